"""Whatever bytes come from elsewhere: only the declared error escapes."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lastseen.bundle.checker.entries import canonical, read_entries
from lastseen.bundle.checker.findings import harmless
from lastseen.bundle.checker.held import read_held
from lastseen.bundle.checker.notes import Malformed, read_checkpoint, read_key, read_manifest, read_note
from lastseen.bundle.checker.policy import read_policy
from lastseen.ledger import canonical as ledger_canonical
from lastseen.ledger.errors import CanonicalError
from tests.bundle.made_bundles import LOG, POLICY, InMemory, checked, honest

READERS = {
    "checkpoint": read_checkpoint,
    "policy": read_policy,
    "MANIFEST": read_manifest,
    "entries/000000000.jsonl": lambda data: list(read_entries(data)),
    "proofs/000000003.tlog-proof": read_note,
    "tile/0/000.p/20": lambda data: read_held(InMemory({**honest(), "tile/0/000.p/20": data})),
}
WORDS = ["log", "witness", "group", "quorum", "none", "any", "all", "0", "2", "X", "Y", "#", "\n", str(LOG.verifier)]
texts = st.text(max_size=40)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
def test_bytes_with_others_among_them_are_read_or_refused(name, data):
    whole = bytearray(honest()[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole)))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))

    with suppress(Malformed):
        READERS[name](bytes(whole))


@pytest.mark.parametrize("name", READERS)
@given(data=st.binary(max_size=200))
@example(data=b"")
@example(data=b"\n")
@example(data=b"\n\n")
@example(data=b"\n\n\xe2\x80\x94 \n")
@example(data=b"[" * 5000 + b"\n")
@example(data=b'{"fields":{},"index":' + b"9" * 5000 + b',"leaf":""}\n')
@example(data=b'{"fields":{"\\ud800":{}},"index":0,"leaf":""}\n')
def test_any_bytes_are_read_or_refused(name, data):
    with suppress(Malformed):
        READERS[name](data)


@given(st.sampled_from(sorted(honest())), st.binary(max_size=80))
def test_a_whole_bundle_with_any_bytes_for_one_of_its_files_is_judged(name, data):
    assert checked({**honest(), name: data}).exit_code in {1, 3}


@given(texts)
@example("lastseen/7f3a\udcff+67dfe324+AYt=")
def test_any_text_is_a_key_or_refused(text):
    with pytest.raises(Malformed):
        read_key(text)


@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_any_words_are_a_policy_or_refused(words):
    with suppress(Malformed):
        assert str(read_policy(" ".join(words).encode()).log) == str(LOG.verifier)


@pytest.mark.parametrize(
    "more",
    [
        "log x\n",
        f"log {LOG.verifier}\n",
        "quorum none\n",
        "quorum X\n",
        "witness X\n",
        f"witness X {LOG.verifier}\n",
        "group G 1 X\n",
        "group G 0\n",
        "nonsense\n",
    ],
)
def test_a_line_that_cannot_stand_in_a_policy_is_named_by_its_number(more):
    with pytest.raises(Malformed, match="Line 3"):
        read_policy((POLICY + more).encode())


@given(values)
def test_the_canonical_form_is_the_one_that_the_ledger_writes(value):
    assert canonical(value).encode() == ledger_canonical.canonical(value)
    assert json.loads(canonical(value)) == value


@given(values)
def test_what_the_ledger_refuses_has_no_canonical_form_here_either(value):
    for odd in ([value, 0.5], [value, "\ud800"], {"\udfff": value}):
        with pytest.raises(CanonicalError):
            ledger_canonical.canonical(odd)
        with pytest.raises(Malformed):
            canonical(odd)


@given(st.text())
def test_nothing_that_is_printed_can_steer_a_terminal(text):
    assert all(sign == "\ufffd" or sign.isprintable() or sign in "\u200c\u200d" for sign in harmless(text))
