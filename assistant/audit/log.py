"""The audit log: lines are put at its end, by several processes and threads, and never changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.audit.head import DamagedHead, Head, begin_head, read_head, write_head
from assistant.audit.line import LONGEST, Line, may_begin, read_line, write_line
from assistant.errors import AuditError

NAME = "log.jsonl"
LOCK = "lock"
_WAIT = 10.0  # seconds that an answer waits for others who write
_LAST = 80  # bytes at the end of a line that hold its hash
_BROKEN = "Run: assistant audit verify"


def lines(folder: Path) -> Iterator[bytes]:
    """Yield the lines of a log as they stand there, the line breaks included.

    Args:
        folder: the folder of the log.

    Raises:
        OSError: it cannot be read.
    """
    with suppress(FileNotFoundError), (folder / NAME).open("rb") as file:
        yield from iter(lambda: file.readline(LONGEST + 1), b"")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep others from writing the log meanwhile; the folder is made where there is none.

    Args:
        folder: the folder of the log.

    Raises:
        AuditError: the folder cannot be written, or others write for too long.
    """
    lock = FileLock(folder / LOCK, timeout=_WAIT, poll_interval=0.005, mode=0o600)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise AuditError(
            f"Other programs have been writing the audit log in {folder} for too long.",
            mend="Close programs that hang, then ask again.",
        ) from error
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def unwritable(folder: Path, error: OSError) -> AuditError:
    """Return the error to raise where the log cannot be written.

    Args:
        folder: the folder of the log.
        error: what the system said.
    """
    return AuditError(
        f"The audit log in {folder} cannot be written ({error.strerror or error}).",
        mend="Make room on the disk, or allow writing there.",
    )


def append(folder: Path, facts: Mapping[str, object]) -> Line:
    """Put a line at the end of the log; once it returns, the line is on the disk.

    Where a program was killed between line and head, the head is made to follow first; what it had
    written of a line is cut off. The new line tells either ("mended").

    Args:
        folder: the folder of the log.
        facts: what is told.

    Raises:
        AuditError: it cannot be written, or the log is not as it was left.
    """
    with locked(folder):
        try:
            return _appended(folder, facts)
        except OSError as error:
            raise unwritable(folder, error) from error


def _appended(folder: Path, facts: Mapping[str, object]) -> Line:
    head = _head(folder)
    file = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        head, mended = _mended(folder, file, head)
        more = {"mended": mended} if mended else {}
        line = write_line(head.count + 1, head.hash, {**facts, **more})
        _write(folder, file, head, line)
        return line
    finally:
        os.close(file)


def _head(folder: Path) -> Head:
    try:
        head = read_head(folder)
    except DamagedHead:
        raise _broken(folder) from None
    if head is None:
        if (folder / NAME).exists():
            raise _broken(folder)
        head = begin_head(folder)
    if head.count and not (folder / NAME).exists():
        raise _broken(folder)
    return head


def _mended(folder: Path, file: int, head: Head) -> tuple[Head, str]:
    """Bring head and log together after a program was killed; tell what was done."""
    over = os.fstat(file).st_size - head.size
    if not 0 <= over <= LONGEST or not _ends_with(file, head):
        raise _broken(folder)
    if not over:
        return head, ""
    os.lseek(file, head.size, os.SEEK_SET)
    tail = os.read(file, over)
    line = read_line(tail)
    if line and head.goes_on(line):
        write_head(
            folder, head.after(line)
        )  # first, or being killed once more would leave two lines
        return head.after(line), "line"
    if may_begin(tail, head.count + 1, head.hash):
        os.ftruncate(file, head.size)
        return head, "cut"
    raise _broken(folder)


def _ends_with(file: int, head: Head) -> bool:
    """Tell whether the last line that the head knows of is the one that it names."""
    if not head.count:
        return not head.size
    os.lseek(file, max(0, head.size - _LAST), os.SEEK_SET)
    end = os.read(file, min(_LAST, head.size))
    return end.endswith(f',"hash":"{head.hash}"}}\n'.encode())


def _write(folder: Path, file: int, head: Head, line: Line) -> None:
    """Write a line and then the head; where either fails, the line is taken back."""
    try:
        left = memoryview(line.raw)
        while left:
            left = left[os.write(file, left) :]
        os.fsync(file)
        write_head(folder, head.after(line))
        if not head.count:
            _keep_names(folder)
    except OSError:
        with suppress(OSError):
            write_head(folder, head)
            os.ftruncate(file, head.size)
        raise


def _keep_names(folder: Path) -> None:
    """Have the names of new files on the disk as well; where a system has no such thing, go without."""
    with suppress(OSError):
        there = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(there)
        finally:
            os.close(there)


def _broken(folder: Path) -> AuditError:
    return AuditError(f"The audit log in {folder} is not as it was left.", mend=_BROKEN)
