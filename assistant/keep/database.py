"""The file in which conversations are kept: who may read it, its shape, and what may go wrong."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from uuid import uuid4

from assistant.errors import KeepError

OURS = 0x4C415751  # says in the file's head whose it is
WAIT = 10.0  # seconds that one page waits for another to finish writing
# Each entry brings a file from one shape to the next; entries are added, never changed.
SHAPES: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE people (person TEXT PRIMARY KEY, keeps INTEGER NOT NULL) STRICT""",
        """CREATE TABLE conversations (
            id TEXT PRIMARY KEY, person TEXT NOT NULL, title TEXT NOT NULL, words TEXT NOT NULL,
            changed TEXT NOT NULL) STRICT""",
        "CREATE INDEX conversations_of ON conversations (person, changed)",
        """CREATE TABLE exchanges (
            conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            place INTEGER NOT NULL, key TEXT NOT NULL, asked TEXT NOT NULL, day TEXT NOT NULL,
            said TEXT NOT NULL, record TEXT NOT NULL, words TEXT NOT NULL,
            PRIMARY KEY (conversation, place)) STRICT""",
        "CREATE INDEX exchanges_by_key ON exchanges (key)",
        """CREATE TABLE feedback (
            person TEXT NOT NULL, key TEXT NOT NULL, conversation TEXT NOT NULL,
            mark TEXT NOT NULL, words TEXT NOT NULL, better TEXT NOT NULL,
            question TEXT NOT NULL, language TEXT NOT NULL, as_of TEXT NOT NULL,
            verdict TEXT NOT NULL, reason TEXT NOT NULL, cited TEXT NOT NULL,
            given TEXT NOT NULL, PRIMARY KEY (person, key)) STRICT""",
    ),
    (
        """CREATE TABLE consents (
            person TEXT NOT NULL, key TEXT NOT NULL, given TEXT NOT NULL,
            PRIMARY KEY (person, key)) STRICT""",
    ),
)
_TROUBLES = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_READONLY: "forbidden",
    sqlite3.SQLITE_CANTOPEN: "forbidden",
    sqlite3.SQLITE_PERM: "forbidden",
}
_SAID = {
    "full": ("The disk is full.", "Make room on the disk and try again."),
    "busy": ("Another program is writing to it.", "Try again in a moment."),
    "damaged": (
        "It is damaged.",
        "Put a copy of before in its place, or move it away: a new one is begun then.",
    ),
    "forbidden": ("It cannot be read or written.", "Give yourself the right to read and write it."),
    "newer": (
        "It was written by a newer version of this program.",
        "Install that version again, or move the file away.",
    ),
    "strange": ("It belongs to another program.", "Move it away: a new one is begun then."),
    "failed": ("The disk does not answer as it should.", "Check the disk and try again."),
}


class Database:
    """One SQLite file; a connection is opened for each piece of work, so threads share nothing.

    Args:
        path: the file, made when something is first kept; None for a memory that ends with the program.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._lock = Lock()
        self._checked = False
        self._memory = f"file:kept-{uuid4().hex}?mode=memory&cache=shared"
        # A database in memory lives as long as somebody holds it.
        self._anchor = self._plain() if path is None else None

    @property
    def is_there(self) -> bool:
        """Whether anything was ever kept."""
        return self.path is None or self.path.exists()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection to read with.

        Raises:
            KeepError: with the mend.
        """
        with self._opened() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes are all kept at the end, or none of them.

        Raises:
            KeepError: with the mend.
        """
        with self._opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def sweep(self, *, whole: bool = False) -> None:
        """Leave nothing of what was deleted in the file or in the journal beside it.

        Args:
            whole: also write the file anew, so that it becomes small.

        Raises:
            KeepError: with the mend.
        """
        with self._opened() as connection:
            if whole:
                connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._lock:  # the shape is looked at once, by one
                if not self._checked or not self.is_there:  # it may be moved away meanwhile
                    self._make()
                    with closing(self._plain()) as connection:
                        self._shape(connection)
                    self._checked = True
            # Who shares a memory is refused at once where another writes, so each waits for the other.
            alone = self._lock if self.path is None else nullcontext()
            with alone, closing(self._plain()) as connection:
                yield connection
        except sqlite3.Error as error:
            raise self._trouble(_code(error)) from error
        except OSError as error:
            raise self._trouble("full" if error.errno == 28 else "forbidden") from error

    def _make(self) -> None:
        """Make the file readable for its owner alone, before anything is written into it."""
        if self.path is None:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        self.path.chmod(0o600)

    def _plain(self) -> sqlite3.Connection:
        where = self._memory if self.path is None else self.path.absolute().as_uri() + "?mode=rw"
        connection = sqlite3.connect(
            where, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = FULL")  # what is told as kept survives a power cut
        return connection

    def _shape(self, connection: sqlite3.Connection) -> None:
        """Bring the file to the shape of today; what is strange, newer or damaged stays untouched."""
        (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if sound != "ok":
            raise self._trouble("damaged")
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
        (shape,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if owner != OURS and (tables or shape or owner):
            raise self._trouble("strange")
        if shape > len(SHAPES):
            raise self._trouble("newer")
        connection.execute("PRAGMA journal_mode = WAL")
        if shape < len(SHAPES):
            _grow(connection, SHAPES)

    def _trouble(self, code: str) -> KeepError:
        what, mend = _SAID[code]
        return KeepError(f"{self.path or 'The memory'}: {what}", mend=mend, code=code)


def _grow(connection: sqlite3.Connection, shapes: Sequence[Sequence[str]]) -> None:
    """Add the shapes that a file lacks, all or none; two programs may start at once."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        (have,) = connection.execute("PRAGMA user_version").fetchone()
        for shape in shapes[have:]:
            for statement in shape:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {OURS}")
        connection.execute(f"PRAGMA user_version = {max(have, len(shapes))}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _code(error: sqlite3.Error) -> str:
    """Return what is wrong as a code; the low byte of SQLite's number tells its kind."""
    number = getattr(error, "sqlite_errorcode", 0) or 0
    return _TROUBLES.get(number & 0xFF, "failed")
