"""Fields of a case, read from JSON with an error that names the field."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

Choice = TypeVar("Choice", bound=StrEnum)
_LABEL = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def json_object(line: str, what: str) -> dict[str, Any]:
    """Read a line of JSON that must be an object.

    Args:
        line: the line.
        what: what it should be, for the error.

    Raises:
        ValueError: it is not JSON, or no object.
    """
    try:
        raw = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not valid JSON ({error.msg}, column {error.colno}).") from error
    if not isinstance(raw, dict):
        raise ValueError(f"{what} is an object in braces.")
    return raw


def check_names(raw: dict[str, Any], *, needed: Sequence[str], known: Collection[str]) -> None:
    """Check that the fields needed are there, and no others than those known.

    Args:
        raw: the case.
        needed: names of fields that every case has.
        known: names of all fields that a case may have.

    Raises:
        ValueError: a field is missing or not known.
    """
    lacking = [name for name in needed if name not in raw]
    if lacking:
        raise ValueError(f"the field {lacking[0]!r} is missing.")
    odd = sorted(name for name in raw if name not in known)
    if odd:
        raise ValueError(f"the field {odd[0]!r} is not known.")


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


def one_of_or_none(kind: type[Choice], raw: dict[str, Any], name: str) -> Choice | None:
    """Read a value of a closed list that may be missing.

    Args:
        kind: the list.
        raw: the case.
        name: the name of the field.

    Raises:
        ValueError: it is there and not in the list.
    """
    return one_of(kind, raw[name], name) if raw.get(name) else None


def flag(raw: dict[str, Any], name: str) -> bool:
    """Read true or false; false where the field is missing.

    Args:
        raw: the case.
        name: the name of the field.

    Raises:
        ValueError: it is neither.
    """
    value = raw.get(name, False)
    if not isinstance(value, bool):
        raise ValueError(f"{name} must be true or false.")
    return value


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


def label(raw: dict[str, Any], name: str) -> str:
    """Read a short name that groups cases; "" where the field is missing.

    Args:
        raw: the case.
        name: the name of the field.

    Raises:
        ValueError: it is no such name.
    """
    value = raw.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or not _LABEL.fullmatch(value):
        raise ValueError(f"{name} is {value!r}, not a name in small letters such as f-001.")
    return value


def relevant(value: object) -> dict[tuple[str, str], int]:
    """Read the judged provisions: grade by act and eId.

    Args:
        value: the value as it stands, {"kz/ai-law art_5": 2}.

    Raises:
        ValueError: it is no such object, or a grade is not 1 or 2.
    """
    if not isinstance(value, dict):
        raise ValueError('relevant must be an object such as {"kz/ai-law art_5": 2}.')
    out: dict[tuple[str, str], int] = {}
    for name, grade in value.items():
        act, _, eid = str(name).partition(" ")
        if not eid or " " in eid:
            raise ValueError(
                f"relevant names {name!r}, not an act and an eId with a space between."
            )
        if grade not in (1, 2) or isinstance(grade, bool):
            raise ValueError(f"the grade of {name!r} is {grade!r}, not 1 or 2.")
        out[act, eid] = grade
    return out
