"""The case file: a case's plain form checked as a whole, and made into typed objects.

The plain form is what a case file says, as JSON-compatible data in the file's own order. `build` checks it and makes
the `Case`; every problem is found at once, and a case with an error is never half made (casefile.md A).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lastseen.core import passages
from lastseen.core.copies import check_copies
from lastseen.core.dates import Date
from lastseen.core.errors import CaseFileError, Path, Problem
from lastseen.core.model import Case, Claim, Finding, Judgement, Plain, Report, Source, Thing
from lastseen.core.records import Known, Notes, check_record, parse_date
from lastseen.core.rulings import check_rulings
from lastseen.core.scales import Access, Certainty, Identity, SourceKind, Stance, Verdict
from lastseen.core.schema import HEADER, LISTS, MAPPINGS, RECORDS, TOP
from lastseen.core.values import Value, ValueProblem, parse_value, unknown_term
from lastseen.core.vocabulary import EVENTS, nearest, nearest_property, property_of
from lastseen.core.yamltext import Document, parse

VERSION = 1
_ID = re.compile(r"[\w-]+")


def load(data: bytes, file: str = "", texts: Mapping[str, str] | None = None) -> tuple[Case, list[Problem]]:
    """The case in a file's bytes, with its warnings. Raises CaseFileError with every problem and its line.

    `texts` gives the text of reports that keep it in a file of their own, by report id.
    """
    return take(parse(data), file, texts)


def take(
    document: Document, file: str = "", texts: Mapping[str, str] | None = None, beside: Iterable[Problem] = ()
) -> tuple[Case, list[Problem]]:
    """The case of a text that was parsed; problems found `beside` it, such as a missing file, are told with its own."""
    if not document.plain and document.problems:  # nothing could be read of it: say only that
        raise CaseFileError(document.problems, file)
    case, problems = build(document.plain, document.line, texts)
    problems = [*document.problems, *beside, *problems]
    if case is None or any(problem.severity == "error" for problem in problems):
        raise CaseFileError(problems, file)
    return case, problems


def case_of(plain: Plain, texts: Mapping[str, str] | None = None) -> Case:
    """The case of a plain form that was checked before. Raises CaseFileError if it does not stand."""
    case, problems = build(plain, texts=texts)
    if case is None:
        raise CaseFileError(problems)
    return case


def build(
    plain: Plain, line: Callable[[Path], int | None] = lambda path: None, texts: Mapping[str, str] | None = None
) -> tuple[Case | None, list[Problem]]:
    """The typed case of a plain form (None where an error stands in the way), and every problem found."""
    notes = Notes(line)
    _check_top(plain, notes)
    if notes.failed():
        return None, notes.found
    known = Known({section: {str(key) for key in plain.get(section) or {}} for section in MAPPINGS})
    sound = _check_records(plain, notes, known)
    _check_sealed(plain, sound, notes)
    _check_ids(plain, notes)
    claims, findings = _claims(plain, sound, notes, known), _findings(plain, sound, notes, known)
    check_copies(plain, notes)
    _check_quotes(plain, sound, texts or {}, notes)
    judgements = {at: _judgement(r) for at, r in _listed(plain, "judgements") if ("judgements", at) in sound}
    check_rulings(judgements, notes)
    return (None if notes.failed() else _case(plain, claims, list(judgements.values()), findings)), notes.found


def _listed(plain: Plain, section: str) -> Iterable[tuple[int, Any]]:
    return enumerate(plain.get(section) or [])


def _check_top(plain: Plain, notes: Notes) -> None:
    version = plain.get("casefile")
    if version is None:
        notes.error((), "this is no case file: it has no line casefile: 1", "begin the file with casefile: 1")
    elif version != VERSION or isinstance(version, bool):
        notes.error(("casefile",), f"casefile {version} is not known to this version", "write casefile: 1")
    for key, value in plain.items():
        if key not in TOP:
            meant = nearest(key, TOP)
            hint = f"did you mean {meant}?" if meant else f"known are {', '.join(TOP)}"
            notes.error((key,), f"unknown key {key}", hint)
        elif value is not None and key in MAPPINGS and not isinstance(value, dict):
            notes.error((key,), f"{key} must be a mapping from an id to a record", f"write {key}: {{ID: {{…}}}}")
        elif value is not None and key in LISTS and not isinstance(value, list):
            notes.error((key,), f"{key} must be a list", f"write each of the {key} on a line that begins with -")


Sound = set[Path]
"""Where the records stand that have no problem of their own, so that later checks can lean on them."""


def _check_records(plain: Plain, notes: Notes, known: Known) -> Sound:
    sound: Sound = set()
    header = {key: plain[key] for key in HEADER if key in plain}
    check_record(header, HEADER, (), notes, known)
    for section, table in MAPPINGS.items():
        for key, record in (plain.get(section) or {}).items():
            if check_record(record, table, (section, key), notes, known):
                sound.add((section, key))
    for section, table in LISTS.items():
        for at, record in enumerate(plain.get(section) or []):
            if check_record(record, table, (section, at), notes, known):
                sound.add((section, at))
    for section, table in RECORDS.items():
        if plain.get(section) is not None:
            check_record(plain[section], table, (section,), notes, known)
    for key, thing in (plain.get("things") or {}).items():
        _check_event(key, thing, notes)
    return sound


def _check_event(key: str, thing: Any, notes: Notes) -> None:
    if not isinstance(thing, dict) or thing.get("type") != "event":
        return
    kind = thing.get("kind")
    if kind is None:
        notes.warn(("things", key), f"event {key} has no kind", "add kind: arrest, or whichever it was")
    elif isinstance(kind, str) and kind not in EVENTS:
        meant = nearest(str(kind), EVENTS)
        path: Path = ("things", key, "kind")
        notes.warn(
            path, f"{kind} is no known kind of event", f"did you mean {meant}?" if meant else "it is kept as it is"
        )


def _check_sealed(plain: Plain, sound: Sound, notes: Notes) -> None:
    for key, source in (plain.get("sources") or {}).items():
        if ("sources", key) in sound and source.get("identity") == Identity.SEALED and source.get("name"):
            message = f"source {key} is sealed, but its name stands here in the open"
            hint = "leave name out and write described: instead; lastseen seal keeps the name for its custodians alone"
            notes.warn(("sources", key, "name"), message, hint)


def _check_ids(plain: Plain, notes: Notes) -> None:
    seen: dict[str, Path] = {}
    for section in MAPPINGS:
        for key in plain.get(section) or {}:
            _check_id(str(key), (section, key), seen, notes)
    for at, claim in _listed(plain, "claims"):
        if isinstance(claim, dict) and isinstance(claim.get("id"), (str, int)):
            _check_id(str(claim["id"]), ("claims", at, "id"), seen, notes)
    if isinstance(plain.get("id"), str) and not _ID.fullmatch(plain["id"]):
        notes.error(("id",), f"{plain['id']!r} is no id", "use letters, digits, - and _ only")


def _check_id(name: str, path: Path, seen: dict[str, Path], notes: Notes) -> None:
    if not _ID.fullmatch(name):
        notes.error(path, f"{name!r} is no id", "use letters, digits, - and _ only")
    if name in seen:
        first = seen[name]
        line = notes.line(first)
        there = f" on line {line}" if line else ""
        message = f"two things have the id {name}: it already stands under {first[0]}{there}"
        notes.error(path, message, "give one of them another id")
    seen.setdefault(name, path)


def _claims(plain: Plain, sound: Sound, notes: Notes, known: Known) -> list[Claim]:
    claims = []
    for at, record in _listed(plain, "claims"):
        if ("claims", at) in sound:
            value = _checked_value(record, ("claims", at), notes, known)
            if value is not None:
                claims.append(_claim(record, value))
    return claims


def _checked_value(record: Plain, path: Path, notes: Notes, known: Known) -> Value | None:
    """The value of a claim or statement, typed by its property; None with a problem noted."""
    name = str(record["property"])
    prop = property_of(name)
    if prop is None:
        meant = nearest_property(name)
        hint = f"did you mean {meant}?" if meant else "the known properties stand in docs/reference/case-file.md"
        notes.error((*path, "property"), f"unknown property {name}", hint)
        return None
    raw = record["value"]
    try:
        value = parse_value(prop, raw, is_thing=known.has("things", raw) and not isinstance(raw, bool))
    except ValueProblem as problem:
        notes.error((*path, "value"), str(problem), problem.hint)
        return None
    if prop.value == "term" and (doubt := unknown_term(prop, raw)):
        notes.warn((*path, "value"), str(doubt), doubt.hint)
    return value


def _findings(plain: Plain, sound: Sound, notes: Notes, known: Known) -> list[Finding]:
    findings = []
    for at, record in _listed(plain, "findings"):
        if ("findings", at) not in sound:
            continue
        statement, path = record["statement"], ("findings", at, "statement")
        value = _checked_value(statement, path, notes, known)
        if value is not None:
            findings.append(_finding(record, value))
    return findings


def _check_quotes(plain: Plain, sound: Sound, texts: Mapping[str, str], notes: Notes) -> None:
    unread: dict[str, int] = {}
    for at, record in _listed(plain, "claims"):
        if ("claims", at) not in sound or record.get("quote") is None:
            continue
        report = str(record["in"])
        if ("reports", report) not in sound:
            continue
        text = texts.get(report, plain["reports"][report].get("text"))
        if text is None:
            unread[report] = unread.get(report, 0) + 1
        else:
            _check_quote(record, str(text), ("claims", at, "quote"), notes)
    for report, count in unread.items():
        message = f"{count} quote{'s' if count > 1 else ''} of {report} not checked: the report has no text here"
        notes.warn(("reports", report), message, "add its text, or a text file beside the case file")


def _check_quote(record: Plain, text: str, path: Path, notes: Notes) -> None:
    quote, nth = str(record["quote"]), record.get("nth")
    start, end = record.get("start"), record.get("end")
    if start is not None and end is not None:
        if " ".join(text[start:end].split()) != " ".join(quote.split()):
            notes.error(
                path, f"characters {start} to {end} of {record['in']} are not the quote", "correct start and end"
            )
        return
    found = passages.find(text, quote)
    if not found:
        hint = "copy the words exactly as the report has them"
        notes.error(path, f"the quote does not stand in {record['in']}: {_short(quote)}", hint)
    elif nth is None and len(found) > 1:
        message = f"the quote stands {len(found)} times in {record['in']}: {_short(quote)}"
        notes.warn(path, message, f"add nth: 1 to {len(found)}")
    elif nth is not None and nth > len(found):
        notes.error(path, f"the quote stands {len(found)} times in {record['in']}, not {nth}", "correct nth")


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return f"“{words}”" if len(words) <= 60 else f"“{words[:57]}…”"


def _case(plain: Plain, claims: list[Claim], judgements: list[Judgement], findings: list[Finding]) -> Case:
    records = {section: plain.get(section) or {} for section in MAPPINGS}
    return Case(
        id=plain["id"],
        title=str(plain.get("title") or plain["id"]),
        today=_maybe_date(plain.get("today")),
        sources={str(key): _source(str(key), record) for key, record in records["sources"].items()},
        reports={str(key): _report(str(key), record) for key, record in records["reports"].items()},
        things={str(key): _thing(str(key), record) for key, record in records["things"].items()},
        claims=tuple(claims),
        judgements=tuple(judgements),
        findings=tuple(findings),
        plain=plain,
    )


def _maybe_date(raw: Any) -> Date | None:
    return None if raw is None else parse_date(raw)


def _maybe_text(raw: Any) -> str | None:
    return None if raw is None else str(raw)


def _ids(raw: Any) -> tuple[str, ...]:
    return tuple(map(str, raw)) if raw else ()


def _identity(record: Plain) -> Identity:
    if record.get("identity"):
        return Identity(record["identity"])
    if record.get("named") is not None:
        return Identity.NAMED if record["named"] else Identity.UNKNOWN
    return Identity.NAMED if record.get("name") else Identity.UNKNOWN


def _source(key: str, record: Plain) -> Source:
    kind = SourceKind(record["kind"])
    at_hand = kind in (SourceKind.DOCUMENT, SourceKind.RECORDING)
    return Source(
        id=key,
        kind=kind,
        name=_maybe_text(record.get("name")),
        identity=_identity(record),
        access=Access(record.get("access") or (Access.OWN if at_hand else Access.UNSTATED)),
        count=record.get("count") or 1,
        described=_maybe_text(record.get("described")),
        state=record.get("state"),
        thing=_maybe_text(record.get("is")),
        team=bool(record.get("team")),
    )


def _report(key: str, record: Plain) -> Report:
    return Report(
        id=key,
        publisher=str(record["publisher"]),
        published=_maybe_date(record.get("published")),
        received=_maybe_date(record.get("received")),
        language=_maybe_text(record.get("language")),
        title=_maybe_text(record.get("title")),
        url=_maybe_text(record.get("url")),
        draws_on=_ids(record.get("draws_on")),
        copies=_maybe_text(record.get("copies")),
        complete=bool(record.get("complete")),
        protective_alteration=bool(record.get("protective_alteration")),
    )


def _thing(key: str, record: Plain) -> Thing:
    return Thing(key, record["type"], record.get("kind"), _ids(record.get("of")), _ids(record.get("members")))


def _finding(record: Plain, value: Value) -> Finding:
    return Finding(
        about=str(record["statement"]["about"]),
        property=str(record["statement"]["property"]),
        value=value,
        assessment=str(record["assessment"]),
        by=str(record["by"]),
        on=parse_date(record["on"]),
        why=str(record["why"]),
    )


def _claim(record: Plain, value: Value) -> Claim:
    prop = property_of(str(record["property"]))
    assert prop is not None
    return Claim(
        id=str(record["id"]),
        report=str(record["in"]),
        about=str(record["about"]),
        prop=prop,
        value=value,
        by=_ids(record.get("by")),
        stance=Stance(record.get("stance") or Stance.ASSERTS),
        certainty=Certainty[str(record.get("certainty") or "stated").upper()],
        hedge=_maybe_text(record.get("hedge")),
        quote=_maybe_text(record.get("quote")),
        at=_maybe_date(record.get("at")),
        access=Access(record["access"]) if record.get("access") else None,
        protective_alteration=bool(record.get("protective_alteration")),
        suggested=record.get("status") == "suggested",
    )


def _judgement(record: Plain) -> Judgement:
    first, second = map(str, record["about"])
    why = str(record["why"])
    return Judgement((first, second), Verdict(record["verdict"]), str(record["by"]), parse_date(record["on"]), why)
