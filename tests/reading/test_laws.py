"""The laws that hold for every case whatever is in it (casefile.md D)."""

from __future__ import annotations

from collections.abc import Hashable
from copy import deepcopy
from datetime import date
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lastseen.core.casefile import build, case_of
from lastseen.core.model import Case
from lastseen.reading import reading
from lastseen.reading.hangs_on import MOST_SETS
from tests.reading.random_cases import Plain, cases, plain_cases, ruling

many = settings(max_examples=70, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
Key = tuple[str, str, Hashable]


def origins_of(case: Case) -> dict[Key, tuple[int, int, list[str]]]:
    found = reading(case).statements
    return {(s.about, s.prop.id, s.key): (s.origins.least, s.origins.most, s.origins.ids) for s in found}


@many
@given(cases())
def test_the_least_is_at_least_one_and_at_most_the_most_while_anything_asserts(case: Case) -> None:
    for statement in reading(case).statements:
        asserted = any(chain.asserts and not chain.finding for chain in statement.chains.listed)
        least, most = statement.origins.least, statement.origins.most

        assert 1 <= least <= most if asserted else (least, most) == (0, 0)


@many
@given(plain_cases(), st.data())
def test_a_whole_copy_by_another_outlet_changes_no_origin_and_nothing_that_a_statement_hangs_on(
    plain: Plain, data: st.DataObject
) -> None:
    copied = data.draw(st.sampled_from(list(plain["reports"])))
    more = deepcopy(plain)
    more["sources"]["mirror"] = {"name": "The Mirror", "kind": "outlet"}
    more["reports"]["Z"] = {"publisher": "mirror", "published": "2021-12-01", "copies": copied}

    before, after = reading(case_of(plain)), reading(case_of(more))

    assert origins_of(case_of(more)) == origins_of(case_of(plain))
    for one, other in zip(before.statements, after.statements, strict=True):
        # where reports go round in many circles one more can be one too many to list
        if other.hangs.exact:
            assert one.hangs.size == other.hangs.size
            assert len(one.hangs.sets) == MOST_SETS or {*one.hangs.sets} == {*other.hangs.sets}


def judged_the_same(plain: Plain, names: list[str], data: st.DataObject) -> Case:
    """The case with one more judgement *same* on two of the sources, where the other judgements allow it."""
    assume(len(names) > 1)
    pair = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    more = deepcopy(plain)
    more["judgements"].append(ruling(pair, "same"))
    case, _ = build(more)
    assume(case is not None)
    assert case is not None
    # a judgement that closes a circle adds the circle's unknown origin to whoever knows by own eyes
    assume(not any("?" in ids for _, _, ids in origins_of(case).values()))
    return case


def assert_no_most_is_raised(plain: Plain, judged: Case) -> None:
    after = origins_of(judged)
    for key, (_, most, _) in origins_of(case_of(plain)).items():
        assert key not in after or after[key][1] <= most


def nothing_foretold(plain: Plain) -> Plain:
    """The case with every prediction an assertion: a chain may come to lead through fewer predictions than before."""
    for claim in plain["claims"]:
        if claim["stance"] in ("predicts", "infers"):
            claim["stance"] = "asserts"
    return plain


@many
@given(plain_cases().map(nothing_foretold), st.data())
def test_judging_two_who_publish_nothing_the_same_never_raises_the_most(plain: Plain, data: st.DataObject) -> None:
    publishing = {report["publisher"] for report in plain["reports"].values()}
    for judgement in plain["judgements"] * 2:
        if publishing & {*judgement["about"]}:
            publishing |= {*judgement["about"]}

    judged = judged_the_same(plain, [name for name in plain["sources"] if name not in publishing], data)

    assert_no_most_is_raised(plain, judged)


def one_value_and_nothing_altered(plain: Plain) -> Plain:
    for claim in plain["claims"]:
        claim |= {"about": "raid", "property": "occurred", "value": True, "protective_alteration": False}
    for report in plain["reports"].values():
        report["protective_alteration"] = False
    return plain


@many
@given(plain_cases().map(nothing_foretold).map(one_value_and_nothing_altered), st.data())
def test_judging_any_two_sources_the_same_never_raises_the_most_where_one_value_is_told(
    plain: Plain, data: st.DataObject
) -> None:
    judged = judged_the_same(plain, list(plain["sources"]), data)

    assert_no_most_is_raised(plain, judged)


def shuffled(plain: Plain, random: Random) -> Plain:
    found = deepcopy(plain)
    for section, entries in found.items():
        if isinstance(entries, list):
            random.shuffle(entries)
        elif isinstance(entries, dict):
            found[section] = dict(random.sample(list(entries.items()), len(entries)))
    return found


@many
@given(plain_cases(), st.randoms())
def test_the_order_of_the_entries_changes_nothing(plain: Plain, random: Random) -> None:
    mixed = shuffled(plain, random)

    assert reading(case_of(mixed)).as_json() == reading(case_of(plain)).as_json()


@many
@given(plain_cases())
def test_a_reading_for_a_day_far_ahead_is_the_reading_of_all_that_is_dated(plain: Plain) -> None:
    for report in plain["reports"].values():
        report.setdefault("published", "2021-05-20")

    whole, later = reading(case_of(plain)).as_json(), reading(case_of(plain), date(2999, 1, 1)).as_json()

    assert later.pop("as_of") == "2999-01-01"
    assert whole.pop("as_of") is None
    assert later == whole


@many
@given(plain_cases())
def test_an_undated_report_is_listed_as_not_seen_on_any_day(plain: Plain) -> None:
    undated = sorted(name for name, report in plain["reports"].items() if "published" not in report)

    assert reading(case_of(plain), date(2999, 1, 1)).as_json()["not_seen"] == undated
