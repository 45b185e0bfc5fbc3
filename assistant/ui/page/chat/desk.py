"""What the buttons of the page do, without knowing what the page is made of."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.markup import escape
from assistant.ui.page.chat.reply import reply_html
from assistant.ui.page.source.opening import panel_html
from assistant.ui.page.source.view import View
from assistant.ui.present import sources
from assistant.understand.query import MAX_CHARACTERS
from assistant.values import Citation, Turn

ROLES, STARTERS = 3, 9  # whom the page speaks to; questions to start with, alike many for each
_LINK = re.compile(r"#c-(\d{1,6})-(\d{1,6})")
_SHOWN = 300  # characters of a question that could not be asked
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked and what was said.

    Attributes:
        asked: the question as the page shows it.
        said: the reply as the page shows it.
        turn: the turn; None where the question could not be asked.
    """

    asked: str
    said: str
    turn: Turn | None


class Conversation:
    """The exchanges of one visitor, oldest first.

    Two are equal only where they are one: the page keeps it by identity and hashes it often.

    Args:
        exchanges: the exchanges.
    """

    def __init__(self, exchanges: Sequence[Exchange] = ()) -> None:
        self.exchanges = tuple(exchanges)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns that became something."""
        return tuple(e.turn for e in self.exchanges if e.turn)

    @property
    def messages(self) -> list[dict[str, str]]:
        """The conversation as a chat window takes it."""
        out = []
        for exchange in self.exchanges:
            out.append({"role": "user", "content": exchange.asked})
            out.append({"role": "assistant", "content": exchange.said})
        return out

    def source(self, link: str) -> Citation | None:
        """Return what a link leads to, or None where it leads nowhere.

        Args:
            link: "#c-0-2".
        """
        found, turn = _LINK.fullmatch(link), self.turn(link)
        there = sources(turn) if turn else ()
        index = int(found[2]) if found else 0
        return there[index] if index < len(there) else None

    def turn(self, link: str) -> Turn | None:
        """Return the turn that a link belongs to, or None where there is none.

        Args:
            link: "#c-0-2".
        """
        found = _LINK.fullmatch(link)
        place = int(found[1]) if found else len(self.exchanges)
        return self.exchanges[place].turn if place < len(self.exchanges) else None


def ask(
    assistant: Assistant,
    question: str,
    conversation: Conversation,
    *,
    language: Language,
    day: str = "",
    first: str = "",
) -> Conversation:
    """Ask, and return the conversation with the exchange at its end; never raise.

    Args:
        assistant: who answers.
        question: the question as typed.
        conversation: the conversation so far.
        language: the language of the page, for what goes wrong.
        day: the day whose law is asked for, "2026-01-18"; today where it is "".
        first: what is said before the reply.
    """
    place = len(conversation.exchanges)
    turn, said = None, ""
    try:
        as_of = _day(day)
        turn = assistant.ask(question, as_of=as_of, history=conversation.turns)
        said = reply_html(turn, place)
    except _NoDayError:
        said = escape(message("error.bad_date", language, value=day[:_SHOWN]))
    except ValueError as error:
        said = _refused(error, language)
    except AssistantError as error:
        words = message("error.mendable", language, message=error.message, mend=error.mend)
        said = escape(words)
    except Exception as error:
        said = _failed(error, language)
    said = f"{escape(first)}\n\n{said}" if first else said
    shown = question if turn else question[:_SHOWN]
    return Conversation([*conversation.exchanges, Exchange(escape(shown) or "—", said, turn)])


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


def _refused(error: ValueError, language: Language) -> str:
    code = str(error)
    if code not in ("empty_question", "question_too_long"):
        return _failed(error, language)
    return escape(message(f"error.{code}", language, limit=MAX_CHARACTERS))


def _failed(error: Exception, language: Language) -> str:
    """Say that the program failed; the log has the rest under the same number, not the question."""
    number = uuid4().hex[:8]
    _log.error("error %s on the page", number, exc_info=error)
    return escape(message("error.unexpected", language, id=number))
