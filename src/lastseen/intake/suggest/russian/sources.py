"""Who speaks in a Russian report: from the noun that names a source, in its case, to the source; and whom он means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lastseen.core.scales import SourceKind
from lastseen.intake.suggest.outlets import outlets
from lastseen.intake.suggest.russian.cases import Case, Form
from lastseen.intake.suggest.russian.page import Named as NamedPerson
from lastseen.intake.suggest.russian.page import Page
from lastseen.intake.suggest.russian.places import agreed
from lastseen.intake.suggest.russian.source_words import (
    ALONE,
    ANYBODY,
    BEFORE_TITLE,
    NO_COMPLEMENT,
    OWNERS,
    PARTS,
    SAME,
    TOLD_TO,
    in_words,
    is_whose,
    longer,
    outlet_named,
    without_preposition,
)
from lastseen.intake.suggest.russian.tables import plain, table
from lastseen.intake.suggest.russian.words import Word, listed
from lastseen.intake.suggest.told import SourceTold

ANY = frozenset(Case)
MOST_BEFORE, MOST_BEHIND = 4, 6
_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ых|их|ые|ие|ыми|ими)$")
_COUNTS = re.compile(r"(?:дв|тр|четыр|пят|шест|сем|восем|девят|десят|нескольк|один|одна|одного|одной|одним|одну)")
_VERB = re.compile(r"(?:л|ла|ло|ли|лся|лась|лись|лось|ет|ют|ят|ит|ется|ются|ится|ятся|ть|ться|в|вшись|вши)$")
_COMPLEMENT = re.compile(r"(?:[аяыи]|ов|ев|ей|ых|их|ого|его|ой|ам|ом|ск)$")
_APPOSED = re.compile(r"(?:\s[А-Яа-яё-]+){0,2},\s")
_HE = {
    "он": ("m", Case.NOMINATIVE), "она": ("f", Case.NOMINATIVE), "они": ("", Case.NOMINATIVE),
    "него": ("m", Case.GENITIVE),
    "нее": ("f", Case.GENITIVE), "ему": ("m", Case.DATIVE), "ей": ("f", Case.DATIVE),
}  # fmt: skip
"""Pronouns that can stand for a speaker; его and её stand before nouns too often."""
_ROLES = (("people", "rank"), ("people", "occupation"), ("sources", "person"))
_KINDS = (
    ("spokesman", SourceKind.STATE_BODY),
    ("person", SourceKind.PERSON),
    ("state_body", SourceKind.STATE_BODY),
    ("outlet", SourceKind.OUTLET),
    ("document", SourceKind.DOCUMENT),
    ("recording", SourceKind.RECORDING),
    ("organisation", SourceKind.ORGANISATION),
)
MEANT_AGAIN = ("outlet", "state_body", "organisation")
"""Sorts of sources of which a bare noun (издание, ведомство) means the one met last."""


@dataclass(frozen=True, slots=True)
class Met:
    """A source with the noun that named it and the sex of whoever that is."""

    told: SourceTold
    lemma: str
    sex: str


@dataclass(slots=True)
class Sources:
    """The sources of one report in the order in which they are met."""

    page: Page
    met: list[Met] = field(default_factory=list)

    def at(self, word: Word, reach: tuple[int, int], cases: frozenset[Case] = ANY) -> SourceTold | None:
        """The source that a word names in one of the cases, with the words around it within `reach`."""
        found = self._pronoun(word, cases) or self._person(word, reach, cases) or self._listed(word, reach, cases)
        found = found or self._known_outlet(word) or self._title(word, cases)
        if found is None:
            return None
        again = self._again(found)
        told = replace(again, start=found.told.start, end=found.told.end) if again else found.told
        self.met.append(Met(told, found.lemma, found.sex))
        return told

    def last(self, sex: str = "", *kinds: SourceKind) -> SourceTold | None:
        """The source met last, of that sex and those kinds where they are given."""
        for one in reversed(self.met):
            if (not sex or one.sex in (sex, "")) and (not kinds or one.told.kind in kinds):
                return one.told
        return None

    def first(self) -> SourceTold | None:
        """The source met first."""
        return self.met[0].told if self.met else None

    def remember(self, told: SourceTold) -> None:
        """A source that is met again, or that the dateline names."""
        sex = next((one.sex for one in self.met if one.told.key == told.key), "")
        lemma = next((one.lemma for one in self.met if one.told.key == told.key), "агентство")
        self.met.append(Met(told, lemma, sex))

    def _pronoun(self, word: Word, cases: frozenset[Case]) -> Met | None:
        sex, case = _HE.get(word.plain, ("", None))
        if case not in cases:
            return None
        told = self.last(sex, SourceKind.PERSON)
        return Met(replace(told, start=word.start, end=word.end), "он", sex) if told else None

    def _person(self, word: Word, reach: tuple[int, int], cases: frozenset[Case]) -> Met | None:
        named = self.page.mentions.over(word.start)
        if named is None or not named.mention.cases & cases:
            return None
        person, mention = named.person, named.mention
        start = self._begins(word, reach[0])
        described = self.page.text[start : mention.start].strip(" ,") or None
        told = SourceTold(
            person.key, mention.start, mention.end, SourceKind.PERSON, person.name, described, thing=person.key
        )
        return Met(replace(told, state=self._state(described or "")), person.key, person.sex)

    def _listed(self, word: Word, reach: tuple[int, int], cases: frozenset[Case]) -> Met | None:
        for sort, kind in _KINDS:
            forms = listed("sources", sort).get(word.plain, ())
            fitting = [
                form
                for form in forms
                if form.case in cases or (form.case is Case.GENITIVE and self._counted(word, cases))
            ]
            if kind is SourceKind.STATE_BODY and all(it.plural for it in fitting):
                fitting = [it for it in fitting if all(form.plural for form in forms)]  # рассказал полиции
            if fitting:
                return self._of(sort, kind, word, fitting[0], reach)
        return None

    def _counted(self, word: Word, cases: frozenset[Case]) -> bool:
        """Whether a genitive stands behind a number in the nominative: два чиновника, один из моряков."""
        at = self.page.words.at(word.start)
        before = [it.plain for it in self.page.words.all[max(0, at - 3) : at]]
        return Case.NOMINATIVE in cases and any(_COUNTS.match(it) or it in PARTS for it in before)

    def _of(self, sort: str, kind: SourceKind, word: Word, form: Form, reach: tuple[int, int]) -> Met | None:
        """The source that a listed noun names: a named person behind it, an outlet by its title, or the words."""
        end = self._ends(word, reach[1], inside=sort != "outlet")
        named = sort in ("person", "spokesman", "state_body")
        follows = self._named_behind(word, end, reach[1], form.case) if named else None
        if follows:
            return self._with_name(word, follows, reach)
        start = self._begins(word, reach[0])
        words = self.page.text[start:end]
        sex = "f" if form.lemma.endswith(("а", "я", "мать", "дочь")) else "m"
        if sort in MEANT_AGAIN and plain(words) == word.plain and form.lemma not in ALONE:
            met = self.last("", kind)
            if met:
                return Met(replace(met, start=word.start, end=word.end), form.lemma, sex)
        if sort == "outlet":
            return self._outlet(word, (start, end), form)
        if sort == "person":
            return self._unnamed((start, end), form, sex)
        name = self._nominative(word, form, (start, end))
        if sort in ("document", "recording"):
            return Met(SourceTold(f"{sort}:{form.lemma}", start, end, kind, described=words), form.lemma, sex)
        if sort == "spokesman" and not self._official(words):
            kind = SourceKind.ORGANISATION
        return Met(
            SourceTold(f"{kind.value}:{plain(name)}", start, end, kind, name, state=self._state(words)), form.lemma, sex
        )

    def _official(self, words: str) -> bool:
        state = listed("sources", "state_body")
        return any(plain(word) in state for word in re.findall(r"[\w-]+", words)) or "«" not in words

    def _unnamed(self, span: tuple[int, int], form: Form, sex: str) -> Met:
        words = self.page.text[span[0] : span[1]]
        number = next((it for it in self.page.numbers.within(max(0, span[0] - 1), span[1]) if it.kind == "count"), None)
        count = number.value if number and isinstance(number.value, int) else None
        rows = table("sources")["person"]
        own = any(form.lemma == it.partition("/")[0].replace("ё", "е") for it in rows["own"])
        official = any(form.lemma == it for it in rows["officials"])
        told = SourceTold(
            f"person:{plain(words)}", *span, SourceKind.PERSON, described=words, count=count, own=own,
            state=self._state(words) if official else None,
        )  # fmt: skip
        return Met(told, form.lemma, sex)

    def _outlet(self, word: Word, span: tuple[int, int], form: Form) -> Met | None:
        title = next(iter(self.page.titles.within(word.end, span[1] + 1)), None)
        text = self.page.text
        if text[max(0, span[0] - 7) : word.start].lower().split()[-1:] in (["нашему"], ["нашей"], ["нашим"]):
            return None  # нашему изданию
        if self.page.titles.over(word.start):
            return self._known_outlet(word)  # «Вестнику»
        if title:
            name = text[title[0] + 1 : title[1] - 1]
            return Met(SourceTold(f"outlet:{plain(name)}", *span, SourceKind.OUTLET, name), form.lemma, "")
        capital = next((it for it in self.page.words.within(word.end, span[1]) if it.capital), None)
        if capital:
            name = text[capital.start : span[1]]
            return Met(SourceTold(f"outlet:{plain(name)}", *span, SourceKind.OUTLET, name), form.lemma, "")
        met = self.last("", SourceKind.OUTLET) if form.case is Case.GENITIVE and not form.plural else None
        if met:  # собеседники канала в силовых структурах
            return Met(replace(met, start=word.start, end=word.end), form.lemma, "")
        words = text[span[0] : span[1]]
        return Met(SourceTold(f"outlet:{plain(words)}", *span, SourceKind.OUTLET, described=words), form.lemma, "")

    def _known_outlet(self, word: Word) -> Met | None:
        """An outlet that everybody knows, or a title in marks that was met before: «Причалу»."""
        written = (self.page.text[word.start : word.end], *longer(self.page, word))
        for name in written:
            if name in outlets():
                return Met(
                    SourceTold(f"outlet:{plain(name)}", word.start, word.start + len(name), SourceKind.OUTLET, name),
                    "агентство",
                    "",
                )
        title = self.page.titles.over(word.start)
        if title is None:
            known = next((it for it in self.met if it.told.name in written and it.told.kind is SourceKind.OUTLET), None)
            end = word.start + len(known.told.name or "") if known else word.end
            return replace(known, told=replace(known.told, start=word.start, end=end)) if known else None
        stem = plain(self.page.text[title[0] + 1 : title[1] - 1])[:-1]
        met = next((it for it in self.met if it.told.name and plain(it.told.name).startswith(stem)), None)
        return replace(met, told=replace(met.told, start=title[0], end=title[1])) if met else None

    def _title(self, word: Word, cases: frozenset[Case]) -> Met | None:
        """«Черновик» alone, or по данным «Мемориала»: an outlet or an organisation that only its title names."""
        title = self.page.titles.over(word.start)
        if (
            title is None
            or word.start != title[0] + 1
            or len(cases) > 1
            or not cases & {Case.NOMINATIVE, Case.GENITIVE}
        ):
            return None
        before = re.search(r"([А-Яа-яЁё-]+)\s$", self.page.text[max(0, title[0] - 24) : title[0]])
        noun = (
            before is not None
            and not _VERB.search(plain(before.group(1)))
            and plain(before.group(1)) not in BEFORE_TITLE
        )
        if noun:
            return None
        name = self.page.text[title[0] + 1 : title[1] - 1]
        if Case.NOMINATIVE in cases and name.endswith(("у", "ю")) and " " not in name:
            return None  # рассказала «Берегу» сестра
        if Case.GENITIVE in cases:
            name = next(
                (it for it in (name, name[:-1], name[:-1] + "а") if it in outlets()),
                re.sub(r"(?<=[бвгджзклмнпрстфхцчшщ])а$", "", name),
            )
        return Met(SourceTold(f"outlet:{plain(name)}", *title, SourceKind.OUTLET, name), "издание", "")

    def told_title(self, span: tuple[int, int]) -> SourceTold | None:
        """The outlet that somebody speaks to and that only its title names: рассказал «Берегу», собеседник «Берега»."""
        for title in self.page.titles.within(*span):
            before = self.page.plain[max(0, title[0] - 40) : title[0]]
            way = next((way for way, pattern in TOLD_TO.items() if re.search(pattern, before)), None)
            name = self.page.text[title[0] + 1 : title[1] - 1]
            nominative = outlet_named(name, way, self.page.outlets) if way else None
            if nominative:
                return SourceTold(f"outlet:{plain(nominative)}", *title, SourceKind.OUTLET, nominative)
        return None

    def _named_behind(self, word: Word, end: int, limit: int, case: Case) -> NamedPerson | None:
        """The person whose name follows a calling, in its case: его защитник Ханс Бирк; not мать Ильяса Марра."""
        begins = word.end
        for named in self.page.mentions.within(word.end, min(limit, end + 48)):
            between = self.page.text[begins : named.mention.start]
            near = len(between.split()) <= 4 and not re.search(r"[.,:;—]|\b(?:и|что|с|к)\b", between)
            if between == " " and begins == word.end and is_whose(word, named):
                begins = named.mention.end  # адвокат Велеша Нина Сорг
                continue
            if begins != word.end and not re.fullmatch(r",?\s", between):
                return None
            agrees = case in named.mention.cases or (case is Case.GENITIVE and Case.ACCUSATIVE in named.mention.cases)
            if not near and _APPOSED.fullmatch(between):  # Сестра братьев, Майя, говорит
                near = self.page.text[named.mention.end : named.mention.end + 1] == ","
            return named if near and agrees else None
        return None

    def _with_name(self, word: Word, named: NamedPerson, reach: tuple[int, int]) -> Met:
        start = self._begins(word, reach[0])
        described = self.page.text[start : named.mention.start].strip()
        person = named.person
        told = SourceTold(
            person.key, start, named.mention.end, SourceKind.PERSON, person.name, described, thing=person.key
        )
        return Met(replace(told, state=self._state(described)), person.key, person.sex)

    def _again(self, found: Met) -> SourceTold | None:
        """The source met before that the words mean again: the same words, or the noun alone."""
        told = found.told
        words = plain(told.described or told.name or "").split()
        if found.lemma in ANYBODY and told.name is None and len(words) == 1:
            return self.last(found.sex, SourceKind.PERSON)
        if words and words[0] in ("один", "одна", "второй", "вторая", "другой", "другая", "еще", "третий", "третья"):
            return None
        for one in reversed(self.met):
            same_noun = one.lemma == found.lemma or any(one.lemma in row and found.lemma in row for row in SAME)
            described = plain(one.told.described or "")
            unnamed = told.name is None or told.kind is not SourceKind.OUTLET
            if one.told.key == told.key or (unnamed and same_noun and len(words) == 1 and one.told.kind is told.kind):
                return one.told
            nouns = next((row for row in SAME if found.lemma in row), (found.lemma,))
            if len(words) == 1 and told.kind is SourceKind.PERSON and any(in_words(noun, described) for noun in nouns):
                return one.told
        return None

    def _begins(self, head: Word, reach: int) -> int:
        """Where the words that belong to a noun begin: adjectives, numbers, его, один из."""
        at, first = self.page.words.at(head.start), head.start
        person = self.page.mentions.over(head.start) is not None
        for word in reversed(self.page.words.all[max(0, at - MOST_BEFORE) : at]):
            adjacent = self.page.text[word.end : first].isspace() and "\n" not in self.page.text[word.end : first]
            if word.start < reach or not adjacent or not self._before_noun(word, person=person):
                break
            first = word.start
        return first

    def _before_noun(self, word: Word, *, person: bool) -> bool:
        if self.page.dates.over(word.start) or _VERB.search(word.plain) or word.plain in ("данным", "данные", "данных"):
            return False
        role = person and any(word.plain in listed(*row) for row in _ROLES)
        agrees = bool(_ADJECTIVE.search(word.plain)) and len(word.text) > 4
        return (
            role
            or agrees
            or bool(_COUNTS.match(word.plain))
            or word.plain in OWNERS
            or bool(self.page.gazetteer.state(word.text))
        )

    def _ends(self, head: Word, limit: int, *, inside: bool) -> int:
        """Where the words that belong to a noun end: what it is of, with `inside` what it is in, its title in marks."""
        text, end, at = self.page.text, head.end, self.page.words.at(head.start) + 1
        lead = False
        for word in self.page.words.all[at : at + MOST_BEHIND]:
            between = text[end : word.start]
            title = self.page.titles.over(word.start)
            if word.end > limit or between.strip(" «") or "\n" in between:
                break
            whose = self.page.mentions.over(word.start)
            if whose and end == head.end and is_whose(head, whose):
                return whose.mention.end  # мать Ильяса Марра
            if title:
                end = title[1]
                continue
            if inside and word.plain in ("в", "во", "из", "при", "по") and end == head.end and self._goes_on(at):
                end, lead = word.end, True
                continue
            if not self._behind_noun(word, inside=lead):
                break
            end = word.end
        return without_preposition(text, head.end, end)

    def _goes_on(self, at: int) -> bool:
        following = self.page.words.all[at + 1 : at + 2]
        return bool(following) and self.page.dates.over(following[0].start) is None

    def _behind_noun(self, word: Word, *, inside: bool) -> bool:
        if self.page.dates.over(word.start) or self.page.mentions.over(word.start) or word.plain in NO_COMPLEMENT:
            return False
        if word.capital:
            return True
        fits = _COMPLEMENT.search(word.plain) or (inside and re.search(r"(?:е|у|ах|ях)$", word.plain))
        return len(word.text) > 3 and bool(fits) and not _VERB.search(word.plain) and not word.plain.endswith("что")

    def _nominative(self, word: Word, form: Form, span: tuple[int, int]) -> str:
        """A body's name with its noun in the nominative: министерство юстиции Норвии."""
        text = self.page.text
        noun = word.text if word.plain == form.lemma or form.plural else form.lemma
        noun = noun.capitalize() if word.capital and not noun[:1].isupper() else noun
        if noun.lower() == word.text.lower():
            noun = word.text
        before = text[span[0] : word.start]
        if form.case is not Case.NOMINATIVE and not form.plural:
            before = re.sub(r"[А-Яа-яё-]+", lambda it: agreed(it.group(), form.lemma), before)
        return f"{before}{noun}{text[word.end : span[1]]}"

    def _state(self, words: str) -> str | None:
        """The state that a body or an official speaks for, where the words name it."""
        for word in re.findall(r"[А-Яа-яЁё-]+", words):
            code = self.page.gazetteer.state_of(word)
            if code:
                return code
        return None
