"""What one pair of words says for "the same person", in nats.

A word that fits weighs as much as it is rare: 1/share of the people who bear it. It weighs less the further apart the
two spellings sound, and never less than the doubt that one of them is simply wrong (`log_doubt`).
"""

from __future__ import annotations

from math import exp, log


def share_by_length(sounds: int) -> float:
    """The assumed share of people who bear one given word that no table lists: longer words are rarer.

    One in 400 for two sounds, one in 3,000 for six, one in 22,000 for ten; never below 1e-5. Assumed, and checked where
    it could be: of 13,302 persons on Wikidata, a Russian surname of five or six sounds that is not in the list of
    frequent ones is borne by one in 3,000 to 6,000 (the geometric mean over its bearers).
    """
    return max(1e-5, exp(-5.0 - 0.5 * min(sounds, 14)))


UNKNOWN_LANGUAGE = 6.0
"""How much commoner a word may be than its length says where nothing shows which language it is of: it may be a Maria
or a Smith there."""


def share_unsigned(share: float) -> float:
    """The share assumed of a word in a name that shows no sign of the language it is read in."""
    return min(max(share, 0.03), UNKNOWN_LANGUAGE * share)


def log_likelihood(distance: float, share: float, log_doubt: float) -> float:
    """ln(P(both | one person) / P(both | two persons)) of two words `distance` nats apart."""
    closeness = exp(-distance)
    return log((1.0 - exp(log_doubt)) * closeness / share + exp(log_doubt))
