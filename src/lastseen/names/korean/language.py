"""Korean as a language of names."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from lastseen.names.korean.channel import Learned
from lastseen.names.korean.hangul import is_syllable, southern, southern_inside
from lastseen.names.korean.match import match, readings_of
from lastseen.names.korean.model import STYLES, Model
from lastseen.names.korean.parse import KoreanName, likeness, parse
from lastseen.names.language import MOST_AT_HAND, Match, Name, Reading

MOST_READINGS = 8
READINGS_WITH_KEYS = 12
MASS_OF_KEYS = 0.997
READINGS_WITH_PARTIAL_KEYS = 8


class Korean:
    """Korean names, by the shipped tables or by what `of` says was learned instead."""

    code = "ko"
    title = "Korean"

    def __init__(self, of: Learned | None = None) -> None:
        self.of = of
        self.model = lru_cache(maxsize=3)(self._model)
        self._parsed = lru_cache(maxsize=MOST_AT_HAND)(self._parse)

    def _model(self, prior: str) -> Model:
        return Model(prior, self.of)

    def _parse(self, name: Name, prior: str) -> KoreanName | None:
        return parse(name, self.model(prior))

    def parse(self, name: Name, prior: str = "mixed") -> KoreanName | None:
        """The weighted ways to read the name; None where no word is in a script of Korean names."""
        return self._parsed(name, prior)

    def weight(self, parsed: KoreanName) -> float:
        """P(Korean | text)."""
        return likeness(parsed)

    def match(self, a: KoreanName, b: KoreanName, prior: str) -> Match:
        """Two names compared under a prior: mixed, north or south."""
        if prior != "mixed":
            a, b = self._parsed(a.name, prior) or a, self._parsed(b.name, prior) or b
        return match(a, b, self.model(prior))

    def readings(self, parsed: KoreanName) -> list[Reading]:
        """The likeliest names in Southern Hangul, best first."""
        best = _best(parsed, MOST_READINGS)
        why = _how(parsed)
        return [Reading(text, p, self.code, why) for text, p in best]

    def keys(self, parsed: KoreanName) -> frozenset[str]:
        """The likeliest names in Southern Hangul, and each with one of three syllables left out."""
        found, mass = set(), 0.0
        for rank, (text, p) in enumerate(_best(parsed, READINGS_WITH_KEYS)):
            if mass > MASS_OF_KEYS:
                break
            mass += p
            found.add(f"ko:{text}")
            if rank < READINGS_WITH_PARTIAL_KEYS and len(text) == 3:
                found |= {f"ko:{text[:at]}*{text[at + 1 :]}" for at in range(3)}
        return frozenset(found)


def _best(parsed: KoreanName, most: int) -> list[tuple[str, float]]:
    by_text: dict[str, float] = defaultdict(float)
    for text, p in readings_of(parsed).items():
        by_text[text] += p
    stands = _as_it_stands(parsed)
    return sorted(by_text.items(), key=lambda it: (it[0] != stands, -it[1], it[0]))[:most]


def _as_it_stands(parsed: KoreanName) -> str | None:
    """A name of three syllables in Hangul as the South writes it, whatever commoner name it may be a slip for."""
    text = "".join(token.text for token in parsed.name.tokens)
    if len(text) != 3 or not all(map(is_syllable, text)):
        return None
    first = southern(text[1])
    return southern(text[0]) + first + southern_inside(text[2], first)


def _how(parsed: KoreanName) -> str:
    best = parsed.hypotheses[0]
    order = "surname first" if best.surname_first else "surname last"
    if best.surname is None:
        order = "no surname that could be read"
    hand = best.hand or (best.surname.hand if best.surname else "hangul")
    return f"{_HANDS[hand]}, {order}"


_HANDS = {
    **dict.fromkeys(("latin", "spaced"), "in Latin letters"),
    **{style: f"in Latin letters, a spelling {style}" for style in STYLES},
    "pinyin": "pinyin of Chinese characters",
    "hangul": "in Hangul",
    "han": "in Chinese characters",
    "kontsevich": "in Russian letters",
    "czech": "as Czech papers spell",
    "polish": "as Polish papers spell",
    "hungarian": "as Hungarian papers spell",
    "german": "as German papers spell",
    "french": "as French papers spell",
    "yale": "as linguists spell (Yale)",
    "iso11941": "as ISO 11941 spells",
}
