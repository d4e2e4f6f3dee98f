"""Measure what preserving costs: `python bench/add.py [--files N] [--bwrap]`.

Many small text files, one after another as a person would add them; then one page and one PDF of ten pages. The time of
the processor is that of this process and of all reading processes together; a bubblewrap sandbox hides the latter, so
that it is left out unless asked for. Everything is invented.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from lastseen.casework.add_report import add_file  # noqa: E402 - only found once the path is set
from lastseen.intake.extract import sandbox  # noqa: E402
from lastseen.intake.extract.sandbox import Wall  # noqa: E402
from lastseen.store.workspace import Workspace, open_workspace  # noqa: E402

WORDS = """two men were taken from the marsh road by night a hospital worker said she thought it was the first"""


def main(words: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=1000, help="how many text files")
    parser.add_argument("--bwrap", action="store_true", help="in the sandbox, where this machine has it")
    asked = parser.parse_args(words)
    if not asked.bwrap:
        sandbox.wall = lambda: Wall.NAMESPACE
    with TemporaryDirectory() as place, open_workspace(Path(place) / "workspace") as workspace:
        folder = Path(place)
        print(f"wall: {sandbox.wall()}")
        many_texts(workspace, folder, asked.files)
        tell("one page of 1,000 words", lambda: add_file(workspace, written(folder / "a.html", page(1000).encode())))
        tell("one PDF of 10 pages", lambda: add_file(workspace, written(folder / "a.pdf", pdf(10))))
    return 0


def many_texts(workspace: Workspace, folder: Path, count: int) -> None:
    """Add as many text files of 400 words as are asked for."""
    paths = [written(folder / f"{at}.txt", f"{at} {prose(400, at)}\n".encode()) for at in range(count)]
    size = sum(path.stat().st_size for path in paths)
    start, cpu = time.perf_counter(), processor()
    for path in paths:
        add_file(workspace, path)
    seconds, used = time.perf_counter() - start, processor() - cpu
    print(f"{count} text files, {size} bytes: {seconds:.1f} s, {size / seconds:.0f} bytes/s")
    print(f"  processor: {used:.1f} s, {1000 * used / count:.0f} ms a file")


def tell(what: str, add: Callable[[], object]) -> None:
    """Do it, and print what it took."""
    start, cpu = time.perf_counter(), processor()
    add()
    print(
        f"{what}: {1000 * (processor() - cpu):.0f} ms of the processor, {1000 * (time.perf_counter() - start):.0f} ms"
    )


def processor() -> float:
    """Seconds of the processor so far, those of ended processes counted in."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def written(path: Path, data: bytes) -> Path:
    """The file, with these bytes in it."""
    path.write_bytes(data)
    return path


def prose(words: int, seed: int) -> str:
    """So many words."""
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS.split()) for _ in range(words))


def page(words: int) -> str:
    """A page with an article of so many words."""
    paragraphs = "".join(f"<p>{prose(50, at)}.</p>" for at in range(words // 50))
    menu = "".join(f"<li><a href='/{at}'>Section {at}</a></li>" for at in range(40))
    return f"<html><body><nav><ul>{menu}</ul></nav><article><h1>Taken</h1>{paragraphs}</article></body></html>"


def pdf(pages: int) -> bytes:
    """A PDF of so many pages of 40 lines."""
    from tests.intake.extract.made import lines
    from tests.intake.extract.made import pdf as made

    return made(*(lines(*(prose(12, 40 * at + line) for line in range(38))) for at in range(pages)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
