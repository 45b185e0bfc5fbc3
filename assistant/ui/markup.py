"""Words from outside are made safe to show: in a terminal, and where Markdown and HTML are read."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_SPACES = re.compile(r"\s+")
# Only what can start markup is written as an entity: a screen reader reads the source of a message.
_MARKS = re.compile(r"[\\`*_\[\]<>&#~|!${}@^=]|(?<=\w):(?=//)|(?<=www)\.")
_OPENING = re.compile(r"^[-+]")
_AFTER_NUMBER = re.compile(r"^(\d+)([.)])")


def seen(text: str) -> str:
    """Drop control and direction characters, and run lines together.

    Args:
        text: words from outside: a question, a message.
    """
    return _SPACES.sub(" ", _UNSEEN.sub(" ", text)).strip()


def escape(text: str) -> str:
    """Write words so that Markdown and HTML show them as they are and load nothing.

    Args:
        text: any words.
    """
    out = _MARKS.sub(lambda found: _entity(found[0]), seen(text))
    out = _AFTER_NUMBER.sub(lambda found: f"{found[1]}{_entity(found[2])}", out)
    return _entity(out[0]) + out[1:] if _OPENING.match(out) else out


def _entity(character: str) -> str:
    return f"&#{ord(character)};"
