"""Pictures are taken apart into shapes and words."""

from __future__ import annotations

from lastseen.dossier.render.pictures import taken_apart
from tests.dossier.render.sample import timeline


def test_the_shapes_have_no_words_and_the_words_have_their_places():
    parts = taken_apart(timeline().svg)

    assert "<text" not in parts["shapes"]
    assert {"text": "≠ disappearance · autumn 2018", "anchor": "start"}.items() <= parts["words"][-1].items()


def test_no_picture_has_no_parts():
    assert taken_apart("") == {}
