"""A run becomes tables: by language, by kind, with n at each mean; as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from assistant.law.language import Language
from eval.measures.ranking import Scores
from eval.measures.scores import HEADLINE, Mean, mean_of
from eval.runs.record import Record
from eval.runs.values import by_measure
from eval.sets.cases import Split

ALL = "all"
_FEW = 30
_BY_LANGUAGE = (
    "article R@5",
    "article RR@10",
    "article R(rel=2)@5",
    "article RR(rel=2)@10",
    "article nDCG@10",
    "article complete@5",
    "paragraph top5",
    "paragraph R@5",
    "paragraph R@10",
    "paragraph RR@10",
    "paragraph nDCG@10",
    "paragraph complete@5",
    "CiteP article",
    "CiteR article",
    "CiteF1 article",
    "CiteP paragraph",
    "CiteR paragraph",
    "CiteF1 paragraph",
    "QuoteExact",
    "CiteValid",
    "VersionOK",
    "LaneOK",
    "EvidenceTold",
    "FactsLoose",
    "FalsePremise",
    "PremiseNotice",
    "refusal recall",
    "wrong refusals",
    "NonExistent",
    "AbsP",
    "AbsR",
    "AbsF1",
    "reason",
    "coverage",
    "reliability",
    "language",
)
_BY_KIND = (
    "article R(rel=2)@5",
    "article RR(rel=2)@10",
    "paragraph top5",
    "CiteF1 article",
    "refusal recall",
    "wrong refusals",
)
Table = dict[str, dict[str, Mean]]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run measured.

    Attributes:
        by_language: mean by measure and by column: each language, and all.
        by_kind: mean by kind and measure.
        by_split: mean of the headline measures by split.
        failing: id and what went wrong, of each case in which something did.
        milliseconds: median and 95th percentile of the time to answer.
        errors: how many questions failed.
    """

    by_language: Table
    by_kind: Table
    by_split: Table
    failing: tuple[tuple[str, str], ...]
    milliseconds: tuple[float, float]
    errors: int


def make_report(records: Sequence[Record]) -> Report:
    """Put the scores of a run into tables.

    Args:
        records: what the run kept.
    """
    scores = by_measure(records)
    wrong = [(r.id, "; ".join(r.failings)) for r in records]
    times = [r.ms["total"] for r in records if "total" in r.ms]
    return Report(
        by_language=table_by_language({r.id: r.language for r in records}, scores, _BY_LANGUAGE),
        by_kind={
            kind: _row(scores, _BY_KIND, {r.id for r in records if r.kind == kind})
            for kind in dict.fromkeys(r.kind.value for r in records)
        },
        by_split={
            split: _row(scores, HEADLINE, {r.id for r in records if r.split is split})
            for split in Split
            if any(r.split is split for r in records)
        },
        failing=tuple((name, what) for name, what in wrong if what),
        milliseconds=(
            median(times) if times else 0.0,
            quantiles(times, n=20)[-1] if len(times) > 1 else sum(times),
        ),
        errors=sum(r.failed for r in records),
    )


def table_by_language(
    languages: Mapping[str, Language], scores: Scores, names: Sequence[str]
) -> Table:
    """Return the means of measures by language and over all; headline measures with intervals.

    Args:
        languages: the language of each case that was asked, by id.
        scores: values by measure and case.
        names: the measures wanted.
    """
    columns: dict[str, set[str]] = {
        column.value: {name for name, own in languages.items() if own is column}
        for column in Language
    }
    columns[ALL] = set(languages)
    out: Table = {}
    for name in names:
        for column, ids in columns.items():
            mean = mean_of(scores, name, ids, interval=name in HEADLINE)
            if mean:
                out.setdefault(name, {})[column] = mean
    return out


def as_markdown(report: Report, *, title: str, facts: Sequence[str] = ()) -> str:
    """Write a report for people.

    Args:
        report: the report.
        title: its heading.
        facts: lines that say what was measured, and on what.
    """
    columns = [*(language.value for language in Language), ALL]
    lines = [f"# {title}", "", *(f"- {fact}" for fact in facts)]
    if report.errors:
        lines.append(f"- {report.errors} questions failed with an error and count as found nothing")
    middle, late = report.milliseconds
    lines.append(f"- time to answer: median {middle:.0f} ms, 95th percentile {late:.0f} ms")
    lines += ["", "## By language", "", *_table(report.by_language, columns, corner="measure")]
    lines += [
        "",
        f"n in round brackets; † fewer than {_FEW}; 95 % bootstrap interval in square brackets.",
    ]
    lines += ["", "## By kind", "", *_table(report.by_kind, _BY_KIND, corner="kind")]
    lines += ["", "## By split", "", *_table(report.by_split, HEADLINE, corner="split")]
    lines += ["", f"## Cases to look at ({len(report.failing)})", ""]
    lines += [f"- {name}: {what}" for name, what in report.failing] or ["None."]
    return "\n".join(lines) + "\n"


def as_json(report: Report) -> dict[str, object]:
    """Return a report as plain values for JSON.

    Args:
        report: the report.
    """
    return {
        "by_language": plain(report.by_language),
        "by_kind": plain(report.by_kind),
        "by_split": plain(report.by_split),
        "failing": dict(report.failing),
        "milliseconds": {"median": report.milliseconds[0], "p95": report.milliseconds[1]},
        "errors": report.errors,
    }


def plain(table: Table) -> dict[str, dict[str, dict[str, float | int | None]]]:
    """Return a table as plain values for JSON.

    Args:
        table: means by row and column.
    """
    return {
        row: {
            column: {"mean": mean.value, "n": mean.n, "low": mean.low, "high": mean.high}
            for column, mean in cells.items()
        }
        for row, cells in table.items()
    }


def _row(scores: Scores, names: Sequence[str], ids: Collection[str]) -> dict[str, Mean]:
    found = {name: mean_of(scores, name, ids) for name in names}
    return {name: mean for name, mean in found.items() if mean}


def _table(table: Table, columns: Sequence[str], *, corner: str) -> list[str]:
    used = [c for c in columns if any(c in cells for cells in table.values())]
    lines = [f"| {corner} | {' | '.join(used)} |", "|---" * (len(used) + 1) + "|"]
    for name, cells in table.items():
        shown = " | ".join(_cell(cells.get(column)) for column in used)
        lines.append(f"| {name} | {shown} |")
    return lines


def _cell(mean: Mean | None) -> str:
    if mean is None:
        return "–"
    few = "†" if mean.n < _FEW else ""
    spread = f" [{mean.low:.3f}, {mean.high:.3f}]" if mean.low is not None else ""
    return f"{mean.value:.3f}{spread} ({mean.n}{few})"
