"""`ask` and `chat`: the assistant is opened and asked, and what it says is shown."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import chain, islice

import typer

from assistant.library import Library
from assistant.ui.cli.batch import Usual, read_lines, run_batch, write_row
from assistant.ui.cli.chat import converse
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.files import save
from assistant.ui.cli.followed import followed
from assistant.ui.cli.guard import Exit, guarded
from assistant.ui.cli.screen import show, written
from assistant.ui.contract import error_row, turn_to_json
from assistant.ui.fresh import Fresh, stamp_of
from assistant.ui.i18n import message
from assistant.ui.inputs import BadInput, read_day, read_question
from assistant.ui.present import present
from assistant.ui.refusal import Refusal
from assistant.ui.sheet import has_sheet, sheet_of
from assistant.ui.sheet_page import sheet_page
from assistant.values import Abstention, Turn


def ask_one(desk: Desk, typed: str, as_of: str | None, *, sheet: str | None = None) -> None:
    """Answer one question.

    Args:
        desk: where to work.
        typed: the question as typed.
        as_of: the day as typed.
        sheet: the file that the sheet of a search in vain is written to; none where it is None.

    Raises:
        typer.Exit: with the code of what became of it.
    """

    def tell(refusal: Refusal) -> None:
        lang = desk.language.value if desk.language else None
        if desk.as_json:
            write_row(error_row(None, typed, refusal.code, refusal.whole, lang=lang, as_of=as_of))

    with guarded(desk.house, tell=tell):
        question, day = read_question(typed), read_day(as_of)
        assistant = desk.assistant()
        with followed(desk.settings(), desk.house, shown=not desk.as_json) as heard:
            turn = assistant.ask(question, language=desk.language, as_of=day, listener=heard)
        if desk.as_json:
            write_row(turn_to_json(turn, question=typed))
        else:
            show(written(present(turn).rstrip("\n")))
        if sheet is not None:
            _write_sheet(desk, turn, assistant.library, sheet)
        silent = isinstance(turn.reply, Abstention)
        raise typer.Exit(Exit.ABSTAINED if silent else Exit.ANSWERED)


def ask_batch(desk: Desk, name: str, typed: str, as_of: str | None) -> None:
    """Answer a batch, line by line.

    Args:
        desk: where to work; its language is that of lines that name none.
        name: the file, or "-" for stdin.
        typed: a question typed beside the batch, which cannot be.
        as_of: the day, as typed, of lines that name none.

    Raises:
        typer.Exit: the batch could not run.
    """
    with guarded(desk.house):
        if typed.strip():
            raise BadInput("batch_alone")
        usual = Usual(language=desk.language, as_of=read_day(as_of), house=desk.house)
        lines = read_lines(name, desk.house)
        first = list(islice(lines, 1))  # a file that is not there is told before a model is loaded
        if first:
            whole = chain(first, lines)
            run_batch(whole, desk.assistant(), write=write_row, usual=usual)


def talk(desk: Desk, as_of: str | None) -> None:
    """Answer questions one after another.

    Args:
        desk: where to work.
        as_of: the day as typed.

    Raises:
        typer.Exit: with the code of what went wrong.
    """
    with guarded(desk.house):
        day = read_day(as_of)
        settings = desk.settings()
        fresh = Fresh(desk.assistant, lambda: stamp_of(settings))
        following = partial(followed, settings, desk.house)
        converse(fresh, following, language=desk.language, as_of=day, house=desk.house)


def _write_sheet(desk: Desk, turn: Turn, library: Library, name: str) -> None:
    """Write what shows that a search found no answer; of an answer there is nothing to write."""
    if not has_sheet(turn):
        said = message("cli.sheet_none", desk.house, file=name)
    else:
        page = sheet_page(sheet_of(turn, library, made_on=date.today()))
        save(page.encode("utf-8"), name, house=desk.house)
        said = message("cli.sheet_written", desk.house, file=name)
    if not desk.as_json:
        show(said)
