"""One of the cast of a report: a person, several people, or a body, with all that was said of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from lastseen.intake.suggest.english.nouns import Noun


@dataclass(slots=True, eq=False)
class Entity:
    """One of the cast."""

    key: str
    sort: str
    first: Noun
    names: list[tuple[str, int, int]] = field(default_factory=list)
    """Each spelling with where it first stands."""
    name: str | None = None
    """The fullest spelling."""
    heads: set[str] = field(default_factory=set)
    """What it has been called: `soldier`, `wife`, `ministry`."""
    sex: str | None = None
    described: str = ""
    described_at: tuple[int, int] = (0, 0)
    count: int | None = None
    state: str = ""
    nationality: str = ""
    called: str = ""
    """What the report calls it, who asked not to be named."""
    kin: tuple[str, Entity] | None = None
    """The word of kinship and whose relative it is."""
    since: int = 0
    """The sentence of the first mention."""
    last: int = 0
    """The sentence of the latest mention."""
    order: int = 0
    speaks: bool = False
    in_case: bool = False
    """Whether something of the case happened to it."""
    own: bool = False
    stands_for: Entity | None = None
    """The body that a spokesperson without a name speaks for."""
    ours: bool = False
    """Whether it speaks for the report itself: `our correspondent Jonah Beck`."""
    members: tuple[Entity, ...] = ()
    """Of `both men`: the two who were met before."""
    opened: int = -1
    """The latest sentence of which it was the first person."""
    mentions: int = 0
    aged: bool = False
    """Whether its age is told beside its name."""
    via: tuple[Entity, ...] = ()
    """Through whom it was heard as a source, the outermost first."""

    merged: Entity | None = None
    """With whom it turned out to be one."""

    @property
    def final(self) -> Entity:
        """The one it turned out to be."""
        found = self
        while found.merged is not None:
            found = found.merged
        return found

    @property
    def plural(self) -> bool:
        """Whether it is several people."""
        return self.sort == "people"
