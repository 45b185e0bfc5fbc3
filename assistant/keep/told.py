"""What is kept of a conversation, its title, and the words by which it is found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.law.language import fold

TITLE = 80  # characters of a title
_WORDS = re.compile(r"\w+")
# Words so long are looked for without so many letters at their end: three languages change them there, Kazakh
# by several endings in a row.
_ENDINGS = ((10, 5), (7, 3), (6, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One exchange as it is kept.

    Attributes:
        key: its name, the same wherever it is kept.
        asked: the question as typed.
        day: the day that was asked for in its field, or "".
        said: the reply as it was told.
        record: the turn, as `record.write_turn` writes it.
        words: what it can be found by.
    """

    key: str
    asked: str
    day: str
    said: str
    record: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A conversation in a list.

    Attributes:
        id: its name.
        title: its title.
        changed: when something was last asked in it.
    """

    id: str
    title: str
    changed: datetime


class Fate(StrEnum):
    """What became of an exchange that was to be kept."""

    KEPT = "kept"
    APART = "apart"  # another page went on with the conversation: this one is kept beside it
    GONE = "gone"  # the conversation was deleted meanwhile: nothing is kept


def searchable(*texts: str) -> str:
    """Return the words of texts so that the beginning of each can be found.

    Args:
        texts: the texts.
    """
    return "".join(f" {word}" for text in texts for word in _WORDS.findall(fold(text)))


def title_of(question: str) -> str:
    """Return the title of a conversation that begins with a question.

    Args:
        question: the question.
    """
    said = " ".join(question.split())
    if len(said) <= TITLE:
        return said
    return said[: TITLE - 2].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def stem(word: str) -> str:
    """Cut what may be the ending of a word.

    Args:
        word: the word, folded.
    """
    return next((word[:-ending] for long, ending in _ENDINGS if len(word) >= long), word)


def wanted(words: str) -> list[str]:
    """Return what must stand in a conversation for it to have all of some words.

    Args:
        words: the words, in any form.
    """
    return [f" {stem(word)}" for word in _WORDS.findall(fold(words))]
