"""What answers take is limited before a call and written down after it, for all processes together."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from assistant.claims import Call
from assistant.codes import Fault
from assistant.errors import DataFolderError, SpeechError
from assistant.models.choice import Limits

_FILE = "spending.sqlite"
_TABLE = """
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    model TEXT NOT NULL,
    host TEXT NOT NULL,
    tokens_in INTEGER NOT NULL,
    tokens_out INTEGER NOT NULL,
    cost REAL NOT NULL,
    fault TEXT NOT NULL DEFAULT '',
    ended INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS calls_by_day ON calls (day);
"""
_MEND = "Wait until tomorrow, ask less at once, or raise the limit in the settings."


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What the calls of a day took.

    Attributes:
        day: the day.
        calls: how many calls.
        tokens_in: tokens read.
        tokens_out: tokens written.
        cost: US dollars.
    """

    day: date
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0


class Ledger:
    """The calls and what they took.

    Args:
        data_dir: where it is kept.
        limits: what answers may take.
        today: gives the present day.
    """

    def __init__(
        self, data_dir: Path, limits: Limits, *, today: Callable[[], date] = date.today
    ) -> None:
        self._path = data_dir / _FILE
        self._limits = limits
        self._today = today

    def begin(self, call: Call, before: Sequence[Call] = ()) -> int:
        """Set aside what a call may take at most, and return the number it has here.

        What is set aside counts until the call ends, so that calls at one time cannot pass together.

        Args:
            call: the call, with the most that it may take.
            before: the calls for the same answer before it.

        Raises:
            SpeechError: it could take more than is left.
            DataFolderError: nothing can be written there.
        """
        self._within_answer(call, before)
        day = self._today()
        with self._open() as base:
            base.execute("BEGIN IMMEDIATE")
            self._within_day(call, _spent(base, day))
            words = "INSERT INTO calls (day, model, host, tokens_in, tokens_out, cost) VALUES (?,?,?,?,?,?)"
            row = (
                day.isoformat(),
                call.model,
                call.host,
                call.tokens_in,
                call.tokens_out,
                call.cost,
            )
            number = base.execute(words, row).lastrowid
        return int(number or 0)

    def end(self, number: int, call: Call) -> None:
        """Write down what a call took.

        Args:
            number: the number it has here.
            call: the call.

        Raises:
            DataFolderError: nothing can be written there.
        """
        words = "UPDATE calls SET tokens_in=?, tokens_out=?, cost=?, fault=?, ended=1 WHERE id=?"
        with self._open() as base:
            row = (call.tokens_in, call.tokens_out, call.cost, call.fault or "", number)
            base.execute(words, row)

    def spent(self, *, days: int = 1) -> tuple[Spent, ...]:
        """Return what the latest days took, the present one first.

        Args:
            days: how many days.

        Raises:
            DataFolderError: it cannot be read.
        """
        today = self._today()
        wanted = [today - timedelta(days=back) for back in range(days)]
        if not self._path.exists():
            return tuple(Spent(day=day) for day in wanted)
        with self._open() as base:
            return tuple(_spent(base, day) for day in wanted)

    def _within_answer(self, call: Call, before: Sequence[Call]) -> None:
        tokens = sum(c.tokens_in + c.tokens_out for c in (*before, call))
        cost = sum(c.cost for c in (*before, call))
        if 0 < self._limits.tokens_per_answer < tokens:
            raise _beyond(f"an answer may take {self._limits.tokens_per_answer} tokens")
        if 0 < self._limits.cost_per_answer < cost:
            raise _beyond(f"an answer may cost {self._limits.cost_per_answer:g} US dollars")

    def _within_day(self, call: Call, spent: Spent) -> None:
        tokens = spent.tokens_in + spent.tokens_out + call.tokens_in + call.tokens_out
        if 0 < self._limits.tokens_per_day < tokens:
            raise _beyond(f"the answers of a day may take {self._limits.tokens_per_day} tokens")
        if 0 < self._limits.cost_per_day < spent.cost + call.cost:
            raise _beyond(f"the answers of a day may cost {self._limits.cost_per_day:g} US dollars")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600, exist_ok=True)
            opened = sqlite3.connect(self._path, timeout=10, isolation_level=None)
            with closing(opened) as base:
                base.executescript(_TABLE)
                yield base
                if base.in_transaction:
                    base.commit()
        except (OSError, sqlite3.Error) as error:
            raise DataFolderError(
                f"What models take cannot be written down in {self._path} ({error}).",
                mend="Give yourself the right to write there, or set ASSISTANT_DATA_DIR to another folder.",
            ) from error


def _spent(base: sqlite3.Connection, day: date) -> Spent:
    asked = "SELECT count(*), sum(tokens_in), sum(tokens_out), sum(cost) FROM calls WHERE day = ?"
    calls, tokens_in, tokens_out, cost = base.execute(asked, (day.isoformat(),)).fetchone()
    return Spent(
        day=day,
        calls=calls,
        tokens_in=tokens_in or 0,
        tokens_out=tokens_out or 0,
        cost=cost or 0.0,
    )


def _beyond(limit: str) -> SpeechError:
    return SpeechError(
        f"The model was not asked: {limit}, and this call could go beyond.",
        mend=_MEND,
        fault=Fault.BUDGET,
    )
