"""A lawyer's marks: what may be said of a reply, and the file that never loses one."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from eval.errors import EvalError
from eval.runs.record import Record

FOLDER = "labels"
_NAME = re.compile(r"\w[\w-]{0,39}")


class LabelsError(EvalError):
    """Marks cannot be kept or read; the message is a sentence."""


class Mark(StrEnum):
    """What a lawyer says of a reply."""

    RIGHT = "right"
    INCOMPLETE = "incomplete"
    MISGROUNDED = "misgrounded"
    WRONG = "wrong"
    SHOULD_ANSWER = "should_have_answered"


MARKS_OF: Mapping[str, tuple[Mark, ...]] = {
    "answer": (Mark.RIGHT, Mark.INCOMPLETE, Mark.WRONG, Mark.MISGROUNDED),
    "abstain": (Mark.RIGHT, Mark.SHOULD_ANSWER),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A mark that was made.

    Attributes:
        id: the case.
        annotator: who made it.
        mark: what was said.
        note: a free note, or "".
        seen: the fingerprint of the reply that was shown.
        at: when, in UTC as ISO writes it.
    """

    id: str
    annotator: str
    mark: Mark
    note: str = ""
    seen: str
    at: str


@dataclass(frozen=True, slots=True)
class Pages:
    """All that one person marked in a run, in the order in which it was marked.

    Attributes:
        annotator: who.
        labels: every mark, also those that were changed later.
    """

    annotator: str
    labels: tuple[Label, ...]

    @property
    def last(self) -> dict[str, Label]:
        """The mark that counts for each case: the last one."""
        return {label.id: label for label in self.labels}

    @property
    def changed(self) -> tuple[str, ...]:
        """The cases whose mark is another than it was at first."""
        first = {label.id: label.mark for label in reversed(self.labels)}
        return tuple(name for name, label in self.last.items() if label.mark is not first[name])


@dataclass(slots=True)
class Notebook:
    """One person's file of marks, open for writing.

    Attributes:
        annotator: who.
        last: the mark that counts for each case.
    """

    annotator: str
    last: dict[str, Label]
    _file: BinaryIO = field(repr=False)

    def write(self, label: Label) -> None:
        """Add a mark; it is on the disk when this returns.

        Args:
            label: the mark.

        Raises:
            LabelsError: the disk does not take it.
        """
        try:
            self._file.write(
                (json.dumps(asdict(label), ensure_ascii=False) + "\n").encode("utf-8", "replace")
            )
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise LabelsError(
                f"The mark of {label.id} was not saved ({error.strerror})."
            ) from error
        self.last[label.id] = label


@contextmanager
def open_notebook(run: Path, annotator: str) -> Iterator[Notebook]:
    """Open a person's file of marks in a run directory; a new one where there is none.

    Args:
        run: the run directory.
        annotator: who marks.

    Raises:
        LabelsError: the name cannot be that of a file, the file is damaged, cannot be written, or
            is open elsewhere.
    """
    path = _path(run, annotator)
    try:
        path.parent.mkdir(exist_ok=True)
        with FileLock(path.with_suffix(".lock"), timeout=0):
            last = read_pages(path).last if path.exists() else {}
            _mend_end(path)
            with path.open("ab") as file:
                yield Notebook(annotator=annotator, last=last, _file=file)
    except Timeout:
        raise LabelsError(
            f"{annotator} marks this run in another window; close that first."
        ) from None
    except OSError as error:
        raise LabelsError(f"Marks cannot be kept in {path} ({error.strerror}).") from error


def read_all(run: Path) -> tuple[Pages, ...]:
    """Read what everybody marked in a run, by name.

    Args:
        run: the run directory.

    Raises:
        LabelsError: a file is damaged.
    """
    return tuple(read_pages(path) for path in sorted((run / FOLDER).glob("*.jsonl")))


def read_pages(path: Path) -> Pages:
    """Read a person's file of marks; a last line that was cut off while it was written is no mark.

    Args:
        path: the file.

    Raises:
        LabelsError: the file cannot be read or a line is damaged.
    """
    try:
        raw = path.read_bytes()
        lines = raw[: raw.rfind(b"\n") + 1].decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LabelsError(f"The marks in {path} cannot be read ({error}).") from error
    labels = [
        _label(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line
    ]
    return Pages(path.stem, tuple(labels))


def fitting(pages: Pages, records: Iterable[Record]) -> Pages:
    """Leave out the marks of replies that the run has no more, as when it was resumed meanwhile.

    Args:
        pages: what a person marked.
        records: what the run kept.
    """
    now = {record.id: seen_of(record) for record in records}
    kept = (label for label in pages.labels if now.get(label.id) == label.seen)
    return Pages(pages.annotator, tuple(kept))


def seen_of(record: Record) -> str:
    """Return the fingerprint of what an annotator was shown of a question.

    Args:
        record: what a run kept of it.
    """
    shown = [record.question, record.verdict, reply_of(record), [list(key) for key in record.cited]]
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()[:12]


def reply_of(record: Record) -> str:
    """Return the reply as the asker read it, or its claims where the run did not keep that.

    Args:
        record: what a run kept of a question.
    """
    parts = [claim.text for claim in record.claims] or [record.reason]
    return (record.shown or "\n\n".join(parts)).strip()


def markable(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return the questions that have a reply to mark.

    Args:
        records: what a run kept.
    """
    return tuple(record for record in records if record.verdict in MARKS_OF)


def _path(run: Path, annotator: str) -> Path:
    if not _NAME.fullmatch(annotator):
        raise LabelsError(
            f"The annotator's name {annotator!r} must be letters, digits, - and _, at most forty."
        )
    return run / FOLDER / f"{annotator}.jsonl"


def _mend_end(path: Path) -> None:
    """Cut off half a line that was left when the machine stopped: it would spoil the next mark."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        file.truncate(file.read().rfind(b"\n") + 1)


def _label(line: str, where: str) -> Label:
    try:
        raw = json.loads(line)
        return Label(**raw | {"mark": Mark(raw["mark"])})
    except (ValueError, KeyError, TypeError) as error:
        raise LabelsError(
            f"{where}: this is no mark ({error}); mend or remove the line."
        ) from error
