"""How long a dossier takes, how many a minute, and whether two runs give the same bytes: `python bench/dossier.py`.

The case is that of the demo, with the consent, the submitter and the steps that a form asks for. Each of the many is
about another person, so that nothing of the one before can be used again.
"""

from __future__ import annotations

import argparse
import datetime
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "src" / "lastseen" / "demo" / "river-port.yaml"
DAY = "2023-06-01"


def main(words: list[str]) -> int:
    """Measure, and say what came out; 1 where two runs differ."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--many", type=int, default=60, help="how many dossiers one after another")
    many = asked.parse_args(words).many
    with tempfile.TemporaryDirectory() as folder:
        same = cold(Path(folder))
    warm(many)
    return 0 if same else 1


def cold(folder: Path) -> bool:
    """Two runs of the command, each in a process of its own; whether they gave the same bytes."""
    case = folder / "river-port.yaml"
    case.write_text(case_text(), "utf-8")
    made = [run(case, folder / name, seed) for name, seed in (("one", "1"), ("two", "2"))]
    same = made[0] == made[1]
    size = sum(map(len, made[0].values()))
    print(f"two runs: {'identical' if same else 'DIFFERENT'}, {len(made[0])} files, {size} bytes")
    return same


def run(case: Path, out: Path, seed: str) -> dict[str, bytes]:
    """One run of the command; gives the files."""
    command = [sys.executable, "-m", "lastseen", "dossier", str(case), "--for", "wgeid", "--draft", "-o", str(out)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed}
    begun, worked = time.perf_counter(), _children()
    subprocess.run([*command, "--day", DAY, "--draft"], check=True, env=environ, capture_output=True)
    took, work = time.perf_counter() - begun, _children() - worked
    print(f"cold, from the command to PDF, DOCX and the rest: {took:.2f} s, of them {work:.2f} s of the processor")
    return {str(file.relative_to(out)): file.read_bytes() for file in sorted(out.rglob("*")) if file.is_file()}


def _children() -> float:
    """Seconds of the processor that ended processes of ours took."""
    times = os.times()
    return times.children_user + times.children_system


def case_text() -> str:
    """The demo case."""
    from lastseen.core.yamltext import write

    return write(case_plain())


def case_plain(number: int = 0) -> dict[str, Any]:
    """The same as data; another number gives another person."""
    from lastseen.core.yamltext import parse

    text = DEMO.read_text("utf-8")
    if number:
        text = text.replace("Do-jin", GIVEN[number % len(GIVEN)]).replace("1985-04-12", f"19{50 + number % 50}-04-12")
    return parse(text.encode("utf-8")).plain


GIVEN = ("Seok-ho", "Min-gyu", "Jae-won", "Tae-il", "Gi-nam", "Pyong-su", "Sang-ok", "Chun-sik", "Yong-ae", "Hae-sun")


def warm(many: int) -> None:
    """Many dossiers one after another in one process."""
    from lastseen.casework.dossier import Asked, InHand, make_dossier
    from lastseen.casework.reader_copy import WholeCase

    asked = Asked("wgeid", datetime.date.fromisoformat(DAY), draft=True)
    cases = [InHand(WholeCase(case_plain(number), {}), {}) for number in range(many + 1)]
    make_dossier(cases[0], asked)
    begun, worked = time.perf_counter(), time.process_time()
    for case in cases[1:]:
        make_dossier(case, asked)
    took, work = time.perf_counter() - begun, time.process_time() - worked
    print(f"warm, one after another: {many} dossiers in {took:.1f} s, {many / took * 60:.0f} a minute")
    print(f"of the processor: {work / many:.2f} s each, {many / work * 60:.0f} a minute")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
