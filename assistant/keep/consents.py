"""Who agreed that a language model is given what they ask, and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from assistant.keep.database import Database


class Consents:
    """What persons agreed to: each for what leaves and to whom, so that a change is asked anew.

    Args:
        database: where it is kept.
        now: gives the present moment.
    """

    def __init__(
        self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._database = database
        self._now = now

    def give(self, person: str, key: str) -> None:
        """Keep that a person agreed; the day of the first time stays.

        Args:
            person: who.
            key: what to: `Disclosure.key`.

        Raises:
            KeepError: with the mend; so do all methods here.
        """
        with self._database.writing() as db:
            row = (person, key, self._now().isoformat())
            db.execute("INSERT OR IGNORE INTO consents VALUES (?, ?, ?)", row)

    def given(self, person: str, key: str) -> date | None:
        """Return the day on which a person agreed, or None.

        Args:
            person: who.
            key: what to.
        """
        if not self._database.is_there:
            return None
        with self._database.reading() as db:
            found = db.execute(
                "SELECT given FROM consents WHERE person = ? AND key = ?", (person, key)
            ).fetchone()
        return datetime.fromisoformat(found[0]).date() if found else None
