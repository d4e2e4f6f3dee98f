"""Arabic and Persian names in Arabic script and as Latin and Cyrillic letters write them."""

from __future__ import annotations

from dataclasses import replace

from lastseen.names.arabic import match as matching
from lastseen.names.arabic.chain import ArabicName, parse
from lastseen.names.language import Match, Name, Reading, Script

MOST_KEYS = 8
NO_SIGN = 0.08
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
        """Consonants of the names two by two, so that a name left out does not hide the person; of one name alone."""
        bones = [one.skeletons()[:2] for one in parsed.words]
        if len(bones) == 1:
            return frozenset(f"ar:{bone}" for bone in bones[0])
        first, last = bones[0], bones[-1]
        found = [f"ar:{min(x, y)}+{max(x, y)}" for x in first for y in last]
        found += [f"ar:{min(x, y)}+{max(x, y)}" for x in first[:1] for other in bones[1:-1] for y in other[:1]]
        found += [f"ar:{bone}" for bone in last[:1] if not parsed.words[-1].listed]
        return frozenset(found[:MOST_KEYS])


def _main_form(name: ArabicName) -> str:
    """In Arabic script where the list has every name of the chain, else in the letters of the text."""
    if all(one.listed for one in name.words):
        return " ".join(one.listed[0][0].main for one in name.words)
    return " ".join(one.text.capitalize() for one in name.words)
