"""A witness that listens: one address, one question, one answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from http import HTTPStatus
from typing import Any

from waitress.server import create_server

from lastseen.core.errors import LastseenError
from lastseen.witness.cosigner import Cosigner
from lastseen.witness.protocol import ADD, LARGEST, Answer, Seen, answer

Clock = Callable[[], int]
"""Seconds since 1970."""
Start = Callable[[str, list[tuple[str, str]]], Any]
Wsgi = Callable[[dict[str, Any], Start], Iterable[bytes]]


def application(seen: Seen, cosigners: Sequence[Cosigner], clock: Clock) -> Wsgi:
    """The witness as a WSGI application."""

    def serve(environ: dict[str, Any], start: Start) -> list[bytes]:
        said = _answer(environ, seen, cosigners, clock)
        status = HTTPStatus(said.status)
        headers = [("Content-Type", said.content_type), ("Content-Length", str(len(said.body)))]
        start(f"{status.value} {status.phrase}", [*headers, ("X-Content-Type-Options", "nosniff")])
        return [said.body]

    return serve


def _answer(environ: dict[str, Any], seen: Seen, cosigners: Sequence[Cosigner], clock: Clock) -> Answer:
    if not str(environ.get("PATH_INFO", "")).endswith(ADD):
        return Answer(404, b"There is nothing here.\n")
    if environ.get("REQUEST_METHOD") != "POST":
        return Answer(405, b"A checkpoint is sent with POST.\n")
    length = str(environ.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal() or int(length) > LARGEST:
        return Answer(413, b"That is more than a checkpoint.\n")
    try:
        return answer(environ["wsgi.input"].read(int(length)), seen, cosigners, clock())
    except LastseenError as error:
        # what was seen could not be read or kept, so nothing may be countersigned
        return Answer(500, f"{error}\n".encode())


def server(app: Wsgi, host: str, port: int) -> Any:
    """A server that listens already; its `run` serves until it is stopped. LastseenError where the port is taken."""
    logging.getLogger("waitress").setLevel(logging.CRITICAL)
    try:
        return create_server(app, host=host, port=port, threads=4, max_request_body_size=LARGEST, ident=None)
    except OSError as error:
        told = f"port {port} cannot be listened on: {error.strerror}"
        raise LastseenError(told, "give another with --port") from error
