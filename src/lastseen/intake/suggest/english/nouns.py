"""What a noun phrase names: a person with a name or without, several people, a body, a place, or something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lastseen.intake.suggest.english.bodies import body_sort, low_words, state_phrases
from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.peoplewords import is_person_word, singular_of
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.tokens import Token, as_text

PEOPLE = frozenset(["person", "people"])


BODIES = words("lists", "nouns", "bodies")


_BEFORE_HEAD = frozenset(["DET", "POSS", "NUM", "ADJ"])


@dataclass(slots=True)
class Noun:
    """One noun phrase, read."""

    tokens: Sequence[Token]
    sort: str
    """person, people, pronoun, state, body, organisation, outlet, document, recording, place, thing, name (open)."""
    head: str
    """Its main word in lower case and in the singular; of a name its last word as it is written."""
    name: str | None = None
    name_tokens: Sequence[Token] = ()
    plural: bool = False
    number: Token | None = None
    nationality: str = ""
    nationality_token: Token | None = None
    role: Sequence[Token] = ()
    """The words of what a person is, in front of the name or alone: `ministry spokesman`, `textile worker`."""
    rank: Sequence[Token] = ()
    owner: Noun | None = None
    """Whose it is: `Kim's brother`; of `his brother` the pronoun."""
    determiner: str = ""
    age: Token | None = None
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
    def definite(self) -> bool:
        """Whether it speaks of somebody who is known from before."""
        return self.determiner in ("the", "this", "that", "these", "those", "both")

    @property
    def kin(self) -> str:
        """The word of kinship: `sister` of `his sister` and of `his sister Mira`; empty where there is none."""
        word = self.role[-1].low if self.role else self.head
        return word if word in words("people", "kin") else ""

    @property
    def other(self) -> bool:
        """Whether it says that somebody else is meant: `another official`, `a second source`."""
        return self.determiner in ("another", "other") or any(
            token.low in ("another", "other", "second", "third", "different", "separate", "others")
            for token in self.tokens[:3]
        )


def read(chunk: Chunk) -> Noun:
    """The noun phrase of one piece, read; the result is kept with the piece."""
    if "noun" not in chunk.data:
        chunk.data["noun"] = _read(_without_state(chunk.tokens))
    noun = chunk.data["noun"]
    assert isinstance(noun, Noun)
    return noun


def _without_state(tokens: Sequence[Token]) -> Sequence[Token]:
    """`Kim` of `saw Kim alive`."""
    stated = len(tokens) > 1 and tokens[-1].low in ("alive", "dead") and tokens[-2].tag in ("PROPN", "PRON")
    return tokens[:-1] if stated else tokens


def _read(tokens: Sequence[Token]) -> Noun:
    of = next((at for at, token in enumerate(tokens[:5]) if token.low == "of"), 0)
    if of and tokens[of].tag == "PREP" and tokens[of - 1].tag != "PROPN":
        return _part(tokens, of)
    joint = next((at for at, token in enumerate(tokens) if at and token.tag in ("PREP", "TO")), 0)
    if joint:
        return _long_name(tokens, joint)
    if tokens[0].low in ("somebody", "someone"):
        return Noun(tokens, "person", tokens[0].low, determiner="a")
    if tokens[0].tag == "PRON":
        return Noun(
            tokens,
            "pronoun",
            tokens[0].low,
            plural=tokens[0].low in ("they", "them", "we", "us", "themselves", "others"),
        )
    if (office := _office(tokens)) is not None:
        return office
    owner, rest = _owner(tokens)
    start = 0
    while start < len(rest) - 1 and rest[start].tag in _BEFORE_HEAD:
        start += 1
    front, core = rest[:start], rest[start:]
    noun = _of_many(tokens, owner, core) or _core(rest, core)
    noun.tokens, noun.owner = tokens, owner
    while noun.role and start and noun.role[0] is rest[start] and rest[start - 1].low in _OF_CALLINGS:
        start -= 1  # `opposition leader`, `human rights lawyer`
        noun.role = [rest[start], *noun.role]
    _front(noun, front)
    for token in core:
        if token.tag == "NAT" and noun.sort in PEOPLE and not noun.nationality:
            noun.nationality, noun.nationality_token = token.state, token
    return noun


def _of_many(tokens: Sequence[Token], owner: Noun | None, core: Sequence[Token]) -> Noun | None:
    """`the Teachers' League`: a body, although it seems to be somebody's."""
    named = owner is not None and owner.tokens[-1].capital and len(core) == 1 and core[0].capital
    if (
        not named
        or owner is None
        or owner.sort == "pronoun"
        or core[0].low not in words("bodies", "organisation", "heads")
    ):
        return None
    kept = [token for token in tokens if token.tag != "DET"]
    return Noun(tokens, "organisation", core[0].low, name=as_text(kept), name_tokens=kept)


def _office(tokens: Sequence[Token]) -> Noun | None:
    """`the mayor's office`, `the prosecutor's office`: a body, although it seems to be somebody's."""
    places = [place for place, token in enumerate(tokens) if token.tag == "POS"]
    at = places[-1] if places else 0
    if not at or at + 1 >= len(tokens):
        return None
    if len(places) > 1:
        inner = _office(tokens[places[-2] + 1 :])
        if inner is not None:
            inner.tokens, inner.owner = tokens, _read(tokens[: places[-2]])
        return inner
    low = f"{tokens[at - 1].low}'s {tokens[-1].low}"
    if low not in state_phrases() and f"{tokens[at - 1].low}' {tokens[-1].low}" not in state_phrases():
        return None
    core = [token for token in tokens if token.tag not in ("DET", "POSS")]
    named = any(token.capital and token is not tokens[0] for token in core)
    return Noun(
        tokens,
        "state",
        tokens[-1].low,
        name=as_text(core) if named else None,
        name_tokens=core if named else (),
        determiner=tokens[0].low if tokens[0].tag == "DET" else "",
    )


def _long_name(tokens: Sequence[Token], joint: int) -> Noun:
    """`the Ministry of Justice`: what its first words are, under the whole name."""
    noun = _read(tokens[:joint])
    kept = [token for token in tokens if not (token.tag == "DET" and token is tokens[0])]
    noun.tokens, noun.name, noun.name_tokens = tokens, as_text(kept), kept
    if noun.sort in ("name", "person"):
        noun.sort = "thing"
    return noun


def _part(tokens: Sequence[Token], of: int) -> Noun:
    """`one of the officials`, `two of them`: somebody out of several who are known."""
    whole = _read(tokens[of + 1 :])
    if whole.tokens[-1].tag == "NUM" and whole.sort == "thing":
        whole.sort = "people"
    first = tokens[0]
    if whole.number is not None and whole.sort == "people" and tokens[of - 1].low in ("total", "group", "number"):
        whole.tokens, whole.data["counted"] = tokens, tokens[of + 1 :]  # `a total of 37 persons`
        return whole
    one = first.low in ("one", "another", "each", "neither", "either") and of == 1
    sort = {"people": "people", "pronoun": "people"}.get(whole.sort, whole.sort)
    noun = Noun(tokens, "person" if one and sort == "people" else sort, whole.head, plural=not one)
    noun.number = first if first.tag == "NUM" or first.low == "one" else None
    if whole.head in ("us", "you", "it"):
        noun.sort = "thing"
    noun.determiner = first.low
    noun.data["part-of"] = whole
    return noun


def _owner(tokens: Sequence[Token]) -> tuple[Noun | None, Sequence[Token]]:
    """Whose it is, and the rest: the words after the last `'s`, or after `his`."""
    at = max((place for place, token in enumerate(tokens) if token.tag == "POS"), default=-1)
    if 0 < at < len(tokens) - 1:
        return _read(tokens[:at]), tokens[at + 1 :]
    if at == len(tokens) - 1 and at > 0:
        return None, tokens[:at]
    if tokens[0].tag == "POSS" and len(tokens) > 1:
        return Noun(tokens[:1], "pronoun", tokens[0].low, plural=tokens[0].low == "their"), tokens[1:]
    return None, tokens


def _front(noun: Noun, front: Sequence[Token]) -> None:
    """What stands in front: the article, the number, an age."""
    for token in front:
        if token.tag == "DET" and not noun.determiner:
            noun.determiner = token.low
        elif token.tag == "NUM" and token.low.endswith(("-year-old", "-something")):
            noun.age = token
        elif token.tag == "NUM":
            noun.number = token
        elif token.low.endswith("-year-old"):
            noun.age = token
    if noun.number is not None and noun.number.low not in ("one", "1") and noun.sort == "person" and noun.name is None:
        noun.sort, noun.plural = "people", True


def _core(rest: Sequence[Token], core: Sequence[Token]) -> Noun:
    """The main words: a name behind what its bearer is, a body, a role, or anything else."""
    single = is_person_word(singular_of(core[-1].low)) and any(
        it.low in ("a", "an", "one", "former", "another") or it.tag == "NUM" for it in rest
    )
    if not single and (body := _body(core)):
        return body
    at = len(core)
    while at > 0 and (
        core[at - 1].tag == "PROPN" or (core[at - 1].tag == "NUM" and at > 1 and core[at - 2].tag == "PROPN")
    ):
        at -= 1
    named, front = core[at:], core[:at]
    if named and front:
        return _titled(core, front, named)
    if named:
        return _name(core)
    return _common(rest, core)


def _body(core: Sequence[Token]) -> Noun | None:
    last = core[-1]
    if last.body and last.body not in ("state-name", "place"):
        sort = "outlet" if last.body == "agency" else last.body
        return Noun(core, sort, last.text, name=last.text, name_tokens=[last])
    if len(core) > 1 and core[0].body in ("outlet", "agency") and low_words(core[1:]) in _OUTLET_TAILS:
        return Noun(core, "outlet", core[0].text, name=core[0].text, name_tokens=[core[0]])
    named = body_sort(core)
    if named is None:
        return None
    capital = [token for token in core if token.tag in ("PROPN", "NAT") or (token.capital and token is not core[0])]
    name = as_text(core) if capital else None
    return Noun(
        core, named, last.low, name=name, name_tokens=core if name else (), plural=last.low in ("police", "troops")
    )


_OUTLET_TAILS = words("lists", "nouns", "outlet_tails")


def _titled(core: Sequence[Token], front: Sequence[Token], named: Sequence[Token]) -> Noun:
    """A name behind common words: `ministry spokesman Hugo Brandt`, `the outlet Rechnik`, `the town Marn`."""
    last = front[-1].low
    if len(named) == 1 and named[0].state and (last == "native" or front[-1].tag == "ADJ"):
        return Noun(core, "place", named[-1].text, name=named[0].text, name_tokens=named)  # `his native Narim`
    singular = singular_of(last)
    if is_person_word(singular):
        noun = Noun(core, "person", named[-1].text, name=as_text(named), name_tokens=named, role=_role(front))
        kinship = singular in words("people", "kin") and not front[-1].capital  # `her sister Mira`, not `Sister Mira`
        if singular in words("people", "titles") and len(noun.role) == 1 and not kinship:
            noun.role = ()
        return noun
    if singular in words("people", "ranks"):  # `police sergeant Tarin Voss`
        return Noun(core, "person", named[-1].text, name=as_text(named), name_tokens=named, rank=front[-1:])
    if last in words("bodies", "outlet", "common"):
        return Noun(core, "outlet", last, name=as_text(named), name_tokens=named)
    if last in words("bodies", "organisation", "common"):
        return Noun(core, "organisation", last, name=as_text(named), name_tokens=named)
    if last in words("bodies", "places", "before"):
        return Noun(core, "place", last, name=as_text(named), name_tokens=named)
    if front[-1].tag == "NAT" and len(named) == 1 and named[0].low in _WORDS_IN_NAMES:
        full = [front[-1], *named]  # `Lao Monitor`
        return Noun(core, "name", named[-1].text, name=as_text(full), name_tokens=full)
    if front[-1].tag == "NAT":
        return Noun(core, "name", named[-1].text, name=as_text(named), name_tokens=named)
    return Noun(core, "thing", named[-1].text, name=as_text(core), name_tokens=core)


def _name(core: Sequence[Token]) -> Noun:
    """A name alone: ranks and titles in front are taken off, and say that it is a person."""
    if all(token.low in words("people", "titles") for token in core):
        return Noun(core, "person", core[-1].low, role=core)  # `the First Secretary`
    at, rank = 0, 0
    for length in (3, 2, 1):
        if length < len(core) and low_words(core[:length]) in words("people", "ranks"):
            at = rank = length
            break
    while at < len(core) - 1 and core[at].low in words("people", "titles"):
        at += 1
    named = core[at:]
    last = next((it.low for it in reversed(named) if it.tag != "NUM" and it.low not in ("no.", "no")), named[-1].low)
    if core[-1].state and len(core) == 1:
        return Noun(core, "place", core[-1].text, name=core[-1].text, name_tokens=core)
    if named[-1].body == "place" or last in words("bodies", "places", "after"):
        return Noun(core, "place", last, name=as_text(core), name_tokens=core)
    sort = "person" if at else "name"
    if not at and named[0].low in words("bodies", "not_names") and len(named) == 1:
        sort = "thing"
    return Noun(core, sort, named[-1].text, name=as_text(named), name_tokens=named, rank=core[:rank])


def _common(rest: Sequence[Token], core: Sequence[Token]) -> Noun:
    last = core[-1]
    singular = singular_of(last.low)
    plural = singular != last.low or last.low in words("people", "collectives")
    if last.low == "exile" and len(rest) == 1:
        return Noun(core, "thing", "exile")
    if is_person_word(singular) or {last.low, singular} & words("people", "collectives"):
        named = [token for token in core[:-1] if token.tag == "PROPN"]
        noun = Noun(core, "people" if plural else "person", singular, plural=plural, role=_role(core))
        noun.data["of-body"] = as_text(named) if named else None
        return noun
    if plural and singular in words("people", "ranks"):
        return Noun(core, "people", singular, plural=True, role=_role(core))
    if last.tag == "NAT" and rest[0].low != "dual":
        plural = last.low.endswith(("s", "ese", "ish", "ch")) and not last.low.endswith("ss")
        return Noun(core, "people" if plural or rest[0].tag == "NUM" else "person", last.low, plural=plural)
    if last.low in words("people", "ranks"):
        return Noun(core, "person", last.low, rank=[last], role=())
    thing = Noun(core, "thing", last.low, plural=last.low.endswith("s") and last.low != "news")
    return _several(rest, core) or _common_place(core) or thing


def _several(rest: Sequence[Token], core: Sequence[Token]) -> Noun | None:
    """Several people by a word that stands alone: `Both were held`, `the three were released`, `two others`."""
    last = core[-1]
    if last.low == "both" and len(rest) == 1:
        return Noun(core, "people", "both", plural=True, determiner="both")
    if last.low == "others":
        return Noun(core, "people", "others", plural=True)
    if last.tag == "NUM" and len(core) == 1 and rest[0].low == "the" and last.low in _SMALL_NUMBERS:
        return Noun(core, "people", last.low, plural=True, number=last)
    return None


def _common_place(core: Sequence[Token]) -> Noun | None:
    """A common word for a place: `a prison`, `labour camps`."""
    last = core[-1]
    places = (words("bodies", "places", key) for key in ("after", "before", "bare"))
    if any(last.low in it for it in places):
        named = [token for token in core if token.tag == "PROPN"]
        return Noun(core, "place", last.low, name=as_text(core) if named else None, name_tokens=core if named else ())
    if last.low.removesuffix("s") in words("lists", "places", "places_of_many"):
        return Noun(core, "place", last.low, plural=True)
    return None


_OF_CALLINGS = words("lists", "nouns", "of_callings")
_SMALL_NUMBERS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
_WORDS_IN_NAMES = words("lists", "nouns", "words_in_names")


def _role(front: Sequence[Token]) -> Sequence[Token]:
    """What somebody is, without a nationality in front."""
    at = 0
    while at < len(front) - 1 and front[at].tag == "NAT":
        at += 1
    return front[at:]


def sex_of(noun: Noun) -> str | None:
    """The sex that the main word says of one person."""
    if noun.name is not None and not noun.role:
        return {"mr": "male", "mr.": "male", "mrs": "female", "mrs.": "female", "ms": "female", "ms.": "female"}.get(
            noun.tokens[0].low
        )
    head = noun.role[-1].low if noun.role else noun.head
    for sex in ("female", "male"):
        if head in words("people", "sex", sex):
            return sex
    return None
