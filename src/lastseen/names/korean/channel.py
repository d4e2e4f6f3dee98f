"""From a latent syllable to its written forms: P(written | syllable) for each way of writing.

A way of writing ("hand") that mixes several systems is a weighted sum of them. What was learned from spellings of
public persons stands over the listed variants as counts over a prior (Dirichlet smoothing).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lastseen.names.korean.hangul import southern, southern_somewhere_inside, split
from lastseen.names.korean.inventory import INSIDE, SURNAME, latents, surname_spellings
from lastseen.names.korean.tables import System, Variants, system, table
from lastseen.names.written import fold_latin

SOUTHERN = {"english": 0.62, "revised": 0.30, "mccune": 0.07, "dprk": 0.01}
NORTHERN = {"dprk": 0.50, "apostrophe": 0.20, "mccune": 0.14, "english": 0.16}
"""The systems that Latin spellings of either state follow, with their shares; assumed."""
BESIDE_THE_RULE = 0.12
"""The share of syllables that are changed at a joint, or left unvoiced inside, against the plain table."""
SMALLEST = 1e-6
_LEARNED_OVER = 8.0
_KEPT_IN_SOUTH = 0.03
"""The share of Southern bearers who write a Northern ㄹ or ㄴ in Hangul (류, 라), allowed by courts since 2007."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned from pairs of spellings, see tables/learned.toml."""

    cells: dict[str, dict[str, Variants]]
    """The weights of the variants in the table `english`, by part."""
    counts: dict[str, dict[str, dict[str, float]]]
    """How often each Southern syllable, as a surname or in a given name, was spelled so."""


def learned() -> Learned:
    """What the shipped table holds."""
    return learned_of(table("learned"))


def learned_of(data: Mapping[str, Any]) -> Learned:
    """The learned weights from their table: shares by part and counts by place."""
    cells = {part: {key: _normal(row) for key, row in rows.items()} for part, rows in data["cells"].items()}
    return Learned(cells, {place: data[place] for place in ("surname", "given")})


def _normal(row: Mapping[str, float]) -> Variants:
    total = sum(row.values())
    return tuple((text, weight / total) for text, weight in row.items())


def plain(text: str) -> str:
    """A spelling without breves and apostrophes, as papers print it."""
    return fold_latin(text).replace("'", "")


def spellings(it: System, syllable: str, position: str) -> dict[str, float]:
    """The ways a system spells a syllable of the form it is made for, with their probabilities."""
    given = it.surname.get(syllable) if position == SURNAME else None
    if given is not None:
        return dict(given)
    if len(syllable) > 1:
        return _compound(it, syllable)
    found: dict[str, float] = defaultdict(float)
    parts = split(syllable)
    whole = it.syllable.get(syllable, ())
    for onset, a in onsets(it, parts, position):
        for nucleus, b in it.nucleus.get(parts[0] + parts[1], it.nucleus[parts[1]]):
            for coda, c in codas(it, parts[2], position):
                found[onset + nucleus + coda] += a * b * c * (0.9 if whole else 1.0)
    for text, share in whole:
        found[text] += 0.1 * share
    return found


def _compound(it: System, surname: str) -> dict[str, float]:
    found: dict[str, float] = {"": 1.0}
    for place, syllable in enumerate(surname):
        each = spellings(it, syllable, INSIDE if place else "first")
        found = {a + b: p * q for a, p in found.items() for b, q in each.items() if p * q > SMALLEST}
    return found


def onsets(it: System, parts: tuple[str, str, str], position: str) -> Iterator[tuple[str, float]]:
    """The ways to write the onset of a syllable, with their probabilities."""
    onset, nucleus, _ = parts
    first = it.initial.get(onset + nucleus, it.initial.get(onset, ()))
    if position != INSIDE:
        yield from first
        return
    inside = it.inside.get(onset + nucleus, it.inside.get(onset, ()))
    joints = [row[onset].partition("-")[2] for row in it.joint.values() if onset in row]
    yield from _mixed(inside, first, joints)


def codas(it: System, coda: str, position: str) -> Iterator[tuple[str, float]]:
    """The ways to write a coda, with their probabilities."""
    own = it.coda.get(coda, ())
    if position == SURNAME:
        yield from own
    else:
        yield from _mixed(own, own, [told.partition("-")[0] for told in it.joint.get(coda, {}).values()])


def _mixed(usual: Variants, other: Variants, joints: list[str]) -> Iterator[tuple[str, float]]:
    aside = BESIDE_THE_RULE if joints else 0.0
    kept = 1 - BESIDE_THE_RULE - aside if other is not usual else 1 - aside
    yield from ((text, kept * share) for text, share in usual)
    if other is not usual:
        yield from ((text, BESIDE_THE_RULE * share) for text, share in other)
    yield from ((text, aside / len(joints)) for text in joints)


class Latin:
    """The Latin hand of either state: every system without markers, and for the South what was learned."""

    def __init__(self, prior: str, of: Learned, *, northern: bool = False) -> None:
        self.prior = prior
        self.of = of
        self.northern = northern
        own = system("english")
        self.systems = {name: system(name) for name in SOUTHERN | NORTHERN} | {"english": _relearned(own, of)}

    def written(self, latent: str, position: str) -> dict[str, float]:
        """P(written | latent) for all that is not too rare."""
        found = self._blend(NORTHERN, latent, position) if self.northern else self._of_sources(latent, position)
        return {text: p for text, p in found.items() if p >= SMALLEST}

    def _of_sources(self, latent: str, position: str) -> dict[str, float]:
        found: dict[str, float] = defaultdict(float)
        for source, mass in latents(position, self.prior).sources[latent]:
            for text, p in _tilted(self.southern(source, position), latent, source, position, self.prior):
                found[text] += mass * p
        return found

    def southern(self, source: str, position: str) -> dict[str, float]:
        """P(written | Southern syllable), what was learned included."""
        base = self.listed(source, position)
        counts = self.of.counts["surname" if position == SURNAME else "given"].get(source, {})
        total = sum(counts.values()) + _LEARNED_OVER
        found = {text: _LEARNED_OVER * p / total for text, p in base.items()}
        for text, count in counts.items():
            found[text] = found.get(text, 0.0) + count / total
        return found

    def listed(self, source: str, position: str) -> dict[str, float]:
        """P(written | Southern syllable) by the tables alone."""
        blend = self._blend(SOUTHERN, source, position)
        listed = surname_spellings().get(source) if position == SURNAME else None
        if listed is None:
            return blend
        found = {text: 0.08 * p for text, p in blend.items()}
        for text, p in listed.items():
            found[text] = found.get(text, 0.0) + 0.92 * p
        return found

    def _blend(self, shares: Mapping[str, float], syllable: str, position: str) -> dict[str, float]:
        found: dict[str, float] = defaultdict(float)
        for name, share in shares.items():
            for text, p in spellings(self.systems[name], syllable, position).items():
                bare = plain(text)
                for shown, part in ((text, 0.5), (bare, 0.5)) if bare != text else ((text, 1.0),):
                    found[shown] += share * part * p
        return found


def _relearned(it: System, of: Learned) -> System:
    cells = {part: getattr(it, part) | of.cells.get(part, {}) for part in ("initial", "nucleus", "coda")}
    inside = cells["initial"] | of.cells.get("inside", {})
    return System(
        it.id, it.title, it.script, it.form, it.hyphen, it.markers, cells["initial"], inside, cells["nucleus"],
        cells["coda"], it.joint, it.surname, it.syllable,
    )  # fmt: skip


def _tilted(
    spelled: Mapping[str, float], latent: str, source: str, position: str, prior: str
) -> Iterable[tuple[str, float]]:
    """The spellings of a Southern form for one of its origins: an l or r speaks for the one with ㄹ."""
    shares = dict(latents(position, prior).origins[source])
    lateral = sum(share for origin, share in shares.items() if split(origin[0])[0] == "ㄹ")
    if not 0 < lateral < 1 or split(source[0])[0] == "ㄹ":
        return spelled.items()
    with_l = 1 / (lateral + 0.1 * (1 - lateral))
    factor = with_l if split(latent[0])[0] == "ㄹ" else 0.1 * with_l
    mass = sum(p for text, p in spelled.items() if text[:1] in {"l", "r"})
    rest = max(0.05, 1 - factor * mass) / max(0.05, 1 - mass)
    return [(text, p * (factor if text[:1] in {"l", "r"} else rest)) for text, p in spelled.items()]


class Systematic:
    """A hand that follows one table: Russian, Yale, ISO 11941, or the press of another language."""

    def __init__(self, name: str, prior: str) -> None:
        self.it = system(name)
        self.prior = prior

    def written(self, latent: str, position: str) -> dict[str, float]:
        """P(written | latent), half of it as the South says the name."""
        found: dict[str, float] = defaultdict(float)
        for form, share in ((latent, 0.5), (_as_the_south(latent, position), 0.5)):
            for text, p in spellings(self.it, form, position).items():
                bare = plain(text) if self.it.script == "latin" else text.replace("'", "")
                found[text] += share * p * (0.8 if bare != text else 1.0)
                if bare != text:
                    found[bare] += share * p * 0.2
        return {text: p for text, p in found.items() if p >= SMALLEST}


class Hangul:
    """The hand of Hangul: the North writes the latent form, the South its own."""

    def __init__(self, prior: str) -> None:
        self.prior = prior
        self.north = {"south": 0.02, "mixed": 0.5, "north": 0.98}[prior]

    def written(self, latent: str, position: str) -> dict[str, float]:
        """P(written | latent)."""
        found: dict[str, float] = defaultdict(float)
        found[latent] += self.north + (1 - self.north) * _KEPT_IN_SOUTH
        for source, mass in latents(position, self.prior).sources[latent]:
            found[source] += (1 - self.north) * (1 - _KEPT_IN_SOUTH) * mass
        return found


def _as_the_south(latent: str, position: str) -> str:
    if position == INSIDE:
        return southern_somewhere_inside(latent)
    return southern(latent[0]) + latent[1:]
