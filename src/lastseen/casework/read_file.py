"""Reading a case file from disk, with the report files beside it; nothing is changed and no workspace is needed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from lastseen.core.casefile import take
from lastseen.core.errors import LastseenError, Problem
from lastseen.core.errors import Path as Place
from lastseen.core.model import Case
from lastseen.core.yamltext import Document, parse

LARGEST = 32 * 1024 * 1024
"""Bytes of a case file; longer texts belong into files of their own."""
TEXT_FILES = {".txt", ".text", ".md"}
"""Kinds of report file whose bytes are their text."""


class UnreadableFile(LastseenError):
    """A file that is not there or cannot be read."""


@dataclass(frozen=True, slots=True)
class ReadCase:
    """A case as one file on disk has it."""

    case: Case
    warnings: tuple[Problem, ...]
    data: bytes
    """The case file, byte for byte."""
    files: dict[str, bytes]
    """The bytes of the report files that are there, by report id."""
    texts: dict[str, str]
    """The text of those that are plain text and give no text of their own."""


def read_case_file(path: Path) -> ReadCase:
    """The case in a file. Raises CaseFileError with every problem, UnreadableFile where there is nothing to read."""
    data = _bytes(path)
    document = parse(data)
    files, problems = _report_files(document, path.parent)
    texts, undecoded = _texts(document, files)
    case, warnings = take(document, path.name, texts, [*problems, *undecoded])
    return ReadCase(case, tuple(warnings), data, files, texts)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise UnreadableFile(f"{path} is a folder", "name the case file in it")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            sized = f"{path} has {size // 1024 // 1024} MB; a case file may have {LARGEST // 1024 // 1024}"
            raise UnreadableFile(sized, "put long texts into files of their own and name them with file:")
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"there is no file {path}", "check the name, or name a case of the workspace") from None
    except OSError as problem:
        raise UnreadableFile(f"{path} cannot be read: {problem.strerror}", "check its permissions") from None


def _report_files(document: Document, folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The bytes of each report's `file`; what is wrong with those that are missing, altered or outside the folder."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    reports = document.plain.get("reports")
    for key, report in reports.items() if isinstance(reports, dict) else ():
        if isinstance(report, dict) and isinstance(report.get("file"), str):
            place: Place = ("reports", key, "file")
            found = _one_file(folder, report, document.line(place), place)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                files[key] = found
    return files, problems


def _one_file(folder: Path, report: dict[str, object], line: int, place: Place) -> bytes | Problem:
    name = str(report["file"])
    if "\0" in name:
        return Problem("the name of a report file holds a NUL", "write its plain name", line, place)
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        return Problem(f"{name} lies outside the case file's folder", "keep report files beside it", line, place)
    try:
        data = path.read_bytes()
    except OSError as problem:
        told = f"the file {name} cannot be read: {problem.strerror}"
        return Problem(
            told, "put it beside the case file; until then its quotes are not checked", line, place, "warning"
        )
    digest, given = hashlib.sha256(data).hexdigest(), report.get("sha256")
    if given is not None and str(given).lower() != digest:
        return Problem(f"{name} was altered: its SHA-256 is {digest}, not {given}", "find the original", line, place)
    return data


def _texts(document: Document, files: dict[str, bytes]) -> tuple[dict[str, str], list[Problem]]:
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for key, data in files.items():
        report = document.plain["reports"][key]
        name = str(report["file"])
        # a text that the report gives is what its quotes were taken from, however the file looks
        if report.get("text") is not None or Path(name).suffix.lower() not in TEXT_FILES:
            continue
        try:
            texts[key] = data.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            place: Place = ("reports", key, "file")
            told = f"{name} is not UTF-8 at byte {problem.start}; its quotes are not checked"
            problems.append(Problem(told, "save a copy of it as UTF-8", document.line(place), place, "warning"))
    return texts, problems
