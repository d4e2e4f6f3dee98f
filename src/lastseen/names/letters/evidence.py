"""What one pair of words says for "the same person", in nats.

A word that fits weighs as much as it is rare: 1/share of the people who bear it. It weighs less the further apart the
two spellings sound, and never less than the doubt that one of them is simply wrong (`log_doubt`).
"""

from __future__ import annotations

from math import exp, log


def share_by_length(sounds: int) -> float:
    """The assumed share of people who bear one given word that no table lists: longer words are rarer.

    Assumed, not counted: one in 400 for two sounds, one in 3,000 for six, one in 22,000 for ten; never below 1e-5.
    """
    return max(1e-5, exp(-5.0 - 0.5 * min(sounds, 14)))


NO_SIGN_SHARE = 0.03
"""The share assumed of a word that a language knows nothing of, in a name that shows no other sign of that language."""


def log_likelihood(distance: float, share: float, log_doubt: float) -> float:
    """ln(P(both | one person) / P(both | two persons)) of two words `distance` nats apart."""
    closeness = exp(-distance)
    return log((1.0 - exp(log_doubt)) * closeness / share + exp(log_doubt))
