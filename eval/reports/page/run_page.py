"""A run as a page: what was measured, drawings, and a table of the questions that opens."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.measures.chance import FEW
from eval.measures.lost import Lost
from eval.measures.scores import HEADLINE, mean_of
from eval.reports.means import COLUMNS, Table, cell
from eval.reports.page.figures import charts
from eval.reports.page.frame import filled
from eval.reports.page.published import PUBLISHED
from eval.reports.page.questions import as_data, details, row_of, visible
from eval.reports.report import Report, make_report
from eval.runs.record import Record
from eval.runs.values import by_measure

_APART = "ids"  # they stand in the table
FIRST = ("made", "selection", "embedder", "corpus", "commit", "hardware")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table of questions.

    Attributes:
        name: the class of its cells.
        title: its heading.
        width: how wide.
        number: whether it sorts by number.
    """

    name: str
    title: str
    width: str
    number: bool = False


TABLE = (
    Column("id", "Id", "5rem"),
    Column("language", "Lang", "4.2rem"),
    Column("kind", "Kind", "6.25rem"),
    Column("split", "Split", "3.9rem"),
    Column("question", "Question", "auto"),
    Column("verdict", "Verdict", "8.5rem"),
    Column("rank", "Rank", "3.9rem", number=True),
    Column("cite", "CiteF1", "4.9rem", number=True),
    Column("sure", "Sure", "3.9rem", number=True),
    Column("ms", "ms", "3.75rem", number=True),
    Column("lost", "Lost at", "5.75rem"),
    Column("failings", "What went wrong", "8.5rem"),
)


def run_page(
    about: Mapping[str, Any],
    records: Sequence[Record],
    *,
    name: str = "",
    report: Report | None = None,
) -> str:
    """Return a run as one page of HTML that loads nothing.

    Args:
        about: what the run says of itself.
        records: what it kept.
        name: its name, for the heading.
        report: the tables made of it, where they are made already.
    """
    scores, every = by_measure(records), {r.id for r in records}
    headline = [(one, mean_of(scores, one, every, interval=True)) for one in HEADLINE]
    report = report or make_report(records)
    return filled(
        "run.html",
        title=f"Evaluation run {visible(name)}".strip(),
        facts=facts(about, FIRST),
        more_facts=facts(about, tuple(key for key in about if key not in FIRST)),
        headline=[(one, mean) for one, mean in headline if mean],
        charts=charts(records, report),
        tables=tables(report),
        published=PUBLISHED,
        rows=[row_of(record) for record in records],
        more_filters=_filters(records),
        table=TABLE,
        details=as_data(details(records)),
        unfinished=_unfinished(about, records),
        errors=sum(record.failed for record in records),
        few=FEW,
    )


def tables(report: Report) -> list[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    """Return the tables of a report that have no drawing: title, columns, and rows.

    Args:
        report: what the run measured.
    """
    found = [
        ("Every measure by language", "measure", report.by_language),
        ("By split", "split", report.by_split),
        ("By kind of question", "kind", report.by_kind),
        ("By source that answers", "source", report.by_source),
    ]
    if report.families:
        found.append(("Families of one question", "measure", report.families.alike))
        found.append(("Better or worse than its family", "measure", report.families.gaps))
    return [(title, *_grid(corner, table)) for title, corner, table in found if table]


def facts(about: Mapping[str, Any], names: Sequence[str]) -> list[tuple[str, str]]:
    """Return what a run says of itself as words.

    Args:
        about: what it says.
        names: what of it is wanted, in this order.
    """
    wanted = [name for name in names if name in about and name != _APART]
    return [(visible(name), visible(_plain(about[name]))) for name in wanted]


def _grid(corner: str, table: Table) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    named = list(dict.fromkeys(column for cells in table.values() for column in cells))
    columns = [c for c in COLUMNS if c in named] + [c for c in named if c not in COLUMNS]
    rows = [
        (visible(row), *(cell(cells.get(column)) for column in columns))
        for row, cells in table.items()
    ]
    return (corner, *columns), rows


def _filters(records: Sequence[Record]) -> list[tuple[str, str, list[str]]]:
    stages = [stage.value for stage in Lost if any(r.lost == stage for r in records)]
    return [("right", "Verdict", ["right", "wrong", "error"]), ("lost", "Lost at", stages)]


def _unfinished(about: Mapping[str, Any], records: Sequence[Record]) -> str:
    if about.get("finished", True):
        return ""
    wanted = f" of {len(about['ids'])}" if "ids" in about else ""
    why = f" ({visible(str(about['stopped']))})" if about.get("stopped") else ""
    return f"This run is not finished{why}: {len(records)}{wanted} questions were asked."


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value or "none"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(one)}" for key, one in value.items()) or "none"
    if isinstance(value, list):
        return ", ".join(map(_plain, value)) or "none"
    return "none" if value is None else json.dumps(value, ensure_ascii=False)
