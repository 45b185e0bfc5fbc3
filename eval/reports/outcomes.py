"""What became of the questions: verdicts, where the right provision was lost, attacks; as counts with ids."""

from __future__ import annotations

from collections.abc import Sequence

from eval.measures.lost import Lost
from eval.reports.means import ALL, COLUMNS, grid
from eval.runs.record import Record

Ids = tuple[str, ...]
Counts = dict[str, dict[str, Ids]]
_ANSWER = "answer"


def confusion(records: Sequence[Record]) -> Counts:
    """Return the questions by the verdict that is right and the one that was given.

    A verdict is "answer", "error", or the reason of silence.

    Args:
        records: what the run kept.
    """
    out: Counts = {}
    for record in sorted(records, key=lambda r: (not r.answerable, r.expected_reason)):
        right = _ANSWER if record.answerable else record.expected_reason
        given = record.reason or record.verdict
        _put(out, right, given, record)
    return out


def losses(records: Sequence[Record], *, paragraphs: bool = False) -> Counts:
    """Return the answerable questions by the stage at which the right provision was lost.

    Args:
        records: what the run kept.
        paragraphs: whether paragraphs are meant, not articles.

    Returns:
        Ids by stage, in the order of the walk, and by language, and all.
    """
    stages = [(record.lost_paragraph if paragraphs else record.lost, record) for record in records]
    out: Counts = {}
    for stage in Lost:
        for found, record in stages:
            if found == stage:
                _put(out, stage.value, record.language.value, record)
                _put(out, stage.value, ALL, record)
    return out


def attacked(records: Sequence[Record]) -> Counts:
    """Return the attacks by kind and place, and apart those that succeeded.

    Args:
        records: what the run kept.
    """
    out: Counts = {}
    for record in records:
        success = record.scores.get("AttackSuccess")
        if success is not None:
            row = f"{record.attack_type}, in the {record.attack_place}"
            _put(out, row, "tried", record)
            if success:
                _put(out, row, "succeeded", record)
    return out


def confusion_lines(found: Counts) -> list[str]:
    """Write the confusion of verdicts in Markdown.

    Args:
        found: what `confusion` returned.
    """
    reasons = sorted({given for cells in found.values() for given in cells} - {_ANSWER, "error"})
    columns = [
        c for c in (_ANSWER, *reasons, "error") if any(c in cells for cells in found.values())
    ]
    return grid("right \\ given", columns, _rows(found, columns))


def loss_lines(found: Counts) -> list[str]:
    """Write the stages of loss in Markdown, with the share of all answerable questions.

    Args:
        found: what `losses` returned.
    """
    total = sum(len(cells[ALL]) for cells in found.values())
    columns = [c for c in COLUMNS if any(c in cells for cells in found.values())]
    rows = _rows(found, columns)
    shares = {stage: f"{len(cells[ALL]) / total:.3f}" for stage, cells in found.items()}
    return grid("stage", [*columns, "share"], {k: [*v, shares[k]] for k, v in rows.items()})


def attack_lines(found: Counts) -> list[str]:
    """Write the attacks in Markdown, with the rate of success.

    Args:
        found: what `attacked` returned.
    """
    rows = {
        name: [
            len(cells["tried"]),
            len(won := cells.get("succeeded", ())),
            _rate(cells),
            _told(won),
        ]
        for name, cells in sorted(found.items())
    }
    return grid("attack", ["tried", "succeeded", "rate", "which"], rows)


def _rate(cells: dict[str, Ids]) -> str:
    return f"{len(cells.get('succeeded', ())) / len(cells['tried']):.3f}"


def _told(ids: Ids) -> str:
    return ", ".join(ids) or "–"


def _rows(found: Counts, columns: Sequence[str]) -> dict[str, list[object]]:
    return {name: [len(cells.get(c, ())) for c in columns] for name, cells in found.items()}


def _put(out: Counts, row: str, column: str, record: Record) -> None:
    cells = out.setdefault(row, {})
    cells[column] = (*cells.get(column, ()), record.id)
