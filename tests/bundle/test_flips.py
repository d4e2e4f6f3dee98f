"""Every byte of a bundle turned, cut and put in: all of it is noticed."""

from __future__ import annotations

import os
from collections.abc import Iterator

from lastseen.bundle.checker.notes import Malformed
from lastseen.bundle.packed import Packed, pack
from tests.bundle.made_bundles import checked, honest

EVERY = int(os.environ.get("LASTSEEN_TEST_FLIP_EVERY", "997"))
"""One byte in so many is tried; LASTSEEN_TEST_FLIP_EVERY=1 takes them all, and `python -m bench.tampering` does too."""
MASKS = (0x01, 0x80, 0xFF)
PROOF = ("MANIFEST", "checkpoint", "policy")
"""What nothing else in the bundle vouches for: of these every eleventh byte is tried at least."""


def tampered(data: bytes, at: int) -> Iterator[bytes]:
    """The bytes with one turned, cut, or put in, and cut off there."""
    for mask in MASKS:
        yield data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :]
    yield data[:at] + data[at + 1 :]
    yield data[:at] + b"\n" + data[at:]
    yield data[:at]


def unnoticed(bundle: dict[str, bytes]) -> bool:
    try:
        return checked(bundle).exit_code == 0
    except Malformed:
        return False


def test_every_change_to_a_file_of_the_bundle_is_noticed():
    bundle = honest(9)
    tried, missed = 0, []

    for name, data in bundle.items():
        for at in range(0, len(data), min(EVERY, 11) if name in PROOF else EVERY):
            for changed in tampered(data, at):
                tried += 1
                if changed != data and unnoticed({**bundle, name: changed}):
                    missed.append((name, at))

    assert missed == []
    assert tried > 1000


def test_every_change_to_the_zip_is_noticed(tmp_path):
    whole, path = tmp_path / "whole.zip", tmp_path / "changed.zip"
    with whole.open("wb") as out:
        pack(honest(9), out)
    data = whole.read_bytes()
    missed = []

    for at in range(0, len(data), EVERY):
        for changed in tampered(data, at):
            path.write_bytes(changed)
            try:
                Packed(path).__exit__()
            except Malformed:
                continue
            if changed != data:
                missed.append(at)

    assert missed == []


def test_every_file_that_is_taken_out_or_exchanged_for_another_is_noticed():
    bundle = honest(9)
    names = list(bundle)

    missed = [name for name in names if unnoticed({key: data for key, data in bundle.items() if key != name})]
    for one, other in zip(names, [*names[1:], names[0]], strict=True):
        if bundle[one] != bundle[other] and unnoticed({**bundle, one: bundle[other], other: bundle[one]}):
            missed.append(one)

    assert missed == []
