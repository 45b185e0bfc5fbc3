"""`assistant audit …`: the log of questions and answers is checked, looked at, handed on."""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assistant.audit.entries import Entry, entries, models
from assistant.audit.examine import Report, State, examine
from assistant.audit.recorder import PERSON, audit_folder, pseudonyms_of
from assistant.people.accounts import BadNameError, told_name
from assistant.ui.cli.batch import write_row
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.files import save
from assistant.ui.cli.guard import Exit, guarded
from assistant.ui.cli.logged import as_csv, as_lines, as_markdown, as_table
from assistant.ui.cli.screen import show as show_page
from assistant.ui.house import house_language
from assistant.ui.i18n import message
from assistant.ui.inputs import BadInput, read_day
from assistant.ui.markup import seen

app = typer.Typer(help="audit.help", no_args_is_help=True, rich_markup_mode=None)
_HASH = re.compile(r"[0-9a-f]{64}")


class Form(StrEnum):
    """How the log is written."""

    JSON = "json"
    CSV = "csv"
    MD = "md"


class Verdict(StrEnum):
    """What became of a question."""

    ANSWER = "answer"
    ABSTAIN = "abstain"


_WRITERS = {Form.JSON: as_lines, Form.CSV: as_csv, Form.MD: as_markdown}
Day = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="audit.help_day")]
Person = Annotated[str | None, typer.Option(metavar="NAME", help="audit.help_person")]
Outcome = Annotated[Verdict | None, typer.Option(help="audit.help_verdict")]
Model = Annotated[str | None, typer.Option(metavar="TEXT", help="audit.help_model")]


@app.command(help="audit.help_verify")
def verify(
    context: typer.Context,
    *,
    head: Annotated[str | None, typer.Option(metavar="HASH", help="audit.help_head")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="cli.help_json")] = False,
) -> None:
    """Check the log."""
    desk = _desk(context)
    with guarded(desk.house):
        noted = (head or "").strip().lower()
        if head is not None and not _HASH.fullmatch(noted):
            raise BadInput("bad_hash", value=head)
        folder = audit_folder(desk.doors.settings().data_dir)
        report = examine(folder, noted)
        if as_json:
            told = {name: getattr(report, name) for name in report.__slots__}
            write_row(told | {"sound": report.state.sound})
        elif report.state.sound:
            _tell(_sound(desk, report))
        if not report.state.sound:
            _tell(_unsound(desk, report, folder, noted), wrong=True)
            raise typer.Exit(Exit.ERROR)


@app.command(help="audit.help_show")
def show(
    context: typer.Context,
    *,
    last: Annotated[int, typer.Option(min=1, help="audit.help_last")] = 20,
    day: Day = None,
    person: Person = None,
    verdict: Outcome = None,
    model: Model = None,
) -> None:
    """Show the last entries."""
    desk = _desk(context)
    with guarded(desk.house):
        data = desk.doors.settings().data_dir
        kept = _kept(data, last, _Wish(data, read_day(day), person, verdict, model))
        if kept:
            show_page(as_table(kept, _names(desk, data), desk.house))
        else:
            typer.echo(message("audit.nothing", desk.house))
        _warn(desk, audit_folder(data))


@app.command(help="audit.help_export")
def export(
    context: typer.Context,
    *,
    form: Annotated[Form, typer.Option("--format", help="audit.help_form")] = Form.JSON,
    last: Annotated[int | None, typer.Option(min=1, help="audit.help_last")] = None,
    day: Day = None,
    person: Person = None,
    verdict: Outcome = None,
    model: Model = None,
    out: Annotated[str | None, typer.Option(metavar="FILE", help="cli.help_out")] = None,
) -> None:
    """Write the log."""
    desk = _desk(context)
    with guarded(desk.house):
        data = desk.doors.settings().data_dir
        kept = _kept(data, last, _Wish(data, read_day(day), person, verdict, model))
        written = _WRITERS[form](kept, desk.house)
        if out is None:
            sys.stdout.buffer.write(written)
            sys.stdout.buffer.flush()
        else:
            save(written, out, house=desk.house)
        typer.echo(message("audit.exported", desk.house, count=len(kept)), err=True)
        _warn(desk, audit_folder(data), head=True)


class _Wish:
    """Which entries are wanted."""

    def __init__(
        self,
        data: Path,
        day: date | None,
        person: str | None,
        verdict: Verdict | None,
        model: str | None,
    ) -> None:
        self._day, self._verdict, self._model = day, verdict, model
        self._person = person if person is None else _pseudonym(data, person)

    def holds(self, entry: Entry) -> bool:
        """Tell whether an entry is wanted."""
        return (
            self._day in (None, entry.time.astimezone().date())
            and self._person in (None, entry.person)
            and self._verdict in (None, entry.verdict)
            and (
                self._model is None
                or any(self._model.casefold() in name.casefold() for name in models(entry))
            )
        )


def _pseudonym(data: Path, person: str) -> str:
    """Return a person's pseudonym; what stands in no entry where there is no such one."""
    known = pseudonyms_of(data)
    try:
        return known.of(PERSON, told_name(person)) if known.exist else person
    except BadNameError:
        raise BadInput("bad_name", value=person) from None


def _kept(data: Path, last: int | None, wish: _Wish) -> list[Entry]:
    wanted = (entry for entry in entries(audit_folder(data)) if wish.holds(entry))
    return list(deque(wanted, maxlen=last))


def _names(desk: Desk, data: Path) -> dict[str, str]:
    """Return the names of those who have an account, by their pseudonyms."""
    known = pseudonyms_of(data)
    if not known.exist:
        return {}
    people = desk.doors.accounts(desk.doors.settings()).names()
    return {known.of(PERSON, name): name for name in people}


def _warn(desk: Desk, folder: Path, *, head: bool = False) -> None:
    """Say on stderr what is wrong with the log; and where that is wanted, the hash to note."""
    report = examine(folder)
    if not report.state.sound:
        _tell(_unsound(desk, report, folder, ""), wrong=True)
        raise typer.Exit(Exit.ERROR)
    if head and report.count:
        typer.echo(message("audit.head", desk.house, hash=report.hash), err=True)


def _sound(desk: Desk, report: Report) -> Iterator[str]:
    told = {"first": _moment(report.first), "last": _moment(report.last), "line": report.line}
    yield message(f"audit.{report.state.value}", desk.house, count=report.count, **told)
    if report.noted:
        yield message("audit.noted", desk.house, line=report.noted)
    if report.count:
        yield message("audit.head", desk.house, hash=report.hash)


def _moment(written: str) -> str:
    """Return a moment by the time of this computer."""
    try:
        return f"{datetime.fromisoformat(written).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return seen(written)


def _unsound(desk: Desk, report: Report, folder: Path, noted: str) -> Iterator[str]:
    yield message(f"audit.{report.state.value}", desk.house, line=report.line, noted=noted)
    yield message("audit.sound", desk.house, count=report.count)
    if report.state is not State.NOT_NOTED:
        yield message("audit.mend", desk.house, folder=folder)


def _tell(sentences: Iterator[str], *, wrong: bool = False) -> None:
    for sentence in sentences:
        typer.echo(sentence, err=wrong)


def _desk(context: typer.Context) -> Desk:
    return Desk(doors=context.obj, house=house_language())
