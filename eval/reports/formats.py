"""Every form in which a run is shown, by its name on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from eval.reports.junit import as_junit
from eval.reports.means import ALL, Table, plain
from eval.reports.report import as_json, as_markdown, make_report
from eval.reports.result import Result
from eval.reports.sheet import as_csv
from eval.reports.terminal import as_terminal, of_changes, of_checks, of_losses, of_repeats
from eval.runs.plain import to_plain


def markdown(result: Result) -> str:
    """Write a run for people: the whole report, or a table of the measures wanted.

    Args:
        result: the run and what is wanted of it.
    """
    title = f"Evaluation run {result.name}"
    facts = [result.part] if result.part else []
    if result.measures:
        text = "\n".join(
            [f"# {title}", "", *facts, *([""] if facts else []), *_short(result.table), ""]
        )
    else:
        text = as_markdown(make_report(result.records), title=title, facts=facts)
    blocks = {
        "Changed": of_changes(result.changes) if result.changes is not None else [],
        "Floors": of_checks(result.checks),
        "Against the baseline": of_losses(result.lost),
        "Asked again": of_repeats(result.repeats) if result.repeats else [],
    }
    for heading, lines in blocks.items():
        text += "\n".join(["", f"## {heading}", "", "```", *lines, "```", ""]) if lines else ""
    return text


def html(result: Result) -> str:
    """Return where the page of a run stands.

    Args:
        result: the run.
    """
    return str(result.folder / "report.html")


def plain_result(result: Result) -> dict[str, Any]:
    """Return a run and what is wanted of it as plain values.

    Args:
        result: the run and what is wanted of it.
    """
    whole = {} if result.measures else as_json(make_report(result.records))
    out: dict[str, Any] = {
        "run": result.name,
        "status": int(result.status),
        "finished": result.about.get("finished", True),
        "only": dict(result.chosen),
        "about": dict(result.about),
        "measures": plain(result.table),
        **whole,
    }
    if result.changes is not None:
        out["changes"] = [asdict(change) for change in result.changes]
    if result.checks:
        out["floors"] = [asdict(check) | {"passed": check.passed} for check in result.checks]
    if result.lost:
        out["losses"] = [asdict(loss) | {"counts": loss.counts} for loss in result.lost]
    if result.repeats:
        out["repeats"] = asdict(result.repeats)
    if result.by_question or result.failures_only:
        out["questions"] = [to_plain(record) for record in result.shown]
    return out


def as_text_json(result: Result) -> str:
    """Write a run for programs.

    Args:
        result: the run and what is wanted of it.
    """
    return json.dumps(plain_result(result), ensure_ascii=False, indent=2)


def junit(result: Result) -> str:
    """Write a run for CI systems.

    Args:
        result: the run and what is wanted of it.
    """
    records = result.shown if result.failures_only else result.records
    return as_junit(result.name, about=result.about, records=records, checks=result.checks)


def sheet(result: Result) -> str:
    """Write a run as a sheet.

    Args:
        result: the run and what is wanted of it.
    """
    values = result.values
    records = result.shown if result.failures_only else result.records
    return as_csv(records, values, result.measures or tuple(values))


def _short(table: Table) -> Iterator[str]:
    columns = list(dict.fromkeys(column for cells in table.values() for column in cells))
    yield f"| measure | {' | '.join(columns)} | n |"
    yield "|---" * (len(columns) + 2) + "|"
    for name, cells in table.items():
        means = [f"{cells[c].value:.3f}" if c in cells else "–" for c in columns]
        yield f"| {name} | {' | '.join(means)} | {cells[ALL].n} |"


FORMATS: Mapping[str, Callable[[Result], str]] = {
    "table": as_terminal,
    "json": as_text_json,
    "md": markdown,
    "html": html,
    "junit": junit,
    "csv": sheet,
}
# These are kept in the run directory where they are asked for; the others always are, or never.
KEPT = {"junit": "report.junit.xml", "csv": "report.csv"}
