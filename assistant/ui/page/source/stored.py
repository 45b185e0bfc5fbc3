"""Sources kept with a conversation: today's text where the words still stand in it, else the kept words."""

from __future__ import annotations

from datetime import date
from html import escape

from assistant.law.language import Language
from assistant.law.placing import place
from assistant.library import Library
from assistant.ui.i18n import message
from assistant.ui.page.source.article import Opened, source_html
from assistant.ui.page.source.tree import line
from assistant.ui.page.source.view import source_link
from assistant.values import Citation, Passage


def stands_now(library: Library, citation: Citation, day: date) -> Citation | None:
    """Return a citation of the shelf as it is today; None where its words no longer stand there.

    Args:
        library: the shelf.
        citation: what was cited, perhaps long ago.
        day: the day the answer was about.
    """
    told = citation.passage
    if any(version is told.version for version in library.versions_of(told.act.id)):
        return citation
    today = _today(library, told, day)
    if today is None:
        return None
    if citation.quote:
        found = place(today.text, citation.quote)
        stands = found is not None and found.whole
    else:
        stands = today.text == told.text
    return Citation(passage=today, quote=citation.quote) if stands else None


def stored_html(library: Library, citation: Citation, day: date, *, language: Language) -> str:
    """Write the words that were kept with an answer, and say plainly that they are not today's.

    Args:
        library: the shelf.
        citation: what was cited, with the words that were kept.
        day: the day the answer was about.
        language: the language of the page.
    """
    told = citation.passage
    today = _today(library, told, day)
    said = message("source.stored_gone" if today else "source.stored_lost", language)
    notice = line("p", "stored-why", said)
    if today:
        words = escape(message("source.stored_today", language))
        link = escape(source_link(today.act.id, today.eid))
        notice += f'<p><a href="{link}">{words}</a></p>'
    opened = Opened(
        citation=citation,
        shown=told,
        as_of=day,
        page=f'<div class="notice stored">{notice}</div>',
    )
    return source_html(opened, language=language)


def _today(library: Library, told: Passage, day: date) -> Passage | None:
    """Return the provision in today's shelf, in the wording that was cited where that is there."""
    today = library.passage(told.act.id, told.eid, told.version.language, day=day)
    if today is None or today.version.language is not told.version.language:
        return None
    if today.version.wording is told.version.wording:
        return today
    restated = library.restated(today)
    return restated if restated and restated.version.wording is told.version.wording else today
