"""What the parts of the tab show of a conversation."""

from __future__ import annotations

from datetime import date
from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.law.language import Language
from assistant.ui.asides import asked_back
from assistant.ui.i18n import message
from assistant.ui.page.chat import desk
from assistant.ui.page.chat.conversation import Conversation
from assistant.ui.page.chat.layout import Parts
from assistant.ui.page.chat.showing import messages_of, note_html
from assistant.ui.page.history.deeds import Listed
from assistant.ui.page.history.layout import Talks, mark_html
from assistant.ui.page.history.listing import list_html
from assistant.ui.page.source import panel
from assistant.ui.page.source.view import View, moved
from assistant.ui.page.tab import Update, seen

Updates = dict[Any, Update]  # by the component


def shown(parts: Parts, now: Conversation, language: Language, assistant: Assistant) -> Updates:
    """Show a conversation from its last answer, or the questions to start with where there is none.

    Args:
        parts: the components.
        now: the conversation.
        language: the language of the page.
        assistant: whose library the panel is read from.
    """
    there = bool(now.exchanges)
    view = moved(View(), desk.first_link(now))
    return {
        parts.conversation: now,
        parts.chat: gr.update(value=messages_of(now, language), visible=there),
        parts.suggested: seen(not there),
        parts.again: seen(there),
        parts.stop: seen(False),
        **at_rest(parts),
        **dict(
            zip(parts.source.outputs, panel.opened(assistant, view, now, language), strict=True)
        ),
    }


def placeholder(now: Conversation, language: Language) -> str:
    """Say what to write next: an answer to what a model asked back, else any question.

    Args:
        now: the conversation.
        language: the language of the page.
    """
    last = now.exchanges[-1].turn if now.exchanges else None
    return asked_back(last, language) or message("page.placeholder", language)


def next_question(now: Conversation, language: Language, words: str = "") -> Update:
    """Leave words in the field of the question, and in an empty one say what to write next.

    Args:
        now: the conversation.
        language: the language of the page.
        words: the words.
    """
    return gr.update(value=words, placeholder=placeholder(now, language))


def at_rest(parts: Parts) -> Updates:
    """Leave what was begun: the change of a question, the rating of an answer, what was told.

    Args:
        parts: the components.
    """
    return {
        parts.place: None,
        parts.keep_question: seen(False),
        parts.form.whole: seen(False),
        parts.note: note_html(),
    }


def listing(talks: Talks, there: Listed, language: Language, *, words: str = "") -> Updates:
    """Show the list of conversations.

    Args:
        talks: the components of the list.
        there: what it shows.
        language: the language of the page.
        words: what was searched for.
    """
    html = list_html(
        there.headings,
        language=language,
        today=date.today(),
        words=words,
        told=there.told,
        anything=there.anything,
    )
    return {talks.talks: html, talks.apart: not there.keeps}


def marked(talks: Talks, name: str) -> Updates:
    """Tell the browser which conversation is open.

    Args:
        talks: the components of the list.
        name: the conversation; "" where it is not kept.
    """
    return {talks.mark: mark_html(name)}
