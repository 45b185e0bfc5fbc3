"""`corpus check FILE`: what a file is, for a lawyer who has it on the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assistant.law.language import Language
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.findings import cells, counted, finding_rows
from assistant.ui.cli.screen import show, table
from assistant.ui.i18n import message
from assistant.ui.markup import seen

if TYPE_CHECKING:
    from assistant.ingest.checkup.single import FileReport

_ENDINGS = (".md", ".markdown", ".txt", ".html", ".htm", ".pdf", ".docx", ".xml", ".toml")


def is_file_name(typed: str) -> bool:
    """Tell whether a word names a file and not a source: it is there, or ends as files do.

    Args:
        typed: the word.
    """
    try:
        return Path(typed).suffix.lower() in _ENDINGS or Path(typed).expanduser().is_file()
    except (OSError, ValueError, RuntimeError):  # a name that no file can have
        return False


def look_at(desk: Desk, names: Sequence[str]) -> list[FileReport]:
    """Check files.

    Args:
        desk: where to work.
        names: the files.

    Raises:
        AssistantError: one cannot be read.
    """
    settings = desk.doors.settings()
    return [desk.doors.check_file(settings, Path(name).expanduser()) for name in names]


def file_rows(desk: Desk, reports: Sequence[FileReport]) -> list[dict[str, object]]:
    """Return files as JSON.

    Args:
        desk: whose language it is said in.
        reports: what was found in each.
    """
    return [
        {
            "file": report.file,
            "what": report.what.value,
            "act": report.act.id if report.act else None,
            "languages": [language.value for language in report.languages],
            "title": report.title,
            "have": report.have,
            "count": report.count,
            "findings": finding_rows(report.findings, desk.house),
        }
        for report in reports
    ]


def tell_files(desk: Desk, reports: Sequence[FileReport]) -> None:
    """Show what was found in files.

    Args:
        desk: where to work.
        reports: what was found in each.
    """
    names = [message(f"doctor.{name}", desk.house) for name in ("weight", "where", "finding")]
    for report in reports:
        typer.echo(seen(report.file))
        for line in _head(report, desk.house):
            typer.echo(f"  {seen(line)}")
        if report.findings:
            show(table(names, list(cells(report.findings, desk.house))))
        else:
            typer.echo(f"  {message('doctor.file_fine', desk.house)}")
        typer.echo()
    if not reports:
        return
    told = [finding for report in reports for finding in report.findings]
    typer.echo(message("doctor.file_counts", desk.house, checked=len(reports), **counted(told)))


def _head(report: FileReport, language: Language) -> Iterator[str]:
    yield message(f"doctor.file_{report.what.value}", language)
    if report.act and report.what.value == "act":
        titles = report.act.titles
        title = titles.get(language) or next(iter(titles.values()), "")
        yield message("doctor.file_which", language, act=report.act.id, title=title)
    elif report.what.value == "act":
        yield message("doctor.file_which_none", language)
    key = "file_title" if report.title else "file_title_none"
    yield message(f"doctor.{key}", language, title=report.title)
    if report.count:
        key = "file_topics" if report.what.value == "sheet" else "file_have"
        yield message(f"doctor.{key}", language, count=report.count, have=report.have)
    named = [message(f"cli.language_{one.value}", language) for one in report.languages]
    if named:
        yield message("doctor.file_languages", language, languages=", ".join(named))
