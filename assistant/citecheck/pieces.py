"""A text is cut into pieces and sentences; every place in them leads back to the text itself."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.law.language import fold
from assistant.law.placing import Folded, Span, folded

LONGEST = 4000  # characters of a piece: the patterns are run over one at a time
_GAP = re.compile(r"\n[^\S\n]*\n\s*|\f")
_STOP = re.compile(r"[.!?…:;][\"»”)\]]*(\s+)(?=[\"«“„(\[]*\S)")
_SHORT = re.compile(
    r"(?:^|[\s(\"«])(?:\w{1,2}|абз|разд|подп|тыс|млн|млрд|ред|изм|доп|стр|см|art|arts|para|paras|sec|ch"
    r"|no|cl|pt|pts|cf|sub|т\.?б|т\.?т)$",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"«([^«»]{1,3000}(?:«[^«»]{0,300}»[^«»]{0,1000}){0,5})»|“([^“”]{1,3000})”|„([^„“”]{1,3000})[“”]"
    r'|(?<!\w)"([^"]{1,3000})"(?!\w)'
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that is read as a whole.

    Attributes:
        text: its words.
        start: where they begin in the text.
        folded: what `fold` makes of them, with the way back.
        sentences: where each sentence begins and ends, in the folded words.
        quotes: where words in quotation marks stand, without the marks, in the piece's own characters.
    """

    text: str
    start: int
    folded: Folded
    sentences: tuple[Span, ...]
    quotes: tuple[Span, ...]

    def place(self, span: Span) -> Span:
        """Return the characters of the whole text for folded ones.

        Args:
            span: first and last-plus-one folded character.
        """
        start, end = self.folded.span(*span)
        return self.start + start, self.start + end

    def fold_span(self, span: Span) -> Span:
        """Return the folded characters for characters of the piece.

        Args:
            span: first and last-plus-one character of the piece.
        """
        starts = [start for start, _ in self.folded.places]
        return bisect_left(starts, span[0]), max(bisect_left(starts, span[1]), 0)

    def sentence(self, at: int) -> Span:
        """Return the sentence that a folded character is in.

        Args:
            at: the character.
        """
        starts = [start for start, _ in self.sentences]
        return self.sentences[max(bisect_right(starts, at) - 1, 0)]


def pieces(text: str) -> Iterator[Piece]:
    """Cut a text where a line is empty, and long stretches where a sentence ends.

    Args:
        text: the text.
    """
    start = 0
    for end, after in [*((m.start(), m.end()) for m in _GAP.finditer(text)), (len(text),) * 2]:
        while start < end:
            cut = _cut(text, start, end)
            piece = _piece(text[start:cut], start)
            if piece:
                yield piece
            start = cut
        start = after


def _cut(text: str, start: int, end: int) -> int:
    if end - start <= LONGEST:
        return end
    stretch = text[start : start + LONGEST]
    stops = [m.start(1) for m in _STOP.finditer(stretch) if m.start() > LONGEST // 2]
    space = max(stretch.rfind(mark) for mark in (" ", "\n"))
    at = stops[-1] if stops else space
    return start + (at if at > 0 else LONGEST)


def _piece(text: str, start: int) -> Piece | None:
    if not text.strip():
        return None
    made = folded(text)
    if not made.text:  # some letters fold only together with their neighbours
        made = folded("".join(map(_plain, text)))
    if not made.text:
        return None
    quotes = tuple(_inner(m) for m in _QUOTED.finditer(text))
    piece = Piece(text, start, made, (), quotes)
    return Piece(text, start, made, tuple(_sentences(piece)), quotes)


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """Keep a letter that folds to one letter by itself; a space stands for any other."""
    alone = len(fold(letter)) == 1 and not unicodedata.combining(letter)
    return letter if alone and len(fold(f"а{letter}а")) == 3 else " "


def _inner(match: re.Match[str]) -> Span:
    group = next(i for i in range(1, 5) if match[i] is not None)
    return match.span(group)


def _sentences(piece: Piece) -> Iterator[Span]:
    """Yield the sentences; what stands in quotation marks is not cut."""
    begin, last = 0, len(piece.folded.text)
    starts = [start for start, _ in piece.folded.places]
    for match in _STOP.finditer(piece.text):
        at = match.start()
        if any(a <= at < b for a, b in piece.quotes) or not _ends(piece.text, match):
            continue
        end = bisect_left(starts, match.start(1))
        if begin < end < last:
            yield begin, end
            begin = end
    yield begin, last


def _ends(text: str, match: re.Match[str]) -> bool:
    mark, after = text[match.start()], text[match.end() :].lstrip('"«“„([')[:1]
    if mark in ":;":  # what a colon opens, or a list divides, stays with it unless a line ends
        return mark == ";" and "\n" in match[1]
    if "\n" in match[1] and not _SHORT.search(text[max(0, match.start() - 12) : match.start()]):
        return True
    if after.islower() or (mark == "." and after.isdigit()):
        return False
    return not (mark == "." and _SHORT.search(text[max(0, match.start() - 12) : match.start()]))
