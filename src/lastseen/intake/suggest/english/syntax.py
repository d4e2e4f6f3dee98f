"""Who does what to whom in a sentence: subjects, objects, what is apposed, and what belongs to which verb."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english.antecedents import MOST_STEPS, antecedent, is_dash, opening_of
from lastseen.intake.suggest.english.chunks import Chunk, Verb
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.phrasing import NAMING, called_so, chain_start, first_apposed
from lastseen.intake.suggest.english.tables import words


def subject(chunks: Sequence[Chunk], verb: int, depth: int = 0) -> int | None:
    """The noun phrase that a verb group is said of, by its place; None where the sentence has none."""
    if depth > 8:
        return None
    verb = helped(chunks, verb)
    at = verb - 1
    while at >= 0 and chunks[at].kind in ("ADV", "QUOTE"):
        at -= 1
    if at < 0:
        group = chunks[verb].verb
        having = chunks[verb].tokens[0].low in ("having", "being")
        opens = (
            group is not None
            and group.form in ("part", "pastpart", "ing")
            and (having or len(chunks[verb].tokens) == 1)
        )
        return _next_subject(chunks, verb, depth) if opens else None
    kind, group = chunks[at].kind, chunks[verb].verb
    if kind == "COMMA" and group is not None and (group.participle or chunks[verb].tokens[0].low == "having"):
        return _shared(chunks, at, verb, depth)
    if kind == "DATE" and at >= 1:
        return _over_date(chunks, at, verb, depth)
    if kind == "NP":
        return _of_noun(chunks, at, verb)
    if kind == "REL":
        return antecedent(chunks, at)
    if (chunks[at].low == ";" or is_dash(chunks[at])) and _bare_participle(chunks[verb]):
        return _of_list(chunks, at, verb, depth)
    if kind == "COMMA" or is_dash(chunks[at]) or chunks[at].low == ")":
        return _over_parenthesis(chunks, at, verb, depth)
    return _behind_word(chunks, at, verb, depth) if kind in ("CC", "VG", "PREP", "SUB") else None


def _bare_participle(chunk: Chunk) -> bool:
    group = chunk.verb
    return group is not None and group.form in ("part", "pastpart") and len(chunk.tokens) == 1 + len(group.adverbs)


def _of_list(chunks: Sequence[Chunk], mark: int, verb: int, depth: int) -> int | None:
    """Who a list tells of: `Ilan Sorr – arrested 3 May; sentenced 12 June to eight years; …`."""
    if chunks[mark - 1].kind == "NP" and chunks[mark].low != ";":
        return first_apposed(chunks, chain_start(chunks, mark - 1))
    before = next((it.index for it in reversed(chunks[:mark]) if _bare_participle(it)), None)
    if before is not None and not any(_is_finite(it.verb) and not _bare_participle(it) for it in chunks[before:mark]):
        return subject(chunks, before, depth + 1)
    return _over_parenthesis(chunks, mark, verb, depth) if is_dash(chunks[mark]) else None


def _behind_word(chunks: Sequence[Chunk], at: int, verb: int, depth: int) -> int | None:
    """Of a verb behind `and`, `to`, `after` or another verb: `The wife of a blogger who vanished said …`."""
    relative = _open_relative(chunks, at) if chunks[at].kind == "VG" and _is_finite(chunks[verb].verb) else None
    return before_relative(chunks, relative) if relative is not None else _shared(chunks, at, verb, depth)


def _is_finite(group: Verb | None) -> bool:
    return group is not None and not group.participle and not group.infinitive


def helped(chunks: Sequence[Chunk], verb: int) -> int:
    """Where the helping verb stands of `was, according to the ministry, arrested`; else the verb itself."""
    helping = chunks[verb].data.get("helping", verb)
    assert isinstance(helping, int)
    return helping


def _over_date(chunks: Sequence[Chunk], at: int, verb: int, depth: int) -> int | None:
    """`The man on Monday was …`, `Police on Monday said …`."""
    at -= 1
    while at >= 0 and chunks[at].kind == "PREP":
        at -= 1
    if at >= 0 and chunks[at].kind == "NP":
        return _of_noun(chunks, at, verb)
    return subject(chunks, at + 1, depth + 1) if at >= 0 and chunks[at].kind == "REL" else None


def _of_noun(chunks: Sequence[Chunk], at: int, verb: int) -> int | None:
    """The noun before a verb, unless it lies in a relative clause that began before it."""
    if chunks[at].low in ("he", "she", "they", "we", "i", "him", "them"):
        return at
    first = chain_start(chunks, at)
    if (called := called_so(chunks, first)) is not None:
        return chain_start(chunks, called)
    before = first - 1
    purpose = chunks[verb].verb
    leading = chunks[before].verb if before >= 0 else None
    if purpose is not None and purpose.infinitive and leading is not None and leading.lemma not in _CONTROLLING:
        return subject(chunks, before)  # `left his flat to buy bread`
    if (
        before >= 0
        and chunks[before].kind == "PREP"
        and not (chunks[before].low in _TIMING and (before == 0 or chunks[before - 1].kind in ("COMMA", "CC", "QUOTE")))
    ):
        return _before_fragment(chunks, before, verb)
    if before >= 0 and chunks[before].kind == "VG" and _reduced(chunks, before, verb):
        return subject_of_reduced(chunks, before)
    if before >= 1 and _is_gerund(chunks[before]) and chunks[before - 1].kind == "PREP":
        return _before_fragment(chunks, before - 1, verb)  # `wanted for running a site`
    if before >= 1 and chunks[before].kind == "VG":
        relative = _relative_before(chunks, before)
        verb_chunk = chunks[verb].verb
        if relative is not None and verb_chunk is not None and not verb_chunk.participle and not verb_chunk.infinitive:
            return before_relative(chunks, relative)
    return first


_TIMING = frozenset(["after", "before", "since", "until"])


def _is_gerund(chunk: Chunk) -> bool:
    return chunk.verb is not None and chunk.verb.form == "ing" and len(chunk.tokens) == 1 + len(chunk.verb.adverbs)


_CONTROLLING = words("lists", "syntax", "controlling")
"""Verbs whose object does what the infinitive says: `ordered him to leave`."""


def _before_fragment(chunks: Sequence[Chunk], prep: int, verb: int) -> int | None:
    """A prepositional phrase before the verb: who stands before the verb or participle that it belongs to."""
    at = prep - 1
    while at >= 0 and chunks[at].kind in ("ADV", "DATE", "PREP"):
        at -= 1
    if at >= 0 and chunks[at].kind == "NP":
        first = chain_start(chunks, at)
        behind_verb = first >= 2 and chunks[first - 1].kind == "PREP" and chunks[first - 2].kind == "VG"
        deeper = _before_fragment(chunks, first - 1, verb) if behind_verb else None
        if deeper is None and first and chunks[first - 1].kind == "VG" and _is_finite(chunks[verb].verb):
            relative = _open_relative(chunks, first - 1)  # `A poet who took refuge in Norvia after six years in …`
            deeper = before_relative(chunks, relative) if relative is not None else None
        return first if deeper is None else deeper
    if at >= 0 and chunks[at].kind == "VG":
        if _reduced(chunks, at, verb):
            return subject_of_reduced(chunks, at)
        relative = _open_relative(chunks, at)
        if relative is not None:
            return before_relative(chunks, relative)
    return None


def before_relative(chunks: Sequence[Chunk], relative: int) -> int | None:
    """What the whole noun phrase before a relative clause speaks of: `The wife of a blogger who vanished says …`."""
    found = antecedent(chunks, relative)
    return first_apposed(chunks, chain_start(chunks, found)) if found is not None else None


def _open_relative(chunks: Sequence[Chunk], at: int) -> int | None:
    """The relative word before a verb that no comma closed off since: `A captain who was killed while he fled`."""
    for place in range(at, max(-1, at - 24), -1):
        if chunks[place].kind == "REL":
            return place
        if chunks[place].kind in ("COMMA", "QUOTE", "PUNCT"):
            return None
    return None


def _reduced(chunks: Sequence[Chunk], at: int, verb: int) -> bool:
    """Whether a verb group is a participle behind its noun: `a man arrested in May was released`."""
    group = chunks[at].verb
    if (
        group is None
        or group.form not in ("part", "pastpart", "ing")
        or len(chunks[at].tokens) > 1 + len(group.adverbs)
    ):
        return False
    between = chunks[at + 1 : verb]
    if (
        not between
        or (between[0].kind == "NP" and group.form != "ing")
        or (group.lemma in words("reporting", "verbs", "say") and not _text_before(chunks, at))
    ):
        return False
    return (
        at >= 1 and chunks[at - 1].kind == "NP" and not any(it.kind in ("CC", "COMMA", "SUB", "REL") for it in between)
    )


def _text_before(chunks: Sequence[Chunk], at: int) -> bool:
    """`A video posted on Monday shows …`: what is posted says nothing by that verb."""
    return at >= 1 and chunks[at - 1].kind == "NP" and read(chunks[at - 1]).sort in ("document", "recording", "thing")


def subject_of_reduced(chunks: Sequence[Chunk], at: int) -> int | None:
    """The noun before a participle."""
    return chain_start(chunks, at - 1) if at >= 1 and chunks[at - 1].kind == "NP" else None


def _relative_before(chunks: Sequence[Chunk], at: int) -> int | None:
    """The relative word that opened the clause of the verb group at a place, if it stands close before it."""
    for place in range(at - 1, max(-1, at - 4), -1):
        if chunks[place].kind == "REL":
            return place
        if chunks[place].kind not in ("ADV", "NP"):
            return None
    return None


def _over_parenthesis(chunks: Sequence[Chunk], comma: int, verb: int, depth: int) -> int | None:
    """The noun before a parenthesis that a comma, a dash or a bracket closes before the verb."""
    opening = _named_inside(chunks, comma) or opening_of(chunks, comma)
    if opening is None:
        return _shared(chunks, comma, verb, depth)  # `Soldiers raided a house, broke the windows and …`
    if opening == 0:
        return None
    inside = chunks[opening + 1 : comma]
    before = _before_contact(chunks, opening - 1)
    if chunks[before].kind == "DATE" and before and chunks[before - 1].kind == "CC":
        return _shared(chunks, before - 1, verb, depth)  # `reached Marn and two days later, with his help, left`
    if chunks[before].kind == "DATE" or not inside:
        return None
    if chunks[before].kind == "CC" and before:
        return _shared(chunks, before, verb, depth)  # `was caught and, on 3 October, sent back`
    if chunks[before].kind != "NP":
        return _behind_verb(chunks, (opening, before), inside, verb)
    if inside[0].kind == "NP" and not _is_cue(inside) and _has_verb(inside) and not _relative(inside):
        return _shared(chunks, comma - 1, verb, depth)  # `On Monday, police raided a house, took him away …`
    if inside[0].kind == "NP" and not _is_cue(inside) and _fronted(chunks, before) and not _relative(inside):
        return first_apposed(chunks, opening + 1)
    if inside[0].kind in _IN_PARENTHESIS:
        return first_apposed(chunks, chain_start(chunks, before))
    return None


_IN_PARENTHESIS = frozenset(["NP", "REL", "VG", "PREP", "ADV", "SUB", "PUNCT", "QUOTE"])


def _relative(inside: Sequence[Chunk]) -> bool:
    """`whose drawings …`, `both of whom …`."""
    whom = any(token.low in ("whom", "which") for chunk in inside[:3] for token in chunk.tokens)
    return inside[0].tokens[0].low == "whose" or whom


def _behind_verb(chunks: Sequence[Chunk], where: tuple[int, int], inside: Sequence[Chunk], verb: int) -> int | None:
    """A parenthesis behind a verb: `One of those returned, the cartoonist Beno Salas, was …` is of the cartoonist."""
    opening, before = where
    if inside[0].kind == "NP" and read(inside[0]).sort in ("person", "name") and read(inside[0]).name is not None:
        return opening + 1
    return _before_fragment(chunks, opening, verb) if chunks[before].kind in ("VG", "ADV") else None


def _before_contact(chunks: Sequence[Chunk], before: int) -> int:
    """Over a clause without a relative word: to `another driver` from the end of `another driver I spoke to`."""
    at = before
    while at > 2 and chunks[at].kind == "PREP":
        at -= 1
    if at < before and chunks[at].kind == "VG" and chunks[at - 1].low in ("i", "we", "he", "she", "they"):
        return at - 2 if chunks[at - 2].kind == "NP" else before
    return before


def _named_inside(chunks: Sequence[Chunk], comma: int) -> int | None:
    """Where a parenthesis opens that lists names: `The men, identified as Kim, 41, and Park, 29, were …`."""
    at = comma - 1
    while at > 0 and comma - at < MOST_STEPS and (chunks[at].kind in _LISTING or chunks[at].low in ("as", "by")):
        at -= 1
    group = chunks[at].verb
    naming = group is not None and group.lemma in NAMING and group.form in ("part", "pastpart")
    including = at >= 2 and (chunks[at].low in ("including", "among") or naming)
    return at - 1 if including and chunks[at - 1].kind == "COMMA" and chunks[at - 2].kind in ("NP", "DATE") else None


_LISTING = frozenset(["NP", "COMMA", "CC", "DATE"])


def _is_cue(inside: Sequence[Chunk]) -> bool:
    """Whether a parenthesis is `, officials said,`."""
    group = inside[1].verb if len(inside) >= 2 and inside[0].kind == "NP" else None
    return group is not None and (group.lemma in words("reporting", "verbs", "say") or len(inside) == 2)


def _has_verb(inside: Sequence[Chunk]) -> bool:
    groups = [it.verb for it in inside if it.verb is not None]
    return any(not it.participle and not it.infinitive for it in groups)


def _fronted(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a noun phrase ends what stands in front of the sentence: `In the town of Marn, police were …`."""
    first = chain_start(chunks, at)
    return first >= 1 and chunks[first - 1].kind in ("PREP", "SUB")


def _shared(chunks: Sequence[Chunk], at: int, verb: int, depth: int) -> int | None:
    """The subject of the verb before, which a verb after `and`, `to`, `after` or another verb shares."""
    group = chunks[verb].verb
    if (
        chunks[at].kind == "CC"
        and at
        and chunks[at - 1].kind == "COMMA"
        and not (group is not None and group.form in ("part", "pastpart") and len(chunks[verb].tokens) == 1)
        and (main := _main_verb(chunks, at)) is not None
    ):
        return subject(chunks, main, depth + 1)
    if chunks[at].kind == "CC" and _says_that(chunks, verb) and (main := _main_verb(chunks, at)) is not None:
        return subject(chunks, main, depth + 1)  # `confirmed that two men had been held but denied that …`
    for place in range(at, max(-1, at - MOST_STEPS), -1):
        if chunks[place].kind == "VG" and not _inside_relative(chunks, place, verb) and not inserted(chunks, place):
            return subject(chunks, place, depth + 1)
    if chunks[at].kind in ("PREP", "SUB"):
        return _next_subject(chunks, verb, depth)
    if chunks[at].kind == "COMMA" and at and chunks[at - 1].kind == "NP":
        return first_apposed(chunks, chain_start(chunks, at - 1))  # `Kim, male, born in 1961, …`
    return None


def _says_that(chunks: Sequence[Chunk], verb: int) -> bool:
    group = chunks[verb].verb
    finite = group is not None and not group.participle and not group.infinitive
    behind = chunks[verb + 1].low if verb + 1 < len(chunks) else ""
    return finite and group is not None and group.lemma in words("reporting", "verbs", "say") and behind == "that"


def inserted(chunks: Sequence[Chunk], place: int) -> bool:
    """Whether a verb stands in `, he said,`."""
    group = chunks[place].verb
    if group is None or group.lemma not in words("reporting", "verbs", "say") or place < 2 or place + 1 >= len(chunks):
        return False
    return chunks[place - 1].kind == "NP" and chunks[place - 2].kind == "COMMA" and chunks[place + 1].kind == "COMMA"


def _main_verb(chunks: Sequence[Chunk], at: int) -> int | None:
    """The verb of saying whose `that` a comma and `and` leave behind: `said that …, and did not respond`."""
    for place in range(at, max(-1, at - MOST_STEPS), -1):
        if chunks[place].kind == "SUB" and chunks[place].low == "that":
            group = chunks[place - 1].verb if place else None
            return place - 1 if group is not None and group.lemma in words("reporting", "verbs", "say") else None
    return None


def _inside_relative(chunks: Sequence[Chunk], place: int, verb: int) -> bool:
    """Whether a verb stands in a relative clause that a comma closed before the other verb."""
    relative = _relative_before(chunks, place)
    if relative is None or relative == 0 or chunks[relative - 1].kind != "COMMA":
        return False
    return any(chunks[it].kind == "COMMA" for it in range(place + 1, verb))


def _next_subject(chunks: Sequence[Chunk], verb: int, depth: int) -> int | None:
    """`After being arrested in May, Kim was …`: the subject of the clause that follows."""
    for place in range(verb + 1, min(len(chunks), verb + MOST_STEPS)):
        group = chunks[place].verb
        if group is not None and not group.participle and not group.infinitive:
            return subject(chunks, place, depth + 1)
    return None
