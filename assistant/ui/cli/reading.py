"""`search` and `read`: what stands in the corpus is shown, without an answer made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NoReturn

import typer

from assistant.law.language import Language
from assistant.law.resolve import Missing
from assistant.reading import read as provisions
from assistant.ui.cli.batch import write_row
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.guard import Exit, guarded
from assistant.ui.cli.screen import show
from assistant.ui.cli.shelf import (
    contents_page,
    hits_table,
)
from assistant.ui.cli.units import provisions_page
from assistant.ui.i18n import message
from assistant.ui.inputs import BadInput, read_day, read_question
from assistant.ui.missing import missing_sentence
from assistant.ui.naming import full_id, unknown_act
from assistant.ui.rows import Moment, contents_row, hits_row, provisions_row

if TYPE_CHECKING:
    from rich.console import RenderableType

    from assistant.law.act import Act
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
        hits = found.listed[:limit]
        if not hits:
            nothing(desk, message("cli.no_hits", desk.house))
        put(desk, hits_row(question, hits), lambda: hits_table(hits, desk.house))


def read(desk: Desk, act: str, reference: str, as_of: str | None) -> None:
    """Show the provisions that a reference names, or an act's contents, as they stand on a day.

    Args:
        desk: where to work; its language is that of the wording.
        act: the act.
        reference: the reference as typed, "" for the contents.
        as_of: the day as typed; today where it is None.

    Raises:
        typer.Exit: with the code of what went wrong, or of a provision that does not exist.
    """
    language = desk.language or Language.RU
    with guarded(desk.house):
        day = read_day(as_of)
        moment = Moment(day=day or date.today(), named=day is not None)
        library = desk.library()
        act_id = known_act(desk, library, act).id
        version = library.version(act_id, language, day=moment.day)
        if version and not reference.strip():
            put(desk, contents_row(version, moment), lambda: contents_page(version, moment))
        else:
            _provisions(desk, library, act_id, reference, language=language, moment=moment)


def _provisions(
    desk: Desk, library: Library, act: str, reference: str, *, language: Language, moment: Moment
) -> None:
    try:
        found = provisions(library, act, reference, language=language, day=moment.day)
    except ValueError:
        raise BadInput("bad_reference", value=reference) from None
    if isinstance(found, Missing):
        nothing(desk, missing_sentence(found, desk.house, act=library.act(act)))
    else:
        put(desk, provisions_row(found, moment), lambda: provisions_page(found, moment))


def known_act(desk: Desk, library: Library, act_id: str) -> Act:
    """Return an act of the shelf, or say that it is not there and which are.

    Args:
        desk: where to work.
        library: the shelf.
        act_id: the act as typed; its country may be left out.

    Raises:
        typer.Exit: it is not there.
    """
    known = [there.id for there in library.acts]
    act = library.act(full_id(act_id, known))
    if act is None:
        nothing(desk, unknown_act(act_id, known, desk.house))
    return act


def put(desk: Desk, row: Mapping[str, object], page: Callable[[], RenderableType]) -> None:
    """Show what was found, for a person or for a program.

    Args:
        desk: where to work.
        row: it as JSON.
        page: it as a page.
    """
    if desk.as_json:
        write_row(row)
    else:
        show(page())


def nothing(desk: Desk, sentence: str) -> NoReturn:
    """Say that it is not there, on stdout: that is the answer.

    Args:
        desk: where to work.
        sentence: what is not there.

    Raises:
        typer.Exit: always.
    """
    if desk.as_json:
        write_row({"message": sentence})
    else:
        typer.echo(sentence)
    raise typer.Exit(Exit.ABSTAINED)
