"""What was received of a text that broke off: its bytes, and beside them of which address they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What was received of a text before, as far as fetching can go on from there.

    Attributes:
        size: how many bytes.
        mark: by what the server knows that the text has not changed since.
    """

    size: int = 0
    mark: str = ""


def received(part: Path, url: str) -> Received:
    """Return what can be gone on with.

    Args:
        part: the file of the text.
        url: its address.
    """
    try:
        told = json.loads(beside(part).read_text("utf-8"))
        size = part.stat().st_size
        mark = str(told["mark"]) if told["url"] == url else ""
    except (OSError, ValueError, KeyError, TypeError):
        return Received()
    return Received(size=size, mark=mark) if mark and size else Received()


def note(part: Path, url: str, mark: str) -> None:
    """Begin a text anew: write down whose it is, and by what the server will know it again.

    Args:
        part: the file of the text.
        url: its address.
        mark: what the server gave; "" where it gave nothing.
    """
    part.parent.mkdir(parents=True, exist_ok=True)
    part.unlink(missing_ok=True)  # never the new mark beside old bytes
    beside(part).write_text(json.dumps({"url": url, "mark": mark}), "utf-8")


def beside(part: Path) -> Path:
    """Return the file that tells of which address a text is.

    Args:
        part: the file of the text.
    """
    return part.with_name(f"{part.name}.json")


def drop(part: Path) -> None:
    """Remove what was received of a text.

    Args:
        part: its file.
    """
    part.unlink(missing_ok=True)
    beside(part).unlink(missing_ok=True)
