"""The reading process: one report comes in, one finding goes out, nothing else is within its reach.

`python -m lastseen.intake.extract.child KIND WALL` reads the report from standard input and writes the finding as JSON
to standard output. It sets its own limits before it looks at a single byte.
"""

from __future__ import annotations

import contextlib
import sys

from lastseen.core.errors import LastseenError
from lastseen.intake.extract import limits
from lastseen.intake.extract.found import Found, Unreadable, nothing, to_json
from lastseen.intake.kinds import Kind


def read(kind: Kind, data: bytes, charset: str | None = None) -> Found:
    """The finding on a report of this kind. Unreadable where there is no text to be had."""
    match kind:
        case Kind.TEXT:
            from lastseen.intake.extract.plain import read_text

            return read_text(data, charset)
        case Kind.HTML:
            from lastseen.intake.extract.article import read_page

            return read_page(data, charset)
        case Kind.PDF:
            from lastseen.intake.extract.pdf import read_pdf

            return read_pdf(data)
        case Kind.DOCX:
            from lastseen.intake.extract.docx import read_docx

            return read_docx(data)
        case Kind.EML:
            from lastseen.intake.extract.mail import read_mail

            return read_mail(data)
        case Kind.WARC | Kind.WACZ:
            return _archive(kind, data)
        case _:
            raise Unreadable("no text is read from this kind of file")


def _archive(kind: Kind, data: bytes) -> Found:
    from lastseen.intake.extract.archives import of_archive, read_wacz, read_warc

    inner, answer, told = read_warc(data) if kind is Kind.WARC else read_wacz(data)
    return of_archive(read(inner, answer.data, answer.charset), answer, told)


def main(words: list[str]) -> int:
    """Read standard input and write the finding; the exit code is 0 whenever there is one."""
    kind, wall = Kind(words[0]), words[1]
    limits.apply_limits()
    if wall == "namespace":
        limits.leave_network()
    data = sys.stdin.buffer.read(limits.INPUT + 1)
    limits.refuse_sockets()
    with contextlib.redirect_stdout(sys.stderr):
        found = _found(kind, data)
    sys.stdout.buffer.write(to_json(found))
    sys.stdout.buffer.flush()
    return 0


def _found(kind: Kind, data: bytes) -> Found:
    try:
        return _cut(read(kind, data))
    except Unreadable as problem:
        return nothing(f"{kind}", _sentence(problem))
    except MemoryError:
        return nothing(f"{kind}", "reading it takes more memory than a report may")
    except ImportError as problem:
        return nothing(f"{kind}", f"the library {problem.name}, which reads this kind of file, is not installed")


def _sentence(problem: LastseenError) -> str:
    return f"{problem}; {problem.hint}" if problem.hint else str(problem)


def _cut(found: Found) -> Found:
    from dataclasses import replace

    if found.text is None or len(found.text) <= limits.TEXT:
        return found
    cut = replace(found, text=found.text[: limits.TEXT])
    return cut.but(f"the text has {len(found.text)} characters; the first {limits.TEXT} were taken")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
