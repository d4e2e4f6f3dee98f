"""How well names that are not Korean are matched: `python -m bench.names_other [LIST ...] [--tuned] [--errors]`.

With --speed it prints instead how many names a second are parsed.

The lists, all of invented persons:

    russian chinese arabic others   made by the grammar of each language (bench/people_*.py), some hundred persons
    spelt_russian spelt_arabic      real words as persons on Wikidata spell them, put together by chance
    small                           twenty persons a language, written by hand (bench/data/names/other.toml)

Words are divided in two halves by their spelling alone: tables and weights were written while looking at one half
(--tuned), and what is printed without it is the other, which was only ever measured. For each list: F1 at the
theoretical threshold ln(negatives / positives) and at the best one, beside the best of rapidfuzz's JaroWinkler and
WRatio, and the recall and size of blocking by keys. All pairs of one person and all pairs that share a word are
compared; the other pairs are drawn and weighted.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from bench import people_arabic, people_chinese, people_others, people_russian, people_spelt
from bench.people import HELD_OUT, TUNED, Person, table
from lastseen.names import compare, keys
from lastseen.names.languages import languages
from lastseen.names.written import written

PERSONS = 250
FAR_PAIRS, NEAR_PAIRS = 12_000, 12_000
"""At most so many pairs of two persons are compared that share no word, and that share one."""
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two written names, whether they are one, and for how many pairs they stand."""

    a: str
    b: str
    same: bool
    weight: float = 1.0


def labelled(persons: Sequence[Person]) -> list[Labelled]:
    """Every pair of one person, those of two persons that share a word, and a sample of the others."""
    same = [Labelled(a, b, same=True) for person in persons for a, b in combinations(dict.fromkeys(person), 2)]
    forms = [(form, number) for number, person in enumerate(persons) for form in dict.fromkeys(person)]
    near = {pair for pair in _sharing_a_word([form for form, _ in forms]) if forms[pair[0]][1] != forms[pair[1]][1]}
    chance = random.Random(5)
    of_two = math.comb(len(forms), 2) - len(same)
    kept = chance.sample(sorted(near), min(NEAR_PAIRS, len(near)))
    far = _far(len(forms), chance, lambda i, j: forms[i][1] != forms[j][1] and (i, j) not in near)
    shares = [(kept, len(near) / max(1, len(kept))), (far, (of_two - len(near)) / max(1, len(far)))]
    return same + [
        Labelled(forms[i][0], forms[j][0], same=False, weight=weight) for pairs, weight in shares for i, j in pairs
    ]


def _sharing_a_word(forms: list[str]) -> Iterator[tuple[int, int]]:
    places: dict[str, set[int]] = defaultdict(set)
    for place, form in enumerate(forms):
        for word in form.casefold().replace(",", " ").split():
            places[word].add(place)
    for shared in places.values():
        yield from combinations(sorted(shared), 2)


def _far(count: int, chance: random.Random, wanted: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for _ in range(3 * FAR_PAIRS):
        i, j = sorted(chance.sample(range(count), 2))
        if len(found) < FAR_PAIRS and wanted(i, j):
            found.add((i, j))
    return sorted(found)


def f1(scores: list[float], pairs: list[Labelled], threshold: float) -> float:
    """The harmonic mean of precision and recall of "same" above a threshold."""
    said = [pair for score, pair in zip(scores, pairs, strict=True) if score > threshold]
    hits = sum(pair.same for pair in said)
    return 2 * hits / (sum(pair.weight for pair in said) + sum(pair.same for pair in pairs))


def best_f1(scores: list[float], pairs: list[Labelled]) -> float:
    """The highest F1 of any threshold."""
    real, hits, said, best = sum(pair.same for pair in pairs), 0, 0.0, 0.0
    ranked = sorted(zip(scores, pairs, strict=True), key=lambda one: -one[0])
    for place, (score, pair) in enumerate(ranked):
        hits, said = hits + pair.same, said + pair.weight
        if place + 1 == len(ranked) or ranked[place + 1][0] < score:
            best = max(best, 2 * hits / (said + real))
    return best


def theoretical(pairs: list[Labelled]) -> float:
    """ln(negatives / positives): where the odds are even."""
    return math.log(sum(pair.weight for pair in pairs if not pair.same) / sum(pair.same for pair in pairs))


def measure(name: str, persons: Sequence[Person], *, errors: bool) -> None:
    """Print what was found for a list, and the pairs that are judged wrongly if asked."""
    pairs = labelled(persons)
    started = time.process_time()
    scores = [compare(pair.a, pair.b).log_lr for pair in pairs]
    each = (time.process_time() - started) / len(pairs)
    threshold = theoretical(pairs)
    baselines = {label: best_f1([score(p.a, p.b) for p in pairs], pairs) for label, score in BASELINES.items()}
    recall, share = blocking(pairs)
    print(
        f"{name}: {len(persons)} persons, {sum(p.same for p in pairs)} pairs same; "
        f"F1 {f1(scores, pairs, threshold):.3f} at {threshold:.2f}, best {best_f1(scores, pairs):.3f}; "
        + ", ".join(f"{label} best {value:.3f}" for label, value in baselines.items())
        + f"; blocking recall {recall:.3f} at {share:.2%} of pairs; {each * 1e6:.0f} µs a pair",
        flush=True,
    )
    if errors:
        _show(pairs, scores, threshold)


def _show(pairs: list[Labelled], scores: list[float], threshold: float) -> None:
    wrong = [(score, pair) for pair, score in zip(pairs, scores, strict=True) if pair.same != (score > threshold)]
    for score, pair in random.Random(1).sample(wrong, min(SHOWN, len(wrong))):
        print(f"  {'missed' if pair.same else 'false'} {score:6.1f}  {pair.a} | {pair.b}")
    unmet = [pair for pair in pairs if pair.same and not keys(pair.a) & keys(pair.b)]
    for pair in random.Random(1).sample(unmet, min(SHOWN, len(unmet))):
        print(f"  no key shared  {pair.a} | {pair.b}")


def blocking(pairs: list[Labelled]) -> tuple[float, float]:
    """Of the same pairs, how many share a key; of all pairs of different persons, how many do."""
    found = {text: keys(text) for pair in pairs for text in (pair.a, pair.b)}
    met = [(pair, bool(found[pair.a] & found[pair.b])) for pair in pairs]
    same = [hit for pair, hit in met if pair.same]
    other = sum(pair.weight * hit for pair, hit in met if not pair.same)
    return sum(same) / len(same), other / sum(pair.weight for pair in pairs if not pair.same)


def speed(name: str, persons: Sequence[Person]) -> None:
    """Print how many names of new words the language of a list parses a second, in CPU time, tables loaded."""
    language = next(one for one in languages() if one.code == CODES[name])
    texts = [written(_new(form)) for person in persons for form in person if len(form) > 4]
    language.parse(texts[0])
    started = time.process_time()
    for text in texts:
        language.parse(text)
    took = time.process_time() - started
    print(f"{name}: {len(texts) / took:,.0f} new names parsed a second")


def _new(form: str) -> str:
    """A form with every longer word begun as another word ends, so that no word has been read before."""
    words = form.split()
    ends = [*words[1:], words[0]]
    return " ".join(
        word[: len(word) // 2 + 1] + end[len(end) // 2 :] if len(word) > 3 and word.isascii() == end.isascii() else word
        for word, end in zip(words, ends, strict=True)
    )


def _folded(score: Callable[..., float]) -> Callable[[str, str], float]:
    return lambda a, b: score(a.casefold(), b.casefold())


def _as_it_is(part: int) -> AbstractContextManager[None]:
    return nullcontext()


BASELINES = {"JaroWinkler": _folded(JaroWinkler.normalized_similarity), "WRatio": _folded(fuzz.WRatio)}
CODES = {"russian": "ru", "chinese": "zh", "arabic": "ar", "others": "und"}
LISTS: dict[str, Callable[[int, int], list[Person]]] = {
    "russian": people_russian.persons,
    "chinese": people_chinese.persons,
    "arabic": people_arabic.persons,
    "others": people_others.persons,
    "spelt_russian": people_spelt.russian,
    "spelt_arabic": people_spelt.arabic,
}
AROUND = {"spelt_arabic": people_spelt.without_half}
"""What must hold while a list is measured."""


def main(words: list[str]) -> None:
    """Measure the lists that are named, or all."""
    part = TUNED if "--tuned" in words else HELD_OUT
    wanted = [word for word in words if not word.startswith("-")] or [*LISTS, "small"]
    show = partial(measure, errors="--errors" in words)
    for name in wanted:
        if name == "small":
            for language, persons in table("other_tuned.toml" if part == TUNED else "other.toml").items():
                if language != "source":
                    show(f"small {language}", persons)
        elif "--speed" in words:
            speed(name, LISTS[name](part, 10 * PERSONS))
        else:
            with AROUND.get(name, _as_it_is)(part):
                show(name, LISTS[name](part, PERSONS))


if __name__ == "__main__":
    main(sys.argv[1:])
