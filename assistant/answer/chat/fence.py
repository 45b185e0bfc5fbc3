"""Words of others become data in a prompt: no hidden characters, no way out of their fence."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import count

# Format, control, private, unpaired and unassigned characters: nobody sees them, a model reads them.
_HIDDEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs"))
# Blanks that count as letters or signs, joiners, and selectors of variants, which can carry a message.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_PERSONAL = re.compile(
    r"[\d@\[\]]|[^\W\d_a-zа-яёәғқңөұүһі]"
)  # figures, capitals, letters of elsewhere
_MARK = 16  # characters of a marker


def plain(text: str) -> str:
    """Leave only what a reader sees, with single spaces; lines stay lines.

    Args:
        text: words of anybody.
    """
    lined = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    seen = "".join(
        char if char == "\n" or unicodedata.category(char) not in _HIDDEN else _gap(char)
        for char in _BLANK.sub("", lined)
    )
    return _LINES.sub("\n", _SPACES.sub(" ", seen)).strip()


def on_one_line(text: str) -> str:
    """Leave only what a reader sees, in one line that opens no fence.

    Args:
        text: words of anybody.
    """
    return _closed(" ".join(plain(text).split()))


def line(values: Mapping[str, object]) -> str:
    """Write values as one line of data.

    Args:
        values: texts and numbers by name; empty ones are left out.
    """
    told = {name: _told(value) for name, value in values.items() if value not in ("", None, ())}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def marker(*payloads: str) -> str:
    """Return a marker that no payload holds: it is reckoned from all of them.

    Numbers, addresses and names have no part in it. They are masked before a prompt leaves, and whoever
    has the rest of the prompt could find them out from a hash.

    Args:
        payloads: everything that stands inside or beside the fences of a prompt.
    """
    told = "\x00".join(payloads)
    words = " ".join(word for word in told.split() if not _PERSONAL.search(word))
    marks = (sha256(f"{turn} {words}".encode("utf-8", "replace")).hexdigest() for turn in count())
    return next(mark for one in marks if (mark := one[:_MARK]) not in told)


def fenced(lines: Iterable[str], mark: str) -> str:
    """Put lines of data between two marked ones.

    Args:
        lines: lines made by `line`.
        mark: the marker of the prompt.
    """
    return "\n".join((f"[[DATA {mark}]]", *lines, f"[[END {mark}]]"))


def _told(value: object) -> object:
    if isinstance(value, str):
        return _closed(plain(value))
    return [_told(one) for one in value] if isinstance(value, list | tuple) else value


def _gap(char: str) -> str:
    return " " if char == "\t" else ""


def _closed(text: str) -> str:
    """Take apart what could open or close a fence."""
    return re.sub(r"\[(?=\[)|\](?=\])", lambda found: f"{found[0]} ", text)
