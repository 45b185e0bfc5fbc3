"""The small file with people, logins and keys; only its owner can read it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.errors import DataFolderError

_TABLES = """
CREATE TABLE IF NOT EXISTS people (name TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS logins (
    token TEXT PRIMARY KEY,
    name TEXT NOT NULL REFERENCES people(name) ON DELETE CASCADE,
    ends REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS keys (
    token TEXT PRIMARY KEY,
    name TEXT NOT NULL REFERENCES people(name) ON DELETE CASCADE,
    made REAL NOT NULL
) STRICT;
"""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file; what is written is kept where nothing goes wrong.

    Args:
        path: the file; it is made where it is not there.

    Raises:
        DataFolderError: it cannot be used.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        path.chmod(0o600)
        with closing(sqlite3.connect(path, timeout=10)) as base, base:
            base.execute("PRAGMA foreign_keys = ON")
            base.executescript(_TABLES)
            yield base
    except (OSError, sqlite3.Error) as error:
        raise DataFolderError(
            f"The list of people in {path} cannot be used ({error}).",
            mend="Give yourself the right to write there, or set ASSISTANT_DATA_DIR to another folder.",
        ) from error


def hidden(token: str) -> str:
    """Return what is kept of a token: whoever reads the file cannot use it.

    Args:
        token: 256 bits by chance, so that no slow hash is needed.
    """
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
