"""The drawing process: one PDF comes in, the picture of one of its pages goes out as bare dots.

`python -m lastseen.intake.extract.picture_child PAGE WALL` reads the PDF from standard input and writes what `dots`
understands. It sets its own limits before it looks at a single byte.
"""

from __future__ import annotations

import contextlib
import sys
from typing import Any

from lastseen.intake.extract import limits
from lastseen.intake.extract.dots import LONGEST_SIDE, WIDTH, Dots, pack, pack_problem

BROKEN = "the PDF cannot be drawn: it is broken, or locked with a password"


def draw(data: bytes, page: int) -> bytes:
    """One page of a PDF, counted from 1, as `dots` packs it; a sentence where it cannot be drawn."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
        if not 1 <= page <= count:
            return pack_problem(f"the PDF has {count} pages, and no page {page}")
        return pack(_drawn(document[page - 1], count))
    except pypdfium2.PdfiumError:
        return pack_problem(BROKEN)


def _drawn(page: Any, count: int) -> Dots:
    wide, high = page.get_size()
    scale = min(WIDTH / max(wide, 1), LONGEST_SIDE / max(high, 1))
    # forms that scripts of the file fill in are not drawn: none of them is ever run
    bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False, prefer_bgrx=False)
    row = bitmap.width * 3
    lines = memoryview(bitmap.buffer).cast("B")
    dots = b"".join(lines[at * bitmap.stride : at * bitmap.stride + row] for at in range(bitmap.height))
    return Dots(count, bitmap.width, bitmap.height, dots)


def main(words: list[str]) -> int:
    """Read standard input and write the picture; the exit code is 0 whenever there is one or a reason why not."""
    page, wall = int(words[0]), words[1]
    limits.apply_limits()
    if wall == "namespace":
        limits.leave_network()
    data = sys.stdin.buffer.read(limits.INPUT + 1)
    limits.refuse_sockets()
    with contextlib.redirect_stdout(sys.stderr):
        drawn = _answer(data, page)
    sys.stdout.buffer.write(drawn)
    sys.stdout.buffer.flush()
    return 0


def _answer(data: bytes, page: int) -> bytes:
    try:
        return draw(data, page)
    except MemoryError:
        return pack_problem("drawing it takes more memory than a page may")
    except ImportError as problem:
        return pack_problem(f"the library {problem.name}, which draws this kind of file, is not installed")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
