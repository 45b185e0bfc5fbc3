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
from assistant.ui.i18n import message
from assistant.ui.inputs import BadInput
from assistant.ui.refusal import Refusal, explain


class Exit(IntEnum):
    """The exit codes; they are documented in docs/cli.md."""

    ANSWERED = 0
    FOUND_ERRORS = 1
    USAGE = 2
    ABSTAINED = 3
    ERROR = 4
    INTERRUPTED = 130


@contextmanager
def guarded(language: Language, *, tell: Callable[[Refusal], None] | None = None) -> Iterator[None]:
    """Turn what is raised inside into a sentence on stderr and an exit code.

    Args:
        language: the language of the sentences.
        tell: told it as well; with `--json` it goes to stdout too.

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
        if is_for_debugging(error):
            raise
        refusal = explain(error, language)
        complain(refusal, language)
        if tell:
            tell(refusal)
        left = Exit.USAGE if isinstance(error, BadInput) else Exit.ERROR
        raise typer.Exit(left) from None


def is_for_debugging(error: Exception) -> bool:
    """Tell whether an error is unexpected, and ASSISTANT_DEBUG=1 asks to see where it happened.

    Args:
        error: any error.
    """
    expected = isinstance(error, (BadInput, AssistantError))
    return not expected and os.environ.get("ASSISTANT_DEBUG") == "1"


def complain(refusal: Refusal, language: Language) -> None:
    """Write what went wrong to stderr.

    Args:
        refusal: what went wrong.
        language: the language of the words around it.
    """
    typer.echo(message("cli.error", language, sentence=refusal.sentence), err=True)
    if refusal.mend:
        typer.echo(refusal.mend, err=True)


def _close_stdout() -> None:
    """Let the interpreter end in peace when the reader of stdout has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
