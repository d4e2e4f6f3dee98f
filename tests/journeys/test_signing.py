"""What a person enters is signed by a key that their browser made and nobody can take out of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from bench.screens import narrow
from tests.journeys.steps import STORY, add_report, begin_case, fresh
from tests.journeys.test_access import AXE, RUN
from tests.journeys.test_opening import open_source, unlock
from tests.journeys.test_sealing import in_workspace
from tests.web.served import SRC

KEYS = "/keys"
KEPT = """async () => {
  const { kept } = await import("/static/device.js");
  const key = await kept();
  return key ? { text: key.text, name: key.name, extractable: key.own.extractable, usages: key.own.usages } : null;
}"""


def enrol(visitor, name, device="laptop"):
    """A key in this browser for somebody; gives its text."""
    visitor.is_called(name)
    visitor.go(KEYS)
    visitor.page.wait_for_selector("#enrol:not([hidden])")
    visitor.page.fill("#device", device)
    with visitor.page.expect_navigation():
        visitor.click("#enrol button")
    visitor.page.wait_for_selector("[data-here]:not([hidden])")
    return visitor.page.evaluate(KEPT)


def standings(served, since=0):
    """What `verify` says of each entry: its type, who made it, and how it stands with their signature."""
    told = "import json\nfrom lastseen.ledger.people import Line, judge\nfrom lastseen.ledger.entry import read_leaf\n"
    told += "from lastseen.store.history import newest\nfrom lastseen.store.models import Entry\n"
    told += "held = {one.index: one for one in newest(desk, 10000)}\n"
    told += "rows = desk.rows(Entry).order_by('index').values_list('index', 'leaf')\n"
    told += "lines = [Line(at, *read_leaf(bytes(leaf)), held[at].by, held[at].values) for at, leaf in rows]\n"
    told += "found = {one.index: one for one in judge(lines).verdicts}\n"
    told += "print(json.dumps([[at, held[at].type, held[at].by, found[at].standing.value] for at in sorted(held)]))"
    return [row for row in json.loads(in_workspace(served.workspace, told)) if row[0] >= since]


def count(served):
    return len(standings(served))


def verified(served):
    """What the command says."""
    command = [sys.executable, "-m", "lastseen", "--workspace", str(served.workspace), "verify"]
    environ = {**os.environ, "PYTHONPATH": str(SRC)}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environ)
    return " ".join(done.stdout.split())


def test_a_key_is_made_that_no_script_can_take_out_and_the_next_claim_is_signed_with_it(served, visitor):
    start = count(served)
    key = enrol(visitor, "Mina Tol")
    visitor.go("/")
    begin_case(visitor, "signed")
    add_report(visitor, STORY, suggest=True)
    with visitor.page.expect_navigation():
        visitor.click("article.claim button[value=accept]")

    found = standings(served, start)
    told = f"Signed by their own key: {len(found)} of {count(served)} entries."
    assert told in verified(served)
    assert (key["extractable"], key["usages"]) == (False, ["sign"])
    assert found[0][1:] == ["key.add", "Mina Tol", "own"]
    assert "claim.edit" in [kind for _, kind, _, _ in found]
    assert {standing for _, _, _, standing in found} == {"own"}
    assert "Mina Tol" in visitor.page.locator("#who").input_value()


def meanwhile(visitor, title):
    """A second tab, in which a case is begun between the signature of the first tab and its entry."""
    other = visitor.page.context.new_page()
    other.goto(visitor.address)

    def enter(route):
        other.fill("#title", title)
        other.click("form[action='/cases/new'] button")
        other.wait_for_selector("a[href$='/reports']")
        route.continue_()

    visitor.page.route("**/keys/signed", enter, times=1)


def test_what_another_tab_enters_meanwhile_stops_what_was_signed_and_it_can_be_sent_again(served, arrive):
    visitor = arrive()
    enrol(visitor, "Ira Holm")
    visitor.go("/")
    meanwhile(visitor, fresh("other tab"))
    before = count(served)
    visitor.page.fill("#title", fresh("this tab"))
    visitor.click("form[action='/cases/new'] button")
    visitor.page.wait_for_selector("h1:has-text('Somebody was faster')")
    after = count(served)
    said = visitor.text("main")
    visitor.troubles[:] = [one for one in visitor.troubles if "409" not in one]
    visitor.page.go_back()
    begin_case(visitor, "this tab")

    assert after == before + 1
    assert "what you signed was not entered" in said
    assert {row[3] for row in standings(served, before)} == {"own"}


def test_what_another_tab_enters_elsewhere_stops_nothing(served, arrive):
    visitor = arrive()
    enrol(visitor, "Ina Fjeld")
    visitor.go("/")
    begin_case(visitor, "elsewhere")
    add_report(visitor, STORY, suggest=True)
    meanwhile(visitor, fresh("elsewhere"))
    before = count(served)
    with visitor.page.expect_navigation():
        visitor.click("article.claim button[value=accept]")

    assert [(row[1], row[3]) for row in standings(served, before)] == [("case.open", "own"), ("claim.edit", "own")]


def test_whoever_wants_to_sees_what_is_signed_first_and_may_leave_it(served, visitor):
    enrol(visitor, "Gro Nes")
    visitor.page.check("#show-first")
    visitor.go("/")
    before = count(served)
    visitor.page.fill("#title", title := fresh("shown"))
    visitor.click("form[action='/cases/new'] button")
    visitor.page.wait_for_selector("#to-sign[open]")
    shown = visitor.text("#to-sign ol")
    visitor.click("#to-sign button.quiet")
    visitor.page.wait_for_selector("#to-sign:not([open])", state="attached")
    left = count(served)
    visitor.click("form[action='/cases/new'] button")
    visitor.page.wait_for_selector("#to-sign[open]")
    with visitor.page.expect_navigation():
        visitor.click("#to-sign button[value=sign]")

    assert "case.open" in shown
    assert f'title: "{title}"' in shown
    assert left == before
    assert [(row[1], row[3]) for row in standings(served, before)] == [("case.open", "own")]


def test_a_program_that_wants_something_else_signed_gets_nothing(served, arrive):
    visitor = arrive()
    enrol(visitor, "Ola Ree")
    visitor.go("/")
    begin_case(visitor, "false")
    add_report(visitor, STORY, suggest=True)
    before = count(served)
    signed = []

    def lie(route):
        answer = route.fetch()
        told = answer.json()
        for draft in told["drafts"]:
            draft["values"]["_by"] = '"Somebody Else"'
        route.fulfill(response=answer, body=json.dumps(told))

    visitor.page.on("request", lambda request: signed.append(request.url) if "/keys/signed" in request.url else None)
    visitor.page.route("**/decide", lie)
    visitor.click("article.claim button[value=accept]")
    visitor.page.wait_for_selector(".told .errors")

    assert "Nothing was signed or entered" in visitor.text(".told")
    assert (count(served), signed) == (before, [])


def test_a_clock_that_is_wrong_signs_nothing(served, arrive):
    visitor = arrive()
    enrol(visitor, "Pia Lund")
    visitor.go("/")
    begin_case(visitor, "clock")
    before = count(served)
    visitor.page.clock.set_fixed_time("2031-01-01T00:00:00Z")
    visitor.page.reload()
    visitor.go("/")
    visitor.page.fill("#title", "later")
    visitor.click("form[action='/cases/new'] button")
    visitor.page.wait_for_selector(".told .errors")

    assert "clock of this device" in visitor.text(".told")
    assert count(served) == before


def test_under_another_name_the_browser_signs_nothing(served, visitor):
    enrol(visitor, "Tor Vik")
    start = count(served)
    visitor.is_called("Una Berg")
    visitor.go("/")
    begin_case(visitor, "other")

    assert {tuple(row[2:]) for row in standings(served, start)} == {("Una Berg", "no_key")}


def test_a_second_browser_is_confirmed_from_the_first(served, arrive):
    first, second = arrive(), arrive()
    enrol(first, "Kai Sund", "laptop")
    start = count(served)
    key = enrol(second, "Kai Sund", "phone")
    short = key["name"].rpartition("/")[2]
    bound = standings(served, start)
    first.go(KEYS)
    with first.page.expect_navigation():
        first.click(f"form[action='/keys/{short}/confirm'] button")
    offered = second.page.is_visible(f"form[action='/keys/{short}/confirm']")
    second.go("/")
    begin_case(second, "phone")

    found = standings(served, start)
    assert [row[3] for row in bound] == ["unvouched"]
    assert [row[1] for row in found][:2] == ["key.add", "key.confirm"]
    assert {row[3] for row in found[1:]} == {"own"}
    assert not offered


def test_a_revoked_key_signs_no_more_and_the_browser_lets_it_go(served, visitor):
    key = enrol(visitor, "Liv Aas")
    short = key["name"].rpartition("/")[2]
    start = count(served)
    visitor.click(f"section[data-key-text='{key['text']}'] summary")
    visitor.page.fill(f"#why-{short}", "the laptop was lost")
    visitor.page.fill(f"#since-{short}", "2026-11-20")
    with visitor.page.expect_navigation():
        visitor.click(f"form[action='/keys/{short}/revoke'] button")
    visitor.page.wait_for_selector("#enrol:not([hidden])")
    left = visitor.page.evaluate(KEPT)
    said = visitor.text(f"section[data-key-text='{key['text']}']")
    visitor.go("/")
    begin_case(visitor, "after")

    found = standings(served, start)
    assert found[0][1] == "key.revoke"
    assert {row[3] for row in found[1:]} <= {"no_key", "unsigned"}
    assert left is None
    assert "Counts no more." in said


def test_a_source_is_sealed_and_opened_with_the_signature_of_whoever_does_it(served, visitor, tmp_path_factory):
    folder = tmp_path_factory.mktemp("case")
    told = "from tests.store.custody import with_case, with_custodians\nwith_custodians(desk)\n"
    in_workspace(served.workspace, f"{told}with_case(desk, Path({str(folder)!r}))")
    enrol(visitor, "Eva Moe")
    start = count(served)
    visitor.go("/cases/marsh-road/seal")
    visitor.wait("#custodians li")
    visitor.click("#agree")
    visitor.page.select_option("#source", "guard")
    visitor.page.fill("#identity", "Tove Halden")
    with visitor.page.expect_navigation(url="**/cases/marsh-road"):
        visitor.click("#seal")
    visitor.go("/cases/marsh-road/sealed")
    visitor.page.wait_for_selector("#unlocking:not([hidden])")
    unlock(visitor.page)
    open_source(visitor.page, "guard")
    visitor.page.wait_for_selector("#opened:not([hidden])")

    found = standings(served, start)
    assert [kind for _, kind, _, _ in found] == ["sealed.add", "source.edit", "sealed.opened"]
    assert {standing for _, _, _, standing in found} == {"own"}


def test_without_scripts_it_is_entered_all_the_same_and_counted_as_not_signed(served, arrive):
    enrol(arrive(), "Noa Dahl")
    start = count(served)
    visitor = arrive(java_script_enabled=False)
    visitor.is_called("Noa Dahl")
    visitor.go(KEYS)
    told = visitor.text("noscript")
    visitor.go("/")
    visitor.page.fill("#title", "plain")
    visitor.click("form[action='/cases/new'] button")
    visitor.page.wait_for_selector("a[href$='/reports']")

    assert "lastseen keys new" in told
    assert {row[3] for row in standings(served, start)} == {"unsigned"}


def test_a_file_is_taken_in_signed(served, visitor):
    enrol(visitor, "Rut Eng")
    start = count(served)
    visitor.go("/")
    visitor.click("form[action='/cases/demo'] button")
    visitor.wait(".thing")

    found = standings(served, start)
    assert len(found) > 20
    assert {row[3] for row in found} == {"own"}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_the_page_of_keys(served, arrive, language):
    visitor = arrive(bypass_csp=True)
    enrol(visitor, f"Axe {language}")
    visitor.speak(language)
    visitor.go(KEYS)
    visitor.page.evaluate("for (const it of document.querySelectorAll('main [hidden]')) it.hidden = false")
    visitor.page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true")
    visitor.page.add_script_tag(path=AXE)

    assert visitor.page.evaluate(RUN) == []


def test_the_page_of_keys_runs_off_no_small_screen(served, arrive):
    visitor = arrive(viewport={"width": 390, "height": 800})
    enrol(visitor, "Ada Small")

    assert narrow(visitor.page)
