"""The dossier as data, and where each of its texts stands."""

from __future__ import annotations

import json

from lastseen.dossier.render.document import as_data, texts
from tests.dossier.render.sample import dossier


def test_it_becomes_json_and_loses_nothing():
    told = json.loads(json.dumps(as_data(dossier()), ensure_ascii=False))

    assert told["day"] == "2023-06-01"
    assert told["parts"][1]["fields"][0]["conflict"].startswith("한마루 reports")
    assert told["facts"][0] == ["Case", "river-port"]


def test_every_text_is_given_with_where_it_stands_in_words():
    told = {text: where for where, text in texts(dossier())}

    assert told["Han Do-jin"] == "the name of the person 1"
    assert told["примерно 5 ноября"] == "the note on claim c2"
    assert told["river port, Sorin, XA"] == "the places 1"
    assert told["Consent of the family"] == "what is missing, line 2"


def test_no_text_is_left_out():
    whole = json.dumps(as_data(dossier()), ensure_ascii=False)

    assert all(json.dumps(text, ensure_ascii=False)[1:-1] in whole for _, text in texts(dossier()))
    assert len(list(texts(dossier()))) > 100
