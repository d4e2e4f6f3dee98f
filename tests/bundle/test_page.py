"""`VERIFY.html`: the same in four languages, and with nothing in it that could fetch or run anything."""

from __future__ import annotations

from html.parser import HTMLParser

from lastseen.bundle.page import texts, verify_page


class Read(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def test_every_language_says_as_much_as_the_others():
    said = texts()

    shapes = {
        code: {key: len(text) if isinstance(text, list) else 0 for key, text in t.items()} for code, t in said.items()
    }

    assert list(said) == ["en", "ko", "ru", "ar"]
    assert all(shape == shapes["en"] for shape in shapes.values()), shapes


def test_each_language_has_its_direction_and_arabic_runs_from_the_right():
    read = Read()
    read.feed(verify_page())

    sections = {said["lang"]: said["dir"] for tag, said in read.tags if tag == "section"}

    assert sections == {"en": "ltr", "ko": "ltr", "ru": "ltr", "ar": "rtl"}


def test_the_page_runs_no_script_and_fetches_nothing():
    page = verify_page()
    read = Read()
    read.feed(page)

    assert {tag for tag, _ in read.tags} & {"script", "img", "link", "iframe", "form"} == set()
    assert all(str(said["href"]).startswith("#") for tag, said in read.tags if tag == "a")
    assert "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "")


def test_each_language_names_the_command_and_every_verdict():
    page = verify_page()

    for text in texts().values():
        assert any("{command}" in step for step in text["steps"])
        assert all(any(word in code for code in text["codes"]) for word in ("valid", "altered", "incomplete"))
    assert page.count("python3 verify.pyz .") == 4
