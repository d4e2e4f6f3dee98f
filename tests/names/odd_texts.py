"""Texts that are no tidy names: what a form, a scan or a hostile hand may put in the place of one."""

from __future__ import annotations

from hypothesis import strategies as st

from lastseen.names.language import Name, Unreadable
from lastseen.names.written import written

ODD = [
    "A",
    "Я.",
    "A B",
    "А. Б. В.",
    "x" * 119,
    "😀 Ахмадов 😀",
    "Ахmадoв",
    "Akh\u200bma\u200ddov",
    "\u202eAkhmadov\u202c",
    "Akhmadov 1985",
    "Pvt. Akhmadov",
    "Др. Ахмадов",
    "Amina Maria Zaynab Duvall",
    "Иванова-Петрова Анна",
    "de la de la",
    "بن",
    "ال",
    "عبد",
    "Abd",
    "王",
    "王王王王王",
    "Wang",
    "- ' -a'",
    "оглы",
    "Рауф оглы",
    "ь ъ",
    "ʹʹ Duvall",
    "İı Ğğ",
    "ヤ",
]

anything = st.one_of(
    st.sampled_from(ODD),
    st.text(max_size=40),
    st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя- .'", max_size=30),
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzšžłüéı- .'", max_size=30),
    st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإةىپچژگ ", max_size=20),
    st.text(alphabet="王李张陳大文明小偉歐陽單朴", max_size=6),
)


def read(text: str) -> Name | None:
    """The name in a text; None where there is none."""
    try:
        return written(text)
    except Unreadable:
        return None
