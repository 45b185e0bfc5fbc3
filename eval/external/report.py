"""What a search of a collection was worth, as a table, Markdown or JSON, and as TREC files."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.external.answerable import Signal
from eval.external.weigh import Weighed
from eval.measures.chance import FEW
from eval.measures.scores import Mean
from eval.sets.collection import Collection, CollectionError, Judged
from eval.sets.trec import Run, judgement_lines, ranking_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a report tells.

    Attributes:
        title: what was searched.
        lines: how it was done, a sentence each.
        rows: what each ranking is worth.
    """

    title: str
    lines: Sequence[str]
    rows: Sequence[Weighed]


def as_table(told: Told) -> str:
    """Return a report for a terminal.

    Args:
        told: what it tells.
    """
    measures = tuple(told.rows[0].means)
    wide = max(len(row.name) for row in told.rows)
    out = [told.title, *told.lines, ""]
    out.append(" ".join([" " * wide, *(f"{measure:>21}" for measure in measures), "    n"]))
    for row in told.rows:
        cells = (f"{_cell(row.means[measure]):>21}" for measure in measures)
        n = next(iter(row.means.values())).n
        out.append(" ".join([f"{row.name:{wide}}", *cells, f"{n:5}"]))
    return "\n".join([*out, *_warning(told)])


def as_markdown(told: Told) -> str:
    """Return a report in Markdown.

    Args:
        told: what it tells.
    """
    measures = tuple(told.rows[0].means)
    out = [f"# {told.title}", "", *told.lines, ""]
    out += [f"| | {' | '.join(measures)} | n |", f"|---|{'---|' * (len(measures) + 1)}"]
    for row in told.rows:
        cells = " | ".join(_cell(row.means[measure]) for measure in measures)
        out.append(f"| {row.name} | {cells} | {next(iter(row.means.values())).n} |")
    return "\n".join([*out, "", *_warning(told)]).rstrip()


def as_json(told: Told) -> str:
    """Return a report in JSON, with the value of every question.

    Args:
        told: what it tells.
    """
    rows = {
        row.name: {
            "means": {name: _plain(mean) for name, mean in row.means.items()},
            "by_question": {name: dict(values) for name, values in row.by_question.items()},
        }
        for row in told.rows
    }
    plain = {"title": told.title, "told": list(told.lines), "rankings": rows}
    return json.dumps(plain, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Callable[[Told], str]] = {
    "table": as_table,
    "json": as_json,
    "md": as_markdown,
}


def _told_lines(part: Collection) -> list[str]:
    answerable = sum(bool(q.answerable) for q in part.questions)
    return [
        f"{len(part.questions)} questions, each with its passage; {answerable} are answerable.",
        "AUROC: how often a signal is higher for an answerable question. Risk: area under the",
        "risk-coverage curve, 0 at best. Only the last row is fitted to this set, by cross-validation.",
    ]


def _signals_table(part: Collection, found: Sequence[Signal]) -> str:
    out = [f"{part.name}: does the passage answer?", *_told_lines(part), ""]
    out.append(f"{'':14} {'AUROC':>21} {'risk':>7}")
    for row in found:
        area = f"{row.auroc:.4f} [{row.low:.3f}, {row.high:.3f}]"
        out.append(f"{row.name:14} {area:>21} {row.risk:7.4f}")
    return "\n".join(out)


def _signals_markdown(part: Collection, found: Sequence[Signal]) -> str:
    out = [f"# {part.name}: does the passage answer?", "", *_told_lines(part), ""]
    out += ["| | AUROC | risk |", "|---|---|---|"]
    for row in found:
        out.append(
            f"| {row.name} | {row.auroc:.4f} [{row.low:.3f}, {row.high:.3f}] | {row.risk:.4f} |"
        )
    return "\n".join(out)


def _signals_json(part: Collection, found: Sequence[Signal]) -> str:
    plain = {
        "title": part.name,
        "questions": len(part.questions),
        "answerable": sum(bool(q.answerable) for q in part.questions),
        "signals": {
            row.name: {"auroc": row.auroc, "low": row.low, "high": row.high, "risk": row.risk}
            for row in found
        },
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)


TELL_FORMATS: Mapping[str, Callable[[Collection, Sequence[Signal]], str]] = {
    "table": _signals_table,
    "json": _signals_json,
    "md": _signals_markdown,
}


def write(folder: Path, told: Told, runs: Mapping[str, Run], judged: Judged) -> None:
    """Write reports, runs and judgements into a folder.

    Args:
        folder: where; files of the same names are replaced.
        told: the report.
        runs: the rankings by retriever.
        judged: grade by question and document.

    Raises:
        CollectionError: the folder cannot be written, or a name cannot stand in a TREC file.
    """
    texts = {
        "report.md": as_markdown(told) + "\n",
        "report.json": as_json(told) + "\n",
        "qrels.trec": judgement_lines(judged),
        **{f"{name}.trec": ranking_lines(run, name) for name, run in runs.items()},
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise CollectionError(f"{folder} cannot be written ({error.strerror}).") from error


def _cell(mean: Mean) -> str:
    return f"{mean.value:.4f} [{mean.low:.3f}, {mean.high:.3f}]"


def _plain(mean: Mean) -> dict[str, float | int | None]:
    return {"mean": mean.value, "low": mean.low, "high": mean.high, "n": mean.n}


def _warning(told: Told) -> list[str]:
    n = min(next(iter(row.means.values())).n for row in told.rows)
    few = [f"Only {n} questions: differences mean little below {FEW}."] if n < FEW else []
    return [*few, "Means with 95 % bootstrap intervals."]
