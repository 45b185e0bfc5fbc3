"""What the buttons of the page do, without knowing what the page is made of."""

from __future__ import annotations

import logging
from datetime import date
from uuid import uuid4

from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.law.language import Language
from assistant.protocols import LISTENER
from assistant.ui.i18n import message
from assistant.ui.markup import escape
from assistant.ui.page.chat.conversation import Conversation, Exchange
from assistant.ui.page.chat.keeping import to_keep
from assistant.ui.page.chat.reply import reply_html
from assistant.ui.page.source.opening import panel_html
from assistant.ui.page.source.view import View
from assistant.understand.query import MAX_CHARACTERS
from assistant.values import Listener

__all__ = ["Conversation", "Exchange", "ask", "first_link", "opened", "roles", "starters"]

ROLES, STARTERS = 3, 9  # whom the page speaks to; questions to start with, alike many for each
_SHOWN = 300  # characters of a question that could not be asked
_log = logging.getLogger(__name__)


def ask(
    assistant: Assistant,
    question: str,
    conversation: Conversation,
    *,
    language: Language,
    day: str = "",
    first: str = "",
    place: int | None = None,
    listener: Listener = LISTENER,
) -> Conversation:
    """Ask, and return the conversation with the exchange at its end; never raise.

    What could not be asked before makes way. Where a question is asked anew in its place, it and those after
    it make way too, once there is an answer.

    Args:
        assistant: who answers.
        question: the question as typed.
        conversation: the conversation so far.
        language: the language of the page, for what goes wrong.
        day: the day whose law is asked for, "2026-01-18"; today where it is "".
        first: what is said before the reply.
        place: where the question is asked anew; at the end where it is None.
        listener: told how it gets on; may stop it.
    """
    standing = conversation.standing
    before = standing if place is None else standing[:place]
    turn, said, kept = None, "", None
    try:
        turns = Conversation(before).turns
        turn = assistant.ask(question, as_of=_day(day), history=turns, listener=listener)
        said = reply_html(turn, len(before))
        kept = to_keep(turn, question, said, day=day)
    except Exception as error:
        said = _told(error, language, day)
    said = f"{escape(first)}\n\n{said}" if first else said
    shown = question if turn else question[:_SHOWN]
    now = Exchange(escape(shown) or "—", said, turn, kept)
    return conversation.having([*(before if turn else standing), now])


def opened(
    assistant: Assistant,
    link: str,
    conversation: Conversation,
    *,
    language: Language,
    reading: Language | None = None,
) -> str:
    """Return the panel for a link of the conversation.

    Args:
        assistant: whose library it is read from.
        link: "#c-0-2".
        conversation: the conversation.
        language: the language of the page.
        reading: the language to read in; that of the citation where it is None.
    """
    view = View(link=link, origin=link, reading=reading)
    return panel_html(assistant, view, conversation, language=language)


def first_link(conversation: Conversation) -> str:
    """Return the link to the first citation of the last answer, or "" where there is none.

    Args:
        conversation: the conversation.
    """
    last = conversation.exchanges[-1].turn if conversation.exchanges else None
    return f"#c-{len(conversation.exchanges) - 1}-0" if last and last.cited else ""


def starters(language: Language) -> tuple[str, ...]:
    """Return the questions to start with.

    Args:
        language: the language of the page.
    """
    return tuple(message(f"page.starter_{n}", language) for n in range(1, STARTERS + 1))


def roles(language: Language) -> tuple[str, ...]:
    """Return whom the questions to start with are for, in their order.

    Args:
        language: the language of the page.
    """
    return tuple(message(f"page.role_{n}", language) for n in range(1, ROLES + 1))


class _NoDayError(Exception):
    """What stands in the field of the day is no day."""


def _day(typed: str) -> date | None:
    """Read the field of the day; a browser without one lets anything be typed."""
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise _NoDayError from None


def _told(error: Exception, language: Language, day: str) -> str:
    """Say what went wrong, with its mend."""
    if isinstance(error, _NoDayError):
        return escape(message("error.bad_date", language, value=day[:_SHOWN]))
    if isinstance(error, AssistantError):
        named = {"message": error.message, "mend": error.mend}
        return escape(message("error.mendable", language, **named))
    code = str(error)
    if isinstance(error, ValueError) and code in ("empty_question", "question_too_long"):
        return escape(message(f"error.{code}", language, limit=MAX_CHARACTERS))
    return _failed(error, language)


def _failed(error: Exception, language: Language) -> str:
    """Say that the program failed; the log has the rest under the same number, not the question."""
    number = uuid4().hex[:8]
    _log.error("error %s on the page", number, exc_info=error)
    return escape(message("error.unexpected", language, id=number))
