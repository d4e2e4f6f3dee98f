"""Who speaks in a Korean report: from the words that name a source to the source, and back from 이 소식통 to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lastseen.core.scales import SourceKind
from lastseen.intake.suggest.korean.page import Page
from lastseen.intake.suggest.korean.people import Mention, Person
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.korean.words import Word, listed
from lastseen.intake.suggest.outlets import outlets
from lastseen.intake.suggest.told import SourceTold

MOST_MODIFIERS = 4
MOST_BACK_TO_AN_OUTLET = 8
"""Words before 기사 among which the outlet can be that it is from."""
_ISSUED = ("보고서", "성명", "보도자료", "자료", "공지")
_ISSUERS = (SourceKind.ORGANISATION, SourceKind.STATE_BODY, SourceKind.BODY)
"""Who publishes reports: what 보고서에 따르면 comes from, where one of them was met before."""
_NAMED_IN_MARKS = re.compile(r"[‘'\"“]([^‘’'\"“”\n]{1,30})[’'\"”]\s?(?:은|는|이|가|의|을|를|에|측)?\s?$")
_ADNOMINAL = ("한", "된", "던", "힌", "인", "은", "는", "간", "온", "린", "킨", "친")
"""How the last syllable of a verb before a noun looks: 요구한, 밝힌."""
_PUBLIC = ("국영", "관영", "공영", "국립", "중앙")
_JOINING = ("게", "건", "것은", "것이", "따르면", "의하면", "통해", "대해", "관련해", "위해")
"""Words before a source that belong to what is said, or to another source."""
_ONE = ("한", "두", "세", "네")
_LETTER = re.compile(r"[A-Z]씨")


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name a source: what they say of it, and the noun that says so."""

    told: SourceTold
    head: str


@dataclass(slots=True)
class Sources:
    """The sources of one report in the order in which they are met."""

    page: Page
    met: list[Named] = field(default_factory=list)

    def named_by(self, head: Word, reach: int) -> SourceTold | None:
        """The source that a noun names, with the words before it back to `reach`; None where it names none."""
        head = self._counted(self._of_the_side(head))
        found = self._new(head, reach) or self._shortened(head)
        if found is None:
            return None
        known = self._again(found, head)
        told = replace(known, start=found.told.start, end=found.told.end) if known else found.told
        self.met.append(Named(told, found.head))
        return told

    def somebody(self, head: Word, reach: int) -> SourceTold:
        """A speaker whose noun no list has."""
        start = self._begins(head, reach)
        if head.noun in ("이", "사람", "이들", "사람들") and start == head.start:
            start = self._told_by_a_verb(head, reach)
        words = self._words(start, head)
        told = SourceTold(f"person:{words}", start, head.end, SourceKind.PERSON, described=words)
        self.met.append(Named(told, head.noun))
        return told

    def _told_by_a_verb(self, head: Word, reach: int) -> int:
        """함께 수감됐던 이: the verb before a noun that alone says nobody, and one word before that."""
        at = self.page.words.at(head.start)
        before = [it for it in self.page.words.all[max(0, at - 2) : at] if it.start >= reach]
        verb = bool(before) and before[-1].bare.endswith(_ADNOMINAL)
        return before[0].start if verb and self.page.text[before[0].end : head.start].count(",") == 0 else head.start

    def last(self, *kinds: SourceKind) -> SourceTold | None:
        """The source met last, of those kinds if any are given."""
        return next((it.told for it in reversed(self.met) if not kinds or it.told.kind in kinds), None)

    def forget(self) -> None:
        """Take back the source met last: one named within another's words is not who goes on speaking."""
        self.met.pop()

    def he(self) -> SourceTold | None:
        """Whom 그는 means as a speaker: the person met last."""
        return self.last(SourceKind.PERSON)

    def _of_the_side(self, word: Word) -> Word:
        """대사관 측은: the noun before 측."""
        at = self.page.words.at(word.start)
        before = self.page.words.all[at - 1] if at and word.noun in ("측", "쪽") else None
        return before if before and self.page.text[before.end : word.start] == " " else word

    def _counted(self, word: Word) -> Word:
        """소식통 두 명은: the noun before a number of people, which the particle stands behind."""
        number = self.page.numbers.over(word.start)
        at = self.page.words.at(number.start) if number and number.kind == "count" else 0
        before = self.page.words.all[at - 1] if at else word
        return before if at and self.page.text[before.end : self.page.words.all[at].start] == " " else word

    def _shortened(self, head: Word) -> Named | None:
        """HRW, where 휴먼라이츠워치(HRW) stood before."""
        if not re.fullmatch(r"[A-Z][A-Za-z]{1,9}", head.noun):
            return None
        full = re.search(rf"(?P<name>[가-힣A-Za-z]{{2,20}})\({re.escape(head.noun)}\)", self.page.text[: head.start])
        if full is None:
            return None
        word = self.page.words.all[max(0, self.page.words.at(full.start() + 1) - 1)]
        met = next((it for it in self.met if it.told.name and full["name"] in it.told.name), None)
        return met or self._new(word, word.start)

    def _again(self, found: Named, head: Word) -> SourceTold | None:
        """The source met before that the words mean again."""
        told = found.told
        described = told.described or ""
        if any(described.startswith(other) for other in table("sources")["again"]["others"]):
            return None
        for one in reversed(self.met):
            if one.told.key == told.key or (one.head == found.head and _vaguer(told, one.told, found.head)):
                return one.told
        return None

    def _new(self, head: Word, reach: int) -> Named | None:
        start = self._begins(head, reach)
        named = self.page.mentions.over(head.start)
        if named:
            return self._person(start, named.mention, named.person)
        for read in (
            self._article,
            self._spokesman,
            self._unnamed,
            self._titled,
            self._outlet,
            self._listed,
            self._of_state,
        ):
            found = read(head, start)
            if found:
                return found
        return None

    def _begins(self, head: Word, reach: int) -> int:
        """Where the words that belong to the noun begin: without a particle, or phrases such as 익명을 요구한."""
        at, first = self.page.words.at(head.start), head.start
        for word in reversed(self.page.words.all[max(0, at - MOST_MODIFIERS) : at]):
            if word.start < reach or not self._modifies(word, first):
                break
            first = word.start
        phrase = _phrases().search(self.page.text, max(reach, first - 60), first)
        return phrase.start() if phrase else first

    def _modifies(self, word: Word, before: int) -> bool:
        text, particle = self.page.text, word.particle
        if not text[word.end : before].isspace() or _leads(word.bare) or self._dated(word) or word.text[-1] == ":":
            return False
        if word.bare in _JOINING or not re.search(r"\w", word.text):
            return False
        return particle in ("", "의") and not (
            word.bare.endswith(_ADNOMINAL) and word.bare not in _ONE and not self.page.state(word.bare)
        )

    def _dated(self, word: Word) -> bool:
        return self.page.dates.over(word.start) is not None

    def _person(self, start: int, mention: Mention, person: Person) -> Named:
        text = self.page.text
        if person.anonymous:
            words = text[min(start, mention.start) : mention.end]
            told = SourceTold(person.key, mention.start, mention.end, SourceKind.PERSON, described=words)
            return Named(replace(told, count=1, thing=person.key), person.key)
        before = text[start : mention.start].strip()
        title = mention.mark if mention.mark not in ("씨", "옹", "") else ""
        described = " ".join(part for part in (before, title) if part) or None
        told = SourceTold(person.key, mention.start, mention.end, SourceKind.PERSON, person.name, described)
        return Named(replace(told, thing=person.key, state=self._state(text[start : mention.end])), person.key)

    def _spokesman(self, head: Word, start: int) -> Named | None:
        if not listed(head, table("sources")["state_body"]["spokesmen"]):
            return None
        words = self._words(start, head)
        if words == head.noun:  # 대변인은: that of the body met last
            body = self.last(SourceKind.STATE_BODY, SourceKind.ORGANISATION)
            return Named(body, "대변인") if body else None
        kind = SourceKind.STATE_BODY if _is_state_body(words) else SourceKind.ORGANISATION
        return Named(self._told(words, start, head, kind), "대변인")

    def _unnamed(self, head: Word, start: int) -> Named | None:
        rows = table("sources")["person"]
        end = listed(head, rows["unnamed"]) or ("A씨" if _LETTER.fullmatch(head.noun) else "")
        if not end:
            return None
        words = self._words(start, head)
        number = next(iter(self.page.numbers.within(start, head.end + 8)), None)
        number = number if number and (number.end <= head.start or number.start - head.end < 2) else None
        count = number.value if number and isinstance(number.value, int) else None
        told = SourceTold(f"person:{words}", start, head.end, SourceKind.PERSON, described=words, count=count)
        state = self._state(words) if end in ("당국자", "관계자", "외교관", "공무원", "장교", "의원") else None
        return Named(replace(told, own=end in rows["own"], state=state), end)

    def _outlet(self, head: Word, start: int) -> Named | None:
        text, rows = self.page.text, table("sources")["outlet"]
        known = next((name for name in (head.noun, head.bare) if name in outlets()), "")
        generic = head.noun in rows["ends"]
        if not known and not listed(head, rows["ends"]):
            return None
        if head.noun in rows["own"]:
            return None
        marked = _NAMED_IN_MARKS.search(text, max(0, head.start - 40), head.start)
        if generic and not known:
            return self._generic(head, start, SourceKind.OUTLET)
        name = known or (marked.group(1) if marked else self._of_a_state(head))
        return Named(SourceTold(f"outlet:{name}", head.start, head.end, SourceKind.OUTLET, name), "매체")

    def _article(self, head: Word, start: int) -> Named | None:
        """기사는: the outlet met last, or named right before."""
        if head.noun not in ("기사", "보도") or start != head.start:
            return None
        met = self.last(SourceKind.OUTLET)
        if met:
            return Named(met, "매체")
        at = self.page.words.at(head.start)
        before = reversed(self.page.words.all[max(0, at - MOST_BACK_TO_AN_OUTLET) : at])
        return next((found for word in before if (found := self._outlet(word, word.start))), None)

    def _of_a_state(self, head: Word) -> str:
        """타르케시 국영TV: the name of an outlet that only its state tells apart."""
        at = self.page.words.at(head.start)
        before = self.page.words.all[at - 1] if at else None
        state = before and self.page.state(before.bare) and self.page.text[before.end : head.start] == " "
        return f"{before.bare} {head.noun}" if before and state and head.noun.startswith(_PUBLIC) else head.noun

    def _titled(self, head: Word, start: int) -> Named | None:
        """영국 일간 데일리 스탠더드: an outlet's name behind a noun for outlets."""
        at = self.page.words.at(head.start)
        before = self.page.words.all[max(0, at - 3) : at]
        for number, word in enumerate(before):
            following = (*before[number + 1 :], head)
            joined = self.page.text[word.end : head.start]
            mine = head.noun in table("sources")["outlet"]["own"] or listed(head, table("people")["marks"]["titles"])
            if (
                word.bare.endswith(tuple(table("sources")["outlet"]["before"]))
                and not mine
                and not re.search(r"[,.“”\n]", joined)
            ):
                name = self._words(following[0].start, head)
                if len(following) < 4 and not listed(head, table("sources")["person"]["unnamed"]):
                    return Named(
                        SourceTold(f"outlet:{name}", following[0].start, head.end, SourceKind.OUTLET, name), "매체"
                    )
        return None

    def _of_state(self, head: Word, start: int) -> Named | None:
        """북한은 … 밝혔다: a state that speaks."""
        code = self.page.state(head.noun)
        if code is None:
            return None
        told = SourceTold(f"state:{code}", head.start, head.end, SourceKind.STATE_BODY, head.noun, state=code)
        return Named(told, head.noun)

    def _generic(self, head: Word, start: int, kind: SourceKind) -> Named | None:
        """신문은, 단체는: the one met last of its kind; with more words before it, one that is described."""
        words = self._words(start, head)
        bare = words == head.noun or words.split()[0] in ("이", "해당", "그", "같은")
        met = self.last(kind) if bare else None
        if met:
            return Named(met, head.noun)
        return Named(SourceTold(f"{kind.value}:{words}", start, head.end, kind, described=words), head.noun)

    def _listed(self, head: Word, start: int) -> Named | None:
        """A state body, a document, a recording or an organisation."""
        for kind in (SourceKind.STATE_BODY, SourceKind.DOCUMENT, SourceKind.RECORDING, SourceKind.ORGANISATION):
            rows = table("sources")[kind.value]["ends"]
            end = listed(head, rows)
            if not end:
                continue
            if kind is SourceKind.ORGANISATION and head.noun == end:
                return self._generic(head, start, kind)
            words = self._words(start, head)
            issuer = self.last(*_ISSUERS) if end in _ISSUED and words in (end, f"이 {end}", f"해당 {end}") else None
            if issuer:
                return Named(issuer, end)
            if kind in (SourceKind.DOCUMENT, SourceKind.RECORDING):
                return Named(SourceTold(f"{kind.value}:{end}", start, head.end, kind, described=words), end)
            return Named(self._told(words, start, head, kind), end)
        return self._in_marks(head)

    def _in_marks(self, head: Word) -> Named | None:
        """A name in quotation marks after a noun for an organisation or an outlet: 인권단체 ‘열린숲’은."""
        text = self.page.text
        marked = re.search(
            r"(?P<what>[가-힣]+)\s?[‘'“\"](?P<name>[^‘’'“”\"\n]{1,30})$", text[max(0, head.start - 40) : head.end]
        )
        if not marked or text[head.end : head.end + 1] not in ("’", "'", "”", '"'):
            return None
        rows = table("sources")
        for kind in (SourceKind.ORGANISATION, SourceKind.OUTLET):
            if any(marked["what"].endswith(end) for end in rows[kind.value]["ends"]):
                name = marked["name"]
                return Named(
                    SourceTold(f"{kind.value}:{name}", head.start, head.end, kind, name), rows[kind.value]["ends"][0]
                )
        return None

    def _words(self, start: int, head: Word) -> str:
        """The words of the source without the particle at their end."""
        text = self.page.text[start : head.end]
        return text[: len(text) - len(head.text)] + head.noun if text.endswith(head.text) else text

    def _told(self, words: str, start: int, head: Word, kind: SourceKind) -> SourceTold:
        return SourceTold(f"{kind.value}:{words}", start, head.end, kind, words, state=self._state(words))

    def _state(self, words: str) -> str | None:
        """The state that a body or an official speaks for, where the words name it."""
        for word in words.split():
            plain = word.removeprefix("주")
            for length in range(len(plain), 1, -1):
                code = self.page.state(plain[:length])
                if code:
                    return code
        return None


def _vaguer(told: SourceTold, met: SourceTold, head: str) -> bool:
    """Whether a source is told by fewer words than one met before: 소식통 after 대북 소식통."""
    if told.kind is not met.kind or met.key.startswith("person-"):
        return False
    words = (told.described or told.name or "").split()
    last = words[-1] if words else ""
    bare = len(words) == 1 and last in (head, f"{head}들")
    return bare or (len(words) == 2 and words[0] in ("이", "해당", "그", "같은"))


def _is_state_body(words: str) -> bool:
    rows = table("sources")["state_body"]
    body = words.split()[:-1] or [words]
    return any(part.endswith(end) for part in body for end in rows["ends"]) or not any(
        part.endswith(end) for part in body for end in table("sources")["organisation"]["ends"]
    )


def _leads(bare: str) -> bool:
    return any(bare == lead.split()[-1] for lead in table("sources")["lead"]["words"])


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(table("sources")["modifier"]["phrases"]) + r")\s$")
