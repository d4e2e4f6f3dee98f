from __future__ import annotations

import datetime

import pytest

from lastseen.core.errors import LastseenError
from lastseen.dossier.forms.definitions import (
    BadDefinition,
    Evidence,
    Required,
    UnknownForm,
    form_for,
    forms,
    labels,
    read_form,
)

HEAD = """
id = "x"
body = "A Body"
version = "first"
checked_on = 2026-01-01
evidence = "unverified"
source = ""
[title]
en = "A form"
"""
FIELD = """
[[fields]]
id = "a"
part = "1"
label = "full_name"
type = "text"
required = "yes"
evidence = "unverified"
"""


def test_there_is_a_form_for_each_body_that_the_issue_names():
    found = set(forms())

    assert found == {"wgeid", "wgeid_ua", "ced_ua", "wgad", "sp_comm", "cat_22", "hrc_op1"}


def test_the_working_group_insists_on_its_six_elements():
    asked = [each.id for each in form_for("wgeid").fields if each.required is Required.YES]

    assert asked == ["w1_name", "w2_date", "w3_place", "w4_forces", "w5_action", "w6_submitter", "w6_address"]


@pytest.mark.parametrize("form", forms().values(), ids=list(forms()))
def test_what_is_said_to_be_read_names_its_document(form):
    unnamed = [each.id for each in form.fields if each.evidence is Evidence.READ and not each.source]

    assert unnamed == []
    assert form.version
    assert form.source


def test_every_question_stands_in_three_languages_and_is_asked_by_a_form():
    asked = {each.text() for form in forms().values() for each in form.fields}

    assert {name for name, text in labels().items() if set(text) != {"en", "fr", "es"}} == set()
    assert {text["en"] for text in labels().values()} == asked


def test_an_unknown_body_is_answered_with_the_nearest():
    with pytest.raises(UnknownForm) as problem:
        form_for("wgied")

    assert str(problem.value) == "there is no form for wgied"
    assert problem.value.hint == "did you mean wgeid?"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (HEAD + FIELD + 'feds = ["person.name"]', "x.toml: field no. 1: unknown key feds", "did you mean feeds?"),
        (HEAD + FIELD, "x.toml: field a must be filled by facts or by hand", "give it feeds, or type by_hand"),
        (HEAD.replace('version = "first"\n', ""), "x.toml has no version", "add version"),
        (
            HEAD + FIELD.replace("full_name", "ful_name") + 'feeds = ["person.name"]',
            "x.toml: field no. 1: there is no label ful_name",
            "did you mean full_name?",
        ),
        (
            HEAD + FIELD.replace('"unverified"', '"read"') + 'feeds = ["person.name"]',
            "x.toml: field a is said to be read, and not where",
            "name the document as source",
        ),
        (
            HEAD + FIELD.replace('"yes"', '"perhaps"') + 'feeds = ["person.name"]',
            "x.toml: field no. 1: required cannot be perhaps",
            "write one of yes, if_organisation, recommended, no",
        ),
        (
            HEAD + (FIELD + 'feeds = ["person.name"]') * 2,
            "x.toml: field a stands there twice",
            "give each field an id of its own",
        ),
    ],
)
def test_a_bad_definition_is_refused_with_its_place_and_what_would_be_right(text, message, hint):
    with pytest.raises(BadDefinition) as problem:
        read_form("x.toml", text)

    assert str(problem.value) == message
    assert problem.value.hint == hint


def test_a_definition_that_is_no_toml_names_its_line():
    with pytest.raises(BadDefinition, match=r"x.toml is no TOML: .*line 1"):
        read_form("x.toml", "id = x\n")


def test_a_field_fed_by_a_key_that_nobody_knows_is_refused():
    with pytest.raises(LastseenError, match=r"there is no key person\.nam"):
        read_form("x.toml", HEAD + FIELD + 'feeds = ["person.nam"]')


def test_a_definition_older_than_180_days_is_warned_of_and_one_of_180_days_is_not():
    form = form_for("sp_comm")
    day = form.checked_on + datetime.timedelta(days=180)

    on_time, late = form.warnings(day), form.warnings(day + datetime.timedelta(days=1))

    assert not any("last checked" in told for told in on_time)
    assert f"last checked on {form.checked_on}, 181 days ago" in late[0]
    assert "the body's own page" in late[0]


def test_a_definition_is_warned_of_where_nobody_says_which_day_it_is():
    assert "which day it is was not said" in form_for("sp_comm").warnings(None)[0]


def test_what_nobody_has_read_is_counted_in_a_warning():
    form = form_for("cat_22")

    (told,) = form.warnings(form.checked_on)

    assert told.startswith(f"{len(form.fields)} of {len(form.fields)} fields of cat_22 are unverified")
    assert told.endswith("nobody has yet read them in the body's own form")


def test_one_edit_confirms_a_field():
    text = HEAD + FIELD + 'feeds = ["person.name"]'

    confirmed = read_form(
        "x.toml", text.replace('evidence = "unverified"\nfeeds', 'evidence = "read"\nsource = "S"\nfeeds')
    )

    assert len(read_form("x.toml", text).unverified) == 1
    assert confirmed.unverified == ()


def test_a_label_falls_back_to_english_where_a_language_is_not_known():
    field = form_for("wgeid").fields[0]

    assert field.text("es") == "Nombre completo"
    assert field.text("ko") == "Full name"
