"""Words that the end of a line parts: whether their hyphen is their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

HYPHENS = ("-", "\ufffe", "\x02", "\u00ad", "‐")
_SOFT = "\u00ad"  # never a word's own
_OPENING = frozenset({
    "по", "кое", "во", "из", "со", "в", "северо", "юго", "e", "co", "non", "веб", "чат", "онлайн",
    "интернет", "web", "online", "self",
})  # fmt: skip
_WORD = re.compile(r"\w+(?:-\w+)*")


def words_of(lines: Iterable[str]) -> Counter[str]:
    """Count the words of a text, in lower case; a word with hyphens counts with its parts, too.

    Args:
        lines: the lines of the text.
    """
    found: Counter[str] = Counter()
    for line in lines:
        for word in _WORD.findall(line.lower()):
            found[word] += 1
            if "-" in word:
                found.update(f"{part}-" for part in word.split("-")[:-1])
    return found


def join(before: str, after: str, known: Counter[str]) -> str:
    """Join two lines; a word parted by a hyphen is put together.

    The hyphen stays where the word is written with one elsewhere, or where its first part opens
    other words with a hyphen, its second part is a word, and nothing knows the two as one.

    Args:
        before: the line above.
        after: the line below.
        known: the words of the text, as `words_of` counts them.
    """
    if not before.endswith(HYPHENS):
        return f"{before} {after}"
    stem = before[:-1]
    left = re.search(r"\w+$", stem)
    right = re.match(r"\w+", after)
    if left is None or right is None or not right[0][0].islower():
        return f"{stem}-{'' if left else ' '}{after}"
    kept = not before.endswith(_SOFT) and _is_own(left[0].lower(), right[0].lower(), known)
    return f"{stem}{'-' if kept else ''}{after}"


def _is_own(left: str, right: str, known: Counter[str]) -> bool:
    if left[-1].isdigit() or left in _OPENING:
        return True
    whole, parted = known[f"{left}{right}"], known[f"{left}-{right}"]
    if whole or parted:
        return parted > whole
    return bool(known[f"{left}-"] and known[right] > 1)  # one of them is this very line's
