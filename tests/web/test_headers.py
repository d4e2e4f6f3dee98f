from __future__ import annotations

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from lastseen.web.headers import POLICY
from tests.web.served import serving


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("served")) as served:
        yield served


def get(address, **headers):
    """The status and the headers of an answer."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc)
    connection.request("GET", address.partition(parts.netloc)[2] or "/", headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/static/app.css", "/static/nothing.css", "/static/../settings.py", "/?once=wrong"]
)
def test_the_policy_is_on_every_answer_errors_and_files_included(running, path):
    _, headers = get(running.address + path)

    assert headers["Content-Security-Policy"] == POLICY
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_policy_is_on_the_refusal_of_a_foreign_name(running):
    status, headers = get(running.address, Host="evil.example")

    assert (status, headers["Content-Security-Policy"]) == (400, POLICY)


def test_pages_are_kept_by_no_browser(running):
    assert get(running.link)[1]["Cache-Control"] == "no-store"


def test_nothing_outside_the_static_folder_is_served(running):
    assert get(running.address + "/static/%2e%2e/site.py")[0] in (403, 404)
