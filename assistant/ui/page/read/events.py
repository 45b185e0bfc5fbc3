"""Which button of the tab of texts calls what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.law.language import Language
from assistant.ui.fresh import Fresh
from assistant.ui.i18n import message
from assistant.ui.page.read import desk
from assistant.ui.page.read.layout import EVERYWHERE, Parts, lay_out, places
from assistant.ui.page.read.links import SHELF
from assistant.ui.page.tab import NOBODY, PRIVATE, SILENT, Shell, Tab, Update, person


def tab(shell: Shell, language: Language) -> Tab:
    """Lay out the tab of texts and wire its buttons.

    Args:
        shell: what it may use.
        language: the language that the page starts in.
    """
    library = shell.fresh.of(NOBODY).library  # everybody gets the page as it starts
    parts = lay_out(language, desk.shown(library, SHELF, language=language, reading=language))
    _wire(shell, parts)
    return Tab(worded=parts.worded, words=_worded)


def _wire(shell: Shell, parts: Parts) -> None:
    """Let one event alone write views; the script asks for one after another, so that the last is shown."""
    told = [parts.link, parts.ways, parts.book, parts.reading]
    how = [parts.link, shell.language, parts.reading, parts.day]
    asked = parts.book.click(_opened(shell.fresh), how, told, trigger_mode="multiple", **SILENT)
    # Where the same is opened again nothing changes, and yet the reader is led there.
    asked.then(None, None, None, js="() => window.lawRead.came()", **PRIVATE)
    asked.failure(None, None, None, js="() => window.lawRead.failed()", **PRIVATE)
    wishes: list[tuple[Callable[..., Any], list[Any], str]] = [
        (shell.language.change, [shell.language], "(one) => window.lawRead.spoken(one)"),
        (parts.reading.input, [parts.reading], "(reading) => window.lawRead.ask({ reading })"),
        (parts.day.change, [], "() => window.lawRead.ask({})"),
    ]
    for search in (parts.find.click, parts.words.submit):
        script = "(words, where) => window.lawRead.ask({ words, where })"
        wishes.append((search, [parts.words, parts.where], script))
    for wish, of, script in wishes:
        wish(None, of, None, js=script, **PRIVATE)


def _opened(fresh: Fresh) -> Callable[..., Update]:
    def run(
        link: str,
        language: str,
        reading: str,
        day: str,
        event: gr.EventData,
        request: gr.Request,
    ) -> Update:
        sent = event._data if isinstance(event._data, dict) else {}
        told = _language(sent.get("language"), language)
        tongue = _language(sent.get("reading"), reading)
        to = str(sent.get("link") or link)
        if "words" in sent:
            everywhere = sent.get("where") == EVERYWHERE
            to = desk.to_search(str(sent["words"] or ""), link, everywhere=everywhere)
        library = fresh.ready(person(request)).assistant.library
        html = desk.shown(library, to, language=told, reading=tongue, day=day or "")
        return to, desk.ways_html(to, told), html, tongue.value

    return run


def _language(sent: object, chosen: str) -> Language:
    """Return the language that the script knows of; it is quicker than the component that says it."""
    return Language(sent if sent in [one.value for one in Language] else chosen)


def _worded(language: str) -> list[Update]:
    told = Language(language)

    def say(key: str) -> str:
        return message(f"read.{key}", told)

    return [
        gr.update(label=say("find"), placeholder=say("find_placeholder")),
        gr.update(label=say("where"), choices=places(told)),
        say("find_button"),
        gr.update(label=say("language")),
        gr.update(label=say("day")),
    ]
