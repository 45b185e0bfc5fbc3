"""`corpus check`: what a lawyer should know of the texts, source by source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import typer

from assistant.law.label import label
from assistant.law.language import Language
from assistant.ui.cli.batch import write_row
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.guard import Exit, guarded
from assistant.ui.cli.naming import full_id, unknown_act
from assistant.ui.cli.screen import show, table
from assistant.ui.i18n import message, messages

if TYPE_CHECKING:
    from assistant.ingest.checkup.examine import Report
    from assistant.ingest.checkup.finding import Finding

_WEIGHTS = ("error", "warning", "note")
_EID = re.compile(r"(?<![\w-])(?:art|para|annex)_\w[\w-]*")
_TOPIC = re.compile(r"(?<![\w-])topic_(?=\w)")
_DAY = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_UNITS = ("units", "unit", "places", "place")
_AS_WRITTEN = ("link", "message", "question", "words", "heading", "title", "remark", "why")


def check(desk: Desk, acts: Sequence[str], *, online: bool) -> None:
    """Check the corpus and show what was found.

    Args:
        desk: where to work.
        acts: the sources to tell of, as typed; all where there are none.
        online: whether hosts may be asked.

    Raises:
        typer.Exit: with 1 where there is an error among the findings, or with the code of what went wrong.
    """
    with guarded(desk.house):
        if online:
            _announce(desk)
        report = desk.doors.check(desk.doors.settings(), online)
        wanted = {full_id(act, report.checked) for act in acts}
        strange = sorted(wanted - set(report.checked))
        if strange:
            _refuse(desk, strange[0], report)
        findings = [f for f in report.findings if not wanted or f.act_id in wanted]
        checked = len(wanted) or len(report.checked)
        if desk.as_json:
            write_row(_row(desk, findings, checked))
        else:
            _tell(desk, findings, checked)
        if any(finding.severity == "error" for finding in findings):
            raise typer.Exit(Exit.FOUND_ERRORS)


def finding_sentence(finding: Finding, language: Language) -> str:
    """Say a finding.

    Args:
        finding: the finding.
        language: the language of the reader.
    """
    told = {name: _worded(name, value, language) for name, value in finding.data.items()}
    return message(f"doctor.{finding.code.value}", language, **told)


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
    names = [message(f"doctor.{name}", desk.house) for name in ("weight", "where", "finding")]
    for act_id, own in groupby(findings, key=lambda f: f.act_id):
        typer.echo(act_id or message("doctor.whole_corpus", desk.house))
        show(table(names, list(_cells(own, desk.house))))
        typer.echo()
    counts = Counter(finding.severity.value for finding in findings)
    told = {f"{weight}s": counts[weight] for weight in _WEIGHTS}
    typer.echo(message("doctor.counts", desk.house, checked=checked, **told))


def _cells(findings: Iterator[Finding], language: Language) -> Iterator[tuple[str, str, str]]:
    for finding in findings:
        weight = message(f"doctor.severity_{finding.severity.value}", language)
        yield weight, _place(finding.where, language), finding_sentence(finding, language)


def _row(desk: Desk, findings: Sequence[Finding], checked: int) -> dict[str, object]:
    counts = Counter(finding.severity.value for finding in findings)
    rows = [
        {
            "act": finding.act_id,
            "where": finding.where,
            "severity": finding.severity.value,
            "code": finding.code.value,
            "data": dict(finding.data),
            "message": finding_sentence(finding, desk.house),
        }
        for finding in findings
    ]
    return {
        "findings": rows,
        "counts": {w: counts[w] for w in _WEIGHTS},
        "checked": checked,
    }


def _worded(name: str, value: str | int, language: Language) -> str | int:
    """Write a value as people write it: units as they are cited, days in figures."""
    if isinstance(value, int) or name in _AS_WRITTEN:
        return value
    if name in _UNITS:
        return _place(value.replace("#", ": "), language)
    for key in (f"day_{value}", f"wording_{value}", f"kind_{value}"):
        if (
            name in ("first", "second", "name", "wording", "kind")
            and key in messages(language)["doctor"]
        ):
            return message(f"doctor.{key}", language)
    return _DAY.sub(r"\3.\2.\1", value)


def _place(where: str, language: Language) -> str:
    return _EID.sub(lambda found: label(found[0], language), _TOPIC.sub("", where))
