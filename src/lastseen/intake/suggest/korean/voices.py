"""Who says what in a Korean report: each sentence cut at its verbs of saying, with the speaker and what is said.

A verb of saying (보도했다) stands after what is said and its mark (다고, ”라고). Who says it stands between the two, or
at the head of the stretch. `X에 따르면` at its head, or `Y를 인용해` within, put further sources into the chain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lastseen.core.scales import Certainty, SourceKind, Stance
from lastseen.intake.suggest.korean.hearsay import find_hearsay
from lastseen.intake.suggest.korean.page import Page
from lastseen.intake.suggest.korean.sayings import (
    MARK,
    MOST_BETWEEN,
    Saying,
    content_start,
    sayings_in,
    sentence_start,
    verbs,
)
from lastseen.intake.suggest.korean.sources import Sources
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.korean.tellers import CITING, TO, is_subject, others_of, teller_between, teller_of
from lastseen.intake.suggest.korean.words import TOPIC
from lastseen.intake.suggest.told import Attribution, Sentence, SourceTold

RECENT = 16
"""Attributions found last, among which those of the same sentence are."""
MOST_OF_A_SENTENCE = 0.8
"""The share of a sentence from which a quotation is all of it."""
_ACCORDING = re.compile(r"(?:에|에게)\s?(?:따르면|의하면)(?:은|는)?,?|(?:을|를)\s종합(?:하면|해\s?보면),?")
_DATELINE = re.compile(r"\s*[\[(](?:[^()\[\]\n=]{1,20}=)?(?P<agency>[^()\[\]\n=]{2,16})[\])]\s?(?:[^\n=]{0,24}=)?")
_AGENCY_ENDS = ("뉴스", "통신", "일보", "NEWS", "News", "뉴시스", "뉴스1", "신문")
_ISSUING = re.compile(
    r"(?:보고서|성명|보도자료|자료|문건|결과)(?:을|를)\s?[^.“”]{0,12}?(?:공개|발표|내놨|내놓았|냈|펴냈|발간|배포)"
)
_OURSELVES = re.compile(r"본지|본보|본사|본 매체|취재진|기자(?:에게|와|들)")
_WORDS_OF = ("증언", "진술", "설명", "말", "주장", "전언", "이야기", "발언", "분석", "발표", "보도", "집계", "조사")
"""Nouns for what somebody says: 이웃의 증언에 따르면."""
_SAW = re.compile(r"(?:통화했|들었|봤|보았|목격했|만났|받았)다$")
"""What ends the words of kin who saw or heard, before 고 한다."""
_OF_ITSELF = re.compile(r"가능성|수\s?(?:도\s)?있|것(?:이|으로)|[”\"].*[“\"]")
_PAST = re.compile(r"[했됐갔왔었았였혔졌]을\s")
_WEIGHTS = {"likely": Certainty.LIKELY, "possible": Certainty.POSSIBLE, "predicts": Certainty.STATED}


@dataclass(slots=True)
class Voices:
    """The attributions of a report as they are found, sentence by sentence."""

    page: Page
    sources: Sources
    base: tuple[SourceTold, ...] = ()
    """The agency of the dateline, through which everything comes."""
    found: list[Attribution] = field(default_factory=list)
    through: dict[str, tuple[SourceTold, ...]] = field(default_factory=dict)
    """Through whom each source was first told, for when it is told again."""


def find_voices(page: Page) -> Voices:
    """Every attribution of a report."""
    voices = Voices(page, Sources(page))
    _dateline(voices)
    for sentence in page.sentences:
        _sentence(voices, sentence)
    return voices


def _dateline(voices: Voices) -> None:
    """(서울=연합뉴스): what follows comes through the agency."""
    match = _DATELINE.match(voices.page.text)
    if match is None or not match["agency"].endswith(_AGENCY_ENDS):
        return
    name = match["agency"].strip()
    voices.base = (SourceTold(f"outlet:{name}", *match.span("agency"), SourceKind.OUTLET, name),)
    voices.found.append(Attribution(0, len(voices.page.text), voices.base, "ko-dateline"))


def _sentence(voices: Voices, sentence: Sentence) -> None:
    page = voices.page
    _issued(voices, sentence)
    sayings = list(sayings_in(page, sentence))
    cited = _according(voices, sentence)
    if not sayings and not cited:
        _met(voices, sentence)
        _said_so(voices, sentence)
        _quote_goes_on(voices, sentence)
    start = sentence.start
    for at, saying in enumerate(sayings):
        outer = sayings[at + 1] if saying.embedded and at + 1 < len(sayings) else None
        _said(voices, (start, saying), cited, outer)
        if not saying.embedded:
            start = saying.end
    told_by = (*voices.base, *cited)
    voices.found += list(find_hearsay(page, sentence, voices.found[-RECENT:], told_by))
    for quoted in page.quoted.within(sentence.start, sentence.end):
        _within_quote(voices, quoted)


_MET = re.compile(
    r"(?:를|을|와|과|에게|에게서)\s(?:[^.\n“”\"]{0,24}\s)?(?:만났|만나(?:\s|봤)|만나 [봤보]|인터뷰했|인터뷰를|통화했"
    r"|(?:이야기|얘기)를 (?:나눴|들었|들어)|물었|들어봤|들어 봤|일문일답)"
)
"""류은하(27) 씨를 만났다: whom the report then lets speak."""


def _met(voices: Voices, sentence: Sentence) -> None:
    """Whoever the reporter says they met or called is met as a source."""
    page = voices.page
    for match in _MET.finditer(page.text, sentence.start, sentence.end):
        words = page.words.within(sentence.start, match.start() + 1)
        if words and page.quoted.over(match.start()) is None and voices.sources.named_by(words[-1], sentence.start):
            return


_TELLING = "말|전|밝|회상|털어|설명|증언|토로|호소|회고|이야기"
_SO = re.compile(rf"(?:이렇게|이같이|이처럼|다음과 같이)\s(?:{_TELLING})|(?:말|전|회상|설명|토로|증언|회고)했다\.?$")


def _said_so(voices: Voices, sentence: Sentence) -> None:
    """“…” 정 씨는 이렇게 말했다: quotations that began the paragraph are said by the one told of behind them."""
    page = voices.page
    paragraph = page.text.rfind("\n", 0, sentence.start) + 1
    quotes = page.quoted.within(paragraph, sentence.start)
    if not quotes or page.text[paragraph : sentence.start].strip() != page.text[quotes[0][0] : quotes[-1][1]]:
        return
    so = _SO.search(page.text, sentence.start, sentence.end)
    limit = so.start() if so else sentence.end
    who = [
        it for it in page.words.within(sentence.start, limit) if is_subject(page, it) and (so or it.particle in TOPIC)
    ]
    teller = next((found for word in who if (found := voices.sources.named_by(word, sentence.start))), None)
    if teller is None or teller.kind is not SourceKind.PERSON:
        return
    voices.found[:] = [it for it in voices.found if it.rule != "ko-quote-goes-on" or it.start < paragraph]
    for start, end in quotes:
        if not any(it.start <= start and end <= it.end for it in voices.found[-RECENT:] if it.rule != "ko-dateline"):
            voices.found.append(Attribution(start, end, _once([*voices.base, teller]), "ko-said-so"))


def _issued(voices: Voices, sentence: Sentence) -> None:
    """X는 … 보고서를 공개했다: X is met as a source, though it says nothing yet."""
    page = voices.page
    issuing = _ISSUING.search(page.text, sentence.start, sentence.end)
    if issuing:
        for word in page.words.within(sentence.start, issuing.start())[:6]:
            if is_subject(page, word) and voices.sources.named_by(word, sentence.start):
                return


def _within_quote(voices: Voices, quoted: tuple[int, int]) -> None:
    """What a speaker tells as somebody else's words: “… 않았다고 친구가 전해줬다”."""
    text = voices.page.text
    speaking = [it for it in voices.found[-RECENT:] if it.start <= quoted[0] and quoted[1] <= it.end]
    inner = min(speaking, key=lambda it: it.end - it.start, default=None)
    if inner is None or inner.rule == "ko-dateline":
        return
    start = quoted[0] + 1
    for match in verbs().finditer(text, start, quoted[1]):
        marks = list(MARK.finditer(text, max(start, match.start() - MOST_BETWEEN), match.start()))
        teller = (
            _named_between(voices, marks[-1].end(), match.start()) if marks and match.lastgroup == "plain" else None
        )
        if teller is None and marks and _SAW.search(text, start, marks[-1].start() + 1):
            teller = _kin_at_head(voices, sentence_start(text, start, marks[-1].start()), marks[-1].start())
        if teller:
            begins = sentence_start(text, start, marks[-1].start())
            chain = _once([*inner.chain, teller])
            voices.found.append(Attribution(begins, marks[-1].end(), chain, "ko-say-within"))


def _kin_at_head(voices: Voices, start: int, end: int) -> SourceTold | None:
    """박 씨의 어머니가 9일 딸과 통화했다고 한다: kin who tell what they saw or heard."""
    for word in voices.page.words.within(start, end)[:4]:
        if word.particle in ("이", "가", "은", "는") and word.noun in table("people")["relative"]["words"]:
            teller = voices.sources.named_by(word, start)
            if teller:
                voices.sources.forget()
            return teller
    return None


def _named_between(voices: Voices, start: int, end: int) -> SourceTold | None:
    """The subject between a mark and its verb; one named within another's words is not who goes on speaking."""
    for word in reversed(voices.page.words.within(start, end)):
        teller = voices.sources.named_by(word, start) if word.particle in ("이", "가", "도") else None
        if teller:
            voices.sources.forget()
            return teller
    return None


def _said(voices: Voices, stretch: tuple[int, Saying], cited: list[SourceTold], outer: Saying | None) -> None:
    """Enter what one verb of saying says, of the stretch from where the last one ended."""
    start, saying = stretch
    teller, begins = teller_of(voices.sources, start, saying, embedded=outer is not None)
    others = others_of(voices.sources, begins, saying)
    if teller is None and not cited and not others:
        teller = voices.sources.last() if saying.quoted else None
        if teller is None:
            return
    outermost = teller_between(voices.sources, outer) if outer else None
    chain = [*cited, *([outermost] if outermost else []), *_in_order(teller, others)]
    if teller and len(chain) == 1:
        chain = [*_as_before(voices, teller, (start, saying.end)), teller]
    for at, source in enumerate(chain):
        voices.through.setdefault(source.key, tuple(chain[:at]))
    voices.found.append(_attribution(voices, begins, saying, _once([*voices.base, *chain])))


def _attribution(voices: Voices, begins: int, saying: Saying, chain: tuple[SourceTold, ...]) -> Attribution:
    text = voices.page.text
    certainty = _WEIGHTS.get(saying.sort, Certainty.STATED)
    if saying.sort == "possible" and _OF_ITSELF.search(text, begins, saying.mark):
        certainty = Certainty.STATED  # what is feared is weighed in its own words
    refused = saying.sort == "denies" and text[saying.mark : saying.mark_end].endswith("는")
    several = len(voices.page.quoted.within(begins, saying.mark)) > 1
    past = _PAST.search(text, begins, saying.mark)  # 이미 추방됐을 공산이 크다고 내다봤다
    foretold = (
        saying.sort == "predicts" and not several and not past
    )  # of several quotations, the verbs say which foretells
    stance = Stance.DENIES if refused else Stance.PREDICTS if foretold else Stance.ASSERTS
    return Attribution(
        content_start(voices.page, begins, saying),
        saying.mark if saying.quoted else saying.mark_end,
        chain,
        f"ko-say-{saying.sort}",
        stance,
        certainty,
        None if certainty is Certainty.STATED else text[saying.start : saying.end],
    )


def _as_before(voices: Voices, teller: SourceTold, span: tuple[int, int]) -> tuple[SourceTold, ...]:
    """Through whom a source was told before, or another of its kind; not where it speaks to the outlet itself."""
    if _OURSELVES.search(voices.page.text, *span):
        return ()
    if teller.key in voices.through:
        return voices.through[teller.key]
    others = table("sources")["again"]["others"]
    if not any((teller.described or "").startswith(other) for other in others):
        return ()
    head = (teller.described or "").split()[-1]
    same = [key for key in voices.through if key.endswith(head)]
    return voices.through[same[-1]] if same else ()


def _in_order(teller: SourceTold | None, others: list[tuple[str, SourceTold]]) -> list[SourceTold]:
    """Whoever was told first, then who speaks, then whom that one cites."""
    told_to = [source for way, source in others if way == TO]
    citing = [source for way, source in others if way == CITING]
    return [*told_to, *([teller] if teller else []), *citing]


def _once(chain: list[SourceTold]) -> tuple[SourceTold, ...]:
    return tuple({source.key: source for source in chain}.values())


def _according(voices: Voices, sentence: Sentence) -> list[SourceTold]:
    """X에 따르면: what follows in the sentence comes from X."""
    page = voices.page
    for match in _ACCORDING.finditer(page.text, sentence.start, sentence.end):
        marked = page.text[match.start() - 1 : match.start()] in ("’", "'", "”", '"')  # ‘등불’에 따르면
        words = page.words.within(sentence.start, match.start() + (not marked))
        if page.quoted.over(match.start()) or not words:
            continue
        source = voices.sources.named_by(words[-1], sentence.start)
        if source is None and words[-1].noun in _WORDS_OF and len(words) > 1 and words[-2].bare.endswith("의"):
            whose = words[-2]
            source = voices.sources.named_by(whose, sentence.start) or voices.sources.somebody(whose, sentence.start)
        if source and source.kind is SourceKind.DOCUMENT and len(words) > 1 and words[-2].particle == "의":
            source = voices.sources.named_by(words[-2], sentence.start) or source  # X의 보고서에 따르면: X says it
        if source:
            told = _once([*voices.base, source])
            voices.found.append(Attribution(match.end(), sentence.end, told, "ko-according-to"))
            return [source]
    return []


def _quote_goes_on(voices: Voices, sentence: Sentence) -> None:
    """A sentence that is a quotation and nothing else goes on with the one who spoke last."""
    quotes = voices.page.quoted.within(sentence.start, sentence.end)
    teller = voices.sources.last()
    spoken = sum(end - start for start, end in quotes)
    if teller and spoken > (sentence.end - sentence.start) * MOST_OF_A_SENTENCE:
        chain = _once([*voices.base, teller])
        voices.found.append(Attribution(sentence.start, sentence.end, chain, "ko-quote-goes-on"))
