"""A run as a sheet: a line a question, a column a measure."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from eval.runs.record import Record

_PLAIN = (
    "id",
    "lang",
    "split",
    "kind",
    "expect",
    "verdict",
    "reason",
    "failings",
    "ms",
    "question",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(
    records: Sequence[Record], values: Mapping[str, Mapping[str, float]], measures: Sequence[str]
) -> str:
    """Return a run as comma-separated values.

    Args:
        records: what became of the questions.
        values: value by measure and case.
        measures: the measures wanted, in their order; where one does not apply, the cell is empty.
    """
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow([*_PLAIN, *measures])
    for record in records:
        scores = [values.get(name, {}).get(record.id) for name in measures]
        sheet.writerow([*_row(record), *("" if v is None else f"{v:g}" for v in scores)])
    return out.getvalue()


def _row(record: Record) -> list[str]:
    return [
        record.id,
        record.language.value,
        record.split.value,
        record.kind.value,
        record.expect.value,
        record.verdict,
        record.reason,
        _harmless("; ".join(record.failings)),
        f"{record.ms['total']:.1f}" if "total" in record.ms else "",
        _harmless(record.question),
    ]


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
