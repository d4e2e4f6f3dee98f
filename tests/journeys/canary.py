"""Looking for a word everywhere: in files, inside what is compressed in them, and in the memory of a running program.

A word that was sealed must be nowhere. That says something only if the search can see: the same search must find a word
that was left open, and must not find one that was never used.
"""

from __future__ import annotations

import base64
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

# 64 KiB around each piece, so that no word is cut in two
_PIECE, _OVERLAP = 16 << 20, 4096
_COMPRESSED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")


def _base64(word: str, skip: int) -> bytes:
    """The letters of base64 that the word alone decides, where so many bytes stand before it in a group of three."""
    data = bytes(skip) + word.encode()
    whole = base64.b64encode(data + bytes(-len(data) % 3)).decode()
    first = {0: 0, 1: 2, 2: 3}[skip]
    last = len(whole) - {0: 0, 1: 2, 2: 3}[-len(data) % 3]
    return whole[first:last].encode()


def _where_it_must(form: str) -> Callable[[str], bytes]:
    """Only what is not ASCII is escaped, byte by byte."""

    def encode(word: str) -> bytes:
        return re.sub(
            "[^\x00-\x7f]", lambda sign: "".join(form.format(byte) for byte in sign[0].encode()), word
        ).encode()

    return encode


def _escaped(form: str) -> Callable[[str], bytes]:
    return lambda word: "".join(form.format(ord(sign)) for sign in word).encode()


ENCODINGS: Mapping[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "UTF-16 little": lambda word: word.encode("utf-16-le"),
    "UTF-16 big": lambda word: word.encode("utf-16-be"),
    "UTF-32 little": lambda word: word.encode("utf-32-le"),
    "UTF-32 big": lambda word: word.encode("utf-32-be"),
    "Latin-1": lambda word: word.encode("latin-1"),
    "base64, first place": lambda word: _base64(word, 0),
    "base64, second place": lambda word: _base64(word, 1),
    "base64, third place": lambda word: _base64(word, 2),
    "hexadecimal": lambda word: word.encode().hex().encode(),
    "hexadecimal, capitals": lambda word: word.encode().hex().upper().encode(),
    "escaped for an address, every sign": lambda word: "".join(f"%{byte:02X}" for byte in word.encode()).encode(),
    "escaped for an address, where it must be": _where_it_must("%{:02X}"),
    "escaped as in JSON, every sign": _escaped("\\u{:04x}"),
    "escaped as in JSON, where it must be": lambda word: json.dumps(word)[1:-1].encode(),
    "escaped as in HTML, every sign": _escaped("&#{};"),
    "escaped as in HTML, hexadecimal": _escaped("&#x{:x};"),
    "capitals": lambda word: word.upper().encode(),
    "small letters": lambda word: word.lower().encode(),
    "accents apart": lambda word: unicodedata.normalize("NFD", word).encode(),
    "without accents": lambda word: re.sub(r"[^\x00-\x7f]", "", unicodedata.normalize("NFD", word)).encode(),
    "backwards": lambda word: word[::-1].encode(),
    "quoted-printable": _where_it_must("={:02X}"),
    "base32": lambda word: base64.b32encode(word.encode()[: len(word.encode()) // 5 * 5]),
}  # fmt: skip
"""How a word may be written, each with the bytes that would give it away."""


def patterns(word: str) -> dict[bytes, str]:
    """What to look for, each with the name of its encoding."""
    return {encode(word): name for name, encode in ENCODINGS.items()}


def seen_in(data: bytes, words: Mapping[str, Mapping[bytes, str]]) -> Iterator[tuple[str, str]]:
    """Which of the words stand in the bytes, and in which encoding."""
    for word, looked_for in words.items():
        for pattern, name in looked_for.items():
            if pattern in data:
                yield word, name


def in_files(folders: list[Path], words: Mapping[str, Mapping[bytes, str]]) -> list[tuple[str, str, str]]:
    """Each place in files where a word was seen, inside what is compressed in them too."""
    found = []
    for file in (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()):
        data = file.read_bytes()
        found += [(str(file), *seen) for seen in seen_in(data, words)]
        found += [(f"compressed in {file}", *seen) for inner in _inflated(data) for seen in seen_in(inner, words)]
        found += [(f"the name of {file}", *seen) for seen in seen_in(str(file).encode(), words)]
    return found


def _inflated(data: bytes) -> Iterator[bytes]:
    for start in _COMPRESSED.finditer(data):
        try:
            inner = zlib.decompressobj(wbits=47).decompress(data[start.start() :], 1 << 20)
        except zlib.error:
            continue
        if inner:
            yield inner


def in_memory(process: int, words: Mapping[str, Mapping[bytes, str]]) -> tuple[list[tuple[str, str, str]], int]:
    """Each place in a program's memory where a word was seen, and how many bytes were looked through."""
    found: list[tuple[str, str, str]] = []
    looked = 0
    maps = Path(f"/proc/{process}/maps").read_text().splitlines()
    with Path(f"/proc/{process}/mem").open("rb", 0) as memory:
        for line in maps:
            span, rights, *_, name = (*line.split(maxsplit=5), "")
            if rights[0] != "r" or name.strip() in ("[vvar]", "[vsyscall]", "[vvar_vclock]"):
                continue
            start, end = (int(edge, 16) for edge in span.split("-"))
            for at in range(start, end, _PIECE):
                try:
                    memory.seek(at)
                    data = memory.read(min(_PIECE + _OVERLAP, end - at))
                except OSError:
                    continue
                looked += len(data)
                found += [(f"memory of {process}: {name.strip() or 'no name'}", *seen) for seen in seen_in(data, words)]
    return found, looked


def core_dump(running: subprocess.Popen[bytes], folder: Path) -> Path:
    """The file with a program's memory that is left when it crashes, in the folder where it ran: it ends by this.

    Where the system hands such files to a program of its own, or allows none, gdb writes one instead.
    """
    pattern = Path("/proc/sys/kernel/core_pattern").read_text("ascii").strip()
    _, most = resource.prlimit(running.pid, resource.RLIMIT_CORE)
    allowed = resource.RLIM_INFINITY if os.geteuid() == 0 else most
    if pattern.startswith(("|", "/")) or allowed == 0:
        _by_gdb(running.pid, folder)
        running.kill()
    else:
        resource.prlimit(running.pid, resource.RLIMIT_CORE, (allowed, allowed))
        running.send_signal(signal.SIGABRT)
    running.wait(300)
    (core,) = folder.iterdir()
    return core


def _by_gdb(process: int, folder: Path) -> None:
    if shutil.which("gcore") is None:
        told = "this system leaves no core dumps here, and gdb, which makes them, is not installed"
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(f"{told}; what a crash leaves behind was not searched")
    subprocess.run(["gcore", "-o", str(folder / "core"), str(process)], check=True, capture_output=True)


def in_core(core: Path, words: Mapping[str, Mapping[bytes, str]]) -> list[tuple[str, str, str]]:
    """Each place in a core dump where a word was seen."""
    found: list[tuple[str, str, str]] = []
    with core.open("rb") as opened:
        while piece := opened.read(_PIECE):
            opened.seek(-min(_OVERLAP, len(piece) - 1), os.SEEK_CUR)
            found += [(f"core dump at {opened.tell()}", *seen) for seen in seen_in(piece, words)]
            if len(piece) < _PIECE:
                break
    return found
