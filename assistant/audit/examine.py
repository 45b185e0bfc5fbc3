"""The audit log is examined byte by byte: is it what was written, all of it, and in its order?"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from assistant.audit.head import DamagedHead, Head, read_head
from assistant.audit.line import Line, may_begin, read_line
from assistant.audit.log import NAME, lines, locked
from assistant.errors import AuditError


class State(StrEnum):
    """What a log is; the codes are part of the JSON contract."""

    NONE = "none"
    WHOLE = "whole"
    AHEAD = "ahead"
    UNFINISHED = "unfinished"
    CHANGED = "changed"
    MOVED = "moved"
    REPLACED = "replaced"
    CUT = "cut"
    EXTRA = "extra"
    HEAD_CHANGED = "head_changed"
    HEAD_MISSING = "head_missing"
    LOG_MISSING = "log_missing"
    NOT_NOTED = "not_noted"

    @property
    def sound(self) -> bool:
        """Whether nothing speaks for a change: a program that was killed leaves such a log, too."""
        return self in (State.NONE, State.WHOLE, State.AHEAD, State.UNFINISHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found.

    Attributes:
        state: what the log is.
        count: how many lines are sound, from the first on.
        line: the line that the state is about, from 1; 0 where it is about none.
        hash: the hash of the last sound line.
        first: when the first line was written; "" where there is none.
        last: when the last sound line was written.
        noted: the line whose hash was noted elsewhere; 0 where it was not found or not asked for.
    """

    state: State
    count: int = 0
    line: int = 0
    hash: str = ""
    first: str = ""
    last: str = ""
    noted: int = 0


def examine(folder: Path, noted: str = "") -> Report:
    """Examine a log; nothing is changed.

    Args:
        folder: the folder of the log.
        noted: the hash of a line that was noted elsewhere, which the log must have.

    Raises:
        AuditError: it cannot be read.
    """
    try:
        head, size = _snapshot(folder)
        report = _examined(folder, head, size, noted.strip().lower())
    except DamagedHead:
        return Report(state=State.HEAD_CHANGED)
    except OSError as error:
        raise AuditError(
            f"The audit log in {folder} cannot be read ({error.strerror or error}).",
            mend="Allow reading there, or run the command as the user who runs the assistant.",
        ) from error
    if noted and report.state.sound and not report.noted:
        return replace(report, state=State.NOT_NOTED)
    return report


def _snapshot(folder: Path) -> tuple[Head | None, int | None]:
    """Return the head, and the size of the log at the same moment; a copy may be on a read-only disk."""
    if not folder.is_dir():
        return None, None
    with ExitStack() as held:
        with suppress(AuditError):
            held.enter_context(locked(folder))
        head, log = read_head(folder), folder / NAME
        return head, log.stat().st_size if log.exists() else None


def _examined(folder: Path, head: Head | None, size: int | None, noted: str) -> Report:
    if size is None:
        lost = head is not None and head.count
        return Report(state=State.LOG_MISSING if lost else State.NONE)
    walk = _Walk(head, noted)
    seen = 0
    for raw in lines(folder):
        if seen >= size:
            break  # came while this one was read
        seen += len(raw)
        if not walk.take(raw):
            break
    return walk.report()


class _Walk:
    """Goes along the lines, from the first on.

    Args:
        head: what the log must be; None where its file is missing.
        noted: a hash that one of the lines must have.
    """

    def __init__(self, head: Head | None, noted: str) -> None:
        self._head, self._noted = head, noted
        self._now = Head()  # what the lines seen so far make
        self._found = Report(state=State.WHOLE)

    def take(self, raw: bytes) -> bool:
        """Take the next line; tell whether to go on."""
        place, line, head = self._now.count + 1, read_line(raw), self._head
        if line is None or not self._now.goes_on(line):
            return self._stop(self._wrong(raw, line), place)
        if head and place > head.count + 1:
            return self._stop(State.EXTRA, head.count + 1)
        self._now = self._now.after(line)
        if head and place == head.count and self._now != head:
            same = self._now.hash == head.hash
            return self._stop(State.HEAD_CHANGED if same else State.REPLACED, place)
        told = str(line.facts.get("time", ""))
        ahead = head is not None and place > head.count
        self._found = Report(
            state=State.AHEAD if ahead else State.WHOLE,
            count=place,
            line=place if ahead else 0,
            hash=line.hash,
            first=self._found.first or told,
            last=told,
            noted=place if line.hash == self._noted else self._found.noted,
        )
        return True

    def _stop(self, state: State, place: int) -> bool:
        self._found = replace(self._found, state=state, line=place)
        return False

    def _wrong(self, raw: bytes, line: Line | None) -> State:
        """Say what is wrong with what stands where the next line should."""
        if self._now == self._head:
            broken_off = may_begin(raw, self._now.count + 1, self._now.hash)
            return State.UNFINISHED if broken_off else State.EXTRA
        if line is None:
            return State.CHANGED
        return State.REPLACED if line.number == self._now.count + 1 else State.MOVED

    def report(self) -> Report:
        """Return what was found, once there are no more lines."""
        if self._head is None:
            return replace(self._found, state=State.HEAD_MISSING)
        if self._found.state is State.WHOLE and self._found.count < self._head.count:
            return replace(self._found, state=State.CUT, line=self._found.count + 1)
        return self._found
