"""Which button of the tab of questions calls what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.law.language import Language
from assistant.ui.fresh import Fresh
from assistant.ui.i18n import message
from assistant.ui.page.chat import desk
from assistant.ui.page.chat.desk import Conversation
from assistant.ui.page.chat.layout import Parts, lay_out, role_html, starters_html
from assistant.ui.page.source.article import empty_html
from assistant.ui.page.tab import PRIVATE, SILENT, Shell, Tab, Update, seen


def tab(shell: Shell, language: Language) -> Tab:
    """Lay out the tab of questions and wire its buttons.

    Args:
        shell: what it may use.
        language: the language that the page starts in.
    """
    parts = lay_out(language)
    told = [parts.conversation, parts.chat, parts.question, parts.suggested, parts.again]
    told += [parts.link, parts.reading, parts.panel]
    _wire_asking(parts, shell, told)
    for clear in (parts.chat.clear, parts.again.click):
        clear(_afresh, [shell.language], [*told, parts.day], **SILENT)
    _wire_source(parts, shell)
    beside = [parts.link, parts.conversation, parts.reading]
    return Tab(worded=parts.worded, words=_worded(shell.fresh), beside=beside)


def _wire_asking(parts: Parts, shell: Shell, told: list[Any]) -> None:
    asked = _asked(shell.fresh)
    for button, words in [
        (parts.submit.click, parts.question),
        (parts.question.submit, parts.question),
        (parts.day.submit, parts.question),
        *((starter.click, starter) for starter in parts.starters),
    ]:
        button(
            asked,
            [words, parts.conversation, shell.language, parts.day],
            told,
            show_progress_on=parts.chat,
            trigger_mode="once",
            **PRIVATE,
        ).then(None, None, None, js="() => window.lawPage.answered()", **PRIVATE)


def _wire_source(parts: Parts, shell: Shell) -> None:
    parts.panel.click(
        _opened(shell.fresh),
        [parts.conversation, shell.language],
        [parts.link, parts.reading, parts.panel],
        **SILENT,
    ).then(None, None, None, js="() => window.lawPage.show()", **PRIVATE)
    parts.reading.input(
        _reread(shell.fresh),
        [parts.link, parts.conversation, shell.language, parts.reading],
        [parts.panel],
        **SILENT,
    )


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
            seen(False),
            seen(True),
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
        return "", seen(False), html
    reading = citation.passage.version.language.value
    return link, gr.update(value=reading, visible=True), html


def _afresh(language: str) -> tuple[Update, ...]:
    empty = empty_html(Language(language))
    hidden = gr.update(value=[], visible=False)
    return Conversation(), hidden, "", seen(True), seen(False), "", seen(False), empty, ""


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
