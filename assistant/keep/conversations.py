"""Conversations as they are kept: each belongs to one person, and to nobody else by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from sqlite3 import Connection
from uuid import uuid4

from assistant.keep.database import Database
from assistant.keep.told import Fate, Heading, Kept, searchable, title_of, wanted

_MOST = 500  # conversations in a list


class Conversations:
    """The conversations of all persons.

    Args:
        database: where they are kept.
        now: gives the present moment.
    """

    def __init__(
        self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._database = database
        self._now = now

    def keeps(self, person: str) -> bool:
        """Tell whether a person's conversations are kept, which they are unless the person said no.

        Args:
            person: whose.

        Raises:
            KeepError: with the mend; so do all methods here.
        """
        if not self._database.is_there:
            return True
        with self._database.reading() as db:
            found = db.execute("SELECT keeps FROM people WHERE person = ?", (person,)).fetchone()
        return found is None or bool(found[0])

    def set_keeping(self, person: str, keeps: bool) -> None:
        """Keep a person's conversations from now on, or do not; what is kept already stays.

        Args:
            person: whose.
            keeps: whether to keep them.
        """
        with self._database.writing() as db:
            db.execute("INSERT OR REPLACE INTO people VALUES (?, ?)", (person, int(keeps)))

    def put(
        self, person: str, name: str, exchanges: Sequence[Kept], *, before: Sequence[str]
    ) -> tuple[Fate, str]:
        """Keep a conversation that has a new exchange; when this returns, it is on the disk.

        Args:
            person: whose it is.
            name: the conversation; a new one where it is "".
            exchanges: the whole conversation as it is now.
            before: the keys of its exchanges as the page knew them to be kept.

        Returns:
            What became of it, and the name of the conversation.
        """
        with self._database.writing() as db:
            held = _keys(db, person, name) if name else ()
            if held is None:
                return Fate.GONE, ""
            fate = Fate.KEPT if tuple(before) == held else Fate.APART
            if not name or fate is Fate.APART:
                title = title_of(exchanges[0].asked) if fate is Fate.KEPT else _title(db, name)
                name = uuid4().hex
                db.execute(
                    "INSERT INTO conversations VALUES (?, ?, ?, ?, ?)",
                    (name, person, title, searchable(title), self._now().isoformat()),
                )
            self._fill(db, name, exchanges)
        return fate, name

    def listed(self, person: str, words: str = "") -> tuple[Heading, ...]:
        """Return a person's conversations, the last one first.

        Args:
            person: whose.
            words: words that the conversation has somewhere, in any form; all where it is "".
        """
        if not self._database.is_there:
            return ()
        parts = wanted(words)
        found = (
            "AND (instr(c.words, ?) OR EXISTS (SELECT 1 FROM exchanges e "
            "WHERE e.conversation = c.id AND instr(e.words, ?))) "
        )
        asked = [value for part in parts for value in (part, part)]
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT c.id, c.title, c.changed FROM conversations c WHERE c.person = ? "
                f"{found * len(parts)}ORDER BY c.changed DESC, c.id LIMIT ?",
                (person, *asked, _MOST),
            ).fetchall()
        return tuple(
            Heading(id=name, title=title, changed=datetime.fromisoformat(changed))
            for name, title, changed in rows
        )

    def anything(self, person: str) -> bool:
        """Tell whether anything is kept that a person could delete: conversations or ratings.

        Args:
            person: whose.
        """
        if not self._database.is_there:
            return False
        with self._database.reading() as db:
            (found,) = db.execute(
                "SELECT EXISTS (SELECT 1 FROM conversations WHERE person = ?) "
                "OR EXISTS (SELECT 1 FROM feedback WHERE person = ?)",
                (person, person),
            ).fetchone()
        return bool(found)

    def read(self, person: str, name: str) -> tuple[Kept, ...] | None:
        """Return a conversation; None where this person has none of that name.

        Args:
            person: whose.
            name: the conversation.
        """
        if not name or not self._database.is_there:
            return None
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT e.key, e.asked, e.day, e.said, e.record, e.words FROM exchanges e "
                "JOIN conversations c ON c.id = e.conversation "
                "WHERE c.id = ? AND c.person = ? ORDER BY e.place",
                (name, person),
            ).fetchall()
        names = ("key", "asked", "day", "said", "record", "words")
        return tuple(Kept(**dict(zip(names, row, strict=True))) for row in rows) or None

    def rename(self, person: str, name: str, title: str) -> bool:
        """Give a conversation another title; False where this person has none of that name.

        Args:
            person: whose.
            name: the conversation.
            title: the title; an empty one is not taken.
        """
        told = title_of(title)
        if not told:
            return False
        with self._database.writing() as db:
            done = db.execute(
                "UPDATE conversations SET title = ?, words = ? WHERE id = ? AND person = ?",
                (told, searchable(told), name, person),
            )
        return done.rowcount > 0

    def delete(self, person: str, name: str) -> bool:
        """Delete a conversation with what was said of its answers; False where there is none.

        Args:
            person: whose.
            name: the conversation.
        """
        with self._database.writing() as db:
            db.execute("DELETE FROM feedback WHERE conversation = ? AND person = ?", (name, person))
            done = db.execute(
                "DELETE FROM conversations WHERE id = ? AND person = ?", (name, person)
            )
        self._database.sweep()
        return done.rowcount > 0

    def delete_all(self, person: str) -> int:
        """Delete all conversations and all feedback of a person; what the person chose stays.

        Args:
            person: whose.

        Returns:
            How many conversations there were.
        """
        if not self._database.is_there:
            return 0
        with self._database.writing() as db:
            db.execute("DELETE FROM feedback WHERE person = ?", (person,))
            done = db.execute("DELETE FROM conversations WHERE person = ?", (person,))
        self._database.sweep(whole=True)
        return done.rowcount

    def _fill(self, db: Connection, name: str, exchanges: Sequence[Kept]) -> None:
        """Write the exchanges of a conversation; those that stand there already are left alone."""
        held = _all_keys(db, name)
        same = 0
        while same < min(len(held), len(exchanges)) and held[same] == exchanges[same].key:
            same += 1
        db.execute("DELETE FROM exchanges WHERE conversation = ? AND place >= ?", (name, same))
        db.executemany(
            "INSERT INTO exchanges VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (name, place, e.key, e.asked, e.day, e.said, e.record, e.words)
                for place, e in enumerate(exchanges[same:], start=same)
            ],
        )
        db.execute(
            "UPDATE conversations SET changed = ? WHERE id = ?", (self._now().isoformat(), name)
        )


def _keys(db: Connection, person: str, name: str) -> tuple[str, ...] | None:
    """Return the keys of a conversation; None where this person has none of that name."""
    own = db.execute("SELECT 1 FROM conversations WHERE id = ? AND person = ?", (name, person))
    return None if own.fetchone() is None else _all_keys(db, name)


def _all_keys(db: Connection, name: str) -> tuple[str, ...]:
    rows = db.execute("SELECT key FROM exchanges WHERE conversation = ? ORDER BY place", (name,))
    return tuple(key for (key,) in rows.fetchall())


def _title(db: Connection, name: str) -> str:
    (title,) = db.execute("SELECT title FROM conversations WHERE id = ?", (name,)).fetchone()
    return str(title)
