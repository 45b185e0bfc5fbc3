"""Records on their way to disk, each as soon as it is there, so that a broken run loses nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from filelock import FileLock, Timeout

from eval.runs.record import Record
from eval.runs.run_folder import (
    RunError,
    line_of,
    read_records,
    results_name,
    write_records,
)


class Journal:
    """The file with the records of a run, open for more of them.

    Args:
        folder: the run directory.
        about: what the run says of itself.
        turn: which time the questions are asked, from 1.

    Raises:
        RunError: what is there already is damaged, or the file cannot be written.
    """

    def __init__(self, folder: Path, about: Mapping[str, Any], turn: int = 1) -> None:
        self._folder, self._turn = folder, turn
        path = folder / results_name(turn)
        try:
            if path.exists():
                _cut_torn(path)
            self._file = path.open("a", encoding="utf-8", newline="\n")
        except OSError as error:
            raise self._unwritten(error) from error
        self.records = {r.id: r for r in read_records(folder, about, turn)}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, record: Record) -> None:
        """Write a record to its end; one of the same case counts no longer.

        Args:
            record: what became of a question.

        Raises:
            RunError: it cannot be written.
        """
        self.records[record.id] = record
        try:
            self._file.write(line_of(record))
            self._file.flush()
        except OSError as error:
            raise self._unwritten(error) from error

    def settle(self, order: Sequence[str]) -> tuple[Record, ...]:
        """Put the records into the order of the set, each once, and return them.

        Args:
            order: the ids of the cases.

        Raises:
            RunError: they cannot be written.
        """
        settled = tuple(self.records[name] for name in order if name in self.records)
        self._file.close()
        write_records(self._folder, settled, self._turn)
        return settled

    def _unwritten(self, error: OSError) -> RunError:
        return RunError(f"The run cannot be written to {self._folder} ({error.strerror}).")


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep a run directory to this process.

    Args:
        folder: the run directory.

    Raises:
        RunError: another process is writing there.
    """
    lock = folder / "run.lock"
    try:
        held = FileLock(lock).acquire(timeout=0)
    except Timeout:
        raise RunError(f"Another process is writing the run {folder}; wait for its end.") from None
    with held:
        yield
    lock.unlink(missing_ok=True)


def _cut_torn(path: Path) -> None:
    """Drop a last line that was not written to its end."""
    raw = path.read_bytes()
    whole = raw.rfind(b"\n") + 1
    if whole < len(raw):
        with path.open("r+b") as file:
            file.truncate(whole)
