"""Statements: all claims that give one thing's property one value, or a more exact one, and what stands behind them.

Casefile.md B1–B6. A statement is worked out from the tellings of one property of one thing (a `Field`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Hashable, Iterable
from dataclasses import dataclass
from dataclasses import field as default
from functools import cached_property

from lastseen.core.model import Claim, Finding
from lastseen.core.scales import Certainty, SourceKind, Stance
from lastseen.core.values import Related, Relation, Value
from lastseen.core.vocabulary import Property
from lastseen.reading.hangs_on import Hangs, hangs_on
from lastseen.reading.origins import Interval, count_origins
from lastseen.reading.seen import Seen, Telling
from lastseen.reading.splice import Akin, Chain, Chains, Splicer

_SAME: Related = (Relation.SAME, "")
_NAMED = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.STATE_BODY)
_AT_HAND = (SourceKind.DOCUMENT, SourceKind.RECORDING)
SILENCES = (Stance.NO_INFORMATION, Stance.DECLINES_COMMENT)


class Field:
    """One property of one thing: every telling of it, and how its values stand to each other."""

    def __init__(self, seen: Seen, about: str, prop: Property, tellings: list[Telling]) -> None:
        self.seen = seen
        self.about = about
        self.prop = prop
        self.by_value: dict[Hashable, list[Telling]] = defaultdict(list)
        for telling in tellings:
            self.by_value[telling.key].append(telling)
        self.values = {key: shown(t.claim.value for t in given) for key, given in self.by_value.items()}
        self.tells = [t for t in tellings if t.claim.stance.family == "tells"]
        self.denials = [t for t in tellings if t.claim.stance is Stance.DENIES]

    def relate(self, one: Hashable, other: Hashable) -> Related:
        """How two of its values stand to each other."""
        return _SAME if one == other else self._relations[one, other]

    @cached_property
    def _relations(self) -> dict[Akin, Related]:
        items = self.values.items()
        return {(a, b): one.relate(other) for a, one in items for b, other in items if a != b}

    @cached_property
    def splicer(self) -> Splicer:
        """Follows the chains of what is told."""
        return Splicer(self.seen, self.tells, self._akin)

    @cached_property
    def denial_splicer(self) -> Splicer:
        """Follows the chains of what is denied."""
        return Splicer(self.seen, self.denials, self._akin)

    @cached_property
    def _akin(self) -> frozenset[Akin] | None:
        if len(self.values) == 1:
            return None
        related = {pair for pair, (relation, _) in self._relations.items() if relation is Relation.WITHIN}
        return frozenset(related | {(key, key) for key in self.values})

    @cached_property
    def statements(self) -> dict[Hashable, Statement]:
        """One statement for each value that a claim gives."""
        return {key: Statement(self, key) for key in self.values}

    @cached_property
    def asserted(self) -> dict[Hashable, list[Claim]]:
        """For each value, the unaltered claims that give exactly it and assert it through a whole chain."""
        found = {key: self._asserted(statement) for key, statement in self.statements.items()}
        return {key: claims for key, claims in found.items() if claims}

    def _asserted(self, statement: Statement) -> list[Claim]:
        standing = {c.claims[0] for c in statement.chains.listed if c.asserts and not c.altered}
        claims = {t.claim.id: t.claim for t in self.by_value[statement.key] if t.claim.id in standing}
        return [claims[name] for name in sorted(claims)]


def shown(values: Iterable[Value]) -> Value:
    """The spelling under which a value is shown: the most frequent, of equals the first by letters."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], str(value)))


@dataclass(eq=False)
class Statement:
    """One value of one property of one thing, with its chains, origins, and what it hangs on."""

    field: Field
    key: Hashable
    status: str = "unasserted"
    also: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    states: dict[str, list[str]] = default(default_factory=dict)

    @property
    def about(self) -> str:
        """The id of the thing."""
        return self.field.about

    @property
    def prop(self) -> Property:
        """The property."""
        return self.field.prop

    @property
    def value(self) -> Value:
        """The value as shown."""
        return self.field.values[self.key]

    @cached_property
    def members(self) -> list[int]:
        """Which of the field's tellings tell it, or tell it more exactly."""
        if len(self.field.values) == 1:
            return list(range(len(self.field.tells)))
        return [at for at, telling in enumerate(self.field.tells) if self._covers(telling.key)]

    def _covers(self, key: Hashable) -> bool:
        return self.field.relate(key, self.key)[0] in (Relation.SAME, Relation.WITHIN)

    @property
    def tellings(self) -> list[Telling]:
        """The tellings that tell it, whether they assert, predict or infer."""
        return [self.field.tells[at] for at in self.members]

    @cached_property
    def denials(self) -> list[Telling]:
        """The tellings that deny it: who denies a coarser value denies this one."""
        return [self.field.denials[at] for at in self._denying]

    @cached_property
    def _denying(self) -> list[int]:
        denied = (Relation.SAME, Relation.AROUND)
        return [
            at for at, telling in enumerate(self.field.denials) if self.field.relate(telling.key, self.key)[0] in denied
        ]

    @cached_property
    def others(self) -> list[Telling]:
        """The tellings of exactly this value that neither tell nor deny it."""
        given = self.field.by_value[self.key]
        return [t for t in given if t.claim.stance.family != "tells" and t.claim.stance is not Stance.DENIES]

    @cached_property
    def chains(self) -> Chains:
        """Every chain of it, asserting or not."""
        return self.field.splicer.chains(self.members) if self.members else Chains(())

    @cached_property
    def denial_chains(self) -> tuple[Chain, ...]:
        """The chains of those who deny it."""
        return self.field.denial_splicer.chains(self._denying).listed if self._denying else ()

    @cached_property
    def counted(self) -> list[Chain]:
        """The chains that assert it; altered ones only where no unaltered one does."""
        return _unaltered([chain for chain in self.chains.listed if chain.counts])

    @property
    def is_asserted(self) -> bool:
        """Whether anyone asserts it through a whole chain, a body's own finding among them."""
        return any(chain.asserts for chain in self.chains.listed)

    @cached_property
    def origins(self) -> Interval:
        """The fewest and the most independent origins."""
        ends = self.counted if self.chains.complete else _unaltered([c for c in self.chains.ends if c.counts])
        return count_origins(ends, self.field.seen.sources, self.field.seen.rulings.apart)

    @cached_property
    def hangs(self) -> Hangs:
        """The smallest sets of sources without which nothing of it is left."""
        return hangs_on(self.counted, self.field.seen.team, complete=self.chains.complete)

    @cached_property
    def asserting(self) -> list[Telling]:
        """The tellings that assert it themselves, whatever they lean on."""
        stated = [t for t in self.tellings if t.claim.stance is Stance.ASSERTS]
        return [t for t in stated if not t.altered] or stated

    @property
    def outlets(self) -> int:
        """How many publishers assert it, copies included: the count that proves nothing."""
        return len({telling.publisher for telling in self.asserting})

    @property
    def named(self) -> int:
        """How many of its origins are persons, organisations or state bodies whose name is known."""
        found = [origin.source for origin in self.origins.origins]
        return sum(source.identity.known and source.kind in _NAMED for source in found)

    @property
    def documents(self) -> int:
        """How many documents and recordings stand anywhere in its chains."""
        names = {name for chain in self.counted for name in chain.sources}
        return sum(self.field.seen.sources[name].kind in _AT_HAND for name in names)

    @property
    def surest(self) -> Certainty | None:
        """The certainty of its surest chain, a chain being as sure as its least sure claim."""
        return max((chain.certainty for chain in self.counted or self.chains.listed), default=None)

    @property
    def claims(self) -> list[str]:
        """The ids of all claims that bear on it, sorted."""
        return sorted({t.claim.id for t in (*self.tellings, *self.denials, *self.others)})


def _unaltered(chains: list[Chain]) -> list[Chain]:
    return [chain for chain in chains if not chain.altered] or chains


def fields_of(seen: Seen, only: Container[tuple[str, str]] | None = None) -> dict[tuple[str, str], Field]:
    """Every property of every thing of which something is told, or those named, in order of their ids."""
    found: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in seen.tellings:
        key = (telling.about, telling.claim.prop.id)
        if only is None or key in only:
            found[key].append(telling)
    return {
        key: Field(seen, key[0], told[0].claim.prop, sorted(told, key=_place)) for key, told in sorted(found.items())
    }


def _place(telling: Telling) -> tuple[str, str]:
    return telling.claim.id, telling.report.id


def state_stances(seen: Seen, tellings: Iterable[Telling]) -> dict[str, set[str]]:
    """What each state says: by its bodies and by persons who speak for it, at the end of what a report cites."""
    found: dict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        state = seen.sources[telling.sources[-1]].state
        if state:
            found[state].add(str(telling.claim.stance))
    return found
