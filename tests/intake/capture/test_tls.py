"""Encrypted pages: only from a server whose certificate is good."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from lastseen.intake.capture.fetch import Rules, fetch
from lastseen.intake.capture.wire import FetchFailed
from tests.intake.capture.servers import NOON, Stub, page, saying, serving

QUICK = Rules(seconds=5, idle=2)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for wire.example, with its key, that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "wire.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("wire.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = tmp_path / "wire.pem"
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def encrypted(certificate: Path) -> Iterator[int]:
    """A server that shows this certificate to whoever comes."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def serve(server: socket.socket) -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with suppress(OSError), context.wrap_socket(connection, server_side=True) as secured:
                secured.recv(4096)
                secured.sendall(page())

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=serve, args=(server,), daemon=True).start()
        yield server.getsockname()[1]


def test_a_page_behind_a_good_certificate_comes(certificate: Path) -> None:
    with encrypted(certificate) as port:
        network = Stub(port, trusted=ssl.create_default_context(cafile=certificate))
        (hop,) = fetch("https://wire.example/a", QUICK, lambda: NOON, network)

    assert hop.answered == page()
    assert network.reached[0][1] == 443


@pytest.mark.parametrize("host", ["wire.example", "other.example"])
def test_a_certificate_that_nobody_vouches_for_or_of_another_name_is_refused(certificate: Path, host: str) -> None:
    trusted = ssl.create_default_context(cafile=certificate) if host == "other.example" else None

    with encrypted(certificate) as port, pytest.raises(FetchFailed, match="cannot prove"):
        fetch(f"https://{host}/a", QUICK, lambda: NOON, Stub(port, trusted=trusted))


def test_a_server_that_is_not_encrypted_is_said() -> None:
    with serving(saying(b"x")) as port, pytest.raises(FetchFailed, match="cannot be reached"):
        fetch("https://wire.example/a", Rules(seconds=2, idle=1), lambda: NOON, Stub(port))
