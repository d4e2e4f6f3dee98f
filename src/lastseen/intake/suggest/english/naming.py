"""What an open name is the name of, told by all the places of the report where it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from lastseen.intake.suggest.english import phrasing
from lastseen.intake.suggest.english.chunks import Chunk, Clause
from lastseen.intake.suggest.english.eventrules import noun_rules, verb_rules
from lastseen.intake.suggest.english.nouns import Noun, read
from lastseen.intake.suggest.english.tables import words

_PLACING = words("lists", "naming", "placing")
_FROM_OR_TO = words("lists", "naming", "from_or_to")
_OWNED = words("lists", "naming", "owned")
_DONE_TO = words("lists", "naming", "done_to")
_DOES = words("lists", "naming", "does")
_OF_OUTLETS = words("lists", "naming", "of_outlets")
Votes = dict[str, Counter[str]]


def settle(clauses: Iterable[Clause]) -> None:
    """Give every open name its sort: person, place, outlet or organisation."""
    found = [(clause.chunks, chunk) for clause in clauses for chunk in clause.chunks if chunk.kind == "NP"]
    votes: Votes = defaultdict(Counter)
    for chunks, chunk in found:
        _vote(chunks, chunk, read(chunk), votes)
    surnames = {word for _, chunk in found for noun in _with_owners(read(chunk)) for word in _surnames(noun, votes)}
    for _, chunk in found:
        for noun in _with_owners(read(chunk)):
            if noun.sort == "name" and noun.name is not None:
                noun.sort = _settled(noun, votes[noun.name], surnames)


def _with_owners(noun: Noun) -> list[Noun]:
    return [noun, *(_with_owners(noun.owner) if noun.owner is not None else [])]


def _surnames(noun: Noun, votes: Votes) -> set[str]:
    """The words of a person's full name, each of which may stand alone later."""
    if noun.name is None or noun.sort not in ("person", "name"):
        return set()
    told = votes.get(noun.name, Counter())
    if noun.sort == "name" and (len(noun.name_tokens) < 2 or _settled(noun, told, set()) != "person"):
        return set()
    return {token.text for token in noun.name_tokens}


def _vote(chunks: Sequence[Chunk], chunk: Chunk, noun: Noun, votes: Votes) -> None:
    for owner in _with_owners(noun)[1:]:
        if owner.sort == "name" and owner.name:
            votes[owner.name]["person" if noun.kin else "owner"] += 2 if noun.kin else 1
            votes[owner.name]["outlet"] += 3 * (noun.head in _OF_OUTLETS)
    if noun.name is None:
        return
    if noun.sort in ("person", "place", "outlet", "organisation"):
        votes[noun.name][noun.sort] += 3
    elif noun.sort == "name" and sum(map(str.isalpha, noun.name)) > 1:
        for sort, weight in _evidence(chunks, chunk, noun):
            votes[noun.name][sort] += weight


def _evidence(chunks: Sequence[Chunk], chunk: Chunk, noun: Noun) -> list[tuple[str, int]]:
    at = chunk.index
    before = chunks[at - 1] if at else None
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    found = [("person", 4)] if _initials(noun) else []
    if _of_words(noun):
        found.append(("organisation", 4))
    if noun.determiner == "the" and len(noun.name_tokens) > 1 and noun.tokens[1].tag != "NAT":
        found.append(("organisation", 4))  # `the Evening Bell`: a person's name has no article
    if before is not None and before.kind == "PREP" and before.low in _PLACING:
        found.append(("place", 3))
    found += _by_word_before(chunks, at)
    if before is not None and before.verb is not None and before.verb.lemma == "tell" and not before.verb.passive:
        found.append(("outlet", 3 if noun.determiner == "the" else 2))
    if after is not None and after.kind == "REL" and after.low in ("who", "whom"):
        found.append(("person", 3))
    if after is not None and after.kind == "COMMA" and at + 2 < len(chunks):
        found += _apposed(chunks, at + 2, noun)
    if after is not None and after.kind == "VG":
        found += _by_verb(after, noun)
    if before is not None and before.kind == "COMMA" and at >= 2 and chunks[at - 2].kind == "NP":
        found += _apposed_to(read(chunks[phrasing.chain_start(chunks, at - 2)]))
    return found


def _by_word_before(chunks: Sequence[Chunk], at: int) -> list[tuple[str, int]]:
    """`the arrest of Ilan Sorr`, `the flat of Daud Emin`, `had captured Kara`; `from Marn`."""
    before = chunks[at - 1] if at else None
    if before is None:
        return []
    owning = chunks[at - 2].tokens[-1].low if before.low == "of" and at > 1 else ""
    if owning in noun_rules() or owning in _OWNED:
        return [("person", 2)]
    if before.verb is not None and before.verb.lemma in _DONE_TO and not before.verb.passive:
        return [("person", 2)]
    if (called := _called(chunks, at)) is not None:
        return [(called, 3)]
    heard = chunks[at - 2].verb if at > 1 else None
    if before.low == "from" and heard is not None and heard.lemma in ("hear", "receive"):
        return [("person", 2)]
    return [("place", 1)] if before.kind == "PREP" and before.low in _FROM_OR_TO else []


def _called(chunks: Sequence[Chunk], at: int) -> str | None:
    """What is called by the name: a person of `a soldier identified only as Jang`, a place of `a town called Marn`."""
    verb = at - 1
    while verb > 0 and (chunks[verb].kind == "ADV" or chunks[verb].low == "as"):
        verb -= 1
    group, who = chunks[verb].verb, verb - 1
    who -= who > 0 and chunks[who].kind == "COMMA"
    if group is None or group.lemma not in phrasing.NAMING or who < 0 or chunks[who].kind != "NP":
        return None
    sort = read(chunks[phrasing.chain_start(chunks, who)]).sort
    return sort if sort in ("person", "place", "outlet", "organisation") else None


def _of_words(noun: Noun) -> bool:
    """`Open Doors`, `Clean Hands`: words and no names, the last one of several."""
    tokens = noun.name_tokens
    if (
        len(tokens) < 2
        or not tokens[-1].low.endswith("s")
        or tokens[-1].low.endswith(("ss", "is", "us", "as", "os", "es"))
    ):
        return False
    first = tokens[0].low
    return first in words("lists", "naming", "opening") or first in words("words", "adjectives")


def _initials(noun: Noun) -> bool:
    """`D.M.`, as courts write a name."""
    text = noun.tokens[-1].text
    return len(noun.name_tokens) == 1 and text.count(".") >= 2 and not noun.tokens[-1].state and len(text) <= 8


def _apposed(chunks: Sequence[Chunk], at: int, noun: Noun) -> list[tuple[str, int]]:
    """`Kim, 34,`, `Kim, a driver,`, `Kim, who …`, `Marn, a town …`."""
    if chunks[at].kind == "REL" and chunks[at].low in ("who", "whom"):
        return [("person", 3)]
    if chunks[at].kind != "NP":
        return []
    other = read(chunks[at])
    if len(other.tokens) == 1 and other.tokens[0].text.isdigit():
        return [("person", 4)]
    if other.name is not None and other.sort == "place" and other.tokens[-1].state:
        return [("place", 2)]
    apposed = other.determiner in ("a", "an", "the") or other.owner is not None or other.age is not None
    if apposed and other.sort in ("person", "place", "outlet", "organisation", "state"):
        return [(other.sort, 3)]
    return []


def _apposed_to(described: Noun) -> list[tuple[str, int]]:
    if described.name is None and described.sort in ("person", "place", "outlet", "organisation"):
        return [(described.sort, 3)]
    return []


def _by_verb(chunk: Chunk, noun: Noun) -> list[tuple[str, int]]:
    group = chunk.verb
    if group is None:
        return []
    if group.lemma in ("report", "publish", "broadcast"):
        return [("outlet", 2)]
    if group.lemma in words("reporting", "verbs", "say"):
        return [("person", 1 if len(noun.name_tokens) == 1 else 2)]
    if group.lemma in _DOES and not group.passive:
        return [("person", 2)]
    if group.passive and (group.lemma in _DONE_TO | {"bear"} or group.lemma in verb_rules()):
        return [("person", 2)]
    return []


def _settled(noun: Noun, votes: Counter[str], surnames: set[str]) -> str:
    if any(token.text in surnames for token in noun.name_tokens) and not votes["place"] > 2:
        return "person"
    best = max(("person", "place", "outlet", "organisation"), key=lambda sort: votes[sort])
    if votes[best] > 0:
        return best
    if len(noun.name_tokens) >= 2 and not any(token.tag == "NUM" for token in noun.name_tokens):
        return "person"
    return "thing"
