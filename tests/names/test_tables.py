"""The generated tables are what their sources give, and the figures of the bench come out."""

from __future__ import annotations

import numpy as np

from bench.names import f1, main, well_formed
from tools.learn_names import learn
from tools.make_names import main as make_names


def test_the_learned_weights_and_the_counts_are_made_again_the_same():
    assert make_names(["--check", "frequency", "learned"]) == 0


def test_learning_follows_the_pairs():
    found = learn([("Kim Zoo-yeon", "김주연"), ("Kim Zoo-hee", "김주희"), ("Lee Zoo-ri", "이주리")])

    assert dict(found.counts["given"]["주"])["zoo"] > 2
    assert dict(found.cells["initial"]["ㅈ"])["z"] > 0.1


def test_a_pair_that_is_no_spelling_teaches_nothing():
    assert learn([("Kim Qwerty", "박민수")]).counts == {"surname": {}, "given": {}}


def test_the_rule_for_well_formed_pairs_keeps_korean_spellings_and_no_others():
    assert well_formed(("Kim Young-soo", "김영수"))
    assert not well_formed(("Bruce Wayne", "이소룡"))
    assert not well_formed(("Wang Wei", "왕유"))
    assert not well_formed(("Li Baodong", "리바오둥"))


def test_the_best_threshold_and_the_theoretical_one_are_found():
    found = f1(np.array([3.0, 2.0, 1.0, 0.0]), np.array([True, False, True, False]))

    assert found.best == 0.8
    assert found.at == 1.0
    assert (found.threshold, found.theoretical) == (0.0, 2 / 3)


def test_the_exact_spelling_is_measured(capsys):
    assert main(["exact"]) == 0

    assert "671 of 674" in capsys.readouterr().out
