"""The address of a model that speaks the OpenAI chat protocol (as llama.cpp and Ollama do), and one question to it.

A report may name people who are in danger, so it goes to this machine alone. Another machine must be named twice: in
the address, and once more as the place that the report may be sent to. No proxy is used and no redirect is followed.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import ssl
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lastseen.core.errors import LastseenError

PATIENCE = 300
"""Seconds; a small model on a laptop needs minutes for a page."""
LARGEST = 4 * 1024 * 1024
"""Bytes of an answer."""
PATH = "/v1/chat/completions"


class ModelError(LastseenError):
    """A model that may not be asked, cannot be reached, or did not answer as asked."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model listens."""

    host: str
    port: int
    encrypted: bool = False
    prefix: str = ""
    """What stands before `/v1/chat/completions`."""


def endpoint(address: str, sent_to: str | None = None) -> Endpoint:
    """The endpoint at an address such as ``http://127.0.0.1:8080``. ModelError for any that may not be asked.

    A host that is not this machine must be named again in `sent_to`, and be reached over https.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as problem:
        raise ModelError(f"{address} is no address of a model", _EXAMPLE) from problem
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise ModelError(f"{address} is no address of a model", _EXAMPLE)
    if parts.username is not None or parts.password is not None:
        raise ModelError("the address of the model holds a name or a password", "leave it out")
    encrypted = parts.scheme == "https"
    if not _is_here(host):
        _require_told_twice(host, sent_to, encrypted=encrypted)
    prefix = parts.path.rstrip("/").removesuffix("/v1")
    # a name server is never asked where this machine is
    return Endpoint("127.0.0.1" if host == "localhost" else host, port or (443 if encrypted else 80), encrypted, prefix)


_EXAMPLE = "write it as http://127.0.0.1:8080"


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _require_told_twice(host: str, sent_to: str | None, *, encrypted: bool) -> None:
    if sent_to != host:
        raise ModelError(
            f"{host} is another machine, and the report would be sent to it",
            f"if that is what you want, say so again with --send-report-to {host}",
        )
    if not encrypted:
        raise ModelError(f"the report would be sent to {host} in the clear", "use an https address")


def ask(where: Endpoint, question: dict[str, Any]) -> str:
    """The text of the model's answer. ModelError where none comes, or it is no answer of this protocol."""
    body = json.dumps(question).encode("utf-8")
    connection = _connection(where)
    try:
        connection.request("POST", where.prefix + PATH, body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        data = response.read(LARGEST + 1)
    except (OSError, http.client.HTTPException) as problem:
        raise ModelError(f"the model at {where.host}:{where.port} does not answer: {problem}", "start it") from problem
    finally:
        connection.close()
    if len(data) > LARGEST:
        raise ModelError(f"the model's answer is longer than {LARGEST // 1024 // 1024} MB", "ask about a shorter text")
    if response.status != http.HTTPStatus.OK:
        raise ModelError(f"the model at {where.host}:{where.port} refuses: {response.status}", "its log may say why")
    return _content(data)


def _connection(where: Endpoint) -> http.client.HTTPConnection:
    if where.encrypted:
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(where.host, where.port, timeout=PATIENCE, context=context)
    return http.client.HTTPConnection(where.host, where.port, timeout=PATIENCE)


def _content(data: bytes) -> str:
    try:
        content = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as problem:
        raise ModelError("the model did not answer in the chat protocol", _PROTOCOL) from problem
    if not isinstance(content, str):
        raise ModelError("the model answered without text", _PROTOCOL)
    return content


_PROTOCOL = f"it must offer POST {PATH} as OpenAI, llama.cpp and Ollama do"
