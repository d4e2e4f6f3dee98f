from __future__ import annotations

import pytest

from lastseen.core.dates import Date
from lastseen.intake.reuse import Text, proposals
from tests.intake.reuse.test_overlaps import prose


def text(name: str, day: str | None, words: str) -> Text:
    return Text(name, words, None if day is None else Date.parse(day))


STORY = prose(1, 200)


def test_the_report_of_the_earlier_day_is_the_one_that_was_copied_whatever_the_order_given():
    (one,) = proposals([text("late", "2021-02-05", STORY), text("early", "2021-02-03", STORY)])

    assert (one.later, one.key, one.earlier, one.ordered) == ("late", "copies", "early", True)


@pytest.mark.parametrize("day", ["2021-02-03", "2021-02", None])
def test_where_the_days_leave_it_open_which_came_first_so_does_the_proposal(day):
    (one,) = proposals([text("a", "2021-02-03", STORY), text("b", day, STORY)])

    assert not one.ordered
    assert "do not say which came first" in one.why


def test_a_report_with_a_part_of_its_own_draws_on_the_other():
    (one,) = proposals([text("a", "2021-02-03", STORY), text("b", "2021-02-05", f"{STORY[:600]} {prose(2, 200)}")])

    assert (one.key, one.earlier) == ("draws_on", "a")
    assert one.share < 0.5


def test_an_excerpt_is_no_copy_for_it_does_not_tell_all_that_the_other_tells():
    (one,) = proposals([text("a", "2021-02-03", STORY), text("b", "2021-02-05", STORY[: len(STORY) // 2])])

    assert (one.key, one.share > 0.95) == ("draws_on", True)


def test_a_quoted_sentence_is_called_quoted_and_its_offsets_give_its_words():
    sentence = prose(3, 30)
    later = f"{prose(4, 90)} “{sentence}” {prose(5, 90)}"

    (one,) = proposals([text("a", "2021-02-03", f"{prose(6, 50)} {sentence}"), text("b", "2021-02-05", later)])
    (passage,) = one.passages

    assert passage.quoted
    assert later[slice(*passage.later)] == sentence


def test_a_copy_of_an_edited_copy_is_told_of_that_one_alone():
    edited = STORY.replace(STORY[300:500], prose(7, 40))

    found = proposals(
        [text("a", "2021-02-01", STORY), text("b", "2021-02-02", edited), text("c", "2021-02-03", edited)]
    )

    assert [(one.later, one.earlier, one.key) for one in found] == [("b", "a", "draws_on"), ("c", "b", "copies")]
