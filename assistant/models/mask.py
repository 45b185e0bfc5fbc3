"""Personal data in a text is masked before it leaves this computer, and put back into what comes.

A placeholder is of Latin letters and figures, "[IIN-1]": it stays the same inside JSON that escapes other
letters, and no language inflects it. Numbers of articles and acts, days and sums are left as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from assistant.models.names import names_in
from assistant.models.personal import KINDS, Kind

_PLACEHOLDER = re.compile(r"\[[A-Z]+-(\d{1,9})\]")


class Masks:
    """The masks of one call: the same piece of data has the same placeholder wherever it stands.

    Args:
        texts: all that will be masked; placeholders that stand there already are not used again.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._places: dict[str, str] = {}
        standing = (int(m[1]) for text in texts for m in _PLACEHOLDER.finditer(text))
        self._last = max(standing, default=0)

    @property
    def values(self) -> dict[str, str]:
        """What each placeholder stands for."""
        return {place: value for value, place in self._places.items()}

    def hide(self, text: str) -> str:
        """Return a text with placeholders instead of personal data.

        Args:
            text: the text; signs that nobody sees are left out, since they could part a number.
        """
        text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
        for kind in KINDS:
            text = self._hide(text, kind, _spans(text, kind))
        return self._hide(text, KINDS[-1], names_in(text))

    def _hide(self, text: str, kind: Kind, spans: Iterable[tuple[int, int]]) -> str:
        out, end = "", 0
        for start, stop in spans:
            out += text[end:start] + self._place(kind, text[start:stop])
            end = stop
        return out + text[end:]

    def _place(self, kind: Kind, value: str) -> str:
        if value not in self._places:
            self._last += 1
            self._places[value] = f"[{kind.label}-{self._last}]"
        return self._places[value]


class Restorer:
    """Puts data back into a reply that comes in pieces, wherever a piece may end.

    Args:
        values: what each placeholder stands for.
    """

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values
        self._held = ""

    def feed(self, piece: str) -> str:
        """Return what can be told so far of a reply.

        Args:
            piece: the next piece.
        """
        if not self._values:
            return piece
        said = self._held + piece
        cut = said.rfind("[")
        begun = cut >= 0 and any(place.startswith(said[cut:]) for place in self._values)
        self._held = said[cut:] if begun and said[cut:] not in self._values else ""
        return self._restored(said[: len(said) - len(self._held)])

    def end(self) -> str:
        """Return what was held back at the end of a reply."""
        said, self._held = self._held, ""
        return said

    def _restored(self, text: str) -> str:
        return _PLACEHOLDER.sub(lambda match: self._values.get(match[0], match[0]), text)


def _spans(text: str, kind: Kind) -> Iterator[tuple[int, int]]:
    """Yield where data of a kind stand, from left to right, none over another."""
    found = sorted(span for pattern in kind.patterns for span in _found(text, pattern, kind))
    end = 0
    for start, stop in found:
        if stop > end:
            yield max(start, end), stop
            end = stop


def _found(text: str, pattern: re.Pattern[str], kind: Kind) -> Iterator[tuple[int, int]]:
    at = 0
    while match := pattern.search(text, at):
        start, stop = match.span("value" if "value" in pattern.groupindex else 0)
        holds = kind.holds(text[start:stop], text[stop : stop + 20])
        if holds:
            yield start, stop
        at = match.end() if holds else match.start() + 1  # the next number may begin inside
