"""The questions that decide a door, one function each; `STEPS` has them in their order.

A step gives a reason, or None where the procedure does not ask it. Nothing unknown closes: neither an act that nobody
looked up late enough, nor a date that nobody gave, nor a remedy of which nobody says whether it was used.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from lastseen.dossier.doors.answers import Reason, Verdict
from lastseen.dossier.doors.procedures import Procedure
from lastseen.dossier.doors.question import Question
from lastseen.dossier.doors.urgency import Moment
from lastseen.dossier.treaties import Act, Bound, bound, unconfirmed


@dataclass(frozen=True, slots=True)
class Asked:
    """A procedure, a question to it, and the treaty acts to look it up in."""

    procedure: Procedure
    question: Question
    table: tuple[Act, ...] | None = None
    """None for the acts that come with the program."""

    def bound(self, article: str = "") -> Bound:
        """What the table says of the state and the procedure's treaty, or an article of it."""
        return bound(self.question.state or "", self.procedure.instrument, article, self.table)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """What must lie within the time in which the state is bound: the beginning, where only that counts."""
        q = self.question
        return (q.disappeared or q.moments) if self.procedure.continuing == "never" else (q.moments or q.disappeared)


Step = Callable[[Asked], Reason | None]


def jurisdiction(asked: Asked) -> Reason:
    """Whether the procedure reaches the state at all."""
    p, q = asked.procedure, asked.question
    if q.state is None:
        cure = "enter where it happened, ending in the state"
        return Reason("jurisdiction", Verdict.UNDETERMINED, "no claim says which state is concerned", cure)
    if q.state in p.closed_for:
        doubts = p.doubts("closed_for")
        return Reason("jurisdiction", Verdict.CLOSED, p.closed_for[q.state], claims=q.claims, unverified=doubts)
    if p.only_for and not set(p.only_for) & {q.state, *q.concerned}:
        return _not_its_matter(p, q)
    if p.states == "party":
        return _party(asked)
    return _inferred(q) or Reason("jurisdiction", Verdict.OPEN, p.basis, claims=q.claims, unverified=p.doubts("basis"))


def _not_its_matter(p: Procedure, q: Question) -> Reason:
    states = ", ".join(p.only_for)
    if q.stateless:
        told = f"whether {states} is concerned is not known: places are told without their state"
        return Reason("jurisdiction", Verdict.UNDETERMINED, told, cure="find out where they lie", claims=q.stateless)
    return Reason("jurisdiction", Verdict.CLOSED, f"it deals with {states}, which no claim brings in", claims=q.claims)


def _inferred(q: Question) -> Reason | None:
    if not q.only_inferred:
        return None
    told = f"somebody asserts that {q.state} is concerned: so far it is only inferred or predicted"
    return Reason("jurisdiction", Verdict.OPEN_IF, told, claims=q.claims)


def _party(asked: Asked) -> Reason:
    q, it = asked.question, asked.bound()
    if it.since is None:
        return _absent("jurisdiction", asked, it, f"{q.state} is not bound by {_treaty(it)}")
    role = " as the state whose national the person is" if not q.concerned_itself else ""
    told = f"{q.state} is bound by {_treaty(it)} since {it.since}{role}"
    return _inferred(q) or _leaning("jurisdiction", Verdict.OPEN, told, it.used(it.since), claims=q.claims)


def _absent(step: str, asked: Asked, it: Bound, what: str) -> Reason:
    """No act that binds is known: closed only if somebody looked on a day that is late enough."""
    q = asked.question
    cure = "look it up at the depositary, and add the row to acts.csv"
    if it.absent is None:
        told = f"nobody has looked up whether {q.state} accepted {_treaty(it)}"
        return Reason(step, Verdict.UNDETERMINED, told, cure=cure, claims=q.claims)
    ends = [moment.latest for moment in asked.moments]
    last = max((day for day in ends if day), default=None) if None not in ends else None
    needed = min((day for day in (last, q.day) if day is not None), default=None)
    used = it.used(needed or datetime.date.max)
    claims = tuple(dict.fromkeys((*q.claims, *_claims(asked.moments))))
    if needed is not None and needed <= it.absent:
        day = max(row.as_of for row in used)
        told = f"{what}, as looked up in {day:%Y-%m}; what happened was before that"
        cure = "look again: an act since then would be new"
        return _leaning(step, Verdict.CLOSED, told, used, cure=cure, claims=claims)
    told = f"{what} as far as was looked up, until {it.absent:%Y-%m}, and that is not late enough for this case"
    return _leaning(step, Verdict.UNDETERMINED, told, used, cure=cure, claims=claims)


def temporal(asked: Asked) -> Reason | None:
    """Whether it happened while the state was bound."""
    if asked.procedure.states != "party" or asked.bound().since is None:
        return None
    it = asked.bound()
    return _in_time("temporal", asked, it, f"{asked.question.state} is bound by {_treaty(it)}")


def declaration(asked: Asked) -> Reason | None:
    """Whether the state has accepted the procedure itself, where that needs a declaration."""
    p, q = asked.procedure, asked.question
    if not p.article or asked.bound().since is None:
        return None
    it = asked.bound(p.article)
    if it.since is None:
        return _absent("declaration", asked, it, f"{q.state} has not accepted article {p.article} of {_treaty(it)}")
    return _in_time("declaration", asked, it, f"{q.state} has accepted article {p.article} of {_treaty(it)}")


def _in_time(step: str, asked: Asked, it: Bound, what: str) -> Reason:
    """Whether every date that is told, some, or none lies in the time in which something binds the state."""
    assert it.since is not None
    span = f"from {it.since} to {it.until}" if it.until else f"since {it.since}"
    used, claims = it.used(it.since), _claims(asked.moments)
    places = {_place(moment, it.since, it.until) for moment in asked.moments}
    if not places:
        told = f"nobody says when it happened; {what} {span}"
        return _leaning(step, Verdict.UNDETERMINED, told, used, cure="enter a date, however coarse")
    dates = " and ".join(dict.fromkeys(moment.edtf or str(moment.earliest) for moment in asked.moments))
    if places == {"in"}:
        return _leaning(step, Verdict.OPEN, f"{what} {span}; it is told for {dates}", used, claims=claims)
    if places == {"before"} and asked.procedure.continuing == "counsel":
        told = f"it went on, or had effects, when {what}, {span}: it is told for {dates}, before that"
        reason = _leaning(step, Verdict.OPEN_IF, told, used, cure="ask counsel", claims=claims)
        return replace(reason, unverified=(*reason.unverified, *asked.procedure.doubts("continuing")))
    if places in ({"before"}, {"after"}):
        return _leaning(step, Verdict.CLOSED, f"{what} only {span}; it is told for {dates}", used, claims=claims)
    began = "began" if asked.procedure.continuing == "never" else "happened"
    told = f"it {began} when {what}, {span}: it is told for {dates}"
    return _leaning(step, Verdict.OPEN_IF, told, used, cure="find out the day", claims=claims)


def _place(moment: Moment, since: datetime.date, until: datetime.date | None) -> str:
    """Where a moment lies to the time in which a state was bound: in, before, after, or across."""
    if moment.latest is not None and moment.latest < since:
        return "before"
    if until is not None and moment.earliest is not None and moment.earliest > until:
        return "after"
    begins = moment.earliest is not None and moment.earliest >= since
    ends = until is None or (moment.latest is not None and moment.latest <= until)
    return "in" if begins and ends else "across"


def duplication(asked: Asked) -> Reason | None:
    """Whether the same matter is, or was, before another procedure."""
    p, q = asked.procedure, asked.question
    if p.same_matter is None or not q.sent:
        return None
    doubts = p.doubts("same_matter")
    tense = p.same_matter.tense
    alike = [sent for sent in q.sent if sent.body.strip().casefold() in p.same_matter.procedures]
    if not alike:
        told = "nothing sent so far is known to stand in the way"
        return Reason("duplication", Verdict.OPEN, told, unverified=doubts)
    sent = ", ".join(f"{one.body} on {one.on}" for one in alike)
    told = f"the same matter, of this person and this state, {tense} examined nowhere else: it was sent to {sent}"
    return Reason("duplication", Verdict.OPEN_IF, told, cure="say what became of it", unverified=doubts)


def remedies(asked: Asked) -> Reason | None:
    """Whether domestic remedies were used, or were of no use."""
    if not asked.procedure.remedies:
        return None
    tried = "; ".join(asked.question.steps[:3])
    told = f"; told so far: {tried}" if tried else "; the case tells of no step yet"
    sentence = f"domestic remedies were exhausted, or were not to be had, of no use or drawn out{told}"
    return Reason("remedies", Verdict.OPEN_IF, sentence, cure="enter each step, and where none was possible, why")


def delay(asked: Asked) -> Reason | None:
    """Whether it is not too late."""
    p = asked.procedure
    if not p.delay:
        return None
    return Reason("delay", Verdict.OPEN_IF, p.delay, cure="say when remedies ended", unverified=p.doubts("delay"))


def press(asked: Asked) -> Reason | None:
    """Whether anything but the press stands behind it, where that is asked."""
    p, q = asked.procedure, asked.question
    if p.press:
        return None
    doubts = p.doubts("press")
    if q.press_only is False:
        told = "not everything comes from the press"
        return Reason("press", Verdict.OPEN, told, claims=q.press_claims[:5], unverified=doubts)
    known = "all claims so far come from outlets" if q.press_only else "what the claims rest on is not known"
    sentence = f"it does not rest on the press alone: {known}"
    cure = "enter what family, witnesses, documents or the authorities say themselves"
    return Reason("press", Verdict.OPEN_IF, sentence, cure=cure, unverified=doubts)


def presence(asked: Asked) -> Reason | None:
    """Whether the person is still where the procedure can reach."""
    q = asked.question
    if not asked.procedure.presence:
        return None
    if q.left:
        return Reason("presence", Verdict.CLOSED, f"the person was brought out of {q.state}", claims=q.left)
    told = "; other whereabouts are told, which nobody has confirmed" if q.elsewhere else ""
    return Reason("presence", Verdict.OPEN_IF, f"the person is still in {q.state}{told}", claims=q.elsewhere)


def missing(asked: Asked) -> Reason | None:
    """Whether the person is still missing, where that is asked."""
    q = asked.question
    if not asked.procedure.missing or not q.located:
        return None
    return Reason("missing", Verdict.OPEN_IF, "the person is still missing: the contrary is told", claims=q.located)


def conditions(asked: Asked) -> Reason | None:
    """What a person has to say, because no claim can."""
    p, q = asked.procedure, asked.question
    dangerous = bool(set(p.danger) & {q.state, *q.concerned})
    if not p.conditions or (q.state in p.plain_for and not dangerous):
        return None
    told = "; ".join(p.conditions)
    if dangerous:
        told += f": never without asking where {', '.join(p.danger)} is concerned"
    return Reason("conditions", Verdict.OPEN_IF, told, unverified=p.doubts("conditions", "plain_for"))


STEPS: tuple[Step, ...] = (
    jurisdiction,
    temporal,
    declaration,
    duplication,
    remedies,
    delay,
    press,
    presence,
    missing,
    conditions,
)
"""In the order in which they are asked; the first that closes a door ends the asking."""


def _leaning(
    step: str,
    verdict: Verdict,
    sentence: str,
    used: tuple[Act, ...],
    *,
    cure: str = "",
    claims: tuple[str, ...] = (),
) -> Reason:
    """A reason that leans on rows of the treaty tables."""
    rows = tuple(row.id for row in used)
    return Reason(step, verdict, sentence, cure, rows, claims, unconfirmed(used))


def _treaty(it: Bound) -> str:
    return f"the {it.instrument}"


def _claims(moments: Iterable[Moment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for moment in moments for name in moment.claims))
