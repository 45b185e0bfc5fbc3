"""What a run measured, as drawings with the numbers that they are drawn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from assistant.law.language import Language
from eval.measures.scores import Mean, mean_of
from eval.reports.page.plots import bars, dots, matrix
from eval.runs.record import Record
from eval.runs.values import by_measure

FEW = 30
_BY_LANGUAGE = {
    "article R@5": "article R(rel=2)@5",
    "article RR@10": "article RR(rel=2)@10",
    "paragraph in top 5": "paragraph top5",
    "CiteF1 article": "CiteF1 article",
}
_BY_KIND = {"article R@5": "article R(rel=2)@5", "paragraph in top 5": "paragraph top5"}
_RIGHT = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing on a page, or the sentence that says why there is none.

    Attributes:
        name: its name in the page's addresses.
        title: its heading.
        says: what it shows, in a sentence for those who do not see it as well.
        svg: the drawing, or "" where nothing was measured.
        missing: why there is none.
        head: the columns of its numbers.
        rows: its numbers.
        tall: whether it takes the height of two.
    """

    name: str
    title: str
    says: str
    svg: str = ""
    missing: str = "Not measured: it applies to none of these questions."
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    tall: bool = False


def charts(records: Sequence[Record]) -> tuple[Chart, ...]:
    """Draw what a run measured.

    Args:
        records: what the run kept.
    """
    return (by_kind(records), by_language(records), verdicts(records), latency(records))


def by_language(records: Sequence[Record]) -> Chart:
    """Draw search and citation by the language of the question.

    Args:
        records: what the run kept.
    """
    scores = by_measure(records)
    columns = {one.value: {r.id for r in records if r.language is one} for one in Language}
    columns["all"] = {r.id for r in records}
    rows = {
        label: {
            column: mean
            for column, ids in columns.items()
            if (mean := mean_of(scores, name, ids, interval=True))
        }
        for label, name in _BY_LANGUAGE.items()
    }
    return Chart(
        name="by-language",
        title="Search and citation by language",
        says="Means with 95 % intervals, for each language of the question. Grade 2 counts.",
        svg=dots("by-language", rows, list(columns)) if any(rows.values()) else "",
        head=("measure", *columns),
        rows=tuple(
            (label, *(told(means.get(column)) for column in columns))
            for label, means in rows.items()
        ),
    )


def by_kind(records: Sequence[Record]) -> Chart:
    """Draw search by the kind of question.

    Args:
        records: what the run kept.
    """
    scores = by_measure(records)
    kinds = dict.fromkeys(r.kind for r in records)
    rows: dict[str, dict[str, Mean]] = {}
    for kind in kinds:
        ids = {r.id for r in records if r.kind is kind}
        found = {label: mean_of(scores, m, ids, interval=True) for label, m in _BY_KIND.items()}
        means = {label: mean for label, mean in found.items() if mean}
        if means:
            count = max(mean.n for mean in means.values())
            rows[f"{kind.value.replace('_', ' ')} ({count}{'†' if count < FEW else ''})"] = means
    return Chart(
        name="by-kind",
        title="Search by kind of question",
        says=f"Means with 95 % intervals; n in brackets, † fewer than {FEW}. Grade 2 counts.",
        svg=dots("by-kind", rows, list(_BY_KIND)) if rows else "",
        head=("kind", *_BY_KIND),
        rows=tuple(
            (label, *(told(means.get(column)) for column in _BY_KIND))
            for label, means in rows.items()
        ),
        tall=True,
    )


def verdicts(records: Sequence[Record]) -> Chart:
    """Draw what was expected against what came.

    Args:
        records: what the run kept.
    """
    counts = Counter((expected(r), got(r)) for r in records)
    names = sorted({name for pair in counts for name in pair}, key=lambda n: (n != _RIGHT, n))
    rows = [name for name in names if any(pair[0] == name for pair in counts)]
    columns = [*rows, *(name for name in names if name not in rows)]
    return Chart(
        name="verdicts",
        title="Verdicts: expected and given",
        says="How many questions; green where the verdict and its reason are right, red elsewhere.",
        svg=matrix("verdicts", rows=rows, columns=columns, counts=counts) if rows else "",
        head=("expected", *columns),
        rows=tuple((row, *(str(counts[row, column]) for column in columns)) for row in rows),
    )


def latency(records: Sequence[Record]) -> Chart:
    """Draw the time of each stage: median and 95th percentile.

    Args:
        records: what the run kept.
    """
    stages = dict.fromkeys(stage for r in records for stage in r.ms)
    times = {stage: [r.ms[stage] for r in records if stage in r.ms] for stage in stages}
    middle = {stage: median(own) for stage, own in times.items()}
    late = {
        stage: quantiles(own, n=20, method="inclusive")[-1] if len(own) > 1 else own[0]
        for stage, own in times.items()
    }
    return Chart(
        name="latency",
        title="Time by stage",
        says="Median as a bar, 95th percentile as a stroke, in milliseconds.",
        svg=bars("latency", middle, unit="ms: median / p95", ends=late) if times else "",
        head=("stage", "p50 ms", "p95 ms", "n"),
        rows=tuple(
            (stage, f"{middle[stage]:.1f}", f"{late[stage]:.1f}", str(len(own)))
            for stage, own in times.items()
        ),
    )


def expected(record: Record) -> str:
    """Return the verdict that is right, in the words of a page.

    Args:
        record: what a run kept of a question.
    """
    return (record.expected_reason or str(record.expect)).replace("_", " ")


def got(record: Record) -> str:
    """Return the verdict that came, in the words of a page.

    Args:
        record: what a run kept of a question.
    """
    return (record.reason or record.verdict).replace("_", " ")


def told(mean: Mean | None) -> str:
    """Write a mean with its interval and n; a dash where it applies to nothing.

    Args:
        mean: the mean.
    """
    if mean is None:
        return "–"
    spread = "" if mean.low is None else f" [{mean.low:.3f}, {mean.high:.3f}]"
    return f"{mean.value:.3f}{spread} ({mean.n}{'†' if mean.n < FEW else ''})"
