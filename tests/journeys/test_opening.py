"""A custodian opens a sealed source in the browser; the key and what is read never leave the page."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from pathlib import Path

import pytest

from bench.screens import BROWSERS, OPTIONS, narrow
from lastseen.sealing.agefile import seal
from lastseen.sealing.classic import Passphrase
from lastseen.sealing.errors import KeyFileError
from lastseen.sealing.keyfile import open_identities, wrap_identity
from lastseen.sealing.record import Belongs, Opened, Secret, seal_record
from tests.journeys.canary import in_files, patterns
from tests.journeys.conftest import Visitor
from tests.journeys.test_access import AXE, RUN
from tests.journeys.test_sealing import in_workspace
from tests.store.custody import ADA, BO, CY, EVE, ORG

PAGE = "/cases/marsh-road/sealed"
WORDS = "repeater strewn nutlike scoreless corner septic volley skittle bounce frostbite"
# as few rounds as there can be, for a key of nobody's
QUICK = 1
KEY = wrap_identity(ADA, WORDS, QUICK)
NAME = "Lena Orr · 정경훈 · Ирина · أمين"
SECRETS = {
    "nurse": Secret(NAME, "+999 123 456 789", "met at her home\nand twice at the ward"),
    "guard": Secret("Tove Halden"),
}
PLACE = Belongs(ORG.name, "marsh-road", "nurse", 0)


@pytest.fixture(scope="module")
def desk(served, tmp_path_factory):
    """The served workspace with three custodians and the case marsh-road, in which two sources are sealed."""
    folder = tmp_path_factory.mktemp("case")
    told = "from tests.store.custody import with_case, with_custodians\n"
    told += "from lastseen.casework.seal import seal_source\n"
    told += "from lastseen.sealing.record import Secret\nwith_custodians(desk)\n"
    told += f"with_case(desk, Path({str(folder)!r}))\n"
    for source, one in SECRETS.items():
        secret = f"Secret({one.identity!r}, {one.contact!r}, {one.how!r})"
        told += f"seal_source(desk, 'marsh-road', {source!r}, {secret}, by='K. Ono')\n"
    in_workspace(served.workspace, told)
    return served.workspace


def openings(desk: Path) -> list[dict]:
    told = "import json\nfrom lastseen.store.history import history\n"
    told += "found = [one for source in ('nurse', 'guard') for one in history(desk, 'marsh-road', 'sealed', source)]\n"
    told += "said = [one for one in found if one.type == 'sealed.opened']\n"
    told += "print(json.dumps([[one.index, one.by, one.values['_why']] for one in said]))"
    return json.loads(in_workspace(desk, told))


def at_page(visitor, name="Ada Lum"):
    visitor.is_called(name)
    visitor.go(PAGE)
    visitor.page.wait_for_selector("#unlocking:not([hidden])")
    return visitor.page


def choose(page, data=KEY, name="ada.key"):
    page.set_input_files("#key-file", {"name": name, "mimeType": "application/octet-stream", "buffer": data})


def unlock(page, words=WORDS):
    choose(page)
    page.fill("#words", words)
    page.click("#unlock")
    page.wait_for_selector("#unlocked:not([hidden])")


def open_source(page, source="nurse", why="to ask for her consent"):
    page.select_option("#source", source)
    page.fill("#why", why)
    page.click("#open")


def problem(page):
    page.wait_for_selector("#problem:not([hidden])")
    return page.locator("#problem").inner_text()


def shown(page, part):
    return page.locator(f"#opened [data-part={part}]").inner_text()


def test_a_custodian_opens_a_source_and_the_ledger_has_it_before_anything_is_shown(desk, visitor):
    sent = []
    visitor.page.on("request", lambda request: sent.append(request.post_data_buffer))
    page = at_page(visitor)
    before = openings(desk)
    unlock(page, "Repeater, strewn,  nutlike scoreless corner septic volley skittle bounce FROSTBITE")
    open_source(page)
    page.wait_for_selector("#opened:not([hidden])")

    assert [shown(page, part) for part in ("identity", "contact", "how", "by")] == [
        NAME, "+999 123 456 789", "met at her home\nand twice at the ward", "K. Ono",
    ]  # fmt: skip
    assert openings(desk)[len(before) :] == [[int(shown(page, "entry")), "Ada Lum", "to ask for her consent"]]
    assert page.evaluate("document.activeElement.id") == "opened"
    assert not any(word.encode() in (body or b"") for body in sent for word in (*WORDS.split(), "Lena", "AGE-SECRET"))


def test_one_unlocking_serves_several_sources_and_parts_that_were_not_sealed_are_not_named(desk, visitor):
    page = at_page(visitor)
    unlock(page)
    open_source(page)
    page.wait_for_selector("#opened:not([hidden])")
    open_source(page, "guard", "to warn him")
    page.wait_for_selector("[data-part=source]:text-is('guard')")

    assert shown(page, "identity") == "Tove Halden"
    assert not page.is_visible("#opened [data-row=contact]")
    assert "met at her home" not in page.content()


def test_without_a_reason_nothing_is_asked_for(desk, visitor):
    page = at_page(visitor)
    unlock(page)
    before = openings(desk)
    open_source(page, why="  ")

    assert "Say why" in problem(page)
    assert openings(desk) == before


@pytest.mark.parametrize(
    ("data", "words", "told"),
    [
        (KEY, WORDS.replace("corner", "corners"), "These words do not open"),
        (KEY, "", "These words do not open"),
        (KEY[:-1], WORDS, "These words do not open"),
        (b"AGE-SECRET-KEY-PQ-1", WORDS, "no key file of a custodian"),
        (seal(b"no key\n", [Passphrase(WORDS, QUICK)]), WORDS, "no key file of a custodian"),
        (seal(b"x", [ADA.recipient]), WORDS, "no key file of a custodian"),
    ],
    ids=["other words", "no words", "cut short", "no age file", "no key in it", "sealed to a key"],
)
def test_a_file_or_words_that_give_no_key_are_refused(desk, visitor, data, words, told):
    page = at_page(visitor)
    choose(page, data)
    page.fill("#words", words)
    page.click("#unlock")

    assert told in problem(page)
    assert not page.is_visible("#unlocked")


def test_a_key_to_which_it_was_not_sealed_is_refused_and_nothing_is_handed_out(desk, visitor):
    page = at_page(visitor, "Eve")
    before = openings(desk)
    choose(page, wrap_identity(EVE, WORDS, QUICK))
    page.fill("#words", WORDS)
    page.click("#unlock")
    page.wait_for_selector("#unlocked:not([hidden])")
    open_source(page)

    assert "not sealed to this key" in problem(page)
    assert openings(desk) == before


def lying(page, change):
    """Let the program answer with other bytes, and with their hash, as one could who has all of it."""

    def lie(route):
        answer = route.fetch()
        given = answer.json()
        data = change(base64.b64decode(given["data"]))
        told = {"data": base64.b64encode(data).decode(), "sha256": hashlib.sha256(data).hexdigest()}
        route.fulfill(response=answer, body=json.dumps({**given, **told}))

    page.route("**/open", lie)


def made(place, keys=(ADA, BO, CY)):
    told = Opened(SECRETS["guard"], "K. Ono", "2026-11-24T09:00:00Z")
    return seal_record(told, place, [key.recipient for key in keys])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data[:-1], "changed, cut short"),
        (lambda data: data[:100], "changed, cut short"),
        (lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:], "changed, cut short"),
        (lambda data: data.replace(b"\n--- ", b"\n--- A", 1), "changed, cut short"),
        (lambda _: made(Belongs(ORG.name, "marsh-road", "guard", 0)), "for another source"),
        (lambda _: made(Belongs(ORG.name, "other-road", "nurse", 0)), "for another source"),
        (lambda _: made(Belongs("lastseen/org-2", "marsh-road", "nurse", 0)), "for another source"),
        (lambda _: made(Belongs(ORG.name, "marsh-road", "nurse", 1)), "another sealing of the source"),
        (lambda _: made(PLACE, (BO, CY)), "not sealed to this key"),
        (lambda _: seal(b"{}" + bytes(1022), [ADA.recipient]), "not written by Lastseen"),
        (lambda _: seal(b"\xff" * 1024, [ADA.recipient]), "not written by Lastseen"),
    ],
    ids=["cut", "cut in its header", "a bit turned", "its code", "another source", "another case",
         "another organisation", "another sealing", "others' keys", "no record", "no text"],
)  # fmt: skip
def test_sealed_bytes_that_somebody_exchanged_are_refused_in_words_and_never_shown(desk, visitor, change, told):
    page = at_page(visitor)
    unlock(page)
    lying(page, change)
    open_source(page)

    assert told in problem(page)
    assert not page.is_visible("#opened")
    assert page.locator("#opened [data-part=identity]").text_content() == ""


def test_bytes_that_are_not_those_of_the_ledger_are_not_even_decrypted(desk, visitor):
    page = at_page(visitor)
    unlock(page)

    def lie(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=json.dumps({**answer.json(), "sha256": "0" * 64}))

    page.route("**/open", lie)
    open_source(page)

    assert "not those that the ledger has" in problem(page)


def test_the_page_locks_by_its_button_and_keeps_nothing(desk, visitor):
    page = at_page(visitor)
    unlock(page)
    open_source(page)
    page.wait_for_selector("#opened:not([hidden])")
    with page.expect_response(f"**{PAGE}/locked") as answer:
        page.click("#lock")
    page.wait_for_selector(".message")

    assert answer.value.header_value("clear-site-data") == '"cache"'
    assert answer.value.header_value("cache-control") == "no-store"
    assert "Locked." in visitor.text(".message")
    assert NAME not in page.content()
    page.go_back()
    page.wait_for_load_state()
    assert NAME not in page.content()
    assert not page.is_visible("#unlocked")


def test_the_page_locks_by_itself_after_five_minutes_in_which_nothing_is_touched(desk, arrive):
    visitor = arrive()
    visitor.page.clock.install()
    page = at_page(visitor)
    unlock(page)
    page.clock.fast_forward(4 * 60_000)
    page.mouse.move(10, 10)
    page.clock.fast_forward(4 * 60_000)
    still = page.is_visible("#unlocked")
    page.clock.fast_forward(2 * 60_000)
    page.wait_for_url(f"**{PAGE}/locked")

    assert still
    assert "Locked." in visitor.text(".message")


def with_authenticator(page, *, prf=True):
    """A passkey's device, as Chromium plays one."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True}
    device |= {"hasUserVerification": True, "isUserVerified": True, "hasPrf": prf, "automaticPresenceSimulation": True}
    return tools, tools.send("WebAuthn.addVirtualAuthenticator", {"options": device})["authenticatorId"]


def at_named_page(visitor):
    """The page under a name, by the link that the page with a number offers."""
    at_page(visitor)
    visitor.click("#by-name button")
    visitor.click("#named")
    visitor.page.fill("#opener", "Ada Lum")
    visitor.click("form.card button")
    visitor.page.wait_for_selector("#unlocking:not([hidden])")
    return visitor.page


def copy_for_passkey(page):
    page.click("#copy summary")
    with page.expect_download() as saved:
        page.click("#make-copy")
    page.wait_for_selector("#copied:not([hidden])")
    return saved.value


def test_a_copy_for_a_passkey_opens_without_the_words_and_no_other_passkey_opens_it(desk, visitor):
    page = at_named_page(visitor)
    tools, device = with_authenticator(page)
    unlock(page)
    saved = copy_for_passkey(page)
    wrapped = Path(saved.path()).read_bytes()

    page.reload()
    page.wait_for_selector("#unlocking:not([hidden])")
    choose(page, wrapped, saved.suggested_filename)
    page.wait_for_selector("#by-words", state="hidden")
    page.click("#unlock")
    page.wait_for_selector("#unlocked:not([hidden])")
    offered = page.is_visible("#copy")
    open_source(page)
    page.wait_for_selector("#opened:not([hidden])")

    assert saved.suggested_filename == "ada.passkey.key"
    assert wrapped.startswith(b"age-encryption.org/v1\n-> age-encryption.org/fido2prf ")
    assert shown(page, "identity") == NAME
    # from a copy no further copy is made: whoever has only it may have lost the words
    assert not offered
    with pytest.raises(KeyFileError, match="opened by a passkey"):
        open_identities(wrapped, WORDS)

    tools.send("WebAuthn.clearCredentials", {"authenticatorId": device})
    page.reload()
    page.wait_for_selector("#unlocking:not([hidden])")
    unlock(page)
    copy_for_passkey(page)
    page.reload()
    page.wait_for_selector("#unlocking:not([hidden])")
    choose(page, wrapped)
    page.wait_for_selector("#by-words", state="hidden")
    page.click("#unlock")
    assert "This passkey does not open this copy" in problem(page)


def test_a_passkey_that_cannot_open_files_is_named_so(desk, visitor):
    page = at_named_page(visitor)
    with_authenticator(page, prf=False)
    unlock(page)
    page.click("#copy summary")
    page.click("#make-copy")

    assert "cannot open files" in problem(page)


def test_under_an_address_that_is_a_number_no_passkey_is_offered(desk, visitor):
    page = at_page(visitor)
    unlock(page)

    assert not page.is_visible("#copy")
    assert page.is_visible("#by-name button")


@pytest.mark.parametrize("locked", [True, False])
def test_the_browsers_own_folder_has_nothing_of_what_was_read_nor_of_the_words(
    desk, served, chromium, let_in, tmp_path, locked
):
    path = next(filter(None, map(shutil.which, BROWSERS)))
    opened = chromium.browser_type.launch_persistent_context(tmp_path, executable_path=path, args=OPTIONS)
    opened.add_cookies(let_in["cookies"])
    visitor = Visitor(opened.new_page(), served.address)
    visitor.go("/")
    page = at_page(visitor)
    unlock(page)
    open_source(page, why="tovisither")
    page.wait_for_selector("#opened:not([hidden])")
    if locked:
        page.click("#lock")
        page.wait_for_url(f"**{PAGE}/locked")
    opened.close()

    secret = ("+999 123 456 789", "met at her home", "Lena Orr", "repeater strewn", ADA.text)
    sealed = {word: patterns(word) for word in secret}
    control = {"marsh-road": patterns("marsh-road")}

    assert in_files([tmp_path], sealed) == []
    assert in_files([tmp_path], control)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_the_page_with_everything_shown(desk, arrive, language):
    visitor = arrive(bypass_csp=True)
    visitor.speak(language)
    page = at_page(visitor)
    page.evaluate("for (const it of document.querySelectorAll('main [hidden]')) it.hidden = false")
    page.evaluate("document.getElementById('copy').open = true")
    page.add_script_tag(path=AXE)

    found = page.evaluate(RUN)

    assert found == []


def test_nothing_runs_off_a_small_screen(desk, arrive):
    visitor = arrive(viewport={"width": 390, "height": 800})
    page = at_page(visitor)
    page.evaluate("for (const it of document.querySelectorAll('main [hidden]')) it.hidden = false")

    assert narrow(page)


def test_without_scripts_the_page_says_so_and_offers_nothing(desk, arrive):
    visitor = arrive(java_script_enabled=False)
    visitor.is_called("Ada Lum")

    visitor.go(PAGE)

    assert not visitor.page.is_visible("#unlocking")
    assert "lastseen open" in visitor.text("noscript")


def test_whoever_gave_no_name_is_asked_for_it_first(desk, visitor):
    visitor.go(PAGE)
    visitor.page.fill("#opener", "Bo Arn")
    visitor.click("form.card button")
    visitor.page.wait_for_selector("#unlocking:not([hidden])")

    assert visitor.page.locator("#who").input_value() == "Bo Arn"
