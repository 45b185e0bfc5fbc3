"""Which button of the tab of texts calls what."""

from __future__ import annotations

from collections.abc import Callable

import gradio as gr

from assistant.law.act import Kind
from assistant.law.language import Language
from assistant.ui.fresh import Fresh
from assistant.ui.i18n import message
from assistant.ui.page.read import desk
from assistant.ui.page.read.layout import EVERYWHERE, lay_out, places
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
    told = [parts.link, parts.ways, parts.book]
    how = [shell.language, parts.reading, parts.day]
    # Where the same is opened again nothing changes, and yet the reader is led there.
    parts.book.click(
        _opened(shell.fresh), [parts.link, *how], [*told, parts.reading], **SILENT
    ).then(None, None, None, js="() => window.lawRead.came()", **PRIVATE)
    for again in (parts.reading.input, parts.day.change):
        again(_again(shell.fresh), [parts.link, *how], told, **SILENT)
    shell.page.load(_again(shell.fresh), [parts.link, *how], told, **SILENT)
    for ask in (parts.find.click, parts.words.submit):
        ask(_found(shell.fresh), [parts.words, parts.where, parts.link, *how], told, **SILENT)
    return Tab(
        worded=parts.worded,
        words=_worded(shell.fresh),
        beside=[parts.link, parts.day],
    )


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
        if not sent and not _has_own(fresh, request):
            return gr.skip()  # what stands there is what everybody sees
        to = str(sent.get("link") or link)
        tongue = str(sent.get("reading") or reading)
        tongue = tongue if tongue in [one.value for one in Language] else reading
        return (*_views(fresh, to, language, tongue, day, request), tongue)

    return run


def _has_own(fresh: Fresh, request: gr.Request | None) -> bool:
    """Tell whether a person has documents that others do not see."""
    acts = fresh.ready(person(request)).assistant.library.acts
    return any(act.kind is Kind.OWN for act in acts)


def _again(fresh: Fresh) -> Callable[..., tuple[Update, ...]]:
    def run(
        link: str, language: str, reading: str, day: str, request: gr.Request
    ) -> tuple[Update, ...]:
        return _views(fresh, link, language, reading, day, request)

    return run


def _found(fresh: Fresh) -> Callable[..., tuple[Update, ...]]:
    def run(
        typed: str,
        where: str,
        link: str,
        language: str,
        reading: str,
        day: str,
        request: gr.Request,
    ) -> tuple[Update, ...]:
        to = desk.to_search(typed or "", link, everywhere=where == EVERYWHERE)
        return _views(fresh, to, language, reading, day, request)

    return run


def _views(
    fresh: Fresh, link: str, language: str, reading: str, day: str, request: gr.Request
) -> tuple[Update, ...]:
    told = Language(language)
    html = _html(fresh, link, told, reading, day, request)
    return link, desk.ways_html(link, told), html


def _html(
    fresh: Fresh, link: str, told: Language, reading: str, day: str, request: gr.Request | None
) -> str:
    return desk.shown(
        fresh.ready(person(request)).assistant.library,
        link,
        language=told,
        reading=Language(reading),
        day=day or "",
    )


def _worded(fresh: Fresh) -> Callable[..., list[Update]]:
    def run(language: str, link: str, day: str, request: gr.Request) -> list[Update]:
        told = Language(language)

        def say(key: str) -> str:
            return message(f"read.{key}", told)

        return [
            desk.ways_html(link, told),
            gr.update(label=say("find"), placeholder=say("find_placeholder")),
            gr.update(label=say("where"), choices=places(told)),
            say("find_button"),
            gr.update(label=say("language"), value=told.value),
            gr.update(label=say("day")),
            _html(fresh, link, told, told.value, day, request),
        ]

    return run
