"""What a run measured, as drawings with the numbers that they are drawn from."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.law.language import Language
from eval.measures.chance import FEW
from eval.measures.lost import Lost
from eval.measures.ranking import Scores
from eval.measures.scores import Mean, mean_of
from eval.reports.means import ALL, cell
from eval.reports.outcomes import Counts
from eval.reports.page.chart import Chart, spoken
from eval.reports.page.plots import counts, dots, matrix, spans
from eval.reports.page.sure import calibration, risk
from eval.reports.report import Report
from eval.runs.record import Record
from eval.runs.values import by_measure

_BY_LANGUAGE = {
    "article R@5": "article R(rel=2)@5",
    "article RR@10": "article RR(rel=2)@10",
    "paragraph in top 5": "paragraph top5",
    "CiteF1 article": "CiteF1 article",
}
_BY_KIND = {"article R@5": "article R(rel=2)@5", "paragraph in top 5": "paragraph top5"}
_GRAINS = ("article", "paragraph")


def charts(records: Sequence[Record], report: Report) -> tuple[Chart, ...]:
    """Draw what a run measured.

    Args:
        records: what the run kept.
        report: the tables made of it.
    """
    scores = by_measure(records)
    return (
        by_kind(records, scores),
        by_language(records, scores),
        lost(report.lost, report.lost_paragraph),
        verdicts(report.verdicts),
        latency(report),
        calibration(report.confidence),
        risk(report.confidence),
    )


def by_language(records: Sequence[Record], scores: Scores) -> Chart:
    """Draw search and citation by the language of the question.

    Args:
        records: what the run kept.
        scores: values by measure and case.
    """
    columns = {one.value: {r.id for r in records if r.language is one} for one in Language}
    columns[ALL] = {r.id for r in records}
    rows = {label: _means(scores, name, columns) for label, name in _BY_LANGUAGE.items()}
    return Chart(
        name="by-language",
        title="Search and citation by language",
        says="Means with 95 % intervals, for each language of the question. Grade 2 counts.",
        svg=dots("by-language", rows, list(columns)) if any(rows.values()) else "",
        head=("measure", *columns),
        rows=_cells(rows, list(columns)),
    )


def by_kind(records: Sequence[Record], scores: Scores) -> Chart:
    """Draw search by the kind of question.

    Args:
        records: what the run kept.
        scores: values by measure and case.
    """
    rows: dict[str, dict[str, Mean]] = {}
    for kind in dict.fromkeys(r.kind for r in records):
        ids = {r.id for r in records if r.kind is kind}
        found = {label: _mean(scores, name, ids) for label, name in _BY_KIND.items()}
        means = {label: mean for label, mean in found.items() if mean}
        if means:
            n = max(mean.n for mean in means.values())
            rows[f"{kind.value.replace('_', ' ')} ({n}{'†' if n < FEW else ''})"] = means
    return Chart(
        name="by-kind",
        title="Search by kind of question",
        says=f"Means with 95 % intervals; n in brackets, † fewer than {FEW}. Grade 2 counts.",
        svg=dots("by-kind", rows, list(_BY_KIND)) if rows else "",
        head=("kind", *_BY_KIND),
        rows=_cells(rows, list(_BY_KIND)),
        tall=True,
    )


def lost(articles: Counts, paragraphs: Counts) -> Chart:
    """Draw where the right provision was lost between the shelf and the answer.

    Args:
        articles: ids by stage and language, for articles.
        paragraphs: the same for paragraphs.
    """
    rows = {
        stage.value: tuple(len(own.get(stage, {}).get(ALL, ())) for own in (articles, paragraphs))
        for stage in Lost
    }
    total = sum(article for article, _ in rows.values())
    cited = rows[Lost.FOUND]
    astray = {stage: found for stage, found in rows.items() if stage != Lost.FOUND}
    return Chart(
        name="lost",
        title="Where the right provision was lost",
        says=f"Of {total} questions that have an answer, {cited[0]} were answered with a right "
        f"article cited, {cited[1]} with a right paragraph; the others by the stage of the loss.",
        svg=counts("lost", astray, _GRAINS) if total else "",
        head=("stage", *_GRAINS),
        rows=tuple((stage, *map(str, found)) for stage, found in rows.items()),
    )


def verdicts(found: Counts) -> Chart:
    """Draw what was expected against what came.

    Args:
        found: ids by the verdict that is right and the one that was given.
    """
    rows = list(found)
    given = dict.fromkeys(verdict for cells in found.values() for verdict in cells)
    columns = [*rows, *(verdict for verdict in given if verdict not in rows)]
    numbers = {
        (spoken(right), spoken(verdict)): len(ids)
        for right, cells in found.items()
        for verdict, ids in cells.items()
    }
    rows, columns = [spoken(one) for one in rows], [spoken(one) for one in columns]
    return Chart(
        name="verdicts",
        title="Verdicts: expected and given",
        says="How many questions; green where the verdict and its reason are right, red elsewhere.",
        svg=matrix("verdicts", rows=rows, columns=columns, counts=numbers) if rows else "",
        head=("expected", *columns),
        rows=tuple((row, *(str(numbers.get((row, c), 0)) for c in columns)) for row in rows),
    )


def latency(report: Report) -> Chart:
    """Draw the time of each stage: median and 95th percentile.

    Args:
        report: the tables of a run.
    """
    stages = report.spent.by_stage
    times = {stage: (took.p50, took.p95) for stage, took in stages.items()}
    return Chart(
        name="latency",
        title="Time by stage",
        says="Median as a bar, 95th percentile as a stroke, in milliseconds.",
        svg=spans("latency", times, unit="ms: median / 95th percentile") if times else "",
        head=("stage", "p50 ms", "p95 ms", "n"),
        rows=tuple(
            (stage, f"{took.p50:.1f}", f"{took.p95:.1f}", str(took.n))
            for stage, took in stages.items()
        ),
    )


def _mean(scores: Scores, name: str, ids: set[str]) -> Mean | None:
    return mean_of(scores, name, ids, interval=True)


def _means(scores: Scores, name: str, columns: dict[str, set[str]]) -> dict[str, Mean]:
    found = {column: _mean(scores, name, ids) for column, ids in columns.items()}
    return {column: mean for column, mean in found.items() if mean}


def _cells(rows: dict[str, dict[str, Mean]], columns: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (label, *(cell(means.get(column)) for column in columns)) for label, means in rows.items()
    )
