"""Names and words become pseudonyms: without the key of this installation nobody can try guesses on them."""

from __future__ import annotations

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from assistant.audit.log import locked, unwritable
from assistant.errors import AuditError

_BYTES = 32
_DIGITS = 32  # of a pseudonym; 128 bits


class Pseudonyms:
    """Gives pseudonyms: the same for the same words, another with another key.

    Args:
        file: the file of the key; outside the folder of the log, which can so be handed on without it.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._key = b""

    def of(self, kind: str, words: str) -> str:
        """Return the pseudonym of words.

        Args:
            kind: what the words are ("person", "words"), so that equal words of two kinds have two.
            words: the words.

        Raises:
            AuditError: the key cannot be read.
        """
        told = f"{kind}\0{words}".encode("utf-8", "surrogatepass")
        return hmac.new(self._known(), told, sha256).hexdigest()[:_DIGITS]

    def make(self, folder: Path) -> None:
        """Make the key where there is none.

        Args:
            folder: the folder of the log, whose lock keeps two programs from making two keys.

        Raises:
            AuditError: it cannot be written.
        """
        if self._key or self._file.exists():
            return
        with locked(folder):
            if not self._file.exists():
                try:
                    self._write(secrets.token_bytes(_BYTES))
                except OSError as error:
                    raise unwritable(folder, error) from error

    @property
    def exist(self) -> bool:
        """Whether there is a key."""
        return self._file.exists()

    def _write(self, key: bytes) -> None:
        draft = self._file.with_name(f"{self._file.name}.new")
        draft.unlink(missing_ok=True)
        file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(file, key.hex().encode())
            os.fsync(file)
        finally:
            os.close(file)
        draft.replace(self._file)

    def _known(self) -> bytes:
        if not self._key:
            try:
                key = bytes.fromhex(self._file.read_text("ascii"))
            except (OSError, ValueError) as error:
                raise self._damaged() from error
            if len(key) != _BYTES:
                raise self._damaged()
            self._key = key
        return self._key

    def _damaged(self) -> AuditError:
        return AuditError(
            f"The key of the audit log in {self._file} cannot be read.",
            mend="Put a copy of it back. If there is none, move it away: a new one is made, "
            "and people have other pseudonyms from then on.",
        )
