"""The forms of the verbs that tell events, and what has to stand behind some of them."""

from __future__ import annotations

import pytest

from lastseen.intake.suggest.russian.conjugation import is_verb
from lastseen.intake.suggest.russian.cues import DOES, GOES, PARTICIPLE, SUFFERS, find_cues


def kinds_in(text):
    return [(cue.kind, cue.way) for cue in find_cues(text)]


@pytest.mark.parametrize(
    "form",
    ["задержал", "задержали", "задержан", "задержаны", "задержанного", "задержав", "задержат", "задержит", "задержать"],
)
def test_every_form_of_a_verb_in_the_table_is_one(form):
    assert is_verb(form)


@pytest.mark.parametrize("word", ["задержка", "держава", "март", "приговор"])
def test_words_that_look_like_a_verb_of_the_table_are_none(word):
    assert not is_verb(word)


def test_an_imperfective_verb_tells_of_its_object_and_reflexive_of_its_subject():
    assert kinds_in("его удерживают в подвале") == [("detention", DOES)]
    assert kinds_in("он удерживается в подвале") == [("detention", SUFFERS)]


def test_a_verb_that_people_do_themselves_is_told_of_the_subject_and_by_its_participle():
    assert kinds_in("он исчез 5 марта") == [("disappearance", GOES)]
    assert kinds_in("исчезнувшего 5 марта ищут") == [("disappearance", PARTICIPLE)]


def test_what_follows_a_verb_tells_of_what_kind_the_event_is():
    assert kinds_in("его перевели в другую тюрьму")[0][0] == "transfer"
    assert kinds_in("его перевели на другую должность") == []


def test_a_verb_with_what_has_to_follow_goes_before_the_verb_alone():
    assert kinds_in("его арестовали на десять суток") == [("court_hearing", DOES)]
    assert kinds_in("его арестовали утром") == [("arrest", DOES)]


def test_what_could_have_happened_is_not_foretold_and_what_can_is():
    (could,) = find_cues("его могли депортировать")
    (can,) = find_cues("его могут депортировать")

    assert (could.future, could.unreal) == (False, False)
    assert (can.future, can.unreal) == (True, False)
