from __future__ import annotations

from lastseen.web.serve import link


def path_of(site):
    return link(site).removeprefix(site.address)


def test_without_a_link_nobody_sees_anything(stranger):
    answer = stranger.get("/")

    assert answer.status_code == 403
    assert "The door is closed" in answer.text
    assert "<nav" not in answer.text


def test_a_link_opens_the_door_once_and_leaves_no_word_in_the_address(site, stranger):
    word = path_of(site)

    came = stranger.get(word)

    assert (came.status_code, came.headers["Location"]) == (302, "/")
    assert stranger.get("/").status_code == 200
    stranger.cookies.clear()
    assert stranger.get(word).status_code == 403


def test_the_session_is_kept_from_scripts_and_from_other_sites(site, stranger):
    stranger.get(path_of(site))

    cookie = stranger.cookies[site.cookie]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"


def test_the_program_is_told_when_a_link_was_used(site, stranger):
    came = []
    object.__setattr__(site, "let_in", lambda: came.append(True))

    stranger.get(path_of(site))

    assert came == [True]


def test_a_page_elsewhere_that_makes_its_name_lead_here_is_refused(site, browser):
    assert browser.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_form_without_its_token_changes_nothing(site, stranger):
    stranger.get(path_of(site))

    answer = stranger.post("/cases/new", {"title": "A man taken"})

    assert answer.status_code == 403
    assert "This form is too old" in answer.text
    assert "No case yet" in stranger.get("/").text


def test_a_closed_session_is_no_longer_known(site):
    session = site.door.open(site.door.new_link())

    site.door.close(session)

    assert not site.door.knows(session)
    assert not site.door.knows(None)
