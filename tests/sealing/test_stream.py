from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.sealing.agefile import seal, unseal
from lastseen.sealing.errors import AlteredSeal, SealingError, WrongKey
from lastseen.sealing.hybrid import HybridIdentity
from lastseen.sealing.payload import CHUNK
from lastseen.sealing.stream import OpeningStream, SealingStream

ADA, EVE = (HybridIdentity(bytes([number]) * 32) for number in (1, 2))
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7]


def streamed(content, step=10_000):
    out = io.BytesIO()
    sealing = SealingStream(out, [ADA.recipient])
    for at in range(0, len(content), step):
        sealing.write(content[at : at + step])
    sealing.finish()
    return out.getvalue()


def read_all(data, step=10_000, identity=ADA):
    opening = OpeningStream(io.BytesIO(data), [identity])
    return b"".join(iter(lambda: opening.read(step), b""))


def content_of(size):
    return bytes(at % 251 for at in range(size))


@pytest.mark.parametrize("size", SIZES)
def test_what_is_sealed_in_pieces_is_opened_as_a_whole_and_the_other_way_round(size):
    content = content_of(size)

    assert unseal(streamed(content), [ADA]) == content
    assert read_all(seal(content, [ADA.recipient])) == content


@settings(max_examples=25)
@given(st.binary(max_size=300_000), st.integers(1, 200_000), st.integers(1, 200_000))
def test_the_pieces_may_have_any_size(content, written, read):
    assert read_all(streamed(content, written), read) == content


@pytest.mark.parametrize("cut", [1, 16, CHUNK // 2, CHUNK + 16, CHUNK + 17, 2 * (CHUNK + 16) + 23])
def test_a_file_that_was_cut_is_not_read_to_its_end(cut):
    data = streamed(content_of(3 * CHUNK + 7))

    with pytest.raises(AlteredSeal):
        read_all(data[:-cut])


def test_every_changed_chunk_and_every_other_order_is_noticed():
    data = streamed(content_of(3 * CHUNK))
    start, step = len(data) - 3 * (CHUNK + 16), CHUNK + 16
    first, second = data[start : start + step], data[start + step : start + 2 * step]
    spoilt = [data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] for at in (start, start + step, len(data) - 1)]

    for changed in (*spoilt, data[:start] + second + first + data[start + 2 * step :], data + b"\0"):
        with pytest.raises(AlteredSeal):
            read_all(changed)


def test_an_empty_chunk_at_the_end_is_no_age_file():
    whole = streamed(content_of(CHUNK))

    with pytest.raises(AlteredSeal):
        read_all(whole + bytes(16))


def test_without_its_finish_nobody_opens_it_to_its_end():
    out = io.BytesIO()

    SealingStream(out, [ADA.recipient]).write(content_of(2 * CHUNK))

    with pytest.raises(AlteredSeal):
        read_all(out.getvalue())


def test_another_key_opens_nothing():
    with pytest.raises(WrongKey):
        read_all(streamed(b"secret"), identity=EVE)


@settings(max_examples=200)
@given(st.data())
def test_whatever_is_changed_only_a_sentence_escapes(data):
    whole = streamed(b"some content " * 50)
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + data.draw(st.integers(0, 5)) :]

    with contextlib.suppress(SealingError):
        assert read_all(changed) == b"some content " * 50
