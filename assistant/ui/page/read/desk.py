"""What the tab shows at a link, without knowing what the page is made of."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from functools import cache
from html import escape
from uuid import uuid4
from weakref import WeakKeyDictionary

from assistant.law.language import Language
from assistant.library import Library
from assistant.retrieve.terms import idle_words, stem
from assistant.study.find import Finder
from assistant.study.forms import Forms
from assistant.ui.i18n import message
from assistant.ui.page.read.book import book_html
from assistant.ui.page.read.found import found_html
from assistant.ui.page.read.links import Place, View, read_link, to_cards, to_find, to_view
from assistant.ui.page.read.reader import Reader
from assistant.ui.page.read.shelf import shelf_html
from assistant.ui.page.read.tables import draft_html, languages_html
from assistant.ui.page.read.terms import cards_html

_TABS = {
    "nav_read": (View.SHELF, to_view(View.SHELF)),
    "nav_cards": (View.CARDS, to_cards()),
    "nav_draft": (View.DRAFT, to_view(View.DRAFT)),
    "nav_languages": (View.LANGUAGES, to_view(View.LANGUAGES)),
}
_UNDER = {View.BOOK: View.SHELF, View.FIND: View.SHELF}
_LONGEST = 200  # characters to look for
_log = logging.getLogger(__name__)
_finders: WeakKeyDictionary[Library, Finder] = WeakKeyDictionary()


def shown(
    library: Library,
    link: str,
    *,
    language: Language,
    reading: Language,
    day: str = "",
    today: date | None = None,
) -> str:
    """Write what a link leads to, marked with what it is; never raise.

    Args:
        library: the shelf as the person may see it.
        link: the link.
        language: the language of the page.
        reading: the language of the texts.
        day: the day as of which to read, as typed; today where it is "".
        today: the present day.
    """
    html = _view(library, link, language, reading, _day(day, today or date.today()), day)
    # The script knows by this whether what it asked for is there.
    marks = {"link": link, "language": language.value, "texts": reading.value}
    told = " ".join(f'data-{name}="{escape(value, quote=True)}"' for name, value in marks.items())
    return f'<div class="view" {told}>{html}</div>'


def _view(
    library: Library, link: str, language: Language, reading: Language, day: date | None, typed: str
) -> str:
    place = read_link(link)
    try:
        if day is None:
            words = message("error.bad_date", language, value=typed[:_LONGEST])
            return f'<p class="standing" role="alert">{escape(words)}</p>'
        return _VIEWS[place.view](place, _reader(library, language, reading, day))
    except Exception as error:
        number = uuid4().hex[:8]
        _log.error("error %s in the tab of texts", number, exc_info=error)
        words = message("error.unexpected", language, id=number)
        return f'<p class="standing" role="alert">{escape(words)}</p>'


def ways_html(link: str, language: Language) -> str:
    """Write the parts of the tab as links, the one that is open marked.

    Args:
        link: what is open.
        language: the language of the page.
    """
    view = read_link(link).view
    here = _UNDER.get(view, view)
    items = ""
    for key, (own, href) in _TABS.items():
        current = ' aria-current="page"' if own is here else ""
        words = escape(message(f"read.{key}", language))
        items += f'<li><a href="{escape(href, quote=True)}"{current}>{words}</a></li>'
    name = escape(message("read.nav", language), quote=True)
    return f'<nav class="read-ways" aria-label="{name}"><ul>{items}</ul></nav>'


def to_search(typed: str, link: str, *, everywhere: bool) -> str:
    """Return the link to what a search finds.

    Args:
        typed: what is looked for.
        link: what is open.
        everywhere: whether to look in every source, not only in the open one.
    """
    act = read_link(link).act
    words = typed.strip()[:_LONGEST]
    return to_find(words) if everywhere or not act else to_find(words, act)


def _reader(library: Library, language: Language, reading: Language, day: date) -> Reader:
    forms = _forms()
    finder = _finders.get(library)
    if finder is None:
        finder = _finders[library] = Finder(library, forms)
    return Reader(
        library=library, finder=finder, forms=forms, told=language, reading=reading, day=day
    )


@cache
def _forms() -> Forms:
    return Forms(stem)


def _day(typed: str, today: date) -> date | None:
    if not typed.strip():
        return today
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None


def _found(place: Place, reader: Reader) -> str:
    return found_html(place, reader, idle_words(reader.reading))


_VIEWS: dict[View, Callable[[Place, Reader], str]] = {
    View.SHELF: lambda place, reader: shelf_html(reader),
    View.BOOK: book_html,
    View.FIND: _found,
    View.CARDS: cards_html,
    View.DRAFT: lambda place, reader: draft_html(reader),
    View.LANGUAGES: lambda place, reader: languages_html(reader),
}
