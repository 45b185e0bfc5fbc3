"""Two ways to write the same reply: plain for a terminal, Markdown with links for the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

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


class Markup(Protocol):
    """How the parts of a reply are written."""

    @property
    def shows_addresses(self) -> bool:
        """Whether web addresses stand in the text."""

    def text(self, words: str) -> str:
        """Write words."""

    def strong(self, words: str) -> str:
        """Write words that carry the reply."""

    def soft(self, words: str) -> str:
        """Write words that stand back."""

    def cite(self, label: str, index: int) -> str:
        """Write a citation; `index` is its place among the sources of the turn."""


@dataclass(frozen=True, slots=True)
class Plain:
    """For a terminal: words only."""

    shows_addresses: bool = True

    def text(self, words: str) -> str:
        """Write words without control characters."""
        return seen(words)

    def strong(self, words: str) -> str:
        """Write words without marks."""
        return seen(words)

    def soft(self, words: str) -> str:
        """Write words without marks."""
        return seen(words)

    def cite(self, label: str, index: int) -> str:
        """Write the label."""
        return label


@dataclass(frozen=True, slots=True)
class Linked:
    """For the page: Markdown whose citations are links into the panel of sources.

    Attributes:
        turn: the place of the turn in the conversation, from 0.
    """

    turn: int
    shows_addresses: bool = False

    def text(self, words: str) -> str:
        """Write words so that none of them is markup."""
        return escape(words)

    def strong(self, words: str) -> str:
        """Write words in bold."""
        return f"**{escape(words)}**"

    def soft(self, words: str) -> str:
        """Write words in italics."""
        return f"*{escape(words)}*"

    def cite(self, label: str, index: int) -> str:
        """Write a link that the page opens in its panel."""
        return f"[{escape(label)}](#c-{self.turn}-{index})"
