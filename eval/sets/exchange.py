"""The project's own set as BEIR, TREC and CSV for others to use, and back again without a loss."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from assistant.library import Library
from assistant.values import Passage
from eval.sets.beir import QUERIES, read_beir, write_beir
from eval.sets.cases import Case, case_of
from eval.sets.collection import Collection, CollectionError, Document, Question, write_new
from eval.sets.trec import judgement_lines

CSV = "cases.csv"
_PLAIN = ("id", "split", "kind", "lang", "question", "as_of", "expect", "reason", "family")
_IN_JSON = ("history", "relevant", "facts", "premise", "attack", "attack_type", "attack_place")
_COLUMNS = (*_PLAIN, *_IN_JSON)


def row_of(case: Case) -> dict[str, Any]:
    """Return a case as the row of a set that it was read from.

    Args:
        case: the case.
    """
    rare = {
        "family": case.family,
        "attack": list(case.attack),
        "attack_type": case.attack_type,
        "attack_place": case.attack_place.value if case.attack_place else None,
    }
    return {
        "id": case.id,
        "split": case.split.value,
        "kind": case.kind.value,
        "lang": case.language.value,
        "question": case.question,
        "as_of": case.as_of.isoformat() if case.as_of else None,
        "history": list(case.history),
        "relevant": {" ".join(key): grade for key, grade in case.relevant.items()},
        "facts": list(case.facts),
        "expect": case.expect.value,
        "reason": case.reason.value if case.reason else None,
        "premise": case.premise,
        **{name: value for name, value in rare.items() if value},
    }


def as_collection(cases: Sequence[Case], library: Library) -> Collection:
    """Return cases as a collection whose documents are the provisions, in every language.

    A document is relevant where it is the provision judged, in whatever language; the whole case
    travels with its question.

    Args:
        cases: the cases.
        library: the shelf.
    """
    passages = library.passages
    by_provision: dict[tuple[str, str], list[str]] = {}
    for passage in passages:
        by_provision.setdefault(passage.identity, []).append(_name(passage))
    return Collection(
        name="kz-ai-law",
        documents=tuple(_document(passage) for passage in passages),
        questions=tuple(
            Question(
                id=case.id,
                text=case.question,
                language=case.language.value,
                answerable=case.answerable,
                told={"case": row_of(case)},
            )
            for case in cases
        ),
        judged={
            case.id: {
                name: grade
                for key, grade in case.relevant.items()
                for name in by_provision.get(key, ())
            }
            for case in cases
            if case.relevant
        },
    )


def export_beir(folder: Path, cases: Sequence[Case], library: Library) -> None:
    """Write cases as a BEIR folder.

    Args:
        folder: where.
        cases: the cases.
        library: the shelf.

    Raises:
        CollectionError: there is a collection already, or it cannot be written.
    """
    write_beir(folder, as_collection(cases, library))


def export_trec(folder: Path, cases: Sequence[Case], library: Library) -> None:
    """Write judgements and questions as TREC has them; provisions are named as in a run's run.trec.

    Args:
        folder: where.
        cases: the cases.
        library: the shelf, which says nothing more here.

    Raises:
        CollectionError: the files are there already, or cannot be written.
    """
    judged = {
        case.id: {"/".join(key): grade for key, grade in case.relevant.items()}
        for case in cases
        if case.relevant
    }
    topics = "".join(f"{case.id}\t{' '.join(case.question.split())}\n" for case in cases)
    write_new(folder, {"qrels.trec": judgement_lines(judged), "topics.tsv": topics})


def export_csv(folder: Path, cases: Sequence[Case], library: Library) -> None:
    """Write cases as one table; lists and judgements stand in their cells as JSON.

    Args:
        folder: where.
        cases: the cases.
        library: the shelf, which says nothing more here.

    Raises:
        CollectionError: the file is there already, or cannot be written.
    """
    out = StringIO()
    table = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    table.writeheader()
    for case in cases:
        row = row_of(case)
        table.writerow(
            {name: json.dumps(row[name], ensure_ascii=False) for name in _IN_JSON if name in row}
            | {name: row.get(name) or "" for name in _PLAIN}
        )
    write_new(folder, {CSV: out.getvalue()})


EXPORTS: Mapping[str, Callable[[Path, Sequence[Case], Library], None]] = {
    "beir": export_beir,
    "trec": export_trec,
    "csv": export_csv,
}


def read_exported(place: Path) -> tuple[Case, ...]:
    """Read cases that were exported as BEIR or CSV.

    Args:
        place: the BEIR folder, the CSV file, or the folder with it.

    Raises:
        CollectionError: it cannot be read, or holds what is no case; its place is named.
    """
    if (place / QUERIES).exists():
        return tuple(_cases((q.id, _case_told(q)) for q in read_beir(place).questions))
    path = place / CSV if place.is_dir() else place
    try:
        table = list(csv.DictReader(StringIO(path.read_bytes().decode("utf-8-sig"))))
    except FileNotFoundError:
        raise CollectionError(f"{place} holds neither {QUERIES} nor {CSV}.") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CollectionError(f"{path} cannot be read ({error}).") from error
    rows = ((f"{path}, row {n}", row) for n, row in enumerate(table, start=1))
    return tuple(_cases(rows, _uncelled))


def write_cases(folder: Path, cases: Sequence[Case]) -> None:
    """Write cases as a set of the project: one file a language.

    Args:
        folder: where.
        cases: the cases.

    Raises:
        CollectionError: such a file is there already, or cannot be written.
    """
    languages = dict.fromkeys(case.language for case in cases)
    texts = {
        f"{language.value}.jsonl": "".join(
            json.dumps(row_of(case), ensure_ascii=False) + "\n"
            for case in cases
            if case.language is language
        )
        for language in languages
    }
    write_new(folder, texts)


def _name(passage: Passage) -> str:
    return f"{passage.version.language.value}:{'/'.join(passage.identity)}"


def _document(passage: Passage) -> Document:
    title = ". ".join(passage.trail[1:])
    return Document(
        id=_name(passage),
        title=title,
        text=passage.search_text.removeprefix(f"{title}. ") if title else passage.search_text,
        language=passage.version.language.value,
    )


def _case_told(question: Question) -> dict[str, Any]:
    row = question.told.get("case")
    return row if isinstance(row, dict) else {}


def _uncelled(row: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: row[name] for name in _PLAIN if row.get(name)}
    return plain | {name: json.loads(row[name]) for name in _IN_JSON if row.get(name)}


def _cases(
    rows: Iterable[tuple[str, Mapping[str, Any]]],
    read: Callable[[Mapping[str, Any]], dict[str, Any]] = dict,
) -> list[Case]:
    out: list[Case] = []
    for where, row in rows:
        try:
            out.append(case_of(read(row)))
        except ValueError as error:
            raise CollectionError(f"{where}: not a case of this project: {error}") from error
    return out
