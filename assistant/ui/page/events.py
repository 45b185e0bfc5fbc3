"""Which button of the page calls what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.law.language import Language
from assistant.ui.fresh import Fresh
from assistant.ui.i18n import message
from assistant.ui.page import desk
from assistant.ui.page.desk import Conversation
from assistant.ui.page.layout import (
    KEPT,
    Parts,
    about_html,
    lay_out,
    role_html,
    starters_html,
)
from assistant.ui.page.source import empty_html

_AT_ONCE = 2  # as many questions as the smallest supported computer has cores
_WAITING = 32
_QUIET: dict[str, Any] = {"api_visibility": "private"}
Update = Any  # Gradio's updates have no type of their own


def build_page(fresh: Fresh) -> gr.Blocks:
    """Build the page.

    Args:
        fresh: gives who answers.
    """
    title = message("page.title", Language.RU)
    page: gr.Blocks
    with gr.Blocks(
        title=title, fill_width=True, analytics_enabled=False, delete_cache=(KEPT, KEPT)
    ) as page:
        parts = lay_out(Language.RU)
        _wire(page, parts, fresh)
    page.queue(max_size=_WAITING, default_concurrency_limit=_AT_ONCE, api_open=False)
    return page


def _wire(page: gr.Blocks, parts: Parts, fresh: Fresh) -> None:
    told = [parts.conversation, parts.chat, parts.question, parts.suggested, parts.again]
    told += [parts.link, parts.reading, parts.panel]
    _wire_asking(parts, fresh, told)
    for clear in (parts.chat.clear, parts.again.click):
        clear(_afresh, [parts.language], [*told, parts.day], show_progress="hidden", **_QUIET)
    _wire_source(parts, fresh)
    _wire_language(page, parts, fresh)


def _wire_asking(parts: Parts, fresh: Fresh, told: list[Any]) -> None:
    asked = _asked(fresh)
    for button, words in [
        (parts.submit.click, parts.question),
        (parts.question.submit, parts.question),
        (parts.day.submit, parts.question),
        *((starter.click, starter) for starter in parts.starters),
    ]:
        button(
            asked,
            [words, parts.conversation, parts.language, parts.day],
            told,
            show_progress_on=parts.chat,
            trigger_mode="once",
            **_QUIET,
        ).then(None, None, None, js="() => window.lawPage.answered()", **_QUIET)


def _wire_source(parts: Parts, fresh: Fresh) -> None:
    parts.panel.click(
        _opened(fresh),
        [parts.conversation, parts.language],
        [parts.link, parts.reading, parts.panel],
        show_progress="hidden",
        **_QUIET,
    ).then(None, None, None, js="() => window.lawPage.show()", **_QUIET)
    parts.reading.input(
        _reread(fresh),
        [parts.link, parts.conversation, parts.language, parts.reading],
        [parts.panel],
        show_progress="hidden",
        **_QUIET,
    )


def _wire_language(page: gr.Blocks, parts: Parts, fresh: Fresh) -> None:
    parts.language.change(
        _worded(fresh),
        [parts.language, parts.link, parts.conversation, parts.reading],
        parts.worded,
        js="(language, ...rest) => [window.lawPage.say(language), ...rest]",
        show_progress="hidden",
        **_QUIET,
    )
    page.load(None, None, [parts.language], js="() => window.lawPage.language()", **_QUIET)


def _asked(fresh: Fresh) -> Callable[..., tuple[Update, ...]]:
    def run(
        question: str, conversation: Conversation, language: str, day: str
    ) -> tuple[Update, ...]:
        told = Language(language)
        ready = fresh.ready()
        now = desk.ask(
            ready.assistant,
            question or "",
            conversation,
            language=told,
            day=day or "",
            first=ready.said(told),
        )
        kept = "" if now.exchanges[-1].turn else question
        return (
            now,
            gr.update(value=now.messages, visible=True),
            kept,
            _seen(False),
            _seen(True),
            *_panel(fresh, now, told),
        )

    return run


def _panel(fresh: Fresh, now: Conversation, language: Language) -> tuple[Update, ...]:
    """Open the first citation of the last answer; close the panel where there is none."""
    link = desk.first_link(now)
    return _shown(fresh, link, now, language)


def _shown(fresh: Fresh, link: str, now: Conversation, language: Language) -> tuple[Update, ...]:
    citation = now.source(link)
    html = desk.opened(fresh.assistant, link, now, language=language)
    if citation is None:
        return "", _seen(False), html
    reading = citation.passage.version.language.value
    return link, gr.update(value=reading, visible=True), html


def _afresh(language: str) -> tuple[Update, ...]:
    empty = empty_html(Language(language))
    hidden = gr.update(value=[], visible=False)
    return Conversation(), hidden, "", _seen(True), _seen(False), "", _seen(False), empty, ""


def _opened(fresh: Fresh) -> Callable[..., tuple[Update, ...]]:
    def run(conversation: Conversation, language: str, event: gr.EventData) -> tuple[Update, ...]:
        link = str(event._data.get("link", "")) if isinstance(event._data, dict) else ""
        return _shown(fresh, link, conversation, Language(language))

    return run


def _reread(fresh: Fresh) -> Callable[..., str]:
    def run(link: str, conversation: Conversation, language: str, reading: str) -> str:
        return desk.opened(
            fresh.assistant,
            link,
            conversation,
            language=Language(language),
            reading=Language(reading),
        )

    return run


def _worded(fresh: Fresh) -> Callable[..., list[Update]]:
    def run(language: str, link: str, now: Conversation, reading: str) -> list[Update]:
        told = Language(language)
        panel = desk.opened(fresh.assistant, link, now, language=told, reading=Language(reading))
        return [
            about_html(told),
            gr.update(label=message("page.language", told), value=language),
            gr.update(label=message("page.conversation", told)),
            gr.update(
                label=message("page.question", told),
                placeholder=message("page.placeholder", told),
            ),
            gr.update(label=message("page.day", told)),
            message("page.ask", told),
            message("page.again", told),
            starters_html(told),
            *map(role_html, desk.roles(told)),
            *desk.starters(told),
            gr.update(label=message("page.source_language", told)),
            panel,
        ]

    return run


def _seen(visible: bool) -> Update:
    return gr.update(visible=visible)
