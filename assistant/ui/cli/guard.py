"""What goes wrong in a command becomes a sentence and an exit code; never a traceback."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer

from assistant.errors import AssistantError, UnreadableFile, UnsupportedFormat, WordingError
from assistant.law.language import Language
from assistant.ui.cli.inputs import BadInput
from assistant.ui.cli.refusal import Refusal, refused_wording
from assistant.ui.i18n import message

_LONGEST = 300  # characters of an unexpected error that its sentence repeats


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


def explain(error: Exception, language: Language) -> Refusal:
    """Say what an error means.

    Args:
        error: any error.
        language: the language of the sentence.
    """
    if isinstance(error, BadInput):
        said = message(f"error.{error.code}", language, **error.values)
        return Refusal(code=error.code, sentence=said)
    if isinstance(error, WordingError):
        return refused_wording(error, language)
    if isinstance(error, UnreadableFile | UnsupportedFormat):
        cause = error.trouble if isinstance(error, UnreadableFile) else error.kind
        said = message(f"refused.{cause}", language)
        mend = message(f"refused.{cause}_mend", language)
        return Refusal(code=cause, sentence=f"{error.path}: {said}", mend=mend)
    if isinstance(error, AssistantError):
        name = type(error).__name__
        code = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
        return Refusal(code=code, sentence=error.message, mend=error.mend)
    told = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST]
    return Refusal(code="internal", sentence=message("error.internal", language, error=told))


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
