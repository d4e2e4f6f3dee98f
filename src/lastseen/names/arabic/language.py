"""Arabic and Persian names in Arabic script and as Latin and Cyrillic letters write them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from lastseen.names.arabic import match as matching
from lastseen.names.arabic.chain import ArabicName, parse
from lastseen.names.language import Match, Name, Reading, Script

MOST_KEYS, MOST_WORDS_WITH_KEYS = 40, 4
NO_SIGN = 0.15
"""The weight of a name in Latin or Cyrillic letters that shows no sign of being Arabic or Persian."""


class Arabic:
    """Names of the Arabic and Persian world; the consonants are what its spellings share."""

    code = "ar"
    title = "Arabic or Persian"

    def parse(self, name: Name) -> ArabicName | None:
        """The chain of names; None for scripts in which such names are not read."""
        return parse(name)

    def weight(self, parsed: ArabicName) -> float:
        """How likely the text is such a name, 0..1, by its script, particles and listed names."""
        if parsed.script is Script.ARABIC:
            return 1.0
        listed = sum(bool(one.listed) and not one.initial for one in parsed.words) / len(parsed.words)
        own = 0.7 * bool(parsed.words[0].listed)
        sign = max(0.85 * listed, own, 0.6 * bool(parsed.particles), 0.6 * any(one.ending for one in parsed.words))
        sign = max(sign, 0.95 * bool(parsed.particles) * bool(listed))
        return max(NO_SIGN, sign if parsed.script is Script.LATIN else 0.6 * sign)

    def match(self, a: ArabicName, b: ArabicName, prior: str) -> Match:
        """The two chains side by side, name by name."""
        result = matching.match(a, b)
        if result.same_name < 0.05:
            return result
        fuller = max((a, b), key=lambda name: (name.script is Script.ARABIC, len(name.words), name.words[0].text))
        shared = Reading(_main_form(fuller), result.same_name, self.code, "names in their order")
        return replace(result, readings=(shared,))

    def readings(self, parsed: ArabicName) -> list[Reading]:
        """The chain in Arabic script where the list has its names, and as written elsewhere."""
        why = {Script.ARABIC: "Arabic script", Script.LATIN: "Latin spelling", Script.CYRILLIC: "Cyrillic spelling"}
        return [Reading(_main_form(parsed), 1.0, self.code, why[parsed.script])]

    def keys(self, parsed: ArabicName) -> frozenset[str]:
        """The names two by two, so that one left out does not hide the person; of one name alone; of a rare family."""
        words = [one for one in parsed.words if not one.initial][:MOST_WORDS_WITH_KEYS]
        bones = [one.bones() for one in words]
        if len(bones) == 1:
            return frozenset(f"ar:{bone}" for bone in bones[0])
        found = [f"{min(x, y)}+{max(x, y)}" for ours, theirs in combinations(bones, 2) for x in ours for y in theirs]
        if parsed.signed and not words[-1].listed:
            found += [bone for bone in words[-1].skeletons()[:2] if len(bone) > 2]
        return frozenset(f"ar:{one}" for one in dict.fromkeys(found[:MOST_KEYS]))


def _main_form(name: ArabicName) -> str:
    """In Arabic script where the list has every name of the chain, else in the letters of the text."""
    if all(one.listed for one in name.words):
        return " ".join(one.listed[0][0].main for one in name.words)
    return " ".join(one.text.capitalize() for one in name.words)
