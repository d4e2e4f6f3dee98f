"""A Korean name written exactly by one system, as its standard has it."""

from __future__ import annotations

from lastseen.names.korean.hangul import southern, split
from lastseen.names.korean.inventory import surname_spellings
from lastseen.names.korean.tables import System, system

VOICED_AFTER = {"", "ㄴ", "ㅁ", "ㅇ", "ㄹ"}
"""The codas after which a plain stop is voiced."""


def surname_and_given(name: str) -> tuple[str, str]:
    """A full name in Hangul, cut after its surname, which has two syllables where the census knows it so."""
    known = surname_spellings()
    size = 2 if name[:2] in known and len(name) > 2 else 1
    return name[:size], name[size:]


def spell(name: str, by: str, *, hyphen: str | None = None) -> str:
    """A full name in Hangul spelt by a system, surname first.

    `by` names a table, such as ``mccune``; `hyphen` is what stands between the syllables of the given name, by
    default what the system uses, but none in a given name of three syllables. With a blank each syllable is a word of
    its own, and none changes another.
    """
    it = system(by)
    surname, given = surname_and_given(name)
    between = it.hyphen if hyphen is None else hyphen
    if between == "-" and len(given) > 2:
        between = ""
    if it.form == "south":
        surname = southern(surname[0]) + surname[1:]
        given = southern(given[0]) + given[1:] if given else given
    head = it.surname[surname][0][0] if surname in it.surname else _written(it, surname, "")
    if between == " ":
        return " ".join(word.capitalize() for word in (head, *(_apart(it, given))) if word)
    return " ".join(word.capitalize() for word in (head, _written(it, given, between)) if word)


def _apart(it: System, given: str) -> list[str]:
    """Each syllable by itself, voiced as the system has it but not assimilated."""
    found = []
    for at, syllable in enumerate(given):
        onset, nucleus, coda = split(syllable)
        before = split(given[at - 1])[2] if at else "-"
        found.append(_onset(it, onset, nucleus, voiced=at > 0 and before in VOICED_AFTER) + _rest(it, syllable, coda))
    return found


def _written(it: System, syllables: str, between: str) -> str:
    text, pending = "", ""
    for at, syllable in enumerate(syllables):
        onset, nucleus, coda = split(syllable)
        before = split(syllables[at - 1])[2] if at else "-"
        joint = it.joint.get(before, {}).get(onset) if at else None
        if joint is not None:
            left, _, right = joint.partition("-")
            text += left + between + right
        else:
            voiced = at > 0 and before in VOICED_AFTER
            first = _onset(it, onset, nucleus, voiced=voiced)
            text += pending + (_boundary(pending, first, between) if at else "") + first
        text += _vowel(it, onset, nucleus)
        pending = it.coda[coda][0][0] if coda else ""
    return text + pending


def _boundary(pending: str, first: str, between: str) -> str:
    """Between n and g an apostrophe stands where no hyphen does, for ng is one sound."""
    return "'" if not between and pending == "n" and first == "g" else between


def _onset(it: System, onset: str, nucleus: str, *, voiced: bool) -> str:
    table = it.inside if voiced else it.initial
    return table.get(onset + nucleus, table[onset])[0][0]


def _vowel(it: System, onset: str, nucleus: str) -> str:
    return it.nucleus.get(onset + nucleus, it.nucleus[nucleus])[0][0]


def _rest(it: System, syllable: str, coda: str) -> str:
    onset, nucleus, _ = split(syllable)
    return _vowel(it, onset, nucleus) + (it.coda[coda][0][0] if coda else "")
