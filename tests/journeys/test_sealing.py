"""A source is sealed in the browser, opened with a custodian's key, and nothing else ever leaves the page."""

from __future__ import annotations

import base64
import json

# The workspace is looked at by programs of their own: Django refuses its database where the browser's loop runs.
import subprocess
import sys
from pathlib import Path

import pytest

from bench.screens import narrow
from lastseen.sealing.agefile import seal, unseal
from lastseen.sealing.record import Belongs, Secret, open_record
from tests.journeys.test_access import AXE, RUN
from tests.store.custody import ADA, BO, CY, EVE, KEEPERS, ORG

TABLE = json.loads((Path(__file__).parents[1] / "vectors" / "seal" / "given_away.json").read_text("utf-8"))["cases"]
ROOT = Path(__file__).parents[2]


def in_workspace(folder: Path, code: str) -> str:
    """Run a few lines of Python on the workspace, named `desk`, and give what they print."""
    lines = "from pathlib import Path\nfrom lastseen.store.workspace import open_workspace\n"
    lines += f"with open_workspace(Path({str(folder)!r})) as desk:\n"
    lines += "".join(f"    {line}\n" for line in code.splitlines())
    environ = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PATH": "/usr/bin"}
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True, env=environ)
    return done.stdout


@pytest.fixture(scope="module")
def desk(served, tmp_path_factory):
    """The served workspace with three custodians and the case marsh-road."""
    folder = tmp_path_factory.mktemp("case")
    told = "from tests.store.custody import with_case, with_custodians\nwith_custodians(desk)\n"
    in_workspace(served.workspace, f"{told}with_case(desk, Path({str(folder)!r}))")
    return served.workspace


def sealed_bytes(desk: Path, source: str) -> tuple[bytes, int]:
    told = f"seal = required_seal(desk, 'marsh-road', {source!r})\n"
    told += "print(json.dumps([base64.b64encode(sealed_bytes(desk, seal)).decode(), seal.seq]))"
    imports = "import base64, json\nfrom lastseen.store.seals import required_seal, sealed_bytes\n"
    data, seq = json.loads(in_workspace(desk, imports + told))
    return base64.b64decode(data), seq


def at_page(visitor):
    visitor.go("/cases/marsh-road/seal")
    visitor.wait("#custodians li")
    if visitor.page.is_visible("#compare"):
        visitor.click("#agree")
    return visitor.page


def fill(page, identity="Lena Orr", source="nurse"):
    page.select_option("#source", source)
    page.fill("#identity", identity)
    page.fill("#contact", "+999 123 456 789")
    page.fill("#how", "met at her home")


def test_a_source_is_sealed_in_the_browser_and_opened_by_each_custodian(desk, visitor):
    visitor.is_called("K. Ono")
    sent = []
    visitor.page.on("request", lambda request: sent.append((request.url, request.post_data_buffer)))
    page = at_page(visitor)
    fill(page, "Lena Orr · 정경훈 · Ирина · أمين")

    with page.expect_navigation(url="**/cases/marsh-road"):
        page.click("#seal")

    data, seq = sealed_bytes(desk, "nurse")
    belongs = Belongs(ORG.name, "marsh-road", "nurse", seq)
    opened = [open_record(data, belongs, [key]) for key in KEEPERS.values()]
    secret = Secret("Lena Orr · 정경훈 · Ирина · أمين", "+999 123 456 789", "met at her home")
    assert [(one.secret, one.by) for one in opened] == [(secret, "K. Ono")] * 3
    assert "The source is sealed" in visitor.text(".told")
    assert [body for _, body in sent if body] == [data]
    assert not any("Lena" in url or b"Lena" in (body or b"") for url, body in sent)


def test_the_page_shows_whom_it_seals_to_by_name_and_by_the_signs_of_their_keys(desk, visitor):
    page = at_page(visitor)

    told = in_workspace(
        desk,
        "from lastseen.casework.pinned import trusted_directory\n"
        "for one in trusted_directory(desk).directory.custodians: print(one.name, one.fingerprint)",
    )

    assert page.locator("#custodians").inner_text().split("\n") == told.strip().split("\n")


def test_a_new_source_is_added_with_its_description_alone(desk, visitor):
    page = at_page(visitor)
    fill(page, "Tove Halden", source="")
    page.fill("#new-id", "clerk")
    page.fill("#alias", "a court clerk")

    with page.expect_navigation(url="**/cases/marsh-road"):
        page.click("#seal")

    told = "from lastseen.casework.export_case import export_case\nprint(export_case(desk, 'marsh-road').text)"
    exported = in_workspace(desk, told)
    opened = open_record(sealed_bytes(desk, "clerk")[0], Belongs(ORG.name, "marsh-road", "clerk", 0), [CY])
    assert "clerk: {kind: person, described: a court clerk, identity: sealed}" in exported
    assert opened.secret.identity == "Tove Halden"


def test_words_of_the_identity_in_the_open_are_shown_before_anything_is_sealed(desk, visitor):
    page = at_page(visitor)
    fill(page, "Amin Duvall", source="guard")
    page.click("#seal")
    page.wait_for_selector("#stands-open:not([hidden])")

    places = page.locator("#places li").all_inner_texts()
    with page.expect_navigation(url="**/cases/marsh-road"):
        page.click("#anyway")

    assert places == ["report R1, text", "thing amin, id", "claim c1, about", "claim c1, value"]


def test_what_typage_seals_ours_opens_and_what_ours_seals_typage_opens(desk, visitor):
    page = at_page(visitor)
    text = "Чон Гён Хун, 정경훈, أمين, Léna " * 5000

    theirs = page.evaluate(
        """async ([text, recipients]) => {
          const { Encrypter } = await import("/static/vendor/age-encryption.js");
          const encrypter = new Encrypter();
          for (const one of recipients) encrypter.addRecipient(one);
          return Array.from(await encrypter.encrypt(text));
        }""",
        [text, [ADA.recipient.text, BO.recipient.text]],
    )
    ours = page.evaluate(
        """async ([data, identity]) => {
          const { Decrypter } = await import("/static/vendor/age-encryption.js");
          const decrypter = new Decrypter();
          decrypter.addIdentity(identity);
          return decrypter.decrypt(Uint8Array.from(data), "text");
        }""",
        [list(seal(text.encode(), [ADA.recipient, BO.recipient])), BO.text],
    )

    assert unseal(bytes(theirs), [ADA]).decode() == unseal(bytes(theirs), [BO]).decode() == ours == text


def test_the_page_finds_the_same_words_in_the_open_as_the_program(desk, visitor):
    page = at_page(visitor)

    found = page.evaluate(
        """async (cases) => {
          const { givenAway } = await import("/static/given_away.js");
          return cases.map(({ identity, contact, text }) => givenAway([identity, contact], text));
        }""",
        TABLE,
    )

    assert found == [case["given"] for case in TABLE]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda told: {"note": told["note"].replace(ADA.recipient.text, EVE.recipient.text)}, "not signed as it"),
        (lambda told: {"key": "lastseen/org-2+00000000+" + told["key"].split("+", 2)[2]}, "by another key than"),
        (lambda told: {"note": told["note"].replace("Ada Lum", "Ada Lun")}, "not signed as it"),
    ],
    ids=["a false custodian", "a false organisation", "a false name"],
)  # fmt: skip
def test_a_server_that_puts_in_a_key_of_its_own_is_refused_by_the_page(desk, visitor, change, told):
    at_page(visitor)

    def lie(route):
        answer = route.fetch()
        head, mark, rest = answer.text().partition('<script id="sealing-data" type="application/json">')
        data, end, tail = rest.partition("</script>")
        given = json.loads(data)
        route.fulfill(response=answer, body=head + mark + json.dumps({**given, **change(given)}) + end + tail)

    visitor.page.route("**/cases/marsh-road/seal", lie)
    visitor.go("/cases/marsh-road/seal")
    visitor.page.wait_for_selector("#problem:not([hidden])")

    assert told in visitor.text("#problem")
    assert not visitor.page.is_visible("#sealing")


def test_an_older_directory_put_back_is_refused_by_the_page(desk, visitor):
    page = at_page(visitor)
    page.evaluate(
        """() => {
          const known = JSON.parse(localStorage.getItem("lastseen-organisation"));
          localStorage.setItem("lastseen-organisation", JSON.stringify({ ...known, seen: 99 }));
        }"""
    )

    visitor.go("/cases/marsh-road/seal")
    page.wait_for_selector("#problem:not([hidden])")

    assert "An older directory" in visitor.text("#problem")


def test_the_fields_of_the_page_stand_in_no_form_and_have_no_name_to_be_sent_under(desk, visitor):
    page = at_page(visitor)

    assert page.evaluate("[...document.querySelectorAll('#sealing *')].filter((it) => it.name || it.form).length") == 0


def test_without_scripts_the_page_says_so_and_offers_nothing(desk, arrive):
    visitor = arrive(java_script_enabled=False)

    visitor.go("/cases/marsh-road/seal")

    assert not visitor.page.is_visible("#sealing")
    assert "lastseen seal" in visitor.text("noscript")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_the_page_with_everything_shown(desk, arrive, language):
    visitor = arrive(bypass_csp=True)
    visitor.speak(language)
    page = at_page(visitor)
    page.evaluate("for (const it of document.querySelectorAll('main [hidden]')) it.hidden = false")

    found = faults(visitor)

    assert found == []


def faults(visitor):
    visitor.page.add_script_tag(path=AXE)
    return visitor.page.evaluate(RUN)


def test_nothing_runs_off_a_small_screen(desk, arrive):
    visitor = arrive(viewport={"width": 390, "height": 800})
    page = at_page(visitor)

    assert narrow(page)
