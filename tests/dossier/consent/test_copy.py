from __future__ import annotations

from typing import Any

import pytest

from lastseen.core.casefile import build
from lastseen.core.errors import CaseFileError
from lastseen.core.yamltext import parse, write
from lastseen.dossier.consent.copy import Copy, copy_for
from lastseen.dossier.consent.cutting import MARK
from lastseen.reading import reading
from tests.dossier.consent.cases import DAY, case


def made(*consents: dict[str, Any], reader: str = "wgeid", **changes: Any) -> Copy:
    return copy_for(case(*consents, **changes), reader, DAY)


def claims(found: Copy) -> dict[str, Any]:
    return {claim["id"]: claim for claim in found.plain["claims"]}


def reasons(found: Copy, where: str) -> list[str]:
    return [one.why for one in found.left_out if one.where == where]


@pytest.mark.parametrize("reader", ["wgeid", "public", "family"])
def test_a_copy_is_a_case_file_of_its_own(reader):
    found = made({}, reader=reader)

    read, problems = build(parse(write(found.plain).encode()).plain)

    assert read is not None
    assert [problem for problem in problems if problem.severity == "error"] == []


def test_without_consent_nothing_goes():
    found = made()

    assert found.plain["claims"] == []
    assert found.plain["sources"] == found.plain["reports"] == found.plain["things"] == {}


def test_only_what_is_covered_goes_and_the_rest_is_listed_with_its_reason():
    found = made({"fields": ["dis.date"]})

    assert set(claims(found)) == {"c3"}
    assert "consent no. 1 does not cover person.occupation" in reasons(found, "claim c2")
    assert {"person.name", "person.occupation", "det.place"} <= found.keys_left_out()


def test_keys_of_another_person_are_not_told_as_missing_of_this_one():
    found = made({})

    assert "person.name" in found.keys_left_out()
    assert "person.name" not in found.keys_left_out(found.ids["amin"])


def test_ids_that_a_person_made_up_are_made_anew():
    found = made({"fields": ["dis"]})

    assert found.ids["c3"] == "c3"
    assert found.ids["amin-taken"] == "event-1"
    assert found.ids["salmas-interview"] == "report-1"
    assert found.plain["id"] == "case"
    assert not any(name in write(found.plain) for name in ("salma", "nurse", "amin"))


def test_what_is_withheld_is_cut_visibly_out_of_a_kept_quote():
    found = made({"fields": ["person.occupation"]})

    assert claims(found)["c2"]["quote"] == f"{MARK}, a driver"


def test_a_quote_of_which_nothing_is_left_is_left_out_and_that_is_said():
    plain = case({"fields": ["person.occupation"]})
    plain["claims"][1]["quote"] = "Amin Duvall"

    found = copy_for(plain, "wgeid", DAY)

    assert "quote" not in claims(found)["c2"]
    assert "all of it would give away what is withheld" in reasons(found, "claim c2")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("AMIN_DUVALL was seen", f"{MARK} was seen"),
        ("A m i n  D u v a l l was seen", f"{MARK} was seen"),
        ("Duvall, Amin: seen", f"{MARK}: seen"),
        ("Mr Duvall's car", f"Mr {MARK} car"),
        ("Амина Дювалла видели", f"{MARK} видели"),
        ("Аmin Duvаll was seen", f"{MARK} was seen"),  # with a Cyrillic А and а
        ("#FreeAminDuvall today", f"#{MARK} today"),
        ("Amin\u200b Duvall was seen", f"{MARK} was seen"),
        ("أمين دوفال في السجن", f"{MARK} في السجن"),
        ("the guard saw nothing", "the guard saw nothing"),
    ],
)
def test_a_withheld_name_is_found_in_any_spelling_and_script(text, cut):
    plain = case({"fields": ["dis"]})
    plain["reports"]["R1"]["text"] += f" {text}"
    plain["claims"][3] |= {"quote": text, "hedge": text}

    found = claims(copy_for(plain, "wgeid", DAY))["c4"]

    assert (found["quote"], found["hedge"]) == (cut, cut)


@pytest.mark.parametrize(
    ("name", "text", "cut"),
    [
        ("한도진", "목수 한도진은 사라졌다", f"목수 {MARK} 사라졌다"),
        ("한도진", "Han Do-jin vanished", f"{MARK} vanished"),
        ("Хан До Чжин", "плотник Хан До Чжин пропал", f"плотник {MARK} пропал"),
        ("Хан До Чжин", "한도진 씨가 사라졌다", f"{MARK} 씨가 사라졌다"),
        ("Руслан Ахмадов", "Ruslan Akhmadov was seen", f"{MARK} was seen"),
        ("Ruslan Akhmadov", "видели Руслана Ахмадова", f"видели {MARK}"),
        ("王小明", "他说王小明失踪了", f"他说{MARK}失踪了"),
    ],
)
def test_korean_russian_and_chinese_names_are_cut_too(name, text, cut):
    plain = case({"fields": ["dis"]})
    plain["claims"][0] |= {"value": name, "quote": None}
    plain["claims"][3] |= {"hedge": text}

    assert claims(copy_for(plain, "wgeid", DAY))["c4"]["hedge"] == cut


@pytest.mark.parametrize(
    "text",
    [
        "born 12 April 1985",
        "April 12th, 1985",
        "12.04.1985",
        "12 апреля 1985",
        "1985년 4월 12일",
        "12 أبريل ١٩٨٥",
        "12/4/1985",
    ],
)
def test_a_withheld_day_is_found_however_it_is_written(text):
    plain = case({"fields": ["dis"]})
    plain["claims"].append({"id": "c10", "in": "R1", "about": "amin", "property": "birth_date", "value": "1985-04-12"})
    plain["claims"][3]["hedge"] = f"so it was, {text}, they say"

    hedge = claims(copy_for(plain, "wgeid", DAY))["c4"]["hedge"]

    assert MARK in hedge
    assert "1985" not in hedge
    assert "١٩٨٥" not in hedge


def test_words_that_a_left_out_claim_quotes_are_cut_where_its_value_is_not_to_be_found():
    found = made({"fields": ["dis.place"]})

    assert claims(found)["c4"]["quote"] == f"was taken from the pump house {MARK}"


def test_a_figure_that_is_withheld_is_cut():
    plain = case({"fields": ["dis"]})
    plain["claims"].append({"id": "c10", "in": "R1", "about": "amin", "property": "age", "value": 41})
    plain["claims"][3]["hedge"] = "the 41 year old, on 1 February"

    assert claims(copy_for(plain, "wgeid", DAY))["c4"]["hedge"] == f"the {MARK} year old, on 1 February"


def test_a_relative_without_a_consent_of_her_own_is_not_there_at_all():
    found = made({})

    assert "c5" not in claims(found)
    assert "salma" not in found.ids
    assert "Salma" not in write(found.plain)


def test_a_relative_with_a_consent_of_her_own_is():
    found = made({}, {"for": "salma", "who": "salma"})

    assert claims(found)["c5"]["value"] == found.ids["salma"]
    assert claims(found)["c6"]["value"] == "Salma Duvall"


def test_who_did_it_is_named_by_the_consent_of_whom_it_was_done_to():
    plain = case({"fields": ["perp"]})
    plain["things"] |= {"captain": {"type": "person"}}
    plain["claims"] += [
        {"id": "c10", "in": "R1", "about": "amin-taken", "property": "by", "value": "captain"},
        {"id": "c11", "in": "R1", "about": "captain", "property": "name", "value": "Goran Petrak"},
        {"id": "c12", "in": "R1", "about": "captain", "property": "birth_date", "value": "1970"},
    ]

    found = claims(copy_for(plain, "wgeid", DAY))

    assert set(found) == {"c10", "c11"}


@pytest.mark.parametrize("reader", ["wgeid", "public", "family"])
def test_a_sealed_source_is_only_that_there_is_one(reader):
    found = made({}, reader=reader)

    assert found.plain["sources"][found.ids["nurse"]] == {"kind": "person", "access": "own", "identity": "sealed"}
    assert not any(word in write(found.plain) for word in ("Lena", "Markov", "ward", "nurse"))


def test_a_named_person_is_told_only_with_a_consent_of_their_own():
    plain = case({})
    plain["claims"][3]["by"] = ["friend"]
    agreed = case({}, {"for": "friend", "who": "friend", "fields": ["source"]})
    agreed["claims"][3]["by"] = ["friend"]

    without, with_consent = copy_for(plain, "wgeid", DAY), copy_for(agreed, "wgeid", DAY)

    assert without.plain["sources"][without.ids["friend"]] == {"kind": "person", "identity": "sealed"}
    assert with_consent.plain["sources"][with_consent.ids["friend"]]["name"] == "Pavel Ristov"


def test_an_unnamed_source_of_a_report_nobody_published_is_not_described():
    plain = case({})
    plain["claims"][6]["by"] = ["guard"]
    plain["claims"] = [plain["claims"][6]]

    found = copy_for(plain, "wgeid", DAY)

    assert "described" not in found.plain["sources"][found.ids["guard"]]


def test_words_of_the_house_never_go():
    found = write({key: value for key, value in made({}).plain.items() if key != "submitter"})

    for words in ("at the clinic", "Tomas Verin", "salma-statement", "lena-markov", "Talk with"):
        assert words not in found


def test_a_finding_is_signed_only_where_the_signer_submits():
    body, public = made({}).plain["findings"][0], made({}, reader="public").plain["findings"][0]

    assert (body["by"], body["why"]) == ("Ida Holm", "the gate log agrees")
    assert (public["by"], public["why"]) == (MARK, MARK)


def test_who_submits_is_told_to_bodies_only():
    assert made({}).plain["submitter"]["name"] == "Ida Holm"
    assert "submitter" not in made({}, reader="public").plain
    assert "submitter" not in made({}, reader="family").plain


def test_no_report_goes_whole_and_no_file_by_its_name():
    reports = made({}).plain["reports"].values()

    assert not any(key in report for report in reports for key in ("text", "file"))


def test_an_address_that_leads_to_what_is_withheld_stays():
    closed = made({})
    open_to_all = made({}, {"for": "salma", "who": "salma"})

    assert "url" not in closed.plain["reports"]["R1"]
    assert "its title and address lead to what is withheld" in reasons(closed, "report R1")
    assert open_to_all.plain["reports"]["R1"]["url"] == "https://radio.example/amin-duvall-taken"


def test_a_name_in_an_address_is_seen_through_percent_signs():
    plain = case({"fields": ["dis"]})
    plain["reports"]["R3"]["url"] = "https://m.example/%D0%90%D0%BC%D0%B8%D0%BD-%D0%94%D1%8E%D0%B2%D0%B0%D0%BB%D0%BB"

    assert "url" not in copy_for(plain, "wgeid", DAY).plain["reports"]["R3"]


def test_the_public_gets_no_quote_by_which_a_withheld_name_is_found_on_the_web():
    found = made({}, reader="public")

    assert "quote" not in claims(found)["c4"]
    assert "its words would be found on the web, beside what is withheld" in reasons(found, "claim c4")


def test_the_public_gets_neither_the_words_nor_the_day_of_a_protected_source():
    found = made({}, reader="public")

    assert "quote" not in claims(found)["c7"]
    assert found.plain["reports"][found.ids["salmas-interview"]]["received"] == "2021"


def test_a_file_goes_along_only_with_consent_and_when_it_shows_nothing_withheld():
    plain = case({}, {"for": "salma", "who": "salma"})
    plain["reports"]["R1"]["file"] = "r1.pdf"

    shows_all, shows_salma = (
        copy_for(plain, "wgeid", DAY),
        copy_for({**plain, "consents": plain["consents"][:1]}, "wgeid", DAY),
    )

    assert shows_all.annexes == {"R1": "R1"}
    assert shows_salma.annexes == {}
    assert "its file stays: it shows what is withheld" in reasons(shows_salma, "report R1")


def test_a_file_whose_text_nobody_knows_stays():
    plain = case({}, {"for": "salma", "who": "salma"})
    plain["reports"]["R3"] = {"publisher": "ministry", "published": "2021-05-02", "file": "reply.pdf"}

    found = copy_for(plain, "wgeid", DAY)

    assert found.annexes == {}
    assert "its file stays: its text is not known, nor what it shows" in reasons(found, "report R3")


def test_what_is_only_suggested_does_not_go():
    found = made({})

    assert "c9" not in claims(found)
    assert reasons(found, "claim c9") == ["it is only suggested, and nobody confirmed it"]


def test_a_namesake_of_whom_nothing_may_be_told_does_not_cut_the_name_that_may():
    plain = case({})
    plain["things"]["other"] = {"type": "person"}
    plain["claims"].append({"id": "c10", "in": "R3", "about": "other", "property": "name", "value": "Amin Duvall"})

    found = copy_for(plain, "wgeid", DAY)

    assert claims(found)["c1"]["quote"] == "Amin Duvall, a driver"
    assert "c10" not in claims(found)


def test_two_that_were_judged_one_person_have_one_consent():
    plain = case({})
    plain["things"]["other"] = {"type": "person"}
    plain["claims"].append({"id": "c10", "in": "R3", "about": "other", "property": "name", "value": "A. Duvall"})
    plain["judgements"].append(
        {"about": ["amin", "other"], "verdict": "same", "by": "I", "on": "2021-05-01", "why": "w"}
    )

    found = copy_for(plain, "wgeid", DAY)

    assert claims(found)["c10"]["about"] == found.ids["other"]


def test_the_statements_of_a_copy_have_the_origins_that_they_have_in_the_case():
    whole = case({"fields": ["dis", "det", "person.name", "person.occupation"]})
    found = copy_for(whole, "wgeid", DAY)
    there = {found.ids[key]: key for key in found.ids}[found.ids["amin-taken"]]

    in_case = {str(it.value): (it.status, str(it.origins)) for it in reading(build(whole)[0]).statement(there, "place")}
    in_copy = {
        str(it.value): (it.status, str(it.origins))
        for it in reading(build(found.plain)[0]).statement(found.ids["amin-taken"], "place")
    }

    assert in_copy == in_case


def test_a_withheld_word_that_the_vocabulary_has_too_stops_no_copy():
    plain = case({"fields": ["dis", "det"]})
    for number, word in enumerate(("person 1", "outlet", "detention", "reported")):
        said = {"about": "salma", "property": "occupation", "value": word}
        plain["claims"].append({"id": f"m{number}", "in": "R1", **said})

    assert claims(copy_for(plain, "wgeid", DAY))["c3"]["certainty"] == "reported"


def test_the_copy_does_not_change_the_case():
    plain = case({})
    before = write(plain)

    copy_for(plain, "public", DAY)

    assert write(plain) == before


def test_the_same_case_gives_the_same_copy():
    assert write(made({}).plain) == write(made({}).plain)


def test_a_case_that_does_not_stand_is_refused():
    with pytest.raises(CaseFileError):
        made({}, claims=[{"id": "c1"}])


def test_nothing_withheld_stands_in_what_a_copy_says_of_itself():
    found = made({"fields": ["dis"]})

    for word in ("Amin", "Duvall", "Salma", "Lena", "Markov"):
        assert word not in repr(found)
