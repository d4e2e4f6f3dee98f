"""Facts joined with who tells them: the gate, chains, hedges, and what is said once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.scales import Certainty, SourceKind, Stance
from lastseen.intake.suggest.assemble import assemble
from lastseen.intake.suggest.ids import Ids
from lastseen.intake.suggest.told import Attribution, Fact, Hedge, SourceTold, ThingTold, Told

TEXT = "Kim was arrested in Marn on 1 February, two officials told the Post."
EVENT = ThingTold("e", "event", "arrest", ("p",), label="arrest")
PERSON = ThingTold("p", "person", label="Kim")
POST = SourceTold("post", 63, 67, SourceKind.OUTLET, "Post")
OFFICIALS = SourceTold("officials", 40, 53, SourceKind.PERSON, described="two officials", count=2)
NAME = Fact("p", "name", "Kim", 0, 3, "name")
PLACE = Fact("e", "place", "Marn", 17, 24, "arrest-in")
OCCURRED = Fact("e", "occurred", True, 0, 16, "arrest")
SAID = Attribution(0, 38, (POST, OFFICIALS), "said")


def made_of(*facts, attributions=(), hedges=(), text=TEXT):
    told = Told(attributions=attributions, hedges=hedges, things=(EVENT, PERSON), facts=facts)
    return assemble(text, told, Ids(["R1"]))


def test_a_fact_belongs_to_the_shortest_attribution_that_holds_it():
    outer = replace(SAID, chain=(POST,), end=60)

    made = made_of(PLACE, attributions=(outer, SAID))

    assert [claim["by"] for claim in made.claims] == [["post", "two-officials"]]


def test_a_fact_outside_every_attribution_is_told_in_the_reports_own_voice():
    made = made_of(PLACE)

    assert "by" not in made.claims[0]
    assert made.claims[0]["rule"] == "arrest-in + own-voice"


def test_two_sources_for_the_same_words_are_two_claims():
    made = made_of(PLACE, attributions=(replace(SAID, chain=(POST,)), replace(SAID, chain=(OFFICIALS,))))

    assert [claim["by"] for claim in made.claims] == [["post"], ["two-officials"]]


def test_the_lowest_certainty_holds_with_the_words_that_lower_it():
    hedges = (Hedge(4, 7, (0, 38), Certainty.LIKELY), Hedge(8, 16, (0, 38), Certainty.POSSIBLE))

    claim = made_of(PLACE, hedges=hedges).claims[0]

    assert (claim["certainty"], claim["hedge"]) == ("possible", "arrested")


def test_a_name_is_not_hedged():
    made = made_of(NAME, hedges=(Hedge(4, 7, (0, 38), Certainty.POSSIBLE),))

    assert "certainty" not in made.claims[0]


def test_silence_is_not_made_less_sure_by_what_is_said_of_the_event():
    silent = replace(OCCURRED, stance=Stance.DECLINES_COMMENT)

    made = made_of(silent, hedges=(Hedge(4, 7, (0, 38), Certainty.POSSIBLE),))

    assert "certainty" not in made.claims[0]
    assert made.claims[0]["stance"] == "declines_comment"


def test_that_an_event_occurred_is_left_out_where_its_chain_says_where():
    made = made_of(OCCURRED, PLACE, attributions=(SAID,))

    assert [claim["property"] for claim in made.claims] == ["place"]


def test_that_an_event_occurred_is_kept_for_a_chain_that_says_no_more():
    other = replace(SAID, start=0, end=17, chain=(POST,))

    made = made_of(OCCURRED, PLACE, attributions=(other, replace(SAID, start=17, chain=(OFFICIALS,))))

    assert [(claim["property"], claim["by"]) for claim in made.claims] == [
        ("occurred", ["post"]),
        ("place", ["two-officials"]),
    ]


def test_who_denies_an_event_says_nothing_of_who_did_it():
    denied = Attribution(0, 38, (POST,), "denied", Stance.DENIES)

    made = made_of(OCCURRED, Fact("e", "by", "police", 8, 16, "arrest-by"), attributions=(denied,))

    assert [(claim["property"], claim["stance"]) for claim in made.claims] == [("occurred", "denies")]


def test_what_has_no_words_no_thing_no_property_or_no_value_is_dropped_counted_and_told():
    wrong = [
        replace(NAME, start=40, end=40),
        replace(NAME, start=5, end=900),
        replace(NAME, about="nobody"),
        replace(NAME, property="colour"),
        replace(PLACE, property="date", value="the day after"),
    ]

    made = made_of(*wrong)

    assert made.claims == []
    assert len(made.dropped) == len(wrong)
    assert all(one.why for one in made.dropped)


@given(st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90)), max_size=5))
def test_whatever_stretches_are_told_only_words_of_the_text_become_claims(stretches):
    made = made_of(*(Fact("p", "name", f"Kim {at}", start, end, "name") for at, (start, end) in enumerate(stretches)))

    assert all(TEXT[claim["start"] : claim["end"]] == claim["quote"] != "" for claim in made.claims)
    assert len(made.claims) + len(made.dropped) == len(stretches)


def test_things_that_no_claim_is_about_are_left_out():
    made = made_of(NAME)

    assert list(made.things) == ["kim"]


def test_an_event_names_those_it_happened_to():
    made = made_of(PLACE)

    assert made.things == {"kim": {"type": "person"}, "arrest": {"type": "event", "kind": "arrest", "of": ["kim"]}}
