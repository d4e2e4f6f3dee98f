"""What makes a filled form useless, before anyone sends it: the rules of `lint.toml`, each with what would cure it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import Any

from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.dossier.facts import Facts
from lastseen.dossier.forms.definitions import Evidence
from lastseen.dossier.forms.filled import Filled
from lastseen.dossier.lint_checks import CHECKS
from lastseen.dossier.lint_rule import Looked, Pages, Rule, Severity

__all__ = ["Flag", "Pages", "Severity", "lint", "not_checked", "read_rules", "rules"]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that would make the submission useless, and what would cure it."""

    rule: str
    title: str
    severity: Severity
    message: str
    cure: str
    claims: tuple[str, ...] = ()
    evidence: Evidence = Evidence.READ
    source: str = ""


def lint(filled: Filled, facts: Facts, plain: Plain, pages: Pages | None = None) -> tuple[Flag, ...]:
    """Every flag of a filled form, those that stop it first.

    `facts` and `plain` are of the copy that the form was filled from. Without `pages` the rules about them are not
    checked; `not_checked` says so.
    """
    looked = Looked(filled, facts, plain, pages or Pages())
    found = [flag for rule in rules() if rule.concerns(filled.form.id) for flag in _flags(rule, looked)]
    order = list(Severity)
    return tuple(sorted(dict.fromkeys(found), key=lambda flag: (order.index(flag.severity), flag.rule)))


def not_checked(filled: Filled, facts: Facts, pages: Pages | None = None) -> tuple[str, ...]:
    """What could not be looked at, in words."""
    known = pages or Pages()
    counted = (("the form", known.form), ("the annexes", known.annexes))
    told = [f"how many pages {what} will have (L17)" for what, number in counted if number is None]
    reports = facts.reading.seen.case.reports
    if unsaid := [name for name in filled.reports if not reports[name].language]:
        told.append(f"whether the body reads the language of {', '.join(unsaid)}: it is not said (L17)")
    return tuple(told)


def _flags(rule: Rule, looked: Looked) -> Iterator[Flag]:
    for hit in CHECKS[rule.check](looked, rule):
        message, cure = rule.message.format(**hit.words), rule.cure.format(**hit.words)
        yield Flag(rule.id, rule.title, rule.severity, message, cure, hit.claims, rule.evidence, rule.source)


@cache
def rules() -> tuple[Rule, ...]:
    """The table that comes with the program."""
    return read_rules((resources.files("lastseen.dossier") / "lint.toml").read_text("utf-8"))


def read_rules(text: str) -> tuple[Rule, ...]:
    """A table of rules. Raises LastseenError where a row names a check or a column that there is not."""
    return tuple(_rule(row) for row in tomllib.loads(text)["rules"])


def _rule(row: Mapping[str, Any]) -> Rule:
    named = row.get("id", "without an id")
    if unknown := sorted(set(row) - {each.name for each in fields(Rule)}):
        raise LastseenError(f"lint.toml: rule {named} has an unknown column {unknown[0]}", "leave it out")
    if row.get("check") not in CHECKS:
        raise LastseenError(f"lint.toml: rule {named} names no known check", f"write one of {', '.join(CHECKS)}")
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    scales = {"severity": Severity(row["severity"]), "evidence": Evidence(row["evidence"])}
    return Rule(**{**row, **lists, **scales})
