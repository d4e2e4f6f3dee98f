"""Paper shares of a custodian's key: three lists of 33 words, any two of which give the key back (SLIP-39).

One share alone says nothing about the key. The words are those of SLIP-39, and any program that knows it can put two
shares together. Made and joined on paper and offline: the arithmetic of `shamir-mnemonic` takes no care to last equally
long whatever the key is.
"""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.sealing.errors import ShareError
from lastseen.sealing.hybrid import SEED_SIZE, HybridIdentity

NEEDED, MADE = 2, 3


def split(identity: HybridIdentity) -> list[str]:
    """Three shares, any two of which give the key back."""
    from shamir_mnemonic import generate_mnemonics  # type: ignore[import-untyped]

    shares: list[str]
    (shares,) = generate_mnemonics(1, [(NEEDED, MADE)], identity.seed, extendable=True)
    return shares


def join(shares: Sequence[str]) -> HybridIdentity:
    """The key of two shares. ShareError when a word is wrong, or they do not belong together."""
    from shamir_mnemonic import MnemonicError, combine_mnemonics

    told = [" ".join(share.lower().split()) for share in shares]
    if len(set(told)) < NEEDED:
        raise ShareError(f"{NEEDED} different shares are needed", "type each of them on a line of its own")
    for number, share in enumerate(told, 1):
        _require_sound(share, number)
    try:
        seed = combine_mnemonics(told[:NEEDED])
    except MnemonicError as error:
        raise ShareError("these shares do not belong together", "look whether they are of one key") from error
    if len(seed) != SEED_SIZE:
        raise ShareError("these are shares of something else, not of a custodian's key")
    return HybridIdentity(seed)


def _require_sound(share: str, number: int) -> None:
    """ShareError, which shows no word, when a share was not written down as it was printed."""
    from shamir_mnemonic import MnemonicError
    from shamir_mnemonic.share import Share  # type: ignore[import-untyped]

    try:
        Share.from_mnemonic(share)
    except MnemonicError as error:
        hint = "compare each of its words with the paper, and their order"
        raise ShareError(f"share {number} has a wrong word, or one too many or too few", hint) from error
