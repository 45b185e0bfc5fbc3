"""`assistant feedback …`: what people said of answers, to read and to hand on."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from assistant.keep.feedback import Feedback
from assistant.law.language import Language
from assistant.ui.cli.batch import encode
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.files import save
from assistant.ui.cli.guard import guarded
from assistant.ui.cli.rated import case_rows, plain_rows
from assistant.ui.cli.screen import show, table
from assistant.ui.house import house_language
from assistant.ui.i18n import message, short_day
from assistant.ui.markup import seen

app = typer.Typer(help="cli.help_feedback", no_args_is_help=True, rich_markup_mode=None)


class Form(StrEnum):
    """How what was said is written."""

    CASES = "cases"
    JSON = "json"


@app.command("list", help="cli.help_feedback_list")
def listing(context: typer.Context) -> None:
    """List what was said."""
    desk = _desk(context)
    with guarded(desk.house):
        said = _said(desk)
        if not said:
            typer.echo(message("feedback.none", desk.house))
            return
        names = [
            message(f"feedback.column_{n}", desk.house)
            for n in ("day", "mark", "question", "cited", "words")
        ]
        show(table(names, [_cells(one, desk.house) for one in said]))


@app.command(help="cli.help_feedback_export")
def export(
    context: typer.Context,
    *,
    form: Annotated[Form, typer.Option("--format", help="cli.help_feedback_format")] = Form.CASES,
    with_texts: Annotated[
        bool, typer.Option("--with-texts", help="cli.help_feedback_texts")
    ] = False,
    out: Annotated[str | None, typer.Option(metavar="FILE", help="cli.help_out")] = None,
) -> None:
    """Write what was said as lines of JSON."""
    desk = _desk(context)
    with guarded(desk.house):
        said = _said(desk)
        if form is Form.CASES:
            rows = list(case_rows(said, desk.library()))
        else:
            rows = list(plain_rows(said, with_texts=with_texts))
        data = b"".join(encode(row) for row in rows)
        if out is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            save(data, out, house=desk.house)
        _tell(desk.house, len(rows), len(said), typed=with_texts or form is Form.CASES)


def _tell(house: Language, written: int, said: int, *, typed: bool) -> None:
    """Say on stderr what was written, what was not, and that people's words are in it."""
    typer.echo(message("feedback.exported", house, written=written, said=said), err=True)
    if written and typed:
        typer.echo(message("feedback.read_first", house), err=True)


def _said(desk: Desk) -> tuple[Feedback, ...]:
    return desk.doors.keep(desk.doors.settings()).opinions.everything()


def _cells(one: Feedback, house: Language) -> tuple[str, ...]:
    words = " / ".join(part for part in (one.words, one.better) if part)
    mark = message(f"feedback.{one.mark.value}", house)
    day = short_day(one.given.astimezone().date())
    return day, mark, seen(one.question), "; ".join(one.cited), seen(words)


def _desk(context: typer.Context) -> Desk:
    return Desk(doors=context.obj, house=house_language())
