"""Check an export of the record of a Factcheck desk, without the desk.

    python verifier.py record.jsonl [--head NUMBER:SHA256 …]

One file, Python's standard library alone (3.11 or later). The format is docs/record.md of Factcheck. Without
a head that was published earlier, a record that was sealed anew from the start, or cut off at a seal, is in
itself in order: keep the heads that the desk publishes, and give one.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterable
from typing import Any

RECORD = "factcheck-record-1"
SEAL = "factcheck-seal-1"
SEALED = ("number", "previous", "first", "last", "count", "total", "root", "at")


def leaf(line: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + line).digest()


class Tree:
    """The Merkle tree of RFC 6962 over leaves that come one by one; its memory grows with their logarithm."""

    def __init__(self) -> None:
        self.count = 0
        self._full: list[tuple[int, bytes]] = []  # heights and hashes of full subtrees, left to right

    def add(self, hashed: bytes) -> None:
        self.count += 1
        height = 0
        while self._full and self._full[-1][0] == height:
            hashed = hashlib.sha256(b"\x01" + self._full.pop()[1] + hashed).digest()
            height += 1
        self._full.append((height, hashed))

    def root(self) -> str:
        if not self._full:
            return hashlib.sha256(b"").hexdigest()
        hashed = self._full[-1][1]
        for _, left in reversed(self._full[:-1]):
            hashed = hashlib.sha256(b"\x01" + left + hashed).digest()
        return hashed.hex()


def seal_bytes(seal: dict[str, Any]) -> bytes:
    """What a seal's SHA-256 is of."""
    body = {"format": SEAL, **{name: seal[name] for name in SEALED}}
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii")


class Check:
    """Takes a record's lines in their order; `problems` says what does not hold, `notes` what one should know."""

    def __init__(self, heads: dict[int, str] | None = None) -> None:
        self.heads = dict(heads or {})
        self.problems: list[str] = []
        self.notes: list[str] = []
        self.events = self.seals = self.sealed = 0
        self.head = ""
        self._at = ""
        self._last_seal = self._last_event = self._upto = self._first = 0
        self._tree = Tree()

    def event(self, number: int, line: bytes) -> None:
        if number <= self._last_event:
            self.problems.append(f"Event {number:,} stands after event {self._last_event:,}.")
        self._first = self._first or number
        self._last_event = number
        self.events += 1
        self._tree.add(leaf(line))

    def seal(self, seal: dict[str, Any]) -> None:
        name = "Seal {:,}".format(seal["number"])
        if seal["number"] != self._last_seal + 1:
            self.problems.append(f"{name} follows seal {self._last_seal:,}: seals between them are missing.")
        elif seal["previous"] != self.head:
            self.problems.append(f"{name} does not name the seal before it.")
        if hashlib.sha256(seal_bytes(seal)).hexdigest() != seal["sha256"]:
            self.problems.append(f"{name} was changed: its hash is not that of its contents.")
        self._contents(name, seal)
        self._published(name, seal)
        if seal["at"] < self._at:
            self.notes.append(f"{name} has an earlier time than the one before it: a clock was set back.")
        self.seals, self.sealed = self.seals + 1, self.sealed + self._tree.count
        self.head, self._at, self._last_seal, self._upto = seal["sha256"], seal["at"], seal["number"], seal["last"]
        self._tree, self._first = Tree(), 0

    def _contents(self, name: str, seal: dict[str, Any]) -> None:
        span = "events {:,} to {:,}".format(seal["first"], seal["last"])
        if self._tree.count != seal["count"]:
            words = "{} holds {:,} of {}, and {:,} are there: events were deleted or added."
            self.problems.append(words.format(name, seal["count"], span, self._tree.count))
        elif (self._first, self._last_event) != (seal["first"], seal["last"]):
            self.problems.append(f"{name} holds {span}, and others are there.")
        elif self._tree.root() != seal["root"]:
            self.problems.append(f"{name}: {span} are not as they were sealed: changed or reordered.")
        elif self.sealed + seal["count"] != seal["total"] and not self.problems:
            self.problems.append(
                "{} counts {:,} events up to it, and there are {:,}.".format(
                    name, seal["total"], self.sealed + seal["count"]
                )
            )

    def _published(self, name: str, seal: dict[str, Any]) -> None:
        published = self.heads.pop(seal["number"], None)
        if published is not None and published != seal["sha256"]:
            self.problems.append(f"{name} is not the one that was published: the record was sealed anew.")

    def end(self) -> None:
        for number in sorted(self.heads):
            words = "Seal {:,} was published, and the record ends at seal {:,}: it was cut off."
            self.problems.append(words.format(number, self._last_seal))
        self.heads = {}

    @property
    def unsealed(self) -> int:
        return self._tree.count

    def summary(self) -> str:
        words = f"{self.events:,} events, {self.sealed:,} of them under {self.seals:,} seals"
        return words + (f". Head: {self._last_seal}:{self.head}" if self.seals else ".")


def check_lines(lines: Iterable[bytes], heads: dict[int, str] | None = None) -> Check:
    check, ended, begun = Check(heads), None, False
    for raw in lines:
        line = raw.rstrip(b"\n")
        try:
            read = json.loads(line)
        except ValueError:
            check.problems.append(f"A line after event {check._last_event:,} cannot be read.")
            continue
        if not begun:
            begun = True
            if read.get("record") != RECORD:
                check.problems.append("This is no export of a record, or of another version.")
                return check
        elif "number" in read:
            check.event(read["number"], line)
        elif "seal" in read:
            check.seal(read["seal"])
        elif "end" in read:
            ended = read["end"]
    check.end()
    if ended != {"events": check.events, "seals": check.seals}:
        check.problems.append("The file is not whole: it lacks its last line, or lines before it.")
    return check


def head(written: str) -> tuple[int, str]:
    """`12:ab34…` as a number and a hash. Raises ValueError."""
    number, _, sha256 = written.strip().partition(":")
    if len(sha256) != 64 or set(sha256.lower()) - set("0123456789abcdef"):
        raise ValueError("A head is written NUMBER:SHA256, as it was published: " + written)
    return int(number), sha256.lower()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check an export of the record of a Factcheck desk.")
    parser.add_argument("file", help="the export; .gz is unpacked, - reads from the standard input")
    parser.add_argument(
        "--head",
        action="append",
        default=[],
        type=head,
        metavar="NUMBER:SHA256",
        help="a head that was published earlier; may be given several times",
    )
    given = parser.parse_args(arguments)
    if given.file == "-":
        check = check_lines(sys.stdin.buffer, dict(given.head))
    else:
        opened = gzip.open if given.file.endswith(".gz") else open
        with opened(given.file, "rb") as file:
            check = check_lines(file, dict(given.head))
    for note in check.notes:
        print("Note: " + note)
    for problem in check.problems:
        print("WRONG: " + problem)
    print(check.summary())
    if not given.head:
        print("No published head was given: this does not show whether the record was sealed anew or cut off.")
    print("The record does not hold." if check.problems else "The record holds.")
    return 1 if check.problems else 0


if __name__ == "__main__":
    sys.exit(main())
