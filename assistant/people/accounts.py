"""People with passwords, and those who are logged in; one small file that only its owner can read."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from threading import BoundedSemaphore
from time import time
from typing import TYPE_CHECKING

from assistant.people.file import hidden, opened

if TYPE_CHECKING:  # loaded where a password is hashed or checked
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 10, 256  # letters of a password
_NAME = re.compile(r"[^\W_][\w.-]{0,39}")
_AT_ONCE = BoundedSemaphore(2)  # a hash takes 64 MiB and a core, on purpose


class BadNameError(ValueError):
    """A name that no person can have here."""


class BadPasswordError(ValueError):
    """A password that is too short or too long."""


def told_name(typed: str) -> str:
    """Return a name as it is kept: in small letters, each letter written in one way.

    Args:
        typed: the name as typed.

    Raises:
        BadNameError: it has other signs than letters, digits, points and hyphens, or is too long.
    """
    name = unicodedata.normalize("NFKC", typed.strip()).casefold()
    if not _NAME.fullmatch(name):
        raise BadNameError(typed)
    return name


class Accounts:
    """The people who may use the page.

    Passwords are kept as argon2id hashes; a login is kept as the hash of its token, so that whoever
    reads the file can neither learn a password nor go on with somebody's login.

    Args:
        path: the file; it is made when the first person is added.
        now: tells the time in seconds.
    """

    def __init__(self, path: Path, *, now: Callable[[], float] = time) -> None:
        self._path = path
        self._now = now

    def names(self) -> tuple[str, ...]:
        """Return who may use the page, in the order of their names."""
        if not self._path.exists():
            return ()
        with opened(self._path) as base:
            rows = base.execute("SELECT name FROM people ORDER BY name").fetchall()
        return tuple(name for (name,) in rows)

    def has(self, typed: str) -> bool:
        """Tell whether somebody has a name.

        Args:
            typed: the name as typed.
        """
        try:
            return told_name(typed) in self.names()
        except BadNameError:
            return False

    def put(self, typed: str, password: str) -> str:
        """Add a person, or give one another password, which ends logins and keys; return the name.

        Args:
            typed: the name as typed.
            password: the password.

        Raises:
            BadNameError: the name cannot be used.
            BadPasswordError: the password is too short or too long.
            DataFolderError: the file cannot be written.
        """
        name = told_name(typed)
        if not SHORTEST <= len(password) <= LONGEST:
            raise BadPasswordError
        hashed = self._hasher.hash(password)
        with opened(self._path) as base:
            base.execute("INSERT OR REPLACE INTO people VALUES (?, ?)", (name, hashed))
            base.execute("DELETE FROM logins WHERE name = ?", (name,))
            base.execute("DELETE FROM keys WHERE name = ?", (name,))
        return name

    def remove(self, typed: str) -> bool:
        """Remove a person with logins and keys; tell whether there was one.

        Args:
            typed: the name as typed.
        """
        try:
            name = told_name(typed)
        except BadNameError:
            return False
        if name not in self.names():
            return False
        with opened(self._path) as base:
            base.execute("DELETE FROM logins WHERE name = ?", (name,))
            base.execute("DELETE FROM keys WHERE name = ?", (name,))
            base.execute("DELETE FROM people WHERE name = ?", (name,))
        return True

    def checked(self, typed: str, password: str) -> str | None:
        """Return the name of whom a password belongs to, or None.

        A name that nobody has takes as long as one that somebody has.

        Args:
            typed: the name as typed.
            password: the password as typed.
        """
        try:
            name = told_name(typed)
        except BadNameError:
            name = ""
        from argon2.exceptions import InvalidHashError, VerificationError

        kept = self._hash_of(name)
        with _AT_ONCE:
            try:
                fits = bool(self._hasher.verify(kept or self._nobody, password[:LONGEST]))
            except (VerificationError, InvalidHashError):
                fits = False
        return name if fits and kept and len(password) <= LONGEST else None

    def log_in(self, name: str, *, seconds: float) -> str:
        """Return the token of a new login.

        Args:
            name: who has been checked.
            seconds: how long it lasts.
        """
        token = secrets.token_urlsafe(32)
        with opened(self._path) as base:
            base.execute("DELETE FROM logins WHERE ends < ?", (self._now(),))
            row = (hidden(token), name, self._now() + seconds)
            base.execute("INSERT INTO logins VALUES (?, ?, ?)", row)
        return token

    def who(self, token: str) -> str | None:
        """Return whose login a token is, while it lasts.

        Args:
            token: the token.
        """
        if not token or not self._path.exists():
            return None
        with opened(self._path) as base:
            asked = "SELECT name FROM logins WHERE token = ? AND ends > ?"
            row = base.execute(asked, (hidden(token), self._now())).fetchone()
        return str(row[0]) if row else None

    def log_out(self, token: str) -> None:
        """End a login.

        Args:
            token: its token.
        """
        with opened(self._path) as base:
            base.execute("DELETE FROM logins WHERE token = ?", (hidden(token),))

    @cached_property
    def _hasher(self) -> PasswordHasher:
        from argon2 import PasswordHasher

        return PasswordHasher()

    @cached_property
    def _nobody(self) -> str:
        """A hash that no password fits."""
        return self._hasher.hash(secrets.token_urlsafe(32))

    def _hash_of(self, name: str) -> str | None:
        if not name or not self._path.exists():
            return None
        with opened(self._path) as base:
            row = base.execute("SELECT hash FROM people WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None
