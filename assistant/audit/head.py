"""The head of the audit log: how many lines there are and the hash of the last, in a file of its own."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from assistant.audit.line import BEFORE_ALL, Line

NAME = "head.json"
_FORM = re.compile(rb'\{"count": *(\d{1,15}),"hash":"([0-9a-f]{64})","size": *(\d{1,18})\}\n')


class DamagedHead(ValueError):
    """The head is not as it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the log must be.

    Attributes:
        count: how many lines it has.
        hash: the hash of the last.
        size: how many bytes they take.
    """

    count: int = 0
    hash: str = BEFORE_ALL
    size: int = 0

    @property
    def written(self) -> bytes:
        """The bytes of its file; always as many, so that writing it anew needs no room on the disk."""
        return (
            f'{{"count":{self.count:>15},"hash":"{self.hash}","size":{self.size:>18}}}\n'.encode()
        )

    def after(self, line: Line) -> Head:
        """Return the head once a line has come.

        Args:
            line: the line.
        """
        return Head(count=line.number, hash=line.hash, size=self.size + len(line.raw))

    def goes_on(self, line: Line) -> bool:
        """Tell whether a line is the next one.

        Args:
            line: the line.
        """
        return (line.number, line.previous) == (self.count + 1, self.hash)


def read_head(folder: Path) -> Head | None:
    """Read the head; None where there is none.

    Args:
        folder: the folder of the log.

    Raises:
        DamagedHead: any of its bytes is not as it was written.
        OSError: it cannot be read.
    """
    try:
        raw = (folder / NAME).read_bytes()
    except FileNotFoundError:
        return None
    found = _FORM.fullmatch(raw)
    if not found:
        raise DamagedHead
    head = Head(count=int(found[1]), hash=found[2].decode(), size=int(found[3]))
    if head.written != raw:
        raise DamagedHead
    return head


def begin_head(folder: Path) -> Head:
    """Write the head of a log without lines, whole or not at all.

    Args:
        folder: the folder of the log.

    Raises:
        OSError: it cannot be written.
    """
    head, draft = Head(), folder / f"{NAME}.new"
    draft.unlink(missing_ok=True)
    _write(draft, head.written, os.O_CREAT | os.O_EXCL)
    draft.replace(folder / NAME)
    return head


def write_head(folder: Path, head: Head) -> None:
    """Write the head over the one of before.

    Args:
        folder: the folder of the log.
        head: the head.

    Raises:
        OSError: it cannot be written.
    """
    _write(folder / NAME, head.written, 0)


def _write(path: Path, raw: bytes, how: int) -> None:
    file = os.open(path, os.O_WRONLY | how, 0o600)
    try:
        os.write(file, raw)
        os.fsync(file)
    finally:
        os.close(file)
