"""A spreadsheet as rows of words: CSV in whatever encoding, or XLSX, ODS and XLS; nothing in it is ever worked out.

A cell that begins with `=` in a CSV file stays the words that it is. Of a formula in a workbook the value that was
saved with it is read.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lastseen.core.errors import LastseenError

MOST_COLUMNS = 200
MOST_ROWS = 50_000
LONGEST_CELL = 32_767
"""Letters in a cell, as spreadsheets have it."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How XLSX and ODS begin, and XLS."""
ENCODINGS = ("utf-8", "cp1251", "cp949", "cp1256", "cp1252")
"""Tried in this order where nobody says which it is: UTF-8 seldom fits what is not UTF-8, the others fit anything."""


_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
"""How a file begins that says itself how it is written."""


class UnreadableSheet(LastseenError):
    """A file that is no spreadsheet that can be read."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first sheet of a file."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Each with as many cells as there are headers; empty where the file had none."""
    encoding: str | None
    """Of a CSV file: what its bytes were read as."""


def read_sheet(data: bytes, encoding: str | None = None) -> Sheet:
    """The first sheet of a file, whose first row names the columns. UnreadableSheet says what is wrong.

    `encoding` is how a CSV file is written, where somebody says so.
    """
    if data.startswith(_WORKBOOKS):
        return _sheet(_workbook(data), None)
    text, read_as = _text(data, encoding)
    try:
        dialect = csv.Sniffer().sniff(text[:8192], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        return _sheet(csv.reader(io.StringIO(text, newline=""), dialect), read_as)
    except csv.Error as problem:
        raise UnreadableSheet(f"the file is no CSV: {problem}", "save it as CSV or XLSX once more") from problem


def _text(data: bytes, encoding: str | None) -> tuple[str, str]:
    if encoding is None:
        for mark, name in _MARKS:
            if data.startswith(mark):
                return data.decode(name, "replace"), name.removesuffix("-sig")
    for name in (encoding,) if encoding else ENCODINGS:
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
        except LookupError as problem:
            raise UnreadableSheet(f"{name} is no encoding", f"choose one of {', '.join(ENCODINGS)}") from problem
    raise UnreadableSheet(f"the file is not written in {encoding}", f"choose another of {', '.join(ENCODINGS)}")


def _workbook(data: bytes) -> Iterable[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False, nrows=MOST_ROWS + 2)
    except CalamineError as problem:
        raise UnreadableSheet(f"the workbook cannot be read: {problem}", "save it as CSV and try that") from problem


def _sheet(rows: Iterable[Iterable[Any]], encoding: str | None) -> Sheet:
    told = [[_words(cell) for cell in row] for row in _limited(rows)]
    while told and not any(told[-1]):
        told.pop()
    if not told or not any(told[0]):
        raise UnreadableSheet("the first row names no columns", "write what each column holds into the first row")
    headers = tuple(_named(told[0]))
    if len(headers) > MOST_COLUMNS:
        raise UnreadableSheet(
            f"the sheet has {len(headers)} columns; it may have {MOST_COLUMNS}", "leave out those that are not needed"
        )
    filled = (tuple((*row, *[""] * len(headers))[: len(headers)]) for row in told[1:])
    return Sheet(headers, tuple(row for row in filled if any(row)), encoding)


def _limited(rows: Iterable[Iterable[Any]]) -> Iterable[Iterable[Any]]:
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            raise UnreadableSheet(f"the sheet has more than {MOST_ROWS:,} rows", "split it into several files")
        yield row


def _named(cells: list[str]) -> list[str]:
    """The headers, the empty ones at the end left out, and each with a name."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    return [cell or f"column {number}" for number, cell in enumerate(cells, 1)]


def _words(cell: Any) -> str:
    """A cell as words: whole numbers without a point, days without a time of day."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        cell = cell.date()
    return " ".join(str("" if cell is None else cell).split())[:LONGEST_CELL]
