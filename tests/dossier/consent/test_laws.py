"""What holds of every copy, whatever consent there is."""

from __future__ import annotations

from importlib.resources import files

from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.core.casefile import build, case_of
from lastseen.core.yamltext import parse, write
from lastseen.dossier.consent.copy import Copy, copy_for
from lastseen.dossier.consent.readers import readers
from lastseen.dossier.consent.scan import scan
from lastseen.dossier.exposure import exposures
from lastseen.reading import reading
from tests.dossier.consent.cases import DAY, case

FIELDS = ["person", "person.name", "person.occupation", "person.relatives", "dis", "dis.date", "dis.place", "det.place",
          "dep", "official", "steps", "steps.by", "otherproc", "annex", "narrative", "source", "all"]  # fmt: skip
some_fields = st.sets(st.sampled_from(FIELDS))
some_reader = st.sampled_from(sorted(readers()))


def made(fields: set[str], reader: str, *others: dict) -> Copy:
    return copy_for(case({"fields": sorted(fields), "bodies": sorted(readers())}, *others), reader, DAY)


@given(some_fields, some_fields, some_reader)
@settings(max_examples=60, deadline=None)
def test_more_consent_never_takes_a_claim_away(fields, more, reader):
    fewer, all_of_them = made(fields, reader), made(fields | more, reader)

    assert {it["id"] for it in fewer.plain["claims"]} <= {it["id"] for it in all_of_them.plain["claims"]}


@given(some_fields, some_reader)
@settings(max_examples=80, deadline=None)
def test_every_copy_is_a_case_without_a_sealed_name_or_a_relative_and_its_search_finds_nothing(fields, reader):
    copy = made(fields, reader)
    text = write(copy.plain)

    read, problems = build(copy.plain)

    assert read is not None
    assert not any(problem.severity == "error" for problem in problems)
    assert not any(word in text for word in ("Lena", "Markov", "Salma", "Verin", "clinic"))
    assert scan(copy, {"copy.yaml": text.encode()}) == []


@given(some_fields, some_reader)
@settings(max_examples=40, deadline=None)
def test_what_does_not_go_is_listed(fields, reader):
    copy = made(fields, reader)
    there = {f"claim {claim['id']}" for claim in copy.plain["claims"]}

    listed = {one.where for one in copy.left_out}

    assert {f"claim c{number}" for number in range(1, 10)} - there <= listed


@given(some_fields, some_reader)
@settings(max_examples=40, deadline=None)
def test_what_is_exposed_is_in_the_copy(fields, reader):
    copy = made(fields, reader, {"for": "salma", "who": "salma"})
    there = {claim["id"] for claim in copy.plain["claims"]}

    assert all({copy.ids[claim] for claim in one.claims} <= there for one in exposures(copy))


def test_what_goes_of_a_case_has_the_status_and_the_origins_that_it_has_in_the_case():
    plain = parse(files("lastseen").joinpath("demo/river-port.yaml").read_bytes()).plain
    consent = {
        "who": "his sister",
        "for": "han",
        "bodies": ["wgeid"],
        "fields": ["all"],
        "name_to_state": True,
        "on": "2020",
    }
    plain["consents"] = [consent]
    copy = copy_for(plain, "wgeid", DAY)
    old = {copied: key for key, copied in copy.ids.items()}

    whole = {
        (it.about, it.prop.id, str(it.value)): (it.status, str(it.origins)) for it in reading(case_of(plain)).statements
    }
    told = {
        (old[it.about], it.prop.id, str(it.value)): (it.status, str(it.origins))
        for it in reading(case_of(copy.plain)).statements
    }

    assert len(told) >= 15
    assert {key: whole[key] for key in told} == told
