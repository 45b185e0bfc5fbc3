"""The tab of questions: its parts, what connects them, and its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.page.chat import desk, voice
from assistant.ui.page.chat.asking import Asking
from assistant.ui.page.chat.conversation import Conversation
from assistant.ui.page.chat.layout import Parts, lay_out, role_html, starters_html
from assistant.ui.page.chat.rating import Rating
from assistant.ui.page.chat.recalling import Recalling
from assistant.ui.page.chat.sheet import wire_sheet
from assistant.ui.page.chat.showing import messages_of
from assistant.ui.page.chat.voice import Choosing
from assistant.ui.page.chat.window import placeholder
from assistant.ui.page.feedback import form
from assistant.ui.page.history import layout as history
from assistant.ui.page.source import panel
from assistant.ui.page.source.view import View
from assistant.ui.page.tab import Shell, Tab, Update, person


def tab(shell: Shell, language: Language) -> Tab:
    """Lay out the tab of questions and wire its buttons.

    Args:
        shell: what it may use.
        language: the language that the page starts in.
    """
    parts = lay_out(language, shell.told)
    everything = parts.everything
    recalling = Recalling(parts, shell)
    Asking(parts, shell).wire(everything)
    panel.wire(parts.source, shell, parts.conversation)
    wire_sheet(shell, parts.conversation)
    recalling.wire(everything)
    if shell.told:
        Choosing(parts.voice, shell, shell.told).wire()
    Rating(parts, shell).wire(everything)
    beside = [parts.source.view, parts.conversation, parts.talks.search, parts.voice.choice]
    words = _worded(parts, shell, recalling)
    return Tab(worded=[*parts.worded, parts.talks.talks], words=words, beside=beside)


def _worded(parts: Parts, shell: Shell, recalling: Recalling) -> Callable[..., list[Update]]:
    def run(
        language: str,
        view: View,
        now: Conversation,
        search: str,
        chosen: str,
        request: gr.Request,
    ) -> list[Update]:
        told, who = Language(language), person(request)
        _, source = panel.opened(shell.fresh.of(who), view, now, told)
        there = recalling.listed(told, search, who)
        return [
            _conversation(now, told),
            *_asking(now, told),
            *map(role_html, desk.roles(told)),
            *desk.starters(told),
            *voice.words(shell.told, chosen, shell, told, who),
            source,
            *form.words_of(told),
            *history.words(told),
            there[parts.talks.talks],
        ]

    return run


def _conversation(now: Conversation, language: Language) -> Update:
    """Name the window; what stands in it is written anew only where there is something."""
    label: dict[str, Any] = {"label": message("page.conversation", language)}
    return (
        gr.update(**label, value=messages_of(now, language))
        if now.exchanges
        else gr.update(**label)
    )


def _asking(now: Conversation, language: Language) -> list[Update]:
    return [
        gr.update(
            label=message("page.question", language),
            placeholder=placeholder(now, language),
        ),
        gr.update(label=message("page.day", language)),
        message("page.ask", language),
        message("history.stop", language),
        message("page.again", language),
        message("history.editing_cancel", language),
        starters_html(language),
    ]
