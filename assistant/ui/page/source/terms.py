"""The terms of a text that its act defines, with their meaning in the words of the act."""

from __future__ import annotations

from datetime import date
from html import escape

from assistant.law.language import Language
from assistant.law.provision import Provision
from assistant.library import Library
from assistant.retrieve.terms import stem
from assistant.study.forms import Forms
from assistant.study.glossary import Entry, Glossing, definitions
from assistant.ui.i18n import message
from assistant.ui.page.source.view import source_link
from assistant.values import Passage

_FORMS = Forms(stem)


def terms_html(
    whole: Provision, shown: Passage, library: Library, day: date, language: Language
) -> str:
    """Write the terms that an article uses and its act defines elsewhere, folded away.

    Args:
        whole: the article.
        shown: the provision that is read.
        library: the shelf.
        day: the day whose wording is read.
        language: the language of the page.
    """
    entries = _used(whole, definitions(library, shown.act, shown.version.language, day=day))
    if not entries:
        return ""
    rows = "".join(
        f"<dt>{escape(entry.term)}</dt><dd>{escape(entry.meaning)} "
        f'<a href="{escape(source_link(shown.act.id, entry.passage.eid))}">'
        f"{escape(entry.passage.label)}</a></dd>"
        for entry in entries
    )
    head = escape(message("source.terms", language, count=len(entries)))
    tongue = shown.version.language.value
    return (
        f'<details class="terms"><summary>{head}</summary><dl lang="{tongue}">{rows}</dl></details>'
    )


def _used(whole: Provision, defined: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the terms that stand in an article and are not defined in it, in their order there."""
    elsewhere = [entry for entry in defined if not _within(entry, whole)]
    glossing = Glossing(elsewhere, _FORMS)
    found: dict[str, Entry] = {}
    for unit in whole.walk() if elsewhere else ():
        for _, _, entry in glossing.places(unit.text):
            found.setdefault(entry.id, entry)
    return tuple(found.values())


def _within(entry: Entry, whole: Provision) -> bool:
    return any(unit.eid == entry.passage.eid for unit in whole.walk())
