"""Asking a witness: one checkpoint is sent, when a person asks for it, and the countersignature comes back."""

from __future__ import annotations

import http.client
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from lastseen.core.errors import LastseenError
from lastseen.witness.protocol import ADD, Answer, Request

SECONDS = 30
LARGEST = 64 * 1024
"""Bytes of an answer that are read."""


class WitnessDown(LastseenError):
    """A witness that cannot be reached, or does not answer as a witness does."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Address:
    """Where something listens, taken apart."""

    secure: bool
    host: str
    port: int | None
    path: str


def address_of(url: str) -> Address:
    """Take an address apart. LastseenError when it is not one of the web."""
    try:
        found = urlsplit(url)
        host, port = found.hostname, found.port
    except ValueError:
        host = port = None
        found = urlsplit("")
    if found.scheme not in {"http", "https"} or not host or found.query or found.fragment:
        raise LastseenError(f"{url} is no address that can be asked", "write it as https://partner.example/witness")
    return Address(found.scheme == "https", host, port, found.path)


def ask_witness(url: str, request: Request) -> Answer:
    """Send one request to a witness. WitnessDown when no proper answer comes."""
    where = address_of(url)
    return post(where, where.path.rstrip("/") + ADD, request.serialise(), "text/plain; charset=utf-8")


def post(where: Address, path: str, body: bytes, content_type: str) -> Answer:
    """Send bytes and read the answer; no redirection is followed, no proxy used. WitnessDown when none comes."""
    connection = _connection(where)
    try:
        connection.request("POST", path, body, {"Content-Type": content_type})
        answered = connection.getresponse()
        data = answered.read(LARGEST + 1)
    except (OSError, http.client.HTTPException) as error:
        told = str(error) or type(error).__name__
        raise WitnessDown(f"{where.host} does not answer: {told}", "try again later") from error
    finally:
        connection.close()
    if len(data) > LARGEST:
        raise WitnessDown(f"{where.host} sends more than an answer", "check the address")
    return Answer(answered.status, data, answered.getheader("Content-Type") or "")


def _connection(where: Address) -> http.client.HTTPConnection:
    if not where.secure:
        return http.client.HTTPConnection(where.host, where.port, timeout=SECONDS)
    context = ssl.create_default_context()
    return http.client.HTTPSConnection(where.host, where.port, timeout=SECONDS, context=context)
