from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lastseen.casework.exposed import exposed
from lastseen.casework.import_case import import_file
from lastseen.casework.reader_copy import WholeCase, enter_copy, reader_copy, save_copy, whole_case, whole_file
from lastseen.casework.verify import verify
from lastseen.core.errors import LastseenError
from lastseen.core.yamltext import write
from lastseen.dossier.consent.copy import Leak
from lastseen.dossier.consent.hold import Held
from lastseen.store.exports import exports_of
from lastseen.store.workspace import Workspace
from tests.dossier.consent.cases import DAY, case


def amin(**changes: object) -> WholeCase:
    return WholeCase(case({}, **changes))


def test_a_copy_is_written_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    made = reader_copy(amin(), "wgeid", DAY)

    save_copy(made, tmp_path / "copy.yaml")

    assert (tmp_path / "copy.yaml").read_text("utf-8") == made.text
    assert (tmp_path / "copy.yaml").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["copy.yaml"]


def test_a_file_whose_own_name_gives_somebody_away_is_not_written(tmp_path: Path) -> None:
    made = reader_copy(amin(), "wgeid", DAY)

    with pytest.raises(Leak, match="in the name of a file"):
        save_copy(made, tmp_path / "salma-duvall.yaml")

    assert list(tmp_path.iterdir()) == []


def test_a_case_on_hold_gives_no_copy() -> None:
    held = amin(hold={"by": "K. Ono", "on": "2021-06-02", "why": "he may be hiding"})

    with pytest.raises(Held):
        reader_copy(held, "public", DAY)


def test_a_hold_does_not_keep_anybody_from_looking_what_is_exposed() -> None:
    held = amin(hold={"by": "K. Ono", "on": "2021-06-02", "why": "he may be hiding"})

    assert exposed(held, "wgeid", DAY).found


@pytest.mark.parametrize("look", [reader_copy, exposed])
def test_where_nothing_may_go_that_is_said_with_the_reason(look) -> None:
    with pytest.raises(LastseenError, match="nothing of this case") as refused:
        look(WholeCase(case()), "wgeid", DAY)

    assert refused.value.hint


def test_a_consent_that_is_not_clear_is_named_as_the_reason() -> None:
    whole = WholeCase(case({"fields": None}))

    with pytest.raises(LastseenError, match=r"consent no\. 1 names no fields"):
        reader_copy(whole, "wgeid", DAY)


def test_a_report_in_a_file_of_its_own_is_searched_like_any_other(tmp_path: Path) -> None:
    plain = case({}, {"for": "salma", "who": "salma"})
    plain["reports"]["R3"] = {
        "publisher": "ministry",
        "published": "2021-05-02",
        "file": "reply.txt",
        "url": "https://m.example/1",
    }
    (tmp_path / "case.yaml").write_text(write(plain), "utf-8")
    (tmp_path / "lena-markov.txt").write_text("x", "utf-8")

    (tmp_path / "reply.txt").write_text("We have no information.", "utf-8")
    clean = reader_copy(whole_file(tmp_path / "case.yaml"), "wgeid", DAY).copy
    (tmp_path / "reply.txt").write_text("Lena Markov told us.", "utf-8")
    spoilt = reader_copy(whole_file(tmp_path / "case.yaml"), "wgeid", DAY).copy

    assert (clean.plain["reports"]["R3"]["url"], clean.annexes) == ("https://m.example/1", {"R3": "R3"})
    assert "url" not in spoilt.plain["reports"]["R3"]
    assert spoilt.annexes == {}


def test_a_copy_from_the_workspace_is_the_same_as_from_the_file(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(write(case({})), "utf-8")
    (tmp_path / "lena-markov.txt").write_text("I saw him", "utf-8")
    import_file(workspace, file)

    from_file, from_workspace = whole_file(file), whole_case(workspace, "amin-duvall")

    assert reader_copy(from_workspace, "wgeid", DAY).text == reader_copy(from_file, "wgeid", DAY).text


def test_a_copy_is_entered_in_the_ledger_with_the_claims_that_are_in_it(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(write(case({"fields": ["dis.date"]})), "utf-8")
    (tmp_path / "lena-markov.txt").write_text("I saw him", "utf-8")
    import_file(workspace, file)
    made = reader_copy(whole_case(workspace, "amin-duvall"), "wgeid", date(2022, 6, 1))

    enter_copy(workspace, "amin-duvall", made, "copy.yaml", "K. Ono")

    (export,) = exports_of(workspace, "amin-duvall")
    assert (export.body, export.person, export.claims) == ("wgeid", "amin", ("c3",))
    assert verify(workspace).ok
