"""Who says what in a Russian report: verbs of saying with what follows or stands before them; по словам X.

Each attribution is found where it stands; those that lie within another's words are then told through both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lastseen.core.scales import Certainty, SourceKind, Stance
from lastseen.intake.suggest.extents import Extents
from lastseen.intake.suggest.russian.cases import Case
from lastseen.intake.suggest.russian.page import LONGEST, Page, Span
from lastseen.intake.suggest.russian.sayings import WITHOUT_THAT, Saying, sayings_in, stands_behind
from lastseen.intake.suggest.russian.sources import Sources
from lastseen.intake.suggest.russian.tables import plain
from lastseen.intake.suggest.russian.tellers import (
    BODIES,
    DATIVE,
    GENITIVE,
    NOMINATIVE,
    OBJECT,
    OBLIQUE,
    cited_by,
    first_of,
    is_gerund,
    is_subjectless,
    teller_of,
    told_first,
)
from lastseen.intake.suggest.russian.words import listed
from lastseen.intake.suggest.told import Attribution, Sentence, SourceTold

AT_HEAD = 24
"""Code points from the head of a sentence in which `по словам X` is about all of it that follows."""
MOST_OF_A_SENTENCE = 0.8
"""The share of a sentence from which a quotation is all of it."""
LEAST_REST = 20
"""Code points behind a speaker from which what follows still belongs to what is said."""
LEAST_TURNS, LEAST_QUESTIONS, LONGEST_QUESTION = 4, 2, 160
_WORDS_OF = (
    "словам|данным|сведениям|информации|утверждению|утверждениям|версии|свидетельству|свидетельствам|подсчетам|рассказам"
    "|рассказу|оценке|оценкам|сообщению|сообщениям|заявлению|мнению|прогнозам"
)
_ACCORDING = re.compile(rf"(?<![\w-])(?:по\s(?:(?P<whose>его|ее|их)\s)?(?:{_WORDS_OF})|со\sслов|согласно)(?![\w-])")
_COMMA = re.compile(r"[^,«»\n]{0,60}?,\s")
_CLAUSE_HEAD = re.compile(r",\s(?:но|а)\s|[.;:]\s|,\sчто\s")
_ABOUT_THIS = re.compile(
    r"(?:Об?\s(?:этом|случившемся|произошедшем)|Это|К\s(?:такому|этому)\s(?:выводу|заключению)|Такой\sвывод)\b"
)
_STOP = re.compile(r"[.!?…][»”\"]?\s")
_CITES = re.compile(r"(?<![\w-])(?:со\sссылкой\sна|ссылаясь\sна|сославшись\sна)\s")
_PUBLISHED_BY = re.compile(r"(?:опубликовал|обнародовал|привел|процитировал)[аио]?\s")
_DATELINE = re.compile(
    r"\s*[А-ЯЁ][А-Яа-яЁё .-]{1,30}[,.]\s\d{1,2}\s[а-я]+\.?\s?"
    r"(?:[—–-]\s(?P<dash>[А-ЯЁA-Z][\w. ]{1,24}?)\.\s|/(?:Корр\.\s)?(?P<slash>[^/\n]{2,30})/\.?\s)"
    r"|\s*/(?P<bare>ТАСС|[А-ЯЁ][\w -]{2,20})/\.?\s"
)
_TURN = re.compile(r"^[ \t]*[—–-]\s(?P<words>[^\n]+)$", re.MULTILINE)
_WEIGHTS = {"likely": Certainty.LIKELY, "possible": Certainty.POSSIBLE}
_STANCES = {"predicts": Stance.PREDICTS, "denies": Stance.DENIES}


@dataclass(slots=True)
class Voices:
    """The attributions of a report as they are found."""

    page: Page
    sources: Sources
    base: tuple[SourceTold, ...] = ()
    """The agency of the dateline, through which everything comes."""
    found: list[Attribution] = field(default_factory=list)
    cues: list[int] = field(default_factory=list)
    """Where the cue of each attribution stands."""
    through: dict[str, tuple[SourceTold, ...]] = field(default_factory=dict)
    """Through whom each source was first told, for when it is told again."""

    def add(self, attribution: Attribution, cue: int) -> None:
        """Enter an attribution that says something."""
        if attribution.start < attribution.end:
            for at, source in enumerate(attribution.chain):
                self.through.setdefault(source.key, attribution.chain[:at])
            self.found.append(attribution)
            self.cues.append(cue)


def find_voices(page: Page) -> Voices:
    """Every attribution of a report, each with its whole chain."""
    voices = Voices(page, Sources(page))
    _dateline(voices)
    for number, sentence in enumerate(page.sentences):
        _sentence(voices, sentence, number)
    _interview(voices)
    voices.found = _nested(voices)
    if voices.base:
        voices.found.append(Attribution(0, len(page.text), voices.base, "ru-dateline"))
    return voices


def _dateline(voices: Voices) -> None:
    """НОРХАВЕН, 30 марта. /ТАСС/.: what follows comes through the agency."""
    match = _DATELINE.match(voices.page.text)
    if match is None:
        return
    kind = next(name for name in ("dash", "slash", "bare") if match[name])
    name = match[kind].removeprefix("Корр. ").strip()
    agency = SourceTold(f"outlet:{plain(name)}", *match.span(kind), SourceKind.OUTLET, name)
    voices.base = (agency,)
    voices.sources.remember(agency)


def _sentence(voices: Voices, sentence: Sentence, number: int) -> None:
    _introduced(voices, sentence)
    count = len(voices.found)
    _refers(voices, sentence)
    according = list(_ACCORDING.finditer(voices.page.plain, sentence.start, sentence.end))
    for saying in sayings_in(voices.page, sentence):
        while according and according[0].start() < saying.start:
            _according(voices, sentence, according.pop(0))
        _said(voices, number, saying)
    for match in according:
        _according(voices, sentence, match)
    if len(voices.found) == count:
        _quote_goes_on(voices, sentence)
        _one_word(voices, sentence)


_REFERS = re.compile(r"(?<![а-я])(?:ссыла(?:ется|ются|л(?:ся|ась|ись))|сослал(?:ся|ась|ись))\s(?:при\sэтом\s)?на\s")


def _refers(voices: Voices, sentence: Sentence) -> None:
    """Издание ссылается на трёх коллег: what it told in this paragraph, it has from them."""
    page = voices.page
    match = _REFERS.search(page.plain, sentence.start, sentence.end)
    if match is None or page.quoted.over(match.start()):
        return
    teller = first_of(voices.sources, (sentence.start, match.start()), NOMINATIVE)
    cited = first_of(voices.sources, (match.end(), sentence.end), OBJECT)
    start = next(it.start for it in page.sentences if it.paragraph == sentence.paragraph)
    if teller is None or cited is None or cited.key == teller.key:
        return
    for at, told in enumerate(voices.found):
        if told.start >= start and told.chain[-1].key == teller.key:
            voices.found[at] = replace(told, chain=(*told.chain, cited))
    voices.through.setdefault(cited.key, (teller,))


def _introduced(voices: Voices, sentence: Sentence) -> None:
    """A body or an outlet at the head of a sentence is met, though it says nothing yet."""
    words = voices.page.words.within(sentence.start, sentence.start + 60)[:3]
    if words and (words[0].plain in OBLIQUE or words[0].plain in ("в", "во", "как")):
        return
    for word in words:
        met = len(voices.sources.met)
        found = voices.sources.at(word, (sentence.start, sentence.end), NOMINATIVE)
        if found and found.kind in BODIES:
            return
        del voices.sources.met[met:]


def _one_word(voices: Voices, sentence: Sentence) -> None:
    """«Дворник.»: a sentence that only names somebody, of whom the next one goes on to tell."""
    words = voices.page.words.within(sentence.start, sentence.end)
    if 1 <= len(words) <= 2 and words[-1].plain in listed("sources", "person"):
        voices.sources.at(words[-1], (sentence.start, sentence.end), NOMINATIVE)


def _according(voices: Voices, sentence: Sentence, match: re.Match[str]) -> None:
    """По словам X, …: what follows, or the sentence around it."""
    if match["whose"]:
        teller, end = _whose(voices, match["whose"], match.start()), match.end()
    else:
        cases = DATIVE if match.group() == "согласно" else GENITIVE
        teller = first_of(voices.sources, (match.end(), min(sentence.end, match.end() + 90)), cases)
        end = teller.end if teller else match.end()
    if teller is None:
        return
    comma = _COMMA.match(voices.page.text, end, sentence.end)
    head = max((it.end() for it in _CLAUSE_HEAD.finditer(voices.page.text, sentence.start, match.start())), default=0)
    start = max(sentence.start, head)
    inserted = voices.page.text[max(0, match.start() - 2) : match.start()] == ", " and match.start() - 2 > start
    if match.start() - sentence.start < AT_HEAD and not inserted:
        start = comma.end() if comma else end
    chain = _whole(voices, told_first(voices.sources, (match.end(), end), (teller,)), teller, [])
    voices.add(Attribution(start, sentence.end, chain, "ru-according-to"), match.start())


def _whose(voices: Voices, whose: str, place: int) -> SourceTold | None:
    """Whom по его словам means: the person of that sex met last, as a speaker or by name in the sentence before."""
    sex = {"его": "m", "ее": "f"}.get(whose, "")
    met = voices.sources.last(sex, SourceKind.PERSON) or voices.sources.last()
    named = voices.page.mentions.before(place)
    if named is None or not sex or named.person.sex != sex or Case.NOMINATIVE not in named.mention.cases:
        return met
    if not _in_sentence_before(voices.page, named.mention.start, place) or (met and met.start >= named.mention.start):
        return met
    word = voices.page.words.all[voices.page.words.at(named.mention.start)]
    return voices.sources.at(word, (named.mention.start, named.mention.end), frozenset(Case)) or met


def _in_sentence_before(page: Page, start: int, place: int) -> bool:
    """Whether a place lies in the sentence right after another place's, or in the same."""
    return place - start < LONGEST and len(_STOP.findall(page.text, start, place)) <= 1


def _whole(
    voices: Voices, told: list[SourceTold], teller: SourceTold, cited: list[SourceTold]
) -> tuple[SourceTold, ...]:
    """Who was told, who speaks, who is cited; a source told through others before is told through them again."""
    if not told and not cited:
        return (*voices.through.get(teller.key, ()), teller)
    return (*told, teller, *cited)


_TELLS_OF = re.compile(
    r"[а-я]+\s(?:[а-я]+\s){0,2}?об?\s(?:[а-я]+\s){0,2}?(?:арест|задержан|похищен|исчезновен|пропаж|депортац|выдворен|высылк|экстрадиц|выдач"
    r"|освобожден|этапирован|смерт|гибел|побег|приговор)|подтверд[а-я]+\s(?:[а-я]+\s){0,2}?(?:арест|задержан|похищен|депортац|выдворен|высылк"
    r"|экстрадиц|выдач|освобожден|смерт|гибел|приговор)"
)
"""Сообщил о задержании, подтвердил арест: what is said is only named."""


def _said(voices: Voices, number: int, saying: Saying) -> None:
    """Enter what one verb of saying says."""
    page, sources = voices.page, voices.sources
    sentence = page.sentences[number]
    about_this = saying.limits[0] == sentence.start and bool(_ABOUT_THIS.match(page.text, sentence.start))
    behind = stands_behind(page, saying)
    named = saying.sort == "plain" and _TELLS_OF.match(page.plain, saying.start) is not None
    if saying.what is None and not behind and not about_this and not named and saying.sort not in WITHOUT_THAT:
        return
    cited = cited_by(sources, saying)
    teller = _speaker(voices, saying, cited, behind=behind or (about_this and saying.what is None))
    if teller is None:
        return
    printed = _PUBLISHED_BY.search(page.plain, saying.start, sentence.end) if about_this else None
    outlet = first_of(sources, (printed.end(), sentence.end), NOMINATIVE) if printed else None
    span = (min(saying.clause[0], max(teller.start, saying.limits[0])), saying.what or saying.clause[1])
    relay = [outlet] if outlet and outlet.kind is SourceKind.OUTLET else told_first(sources, span, (teller, *cited))
    chain = _whole(voices, relay, teller, cited)
    certainty = _WEIGHTS.get(saying.sort, Certainty.STATED)
    hedge = None if certainty is Certainty.STATED else page.text[saying.start : saying.end]
    stance = _STANCES.get(saying.sort, Stance.ASSERTS)
    for extent in _contents(page, number, saying, teller):
        rule = f"ru-say-{saying.sort}"
        voices.add(Attribution(*extent, chain, rule, stance, certainty, hedge), saying.start)


def _speaker(voices: Voices, saying: Saying, cited: list[SourceTold], *, behind: bool) -> SourceTold | None:
    """Who speaks: named beside the verb, or the one who speaks in the sentence already, or who spoke last."""
    if is_gerund(voices.page, saying):
        return _speaking(voices, saying.limits)
    found = teller_of(voices.sources, saying, behind=behind)
    if found and found.key not in [it.key for it in cited]:
        return found
    return voices.sources.last() if cited or is_subjectless(voices.page, saying) else None


def _speaking(voices: Voices, limits: Span) -> SourceTold | None:
    """Who speaks in a sentence already: …, отметив, что."""
    if voices.cues and limits[0] <= voices.cues[-1] < limits[1]:
        return voices.found[-1].chain[-1]
    return voices.sources.last()


def _contents(page: Page, number: int, saying: Saying, teller: SourceTold) -> Iterator[Span]:
    """What is said: behind что, before the verb, or the sentences before one that begins with `об этом`."""
    limits, sentence = saying.limits, page.sentences[number]
    if saying.what is not None:
        yield saying.what, limits[1]
    elif limits[0] == sentence.start and _ABOUT_THIS.match(page.text, sentence.start):
        before = _sentences_before(page, number)
        if before:
            yield before[0].start, before[-1].end
    elif stands_behind(page, saying):
        cites = _CITES.search(page.plain, saying.start, limits[1])
        if cites:
            yield limits[0], saying.start
            return
        rest = teller.end if saying.start <= teller.start and teller.end <= limits[1] else saying.end
        yield limits[0], (limits[1] if limits[1] - rest > LEAST_REST else saying.start)
    else:
        yield saying.end, saying.clause[1]


def _sentences_before(page: Page, number: int) -> list[Sentence]:
    """The sentences before one in its paragraph; before the first of a paragraph, the last of the one before."""
    first = number
    while first and page.sentences[first - 1].paragraph == page.sentences[number].paragraph:
        first -= 1
    return list(page.sentences[first:number] or page.sentences[max(0, number - 1) : number])


def _quote_goes_on(voices: Voices, sentence: Sentence) -> None:
    """A sentence that is a quotation and nothing else goes on with the one who spoke last."""
    quotes = voices.page.quoted.within(sentence.start, sentence.end)
    teller = voices.sources.last()
    spoken = sum(end - start for start, end in quotes)
    if teller and spoken > (sentence.end - sentence.start) * MOST_OF_A_SENTENCE:
        chain = _whole(voices, [], teller, [])
        voices.add(Attribution(sentence.start, sentence.end, chain, "ru-quote-goes-on"), sentence.start)


def _interview(voices: Voices) -> None:
    """Questions and answers behind dashes: the answers are those of the one who was introduced as speaking."""
    turns = list(_TURN.finditer(voices.page.text))
    answers = [turn for turn in turns if not turn["words"].rstrip().endswith("?") or len(turn[0]) > LONGEST_QUESTION]
    if len(turns) < LEAST_TURNS or len(turns) - len(answers) < LEAST_QUESTIONS:
        return
    lead = [it for it, cue in zip(voices.found, voices.cues, strict=True) if cue < turns[0].start()]
    teller = lead[-1].chain[-1] if lead else _introduced_person(voices, turns[0].start()) or voices.sources.first()
    if teller is None:
        return
    for turn in answers:
        voices.add(Attribution(*turn.span("words"), (teller,), "ru-interview"), turn.start())


def _introduced_person(voices: Voices, end: int) -> SourceTold | None:
    """Whom the words before an interview introduce: the first one named there with what he is."""
    for named in voices.page.mentions.within(0, end):
        word = voices.page.words.all[voices.page.words.at(named.mention.start)]
        at = voices.page.words.at(word.start)
        role = at and voices.page.words.all[at - 1].plain in listed("sources", "person")
        if role and Case.NOMINATIVE in named.mention.cases:
            return voices.sources.at(word, (0, end), NOMINATIVE)
    return None


def _nested(voices: Voices) -> list[Attribution]:
    """Each attribution through those whose words it and its cue lie in, and through the agency of the dateline."""
    pairs = list(zip(voices.found, voices.cues, strict=True))
    extents = Extents(pairs, lambda pair: (pair[0].start, pair[0].end))
    done: list[Attribution] = []
    for attribution, cue in pairs:
        around = [other for other, at in extents.around(cue, cue + 1) if at != cue and _holds(other, attribution)]
        outer = [source for one in sorted(around, key=lambda it: it.start - it.end) for source in one.chain]
        chain = {source.key: source for source in (*voices.base, *outer, *attribution.chain)}
        done.append(replace(attribution, chain=tuple(chain.values())))
    return done


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the words of one attribution hold another's and are more."""
    within = outer.start <= inner.start and inner.end <= outer.end
    return within and outer.end - outer.start > inner.end - inner.start
