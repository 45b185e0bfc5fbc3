"""A run becomes a report: means, verdicts, losses, families, confidence, time; as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.measures.chance import FEW
from eval.measures.scores import HEADLINE
from eval.reports.choice import BY_KIND, BY_LANGUAGE, BY_SOURCE
from eval.reports.kin import Kin, kin, kin_lines, kin_plain
from eval.reports.means import (
    ALL,
    COLUMNS,
    Table,
    plain,
    table_by_language,
    table_by_part,
    table_lines,
)
from eval.reports.outcomes import (
    Counts,
    attack_lines,
    attacked,
    confusion,
    confusion_lines,
    loss_lines,
    losses,
)
from eval.reports.speech import Fates, speech, speech_lines
from eval.reports.spent import Spent, spent, spent_lines, spent_plain
from eval.reports.sureness import Sureness, sureness, sureness_lines, sureness_plain
from eval.runs.record import Record
from eval.runs.values import by_measure
from eval.sets.cases import Split


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run measured.

    Attributes:
        by_language: mean by measure and by column: each language, and all.
        by_kind: mean by kind and measure.
        by_split: mean of the headline measures by split.
        by_source: mean by the source that answers and measure, most questions first.
        verdicts: ids by the right verdict and the one given.
        lost: ids by the stage at which the right article was lost and by language, and all.
        lost_paragraph: the same for paragraphs.
        families: how families fared, or None where there are none.
        attacks: ids by kind and place of attack, tried and succeeded.
        confidence: how it fared, by split, and all; empty where there is none.
        spent: time by stage, tokens, money.
        speech: what became of a model's statements; empty where no model was asked.
        failing: id and what went wrong, of each case in which something did.
        errors: how many questions failed.
    """

    by_language: Table
    by_kind: Table
    by_split: Table
    by_source: Table
    verdicts: Counts
    lost: Counts
    lost_paragraph: Counts
    families: Kin | None
    attacks: Counts
    confidence: dict[str, Sureness]
    spent: Spent
    speech: Fates
    failing: tuple[tuple[str, str], ...]
    errors: int

    @property
    def milliseconds(self) -> tuple[float, float]:
        """Median and 95th percentile of the time to answer."""
        total = self.spent.by_stage.get("total")
        return (total.p50, total.p95) if total else (0.0, 0.0)


def make_report(records: Sequence[Record]) -> Report:
    """Put the scores of a run into tables.

    Args:
        records: what the run kept.
    """
    scores = by_measure(records)
    wrong = [(r.id, "; ".join(r.failings)) for r in records]
    kinds = _parts(records, lambda record: [record.kind.value])
    splits = {s.value: [r for r in records if r.split is s] for s in Split}
    splits = {name: own for name, own in splits.items() if own}
    sources = _parts(
        records, lambda r: sorted({a for (a, _), grade in r.gold.items() if grade > 1})
    )
    sure = {part: sureness(own) for part, own in {**splits, ALL: list(records)}.items()}
    return Report(
        by_language=table_by_language({r.id: r.language for r in records}, scores, BY_LANGUAGE),
        by_kind=table_by_part(kinds, scores, BY_KIND),
        by_split=table_by_part(
            {name: [r.id for r in own] for name, own in splits.items()}, scores, HEADLINE
        ),
        by_source=table_by_part(
            dict(sorted(sources.items(), key=lambda part: -len(part[1]))), scores, BY_SOURCE
        ),
        verdicts=confusion(records),
        lost=losses(records),
        lost_paragraph=losses(records, paragraphs=True),
        families=kin(records, scores),
        attacks=attacked(records),
        confidence={part: own for part, own in sure.items() if own},
        spent=spent(records),
        speech=speech(records),
        failing=tuple((name, what) for name, what in wrong if what),
        errors=sum(r.failed for r in records),
    )


def as_markdown(report: Report, *, title: str, facts: Sequence[str] = ()) -> str:
    """Write a report for people.

    Args:
        report: the report.
        title: its heading.
        facts: lines that say what was measured, and on what.
    """
    lines = [f"# {title}", "", *(f"- {fact}" for fact in facts)]
    if report.errors:
        lines.append(f"- {report.errors} questions failed with an error and count as found nothing")
    middle, late = report.milliseconds
    lines.append(f"- time to answer: median {middle:.0f} ms, 95th percentile {late:.0f} ms")
    for heading, body in _sections(report).items():
        if body:
            lines += ["", f"## {heading}", "", *body]
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
        "by_source": plain(report.by_source),
        "verdicts": report.verdicts,
        "lost": report.lost,
        "lost_paragraph": report.lost_paragraph,
        "families": kin_plain(report.families) if report.families else None,
        "attacks": report.attacks,
        "confidence": sureness_plain(report.confidence),
        "spent": spent_plain(report.spent),
        "speech": report.speech,
        "failing": dict(report.failing),
        "milliseconds": {"median": report.milliseconds[0], "p95": report.milliseconds[1]},
        "errors": report.errors,
    }


def _sections(report: Report) -> dict[str, list[str]]:
    note = f"n in round brackets; † fewer than {FEW}; 95 % bootstrap interval in square brackets."
    cases = [f"- {name}: {what}" for name, what in report.failing] or ["None."]
    of_paragraphs = ["", "Paragraphs:", "", *loss_lines(report.lost_paragraph)]
    return {
        "By language": [*table_lines(report.by_language, COLUMNS, corner="measure"), "", note],
        "By kind": table_lines(report.by_kind, BY_KIND, corner="kind"),
        "By split": table_lines(report.by_split, HEADLINE, corner="split"),
        "By source that answers": table_lines(report.by_source, BY_SOURCE, corner="source"),
        "Verdicts": confusion_lines(report.verdicts),
        "Where the right provision was lost": [
            "Articles:",
            "",
            *loss_lines(report.lost),
            *of_paragraphs,
        ]
        if report.lost
        else [],
        "Families": kin_lines(report.families) if report.families else [],
        "Attacks": attack_lines(report.attacks) if report.attacks else [],
        "Confidence": sureness_lines(report.confidence),
        "Statements of the model": speech_lines(report.speech),
        "Time and cost": spent_lines(report.spent),
        f"Cases to look at ({len(report.failing)})": cases,
    }


def _parts(
    records: Sequence[Record], names: Callable[[Record], Sequence[str]]
) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for record in records:
        for name in names(record):
            out.setdefault(name, []).append(record.id)
    return out
