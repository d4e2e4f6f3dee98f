"""The notes of a dossier: each claim that something rests on gets a number, and a note that says where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from lastseen.dossier.forms.wording import Teller
from lastseen.dossier.render.document import Note
from lastseen.dossier.render.words import language_named
from lastseen.reading import Reading
from lastseen.reading.seen import Telling
from lastseen.reading.statements import Statement


class Cited:
    """Numbers claims in the order in which they are first used."""

    def __init__(self, found: Reading) -> None:
        self._found = found
        self._teller = Teller(found)
        self._numbers: dict[str, int] = {}

    def numbers(self, claims: Iterable[str]) -> tuple[int, ...]:
        """The numbers of claims; one that the reading does not know, such as a suggested one, has none."""
        known = [name for name in claims if name in self._told]
        return tuple(self._numbers.setdefault(name, len(self._numbers) + 1) for name in known)

    def claims(self) -> tuple[str, ...]:
        """The claims that have a number, in their order."""
        return tuple(self._numbers)

    def reports(self) -> tuple[str, ...]:
        """The reports that these claims are in, in the order of the notes."""
        return tuple(dict.fromkeys(self._told[name][0].report.id for name in self._numbers))

    def notes(self) -> tuple[Note, ...]:
        """A note for each number."""
        return tuple(self._note(number, name) for name, number in self._numbers.items())

    def _note(self, number: int, name: str) -> Note:
        telling, statement = self._told[name]
        standing = f"origins {statement.origins}, {statement.status.replace('_', ' ')}"
        language = f"; in {language_named(telling.report.language, 'en')}" if telling.report.language else ""
        quote = " ".join((telling.claim.quote or "").split())
        return Note(number, name, f"{self._teller.citation(telling)}{language}; {standing}.", quote)

    @cached_property
    def _told(self) -> dict[str, tuple[Telling, Statement]]:
        """Where each claim is told first-hand, and the statement that has exactly its value."""
        told: dict[str, tuple[Telling, Statement]] = {}
        for statement in self._found.statements:
            for telling in statement.field.by_value[statement.key]:
                if telling.told_in is telling.report or telling.claim.id not in told:
                    told[telling.claim.id] = (telling, statement)
        return told
