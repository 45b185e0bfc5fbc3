"""The conversation as the window shows it: each answer with what can be done about it."""

from __future__ import annotations

from html import escape

from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.markup import escape as as_words
from assistant.ui.page.chat.conversation import Conversation, Exchange
from assistant.ui.page.chat.reply import pending_html

Message = dict[str, str]


def messages_of(now: Conversation, language: Language) -> list[Message]:
    """Return the conversation with the links to change, repeat and rate under each answer.

    Args:
        now: the conversation.
        language: the language of the page.
    """
    out: list[Message] = []
    last = len(now.exchanges) - 1
    for place, exchange in enumerate(now.exchanges):
        below = _deeds(exchange, place, language, last=place == last) if exchange.kept else ""
        out += _pair(exchange.asked, exchange.said + below)
    return out


def messages_while_asking(
    now: Conversation, question: str, language: Language, *, place: int | None, partly: str = ""
) -> list[Message]:
    """Return the conversation while an answer is being made.

    Args:
        now: the conversation so far.
        question: what is being asked.
        language: the language of the page.
        place: where it is asked anew; at the end where it is None.
        partly: what of the answer there is; "" for nothing.
    """
    before = now.standing if place is None else now.standing[:place]
    out = messages_of(now.having(before), language)
    return out + _pair(as_words(question) or "—", partly or pending_html(language))


def note_html(*said: str) -> str:
    """Write what the reader should know beside the conversation.

    Args:
        said: sentences; empty ones are left out.
    """
    return "".join(f'<p class="notice" role="status">{escape(one)}</p>' for one in said if one)


def _pair(asked: str, said: str) -> list[Message]:
    return [{"role": "user", "content": asked}, {"role": "assistant", "content": said}]


def _deeds(exchange: Exchange, place: int, language: Language, *, last: bool) -> str:
    rate = message("feedback.rate", language)
    if exchange.mark:
        mark = message(f"feedback.{exchange.mark}", language)
        rate = message("feedback.rated", language, mark=mark)
    deeds = [("rate", rate), ("edit", message("history.edit", language))]
    if last:
        deeds.append(("again", message("history.again", language)))
    links = "".join(
        f'<a role="button" href="#{deed}-{place}">{escape(words)}</a>' for deed, words in deeds
    )
    return f'<div class="deeds" lang="{language.value}">{links}</div>'
