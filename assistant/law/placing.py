"""Where a quote stands in a text that is shown: found after folding, told in characters of the text itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.law.language import fold

_WORD = re.compile(r"\w+")
_LATIN_I = re.compile(r"(?<=[\u0400-\u04ff])i+|i+(?=[\u0400-\u04ff])")
_LEAST = 3  # words in a row that are no accident
_WIDEST = 2  # times its own length that the parts of a quote may lie apart
_MOST = 4_000_000  # pairs of words that are compared

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made comparable, with the way back to the text itself.

    Attributes:
        text: what `fold` makes of it.
        places: for each character of that, where its letter begins and ends in the text itself.
    """

    text: str
    places: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the characters of the text itself for some of the folded ones.

        Args:
            start: the first folded character.
            end: the last-plus-one.
        """
        return self.places[start][0], self.places[end - 1][1]


@dataclass(frozen=True, slots=True)
class Placed:
    """A quote found in a text.

    Attributes:
        spans: the characters that are words of the quote, in the order of the text.
        whole: whether all of the quote stands there.
    """

    spans: tuple[Span, ...]
    whole: bool


def folded(text: str) -> Folded:
    """Fold a text and keep where each letter stood; nothing of it where that cannot be told.

    Args:
        text: a text as it is shown.
    """
    letters: list[str] = []
    places: list[Span] = []
    for start, end in _letters(text):
        made = _fold_letter(text[start:end])
        if not made and text[start:end].isspace() and letters and letters[-1] != " ":
            made = " "
        letters += made
        places += [(start, end)] * len(made)
    while letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    joined = _LATIN_I.sub(lambda found: "і" * len(found[0]), "".join(letters))
    return Folded(joined, tuple(places)) if joined == fold(text) else Folded("", ())


def place(text: str, quote: str) -> Placed | None:
    """Find a quote in a text: word for word, or else the half or more of it that stands there.

    Spaces, quotation marks, soft hyphens, ё and е, and signs between words may differ; no word may. None
    where less than half stands there: then nothing of it is to be marked.

    Args:
        text: the text as it is shown.
        quote: the words to find.
    """
    whole, wanted = folded(text), fold(quote)
    if not _WORD.search(wanted) or not whole.text:
        return None
    for found in re.finditer(re.escape(wanted), whole.text):
        if _is_bounded(whole.text, *found.span()):
            return Placed((whole.span(*found.span()),), whole=True)
    words = list(_WORD.finditer(whole.text))
    said, asked = [word[0] for word in words], _WORD.findall(wanted)
    runs = [(at, len(asked)) for at in _in_a_row(said, asked)][:1] or _parts(said, asked)
    spans = [whole.span(words[at].start(), words[at + size - 1].end()) for at, size in runs]
    return Placed(tuple(spans), whole=runs[0][1] == len(asked)) if spans else None


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    return fold(letter)


def _letters(text: str) -> Iterator[Span]:
    """Yield the letters of a text, each with the accents that follow it."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not unicodedata.combining(text[end]):
            yield start, end
            start = end


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch cuts no word in two."""
    before = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
    after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (before or after)


def _in_a_row(said: Sequence[str], asked: Sequence[str]) -> Iterator[int]:
    for at in range(len(said) - len(asked) + 1):
        if said[at : at + len(asked)] == asked:
            yield at


def _parts(said: Sequence[str], asked: Sequence[str]) -> list[tuple[int, int]]:
    """Return the runs of words of a quote that stand near one another, where they are half of it."""
    if len(said) * len(asked) > _MOST:
        return []
    blocks = SequenceMatcher(None, said, asked, autojunk=False).get_matching_blocks()
    runs = [(block.a, block.size) for block in blocks if block.size >= _LEAST]
    if runs and runs[-1][0] + runs[-1][1] - runs[0][0] > _WIDEST * len(asked):
        runs = [max(runs, key=lambda run: run[1])]
    return runs if 2 * sum(size for _, size in runs) >= len(asked) else []
