"""`assistant chat`: questions one after another; turns are kept, so a question may follow up."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING

import typer

from assistant.law.language import Language
from assistant.ui.cli.followed import Stopped
from assistant.ui.cli.guard import complain, is_for_debugging
from assistant.ui.cli.screen import show, written
from assistant.ui.i18n import message
from assistant.ui.inputs import read_question
from assistant.ui.present import present
from assistant.ui.refusal import explain

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.ui.fresh import Fresh
    from assistant.values import Listener, Turn

_PROMPT, _LEAVE = "> ", "/quit"


def converse(
    fresh: Fresh,
    following: Callable[[], AbstractContextManager[Listener]],
    *,
    language: Language | None,
    as_of: date | None,
    house: Language,
) -> None:
    """Ask until the person leaves.

    Args:
        fresh: gives who answers.
        following: gives who is told how an answer gets on; what it raises ends that answer alone.
        language: the language of the answers; that of each question where it is None.
        as_of: the day whose law is asked for; today where it is None.
        house: the language of the loop's own words.
    """

    def asked(question: str, history: tuple[Turn, ...]) -> Turn:
        ask = _ready(fresh, house).ask
        with following() as heard:
            return ask(question, language=language, as_of=as_of, history=history, listener=heard)

    typer.echo(message("cli.chat_welcome", house))
    history: list[Turn] = []
    while True:
        typed = _typed()
        match typed.strip():
            case "":
                continue
            case "/quit":
                return
            case "/new":
                history.clear()
                typer.echo(message("cli.chat_new", house))
                continue
        turn = _answered(typed, tuple(history), asked=asked, house=house)
        if turn:
            history.append(turn)
            show(written("\n" + present(turn)))


def _typed() -> str:
    """Return what is typed; where the person leaves, what says so."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  # arrows and earlier lines at the prompt
    try:
        return input(_PROMPT)
    except EOFError:
        typer.echo()
        return _LEAVE


def _answered(
    typed: str, past: tuple[Turn, ...], *, asked: Callable[..., Turn], house: Language
) -> Turn | None:
    """Answer what was typed; None where that went wrong or was stopped: the conversation goes on."""
    try:
        return asked(read_question(typed), history=past)
    except Stopped:
        return None
    except Exception as error:
        if is_for_debugging(error):
            raise
        complain(explain(error, house), house)
        return None


def _ready(fresh: Fresh, house: Language) -> Assistant:
    """Return who answers now, and say so if it was opened anew."""
    ready = fresh.ready()
    if said := ready.said(house):
        typer.echo(said)
    return ready.assistant
