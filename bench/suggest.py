"""How well claims are suggested from a report: the annotated corpus of tests/corpus, language by language.

    python bench/suggest.py [--set dev|test] [--language en|ko|ru] [--named TEXT] [--errors]

What counts as found is said in matching.py, what was annotated in tests/corpus/README.md. Rates are of the claims that
were found, except recall, precision and dates: a date is looked for wherever a proposed date has the annotated one's
words. Seconds are of the processor, once the tables are read. `--errors` lists what was missed and what was wrong in
the half that rules may be written from; in the other half it never does.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from annotated import CORPUS, HALVES, LANGUAGES, Annotated, Said, corpus, known_places, said_in
from matching import Pair, is_implied, pairs, same_date, shares_a_word, shares_words

from lastseen.core.vocabulary import property_of
from lastseen.intake.suggest.suggest import suggest
from lastseen.intake.suggest.told import Known


@dataclass(frozen=True, slots=True)
class Compared:
    """One report: what was annotated, what was proposed, and which is which."""

    report: Annotated
    told: tuple[Said, ...]
    found: list[Pair]
    found_in_any_kind: list[Pair]
    dropped: int
    seconds: float

    @property
    def missed(self) -> list[Said]:
        """What was annotated and not proposed."""
        found = {pair.gold.at for pair in self.found}
        return [said for said in self.report.said if said.at not in found]

    @property
    def wrong(self) -> list[Said]:
        """What was proposed and not annotated."""
        found = {pair.told.at for pair in self.found}
        return [said for said in self.told if said.at not in found]


Count = tuple[int, int]
"""So many, of so many."""


def compared(report: Annotated, known: Known) -> Compared:
    """Run the rules over one report and compare what they propose with what was annotated."""
    start = time.process_time()
    made = suggest(report.text, report.language, report.publisher, report.published, known)
    seconds = time.process_time() - start
    gold, told = report.said, [said for said in said_in(made.case, report.text) if not said.implied]
    found = pairs(gold, told)
    taken = {pair.told.at for pair in found}
    counted = tuple(said for said in told if said.at in taken or not is_implied(said, gold))
    return Compared(report, counted, found, pairs(gold, told, kinds=False), len(made.dropped), seconds)


def rates(done: list[Compared]) -> dict[str, Count]:
    """Every rate that is printed, by what it is called."""
    found = [pair for one in done for pair in one.found]
    gold = sum(len(one.report.said) for one in done)
    hedged = [pair for pair in found if pair.gold.hedge]
    return {
        "claims: precision": (len(found), sum(len(one.told) for one in done)),
        "claims: recall": (len(found), gold),
        "  kinds of events aside": (sum(len(one.found_in_any_kind) for one in done), gold),
        "the right person": _share(found, lambda pair: pair.thing),
        "chains": _share(found, lambda pair: pair.chain),
        "  of those with sources": _share([p for p in found if p.gold.chain], lambda pair: pair.chain),
        "stance": _share(found, lambda pair: pair.gold.stance == pair.told.stance),
        "  of those that do not assert": _share([p for p in found if p.gold.stance != "asserts"], _same_stance),
        "certainty": _share(found, lambda pair: pair.gold.certainty == pair.told.certainty),
        "hedges found": _share(hedged, lambda pair: shares_a_word(pair.gold.hedge or "", pair.told.hedge or "")),
        "hedges where there is none": _share([p for p in found if not p.gold.hedge], lambda p: bool(p.told.hedge)),
        "dates": _dates(done),
    }


def _same_stance(pair: Pair) -> bool:
    return pair.gold.stance == pair.told.stance


def _share(found: list[Pair], is_right: Callable[[Pair], bool]) -> Count:
    return sum(map(is_right, found)), len(found)


def _dates(done: list[Compared]) -> Count:
    """Of the annotated dates whose words a proposed date has, those that are the same date."""
    reached = right = 0
    for one in done:
        told = [said for said in one.told if _is_date(said)]
        for gold in filter(_is_date, one.report.said):
            near = [said for said in told if shares_words(gold, said)]
            reached += bool(near)
            right += any(same_date(gold.value, said.value) for said in near)
    return right, reached


def _is_date(said: Said) -> bool:
    prop = property_of(said.property)
    return prop is not None and prop.value == "date"


def main(arguments: list[str]) -> int:
    """Print the rates, and the errors where they are asked for."""
    options = _options(arguments)
    if (options.errors or options.named) and options.set != "dev":
        print("suggest: the errors of the frozen half are not shown; ask for --set dev")
        return 2
    reports = [one for one in corpus(options.set, options.language, options.corpus) if options.named in one.id]
    if not reports:
        print(f"suggest: there is no report of {options.set} in {options.corpus}")
        return 2
    states, towns = known_places(options.corpus)
    known = Known(states, towns)
    for language in sorted({report.language for report in reports}):
        suggest("1", language, None, "2021-01-01", known)
    done = [compared(report, known) for report in reports]
    _print_table(done, options.set)
    if options.errors:
        _print_errors(done)
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--set", choices=HALVES, default="dev")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--named", default="", metavar="TEXT", help="only reports whose name holds this (dev only)")
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was wrong (dev only)")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder that holds dev, test and places.yaml")
    return parser.parse_args(arguments)


def _print_table(done: list[Compared], half: str) -> None:
    languages = [code for code in LANGUAGES if any(one.report.language == code for one in done)]
    columns = {code: [one for one in done if one.report.language == code] for code in languages}
    columns |= {"all": done} if len(languages) > 1 else {}
    print(f"{time.strftime('%Y-%m-%d')}, {half}")
    _print_row("", columns)
    _print_row("reports", [str(len(column)) for column in columns.values()])
    _print_row("claims annotated", [str(sum(len(one.report.said) for one in column)) for column in columns.values()])
    _print_row("suggestions dropped", [str(sum(one.dropped for one in column)) for column in columns.values()])
    counted = [rates(column) for column in columns.values()]
    for name in counted[0]:
        _print_row(name, [_rate(*column[name]) for column in counted])
    _print_row("seconds per 1,000 words", [f"{_pace(column):.3f}" for column in columns.values()])


def _print_row(name: str, cells: Iterable[str]) -> None:
    print(f"{name:<32}" + "".join(f"{cell:>20}" for cell in cells))


def _rate(right: int, of: int) -> str:
    return f"{right / of:.3f} ({right}/{of})" if of else "(0/0)"


def _pace(done: list[Compared]) -> float:
    return 1000 * sum(one.seconds for one in done) / sum(len(one.report.text.split()) for one in done)


def _print_errors(done: list[Compared]) -> None:
    for one in done:
        print(f"\n{one.report.id}: {len(one.found)} found, {len(one.missed)} missed, {len(one.wrong)} wrong")
        for said in one.missed:
            print(f"  missed  {_line(said)}")
        for said in one.wrong:
            print(f"  wrong   {_line(said)}")
        for pair in one.found:
            if not (pair.chain and pair.thing and _same_stance(pair) and pair.gold.certainty == pair.told.certainty):
                print(f"  found   {_line(pair.gold)}\n     but  {_line(pair.told)}")


def _line(said: Said) -> str:
    chain = " < ".join(teller.name or teller.described or "?" for teller in said.chain) or "own voice"
    more = "" if said.stance == "asserts" else f", {said.stance}"
    more += "" if said.certainty == "stated" else f", {said.certainty}"
    more += f" ({said.hedge})" if said.hedge else ""
    whose = f" of {', '.join(sorted(said.whose))}" if said.whose else ""
    return f"{said.about}.{said.property} = {said.value}{more} | “{said.quote}” | {chain} |{whose}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
