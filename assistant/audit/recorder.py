"""The recorder: each turn becomes a line of the log before anybody reads the answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.audit.facts import Origin, facts_of
from assistant.audit.log import append
from assistant.audit.secret import Pseudonyms
from assistant.values import Notice, NoticeCode, Turn

if TYPE_CHECKING:  # the sockets load numpy, which the command line's help needs not
    from assistant.protocols import Record

_log = logging.getLogger(__name__)

PERSON = "person"  # what a name is called where it becomes a pseudonym


def audit_folder(data: Path) -> Path:
    """Return where the log is kept.

    Args:
        data: the data folder.
    """
    return data / "audit"


def pseudonyms_of(data: Path) -> Pseudonyms:
    """Return what gives the pseudonyms of the log.

    Args:
        data: the data folder.
    """
    return Pseudonyms(data / "audit.key")


class Recorder:
    """Writes turns into the log.

    Args:
        data: the data folder.
        origin: what the answers come from.
        words: whether the log holds the words of questions and statements.
        now: gives the present moment.
    """

    def __init__(
        self,
        data: Path,
        origin: Origin,
        *,
        words: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._folder = audit_folder(data)
        self._pseudonyms = pseudonyms_of(data)
        self._origin = origin
        self._words = words
        self._now = now

    def __call__(self, turn: Turn, *, person: str = "", door: str = "") -> None:
        """Record a turn.

        Args:
            turn: the turn.
            person: the name of a login; "" where there is none.
            door: where it was asked ("cli", "page", "http", "mcp"); "" where that is not known.

        Raises:
            AuditError: it could not be recorded.
        """
        self._pseudonyms.make(self._folder)
        named = self._pseudonyms.of
        told: dict[str, object] = {
            "time": self._now().isoformat(timespec="milliseconds"),
            "person": named(PERSON, person) if person else "",
            "door": door,
        }
        told |= asdict(self._origin) | facts_of(turn, pseudonym=named, words=self._words)
        append(self._folder, told)


def recorded(turn: Turn, record: Record | None, *, person: str, door: str) -> Turn:
    """Record a turn, and return it; where that fails, it says so.

    Args:
        turn: the turn.
        record: records it; nothing is recorded where it is None.
        person: the name of a login; "" where there is none.
        door: where it was asked.
    """
    if record is None:
        return turn
    try:
        record(turn, person=person, door=door)
    except Exception as error:  # whatever it is, nobody goes without an answer for it
        _log.error("a turn could not be recorded: %s", error)
        lost = Notice(code=NoticeCode.NOT_RECORDED)
        return replace(turn, reply=replace(turn.reply, notices=(*turn.reply.notices, lost)))
    return turn
