"""Ways out that are easily forgotten: each was, or could have been, one."""

from __future__ import annotations

from typing import Any

import pytest

from lastseen.core.yamltext import write
from lastseen.dossier.consent.copy import copy_for
from lastseen.dossier.consent.cutting import MARK
from tests.dossier.consent.cases import DAY, case


def copied(plain: dict[str, Any], reader: str = "wgeid") -> dict[str, Any]:
    return copy_for(plain, reader, DAY).plain


def test_a_value_that_was_cut_is_cut_in_the_finding_on_it_too():
    plain = case({})
    said = {"about": "amin-taken", "property": "charge", "value": "helping Salma Duvall cross"}
    plain["claims"].append({"id": "c10", "in": "R1", **said})
    plain["findings"].append({"statement": said, "assessment": "likely", "by": "I", "on": "2021-05-01", "why": "w"})

    found = copied(plain)

    assert found["claims"][-1]["value"] == found["findings"][-1]["statement"]["value"] == f"helping {MARK} cross"


def test_who_submits_names_nobody_else():
    plain = case({})
    plain["submitter"] |= {"mandate": "asked by Salma Duvall", "relation": "friend of Сальма Дювалль"}

    submitter = copied(plain)["submitter"]

    assert submitter["mandate"] == f"asked by {MARK}"
    assert "Сальма" not in submitter.get("relation", "")


def test_who_submits_may_be_a_relative_whom_nothing_else_names():
    plain = case({})
    plain["submitter"]["name"] = "Salma Duvall"

    assert copied(plain)["submitter"]["name"] == "Salma Duvall"


@pytest.mark.parametrize(
    "address",
    [
        "https://x.example/2021/salma-duval-waits",
        "https://x.example/%D1%81%D0%B0%D0%BB%D1%8C%D0%BC%D0%B0-%D0%B4%D1%8E%D0%B2%D0%B0%D0%BB%D0%BB%D1%8C",
        "https://x.example/?who=SalmaDuvall",
    ],
)
def test_an_address_with_a_withheld_name_in_another_spelling_stays(address):
    plain = case({})
    plain["reports"]["R3"]["url"] = address

    assert "url" not in copied(plain)["reports"]["R3"]


def test_a_name_written_small_in_another_spelling_is_cut():
    plain = case({"fields": ["dis"]})
    plain["claims"][3]["hedge"] = "they say amin duwal was there"

    (hedge,) = [claim["hedge"] for claim in copied(plain)["claims"] if claim["id"] == "c4"]

    assert hedge == f"they say {MARK} was there"


def test_the_consent_of_a_relative_or_a_source_lets_no_steps_go():
    relative = case({"for": "salma", "who": "salma"})
    source = case({"for": "friend", "who": "friend"})

    assert "steps" not in copied(relative)
    assert "title" not in copied(relative)
    assert "steps" not in copied(source)


def test_a_kind_of_event_that_is_free_words_does_not_go():
    plain = case({})
    plain["things"]["amin-taken"]["kind"] = "taken from Salma Duvall's house"

    assert "Salma" not in write(copied(plain))


def test_an_unknown_term_is_free_words_and_is_cut():
    plain = case({})
    plain["claims"].append(
        {"id": "c10", "in": "R1", "about": "amin", "property": "sex", "value": "as Salma Duvall says"}
    )

    assert "Salma" not in write(copied(plain))


def test_the_language_of_a_talk_is_not_told_to_the_public():
    plain = case({})
    plain["reports"]["salmas-interview"]["language"] = "ko"
    plain["reports"]["R3"]["language"] = "see Salma Duvall"

    public, body = copy_for(plain, "public", DAY), copy_for(plain, "wgeid", DAY)

    assert "language" not in public.plain["reports"][public.ids["salmas-interview"]]
    assert body.plain["reports"][body.ids["salmas-interview"]]["language"] == "ko"
    assert "language" not in body.plain["reports"]["R3"]


def test_a_colleague_is_named_to_nobody():
    plain = case({})
    plain["sources"]["colleague"] = {"name": "Vera Oxley", "kind": "person", "team": True}
    plain["claims"][6]["by"] = ["colleague", "nurse"]

    assert "Vera" not in write(copied(plain))


def test_a_place_that_is_withheld_is_cut_out_of_a_kept_text_and_its_state_is_not():
    plain = case({"fields": ["dis.date", "dep.legal_basis"]})
    plain["claims"].append(
        {
            "id": "c10",
            "in": "R1",
            "about": "held",
            "property": "legal_basis",
            "value": "order of the prison of Marn in XA",
        }
    )

    assert copied(plain)["claims"][-1]["value"] == f"order of the {MARK} of {MARK} in XA"


def test_free_words_among_the_fields_of_a_consent_do_not_go():
    found = copied(case({"fields": ["all", "all but Salma Duvall", "source.Salma"]}))

    assert found["consents"][0]["fields"] == ["all"]


def test_two_who_were_taken_together_and_only_one_of_whom_agreed():
    plain = case({})
    plain["things"]["bilal"] = {"type": "person"}
    plain["things"]["amin-taken"]["of"] = ["amin", "bilal"]
    plain["claims"] += [
        {"id": "c10", "in": "R1", "about": "bilal", "property": "name", "value": "Bilal Tarasov"},
        {"id": "c11", "in": "R1", "about": "amin-taken", "property": "of", "value": "bilal"},
        {"id": "c12", "in": "R1", "about": "amin-taken", "property": "outcome", "value": "taken with Tarasov"},
    ]

    found = copy_for(plain, "wgeid", DAY)

    assert found.plain["things"][found.ids["amin-taken"]]["of"] == [found.ids["amin"]]
    assert "bilal" not in found.ids
    assert "Tarasov" not in write(found.plain)


def test_a_name_with_a_consent_for_another_body_is_withheld_from_this_one():
    plain = case({"bodies": ["wgeid"]}, {"bodies": ["ced_ua"], "fields": ["dis"]})

    assert "Amin" in write(copied(plain, "wgeid"))
    assert "Amin" not in write(copied(plain, "ced_ua"))


def test_a_name_that_is_half_of_a_kept_name_cuts_only_its_own_half():
    plain = case({})
    plain["claims"][0]["quote"] = None
    plain["claims"][3]["hedge"] = "as Salma told Amin Duvall"

    (hedge,) = [claim["hedge"] for claim in copied(plain)["claims"] if claim["id"] == "c4"]

    assert hedge == f"as {MARK} told Amin Duvall"


def test_a_kept_name_in_another_script_is_not_cut_for_a_relative_of_that_surname():
    plain = case({})
    plain["claims"][3]["hedge"] = "по словам Амина Дювалла"

    (hedge,) = [claim["hedge"] for claim in copied(plain)["claims"] if claim["id"] == "c4"]

    assert hedge == "по словам Амина Дювалла"


def test_a_kept_value_with_a_withheld_name_in_another_spelling_is_cut():
    plain = case({})
    plain["claims"].append(
        {"id": "c10", "in": "R1", "about": "amin-taken", "property": "charge", "value": "helping Сальма Дювалль cross"}
    )

    assert copied(plain)["claims"][-1]["value"] == f"helping {MARK} cross"


def test_a_passage_that_another_report_repeats_word_by_word_is_cut_there_too():
    plain = case({"fields": ["dis.place"]})
    repeated = "on 1 February, a night guard said"
    plain["reports"]["R3"]["text"] = f"In Marn, {repeated}, and more."
    said = {"about": "amin-taken", "property": "place", "value": "Marn, XA", "hedge": repeated}
    plain["claims"].append({"id": "c10", "in": "R3", **said, "quote": f"In Marn, {repeated}, and more"})

    found = copied(plain)["claims"][-1]

    assert found["quote"] == f"In Marn, {MARK}, and more"
    assert "hedge" not in found
