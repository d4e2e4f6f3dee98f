"""The class of each word: by lists, by endings, and by the word before and after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lastseen.intake.suggest.english.smallwords import (
    begins_noun,
    common_words,
    noun_follows,
    number_words,
    possessives,
    small_word,
)
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.tokens import SentenceTokens, Token
from lastseen.intake.suggest.english.verbforms import closed_classes, guessed_verb, introduces_name, verb_forms

NOMINAL = frozenset(["NOUN", "PROPN", "ADJ", "NUM", "DATE"])
_BEFORE_NOUNS = frozenset(["DET", "POSS", "ADJ", "NUM", "POS", "PREP"])
_BEFORE_VERBS = frozenset(["PRON", "MD", "REL", "TO"])
_ADJECTIVE_ENDINGS = tuple(sorted(words("lists", "tagging", "adjective_endings")))
_COMMON_ENDINGS = ("tion", "tions", "ment", "ments", "ness", "ity", "ities", "ings", "ances", "ers", "ists", "ans")


def tag(sentences: Sequence[SentenceTokens], known_names: Iterable[str]) -> None:
    """Give every word its class. `known_names` are words that begin a known name."""
    names = _names_of(sentences) | frozenset(known_names)
    for sentence in sentences:
        for at, token in enumerate(sentence.tokens):
            if not token.tag:
                _tag_one(sentence, at, names)
            elif token.tag == "DATE" and _describes(sentence.tokens, at):
                token.tag = "ADJ"  # `an overnight operation`
            elif token.tag == "POS" and at and sentence.tokens[at - 1].low in _BEFORE_IS:
                token.tag = "AUX"


def _describes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a date stands in front of a noun, behind its article."""
    if not at or at + 1 >= len(tokens) or tokens[at - 1].low not in ("a", "an") or " " in tokens[at].text:
        return False
    return tokens[at + 1].low not in closed_classes() and tokens[at + 1].tag != "PUNCT"


_BEFORE_IS = words("lists", "tagging", "before_is")
"""Words after which `'s` is `is` or `has`."""


def _names_of(sentences: Sequence[SentenceTokens]) -> frozenset[str]:
    """Words that stand with a capital letter inside a sentence, and seldom without one."""
    inside: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for sentence in sentences:
        shouted = sum(token.capital for token in sentence.tokens) > 0.7 * len(sentence.tokens)
        for at, token in enumerate(sentence.tokens):
            if token.tag:
                continue
            if not token.capital:
                small[token.low] += 1
            elif not shouted and not starts(sentence.tokens, at):
                inside[token.low] += 1
    return frozenset(word for word, number in inside.items() if number > small[word])


def starts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word begins its sentence, or a quotation in it, so that its capital letter says nothing."""
    while at > 0 and tokens[at - 1].tag == "PUNCT" and tokens[at - 1].text in "\"“”„‘'«([—–-*•":
        at -= 1
    dated = at == 1 and tokens[0].tag == "DATE" and tokens[1] is not tokens[-1]
    return at == 0 or tokens[at - 1].text == ":" or dated


def _tag_one(sentence: SentenceTokens, at: int, names: frozenset[str]) -> None:
    tokens = sentence.tokens
    token = tokens[at]
    if token.capital and _is_name(tokens, at, names):
        token.tag = "PROPN"
        return
    closed = closed_classes().get(token.low)
    if closed:
        token.tag = small_word(token, closed, tokens, at)
    elif token.low in number_words():
        token.tag = "NUM"
    else:
        _tag_open(token, tokens, at)


def _is_name(tokens: Sequence[Token], at: int, names: frozenset[str]) -> bool:
    token = tokens[at]
    if token.low in closed_classes():
        return _closed_in_name(tokens, at)
    if token.low in number_words() and not (at and tokens[at - 1].capital):
        return False
    if _is_title(tokens, at):
        return False
    if not starts(tokens, at):
        return True
    if token.low in common_words() or token.low in verb_forms():
        return _opens_name(tokens, at) or (token.low in names and token.low not in common_words())
    if token.low in names or (at + 1 < len(tokens) and tokens[at + 1].capital and _open(tokens[at + 1])):
        return True
    return not token.low.endswith((*_COMMON_ENDINGS, "ly", "ing", "ed"))


def _is_title(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word for what somebody is stands with a capital letter before the name: `Journalist Anton Revik`."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not after.capital or not _open(after) or (at and tokens[at - 1].tag == "PROPN"):
        return False
    return token.low in words("people", "roles") and after.low not in common_words()


def _opens_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a common noun begins a name at the beginning of a sentence: `Radio Ostra`, `Harbour Watch`."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not after.capital or not _open(after) or token.low in verb_forms():
        return False
    return token.low not in words("lists", "tagging", "before_names") and not introduces_name(token.low)


def _open(token: Token) -> bool:
    return not token.tag and token.low not in closed_classes()


def _closed_in_name(tokens: Sequence[Token], at: int) -> bool:
    """`May` after a first name, `Will Tarr`, `US`: a small word that is written as a name inside a sentence."""
    token = tokens[at]
    if token.text == "The" and at and tokens[at - 1].low in words("bodies", "outlet", "common"):
        return True  # `the newspaper The Strand`
    if token.text.isupper() and len(token.text) > 1:
        return not starts(tokens, at) or token.low in ("us", "it")
    beside = (at + 1 < len(tokens) and tokens[at + 1].capital and tokens[at + 1].low not in closed_classes()) or (
        at and tokens[at - 1].tag in ("PROPN", "POS")
    )
    if closed_classes()[token.low] == "ADV" and not starts(tokens, at) and beside:
        return True  # `the Far East`
    inner = (
        at > 0
        and tokens[at - 1].tag == "PROPN"
        and at + 1 < len(tokens)
        and tokens[at + 1].capital
        and not tokens[at + 1].tag
    )
    if inner and token.low not in (
        "the",
        "a",
        "an",
        "and",
        "or",
        "but",
        "he",
        "she",
        "it",
        "they",
        "his",
        "her",
        "in",
        "on",
        "at",
    ):
        return True  # `Rights Without Frontiers`
    return token.low in ("will", "may") and not starts(tokens, at) and at > 0 and tokens[at - 1].capital


_FOR_A_PURPOSE = frozenset(
    ["facility", "facilities", "centre", "center", "cell", "cells", "camp", "house", "room", "site", "area"]
)


def _tag_open(token: Token, tokens: Sequence[Token], at: int) -> None:
    before = _before(tokens, at)
    form = verb_forms().get(token.low) or _guessed(tokens, at)
    if form is not None and _reads_as_verb(token, form[1], before, tokens, at):
        token.tag, (token.lemma, token.form) = "VERB", form
    elif (
        token.low.endswith("ly")
        and len(token.low) > 4
        and token.low not in common_words()
        and token.low not in words("lists", "tagging", "not_adverbs")
    ):
        token.tag = "ADV"
    elif token.low in words("lists", "tagging", "not_adjectives"):
        token.tag = "NOUN"
    elif token.low in words("words", "adjectives") or token.low.endswith(_ADJECTIVE_ENDINGS):
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        token.tag = (
            "NOUN"
            if token.low
            in (
                "chief",
                "deputy",
                "official",
                "private",
                "military",
                "public",
                "elderly",
                "national",
                "criminal",
                "foreign",
            )
            and not noun_follows(after)
            else "ADJ"
        )
    elif form is not None and form[1] == "ing" and token.low in common_words():
        token.tag = "NOUN"
    elif form is not None and form[1] in ("pastpart", "part", "ing"):
        token.tag = "ADJ"
        token.lemma, token.form = form
    elif form is None and _unlisted_verb(token, tokens, at):
        token.tag, token.lemma, token.form = "VERB", token.low.removesuffix("s"), "s"
    else:
        token.tag = "NOUN"


def _guessed(tokens: Sequence[Token], at: int) -> tuple[str, str] | None:
    """The lemma and form of a verb that no list has, where a word ends like one and is no common noun."""
    token = tokens[at]
    unlike = (token.capital and not starts(tokens, at)) or token.low in common_words()
    return None if unlike else guessed_verb(token.low)


def _unlisted_verb(token: Token, tokens: Sequence[Token], at: int) -> bool:
    """`which occupies a villa`, `Noor covers her face`: an unknown word in -s between a subject and an object."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if (
        before is None
        or after is None
        or not token.low.endswith("s")
        or token.low.endswith("ss")
        or token.low in common_words()
    ):
        return False
    opens = closed_classes().get(after.low) == "DET" or after.low in possessives()
    if before.tag == "NOUN" and not before.low.endswith("s") and after.low.endswith("ing"):
        return True  # `a neighbour remembers seeing him`
    return before.tag == "REL" or (opens and before.tag in ("PROPN", "PRON"))


def _before(tokens: Sequence[Token], at: int) -> Token | None:
    """The word before, adverbs and `not` left out."""
    at -= 1
    while at >= 0 and tokens[at].tag in ("ADV", "NEG"):
        at -= 1
    return tokens[at] if at >= 0 else None


def _reads_as_verb(token: Token, form: str, before: Token | None, tokens: Sequence[Token], at: int) -> bool:
    if form in ("base", "s"):
        return _finite_present(token, form, before, tokens, at)
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if form == "ing" and before is not None and after is not None and after.low in _FOR_A_PURPOSE:
        return before.tag not in ("DET", "NOUN", "ADJ", "NAT", "PROPN", "POSS")  # `a police holding facility`
    if before is not None and before.tag == "VERB" and form != "ing" and after is not None and begins_noun(after):
        return (
            before.lemma in ("get", "be", "have")
            or after.tag in ("DET", "POSS")
            or closed_classes().get(after.low) == "DET"
        )
    if before is None and form != "ing" and after is not None and _describes_noun(after):
        return False  # `Armed men stormed …`
    if before is None or before.tag not in _BEFORE_NOUNS:
        return token.low not in common_words() or form != "ing"
    if form == "ing":
        gerund = after is not None and (closed_classes().get(after.low) == "DET" or after.tag == "PROPN")
        return before.tag == "PREP" and (token.low not in common_words() or gerund)
    if before.low == "those":
        return True
    if before.tag in ("DET", "POSS", "ADJ", "PREP", "POS"):
        return False
    if before.tag == "NUM" and at and tokens[at - 1].tag == "ADV" and tokens[at - 1].low.endswith("ly"):
        return False  # `58 politically motivated arrests`
    return after is None or not begins_noun(after)


def _describes_noun(after: Token) -> bool:
    """Whether a plain noun follows a participle that begins a sentence."""
    return after.low in common_words() and not after.capital and after.low not in _TIMES


_FACED = words("lists", "tagging", "faced")
_TIMES = frozenset(["yesterday", "today", "last", "early", "late", "free", "alive", "dead"])


def _finite_present(token: Token, form: str, before: Token | None, tokens: Sequence[Token], at: int) -> bool:
    """`report` and `reports` are verbs after a pronoun, a modal, `to`, or a noun where what follows is no verb."""
    if before is None or (before.tag == "VERB" and token.low in common_words()):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before.tag in _BEFORE_VERBS or (before.tag == "AUX" and before.low in ("do", "does", "did")):
        return True
    if (
        before.tag == "AUX"
        and before.low in ("have", "has", "had", "having")
        and token.low in ("come", "become", "run", "overcome")
    ):
        return True
    if token.low in ("face", "faces") and after is not None and after.low.split()[0] in _FACED:
        return True  # `have been detained and face deportation`
    if _counted_subject(token, form, before, tokens, at) or _says(token, form, before, tokens, at):
        return True
    if before.tag in _BEFORE_NOUNS:
        return False
    if form == "base" and before.tag == "NOUN" and at > 1 and tokens[at - 2].low in ("a", "an"):
        return False  # `a phone call`
    if token.low not in common_words():
        return before.tag in NOMINAL or before.tag in ("CC", "PUNCT", "PRON")
    following = ("DET", "SUB", "PRON") if form == "base" else ("DET", "SUB", "PRON", "PREP")
    opens = after is not None and closed_classes().get(after.low) in following
    plural = before.tag == "NOUN" and before.low.endswith("s")
    return (
        opens
        and after is not None
        and after.low not in ("of", "in", "by")
        and (plural if form == "base" else not plural)
    )


def _counted_subject(token: Token, form: str, before: Token, tokens: Sequence[Token], at: int) -> bool:
    """`The other two remain in custody`."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    alone = before.tag == "NUM" and form == "base" and token.low not in common_words()
    return alone and after is not None and not noun_follows(after)


def _says(token: Token, form: str, before: Token, tokens: Sequence[Token], at: int) -> bool:
    """`ministry figures show.`, `Narim claims Venn returned`: a word of saying that is a common noun too."""
    lemma = verb_forms()[token.low][0] if token.low in verb_forms() else ""
    if lemma not in words("reporting", "verbs", "say") or token.capital:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if form == "base":
        return before.tag == "NOUN" and before.low.endswith("s") and (after is None or after.text in (".", ","))
    return before.tag == "PROPN" and after is not None and after.capital and after.tag != "PUNCT"
