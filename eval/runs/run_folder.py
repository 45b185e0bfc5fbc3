"""A run directory, written and read again: what was measured, and each question."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.errors import EvalError
from eval.runs.plain import from_plain, to_plain
from eval.runs.record import Record

RUNS = Path(__file__).resolve().parents[2] / "runs"


class RunError(EvalError):
    """A run directory cannot be written or read; the message is a sentence."""


def write_run(folder: Path, *, about: Mapping[str, Any], records: Sequence[Record]) -> None:
    """Write a run directory: run.json, results.jsonl, run.trec.

    Args:
        folder: where; it must not exist.
        about: what `describe_run` says.
        records: what became of the questions.

    Raises:
        RunError: the directory exists or cannot be written.
    """
    texts = {
        "run.json": _json(about, indent=2),
        "results.jsonl": "".join(_json(to_plain(record)) for record in records),
        "run.trec": "".join(line for record in records for line in _trec(record, folder.name)),
    }
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        raise RunError(f"The run {folder} exists already; choose another --name.") from None
    except OSError as error:
        raise RunError(f"The run cannot be written to {folder} ({error.strerror}).") from error
    write_texts(folder, texts)


def write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files into a run directory.

    Args:
        folder: the run directory.
        texts: the text of each file, by its name.

    Raises:
        RunError: a file cannot be written.
    """
    try:
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise RunError(f"The run cannot be written to {folder} ({error.strerror}).") from error


def read_run(folder: Path) -> tuple[dict[str, Any], tuple[Record, ...]]:
    """Read what a run says of itself, and its records.

    Args:
        folder: the run directory.

    Raises:
        RunError: it is no run directory, or damaged.
    """
    try:
        about = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        lines = (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()
        return about, tuple(from_plain(json.loads(line)) for line in lines)
    except OSError as error:
        raise RunError(f"{folder} is not a run that can be read ({error.strerror}).") from error
    except (ValueError, KeyError, TypeError) as error:
        raise RunError(f"The run {folder} is damaged ({error}); make it again.") from error


def _trec(record: Record, tag: str) -> list[str]:
    places = dict.fromkeys((hit.act, hit.eid) for hit in record.hits)
    return [
        f"{record.id} Q0 {act}/{eid} {rank} {-rank} {tag}\n"
        for rank, (act, eid) in enumerate(places, start=1)
    ]


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent) + "\n"
