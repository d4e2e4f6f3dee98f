from __future__ import annotations

import pytest

from lastseen.casework.change import WouldNotStand
from lastseen.casework.review import NothingToUndo, Review
from lastseen.casework.take_suggestions import take_suggestions
from lastseen.core.errors import LastseenError
from lastseen.store.cases import stored_case
from lastseen.store.verify import verify
from tests.casework.test_take_suggestions import SUGGESTED, claims_of, quay

__all__ = ["quay"]


@pytest.fixture
def review(quay):
    take_suggestions(quay, "quay", SUGGESTED, "K. Ono")
    return Review(quay, "quay", "K. Ono")


def plain(workspace):
    return stored_case(workspace, "quay").plain


def test_each_claim_is_shown_with_its_words_its_chain_and_what_it_is_about(review):
    name, date = review.waiting()

    assert (name.before, name.quote, name.after[:13]) == ("Radio Ostra said ", "ILAN SORR", " was arrested")
    assert date.about == "arrest (arrest of Ilan Sorr)"
    assert date.chain == ("The Post", "Radio Ostra", "an official")


def test_an_accepted_claim_counts_and_is_no_longer_asked_for(review, quay):
    first, second = (one.claim["id"] for one in review.waiting())

    review.accept(first)

    assert "status" not in claims_of(quay)[first]
    assert [one.claim["id"] for one in review.waiting()] == [second]


def test_an_edited_claim_is_checked_before_it_counts(review, quay):
    date = review.waiting()[1].claim

    with pytest.raises(WouldNotStand, match="write year, month and day"):
        review.edit(date["id"], {**date, "value": "the first"})
    review.edit(date["id"], {**date, "value": "2021-02-01~", "certainty": "reported", "hedge": "said"})

    assert claims_of(quay)[date["id"]]["value"] == "2021-02-01~"
    assert review.decided == {"accepted": 0, "edited": 1, "rejected": 0}


def test_a_new_quote_is_looked_for_anew(review, quay):
    date = review.waiting()[1].claim

    review.edit(date["id"], {**date, "quote": "on 1 February"})

    assert "start" not in claims_of(quay)[date["id"]]
    with pytest.raises(LastseenError):
        review.edit(date["id"], date)


def test_a_rejected_claim_goes_with_the_sources_that_only_it_named_and_no_others(review, quay):
    date = review.waiting()[1].claim["id"]

    review.reject(date)

    assert date not in claims_of(quay)
    assert "official" not in plain(quay)["sources"]
    assert {"radio", "post"} <= plain(quay)["sources"].keys()
    assert {"ilan", "arrest"} <= plain(quay)["things"].keys()
    assert verify(quay).ok


def test_every_step_is_undone_in_turn_until_all_is_as_it_was(review, quay):
    before = plain(quay)
    first, second = (one.claim["id"] for one in review.waiting())
    review.accept(first)
    review.reject(second)

    undone = [review.undo(), review.undo()]

    assert undone == [second, first]
    assert plain(quay) == before
    assert review.decided == {"accepted": 0, "edited": 0, "rejected": 0}
    with pytest.raises(NothingToUndo):
        review.undo()


def test_what_somebody_else_decided_meanwhile_is_said(review, quay):
    first = review.waiting()[0].claim["id"]
    Review(quay, "quay", "L. Bak").accept(first)

    with pytest.raises(LastseenError, match="is no suggested claim"):
        review.reject(first)


def test_somebody_must_be_named(quay):
    with pytest.raises(LastseenError, match="nobody is named"):
        Review(quay, "quay", "  ")
