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
        from rfc3161_client import HashAlgorithm, PKIStatus, TimestampRequestBuilder, decode_timestamp_response
    except ImportError as error:
        raise LastseenError("time stamps need the library rfc3161-client, which is not there", _INSTALL) from error
    where = address_of(url)
    request = TimestampRequestBuilder().data(note).hash_algorithm(HashAlgorithm.SHA512).build()
    answered = post(where, where.path or "/", request.as_bytes(), _TYPE)
    if answered.status != 200:
        raise WitnessDown(f"{where.host} gives no time stamp: it answers {answered.status}", "try another authority")
    try:
        found = decode_timestamp_response(answered.body)
        granted = found.status in {PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS}
        about = found.tst_info.message_imprint.message if granted else b""
        nonce = found.tst_info.nonce if granted else None
    except ValueError as error:
        raise WitnessDown(f"{where.host} sends what is no time stamp: {error}", "try another authority") from error
    if about != sha512(note).digest() or nonce != request.nonce:
        raise WitnessDown(f"{where.host} sends a time stamp of something else", "try another authority")
    return answered.body
