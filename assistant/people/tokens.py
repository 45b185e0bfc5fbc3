"""The keys by which a person's programs are known; each is shown once and kept as a hash."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from time import time

from assistant.people.accounts import BadNameError, told_name
from assistant.people.file import hidden, opened

_MARK = "kzla_"  # so that a key is known for one wherever it turns up
_SHOWN = 10  # letters of the hash by which a key is named
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key, without what opens.

    Attributes:
        id: its name, which opens nothing.
        person: whose it is.
        made: the day it was made.
    """

    id: str
    person: str
    made: date


class Tokens:
    """The keys of the people who have an account.

    Args:
        path: the file with the people.
        now: tells the time in seconds.
    """

    def __init__(self, path: Path, *, now: Callable[[], float] = time) -> None:
        self._path, self._now = path, now

    def issue(self, typed: str) -> str | None:
        """Make a key and return it, this once; None where there is no such person.

        Args:
            typed: the name as typed.

        Raises:
            DataFolderError: the file cannot be written.
        """
        name = _name(typed)
        if not name or not self._path.exists():
            return None
        token = _MARK + secrets.token_urlsafe(32)
        with opened(self._path) as base:
            if not base.execute("SELECT 1 FROM people WHERE name = ?", (name,)).fetchone():
                return None
            row = (hidden(token), name, self._now())
            base.execute("INSERT INTO keys VALUES (?, ?, ?)", row)
        return token

    def who(self, token: str) -> str | None:
        """Return whose key it is.

        Args:
            token: the key as sent.
        """
        if not token.startswith(_MARK) or len(token) > _LONGEST or not self._path.exists():
            return None
        with opened(self._path) as base:
            asked = "SELECT name FROM keys WHERE token = ?"
            row = base.execute(asked, (hidden(token),)).fetchone()
        return str(row[0]) if row else None

    def listed(self, typed: str = "") -> tuple[Key, ...]:
        """Return the keys there are, oldest first.

        Args:
            typed: whose; everybody's where it is "".
        """
        if not self._path.exists():
            return ()
        with opened(self._path) as base:
            rows = base.execute("SELECT token, name, made FROM keys ORDER BY made").fetchall()
        name = _name(typed) if typed else ""
        return tuple(
            Key(id=token[:_SHOWN], person=person, made=datetime.fromtimestamp(made, UTC).date())
            for token, person, made in rows
            if not typed or person == name
        )

    def revoke(self, typed: str, wanted: str = "") -> int:
        """End a key of a person, or all of them; tell how many.

        Args:
            typed: the person.
            wanted: the name of the key; all where it is "".
        """
        name = _name(typed)
        if not name or not self._path.exists():
            return 0
        with opened(self._path) as base:
            done = base.execute(
                "DELETE FROM keys WHERE name = ? AND (? = '' OR substr(token, 1, ?) = ?)",
                (name, wanted, _SHOWN, wanted),
            )
        return done.rowcount


def _name(typed: str) -> str:
    try:
        return told_name(typed)
    except BadNameError:
        return ""
