"""A sentence in pieces: noun phrases, verb groups and the small words between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.tokens import SentenceTokens, Token, is_quote
from lastseen.intake.suggest.english.verbforms import introduces_name

_IN_NOUN_PHRASE = frozenset(["DET", "POSS", "NUM", "ADJ", "NOUN", "PROPN", "NAT", "POS"])
_HEADS = frozenset(["NOUN", "PROPN", "NAT", "NUM", "ADJ", "DET", "POSS"])
_IN_VERB_GROUP = frozenset(["AUX", "MD", "NEG", "ADV", "TO", "VERB"])
_COPULAS = words("lists", "chunks", "copulas")


@dataclass(slots=True)
class Chunk:
    """One piece of a sentence."""

    kind: str
    """NP, VG (verbs), DATE, PREP, CC, SUB, REL, ADV, COMMA, QUOTE, PUNCT."""
    tokens: list[Token]
    verb: Verb | None = None
    index: int = 0
    """Its place among the pieces of its sentence."""
    data: dict[str, object] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.tokens[-1].end

    @property
    def low(self) -> str:
        """Its words in lower case."""
        return " ".join(token.low for token in self.tokens)

    @property
    def head(self) -> Token:
        """The last word of a noun phrase, what stands after it in brackets or as a number left out."""
        nominal = [token for token in self.tokens if token.tag in ("NOUN", "PROPN", "NAT")]
        return nominal[-1] if nominal else self.tokens[-1]


@dataclass(slots=True)
class Verb:
    """What a verb group says of its verb."""

    lemma: str
    form: str
    passive: bool = False
    negated: bool = False
    infinitive: bool = False
    modal: str = ""
    perfect: bool = False
    participle: bool = False
    """Whether there is no finite verb in it: `citing`, `arrested in May`."""
    adverbs: tuple[str, ...] = ()


@dataclass(slots=True)
class Clause:
    """A sentence in pieces."""

    sentence: SentenceTokens
    chunks: list[Chunk]
    heading: Chunk | None = None
    """The date that heads the line of a chronology to which it belongs."""


def chunked(sentence: SentenceTokens) -> Clause:
    """The pieces of a sentence, in order."""
    tokens = sentence.tokens
    chunks: list[Chunk] = []
    at = 0
    while at < len(tokens):
        end, kind = _next(tokens, at)
        chunk = Chunk(kind, tokens[at:end], index=len(chunks))
        if kind == "VG":
            chunk.verb = _verb(chunk.tokens, chunks)
        chunks.append(chunk)
        at = end
    _settle_small_words(chunks)
    _join_interrupted(chunks)
    return Clause(sentence, chunks)


def _join_interrupted(chunks: list[Chunk]) -> None:
    """`was, according to the ministry, arrested`, `was yesterday jailed`: one verb, although something parts it."""
    for chunk in chunks:
        if chunk.verb is None or chunk.verb.lemma not in ("be", "have") or chunk.verb.form != "aux":
            continue
        at = chunk.index + 1
        if at < len(chunks) and chunks[at].kind == "COMMA":
            inside = chunks[at + 1 : at + _MOST_INSERTED]
            at = next((it.index for it in inside if it.kind == "COMMA"), len(chunks)) + 1
        while at < len(chunks) and chunks[at].kind in ("DATE", "ADV", "QUOTE"):
            at += 1
        behind = chunks[at] if at < len(chunks) else None
        if behind is not None and behind.verb is not None:
            _complete(behind, behind.verb, chunk)


def _complete(chunk: Chunk, group: Verb, helping: Chunk) -> None:
    if group.form in ("part", "pastpart") and len(chunk.tokens) == 1 + len(group.adverbs):
        have = helping.verb is not None and helping.verb.lemma == "have"
        group.passive, group.participle = not have, False
        group.perfect = group.perfect or have
        chunk.data["helping"] = helping.index


_MOST_INSERTED = 14
"""Pieces between two commas that part a verb from its helping verb."""
_SOMETIMES_PREPOSITIONS = frozenset(["before", "after", "since", "until", "till", "as"])


def _settle_small_words(chunks: list[Chunk]) -> None:
    """`before the court` has a preposition, `before he left` opens a clause."""
    for chunk in chunks:
        if chunk.kind != "SUB" or chunk.low not in _SOMETIMES_PREPOSITIONS:
            continue
        at = chunk.index + 1
        while (
            at < len(chunks) and chunks[at].kind in ("NP", "DATE", "PREP", "ADV") and not _subject_pronoun(chunks[at])
        ):
            at += 1
        own_clause = at < len(chunks) and (chunks[at].kind in ("VG", "REL") or _subject_pronoun(chunks[at]))
        own_clause = own_clause and not _main_verb_follows(chunks, chunk.index, at)
        if not own_clause and at > chunk.index + 1:
            chunk.kind = "PREP"


def _main_verb_follows(chunks: Sequence[Chunk], at: int, verb: int) -> bool:
    """Whether a verb behind belongs to what a relative clause describes: `six who vanished after a rally have …`."""
    verbs = 0
    for place in range(at - 1, -1, -1):
        if chunks[place].kind == "REL":
            return verbs == 1 and chunks[verb].kind == "VG" and place > 0 and chunks[place - 1].kind == "NP"
        if chunks[place].kind in ("COMMA", "SUB", "QUOTE"):
            return False
        verbs += chunks[place].kind == "VG"
    return False


def _subject_pronoun(chunk: Chunk) -> bool:
    return chunk.low in ("he", "she", "they", "we", "i", "it")


def _next(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Where the piece that begins here ends, and what it is."""
    token = tokens[at]
    if token.low == "in" and [it.low for it in tokens[at + 1 : at + 3]] == ["front", "of"]:
        return at + 3, "PREP"
    if at + 1 < len(tokens) and f"{token.low} {tokens[at + 1].low}" in _TWO_WORDS:
        return at + 2, "PREP"
    if end := _verb_group(tokens, at):
        return end, "VG"
    if part := _part_of(tokens, at):
        return part, "NP"
    if token.tag in _IN_NOUN_PHRASE:
        return _noun_phrase(tokens, at), "NP"
    if token.tag == "PRON":
        return at + 1, "NP"
    if token.tag == "VERB":
        return at + 1, "VG"
    return at + 1, _mark(token)


def _part_of(tokens: Sequence[Token], at: int) -> int:
    """The end of `one of the officials`, `three of its members`; 0 where there is none."""
    end = at
    while (
        end < len(tokens)
        and end - at < 3
        and (tokens[end].tag in ("NUM", "DET") or tokens[end].low in ("one", "others"))
    ):
        end += 1
    if end > at or tokens[at].tag == "ADJ" or tokens[at].low in _QUANTITIES:
        while end < len(tokens) and end - at < 5 and (tokens[end].tag == "ADJ" or tokens[end].low in _QUANTITIES):
            end += 1
    if end == at or end + 1 >= len(tokens) or tokens[end].low != "of" or tokens[end - 1].low in ("the", "a", "an"):
        return 0
    if tokens[end - 1].tag == "ADJ":
        return 0
    if tokens[end + 1].tag == "PRON":
        return end + 2
    counted = tokens[end + 1].tag == "NUM" and tokens[end - 1].low not in _QUANTITIES
    return _noun_phrase(tokens, end + 1) if tokens[end + 1].tag in _IN_NOUN_PHRASE and not counted else 0


_QUANTITIES = words("lists", "chunks", "quantities")


_TWO_WORDS = words("lists", "chunks", "two_words")
"""Prepositions of two words."""


def _mark(token: Token) -> str:
    if is_quote(token):
        return "QUOTE"
    if token.tag == "PUNCT":
        return "COMMA" if token.text == "," else "PUNCT"
    return {"TO": "PREP", "AUX": "VG", "MD": "VG", "NEG": "ADV"}.get(token.tag, token.tag)


def _noun_phrase(tokens: Sequence[Token], at: int) -> int:
    """The end of a noun phrase: a new one begins where an article follows a noun."""
    end = at + 1
    while (
        end < len(tokens) and (tokens[end].tag in _IN_NOUN_PHRASE or tokens[end].tag == "ADV") and _belongs(tokens, end)
    ):
        end += 1
    if _named_of(tokens, end):
        return _noun_phrase(tokens, end + (2 if tokens[end + 1].tag == "DET" else 1))
    if _two_roles(tokens, end):
        return _noun_phrase(tokens, end + 1)
    if _pair(tokens, end) and tokens[at].tag in ("NUM", "NOUN", "ADJ", "NAT"):
        return _noun_phrase(tokens, end + 1)
    return end


def _named_of(tokens: Sequence[Token], end: int) -> bool:
    """Whether a name goes on over a small word: `Ministry of Justice`, `Committee against Torture`."""
    if (
        end + 1 >= len(tokens)
        or tokens[end].low not in ("of", "for", "against", "on", "to")
        or tokens[end].tag not in ("PREP", "TO")
    ):
        return False
    last = tokens[end - 1]
    if last.tag != "PROPN" or last.body or last.state or not _is_word(last.low):
        return False
    after = tokens[end + 2] if tokens[end + 1].low == "the" and end + 2 < len(tokens) else tokens[end + 1]
    return after.tag == "PROPN" and not (tokens[end].low == "to" and bool(after.state))


def _qualifies(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adverb is a part of a noun phrase: `58 politically motivated arrests`."""
    if not tokens[at].low.endswith("ly") or tokens[at - 1].tag not in ("DET", "NUM", "ADJ", "POSS"):
        return False
    behind = tokens[at + 1 : at + 4]
    return len(behind) > 1 and behind[0].tag == "ADJ" and any(it.tag in ("NOUN", "PROPN") for it in behind[1:])


@lru_cache(maxsize=1 << 12)
def _is_word(low: str) -> bool:
    """Whether a word of a name is a common noun for a body or a place, not a title."""
    lists = [("bodies", key, "heads") for key in ("outlet", "state", "organisation")]
    lists += [
        ("bodies", "places", "after"),
        ("bodies", "places", "before"),
        ("bodies", "places", "bare"),
        ("bodies", "state", "words"),
    ]
    return any(low in words(*it) for it in lists) or low in (
        "friends",
        "sons",
        "voice",
        "house",
        "free",
        "defenders",
        "mothers",
        "families",
    )


def _two_roles(tokens: Sequence[Token], end: int) -> bool:
    """Whether `and` joins what one person is, before the name: `the poet and translator Sevda Marin`."""
    if end + 2 >= len(tokens) or tokens[end].low != "and" or tokens[end - 1].tag != "NOUN":
        return False
    name = end + 1
    while name < len(tokens) and name - end < 4 and tokens[name].tag in ("NOUN", "ADJ"):
        name += 1
    if name >= len(tokens) or tokens[name].tag != "PROPN" or name == end + 1:
        return False
    both = (tokens[end - 1].low, tokens[name - 1].low)
    return all(low in words("people", "roles") or low in words("people", "persons") for low in both)


def _pair(tokens: Sequence[Token], end: int) -> bool:
    """Whether `and` joins a second bare plural to a first: `14 doctors and nurses`."""
    if (
        end + 1 >= len(tokens)
        or tokens[end].low != "and"
        or tokens[end - 1].tag != "NOUN"
        or tokens[end + 1].tag != "NOUN"
    ):
        return False
    return all(
        low.endswith("s") or low in ("men", "women", "children") for low in (tokens[end - 1].low, tokens[end + 1].low)
    )


def _belongs(tokens: Sequence[Token], at: int) -> bool:
    token, before = tokens[at], tokens[at - 1]
    if token.tag == "ADV":
        return _qualifies(tokens, at)
    if before.tag == "ADV":
        return True
    if token.tag in ("DET", "POSS"):
        if before.tag == "NUM":
            return token.low in ("other", "more", "such", "others")
        return before.tag == "DET" and (
            before.low in ("all", "both", "such", "half", "each", "any")
            or token.low in ("few", "such", "other", "certain")
        )
    if token.tag == "NUM" and before.tag in ("NOUN", "PROPN"):
        return token.text.isdigit() and before.capital
    if token.tag == "NUM":
        return before.tag in ("DET", "POSS", "ADJ", "POS", "NUM")
    if token.tag == "PROPN" and before.tag == "NOUN":
        return introduces_name(before.low)
    if token.tag == "ADJ" and before.tag == "NOUN":
        return (
            token.low not in ("familiar", "close", "privy")
            and at + 1 < len(tokens)
            and tokens[at + 1].tag in ("NOUN", "PROPN")
        )
    return True


def _verb_group(tokens: Sequence[Token], at: int) -> int:
    """The end of a verb group that begins here, or 0: helping verbs, adverbs and at most one main verb."""
    end, seen = at, False
    while end < len(tokens) and tokens[end].tag in _IN_VERB_GROUP:
        token = tokens[end]
        if token.tag == "VERB":
            return end + 1
        if token.tag == "TO" and end > at and seen:
            break
        seen = seen or token.tag in ("AUX", "MD")
        end += 1
    if not seen:
        return 0
    while end > at + 1 and tokens[end - 1].tag == "ADV" and tokens[end - 1].low != "missing":
        end -= 1
    return end


def _verb(tokens: Sequence[Token], before: Sequence[Chunk]) -> Verb:
    main = tokens[-1] if tokens[-1].tag == "VERB" else _last_auxiliary(tokens)
    auxiliaries = [token.low for token in tokens if token.tag == "AUX" and token is not main]
    lemma = main.lemma or _auxiliary_lemma(main.low)
    modal = next((token.low for token in tokens if token.tag == "MD"), "")
    participial = main.form in ("ing", "part", "pastpart") and not auxiliaries and not modal
    passive = main.form in ("part", "pastpart") and bool(auxiliaries) and auxiliaries[-1] in _COPULAS | {"got", "get"}
    return Verb(
        lemma,
        main.form or "aux",
        passive=passive,
        negated=any(token.tag == "NEG" for token in tokens),
        infinitive=any(token.tag == "TO" for token in tokens),
        modal={"'ll": "will", "wo": "will", "ca": "can", "'d": "would"}.get(modal, modal),
        perfect=any(low in ("has", "have", "had", "having", "'ve") for low in auxiliaries),
        participle=participial and main.form in ("ing", "part"),
        adverbs=tuple(token.low for token in tokens if token.tag == "ADV"),
    )


def _last_auxiliary(tokens: Sequence[Token]) -> Token:
    return [token for token in tokens if token.tag in ("AUX", "MD", "TO")][-1]


def _auxiliary_lemma(low: str) -> str:
    if low in _COPULAS:
        return "be"
    return {"has": "have", "had": "have", "having": "have", "'ve": "have", "did": "do", "does": "do", "done": "do"}.get(
        low, low
    )
