"""A time stamp by an authority (RFC 3161): proof to anybody that a checkpoint was there on a day.

The answer is kept as it came, for `openssl ts -verify` and other programs to read; here it is only made sure that it is
an answer, that the authority granted it, and that it is about this checkpoint.
"""

from __future__ import annotations

from hashlib import sha512

from lastseen.core.errors import LastseenError
from lastseen.witness.ask import WitnessDown, address_of, post

_TYPE = "application/timestamp-query"
_INSTALL = "pip install 'lastseen[timestamps]'"


def ask_for_stamp(url: str, note: bytes) -> bytes:
    """Ask an authority to stamp a checkpoint; gives its answer as it came.

    Only the hash of the checkpoint is sent. WitnessDown when no stamp for it comes, LastseenError without the library.
    """
    try:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder
    except ImportError as error:
        raise LastseenError("time stamps need the library rfc3161-client, which is not there", _INSTALL) from error
    where = address_of(url)
    request = TimestampRequestBuilder().data(note).hash_algorithm(HashAlgorithm.SHA512).build()
    answered = post(where, where.path or "/", request.as_bytes(), _TYPE)
    if answered.status != 200:
        raise WitnessDown(f"{where.host} gives no time stamp: it answers {answered.status}", "try another authority")
    if wrong := fault_of(answered.body, note, request.nonce):
        raise WitnessDown(f"{where.host} sends {wrong}", "try another authority")
    return answered.body


def fault_of(reply: bytes, note: bytes, nonce: int | None) -> str | None:
    """What is wrong with an authority's answer for this checkpoint and question; None for one that is about it."""
    from rfc3161_client import PKIStatus, decode_timestamp_response

    try:
        found = decode_timestamp_response(reply)
        if found.status not in {PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS}:
            return "no time stamp: it was not granted"
        told = found.tst_info
        about, named = told.message_imprint.message, told.nonce
    except ValueError as error:
        return f"what is no time stamp: {error}"
    return None if (about, named) == (sha512(note).digest(), nonce) else "a time stamp of something else"
