"""Fields of a case, read from JSON with an error that names the field."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

Choice = TypeVar("Choice", bound=StrEnum)


def one_of(kind: type[Choice], value: object, name: str) -> Choice:
    """Read a value of a closed list.

    Args:
        kind: the list.
        value: the value as it stands.
        name: the name of the field.

    Raises:
        ValueError: it is not in the list.
    """
    try:
        return kind(str(value))
    except ValueError:
        choices = ", ".join(kind)
        raise ValueError(f"{name} is {value!r}, not one of {choices}.") from None


def text(raw: dict[str, Any], name: str) -> str:
    """Read a text that must not be empty.

    Args:
        raw: the case.
        name: the name of the field.

    Raises:
        ValueError: it is no text, or empty.
    """
    value = raw[name]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name} must be a text that is not empty.")
    return value


def texts(raw: dict[str, Any], name: str) -> tuple[str, ...]:
    """Read a list of texts; empty where the field is missing.

    Args:
        raw: the case.
        name: the name of the field.

    Raises:
        ValueError: it is no list of texts.
    """
    value = raw.get(name) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{name} must be a list of texts.")
    return tuple(value)


def day(value: object) -> date | None:
    """Read a day, or None.

    Args:
        value: the value as it stands.

    Raises:
        ValueError: it is no day.
    """
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"as_of is {value!r}, not a day such as 2026-01-18.") from None
