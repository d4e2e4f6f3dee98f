"""Serving the workbench: one process, one port of this machine, and a link that opens it once."""

from __future__ import annotations

import gc
import logging
import socket
from errno import EACCES, EADDRINUSE
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from waitress.server import create_server
from whitenoise import WhiteNoise  # type: ignore[import-untyped]

from lastseen.core.errors import LastseenError
from lastseen.names import compare
from lastseen.web.gate import OPENS
from lastseen.web.headers import Wsgi, guarded
from lastseen.web.site import HERE, LARGEST_FILE, Site, set_up

HOST, HOST_6 = "127.0.0.1", "::1"
ALIKE = (("정경훈", "Chung Kyung-hoon"), ("鄭京勳", "Чон Гён Хун"), ("محمد علي", "Mohammed Ali"))
"""Invented names that between them need every table."""
THREADS = 4
"""Requests that are answered at once; a browser asks for a page and a few files."""


class PortTaken(LastseenError):
    """Another program listens where the workbench should."""


def application(site: Site) -> Wsgi:
    """The workbench as a WSGI application, with its scripts and styles."""
    set_up(site)
    # neither the address nor the fields of a request are written anywhere
    for name in ("django", "waitress"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    files = WhiteNoise(WSGIHandler(), HERE / "static", prefix="static/", max_age=None)
    return guarded(files)


def free_port(wanted: int) -> int:
    """The port that is wanted if it is free; any free one for 0. Raises PortTaken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, wanted))
        except OSError as problem:
            raise PortTaken(f"port {wanted} is taken by another program", "give another with --port") from problem
        return int(tried.getsockname()[1])


def is_named(port: int) -> bool:
    """Whether the name localhost leads to nobody else: a browser tries ::1 first, where any program could listen."""
    return _trouble(HOST_6, port) not in (EADDRINUSE, EACCES)


def _trouble(host: str, port: int) -> int | None:
    """The number of the error with which one cannot listen there; None where one can."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except OSError as problem:
        return problem.errno
    return None


def server(site: Site) -> Any:
    """A server that listens already; its `run` serves until it is stopped."""
    six = site.by_name and _trouble(HOST_6, site.port) is None
    addresses = [f"{HOST}:{site.port}", *([f"[{HOST_6}]:{site.port}"] if six else [])]
    return create_server(
        application(site),
        listen=" ".join(addresses),
        threads=THREADS,
        max_request_body_size=LARGEST_FILE,
        ident=None,
        clear_untrusted_proxy_headers=True,
    )


def warm() -> None:
    """Read the tables of names before anybody needs them, and let Python look through none of it again.

    What is read once stays for good: half a million objects, over which the search for garbage took a quarter of a
    second in the middle of a page.
    """
    for one, other in ALIKE:
        compare(one, other)
    gc.collect()
    gc.freeze()


def link(site: Site) -> str:
    """A link that opens the workbench once."""
    return f"{site.address}/?{OPENS}={site.door.new_link()}"
