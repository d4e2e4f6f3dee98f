"""A thousand values are planted in every place that can be withheld; none may come out, and the control value must."""

from __future__ import annotations

from functools import cache

import pytest

from lastseen.core.casefile import build
from lastseen.core.yamltext import write
from lastseen.dossier.consent.copy import Copy, copy_for
from lastseen.dossier.consent.letters import letters
from lastseen.dossier.consent.scan import scan
from lastseen.dossier.consent.spelt import ways
from tests.dossier.consent.cases import DAY
from tests.dossier.consent.planted import CONTROL, Planted, planted

READERS = ("wgeid", "public", "family")


@cache
def case_and_seeds() -> tuple[dict, Planted]:
    return planted()


@cache
def copy_of(reader: str) -> Copy:
    return copy_for(case_and_seeds()[0], reader, DAY)


def test_a_thousand_values_are_planted_in_all_kinds_of_fields():
    plain, seeds = case_and_seeds()

    assert build(plain)[0] is not None
    assert len(set(seeds.every)) == len(seeds.every) >= 1000
    assert len(seeds.values) >= 35
    assert all(value.casefold() in write(plain).casefold() for value in seeds.every)


@pytest.mark.parametrize("reader", READERS)
def test_none_of_them_is_in_a_copy_and_the_control_value_is(reader):
    text = write(copy_of(reader).plain).casefold()

    assert [value for value in case_and_seeds()[1].every if value.casefold() in text] == []
    assert text.count(CONTROL.casefold()) >= 50


@pytest.mark.parametrize("reader", READERS)
def test_what_was_cut_out_of_kept_words_left_a_mark(reader):
    hedges = [claim["hedge"] for claim in copy_of(reader).plain["claims"] if "hedge" in claim]

    assert len(hedges) >= 50
    assert set(hedges) == {"as [withheld] says"}


@pytest.mark.parametrize("reader", READERS)
def test_the_scan_would_have_found_each_value_in_every_case(reader):
    copy = copy_of(reader)
    looked_for = {one for one in copy.withheld if ways(one) & copy.looked_for.keys()}

    missed = [one.what for one in looked_for if not scan(copy, {"a": one.value.upper().encode("utf-16")})]

    assert len(looked_for) >= 700
    assert missed == []


@pytest.mark.parametrize("reader", READERS)
def test_what_the_scan_does_not_look_for_is_what_the_copy_has_or_is_too_short(reader):
    copy = copy_of(reader)
    has = letters(write(copy.plain)).text

    left = [one for one in copy.withheld if ways(one) and not ways(one) & copy.looked_for.keys()]

    assert all(way in has for one in left for way in ways(one))
    assert {what.partition(" of ")[0] for what in copy.not_looked_for} <= {"date", "body", "kind"}


@pytest.mark.parametrize("reader", READERS)
def test_the_scan_finds_nothing_in_the_copy(reader):
    assert scan(copy_of(reader), {"copy.yaml": write(copy_of(reader).plain).encode()}) == []
