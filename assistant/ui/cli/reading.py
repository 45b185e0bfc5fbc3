"""`search` and `read`: what stands in the corpus is shown, without an answer made of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

import typer

from assistant.law.language import Language
from assistant.law.resolve import Missing
from assistant.reading import read as provisions
from assistant.ui.cli.batch import write_row
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.guard import Exit, guarded
from assistant.ui.cli.inputs import BadInput, read_question
from assistant.ui.cli.screen import show
from assistant.ui.cli.shelf import (
    contents_page,
    contents_row,
    hits_row,
    hits_table,
    provisions_page,
    provisions_row,
)
from assistant.ui.i18n import message, missing_sentence

if TYPE_CHECKING:
    from rich.console import RenderableType

    from assistant.library import Library


def search(desk: Desk, typed: str, limit: int) -> None:
    """Show what a search finds.

    Args:
        desk: where to work.
        typed: the words to search by, as typed.
        limit: how many hits to show.

    Raises:
        typer.Exit: with the code of what went wrong, or of nothing found.
    """
    with guarded(desk.house):
        question = read_question(typed)
        found = desk.assistant().search(question, language=desk.language, articles=limit)
        hits = found.hits[:limit]
        if not hits:
            _nothing(desk, message("cli.no_hits", desk.house))
        _put(desk, hits_row(question, hits), lambda: hits_table(hits, desk.house))


def read(desk: Desk, act: str, reference: str) -> None:
    """Show the provisions that a reference names, or an act's contents.

    Args:
        desk: where to work; its language is that of the wording.
        act: the act.
        reference: the reference as typed, "" for the contents.

    Raises:
        typer.Exit: with the code of what went wrong, or of a provision that does not exist.
    """
    language = desk.language or Language.RU
    with guarded(desk.house):
        library = desk.library()
        version = library.version(act, language)
        if version is None:
            acts = ", ".join(known.id for known in library.acts)
            _nothing(desk, message("cli.unknown_act", desk.house, act=act, acts=acts))
        elif not reference.strip():
            _put(desk, contents_row(version), lambda: contents_page(version))
        else:
            _provisions(desk, library, act, reference, language=language)


def _provisions(
    desk: Desk, library: Library, act: str, reference: str, *, language: Language
) -> None:
    try:
        found = provisions(library, act, reference, language=language)
    except ValueError:
        raise BadInput("bad_reference", value=reference) from None
    if isinstance(found, Missing):
        _nothing(desk, missing_sentence(found, desk.house))
    else:
        _put(desk, provisions_row(found), lambda: provisions_page(found))


def _put(desk: Desk, row: dict[str, object], page: Callable[[], RenderableType]) -> None:
    if desk.as_json:
        write_row(row)
    else:
        show(page())


def _nothing(desk: Desk, sentence: str) -> NoReturn:
    """Say that it is not there, on stdout: that is the answer."""
    if desk.as_json:
        write_row({"message": sentence})
    else:
        typer.echo(sentence)
    raise typer.Exit(Exit.ABSTAINED)
