"""Ablations as one table: each variant beside the whole assistant, with what changed by case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from eval.reports.block import Block
from eval.reports.compare import changes, paired
from eval.runs.record import Record

PAGE = Path(__file__).resolve().parents[2] / "docs" / "ablations.md"
TABLE = Block("ablations")
ALPHA = 0.05
COLUMNS: Mapping[str, str] = {
    "article R(rel=2)@5": "R@5",
    "article RR(rel=2)@10": "RR@10",
    "paragraph top5": "par. top5",
    "CiteF1 article": "CiteF1",
    "CiteF1 paragraph": "par. CiteF1",
    "refusal recall": "refusal recall",
    "wrong refusals": "wrong refusals",
}
_HEAD = ("part", "variant", "n", *COLUMNS.values(), "+", "-", "ms p50")
_WITHOUT = ("–",) * (len(_HEAD) - 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A measure of a variant beside the whole assistant.

    Attributes:
        value: the mean.
        difference: by how much it is above that of the whole assistant.
        p: how often chance alone would give such a difference, corrected over the row.
        n: of how many cases.
    """

    value: float
    difference: float
    p: float
    n: int

    @property
    def significant(self) -> bool:
        """Whether the difference is hardly chance."""
        return self.p < ALPHA


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A variant.

    Attributes:
        group: the part it is about.
        name: its name.
        says: what is changed, in words.
        n: the number of cases.
        cells: by measure.
        better: what came out better, by case: verdicts, places and citations.
        worse: what came out worse.
        ms: the median time of a question, in milliseconds; None where nothing was timed.
        errors: the number of questions that failed.
        missing: why it was not measured, or "".
    """

    group: str
    name: str
    says: str
    n: int = 0
    cells: Mapping[str, Cell] | None = None
    better: int = 0
    worse: int = 0
    ms: float | None = None
    errors: int = 0
    missing: str = ""


def row_of(
    whole: Sequence[Record], own: Sequence[Record], *, group: str, name: str, says: str
) -> Row:
    """Set a variant beside the whole assistant.

    Args:
        whole: what the whole assistant did.
        own: what the variant did, with the same cases.
        group: the part it is about.
        name: its name.
        says: what is changed.
    """
    pairs = paired(whole, own, names=tuple(COLUMNS))
    changed = changes({r.id: r.marks for r in whole}, {r.id: r.marks for r in own})
    times = [record.ms["total"] for record in own if "total" in record.ms]
    return Row(
        group=group,
        name=name,
        says=says,
        n=len(own),
        cells={
            pair.measure: Cell(
                value=pair.after,
                difference=pair.after - pair.before,
                p=pair.adjusted,
                n=pair.n,
            )
            for pair in pairs
        },
        better=sum(change.better for change in changed),
        worse=sum(not change.better for change in changed),
        ms=median(times) if times else None,
        errors=sum(record.failed for record in own),
    )


def as_screen(rows: Sequence[Row]) -> str:
    """Return the table in columns, for a terminal.

    Args:
        rows: the variants, the whole assistant first.
    """
    cells = [list(_HEAD), *(_cells(row) for row in rows)]
    wide = [max(len(line[i]) for line in cells) for i in range(len(_HEAD))]
    lines = (
        "  ".join(
            c.ljust(w) if i < 2 else c.rjust(w)
            for i, (c, w) in enumerate(zip(line, wide, strict=True))
        )
        for line in cells
    )
    return "\n".join([*(line.rstrip() for line in lines), *_errors(rows)]) + "\n"


def as_markdown(rows: Sequence[Row], facts: Sequence[str] = ()) -> str:
    """Return the table in Markdown, the whole assistant first.

    Args:
        rows: the variants.
        facts: lines that say what was measured.
    """
    lines = [_line(_HEAD), _line(["---", "---", *("---:" for _ in _HEAD[2:])])]
    lines += [_line(_cells(row)).replace("*", "\\*") for row in rows]
    told = (*_errors(rows), *_LEGEND, *facts)
    return "\n\n".join(["\n".join(lines), *told]) + "\n"


def as_plain(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the rows as values for JSON.

    Args:
        rows: the variants.
    """
    return [asdict(row) for row in rows]


_LEGEND = (
    "In brackets the difference to the whole assistant; \\* where chance would give it in fewer than "
    f"{ALPHA:.0%} of cases (paired permutation test, Holm's correction over the row). "
    "+ and - count what came out better and worse by case: verdicts, places of the first right article, "
    "citations. R, RR and CiteF1 are of articles, `par.` of paragraphs. ms p50 is the median time of a "
    "question; what variants share is computed once and counted with the time that it took.",
    "The decision to be silent is that of the whole assistant, not fitted anew: where a variant changes "
    "how near things seem, its refusals, and with them CiteF1, move for that reason too.",
)


def _errors(rows: Sequence[Row]) -> list[str]:
    told = ", ".join(f"{row.name} {row.errors}" for row in rows if row.errors)
    return [f"Questions that failed with an error, by variant: {told}."] if told else []


def _cells(row: Row) -> list[str]:
    own = [row.group, f"{row.name}: {row.says}"]
    if row.cells is None:
        own[1] += f" (not measured: {row.missing})"
        return [*own, *_WITHOUT]
    measures = [_shown(row.cells.get(name)) for name in COLUMNS]
    time = "–" if row.ms is None else f"{row.ms:.0f}"
    return [*own, str(row.n), *measures, str(row.better), str(row.worse), time]


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return "–"
    if abs(cell.difference) < 0.0005:
        return f"{cell.value:.3f}"
    return f"{cell.value:.3f} ({cell.difference:+.3f}){'*' if cell.significant else ''}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
