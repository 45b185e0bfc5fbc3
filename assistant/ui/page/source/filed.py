"""A page of the reader's own file as it looks, with the quoted words marked on the picture."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from html import escape
from pathlib import Path

from assistant.ingest.own.picture import Picture, picture_of
from assistant.law.act import Kind
from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.page.source.bar import wish
from assistant.ui.page.source.tree import line
from assistant.values import Citation

_KEPT = 16  # pages


def file_html(file: Path | None, citation: Citation, page: int, language: Language) -> str:
    """Write the page of a file of the reader's own that a citation stands on; "" where it has none.

    Drawing takes a moment, so at first there is only the button that asks for it; source.js presses it.

    Args:
        file: the file; None before the page is asked for.
        citation: what was cited.
        page: the page that the reader asked for; 0 before they did.
        language: the language of the page.
    """
    own = citation.passage.provision.page
    if own is None or citation.passage.act.kind is not Kind.OWN:
        return ""
    if not page:
        button = wish(f"page/{own}", message("source.file_show", language), name="draw")
        return f'<div class="file-page">{button}</div>'
    drawn = _drawn(file, page, own, citation.quote) if file and file.is_file() else None
    if drawn is None:
        return line("p", "aside", message("source.file_failed", language))
    return _figure(drawn, page, language, quoted=bool(citation.quote) and page == own)


@lru_cache(maxsize=_KEPT)
def _drawn(path: Path, page: int, own: int, quote: str) -> Picture | None:
    """Draw a page once: a kept file never changes, another file has another name."""
    return picture_of(path, page=page, first=own, quote=quote)


def _figure(drawn: Picture, page: int, language: Language, *, quoted: bool) -> str:
    said = message("source.file_page", language, page=page, pages=drawn.pages)
    boxes = "".join(
        f'<span class="box" style="left:{100 * left:.2f}%;top:{100 * top:.2f}%;'
        f'width:{100 * (right - left):.2f}%;height:{100 * (bottom - top):.2f}%"></span>'
        for left, top, right, bottom in drawn.boxes
    )
    source = f"data:image/png;base64,{b64encode(drawn.png).decode()}"
    sheet = f'<div class="sheet"><img alt="{escape(said)}" src="{source}">{boxes}</div>'
    missed = quoted and not drawn.boxes
    note = line("p", "aside", message("source.file_unmarked", language)) if missed else ""
    return (
        f'<figure class="file-page"><figcaption>{escape(said)}</figcaption>'
        f"{_turning(drawn, page, language)}{note}{sheet}</figure>"
        f"{line('h3', 'source-part', message('source.file_text', language))}"
    )


def _turning(drawn: Picture, page: int, language: Language) -> str:
    out = ""
    if page > 1:
        out += wish(f"page/{page - 1}", message("source.page_before", language))
    if page < drawn.pages:
        out += wish(f"page/{page + 1}", message("source.page_after", language))
    return f'<p class="turning">{out}</p>' if out else ""
