"""Small random cases in plain form, rich in what makes chains hard: copies, circles, fuzzy days, unnamed sources."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from lastseen.core.casefile import case_of
from lastseen.core.model import Case

Plain = dict[str, Any]

OUTLETS = ["argus", "bugle", "courant", "dawn", "echo"]
SOURCES: Plain = {
    **{name: {"name": name.title(), "kind": "outlet"} for name in OUTLETS},
    "league": {"name": "League of Families", "kind": "organisation"},
    "ministry": {"name": "Ministry of Order", "kind": "state_body", "state": "XB"},
    "tribunal": {"name": "The Tribunal", "kind": "body"},
    "ilse": {"name": "Ilse Marrow", "kind": "person", "access": "own"},
    "jon": {"name": "Jon Pell", "kind": "person"},
    "guard": {"kind": "person", "named": False, "described": "a guard", "access": "own"},
    "cousin": {"kind": "person", "described": "a cousin"},
    "rowers": {"kind": "person", "described": "rowers", "count": 3, "access": "own"},
    "sealed": {"name": "Kept Secret", "kind": "person", "identity": "sealed", "access": "own"},
    "docket": {"name": "Docket 7", "kind": "document"},
    "slip": {"kind": "document", "described": "a slip of paper"},
    "tape": {"name": "Tape 2", "kind": "recording"},
}
PEOPLE = [name for name in SOURCES if name not in OUTLETS]
SPEAKERS = ["league", "ministry", "tribunal", "jon"]
"""Sources that publish reports of their own beside the outlets."""
THINGS: Plain = {
    "man": {"type": "person"},
    "same_man": {"type": "person"},
    "raid": {"type": "event", "kind": "arrest", "of": ["man"]},
}
VALUES: dict[str, tuple[list[str], list[Any]]] = {
    "date": (["raid"], ["2021-05-03", "2021-05", "2021-05-03~", "[2021-05-02..2021-05-09]", "2021-06-11"]),
    "place": (["raid"], ["Karsh, Vell, XB", "Vell, XB", "XB", "Olm, XB", "Olm"]),
    "occurred": (["raid"], [True]),
    "count": (["raid"], [30, "about 30", "20..40", "50"]),
    "whereabouts": (["man", "same_man"], ["Karsh, Vell, XB", "Vell, XB", "XC"]),
    "fate": (["man", "same_man"], ["dead_reported", "alive_reported", "unknown"]),
    "relative": (["man", "same_man"], ["a brother", "same_man"]),
}
DAYS = ["2021-05-20", "2021-05-25", "2021-06-01", "2021-06-30", "2021-06", "2021-07-04", "2021"]
STANCES = ["asserts"] * 8 + ["denies", "predicts", "infers", "no_information", "alleges_alternative"]
CERTAINTIES = ["certain", "stated", "likely", "reported", "rumoured", "doubtful"]


def maybe(draw: st.DrawFn, chance: int) -> bool:
    """True once in `chance` times; what Hypothesis shrinks to is False."""
    return draw(st.integers(0, chance - 1)) == chance - 1


@st.composite
def reports(draw: st.DrawFn, outlets: list[str]) -> Plain:
    """Two to seven reports that draw on one another, in circles too, and copy those before them."""
    names = [f"R{at}" for at in range(draw(st.integers(2, 7)))]
    found: Plain = {}
    for at, name in enumerate(names):
        found[name] = {"publisher": draw(st.sampled_from(SPEAKERS if maybe(draw, 6) else outlets))}
        if not maybe(draw, 8):
            found[name]["published"] = draw(st.sampled_from(DAYS))
        if maybe(draw, 2):
            others = [other for other in names if other != name]
            found[name]["draws_on"] = draw(st.lists(st.sampled_from(others), unique=True, max_size=2))
        if at and maybe(draw, 6):
            found[name]["copies"] = draw(st.sampled_from(names[:at]))
        if maybe(draw, 20):
            found[name]["protective_alteration"] = True
    return found


@st.composite
def claims(draw: st.DrawFn, names: list[str], outlets: list[str], properties: list[str]) -> list[Plain]:
    """Claims of one to three properties, their chains of none to three sources."""
    speakers = [*outlets, *draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=5, unique=True))]
    found = []
    for at in range(draw(st.integers(1, 10))):
        prop = draw(st.sampled_from(properties))
        things, values = VALUES[prop]
        claim: Plain = {"id": f"c{at}", "in": draw(st.sampled_from(names)), "about": draw(st.sampled_from(things))}
        by = draw(st.lists(st.sampled_from(speakers), max_size=3))
        claim |= {"property": prop, "value": draw(st.sampled_from(values)), "by": by}
        claim["stance"] = draw(st.sampled_from(STANCES))
        claim["certainty"] = draw(st.sampled_from(CERTAINTIES)) if maybe(draw, 3) else "stated"
        if maybe(draw, 6):
            claim["access"] = draw(st.sampled_from(["own", "unstated"]))
        if maybe(draw, 12):
            claim["protective_alteration"] = True
        if maybe(draw, 15):
            claim["status"] = "suggested"
        found.append(claim)
    return found


@st.composite
def judgements(draw: st.DrawFn, names: list[str]) -> list[Plain]:
    """Rulings that never close a circle: *same* within a group of sources, *different* between groups."""
    group = {name: draw(st.integers(0, 9)) for name in names}
    found = []
    for at in range(draw(st.integers(0, 3))):
        pair = draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
        verdicts = ["unsure", "same" if group[pair[0]] == group[pair[1]] else "different"]
        found.append(ruling(pair, draw(st.sampled_from(verdicts)), f"2021-07-1{at}"))
    return found


def ruling(pair: list[str], verdict: str, on: str = "2021-08-01") -> Plain:
    """One judgement in plain form."""
    return {"about": pair, "verdict": verdict, "by": "N. Quill", "on": on, "why": "asked them both"}


@st.composite
def plain_cases(draw: st.DrawFn, *, most_properties: int = 3) -> Plain:
    """A whole case."""
    outlets = OUTLETS[: draw(st.integers(2, 5))]
    told_in = draw(reports(outlets))
    properties = draw(st.lists(st.sampled_from(list(VALUES)), min_size=1, max_size=most_properties, unique=True))
    rulings = draw(judgements(list(SOURCES)))
    if maybe(draw, 5):
        rulings.append(ruling(["man", "same_man"], "same", "2021-07-20"))
    return {
        "casefile": 1,
        "id": "random",
        "sources": SOURCES,
        "reports": told_in,
        "things": THINGS,
        "claims": draw(claims(list(told_in), outlets, properties)),
        "judgements": rulings,
    }


def cases(*, most_properties: int = 3) -> st.SearchStrategy[Case]:
    """The same as typed objects."""
    return plain_cases(most_properties=most_properties).map(case_of)
