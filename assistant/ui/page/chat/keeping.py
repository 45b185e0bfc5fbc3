"""A conversation of the page is kept, and comes back."""

from __future__ import annotations

from uuid import uuid4

from assistant.errors import KeepError
from assistant.keep.conversations import Conversations
from assistant.keep.keep import Keep
from assistant.keep.record import words_of, write_turn
from assistant.keep.revive import read_turn
from assistant.keep.told import Fate, Kept, searchable
from assistant.law.language import Language
from assistant.library import Library
from assistant.ui.i18n import message
from assistant.ui.markup import escape
from assistant.ui.page.chat.conversation import Conversation, Exchange
from assistant.values import Turn


def to_keep(turn: Turn, question: str, said: str, *, day: str) -> Kept:
    """Return an exchange as it can be kept.

    Args:
        turn: the turn.
        question: the question as typed.
        said: the reply as it was told.
        day: what stood in the field of the day.
    """
    return Kept(
        key=uuid4().hex,
        asked=question.strip(),
        day=day.strip(),
        said=said,
        record=write_turn(turn),
        words=searchable(*words_of(turn)),
    )


def put_away(
    conversations: Conversations, person: str, now: Conversation, language: Language
) -> tuple[Conversation, str]:
    """Keep a conversation after a question, unless its person wants none kept.

    Args:
        conversations: where to keep it.
        person: whose it is.
        now: the conversation.
        language: the language of the page.

    Returns:
        The conversation, which knows how it is kept, and what the reader should know, or "".
    """
    standing = now.standing
    kept = [e.kept for e in standing if e.kept]
    if now.apart or not kept or len(kept) < len(standing) or len(standing) < len(now.exchanges):
        return now, ""
    try:
        if not conversations.keeps(person):
            return Conversation(now.exchanges, apart=True), ""
        fate, name = conversations.put(person, now.name, kept, before=now.stored)
    except KeepError as error:
        return now, trouble(error, language)
    if fate is Fate.GONE:
        return Conversation(now.exchanges, apart=True), message("history.gone", language)
    keys = [exchange.key for exchange in kept]
    told = message("history.beside", language) if fate is Fate.APART else ""
    return Conversation(now.exchanges, name=name, stored=keys), told


def recall(keep: Keep, person: str, name: str, library: Library) -> Conversation | None:
    """Bring a conversation back; None where this person has none of that name.

    Args:
        keep: where it is kept.
        person: who asks for it.
        name: the conversation.
        library: the shelf of today.

    Raises:
        KeepError: what is kept cannot be read.
    """
    kept = keep.conversations.read(person, name)
    if kept is None:
        return None
    marks = keep.opinions.marks(person)
    exchanges = [_exchange(one, library, marks.get(one.key, "")) for one in kept]
    return Conversation(exchanges, name=name, stored=[one.key for one in kept])


def trouble(error: KeepError, language: Language) -> str:
    """Say why nothing can be kept or read, with the mend.

    Args:
        error: what went wrong.
        language: the language of the page.
    """
    return message(f"history.trouble_{error.code}", language)


def _exchange(kept: Kept, library: Library, mark: str) -> Exchange:
    turn = read_turn(kept.record, library)
    return Exchange(asked=escape(kept.asked), said=kept.said, turn=turn, kept=kept, mark=mark)
