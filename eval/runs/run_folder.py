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
ABOUT = "run.json"


class RunError(EvalError):
    """A run directory cannot be written or read; the message is a sentence."""


def results_name(turn: int = 1) -> str:
    """Return the name of the file with the records, where questions are asked more than once.

    Args:
        turn: which time they were asked, from 1.
    """
    return "results.jsonl" if turn == 1 else f"results-{turn}.jsonl"


def write_run(folder: Path, *, about: Mapping[str, Any], records: Sequence[Record]) -> None:
    """Write a run directory: run.json, results.jsonl, run.trec.

    Args:
        folder: where; it must not exist.
        about: what `describe_run` says.
        records: what became of the questions.

    Raises:
        RunError: the directory exists or cannot be written.
    """
    make_folder(folder)
    write_about(folder, about)
    write_records(folder, records)
    write_trec(folder, records)


def make_folder(folder: Path) -> None:
    """Make the directory of a run that begins.

    Args:
        folder: where; it must not exist.

    Raises:
        RunError: the directory exists or cannot be made.
    """
    must_be_new(folder)
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise _unwritten(folder, error) from error


def must_be_new(folder: Path) -> None:
    """Make sure that a run does not write over another.

    Args:
        folder: where it will be.

    Raises:
        RunError: the directory exists.
    """
    if folder.exists():
        raise RunError(
            f"The run {folder} exists already; choose another --name, or go on with it: --resume."
        )


def write_about(folder: Path, about: Mapping[str, Any]) -> None:
    """Write what a run says of itself.

    Args:
        folder: the run directory.
        about: what `describe_run` says, and what became of the run.

    Raises:
        RunError: it cannot be written.
    """
    write_texts(folder, {ABOUT: json.dumps(about, ensure_ascii=False, indent=2) + "\n"})


def write_records(folder: Path, records: Sequence[Record], turn: int = 1) -> None:
    """Write the records of a run, all at once.

    Args:
        folder: the run directory.
        records: what became of the questions.
        turn: which time they were asked, from 1.

    Raises:
        RunError: they cannot be written.
    """
    write_texts(folder, {results_name(turn): "".join(map(line_of, records))})


def write_trec(folder: Path, records: Sequence[Record]) -> None:
    """Write what was found for each question as a TREC run.

    Args:
        folder: the run directory.
        records: what became of the questions.

    Raises:
        RunError: it cannot be written.
    """
    lines = (line for record in records for line in _trec(record, folder.name))
    write_texts(folder, {"run.trec": "".join(lines)})


def write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files into a run directory, each wholly or not at all.

    Args:
        folder: the run directory.
        texts: the text of each file, by its name.

    Raises:
        RunError: a file cannot be written.
    """
    try:
        for name, text in texts.items():
            fresh = folder / f"{name}.new"
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(folder / name)
    except OSError as error:
        raise _unwritten(folder, error) from error


def read_run(folder: Path) -> tuple[dict[str, Any], tuple[Record, ...]]:
    """Read what a run says of itself, and its records; a run that was broken off as far as it came.

    Args:
        folder: the run directory.

    Raises:
        RunError: it is no run directory, or damaged.
    """
    about = read_about(folder)
    return about, read_records(folder, about)


def read_about(folder: Path) -> dict[str, Any]:
    """Read what a run says of itself.

    Args:
        folder: the run directory.

    Raises:
        RunError: it is no run directory, or damaged.
    """
    try:
        raw = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except OSError as error:
        raise RunError(f"{folder} is not a run that can be read ({error.strerror}).") from error
    except ValueError as error:
        raise _damaged(folder, error) from error
    if not isinstance(raw, dict):
        raise _damaged(folder, "run.json holds no object")
    return raw


def read_records(folder: Path, about: Mapping[str, Any], turn: int = 1) -> tuple[Record, ...]:
    """Read the records of a run in the order of its set.

    A question that was asked anew counts as it came out last.

    Args:
        folder: the run directory.
        about: what the run says of itself.
        turn: which time the questions were asked, from 1.

    Raises:
        RunError: they cannot be read, or are damaged.
    """
    try:
        path = folder / results_name(turn)
        text = path.read_text(encoding="utf-8") if turn == 1 or path.exists() else ""
        found = {record.id: record for record in map(record_of, whole_lines(text))}
    except OSError as error:
        raise RunError(f"{folder} is not a run that can be read ({error.strerror}).") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(folder, error) from error
    order = dict.fromkeys([*about.get("ids", ()), *found])
    return tuple(found[name] for name in order if name in found)


def whole_lines(text: str) -> list[str]:
    """Return the lines that were written to their end.

    Args:
        text: the content of a file of records.
    """
    return text.split("\n")[
        :-1
    ]  # a text may hold other ends of lines; what follows the last is torn


def line_of(record: Record) -> str:
    """Return a record as a line.

    Args:
        record: what a run keeps of a question.
    """
    return json.dumps(to_plain(record), ensure_ascii=False) + "\n"


def record_of(line: str) -> Record:
    """Return the record that a line holds.

    Args:
        line: what `line_of` made.

    Raises:
        ValueError: it is no JSON, or a value is not one of those allowed.
        KeyError: a field is missing.
        TypeError: a field is not known.
    """
    return from_plain(json.loads(line))


def _trec(record: Record, tag: str) -> list[str]:
    places = dict.fromkeys((hit.act, hit.eid) for hit in record.hits)
    return [
        f"{record.id} Q0 {act}/{eid} {rank} {-rank} {tag}\n"
        for rank, (act, eid) in enumerate(places, start=1)
    ]


def _unwritten(folder: Path, error: OSError) -> RunError:
    return RunError(f"The run cannot be written to {folder} ({error.strerror}).")


def _damaged(folder: Path, what: object) -> RunError:
    return RunError(f"The run {folder} is damaged ({what}); make it again.")
