"""Writing the records of a copy: each field is either taken for a reason, or it is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lastseen.core.model import Claim, Plain, Report, Source
from lastseen.core.passages import find
from lastseen.core.scales import Identity
from lastseen.core.values import DateValue, NumberValue, StateValue, ThingValue, Value, as_written, folded
from lastseen.core.vocabulary import EVENTS, terms_of
from lastseen.dossier.consent.cutting import MARK, Cutter, Span, overlaps, says_something
from lastseen.dossier.consent.encodings import without_percents
from lastseen.dossier.consent.gate import Gate
from lastseen.dossier.consent.letters import SURE
from lastseen.dossier.consent.renamed import Renamed
from lastseen.dossier.consent.shown import Sight, is_published
from lastseen.dossier.consent.spelt import Withheld
from lastseen.dossier.consent.subjects import Asked
from lastseen.dossier.consent.taking import LeftOut, Taken, values_of

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{2,8})?")
_CLAIM_AS_IT_IS = ("property", "stance", "certainty", "at", "access", "protective_alteration")
_REPORT_AS_IT_IS = ("published", "complete", "protective_alteration")


@dataclass
class Writing:
    """What the records of one copy are written with."""

    plain: Plain
    texts: Mapping[str, str]
    sight: Sight
    taken: Taken
    cutter: Cutter
    new: Renamed
    left_out: list[LeftOut] = field(default_factory=list)
    annexes: dict[str, str] = field(default_factory=dict)
    values: dict[tuple[str, str, str], object] = field(default_factory=dict)
    """The values of the claims that go, as the copy has them, by thing, property and value as the case has them."""

    @property
    def gate(self) -> Gate:
        """The gate that everything passes."""
        return self.sight.gate

    def allows(self, *keys: str) -> bool:
        """Whether any consent lets the reader have a part of the case that is of nobody in particular."""
        return self.gate.answer([Asked(None, frozenset(keys))]).may_go

    def leave(self, where: str, key: str, why: str, cure: str = "") -> None:
        """Say that something stays."""
        self.left_out.append(LeftOut(where, key, why, cure))

    def text(self, words: object, where: str, key: str, more: Iterable[Span] = ()) -> str | None:
        """A free text without what is withheld; None where nothing would be left of it."""
        if words is None:
            return None
        whole = str(words)
        cut = self.cutter.cut(whole, more)
        if cut == whole:
            return whole
        if not says_something(cut):
            self.leave(where, key, "all of it would give away what is withheld")
            return None
        self.leave(where, key, f"words were cut out of it and stand as {MARK}")
        return cut

    def source(self, source: Source, raw: Plain) -> Plain:
        """A source as the reader may see it: a protected one is only that there is one, and how it knows."""
        same = {key: raw[key] for key in ("kind", "access", "count", "team", "state") if raw.get(key) is not None}
        if self.sight.protected(source):
            if source.name or source.described or source.thing:
                self.leave(f"source {source.id}", "source", "who it is stays protected", "a consent of its own")
            return {**same, "identity": "sealed" if source.identity.known else "unknown"}
        where = f"source {source.id}"
        written = {"name": self.text(source.name, where, "source"), **same}
        if source.identity is Identity.NAMED and written["name"] is None:
            written["identity"] = "sealed"
        elif source.identity is Identity.UNKNOWN:
            written["identity"] = "unknown"
            written["name"] = None
        written["described"] = self.text(source.described, where, "source.described")
        if source.thing and source.thing in self.new:
            written["is"] = self.new[source.thing]
        return _present(written)

    def report(self, report: Report, raw: Plain) -> Plain:
        """A report without its text; its title and its address only where they lead to nothing withheld."""
        written = {"publisher": self.new[report.publisher], **_only(raw, _REPORT_AS_IT_IS)}
        written["received"] = self._received(report, raw)
        written["language"] = self._language(report, str(raw.get("language") or ""))
        written["draws_on"] = self.new.list(raw.get("draws_on")) or None
        written["copies"] = self.new.get(report.copies)
        return _present({**written, **self._leading(report)})

    def _language(self, report: Report, code: str) -> str | None:
        """The language of a report; of an unpublished one it would tell the public in which language somebody spoke."""
        hidden = self.gate.reader.kind == "public" and not is_published(self.sight.about.case, report.id)
        return code if _LANGUAGE.fullmatch(code) and not hidden else None

    def _received(self, report: Report, raw: Plain) -> str | None:
        """The day on which a report came in tells who spoke then: the public reads its year only."""
        if (
            raw.get("received") is None
            or self.gate.reader.kind != "public"
            or is_published(self.sight.about.case, report.id)
        ):
            return raw.get("received")
        self.leave(f"report {report.id}", "received", "the day on which it came in is told to the year only")
        last = report.received.latest if report.received else None
        return f"{last.year:04d}" if last else None

    def _leading(self, report: Report) -> Plain:
        """Title, address and file of a report, which show all that its text holds to whoever looks them up."""
        where, case = f"report {report.id}", self.sight.about.case
        told = [key for key in ("title", "url", "file") if self.plain["reports"][report.id].get(key)]
        if not is_published(case, report.id) and (report.title or report.url):
            self.leave(where, "report", "its title and address tell how it was come by")
        open_to_all = is_published(case, report.id) and not self.leads(report.id)
        if told and not open_to_all and is_published(case, report.id):
            self.leave(where, "report", "its title and address lead to what is withheld", "ask for consent to that")
        found: Plain = {}
        if open_to_all:
            found = {"title": self.text(report.title, where, "title"), "url": self._url(report.url, where)}
        if self._may_be_annexed(report.id):
            self.annexes[self.new[report.id]] = report.id
            digest = str(self.plain["reports"][report.id].get("sha256") or "")
            found["sha256"] = digest if re.fullmatch(r"[0-9A-Fa-f]{64}", digest) else None
        return found

    def _url(self, url: str | None, where: str) -> str | None:
        if url is None or not self.cutter.holds(_as_words(url)):
            return url
        self.leave(where, "url", "the address gives away what is withheld")
        return None

    def leads(self, report: str) -> bool:
        """Whether a report, read whole, gives away something withheld; where its text is not known, it may."""
        if any(claim.report == report for claim in self.taken.secret):
            return True
        text = self._text_of(report)
        if text is None:
            return self.gate.reader.kind == "public" and bool(self.taken.secret)
        return self.cutter.holds(text)

    def _text_of(self, report: str) -> str | None:
        own = self.plain["reports"][report].get("text")
        return self.texts.get(report) if own is None else str(own)

    def _may_be_annexed(self, report: str) -> bool:
        raw = self.plain["reports"][report]
        if not (raw.get("file") or raw.get("sha256")):
            return False
        where, unknown = f"report {report}", self._text_of(report) is None
        if not self.allows("annex"):
            self.leave(where, "annex", "no consent covers its file", "add annex to the fields of one")
        elif unknown or self.leads(report):
            told = "its text is not known, nor what it shows" if unknown else "it shows what is withheld"
            self.leave(where, "annex", f"its file stays: {told}", "make a copy without it and add that as a report")
        elif not is_published(self.sight.about.case, report) and self._protects_anybody(report):
            self.leave(where, "annex", "its file stays: a protected source speaks in it", "ask that source")
        else:
            return True
        return False

    def _protects_anybody(self, report: str) -> bool:
        case = self.sight.about.case
        heard = {source for claim in case.claims if claim.report == report for source in claim.by}
        return any(self.sight.protected(case.sources[source]) for source in heard)

    def claim(self, claim: Claim, raw: Plain) -> Plain | None:
        """A claim with its hedge and quote cut; None where nothing would be left of its value."""
        where = f"claim {claim.id}"
        value = self._value(claim, raw["value"], where)
        if value is None:
            return None
        self.values[claim.about, claim.prop.id, folded(as_written(raw["value"]))] = value
        written: Plain = {"id": self.new[claim.id], "in": self.new[claim.report]}
        written |= {
            "by": self.new.list(claim.by) or None,
            "about": self.new[claim.about],
            **_only(raw, _CLAIM_AS_IT_IS),
            "value": value,
        }
        written["hedge"] = self.text(claim.hedge, where, "hedge", self._repeated(claim.hedge or ""))
        written["quote"] = self._quote(claim, where)
        return _present(written)

    def _value(self, claim: Claim, raw: object, where: str) -> object:
        value: Value = claim.value
        if isinstance(value, ThingValue):
            return self.new[raw]
        if isinstance(value, (DateValue, StateValue)) or isinstance(raw, (bool, int)):
            return raw
        if claim.prop.value == "term" and raw in terms_of(claim.prop.id):
            return raw
        cut = self.text(raw, where, claim.prop.id)
        whole_or_nothing = isinstance(value, NumberValue) or claim.prop.value in ("name", "term")
        return cut if cut == raw or not whole_or_nothing else None

    def _quote(self, claim: Claim, where: str) -> str | None:
        if claim.quote is None:
            return None
        if self.gate.reader.kind == "public" and (why := self._why_not_word_by_word(claim)):
            self.leave(where, "quote", why)
            return None
        return self.text(claim.quote, where, "quote", self._passages(claim.report, claim.quote))

    def _why_not_word_by_word(self, claim: Claim) -> str:
        """Why the public gets no quote of a claim; empty where it does."""
        case = self.sight.about.case
        if is_published(case, claim.report):
            return "its words would be found on the web, beside what is withheld" if self.leads(claim.report) else ""
        protected = any(self.sight.protected(case.sources[source]) for source in claim.by)
        return "a protected source is known by its own words" if protected else ""

    def _passages(self, report: str, quote: str) -> list[Span]:
        """Where a quote has the words of a left-out claim of the same report that are not found by its value."""
        others = [overlaps(self._text_of(report), quote, secret) for secret in self._secret_passages.get(report, ())]
        return [*self._repeated(quote), *(span for spans in others for span in spans)]

    def _repeated(self, words: str) -> list[Span]:
        """Where a text has a left-out claim's passage word by word, of whatever report: reports copy each other."""
        plain = " ".join(words.split())
        there = [quote for quote in self._long_passages if quote in plain]
        return [(it.start, it.end) for quote in there for it in find(words, quote)]

    @cached_property
    def _secret_passages(self) -> dict[str, list[str]]:
        """What the left-out claims quote, by report, where their value cannot be found in it by its letters."""
        found: dict[str, list[str]] = {}
        for secret in self.taken.secret:
            if secret.quote and not self._found_by_value(secret):
                found.setdefault(secret.report, []).append(secret.quote)
        return found

    @cached_property
    def _long_passages(self) -> list[str]:
        """Those of all reports that are long enough to be known again."""
        quotes = {" ".join(quote.split()) for quotes in self._secret_passages.values() for quote in quotes}
        return sorted(quote for quote in quotes if " " in quote or len(quote) >= SURE)

    def _found_by_value(self, secret: Claim) -> bool:
        held: list[Withheld] = list(values_of([secret]))
        return any(self.cutter.gives_away(one, secret.quote or "") for one in held)

    def thing(self, key: str, raw: Plain) -> Plain:
        """A thing with those of its people of whom the reader may know."""
        written: Plain = {"type": raw["type"]}
        if raw.get("kind") in EVENTS:
            written["kind"] = raw["kind"]
        for part in ("of", "members"):
            if raw.get(part):
                written[part] = self.new.list(raw[part])
                if len(written[part]) < len(raw[part]):
                    self.leave(f"thing {key}", part, "it names people of whom no consent lets this reader know")
        return written


def _as_words(url: str) -> str:
    """An address as the words it is made of, each with a capital, so that names in it are read as names."""
    return " ".join(re.split(r"[-_/+.=&?:#]+", without_percents(url))).title()


def _only(raw: Plain, keys: Iterable[str]) -> Plain:
    return {key: raw[key] for key in keys if raw.get(key) is not None}


def _present(written: Plain) -> Plain:
    return {key: value for key, value in written.items() if value is not None}
