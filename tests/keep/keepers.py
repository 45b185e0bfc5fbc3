"""Exchanges to keep, made by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from assistant.keep.told import Kept, searchable

_numbers = count(1)


def exchange(asked: str = "Вопрос?", said: str = "Ответ.", **told: str) -> Kept:
    key = told.pop("key", f"key-{next(_numbers)}")
    given = {"day": "", "record": "{}", "words": searchable(asked, said), **told}
    return Kept(key=key, asked=asked, said=said, **given)


class Clock:
    """Each look is a minute later."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now
