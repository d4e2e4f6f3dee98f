from __future__ import annotations

import socket
from contextlib import closing

import pytest

from lastseen.web.serve import HOST, HOST_6, PortTaken, free_port, is_named


@pytest.fixture
def other():
    """Another program, which listens at ::1; gives its port."""
    try:
        heard = socket.create_server((HOST_6, 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("this machine has no ::1, so nobody listens there")
    with closing(heard):
        yield heard.getsockname()[1]


def test_a_port_at_which_nobody_else_listens_can_be_reached_by_name():
    assert is_named(free_port(0))


def test_a_port_at_which_another_program_listens_under_the_name_cannot(other):
    assert not is_named(other)


def test_a_port_that_is_taken_is_named():
    with socket.create_server((HOST, 0)) as heard:
        port = heard.getsockname()[1]

        with pytest.raises(PortTaken, match=str(port)):
            free_port(port)
