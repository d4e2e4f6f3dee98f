"""A dossier with everything on it: four scripts, what is missing, reports that differ, pictures. All of it invented."""

from __future__ import annotations

import datetime

from lastseen.dossier.render.document import (
    Annex,
    Answer,
    Dossier,
    FormHead,
    Gap,
    Line,
    Moment,
    Note,
    Part,
    Places,
    Said,
    Spot,
    Timeline,
)
from lastseen.reading.picture import Bar, timeline_svg

DAY = datetime.date(2023, 6, 1)


def timeline() -> Timeline:
    bars = [
        Bar("last contact · 4 November 2019", datetime.date(2019, 11, 4), datetime.date(2019, 11, 4), False, False),
        Bar("disappearance · about 5 November", datetime.date(2019, 11, 3), datetime.date(2019, 11, 7), True, True),
        Bar("disappearance · autumn 2018", datetime.date(2018, 9, 1), datetime.date(2018, 11, 30), False, True),
    ]
    rows = (
        Moment("2018-09-01 to 2018-11-30", "Disappearance", "autumn 2018", "1", (3,), against=True),
        Moment("2019-11-03 to 2019-11-07", "Disappearance", "about 5 November 2019", "1–2", (1, 2), against=True),
        Moment("2019-11-04", "Last contact", "4 November 2019", "1", (4,)),
    )
    told = "Three dates from September 2018 to November 2019; two dates of the disappearance contradict each other."
    return Timeline(timeline_svg(bars, told), told, "Bars end faintly where a date is only about right.", rows)


def dossier(**changed: object) -> Dossier:
    parts = (
        Part(
            "1. Identity of the disappeared person",
            (
                Answer(
                    "w1_family_name",
                    "Full name of the disappeared person",
                    True,
                    (Said("Han Do-jin, in Hangul 한도진, in Cyrillic Хан До Чжин.", (1, 2)),),
                ),
                Answer(
                    "w1_dob",
                    "Date of birth",
                    False,
                    (Said("A relative says that he was born on 12 April 1985.", (4,)),),
                ),
                Answer("w1_iddoc", "Identity document", False),
                Answer(
                    "w1_witness",
                    "Person with whom he was last seen",
                    False,
                    (Said("سامر الخطيب, a docker, known at the port as Самер.", (3,)),),
                ),
            ),
        ),
        Part(
            "2. Date and place of the disappearance",
            (
                Answer(
                    "w2_date",
                    "Date of disappearance, at least month and year",
                    True,
                    (
                        Said(
                            "Речник reports, citing one unnamed docker, that he disappeared on about 5 November.",
                            (1,),
                        ),
                        Said("A page of the port’s gate log has him entering at 07:40 on 5 November 2019.", (2,)),
                    ),
                    conflict="한마루 reports, citing a man who says he was a guard, that he was seized in autumn 2018.",
                ),
                Answer(
                    "w3_place",
                    "Place of arrest or abduction, or where last seen",
                    True,
                    (Said("Речник reports, citing one unnamed docker: river port, Sorin, XA.", (1,)),),
                ),
            ),
        ),
        Part(
            "3. Forces believed responsible",
            (
                Answer(
                    "w4_forces",
                    "State or State-supported forces believed responsible, names of institutions in full",
                    True,
                    missing=Gap(
                        "!",
                        "Missing",
                        "No claim says who took him.",
                        "Ask the docker what the two men wore, and what their car was.",
                    ),
                ),
            ),
        ),
    )
    made = {
        "form": FormHead(
            "wgeid",
            "Individual case",
            "WGEID · individual case",
            "Working Group on Enforced or Involuntary Disappearances",
        ),
        "language": "en",
        "case": "river-port",
        "title": "A carpenter last seen at the river port",
        "person": ("Han Do-jin", "한도진", "Хан До Чжин", "هان دو جين"),
        "day": DAY,
        "draft": True,
        "ready": False,
        "verdict": "Not ready to be sent: 2 required answers are missing.",
        "draft_note": "This copy is a draft for your own work.",
        "description": "A dossier on one person, made from claims with their sources.",
        "facts": (
            ("Case", "river-port"),
            ("As known on", "1 June 2023"),
            ("Form", "wgeid, version 2 (checked 2026-11-24)"),
            ("Claims used", "12, from 7 reports"),
        ),
        "missing": (
            Line(
                "!",
                "Forces believed responsible",
                "no claim says who took him",
                "a witness who saw uniform, rank, unit or vehicle",
            ),
            Line(
                "!",
                "Consent of the family",
                "the case has none for wgeid",
                "record it: who gave it, when, and for what",
            ),
        ),
        "warnings": (
            Line(
                "?",
                "L08: every claim on the place comes from mass media",
                "",
                "one witness, relative or document of your own",
            ),
        ),
        "omitted": (Line("–", "the name of one source", "sealed"),),
        "how_to_read": "Each sentence says who reports what, on whose word and how surely. A number leads to its note.",
        "parts": parts,
        "timeline": timeline(),
        "places": Places(
            "",
            "",
            "None of the states named here has an outline on the map.",
            (
                Spot("Disappearance", "river port, Sorin, XA", "1–2", (1,)),
                Spot("Disappearance", "Marn, XA", "1", (3,), against=True),
            ),
        ),
        "notes": (
            Note(1, "c2", "Речник, 20 November 2019, in Russian, citing a docker (not named).", "примерно 5 ноября"),
            Note(2, "c20", "Port gate log, page 41, received 5 March 2020.", "05.11.2019 07:40"),
            Note(
                3, "c21", "한마루, 14 September 2022, in Korean, citing a man who says he was a guard.", "2018년 가을에"
            ),
            Note(4, "c18", "Interview with a relative, received 2 March 2020.", "1985년 4월 12일에"),
        ),
        "annexes_lead": "Copies, never originals. The hash says that a copy is the one that was read.",
        "annexes": (
            Annex("A1", "Речник, 20 November 2019", "2019-11-20", "ru", "1", "ab" * 32),
            Annex("A2", "Port gate log, page 41", "2020-03-05", "ru", "1", "cd" * 32),
        ),
        "made": "Made from case river-port as known on 1 June 2023.",
    }
    return Dossier(**{**made, **changed})
