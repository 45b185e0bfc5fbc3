"""A page of a file of the user's own as a picture, drawn in a process of its own."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import UnreadableFile
from assistant.ingest.sandbox import Limits, answered_apart, check_own_file

Box = tuple[float, float, float, float]

_PNG = b"\x89PNG\r\n\x1a\n"
_LIMITS = Limits(seconds=8.0)
_MOST_BOXES = 2_000
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from assistant.ingest.drawer import main; main()"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page as it looks.

    Attributes:
        png: the picture.
        pages: how many pages the file has.
        boxes: where the quoted words are: left, top, right and bottom, as shares of the page.
    """

    png: bytes
    pages: int
    boxes: tuple[Box, ...]


def picture_of(path: Path, *, page: int, first: int, quote: str) -> Picture | None:
    """Draw a page of a PDF file; None where that cannot be done.

    Args:
        path: the file.
        page: the page to draw, from 1.
        first: the page where the quote begins; it may end on the next.
        quote: the words to find; "" for none.
    """
    try:
        check_own_file(path, limits=_LIMITS)
    except UnreadableFile:
        return None
    request = {"path": str(path.absolute()), "page": page, "first": first, "quote": quote}
    answer = answered_apart(_START, request, limits=_LIMITS)
    try:
        return _picture(answer) if answer else None
    except (KeyError, TypeError, ValueError):
        return None


def _picture(answer: Mapping[str, Any]) -> Picture | None:
    """Check an answer: what drew it may have been taken over by its file."""
    png = b64decode(str(answer["png"]), validate=True)
    boxes = []
    for left, top, right, bottom in answer["boxes"][:_MOST_BOXES]:
        given = tuple(min(max(float(edge), 0.0), 1.0) for edge in (left, top, right, bottom))
        boxes.append((given[0], given[1], given[2], given[3]))
    if not png.startswith(_PNG):
        return None
    return Picture(png=png, pages=int(answer["pages"]), boxes=tuple(boxes))
