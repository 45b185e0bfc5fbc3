"""What goes wrong in a command becomes a sentence and an exit code; never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer

from assistant.errors import AssistantError
from assistant.law.language import Language
from assistant.ui.cli.inputs import BadInput
from assistant.ui.i18n import message


class Exit(IntEnum):
    """The exit codes; they are documented in docs/cli.md."""

    ANSWERED = 0
    USAGE = 2
    ABSTAINED = 3
    ERROR = 4
    INTERRUPTED = 130


@contextmanager
def guarded(
    language: Language, *, tell: Callable[[str, str], None] | None = None
) -> Iterator[None]:
    """Turn what is raised inside into a sentence on stderr and an exit code.

    Args:
        language: the language of the sentences.
        tell: told the code and the sentence as well; `--json` puts them on stdout.

    Raises:
        typer.Exit: with the code.
    """
    try:
        yield
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        raise typer.Exit(Exit.INTERRUPTED) from None
    except BrokenPipeError:
        _close_stdout()
        raise typer.Exit(Exit.ANSWERED) from None
    except Exception as error:
        expected = isinstance(error, (BadInput, AssistantError))
        if not expected and os.environ.get("ASSISTANT_DEBUG") == "1":
            raise
        code, sentence = explain(error, language)
        _say(sentence, error.mend if isinstance(error, AssistantError) else "", language)
        if tell:
            tell(code, sentence)
        left = Exit.USAGE if isinstance(error, BadInput) else Exit.ERROR
        raise typer.Exit(left) from None


def explain(error: Exception, language: Language) -> tuple[str, str]:
    """Return the code and the sentence of an error.

    Args:
        error: any error.
        language: the language of the sentence.
    """
    if isinstance(error, BadInput):
        return error.code, message(f"error.{error.code}", language, **error.values)
    if isinstance(error, AssistantError):
        return "assistant_error", error.message
    told = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return "internal", message("error.internal", language, error=told)


def _say(sentence: str, mend: str, language: Language) -> None:
    typer.echo(message("cli.error", language, sentence=sentence), err=True)
    if mend:
        typer.echo(mend, err=True)


def _close_stdout() -> None:
    """Let the interpreter end in peace when the reader of stdout has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
