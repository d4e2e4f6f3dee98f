"""The sort of body that a noun phrase names: a state body, an outlet, an organisation, a document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lastseen.intake.suggest.english.tables import phrases, words
from lastseen.intake.suggest.english.tokens import Token


def low_words(tokens: Sequence[Token]) -> str:
    """Some words in lower case, one blank between them."""
    return " ".join(token.low for token in tokens)


def body_sort(core: Sequence[Token]) -> str | None:
    """The sort of body that the last words name; None where they name none."""
    low = low_words(core)
    last = core[-1].low
    named = any(token.tag in ("PROPN", "NAT") for token in core[:-1]) or core[-1].tag == "PROPN"
    if any(low.endswith(" ".join(it)) for it in phrases("bodies", "body", "phrases")):
        return "body"
    if any(low == phrase or low.endswith(f" {phrase}") for phrase in state_phrases()):
        return "state"
    if len(core) > 1 and core[-2].low in _PRESS and last in ("reports", "press", "media"):
        return "outlet"  # `media reports`, `the local press`
    if last in words("bodies", "outlet", "heads") and (last in words("bodies", "outlet", "common") or _capitals(core)):
        return "outlet"
    if last in ("television", "radio", "tv", "media") and any(it.tag == "NAT" or it.low == "state" for it in core[:-1]):
        return "outlet"
    if core[0].low in _OUTLET_FIRSTS and len(core) > 1 and core[-1].tag == "PROPN":
        return "outlet"
    if last == "agency" and len(core) > 1 and core[-2].low in ("news", "press", "wire"):
        return "outlet"
    return _state_or_other(core, last, named=named)


_PRESS = words("bodies", "outlet", "press")
_OUTLET_FIRSTS = frozenset(["radio", "channel", "tv", "agence", "daily"])


def _capitals(core: Sequence[Token]) -> bool:
    return core[-1].capital and len(core) > 1 and core[-2].capital


def _state_or_other(core: Sequence[Token], last: str, *, named: bool) -> str | None:
    if last in words("bodies", "state", "heads") | words("bodies", "state", "common"):
        alone = not named and last not in words("bodies", "state", "common") and len(core) == 1
        if alone and last in words("people", "roles"):
            return None  # `the prosecutor`
        return "state" if not alone or last in words("bodies", "state", "alone") else "thing"
    plain = (
        last.removesuffix("s")
        if last in ("groups", "organisations", "organizations", "ngos", "charities", "unions", "networks")
        else last
    )
    if plain in words("bodies", "organisation", "heads"):
        if any(token.low in words("bodies", "state", "words") for token in core[:-1]):
            return "state"
        return "organisation" if _capitals(core) or plain in words("bodies", "organisation", "common") else None
    if last in words("bodies", "document", "heads"):
        return "document"
    if last in words("bodies", "document", "recordings"):
        return "recording"
    return None


@lru_cache(maxsize=1)
def state_phrases() -> frozenset[str]:
    """The set phrases that name a state body."""
    return frozenset(" ".join(words_) for words_ in phrases("bodies", "state", "phrases"))
