"""One name among many, by keys and by arrays."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from bench.names_speed import invented
from lastseen.names import Unreadable, compare
from lastseen.names.batch import ManyNames, compare_pairs
from lastseen.names.korean import LANGUAGE
from lastseen.names.korean.arrays import Arrays, Index, PairScores
from lastseen.names.search import LEAST, Names, fingerprint, keys_version
from lastseen.names.written import written

LIST = [
    "Kim Chol Su", "박민호", "Чон Кён Хун", "Lee Sang-hoon", "鄭京勳", "Jong Kyong Hun", "Ivan Petrov",
    "Akhmadov Ruslan", "Ахмадов Руслан", "", "Ri Yong Ho", "이용호", "Choe Yong Rim", "Pak Song-guk",
    "Jeong Gyeong-hun", "12",
]  # fmt: skip


@pytest.fixture(scope="module", params=[Names, ManyNames], ids=["keys", "arrays"])
def names(request):
    return request.param(LIST)


def test_every_form_of_the_name_is_found_and_no_other(names):
    found = {it.name for it in names.search("Chung Kyung-hoon")}

    assert found == {"Чон Кён Хун", "鄭京勳", "Jong Kyong Hun", "Jeong Gyeong-hun"}


def test_the_best_comes_first(names):
    scores = [it.comparison.log_lr for it in names.search("리용호")]

    assert len(scores) >= 2
    assert scores == sorted(scores, reverse=True)


def test_as_many_are_shown_as_asked_for(names):
    assert len(names.search("Chung Kyung-hoon", most=2)) == 2


def test_a_name_in_another_script_is_found(names):
    assert "Ахмадов Руслан" in {it.name for it in names.search("Ruslan Akhmadov")}


def test_what_cannot_be_read_is_kept_apart(names):
    assert len(names.unreadable) == 2


def test_a_search_for_what_is_no_name_is_refused(names):
    with pytest.raises(Unreadable):
        names.search("123")


def test_keys_alone_find_the_forms_in_a_long_list():
    filler = [
        f"Kim {first}-{second}" for first in ("Min", "Song", "Chol", "Yong") for second in ("ho", "su", "il")
    ] * 60

    found = Names([*LIST, *filler]).search("Chung Kyung-hoon")

    assert {"Чон Кён Хун", "鄭京勳", "Jong Kyong Hun", "Jeong Gyeong-hun"} <= {it.name for it in found}


def test_pairs_in_bulk_score_as_one_by_one():
    readable = [name for name in LIST if name not in {"", "12"}]
    pairs = [(a, b) for a in readable for b in readable if a < b]

    found = list(compare_pairs(pairs))

    assert [(it.a, it.b) for it in found] == pairs
    for it in found:
        one = compare(it.a, it.b)
        assert it.log_lr == pytest.approx(one.log_lr, abs=0.8), (it.a, it.b)
        assert it.same_name == pytest.approx(one.same_name, abs=0.01), (it.a, it.b)


def test_an_unreadable_side_of_a_pair_is_named_and_says_nothing():
    (found,) = compare_pairs([("", "Kim Chol Su")])

    assert found.unreadable == ("a",)
    assert (found.same_name, found.log_lr) == (0.0, 0.0)


def test_no_pairs_give_no_scores():
    assert list(compare_pairs([])) == []


def test_the_index_finds_what_scoring_every_pair_finds():
    names = list(dict.fromkeys(invented(400)))
    parsed = [LANGUAGE.parse(written(name)) for name in names]
    arrays = Arrays(parsed, LANGUAGE.model("mixed"))
    scores, index = PairScores(arrays), Index(arrays)
    everyone = np.arange(len(names), dtype=np.int32)

    for at in range(0, len(names), 20):
        found = dict(index.best(parsed[at], len(names), LEAST))
        scored = scores.log_lr(np.full(len(names), at, np.int32), everyone)
        wanted = {other: scored[other] for other in np.flatnonzero(scored > LEAST + 0.2) if names[other] != names[at]}
        assert wanted.keys() <= found.keys(), names[at]
        assert [found[other] for other in wanted] == pytest.approx(list(wanted.values()), abs=0.2), names[at]


@pytest.mark.parametrize("name", [" 12 ", "12"])
def test_what_cannot_be_read_is_found_by_what_is_equal_after_folding(name):
    (found,) = Names(LIST).search(name)

    assert (found.name, found.comparison.same_name, found.comparison.log_lr) == ("12", 1.0, 0.0)
    assert found.comparison.readings == ()


def test_a_lone_letter_is_found_whatever_its_case_beside_names_that_can_be_read():
    assert [it.name for it in Names([*LIST, "K."]).search("k.")] == ["K."]


@pytest.fixture
def tables(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "code.py").write_bytes(b"x = 1\ny = 2\n")
    (tmp_path / "inner" / "table.toml").write_bytes(b"a = 1\n")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "data"),
    [("code.py", b"x = 1\ny = 3\n"), ("inner/table.toml", b"a = 2\n"), ("inner/new.toml", b""), ("code.py", b"")],
)
def test_the_fingerprint_of_the_engine_changes_with_its_code_and_its_tables(tables, file, data):
    before = fingerprint([tables])

    (tables / file).write_bytes(data)

    assert fingerprint([tables]) != before


def test_the_fingerprint_does_not_change_with_line_ends_or_what_python_compiled(tables):
    before = fingerprint([tables])

    (tables / "code.py").write_bytes(b"x = 1\r\ny = 2\r\n")
    (tables / "__pycache__").mkdir()
    (tables / "__pycache__" / "code.pyc").write_bytes(b"compiled")

    assert fingerprint([tables]) == before


def test_the_version_of_the_keys_is_the_fingerprint_of_every_file_that_decides_one():
    package = files("lastseen.names")

    assert keys_version() == fingerprint([package, files("lastseen.core").joinpath("values.py")])
    assert keys_version() != fingerprint([package])
