"""Whose signatures count: the log, its witnesses, and how many of them (C2SP tlog-policy)."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from lastseen.bundle.checker.notes import COSIGNATURE, ML_DSA_44, NOTE, Key, Malformed, read_key, text_of

NOBODY = Key("", 0, b"")


@dataclass(slots=True)
class Policy:
    """The keys that count and where they can be asked, how many of which make a group, and which one must sign."""

    log: Key = NOBODY
    witnesses: dict[str, Key] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)
    groups: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    quorum: str = ""

    def is_met(self, signed: AbstractSet[str], name: str = "") -> bool:
        """Whether these witnesses are enough."""
        name = name or self.quorum
        needed, members = self.groups.get(name, (1, []))
        met = sum(self.is_met(signed, member) for member in members)
        return name == "none" or name in signed or met >= needed

    def take(self, words: list[str]) -> None:
        """Take up one line; Malformed or ValueError where it cannot stand there."""
        known = {*self.witnesses, *self.groups}
        match words:
            case ["log", text] | ["log", text, _] if self.log is NOBODY:
                self.log = _key(text, NOTE)
            case ["witness", name, text, *urls] if name not in {*known, "none"} and len(urls) < 2:
                self.witnesses[name] = _key(text, COSIGNATURE, ML_DSA_44)
                self.urls |= dict.fromkeys([name], *urls) if urls else {}
            case ["group", name, count, *members] if name not in {*known, "none"} and known >= set(members):
                needed = {"any": 1, "all": len(members)}.get(count) or int(count)
                if not 1 <= needed <= len(set(members)) == len(members):
                    raise Malformed(f"Of {len(members)} members {needed} cannot be asked for.")
                self.groups[name] = needed, members
            case ["quorum", name] if name in {*known, "none"} and not self.quorum:
                self.quorum = name
            case _:
                raise Malformed("It is not one that can stand there.")


def read_policy(data: bytes) -> Policy:
    """Read the policy of one log; Malformed says what is wrong, and in which line."""
    policy = Policy()
    for number, line in enumerate(text_of(data).split("\n"), 1):
        try:
            if line.strip() and not line.startswith("#"):
                policy.take(line.split())
        except (ValueError, Malformed) as error:
            told = error if isinstance(error, Malformed) else "A number in it is none."
            raise Malformed(f"Line {number} of the policy cannot be read. {told}") from None
    if policy.log is NOBODY or not policy.quorum:
        raise Malformed("A policy names a log and a quorum; one of them is missing.")
    return policy


def _key(text: str, *kinds: int) -> Key:
    key = read_key(text)
    if key.kind not in kinds:
        raise Malformed(f"The key of {key.name} is of a kind that does not sign this.")
    return key
