"""Verbs in the forms that they have in a sentence."""

from __future__ import annotations

import re

import pytest

from lastseen.intake.suggest.korean.inflection import any_form

FORMS = {
    "붙잡히다": "붙잡혔다 붙잡힌 붙잡혀 붙잡히자 붙잡힐 붙잡힘 붙잡혔습니다 붙잡힙니다",
    "끌려 가다": "끌려갔다 끌려간 끌려가 끌려갈 끌려갑니다",
    "사라지다": "사라졌다 사라진 사라져 사라지고",
    "구금되다": "구금됐다 구금되었다 구금된 구금돼 구금될 구금됩니다",
    "억류하다": "억류했다 억류하였다 억류한 억류해 억류합니다 억류함",
    "가두다": "가뒀다 가두었다 가둔 가둬",
    "넘어 오다": "넘어왔다 넘어온 넘어와",
    "자취를 감추다": "자취를감췄다 자취를감춘",
    "붙잡다": "붙잡았다 붙잡은 붙잡고",
    "들르다": "들렀다 들러 들른",
    "옥살이를 하다": "옥살이를했다",
    "끌다": "끌고 끈 끕니다",
    "듣다": "듣고 들은 들었다",
}


@pytest.mark.parametrize(("verb", "form"), [(verb, form) for verb, forms in FORMS.items() for form in forms.split()])
def test_a_verb_is_found_in_each_of_its_forms(verb, form):
    assert re.match(any_form([verb]), form)


@pytest.mark.parametrize("form", ["끌려 갔다", "끌려갔다"])
def test_a_blank_of_a_verb_may_be_missing(form):
    assert re.match(any_form(["끌려 가다"]), form)


@pytest.mark.parametrize("other", ["붙들렸다", "사라", "가득하다", "들판"])
def test_another_word_is_no_form_of_a_verb(other):
    assert not re.match(any_form(["붙잡히다", "사라지다", "가두다", "들르다"]), other)
