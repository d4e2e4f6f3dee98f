"""What binds whom on a day, against vectors on disk."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.dossier.treaties import Answer, acts, between, bound, instruments, unconfirmed
from lastseen.dossier.treaties.status import by_rule
from lastseen.dossier.treaties.tables import TableError, bilaterals, read_acts

VECTORS = Path(__file__).parents[2] / "vectors" / "doors"
HEADING = "id,state,instrument,act,article,act_date,eif_date,as_of,confidence,checked_by,source,note\n"


def lines(name):
    return list(csv.DictReader((VECTORS / name).read_text("utf-8").splitlines()))


@pytest.mark.parametrize("line", lines("rules.csv"), ids=lambda line: f"{line['rule']} {line['act_date']}")
def test_a_rule_of_entry_into_force_gives_the_day_of_the_vectors(line):
    day = by_rule(datetime.date.fromisoformat(line["act_date"]), line["rule"])

    assert day.isoformat() == line["since"]


@pytest.mark.parametrize(
    "line", lines("entry_into_force.csv"), ids=lambda line: f"{line['state']} {line['instrument']}"
)
def test_a_state_is_bound_from_the_day_of_the_vectors(line):
    it = bound(line["state"], line["instrument"], line["article"])

    assert str(it.since) == line["since"]
    assert line["act_date"] in {str(row.act_date) for row in it.rows}


@pytest.mark.parametrize("line", [li for li in lines("entry_into_force.csv") if not li["article"]], ids=str)
def test_the_rule_gives_the_day_that_the_sources_give(line):
    treaty = instruments()[line["instrument"]]

    counted = by_rule(datetime.date.fromisoformat(line["act_date"]), treaty.eif_rule)

    assert str(max(counted, treaty.in_force)) == line["since"]


@pytest.mark.parametrize("line", lines("binds.csv"), ids=lambda line: " ".join(line.values()))
def test_whether_a_state_is_bound_on_a_day(line):
    it = bound(line["state"], line["instrument"], line["article"])

    assert it.on(datetime.date.fromisoformat(line["day"])).value == line["answer"]


@given(st.sampled_from(["ICPPED", "OP1", "CAT"]), st.sampled_from(["", "22", "31"]), st.dates())
def test_of_a_state_without_rows_nothing_is_known(instrument, article, day):
    assert bound("XQ", instrument, article).on(day) is Answer.UNKNOWN


@given(st.sampled_from(acts()), st.dates())
def test_a_no_never_reaches_beyond_the_day_on_which_somebody_looked(act, day):
    it = bound(act.state, act.instrument, act.article)

    looked = any(row.act == "none" and row.as_of >= day for row in it.rows)
    assert it.since is not None or looked or it.on(day) is Answer.UNKNOWN


def test_a_declaration_binds_no_earlier_than_its_treaty():
    table = read_acts(
        HEADING
        + "a,XA,CAT,ratification,,2001-01-10,,2020-01,read,,a gazette,\n"
        + "b,XA,CAT,declaration,22,2000-01-01,,2020-01,read,,a gazette,\n",
        "a.csv",
    )

    assert bound("XA", "CAT", "22", table).since == datetime.date(2001, 2, 9)


def test_a_withdrawal_without_effect_ends_nothing():
    assert bound("KP", "ICCPR").until is None


def test_an_end_is_the_last_day_that_counts():
    it = bound("RU", "ECHR")

    assert (it.on(datetime.date(2022, 9, 16)), it.on(datetime.date(2022, 9, 17))) == (Answer.YES, Answer.NO)


def test_a_read_row_is_used_before_one_that_nobody_confirmed():
    it = bound("RU", "ICPPED")

    assert [row.id for row in it.used(datetime.date(2018, 11, 10))] == ["ru_icpped"]
    assert [row.id for row in it.used(datetime.date(2024, 1, 1))] == ["ru_icpped_k"]


def test_what_nobody_confirmed_is_named_row_by_row_and_rule_by_rule():
    assert unconfirmed(bound("RU", "CAT", "22").rows) == ("ru_cat_22",)
    assert unconfirmed(bound("CN", "REF51").rows) == ("REF51",)
    assert unconfirmed(bound("TH", "ICPPED").rows) == ()


def test_one_edit_confirms_a_row():
    row = "k,XA,CAT,declaration,22,2007-11-09,,2022-08,unverified,,general knowledge,\n"
    confirmed = row.replace("unverified,,general knowledge", "read,M. Oru,the depositary's page of 1 May 2025")

    doubtful, sure = (read_acts(HEADING + text, "acts.csv") for text in (row, confirmed))

    assert (unconfirmed(doubtful), unconfirmed(sure)) == (("k",), ())


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("k,Ruritania,CAT,none,,,,2022,read,,x,", "state cannot be 'Ruritania'"),
        ("k,XA,CATS,none,,,,2022,read,,x,", "instrument cannot be 'CATS'"),
        ("k,XA,CAT,joined,,2001-01-01,,2022,read,,x,", "act cannot be 'joined'"),
        ("k,XA,CAT,none,,2001-01-01,,2022,read,,x,", "act_date cannot be '2001-01-01'"),
        ("k,XA,CAT,accession,,,,2022,read,,x,", "act_date cannot be 'empty'"),
        ("k,XA,CAT,accession,,1.5.2001,,2022,read,,x,", "act_date cannot be '1.5.2001'"),
        ("k,XA,CAT,none,,,,2022,sure,,x,", "confidence cannot be 'sure'"),
        ("k,XA,CAT,none,,,,2022,read,,,", "source cannot be 'empty'"),
        ("k,XA,CAT,none,,,,2022,read,,general knowledge,", "source cannot be 'general knowledge'"),
        ("k,XA,CAT,accession,,2001-01-01,2001-02,2022,read,,x,", "eif_date cannot be '2001-02'"),
        ("k,XA,CAT,none,,,,2022,read", "line 2: the number of columns"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_id(row, says):
    with pytest.raises(TableError, match=r"k|line 2") as refused:
        read_acts(HEADING + row + "\n", "acts.csv")

    assert says in str(refused.value)
    assert refused.value.hint


def test_two_rows_of_one_id_are_refused():
    row = "k,XA,CAT,none,,,,2022,read,,x,\n"

    with pytest.raises(TableError, match="two rows k"):
        read_acts(HEADING + row + row, "acts.csv")


def test_only_an_act_of_one_known_day_is_counted_from():
    table = read_acts(HEADING + "k,XA,CAT,accession,,2001,,2022,read,,x,\n", "acts.csv")

    with pytest.raises(TableError, match="row k: only an act of one known day"):
        bound("XA", "CAT", table=table)


def test_what_two_states_signed_is_found_only_where_both_are_concerned():
    assert {row.id for row in between(["KP", "RU", "XA"])} == {row.id for row in bilaterals()}
    assert between(["RU"]) == ()
    assert all(row.eif_date is None for row in bilaterals())
