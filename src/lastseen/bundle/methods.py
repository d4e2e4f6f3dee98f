"""How the tool itself checks the signatures of a bundle: by OpenSSL, and so fast, and the quantum-safe ones too."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey

from lastseen.bundle.checker import ed25519
from lastseen.bundle.checker.notes import Methods


def _ed25519(public: bytes, signature: bytes, message: bytes) -> bool:
    if not ed25519.is_sound(public):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _ml_dsa_44(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        MLDSA44PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


FAST = Methods(_ed25519, _ml_dsa_44)
"""By OpenSSL."""
