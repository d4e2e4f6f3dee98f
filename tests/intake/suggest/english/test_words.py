"""How a text is cut into words and sentences, and how words are put into pieces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.intake.suggest.english.tokens import as_text, as_words, sentences, tokenize
from tests.intake.suggest.english.parsed import clauses, pieces

ENDINGS = {
    "an abbreviation ends no sentence": ("Mr. Sorr came. He left.", 2),
    "an hour ends none before a comma": ("At 7 p.m., he left. He came back.", 2),
    "a quotation that ends in a mark goes on": ("“Where is he?” she asked. Nobody knew.", 2),
    "a quotation in a list of names goes on": ('Under another name, "Ivan R.", he was moved.', 1),
    "an empty line ends one without a mark": ("A headline\n\nA sentence.", 2),
    "a closing mark belongs to what it closes": ("“He left.” Nobody knew.", 2),
}
PIECES = {
    "a name over a small word": ("the Ministry of Justice said", ["NP the ministry of justice", "VG said"]),
    "a name of two common words": ("Harbour Watch said", ["NP harbour watch", "VG said"]),
    "two things that one is": (
        "the poet and translator Mira Sorr left",
        ["NP the poet and translator mira sorr", "VG left"],
    ),
    "an adverb in a noun phrase": ("58 politically motivated arrests", ["NP 58 politically motivated arrests"]),
    "a counted part": ("a total of 37 persons left", ["NP a total of 37 persons", "VG left"]),
    "an infinitive": ("to have been sent back", ["VG to have been sent", "ADV back"]),
    "a preposition of two words": ("a ship bound for Norvia", ["NP a ship", "PREP bound for", "NP norvia"]),
}


@pytest.mark.parametrize(("text", "number"), ENDINGS.values(), ids=ENDINGS.keys())
def test_a_text_has_so_many_sentences(text, number):
    assert len(clauses(text)) == number


@pytest.mark.parametrize(("text", "expected"), PIECES.values(), ids=PIECES.keys())
def test_words_are_put_into_pieces(text, expected):
    assert pieces(text) == expected


def test_a_participle_behind_commas_belongs_to_its_helping_verb():
    chunks = clauses("Ilan Sorr was, according to the ministry, arrested in Marn.")[0].chunks

    arrested = next(chunk.verb for chunk in chunks if chunk.low == "arrested")

    assert arrested.passive


@given(st.text(max_size=300))
def test_every_word_stands_in_the_text_and_none_over_another(text):
    tokens = tokenize(text, (), ())

    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))


@given(st.text(max_size=300))
def test_no_word_is_lost_between_sentences(text):
    tokens = tokenize(text, (), ())

    assert [token for sentence in sentences(tokens) for token in sentence.tokens] == tokens


def test_words_are_written_without_a_blank_before_an_apostrophe_and_without_a_sentences_capital():
    tokens = clauses("Kim's brother left.")[0].sentence.tokens[:3]

    assert as_text(tokens) == "Kim's brother"
    assert as_words(clauses("Masked men left.")[0].sentence.tokens[:2]) == "masked men"
