"""One parser a format; each turns a path into a Document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.ingest.document import Document
from assistant.ingest.formats.markdown import parse_markdown

Parser = Callable[[Path], Document]

PARSERS: dict[str, Parser] = {".md": parse_markdown}
