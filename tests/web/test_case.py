"""The page of a case: whatever it says has its reasons one link away."""

from __future__ import annotations

import re
from html import unescape

import pytest

from lastseen.casework.erase import Erasing, erase_records
from lastseen.casework.import_case import import_file

CASE = """\
casefile: 1
id: quay
title: A driver taken at the quay
today: 2021-06-01
sources:
  radio: {name: Radio Ostra, kind: outlet}
  post: {name: The Post, kind: outlet}
  guard: {kind: person, named: false, described: a guard}
  office: {name: Interior Office, kind: state_body, state: XA}
reports:
  R1: {publisher: radio, published: 2021-02-03}
  R2: {publisher: post, published: 2021-02-05, draws_on: [R1]}
things:
  ilan: {type: person}
  taken: {type: event, kind: abduction, of: [ilan]}
claims:
  - {id: c1, in: R1, by: [guard], about: ilan, property: name, value: Ilan Sorr}
  - {id: c2, in: R1, by: [guard], about: taken, property: date, value: "2021-02-01", certainty: reported}
  - {id: c3, in: R2, by: [radio], about: taken, property: date, value: "2021-02-02"}
  - {id: c4, in: R2, by: [office], about: taken, property: occurred, value: true, stance: denies}
  - {id: c5, in: R1, about: ilan, property: birth_date, value: 1980-05-02}
  - {id: c6, in: R2, about: ilan, property: age, value: 20}
  - {id: c7, in: R2, about: taken, property: place, value: Olm}
  - {id: c8, in: R1, about: taken, property: place, value: Marn}
  - {id: s1, in: R2, about: ilan, property: age, value: 29, status: suggested}
"""
WHY = re.compile(r'<a class="because" href="([^"]+)">Why\?<span class="hidden"> ([^<]*)</span></a>')


def test_an_empty_case_begins_with_a_report_and_nothing_else(browser):
    page = browser.post("/cases/new", {"title": "Marsh road"}, follow=True).text

    assert "Everything begins with a report" in page
    assert page.index("/cases/marsh-road/reports") < page.index("/cases/marsh-road/doors")
    assert "No contradiction" not in page


def test_two_cases_of_one_title_are_two_cases(browser):
    first, second = (browser.post("/cases/new", {"title": "Marsh road"}).headers["Location"] for _ in range(2))

    assert (first, second) == ("/cases/marsh-road", "/cases/marsh-road-2")


@pytest.fixture
def crowd(browser, site, tmp_path):
    """A list of 230 people in one report."""
    people = [f"  p{at}: {{type: person}}" for at in range(230)]
    claims = [f"  - {{id: c{at}, in: R1, about: p{at}, property: name, value: Ilan {at}}}" for at in range(230)]
    parts = ["casefile: 1", "id: crowd", "sources:", "  s: {name: Bar, kind: organisation}"]
    parts += ["reports:", "  R1: {publisher: s, text: a list}", "things:", *people, "claims:", *claims]
    (tmp_path / "crowd.yaml").write_text("\n".join(parts) + "\n", "utf-8")
    import_file(site.workspace, tmp_path / "crowd.yaml")
    return browser


@pytest.mark.parametrize("address", ["/cases/crowd", "/cases/crowd/reports/R1"])
def test_a_long_list_comes_in_parts_that_lead_to_each_other(crowd, address):
    row = re.compile(r'<(?:h3|article class="card claim") id="(?:thing|claim)-')

    pages = [crowd.get(f"{address}?from={start}").text for start in (0, 100, 200)]

    assert [len(row.findall(page)) for page in pages] == [100, 100, 30]
    assert [re.findall(r'href="[^"]*from=(\d+)', page) for page in pages] == [["100"], ["0", "200"], ["100"]]


def test_a_link_to_a_person_opens_the_part_in_which_they_stand(crowd):
    page = crowd.get("/cases/crowd?thing=p99").text

    assert 'id="thing-p99"' in page


@pytest.fixture
def page(browser, site, tmp_path):
    path = tmp_path / "quay.yaml"
    path.write_text(CASE, "utf-8")
    import_file(site.workspace, path)
    return browser.get("/cases/quay").text


def part(page, start, end):
    return page[page.index(start) : page.index(end, page.index(start))]


def cards(page):
    return re.findall(r'<div class="card against">.*?</div>', page, re.DOTALL)


def test_each_value_of_a_contradiction_has_its_own_reasons(page):
    (card,) = [card for card in cards(page) if "2021-02-01" in card]

    leads = [unescape(address) for address, _ in WHY.findall(card)]

    assert leads == [
        f"/cases/quay/why?about=taken&property=date&value={value}" for value in ("2021-02-01", "2021-02-02")
    ]


def test_an_age_against_a_date_of_birth_leads_to_the_reasons_of_either(page):
    (card,) = [card for card in cards(page) if "1980-05-02" in card]

    assert sorted(re.findall(r"property=(\w+)", card)) == ["age", "birth_date"]


def test_what_is_denied_leads_to_where_it_is_said_who_denies_it(page, browser):
    (card,) = [card for card in cards(page) if ">c4</a>" in card]

    (address, _), *_rest = WHY.findall(card)
    assert "Interior Office" in browser.get(unescape(address)).text


def test_the_claims_of_a_contradiction_lead_to_their_words(page):
    (card,) = [card for card in cards(page) if "2021-02-01" in card]

    assert '<a href="/cases/quay/reports/R1#claim-c2">c2</a>' in card


def test_a_card_calls_a_person_by_name(page):
    (card,) = [card for card in cards(page) if "1980-05-02" in card]

    assert "Ilan Sorr" in card


def test_a_fault_of_retelling_has_its_claims_and_its_reasons(page):
    told = part(page, "What the retelling changed", "</section>")

    assert "#claim-c3" in told
    assert WHY.search(told)


def test_every_row_of_the_timeline_has_its_reasons(page):
    told = part(page, "The same as a list", "</details>")

    assert len(WHY.findall(told)) == told.count("<li>") == 2


def test_what_was_not_compared_has_the_reasons_of_both_values(page):
    told = part(page, "Not compared</h2>", "</ul>")

    assert sorted(set(re.findall(r"value=([\w+]+)", told))) == ["Marn", "Olm"]


def test_what_is_missing_leads_to_what_it_is_about(page):
    assert "/cases/quay/reports/R2#claim-s1" in part(page, "What is missing</h2>", "</ul>")


def test_every_reason_of_the_page_can_be_opened(page, browser):
    addresses = {unescape(address).partition("#")[0] for address in re.findall(r'href="(/cases/quay/[^"]+)"', page)}

    assert {address: browser.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_reasons_keep_the_day_that_the_page_is_about(browser, page):
    then = browser.get("/cases/quay?as_of=2021-02-03").text

    assert all("as_of=2021-02-03" in address for address, _ in WHY.findall(then) if "/why?" in address)
    assert WHY.findall(then)


def test_what_was_erased_is_listed_as_withdrawn_and_not_said(browser, site, page):
    erasing = Erasing(("c2",), by="K. Ono", why="she asked", rule="consent", fields=("certainty",))
    erase_records(site.workspace, "quay", erasing)

    told = browser.get("/cases/quay").text

    assert "<h2>Withdrawn</h2>" not in page
    assert "<h2>Withdrawn</h2>" in told
    assert 'consent was withdrawn (<bdi dir="auto">she asked</bdi>)' in told
