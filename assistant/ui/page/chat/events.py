"""Which button of the tab of questions calls what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.law.language import Language
from assistant.ui.fresh import Fresh
from assistant.ui.i18n import message
from assistant.ui.page.chat import desk
from assistant.ui.page.chat.desk import Conversation
from assistant.ui.page.chat.layout import Parts, lay_out, role_html, starters_html
from assistant.ui.page.chat.sheet import wire_sheet
from assistant.ui.page.source import panel
from assistant.ui.page.source.view import View, moved
from assistant.ui.page.tab import PRIVATE, SILENT, Shell, Tab, Update, mine, seen


def tab(shell: Shell, language: Language) -> Tab:
    """Lay out the tab of questions and wire its buttons.

    Args:
        shell: what it may use.
        language: the language that the page starts in.
    """
    parts = lay_out(language)
    told = [parts.conversation, parts.chat, parts.question, parts.suggested, parts.again]
    told += parts.source.outputs
    _wire_asking(parts, shell, told)
    for clear in (parts.chat.clear, parts.again.click):
        clear(_afresh, [shell.language], [*told, parts.day], **SILENT)
    panel.wire(parts.source, shell, parts.conversation)
    wire_sheet(shell, parts.conversation)
    beside = [parts.source.view, parts.conversation]
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
            *_panel(ready.assistant, now, told),
        )

    return run


def _panel(assistant: Assistant, now: Conversation, language: Language) -> tuple[View, str]:
    """Open the first citation of the last answer; close the panel where there is none."""
    view = moved(View(), desk.first_link(now))
    return panel.opened(assistant, view, now, language)


def _afresh(language: str) -> tuple[Update, ...]:
    hidden = gr.update(value=[], visible=False)
    shut = panel.closed(Language(language))
    return Conversation(), hidden, "", seen(True), seen(False), *shut, ""


def _worded(fresh: Fresh) -> Callable[..., list[Update]]:
    def run(language: str, view: View, now: Conversation, request: gr.Request) -> list[Update]:
        told = Language(language)
        _, source = panel.opened(mine(fresh, request), view, now, told)
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
            source,
        ]

    return run
