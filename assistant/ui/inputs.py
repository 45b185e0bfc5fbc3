"""What was typed is checked before anything heavy is opened; a refusal is a code with values."""

from __future__ import annotations

import re
from datetime import date

from assistant.law.language import Language
from assistant.understand.query import MAX_CHARACTERS, clean

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHOWN = 60  # characters of a wrong value that its sentence repeats


class BadInput(ValueError):
    """What was typed cannot be used.

    Args:
        code: which refusal; its sentence is the message `error.<code>`.
        values: what the sentence names.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = {name: _short(value) for name, value in values.items()}


def read_question(text: str) -> str:
    """Return a question without control characters.

    Args:
        text: as typed.

    Raises:
        BadInput: it is empty or too long.
    """
    try:
        return clean(text)
    except ValueError as error:
        raise BadInput(str(error), length=len(text), limit=MAX_CHARACTERS) from None


def read_day(text: str | None) -> date | None:
    """Return the day that was named as YYYY-MM-DD.

    Args:
        text: as typed, or None.

    Raises:
        BadInput: it is no day of the calendar in that form.
    """
    if text is None:
        return None
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput("bad_date", value=text) from None


def read_language(text: str | None) -> Language | None:
    """Return the language that was named.

    Args:
        text: "ru", "kk", "en" or None.

    Raises:
        BadInput: it is none of the three.
    """
    if text is None:
        return None
    try:
        return Language(text)
    except ValueError:
        raise BadInput("unknown_language", value=text) from None


def _short(value: object) -> object:
    if not isinstance(value, str) or len(value) <= _SHOWN:
        return value
    return value[:_SHOWN] + "…"
