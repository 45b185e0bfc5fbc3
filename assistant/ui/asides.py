"""What a language model says beside its statements, as sentences that tell whose words they are."""

from __future__ import annotations

from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.markup import seen
from assistant.values import Abstention, Turn


def asides(turn: Turn) -> tuple[str, ...]:
    """Say what a model finds missing, and what it asks back.

    Args:
        turn: the turn.
    """
    if isinstance(turn.reply, Abstention):
        return ()
    told = {"missing": turn.reply.missing, "clarifying": turn.reply.clarifying}
    return tuple(
        message(f"model.{name}", turn.query.language, text=seen(text))
        for name, text in told.items()
        if seen(text)
    )


def asked_back(turn: Turn | None, language: Language) -> str:
    """Return what a model asks back, to be answered next, on one line; "" where it asks nothing.

    Args:
        turn: the last turn; None where there is none.
        language: the language of the words around it.
    """
    reply = turn.reply if turn else None
    text = seen(getattr(reply, "clarifying", ""))
    return message("model.answer_hint", language, text=text) if text else ""
