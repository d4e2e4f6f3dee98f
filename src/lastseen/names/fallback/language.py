"""Names of any other language: their letters, and nothing more."""

from __future__ import annotations

from dataclasses import replace

from lastseen.names.fallback import match as matching
from lastseen.names.fallback.folding import coarse
from lastseen.names.fallback.match import Folded
from lastseen.names.language import Match, Name, Reading

MOST_KEYS = 8


class AnyLanguage:
    """The fall-back: letters folded to plain Latin and compared word by word."""

    code = "und"
    title = "other"

    def parse(self, name: Name) -> Folded | None:
        """The folded words of a name."""
        return matching.parse(name)

    def weight(self, parsed: Folded) -> float:
        """Little: what a language of its own reads should be read there."""
        return 0.05

    def match(self, a: Folded, b: Folded, prior: str) -> Match:
        """Word by word in any order, or joined."""
        result = matching.match(a, b)
        if result.same_name < 0.05:
            return result
        fuller = max((a, b), key=lambda name: (len(name.words), name.written))
        shared = Reading(" ".join(fuller.written), result.same_name, self.code, "by its letters alone")
        return replace(result, readings=(shared,))

    def readings(self, parsed: Folded) -> list[Reading]:
        """The folded name: all that can be said of it."""
        return [Reading(" ".join(word.capitalize() for word in parsed.words), 1.0, self.code, "by its letters alone")]

    def keys(self, parsed: Folded) -> frozenset[str]:
        """Consonants of the words two by two; of the longest word alone; of all words joined."""
        bones = sorted({coarse(word) for word in parsed.words if len(word) > 1} or {"".join(parsed.words)})
        pairs = [f"und:{x[:3]}+{y[:3]}" for n, x in enumerate(bones) for y in bones[n + 1 :]]
        longest = max(bones, key=lambda bone: (len(bone), bone))
        return frozenset([f"und:{longest}", f"und:{coarse(''.join(parsed.words))}", *pairs][:MOST_KEYS])
