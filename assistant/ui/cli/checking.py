"""`corpus check`: what a lawyer should know of the texts, source by source, or of a file at hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import typer

from assistant.ui.cli.batch import write_row
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.file_check import file_rows, is_file_name, look_at, tell_files
from assistant.ui.cli.findings import cells, counted, counts_of, finding_rows
from assistant.ui.cli.guard import Exit, guarded
from assistant.ui.cli.screen import show, table
from assistant.ui.i18n import message
from assistant.ui.naming import full_id, unknown_act

if TYPE_CHECKING:
    from assistant.ingest.checkup.examine import Report
    from assistant.ingest.checkup.finding import Finding


def check(desk: Desk, names: Sequence[str], *, online: bool) -> None:
    """Check the corpus, or files, and show what was found.

    Args:
        desk: where to work.
        names: the sources and files to tell of, as typed; all sources where there are none.
        online: whether hosts may be asked.

    Raises:
        typer.Exit: with 1 where there is an error among the findings, or with the code of what went wrong.
    """
    with guarded(desk.house):
        files = [name for name in names if is_file_name(name)]
        acts = [name for name in names if name not in files]
        findings, checked = _sources(desk, acts, online=online) if acts or not files else ([], 0)
        reports = look_at(desk, files)
        told = [*findings, *(finding for report in reports for finding in report.findings)]
        if desk.as_json:
            row: dict[str, object] = {"findings": finding_rows(findings, desk.house)}
            row |= {"counts": counts_of(told), "checked": checked + len(files)}
            write_row(row | ({"files": file_rows(desk, reports)} if files else {}))
        else:
            _tell(desk, findings, checked)
            tell_files(desk, reports)
        if any(finding.severity == "error" for finding in told):
            raise typer.Exit(Exit.FOUND_ERRORS)


def _sources(desk: Desk, acts: Sequence[str], *, online: bool) -> tuple[list[Finding], int]:
    """Check the corpus; return what was found in the sources named, and how many these are."""
    if online:
        _announce(desk)
    report = desk.doors.check(desk.doors.settings(), online)
    wanted = {full_id(act, report.checked) for act in acts}
    strange = sorted(wanted - set(report.checked))
    if strange:
        _refuse(desk, strange[0], report)
    findings = [f for f in report.findings if not wanted or f.act_id in wanted]
    return findings, len(wanted) or len(report.checked)


def _announce(desk: Desk) -> None:
    """Say which hosts will be asked, before any is."""
    from assistant.ingest.official.sources import HOSTS

    told = ", ".join(sorted(HOSTS))
    typer.echo(message("cli.asking_hosts", desk.house, hosts=told), err=True)


def _refuse(desk: Desk, act: str, report: Report) -> None:
    said = unknown_act(act, report.checked, desk.house)
    if desk.as_json:
        write_row({"message": said})
    else:
        typer.echo(said)
    raise typer.Exit(Exit.ABSTAINED)


def _tell(desk: Desk, findings: Sequence[Finding], checked: int) -> None:
    if not checked:
        return
    names = [message(f"doctor.{name}", desk.house) for name in ("weight", "where", "finding")]
    for act_id, own in groupby(findings, key=lambda f: f.act_id):
        typer.echo(act_id or message("doctor.whole_corpus", desk.house))
        show(table(names, list(cells(own, desk.house))))
        typer.echo()
    typer.echo(message("doctor.counts", desk.house, checked=checked, **counted(findings)))
