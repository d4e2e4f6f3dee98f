"""How long a search over the words of a large workspace takes.

    python bench/search.py [--claims 100000]

On SQLite in a temporary folder, filled with cases of 40 claims (the ones of `bench/store.py`, each with a quote, and a
report of text in one of four scripts). Each question is asked often; the middle and the 95th percentile of the time it
takes a processor are printed, results with their excerpts included. So is what indexing adds to recording.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from typing import Any

from bench.store import CASES_AT_ONCE, CLERK, NOON, people_case, temporary_workspace
from lastseen.casework.search_text import search_text
from lastseen.store import record as recording
from lastseen.store.changes import case_changes
from lastseen.store.workspace import Workspace

TIMES = 40
PEOPLE = 8
TEXTS = {
    "en": "A docker said that {0} was taken from the ferry at Karsh and driven along the river road to the prison. ",
    "ko": "부두 노동자 {0}은 카르시의 여객선에서 끌려가 강변 도로를 따라 교도소로 실려 갔다고 목격자가 말했다. ",
    "ru": "Докер {0} был уведён с парома в Карше, и его увезли вдоль реки в тюрьму, говорит свидетельница. ",
    "ar": "قالت شاهدة إن عامل الميناء {0} أُخذ من العبّارة في كارش ونُقل على طريق النهر إلى السجن. ",
}
ASKED = {
    "a word of every claim": "Amin",
    "a rare number": "Duvall 4711",
    "two common words": "Karsh prison",
    "a phrase": '"river road"',
    "Korean": "교도소로",
    "one Korean letter": "강",
    "Russian": "свидетельниц",
    "Arabic": "شاهدة النهر",
    "nothing": "zzzz",
}


def main(arguments: list[str]) -> int:
    """Run the measurement and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--claims", type=int, default=100_000)
    options = parser.parse_args(arguments)
    with temporary_workspace() as workspace:
        _fill(workspace, -(-options.claims // 40))
        print(f"{'':<24}{'passages':>9}{'middle':>9}{'p95':>9}   ms of processor time")
        for name, asked in ASKED.items():
            found, times = _asked(workspace, asked)
            print(f"{name:<24}{found:>9}{times[len(times) // 2]:>9.1f}{times[int(len(times) * 0.95)]:>9.1f}")
    return 0


def _asked(workspace: Workspace, asked: str) -> tuple[int, list[float]]:
    times, found = [], 0
    for _ in range(TIMES):
        start = time.process_time()
        found = search_text(workspace, asked).passages
        times.append(1000 * (time.process_time() - start))
    return found, sorted(times)


def _fill(workspace: Workspace, cases: int) -> None:
    """Record the cases, and print how much of the time the index of words took."""
    spent, enter = [0.0], recording.enter_words

    def timed(*given: Any) -> None:
        start = time.process_time()
        enter(*given)
        spent[0] += time.process_time() - start

    recording.enter_words = timed  # type: ignore[assignment]
    start = time.process_time()
    for first in range(0, cases, CASES_AT_ONCE):
        some = _cases(first, min(first + CASES_AT_ONCE, cases))
        recording.record(workspace, [change for case in some for change in case_changes(case, "", {})], CLERK, NOON)
    whole = time.process_time() - start
    recording.enter_words = enter
    size = (workspace.folder / "lastseen.db").stat().st_size / 1e6
    print(f"{cases:,} cases of 40 claims: recorded in {whole:.0f} s, {spent[0]:.0f} s for the words; {size:,.0f} MB")


def _cases(first: int, last: int) -> Iterator[dict[str, Any]]:
    for at in range(first, last):
        case = people_case(f"case-{at}", PEOPLE)
        language = list(TEXTS)[at % len(TEXTS)]
        text = "".join(TEXTS[language].format(f"Amin Duvall {at * PEOPLE + nth}") for nth in range(PEOPLE)) * 2
        case["reports"]["R1"] |= {"language": language, "title": f"Raid {at}", "text": text}
        for claim in case["claims"]:
            if claim["in"] == "R1":
                claim["quote"] = text[: len(text) // 16]
        yield case


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
