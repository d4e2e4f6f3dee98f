from __future__ import annotations

import re

import pytest

from lastseen.casework.add_report import add_file
from lastseen.casework.change import Edit, WouldNotStand, change
from lastseen.casework.erase import Erasing, erase_records
from lastseen.casework.filing import Filing
from lastseen.casework.history import history, newest
from lastseen.casework.import_case import import_file
from lastseen.casework.open_case import plain_of, withdrawn_from
from lastseen.casework.search_text import search_text
from lastseen.core.errors import LastseenError
from lastseen.store.models import Content, Name, NameKey, Passage
from lastseen.store.rebuild import rebuild
from lastseen.store.verify import verify

CASE = """
casefile: 1
id: quay
title: A case
sources:
  post: {name: Post, kind: outlet}
  zuvorekin: {kind: person, named: false, described: zuvorekin of the fishmarket, access: own}
reports:
  R1: {publisher: post, published: 2021-02-03, file: quelmaro.txt, text: "Brasnivo Kelm was taken, zuvorekin said."}
  R2: {publisher: post, published: 2021-02-04, text: "Another day."}
things:
  man: {type: person}
  taken: {type: event, kind: abduction, of: [man]}
claims:
  - {id: c1, in: R1, by: [zuvorekin], about: man, property: name, value: Brasnivo Kelm, quote: "Brasnivo Kelm"}
  - {id: c2, in: R1, by: [zuvorekin], about: taken, property: date, value: "2021-02-01", hedge: yastremol}
  - {id: c3, in: R2, about: taken, property: date, value: "2021-02"}
judgements:
  - {about: [post, zuvorekin], verdict: different, by: K. Ono, on: 2021-03-01, why: pelquavish}
consents:
  - {who: mostravik, for: man, bodies: [wgeid], fields: [all], on: 2021-03-01, obtained_how: by telephone}
"""
SECRETS = ("zuvorekin", "Brasnivo", "quelmaro", "yastremol", "pelquavish", "mostravik")
WHY = {"by": "K. Ono", "why": "asked for", "rule": "consent"}


@pytest.fixture
def quay(workspace, tmp_path):
    (tmp_path / "quay.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "quelmaro.txt").write_text("Brasnivo Kelm was taken, zuvorekin said.", encoding="utf-8")
    import_file(workspace, tmp_path / "quay.yaml")
    search_text(workspace, "taken")
    return workspace


def spelled(word):
    """The word as it may stand in a file: as written, small, in UTF-16, and in the pairs of letters of the index."""
    forms = {word, word.lower(), word.upper()}
    return {form.encode(code) for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be")}


def left_in(workspace, words):
    """Which of these words the folder of a workspace, or the tables of its database, still hold."""
    files = [path for path in workspace.folder.rglob("*") if path.is_file() and "keys" not in path.parts]
    held = b"".join(path.name.encode() + path.read_bytes() for path in files)
    held += "".join(
        str(row) for model in (Content, Name, NameKey, Passage) for row in workspace.rows(model).values()
    ).encode()
    return {word for word in words if any(form in held for form in spelled(word))}


def test_what_is_erased_whole_is_nowhere_left_and_the_ledger_holds(quay):
    assert left_in(quay, SECRETS) == set(SECRETS)

    done = erase_records(quay, "quay", Erasing(("zuvorekin", "R1", "consent/1"), **WHY, with_claims=True))

    assert left_in(quay, SECRETS) == set()
    assert set(done.records) == {"source zuvorekin", "report R1", "claim c1", "claim c2", "judgement 0", "consent 0"}
    assert done.files == 1
    found = verify(quay)
    assert found.ok
    assert found.erased == done.values + 1  # and the file that was imported
    assert list(plain_of(quay, "quay")["reports"]) == ["R2"]


def test_rebuilding_brings_nothing_back(quay):
    erase_records(quay, "quay", Erasing(("zuvorekin", "R1"), **WHY, with_claims=True))
    before = plain_of(quay, "quay")

    assert rebuild(quay).repaired == ()
    assert plain_of(quay, "quay") == before
    assert left_in(quay, SECRETS[:5]) == set()


def test_one_field_goes_and_the_rest_of_the_record_stays(quay):
    erase_records(quay, "quay", Erasing(("c2",), **WHY, fields=("hedge",)))

    claim = plain_of(quay, "quay")["claims"][1]
    assert list(claim) == ["id", "in", "by", "about", "property", "value"]
    assert left_in(quay, ["yastremol"]) == set()
    assert verify(quay).ok


def test_the_text_of_a_report_goes_with_its_file_and_who_still_quotes_it_is_said(quay):
    done = erase_records(quay, "quay", Erasing(("R1",), **WHY, fields=("text",)))

    assert plain_of(quay, "quay")["reports"]["R1"] == {"publisher": "post", "published": "2021-02-03"}
    assert done.files == 1
    assert done.kept == ("c1 still quote it: erase their field quote too, if it must not be read",)
    assert left_in(quay, ["quelmaro"]) == set()


def test_what_a_field_was_before_can_go_while_what_it_is_stays(quay):
    held = plain_of(quay, "quay")["sources"]["zuvorekin"]
    change(quay, "quay", [Edit("sources", "zuvorekin", {**held, "described": "a seller"})], "K. Ono")

    erase_records(quay, "quay", Erasing(("zuvorekin",), **WHY, fields=("described",), earlier=True))

    assert plain_of(quay, "quay")["sources"]["zuvorekin"]["described"] == "a seller"
    assert left_in(quay, ["fishmarket"]) == set()
    assert verify(quay).ok


def test_a_case_that_could_not_be_read_any_more_is_left_as_it_is(quay):
    before = plain_of(quay, "quay")

    with pytest.raises(WouldNotStand, match="zuvorekin"):
        erase_records(quay, "quay", Erasing(("zuvorekin",), **WHY))

    assert plain_of(quay, "quay") == before
    assert verify(quay).erased == 0


def test_the_case_says_that_something_was_withdrawn_and_not_what(quay):
    erase_records(quay, "quay", Erasing(("c2",), **WHY))

    (told,) = withdrawn_from(quay, "quay")
    assert told["of"] == [{"kind": "claim", "entered": told["of"][0]["entered"], "fields": []}]
    assert (told["by"], told["why"], told["rule"]) == ("K. Ono", "asked for", "consent")


def test_a_report_preserved_for_itself_goes_with_the_report_of_the_case(workspace, tmp_path):
    (tmp_path / "note.txt").write_text("Brasnivo Kelm was taken.", encoding="utf-8")
    (tmp_path / "quay.yaml").write_text(CASE.replace(", file: quelmaro.txt", ""), encoding="utf-8")
    import_file(workspace, tmp_path / "quay.yaml")
    add_file(workspace, tmp_path / "note.txt", "K. Ono", Filing("quay", "post", report="R9"))

    done = erase_records(workspace, "quay", Erasing(("R9",), **WHY))

    assert [name for name in done.records if name.startswith("preserved report")]
    assert not [path for path in (workspace.folder / "blobs").rglob("*") if path.is_file()]
    assert left_in(workspace, ["note.txt"]) == set()
    assert verify(workspace).ok


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"records": ("nobody",)}, "the case has nothing called nobody"),
        ({"records": ("consent/4",)}, "the case has no consent 4"),
        ({"records": ("c2",), "fields": ("colour",)}, "claim c2 has no colour"),
        ({"records": ("c2",), "rule": "whim"}, "whim is no rule"),
        ({"records": ("c2",), "why": " "}, "no reason is given"),
    ],
)
def test_what_cannot_be_erased_is_refused_in_words(quay, asked, message):
    with pytest.raises(LastseenError, match=re.escape(message)):
        erase_records(quay, "quay", Erasing(**{**WHY, **asked}))


def test_the_history_shows_who_erased_and_not_what(quay):
    erase_records(quay, "quay", Erasing(("c2",), **WHY, fields=("hedge",)))

    happened = history(quay, "quay", "claim", "c2")
    assert [one.entry.type for one in happened] == ["claim.add", "erase", "claim.edit"]
    assert happened[1].entry.by == "K. Ono"
    assert all("yastremol" not in str(one.changed) for one in happened)
    assert "erase" in [one.entry.type for one in newest(quay)]
