"""WARC: what was asked and answered, written as the web archive that is preserved (ISO 28500), with warcio.

Every hop is in it, byte for byte as it was sent and received, with the address that answered. Nothing in it says who
fetched it or on which machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from io import BytesIO
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from lastseen.intake.capture.fetch import Exchange


class _AsSent(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """The head of a message exactly as it was on the wire; warcio would write its own spelling of it."""

    def __init__(self, head: bytes) -> None:
        super().__init__("as sent", [], protocol="")
        self._head = head

    def compute_headers_buffer(self, header_filter: Any = None) -> None:
        """Hand out the bytes themselves."""
        self.headers_buff = self._head


def write_warc(hops: Sequence[Exchange], software: str) -> bytes:
    """The archive of one capture: a record that says what made it, then each answer with its question."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record(None, {"software": software, "format": "WARC File Format 1.1"}))
    for hop in hops:
        common = {"WARC-Date": hop.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
        where = {"WARC-IP-Address": hop.address} if hop.address else {}
        answer = _record(writer, "response", hop, hop.answered, hop.headers, {**common, **where})
        question = _record(writer, "request", hop, hop.asked, len(hop.asked), common)
        writer.write_request_response_pair(question, answer)
    return out.getvalue()


def _record(writer: WARCWriter, kind: str, hop: Exchange, message: bytes, head: int, headers: dict[str, str]) -> Any:
    body = message[head:]
    return writer.create_warc_record(
        hop.link.url,
        kind,
        payload=BytesIO(body),
        length=len(body),
        warc_headers_dict=headers,
        http_headers=_AsSent(message[:head]),
    )
