"""Every form of the verbs that are listed, and the classes of the small words."""

from __future__ import annotations

from functools import lru_cache

from lastseen.intake.suggest.english.tables import table, words

VOWELS = "aeiou"
_CLASSES = (
    ("determiner", "DET"), ("pronoun", "PRON"), ("relative", "REL"), ("subordinator", "SUB"), ("preposition", "PREP"),
    ("coordinator", "CC"), ("auxiliary", "AUX"), ("modal", "MD"), ("negation", "NEG"), ("adverb", "ADV"),
)  # fmt: skip
_DOUBLED = words("lists", "verbforms", "doubled")


@lru_cache(maxsize=1)
def closed_classes() -> dict[str, str]:
    """The class of each small word; of a word in several classes the first of them."""
    found: dict[str, str] = {}
    for key, tag in _CLASSES:
        for word in words("words", "closed", key):
            found.setdefault(word, tag)
    return found


@lru_cache(maxsize=1)
def verb_forms() -> dict[str, tuple[str, str]]:
    """From each form of a listed verb to its lemma and form; `pastpart` where past and participle are one form."""
    found: dict[str, tuple[str, str]] = {}
    for entry in table("words")["irregular"]["verbs"].split(";"):
        base, past, participle = entry.split()[:3]
        _add(found, base, past, participle)
    for base in table("words")["regular"]["verbs"].split():
        _add(found, base, past_of(base), past_of(base))
        if base.endswith("l") and base[-2:-1] in VOWELS:
            found.setdefault(f"{base}led", (base, "pastpart"))
            found.setdefault(f"{base}ling", (base, "ing"))
    for base in _listed_elsewhere():
        if base not in found:
            _add(found, base, past_of(base), past_of(base))
    return found


def _listed_elsewhere() -> list[str]:
    """The verbs of events and of saying."""
    entries = [entry for section in ("verb", "intransitive", "contact", "step") for entry in table("events")[section]]
    said = [words("reporting", "verbs", key) for key in ("say", "tell")]
    return sorted({lemma for entry in entries for lemma in entry["lemmas"].split()} | frozenset().union(*said))


def _add(found: dict[str, tuple[str, str]], base: str, past: str, participle: str) -> None:
    found.setdefault(base, (base, "base"))
    found.setdefault(_with_s(base), (base, "s"))
    found.setdefault(_with_ing(base), (base, "ing"))
    if past == participle:
        found[past] = (base, "pastpart")
    else:
        found.setdefault(past, (base, "past"))
        found.setdefault(participle, (base, "part"))


def past_of(base: str) -> str:
    """The past of a regular verb."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ied"
    return (base + base[-1] if base in _DOUBLED else base) + "ed"


def _with_s(base: str) -> str:
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _with_ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    doubled = base in _DOUBLED or base in _DOUBLED_ING
    return (base + base[-1] if doubled else base) + "ing"


_DOUBLED_ING = words("lists", "verbforms", "doubled_ing")


def guessed_verb(low: str) -> tuple[str, str] | None:
    """The lemma and form of a verb that is not listed, by its ending; None where it does not end like one."""
    if low.endswith("ed") and len(low) > 4 and not low.endswith("eed"):
        return low.removesuffix("ed"), "pastpart"
    if low.endswith("ing") and len(low) > 5:
        return low.removesuffix("ing"), "ing"
    return None


@lru_cache(maxsize=1 << 12)
def introduces_name(low: str) -> bool:
    """Whether a name may follow a common noun within one noun phrase: `lawyer Anna Kovac`, `the outlet Rechnik`."""
    one = low.removesuffix("s")
    return not {low, one}.isdisjoint(_introducing()) or low.rpartition("-")[2] in words("people", "roles")


@lru_cache(maxsize=1)
def _introducing() -> frozenset[str]:
    people = ("roles", "persons", "kin", "ranks", "titles", "collectives")
    found = [words("people", name) for name in people]
    found += [words("bodies", name, "common") for name in ("outlet", "organisation")]
    found += [words("bodies", "places", "before"), words("lists", "verbforms", "vessels")]
    return frozenset().union(*found)
