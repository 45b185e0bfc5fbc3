"""What persons say of answers: right or not, and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from assistant.keep.database import Database
from assistant.values import Abstention, Turn


class Mark(StrEnum):
    """What somebody thinks of an answer."""

    RIGHT = "right"
    WRONG = "wrong"
    WRONG_SOURCE = "wrong_source"
    OUT_OF_DATE = "out_of_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What a person says of one answer.

    Attributes:
        person: who.
        key: the exchange it is about.
        mark: what the person thinks.
        words: why, in the person's own words.
        better: the provision that would have been right, in the person's own words.
        question: the question, completed where it was a follow-up.
        language: its language.
        as_of: the day it is about, "2026-03-01".
        verdict: "answer" or "abstain".
        reason: why there was silence, or "".
        cited: the provisions that were cited, "kz/ai-law art_17".
        given: when.
    """

    person: str
    key: str
    mark: Mark
    words: str
    better: str
    question: str
    language: str
    as_of: str
    verdict: str
    reason: str
    cited: tuple[str, ...]
    given: datetime


class Opinions:
    """All that was said of answers; a person says one thing of an answer, and may change it.

    Args:
        database: where it is kept.
        now: gives the present moment.
    """

    def __init__(
        self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._database = database
        self._now = now

    def give(
        self,
        person: str,
        key: str,
        turn: Turn,
        mark: Mark,
        *,
        words: str = "",
        better: str = "",
        conversation: str = "",
    ) -> None:
        """Keep what a person says of an answer, in place of what was said before.

        Args:
            person: who.
            key: the exchange.
            turn: what was asked and answered.
            mark: what the person thinks.
            words: why.
            better: the provision that would have been right.
            conversation: the kept conversation that it stands in; it is deleted with that.

        Raises:
            KeepError: with the mend; so do all methods here.
        """
        query, silent = turn.query, isinstance(turn.reply, Abstention)
        reason = turn.reply.reason.value if isinstance(turn.reply, Abstention) else ""
        cited = dict.fromkeys(f"{c.passage.act.id} {c.passage.eid}" for c in turn.cited)
        with self._database.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(person, key, conversation, mark.value, words.strip(), better.strip()),
                    query.text,
                    *(query.language.value, query.as_of.isoformat()),
                    *("abstain" if silent else "answer", reason, json.dumps(list(cited))),
                    self._now().isoformat(),
                ),
            )

    def withdraw(self, person: str, key: str) -> None:
        """Delete what a person said of an answer.

        Args:
            person: who.
            key: the exchange.
        """
        with self._database.writing() as db:
            db.execute("DELETE FROM feedback WHERE person = ? AND key = ?", (person, key))
        self._database.sweep()

    def of(self, person: str, key: str) -> Feedback | None:
        """Return what a person said of an answer, or None.

        Args:
            person: who.
            key: the exchange.
        """
        found = self._read("WHERE person = ? AND key = ?", person, key)
        return found[0] if found else None

    def marks(self, person: str) -> dict[str, str]:
        """Return what a person thinks of answers, by the keys of their exchanges.

        Args:
            person: who.
        """
        return {one.key: one.mark.value for one in self._read("WHERE person = ?", person)}

    def everything(self) -> tuple[Feedback, ...]:
        """Return all that was said, the first said first."""
        return self._read("")

    def _read(self, which: str, *values: str) -> tuple[Feedback, ...]:
        if not self._database.is_there:
            return ()
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT person, key, mark, words, better, question, language, as_of, verdict, "
                f"reason, cited, given FROM feedback {which} ORDER BY given, key",
                values,
            ).fetchall()
        return tuple(_feedback(row) for row in rows)


def _feedback(row: tuple[str, ...]) -> Feedback:
    person, key, mark, words, better, question, language, as_of, verdict, reason, cited, given = row
    return Feedback(
        person=person,
        key=key,
        mark=Mark(mark),
        words=words,
        better=better,
        question=question,
        language=language,
        as_of=as_of,
        verdict=verdict,
        reason=reason,
        cited=tuple(json.loads(cited)),
        given=datetime.fromisoformat(given),
    )
