"""Whatever bytes come from elsewhere, a reader reads them or raises what it says it raises."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.foreign.changes import ODD, Change
from tests.foreign.readers import READERS

changes = st.builds(
    Change,
    st.integers(0, 1 << 16),
    st.integers(0, 12) | st.integers(0, 1 << 12),
    st.sampled_from(ODD) | st.binary(max_size=4),
)
few = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
"""`python -m bench.fuzz` tries more."""


@pytest.mark.parametrize("name", READERS)
def test_what_is_as_it_should_be_is_read(name):
    for seed in READERS[name].seeds:
        READERS[name].read(seed)


@pytest.mark.parametrize("name", READERS)
@few
@given(data=st.data())
def test_what_was_changed_is_read_or_refused(name, data):
    reader = READERS[name]
    changed = data.draw(st.sampled_from(reader.seeds))
    for change in data.draw(st.lists(changes, min_size=1, max_size=4)):
        changed = change.of(changed)

    with suppress(*reader.refuses):
        reader.read(changed)


@pytest.mark.parametrize("name", READERS)
@few
@given(data=st.binary(max_size=200) | st.lists(st.sampled_from(ODD), max_size=6).map(b"".join))
@example(data=b"")
@example(data=b"\n\n")
@example(data=b"[" * 5000)
@example(data=b"9" * 5000)
def test_any_bytes_are_read_or_refused(name, data):
    with suppress(*READERS[name].refuses):
        READERS[name].read(data)
