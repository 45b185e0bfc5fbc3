"""A line of the audit log: its place, the hash of the line before, what is told, its own hash."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

BEFORE_ALL = "0" * 64  # what the first line names as the hash of the line before
LONGEST = 4 * 1024 * 1024  # bytes; nothing that is told comes near it
_WHOLE = re.compile(rb'(\{.*),"hash":"([0-9a-f]{64})"\}\n')


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line whose bytes have the hash that stands at its end.

    Attributes:
        raw: its bytes, the line break included.
        number: its place in the log, from 1.
        previous: the hash of the line before.
        hash: its own hash.
        facts: all that it tells, place and previous hash included.
    """

    raw: bytes
    number: int
    previous: str
    hash: str
    facts: Mapping[str, Any]


def write_line(number: int, previous: str, facts: Mapping[str, object]) -> Line:
    """Write a line: ASCII, no spaces, names in order, so that the same facts give the same bytes.

    Args:
        number: its place in the log, from 1.
        previous: the hash of the line before.
        facts: what is told.

    Raises:
        ValueError: a fact is no finite number, or the line is too long.
    """
    told = json.dumps(facts, sort_keys=True, separators=(",", ":"), allow_nan=False)
    body = _beginning(number, previous) + told[1:].encode()
    own = sha256(body).hexdigest()
    raw = body[:-1] + f',"hash":"{own}"}}\n'.encode()
    if len(raw) > LONGEST:
        raise ValueError(f"a line of the audit log has {len(raw)} bytes")
    whole = {"number": number, "previous": previous, **facts}
    return Line(raw=raw, number=number, previous=previous, hash=own, facts=whole)


def read_line(raw: bytes) -> Line | None:
    """Read a line; None where any of its bytes is not as it was written.

    Args:
        raw: its bytes, the line break included.
    """
    found = _WHOLE.fullmatch(raw)
    if not found:
        return None
    body, own = found[1] + b"}", found[2].decode()
    if sha256(body).hexdigest() != own:
        return None
    try:
        facts = json.loads(body)
        number, previous = facts["number"], facts["previous"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if type(number) is not int or not isinstance(previous, str):
        return None
    return Line(raw=raw, number=number, previous=previous, hash=own, facts=facts)


def may_begin(raw: bytes, number: int, previous: str) -> bool:
    """Tell whether bytes without a line break may be what was written of a line when writing broke off.

    Args:
        raw: the bytes.
        number: the place that the line would have.
        previous: the hash of the line before.
    """
    beginning = _beginning(number, previous)
    return b"\n" not in raw and raw[: len(beginning)] == beginning[: len(raw)]


def _beginning(number: int, previous: str) -> bytes:
    return f'{{"number":{number},"previous":"{previous}",'.encode()
