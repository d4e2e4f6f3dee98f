"""Who says what: the cues of a report with their sources, carried on through quoted speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lastseen.core.scales import Certainty, Stance
from lastseen.intake.suggest.english import hearsay, speakers
from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.nesting import Chain, Span, clipped, joined, outer
from lastseen.intake.suggest.english.scene import Scene

_OPENING, _CLOSING = "“„«", "”»"
_LATEST = 40
"""Sayings that are looked back over for the one around a place."""
_LEAST_SPOKEN = 4
"""Words in marks that can be a sentence somebody spoke."""


@dataclass(slots=True)
class Saying:
    """A stretch of one sentence and the chains through which it came."""

    start: int
    end: int
    chains: list[Chain]
    rule: str
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.STATED
    hedge: str | None = None


@dataclass(slots=True)
class _Marks:
    """The marks of quotation of one sentence."""

    inside: bool
    """Whether a quotation was open when it began."""
    begins: bool
    """Whether it begins with one."""
    opened: int | None = None
    """Where one opens and stays open."""
    closed: int | None = None
    """Where the first one closes."""


class Speech:
    """The sayings of a report, found sentence by sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.sayings: list[Saying] = []
        self._open = False
        self._pending: list[Span] = []
        self._speaker: list[Chain] = []
        """Of the quotation that is open, where it is known."""
        self._last: list[Chain] = []
        """Of the latest saying."""
        self._paragraph = -1
        self._telling: list[Chain] = []
        """Of a source whose account fills the paragraph: `The source reports that …`."""
        self._following = False
        """Whether a cue behind a quotation was heard last, in the same paragraph."""
        self._base: Chain = ()
        """Of the speaker whose label opens the paragraph: `STERN: …`."""

    def hear(self, sentence: int) -> None:
        """Take in one sentence, whose cast has been met."""
        clause = self.scene.clauses[sentence]
        begins = any(it.kind == "QUOTE" for it in clause.chunks[:2])
        if clause.sentence.paragraph != self._paragraph:
            self._paragraph = clause.sentence.paragraph
            self._give_up(again=begins)
            self._following = False
            self._telling = []
            self._base = speakers.labelled(self.scene, sentence) or (self._base if begins and self.scene.labels else ())
        found = self._cued(sentence)
        cued = [cue for cue in self.scene.cues[sentence] if cue.lead and cue.sources]
        if found and cued and speakers.goes_on(clause.chunks, cued[0]):
            self._telling = found[-1].chains
        elif not found and self._telling and not self._open and not begins:
            found = [Saying(clause.sentence.start, clause.sentence.end, self._telling, "goes-on-telling")]
        if self._base:
            self.sayings.append(Saying(clause.sentence.start, clause.sentence.end, [self._base], "label"))
        found += self._quoted(sentence, found, self._marks(clause.chunks, begins=begins))
        self.sayings += found
        self._on_whose_word(sentence)
        if found:
            self._last = found[-1].chains
            self._following = begins and any(not cue.lead for cue in self.scene.cues[sentence])

    def _on_whose_word(self, sentence: int) -> None:
        """Where a sentence says from whom somebody has what they told in the paragraph, that one is the origin."""
        heard = hearsay.heard_from(self.scene, sentence)
        clauses = self.scene.clauses
        first = sentence
        while first and clauses[first - 1].sentence.paragraph == clauses[sentence].sentence.paragraph:
            first -= 1
        for saying in self.sayings[-_LATEST:] if heard is not None else ():
            if saying.start >= clauses[first].sentence.start and heard is not None:
                teller, origin = heard
                saying.chains = [
                    (*chain, origin) if chain and chain[-1].final is teller else chain for chain in saying.chains
                ]

    def finish(self) -> None:
        """At the end of a report: a quotation that was left open is of the latest speaker."""
        self._close()

    def speaker_at(self, at: int) -> Entity | None:
        """Who says the words at a place: the last of the chain of the shortest saying around it."""
        found = self.chains_at(at)
        return found[0][-1].final if found and found[0] else None

    def chains_at(self, at: int) -> list[Chain]:
        """The chains of the shortest saying around a place; none in the report's own voice."""
        near = [it for it in self.sayings[-_LATEST:] if it.start <= at < it.end]
        best = min(near, key=lambda it: it.end - it.start, default=None)
        return best.chains if best is not None else []

    def stance_at(self, at: int) -> Stance:
        """How the shortest saying around a place tells it."""
        near = [it for it in self.sayings[-_LATEST:] if it.start <= at < it.end]
        best = min(near, key=lambda it: it.end - it.start, default=None)
        return best.stance if best is not None else Stance.ASSERTS

    def _cued(self, sentence: int) -> list[Saying]:
        """The sayings of the cues of one sentence, the inner ones with the chains of the outer ones in front."""
        clause, cues = self.scene.clauses[sentence], self.scene.cues[sentence]
        before = [None, *cues]
        told = [(cue, speakers.chains(self.scene, sentence, cue, before[at])) for at, cue in enumerate(cues)]
        heard = [(cue, chains) for cue, chains in told if chains]
        spans = clipped(clause.chunks, [cue for cue, _ in heard], [chains for _, chains in heard])
        found: list[Saying] = []
        for at, (cue, chains) in enumerate(heard):
            around = outer(at, spans, [it for it, _ in heard])
            fronts = heard[around][1] if around is not None else [self._base]
            full = [joined(front, chain) for front in fronts for chain in chains]
            speakers.remember(full)
            said = (cue.rule, cue.stance, cue.certainty, cue.hedge)
            found += [Saying(start, end, full, *said) for start, end in spans[at]]
        return found

    def _marks(self, chunks: Sequence[Chunk], *, begins: bool) -> _Marks:
        found = _Marks(self._open, begins)
        for chunk in chunks:
            if chunk.kind != "QUOTE":
                continue
            mark = chunk.tokens[0].text
            self._open = mark in _OPENING or (mark not in _CLOSING and not self._open)
            if self._open:
                found.opened = chunk.start
            elif found.closed is None:
                found.closed = chunk.end
        found.opened = found.opened if self._open else None
        return found

    def _quoted(self, sentence: int, found: list[Saying], marks: _Marks) -> list[Saying]:
        """The sayings that quoted words without a cue of their own are, by whoever is speaking."""
        clause = self.scene.clauses[sentence]
        start, end = clause.sentence.start, clause.sentence.end
        more: list[Saying] = []
        if marks.inside:
            more = self._going_on((start, marks.closed or end), found, closed=marks.closed is not None)
        elif marks.begins and found and self._pending:
            self._settle(found[0].chains)
        elif marks.begins and not found and _is_speech(clause.chunks):
            more = self._beginning((start, end), marks)
        if marks.opened is not None and (found or more) and not self._pending:
            at = marks.opened + 1
            said = (it.chains for it in reversed([*found, *more]) if it.start <= at <= it.end)
            self._speaker = next(said, self._last)
        return more

    def _going_on(self, stretch: Span, found: list[Saying], *, closed: bool) -> list[Saying]:
        """A sentence in which a quotation goes on that opened before."""
        more: list[Saying] = []
        after = [it for it in found if closed and it.start <= stretch[0]]
        if after:
            if not self._speaker:
                self._settle(after[0].chains)
        elif self._speaker:
            more = [Saying(*stretch, self._speaker, "goes-on-speaking")]
        else:
            self._pending.append(stretch)
        if closed and not self._open:
            self._close()
        return more

    def _beginning(self, stretch: Span, marks: _Marks) -> list[Saying]:
        """A sentence that opens a quotation and does not say whose it is."""
        if self._following and marks.opened is not None:
            self._speaker = self._last
            return [Saying(*stretch, self._last, "goes-on-speaking")]
        if marks.opened is not None or self._pending:
            self._pending.append(stretch)
            return []
        return [Saying(*stretch, self._last, "goes-on-speaking")] if self._last else []

    def _settle(self, chains: list[Chain]) -> None:
        """Give the words that waited for a speaker to one."""
        self.sayings += [Saying(*span, chains, "quoted-before-cue") for span in self._pending]
        self._pending, self._speaker = [], chains

    def _close(self) -> None:
        if self._pending and self._last:
            self._settle(self._last)
        self._pending, self._speaker = [], []

    def _give_up(self, *, again: bool) -> None:
        """A new paragraph: a quotation that was left open goes on only if the paragraph opens one again."""
        if self._open and self._speaker:
            self._last = self._speaker
        if not (self._open and again):
            self._close()
        self._open = False


def _is_speech(chunks: Sequence[Chunk]) -> bool:
    """Whether a quotation is a sentence somebody spoke, and not a word in marks."""
    return any(it.kind == "VG" for it in chunks) and sum(len(it.tokens) for it in chunks) >= _LEAST_SPOKEN


def with_agency(sayings: list[Saying], agency: Entity, end: int) -> list[Saying]:
    """The sayings of a report that an agency sent: everything came through it."""
    body = Saying(0, end, [(agency,)], "dateline")
    return [body, *(replace(it, chains=[joined((agency,), chain) for chain in it.chains]) for it in sayings)]
