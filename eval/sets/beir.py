"""BEIR folders, read and written: corpus.jsonl, queries.jsonl and judgements with tabs between."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from eval.sets.collection import (
    Collection,
    CollectionError,
    Document,
    Judged,
    Question,
    write_new,
)
from eval.sets.fields import json_object
from eval.sets.trec import read_judgements

CORPUS, QUERIES, JUDGEMENTS = "corpus.jsonl", "queries.jsonl", "qrels.tsv"
_KNOWN = {"_id", "text", "lang", "answerable", "passage", "metadata"}
_MOST_TOLD = 10  # faults of a file; a file of another kind would have thousands
Row = TypeVar("Row", Document, Question)


def read_beir(folder: Path, *, language: str = "en", judgements: str = "") -> Collection:
    """Read a BEIR folder.

    Args:
        folder: with corpus.jsonl, queries.jsonl, and qrels.tsv or a folder qrels.
        language: the language of rows that name none.
        judgements: which file of the folder qrels, without its ending; test where empty.

    Raises:
        CollectionError: a file is missing or damaged; up to ten bad lines are named.
    """
    if not folder.is_dir():
        raise CollectionError(f"There is no folder {folder}.")
    documents = _read(folder / CORPUS, lambda raw: _document(raw, language))
    questions = _read(folder / QUERIES, lambda raw: _question(raw, language))
    judged = read_judgements(_judgements(folder, judgements))
    return Collection(
        name=folder.resolve().name, documents=documents, questions=questions, judged=judged
    )


def write_beir(folder: Path, collection: Collection) -> None:
    """Write a collection as a BEIR folder.

    Args:
        folder: where; it may exist, but not hold a collection.
        collection: what to write.

    Raises:
        CollectionError: there is one already, or the folder cannot be written.
    """
    texts = {
        CORPUS: "".join(_line(_of_document(d)) for d in collection.documents),
        QUERIES: "".join(_line(_of_question(q)) for q in collection.questions),
        JUDGEMENTS: judgement_table(collection.judged),
    }
    write_new(folder, texts)


def judgement_table(judged: Judged) -> str:
    """Return judgements as BEIR has them: question, document and grade, with a line of names above.

    Args:
        judged: grade by question and document.
    """
    rows = [
        f"{asked}\t{name}\t{grade}\n"
        for asked, grades in judged.items()
        for name, grade in grades.items()
    ]
    return "".join(["query-id\tcorpus-id\tscore\n", *rows])


def _judgements(folder: Path, name: str) -> Path:
    if name:
        return folder / "qrels" / f"{name}.tsv"
    places = (folder / JUDGEMENTS, folder / "qrels" / "test.tsv")
    found = next((place for place in places if place.exists()), None)
    if found is None:
        raise CollectionError(f"{folder} has no judgements: neither qrels.tsv nor qrels/test.tsv.")
    return found


def _read(path: Path, make: Callable[[dict[str, Any]], Row]) -> tuple[Row, ...]:
    rows: dict[str, Row] = {}
    faults: list[str] = []
    for number, line in _lines(path):
        try:
            row = make(json_object(line, "a row"))
            if row.id in rows:
                raise ValueError(f"the id {row.id!r} stands there twice.")
            rows[row.id] = row
        except ValueError as error:
            faults.append(f"{path}, line {number}: {error}")
    if faults:
        untold = len(faults) - _MOST_TOLD
        told = faults[:_MOST_TOLD] + ([f"... and {untold} more."] if untold > 0 else [])
        raise CollectionError("\n".join(told))
    if not rows:
        raise CollectionError(f"{path} is empty.")
    return tuple(rows.values())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield lines that have something; only a line feed ends one, for texts may hold other breaks."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise CollectionError(f"{path} is missing.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise CollectionError(f"{path} cannot be read ({error}).") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _document(raw: dict[str, Any], language: str) -> Document:
    return Document(
        id=_text(raw, "_id"),
        title=_text(raw, "title", needed=False),
        text=_text(raw, "text", needed=False),
        language=_text(raw, "lang", needed=False) or language,
    )


def _question(raw: dict[str, Any], language: str) -> Question:
    answerable = raw.get("answerable")
    if answerable not in (None, True, False):
        raise ValueError("answerable must be true or false.")
    told = raw.get("metadata") or {}
    if not isinstance(told, dict):
        raise ValueError("metadata must be an object in braces.")
    return Question(
        id=_text(raw, "_id"),
        text=_text(raw, "text"),
        language=_text(raw, "lang", needed=False) or language,
        answerable=answerable,
        passage=_text(raw, "passage", needed=False),
        told={**{name: raw[name] for name in raw.keys() - _KNOWN}, **told},
    )


def _text(raw: dict[str, Any], name: str, *, needed: bool = True) -> str:
    value = raw.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise ValueError(f"{name} must be a text{' that is not empty' if needed else ''}.")
    return value


def _of_document(document: Document) -> dict[str, Any]:
    return {
        "_id": document.id,
        "title": document.title,
        "text": document.text,
        "lang": document.language,
    }


def _of_question(question: Question) -> dict[str, Any]:
    out: dict[str, Any] = {"_id": question.id, "text": question.text, "lang": question.language}
    if question.answerable is not None:
        out["answerable"] = question.answerable
    if question.passage:
        out["passage"] = question.passage
    return {**out, "metadata": dict(question.told)} if question.told else out


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"
