"""Words of a text, cut so that forms of one word meet; apart from search, which it measures."""

from __future__ import annotations

import re

from assistant.law.language import fold

_WORD = re.compile(r"[^\W_]+")
_STEM = 5  # the first letters of a word: crude, alike in the three languages, and needs no library
_SHORT = 4  # shorter words are nearly all function words, in all three languages
_STOP = frozenset(
    """
    about after also been before being could does doing from have having into just more must only
    other shall should some such than that their them then there these they this those under upon
    very were what when where which while whom whose will with would your более будет были было быть
    ведь весь всех если есть зачем именно какая какие каким каких какого какое какой какую когда
    которая которое которого которой которые который которых между может можно нужно перед после
    почему при свои себя также такие такой того тоже только хотя чего чтобы этим этих этого этой
    этот арқылы бойынша болады болса бұл деген дейін егер екен және керек кейін қалай қандай қанша
    қашан маған мүмкін неге немесе олар оның осы сияқты солай тиіс туралы үшін
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


def words(text: str) -> list[str]:
    """Split a text into folded words.

    Args:
        text: any text.
    """
    return _WORD.findall(fold(text))


def content(text: str) -> frozenset[str]:
    """Return the stems of the words that carry the content of a text; numbers count whole.

    Args:
        text: any text.
    """
    kept = (w for w in words(text) if w.isdigit() or (len(w) >= _SHORT and w not in _STOP))
    return frozenset(w[:_STEM] for w in kept)


def longest_run(text: str, other: str) -> int:
    """Return the length, in words, of the longest run that two texts share.

    Args:
        text: one text.
        other: the other.
    """
    one, two = words(text), words(other)
    best, above = 0, [0] * (len(two) + 1)
    for word in one:
        row = [0] * (len(two) + 1)
        for place, match in enumerate(two, start=1):
            if word == match:
                row[place] = above[place - 1] + 1
                best = max(best, row[place])
        above = row
    return best
