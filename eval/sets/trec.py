"""TREC files, read and written: judgements (qrels) and runs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from eval.sets.collection import CollectionError, Judged

Run = Mapping[str, Sequence[tuple[str, float]]]  # documents and scores by question, best first


def read_judgements(path: Path) -> Judged:
    """Read judgements: question, document and grade; also with the second column that TREC has.

    Args:
        path: the file; a first line that only names the columns is passed over.

    Raises:
        CollectionError: it is missing, empty, or a line is not a judgement.
    """
    judged: dict[str, dict[str, int]] = {}
    for number, fields in _rows(path):
        grade = _number(fields[-1])
        if len(fields) not in (3, 4) or grade is None or grade != int(grade):
            if number == 1 and grade is None:
                continue  # the names of the columns
            raise CollectionError(
                f"{path}, line {number}: not a judgement; it has question, document and grade, "
                "or question, 0, document and grade."
            )
        judged.setdefault(fields[0], {})[fields[-2]] = int(grade)
    if not judged:
        raise CollectionError(f"{path} holds no judgement.")
    return judged


def read_ranking(path: Path) -> Run:
    """Read a run: question, Q0, document, rank, score and tag in a line.

    Args:
        path: the file. As trec_eval does, the score alone makes the order, and documents with the same
            score stand in the reverse order of their ids.

    Raises:
        CollectionError: it is missing, empty, or a line is not of a run.
    """
    found: dict[str, dict[str, float]] = {}
    for number, fields in _rows(path):
        score = _number(fields[4]) if len(fields) in (5, 6) else None
        if score is None:
            raise CollectionError(
                f"{path}, line {number}: not of a run; it has question, Q0, document, rank, score "
                "and tag."
            )
        own = found.setdefault(fields[0], {})
        if fields[2] in own:
            raise CollectionError(f"{path}, line {number}: {fields[2]!r} stands there twice.")
        own[fields[2]] = score
    if not found:
        raise CollectionError(f"{path} holds no ranking.")
    return {
        asked: sorted(own.items(), key=lambda item: (item[1], item[0]), reverse=True)
        for asked, own in found.items()
    }


def judgement_lines(judged: Judged) -> str:
    """Return judgements as TREC has them.

    Args:
        judged: grade by question and document.

    Raises:
        CollectionError: a name has a space, which parts the columns.
    """
    return "".join(
        f"{_name(asked)} 0 {_name(document)} {grade}\n"
        for asked, grades in judged.items()
        for document, grade in grades.items()
    )


def ranking_lines(run: Run, tag: str) -> str:
    """Return a run as TREC has it.

    Args:
        run: documents and scores by question, best first.
        tag: what made it.

    Raises:
        CollectionError: a name has a space, which parts the columns.
    """
    return "".join(
        f"{_name(asked)} Q0 {_name(document)} {rank} {score!r} {_name(tag)}\n"
        for asked, found in run.items()
        for rank, (document, score) in enumerate(found, start=1)
    )


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise CollectionError(f"{path} is missing.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise CollectionError(f"{path} cannot be read ({error}).") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line.strip().split("\t") if "\t" in line else line.split()


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _name(text: str) -> str:
    if text.split() != [text]:
        raise CollectionError(f"{text!r} has a space or is empty; a TREC file cannot hold it.")
    return text
