"""The hashes of the record's entries, and the tree over them, in tiles of 256 (C2SP tlog-tiles, RFC 6962)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from lastseen.bundle.checker.notes import Malformed

WIDTH, HASH = 256, 32


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of an entry's bytes."""
    return sha256(b"\x00" + leaf).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes."""
    return rows_over(leaves)[-1][0] if leaves else sha256(b"").digest()


def rows_over(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """The leaf hashes and every row of nodes above them; what is left over at the end of a row goes up as it is."""
    rows = [list(leaves)]
    while len(row := rows[-1]) > 1:
        pairs = range(0, len(row) - 1, 2)
        nodes = [sha256(b"\x01" + row[at] + row[at + 1]).digest() for at in pairs]
        rows.append(nodes + row[2 * len(nodes) :])
    return rows


def path_in(rows: Sequence[Sequence[bytes]], index: int) -> list[bytes]:
    """The hashes beside the way from one leaf up to the root."""
    path = []
    for row in rows[:-1]:
        if index ^ 1 < len(row):
            path.append(row[index ^ 1])
        index >>= 1
    return path


def tile_name(level: int, number: int, width: int) -> str:
    """Where a tile lies: ``tile/0/x001/067``, and ``tile/0/x001/067.p/12`` when it is not full."""
    groups = [f"{number % 1000:03}"]
    while number >= 1000:
        number //= 1000
        groups.insert(0, f"x{number % 1000:03}")
    partial = f".p/{width}" if width < WIDTH else ""
    return f"tile/{level}/{'/'.join(groups)}{partial}"


def tiles(leaves: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Every tile over these leaf hashes, with its name."""
    level, row = 0, list(leaves)
    while row:
        for at in range(0, len(row), WIDTH):
            tile = row[at : at + WIDTH]
            yield tile_name(level, at // WIDTH, len(tile)), b"".join(tile)
        row = [root(row[at : at + WIDTH]) for at in range(0, len(row) - WIDTH + 1, WIDTH)]
        level += 1


def leaves_in(size: int, read: Callable[[str], bytes | None]) -> list[bytes]:
    """The leaf hashes of a log of this size from its tiles; Malformed names the first tile that is missing or short."""
    leaves: list[bytes] = []
    for number in range(-(-size // WIDTH)):
        width = min(WIDTH, size - number * WIDTH)
        name = tile_name(0, number, width)
        data = read(name)
        if data is None:
            raise Malformed(f"The tile {name} is missing.")
        if len(data) != width * HASH:
            raise Malformed(f"The tile {name} has {len(data)} bytes instead of {width * HASH}.")
        leaves += [data[at : at + HASH] for at in range(0, len(data), HASH)]
    return leaves
