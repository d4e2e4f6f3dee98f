"""The words of the workbench are translated, all of them, with the same words for the same things."""

from __future__ import annotations

import gettext
import re

import pytest
from babel.messages.pofile import read_po

from lastseen.web.site import HERE, LANGUAGES
from tools import make_messages
from tools.make_messages import Message, messages_of_python, messages_of_template

PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")
TAG = re.compile(r"<[^>]+>")
NUMBERED_BY_ITS_FORM = {"ar": 3, "ko": 0, "ru": 0}
"""Forms of a plural that stand for one number only, so that the number need not be said: none, one, two."""
WORDS = {
    r"\bcases?\b": {"ko": "사례", "ru": r"\b[Дд]ел", "ar": "قضي|قضاي"},
    r"\breports?\b": {"ko": "자료", "ru": r"\b[Сс]ообщени", "ar": "تقرير|تقارير"},
    r"\bclaims?\b": {"ko": "주장", "ru": r"\b[Уу]твержден", "ar": "إفاد"},
    r"\bstatements?\b": {"ko": "서술", "ru": r"\b[Сс]ведени", "ar": "معلوم"},
    r"\bsources?\b": {"ko": "출처", "ru": "сточник", "ar": "مصدر|مصادر"},
    r"\borigins?\b": {
        "ko": "원출처",
        "ru": "[Пп]ервоисточник",
        "ar": "مصدر أصلي|(مصدر|مصادر) الأصلي|مصدرين أصليين",
    },
    r"\bchains?\b": {"ko": "전달 경로", "ru": "[Цц]епочк", "ar": "سلسلة|سلاسل"},
    r"\bcontradict": {"ko": "모순", "ru": "[Пп]ротивореч", "ar": "ناقض"},
    r"\bretelling\b": {"ko": "재인용", "ru": "пересказ", "ar": "نقل"},
    r"\bledger\b": {"ko": "기록부", "ru": "[Жж]урнал", "ar": "السجل"},
    r"\bworkspace\b": {"ko": "작업 공간", "ru": r"[Рр]абоч\w+ пространств", "ar": "مساحة العمل"},
    r"\bworkbench\b": {"ko": "작업 화면", "ru": "[Рр]абоч(ая|ую|ей) сред", "ar": "منصة العمل"},
    r"\bruling\b": {"ko": "판정", "ru": "решени", "ar": "قرار"},
    r"\bperson\b": {"ko": "사람", "ru": "человек", "ar": "شخص|أشخاص"},
}
"""For a word of the design, what must stand in its translation: the words of the glossary at the head of each file."""

languages = pytest.mark.parametrize("language", make_messages.LANGUAGES)


def translations(language):
    with make_messages.path_of(language).open("rb") as file:
        return [it for it in read_po(file, locale=language) if it.id]


def pairs(language):
    """Each text with each of its translations, and which form of the plural that is."""
    for it in translations(language):
        if isinstance(it.id, tuple):
            yield from ((it.id[1], text, form) for form, text in enumerate(it.string))
        else:
            yield it.id, it.string, None


def test_every_language_that_can_be_chosen_but_english_has_a_catalog():
    assert {code for code, _ in LANGUAGES} == {"en", *make_messages.LANGUAGES}


def test_the_catalogs_hold_the_strings_of_the_templates_and_the_python():
    assert make_messages.main(["--check"]) == 0


def test_strings_are_found_in_templates_with_their_context_and_plural():
    template = """
    <p>{% translate "It's here" %} {{ _("and here") }} {% translate "Open" context "adjective" %}</p>
        {% blocktranslate count number=n with a=b %}{{ number }} of {{ a }}{% plural %}{{ number }} ones\
{% endblocktranslate %}
    """

    assert messages_of_template(template) == [
        Message("It's here"),
        Message("and here"),
        Message("Open", None, "adjective"),
        Message("%(number)s of %(a)s", "%(number)s ones"),
    ]


def test_strings_are_found_in_python_and_only_those():
    source = 'a = _("one") + f"{gettext(\'two\')}" + _(name)\nb = pgettext_lazy("c", "three"), other("four")\n'

    assert messages_of_python(source) == [Message("one"), Message("two"), Message("three", None, "c")]


@languages
def test_nothing_is_left_untranslated_or_unsure(language):
    unsure = [it.id for it in translations(language) if it.fuzzy or not it.string or not all(it.string)]

    assert unsure == []


@languages
def test_every_plural_has_the_forms_of_its_language(language):
    forms = {"ko": 1, "ru": 3, "ar": 6}[language]

    assert {len(it.string) for it in translations(language) if it.pluralizable} == {forms}


@languages
def test_every_placeholder_and_tag_of_the_original_stands_in_the_translation(language):
    wrong = [
        (text, form)
        for text, translated, form in pairs(language)
        if (form is None or form >= NUMBERED_BY_ITS_FORM[language])
        and (
            sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(translated))
            or TAG.findall(text) != TAG.findall(translated)
        )
    ]

    assert wrong == []


@languages
def test_a_form_for_one_number_names_no_placeholder_that_the_original_has_not(language):
    strange = [
        text
        for text, translated, _ in pairs(language)
        if not set(PLACEHOLDER.findall(translated)) <= set(PLACEHOLDER.findall(text))
    ]

    assert strange == []


@languages
def test_spaces_at_the_ends_and_a_colon_stop_or_question_mark_at_the_end_are_kept(language):
    ends = {".": ".", ":": ":", "?": "?؟", "…": "…"}

    wrong = [
        text
        for text, translated, _ in pairs(language)
        if (text[0] == " ") != (translated[0] == " ")
        or (text[-1] == " ") != (translated[-1] == " ")
        or (text[-1] in ends and translated[-1] not in ends[text[-1]])
    ]

    assert wrong == []


@languages
def test_the_words_of_the_design_are_said_alike_everywhere(language):
    strayed = [
        (text, word)
        for text, translated, _ in pairs(language)
        for word, said in WORDS.items()
        if re.search(word, PLACEHOLDER.sub("", text), re.IGNORECASE) and not re.search(said[language], translated)
    ]

    assert strayed == []


def test_arabic_keeps_dates_apart_from_the_letters_before_them():
    bare = [it for _, it, _ in pairs("ar") if re.search(r"(?<![\u2066-\u2068\d-])\d{4}-\d\d", it)]

    assert bare == []


@languages
def test_each_head_has_its_glossary(language):
    head = make_messages.path_of(language).read_text("utf-8").split("msgid", 1)[0]

    assert all(f"{word} " in head for word in ("claim", "statement", "origin", "chain", "ledger"))


@languages
def test_the_compiled_catalog_says_what_the_written_one_says(language):
    with make_messages.path_of(language, "mo").open("rb") as file:
        read = gettext.GNUTranslations(file)

    for it in translations(language):
        first = it.id[0] if it.pluralizable else it.id
        said = read.pgettext(it.context, first) if it.context else read.gettext(first)
        assert said in it.string if it.pluralizable else said == it.string


def test_the_catalogs_are_where_the_program_looks_for_them():
    assert make_messages.path_of("ko", "mo").is_relative_to(HERE / "locale")


def test_strings_are_found_in_a_table_of_another_room():
    source = 'ROLES = {"doer": "its agents did it"}\nOTHERS = {"x": "y"}\n'

    assert make_messages.messages_of_table(source, "ROLES") == [make_messages.Message("its agents did it")]


def test_what_a_person_wrote_is_kept_and_a_new_string_is_empty(tmp_path, monkeypatch):
    (tmp_path / "page.html").write_text('{% translate "Old" %}{% translate "New" %}{% translate "Doubted" %}', "utf-8")
    path = tmp_path / "locale" / "ko" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        '# A head.\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n# said so on purpose\n'
        'msgid "Old"\nmsgstr "옛것"\n\n#, fuzzy\nmsgid "Doubted"\nmsgstr "의심"\n\nmsgid "Gone"\nmsgstr "없음"\n',
        "utf-8",
    )
    monkeypatch.setattr(make_messages, "WEB", tmp_path)

    made = make_messages.po_text("ko")

    assert made.startswith("# A head.\n")
    assert '# said so on purpose\n#: page.html\nmsgid "Old"\nmsgstr "옛것"' in made
    assert 'msgid "New"\nmsgstr ""' in made
    assert '#, fuzzy\nmsgid "Doubted"\nmsgstr "의심"' in made
    assert "Gone" not in made
