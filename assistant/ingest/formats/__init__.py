"""One parser a format; each turns a path into a Document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.ingest.document import Document
from assistant.ingest.formats.html import parse_html
from assistant.ingest.formats.markdown import parse_markdown
from assistant.ingest.formats.text import parse_text

Parser = Callable[[Path], Document]

PARSERS: dict[str, Parser] = {
    ".htm": parse_html,
    ".html": parse_html,
    ".md": parse_markdown,
    ".txt": parse_text,
}
