"""Marks by spreadsheet: the replies go out as CSV, and the marks come back with checks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from assistant.law.language import Language
from assistant.library import Library
from eval.labels.marks import MARKS_OF, Label, LabelsError, Mark, Notebook, reply_of, seen_of
from eval.labels.sources import cited_sources, clean
from eval.labels.words import mark_word, read_mark
from eval.runs.record import Record

COLUMNS = ("id", "question", "reply", "sources", "marks", "mark", "note", "seen")
_NEEDED = ("id", "mark", "note", "seen")
# Spreadsheets of these languages take a semicolon for the end of a cell.
_SIGNS = {Language.RU: ";", Language.KK: ";", Language.EN: ","}
_FORMULA = ("=", "+", "-", "@", "\t")


def write_sheet(
    path: Path, records: Sequence[Record], library: Library, *, day: date, language: Language
) -> None:
    """Write the replies to a sheet, without what the set expects.

    Args:
        path: the file; it must not exist.
        records: the replies to mark.
        library: the shelf.
        day: the day of the run.
        language: the annotator's language.

    Raises:
        LabelsError: the file exists or cannot be written.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, delimiter=_SIGNS[language])
    writer.writeheader()
    for record in records:
        row = _row(record, library, day=day, language=language)
        writer.writerow({name: _harmless(cell) for name, cell in row.items()})
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as file:
            file.write(text.getvalue())
    except FileExistsError:
        raise LabelsError(f"The sheet {path} exists already; marks in it would be lost.") from None
    except OSError as error:
        raise LabelsError(f"The sheet {path} cannot be written ({error.strerror}).") from error


def take_sheet(path: Path, records: Sequence[Record], notebook: Notebook) -> int:
    """Take the marks of a sheet; either all of them or, where one cannot be taken, none.

    Args:
        path: the file; its rows may be in any order, and rows without a mark are left out.
        records: the replies of the run.
        notebook: where the marks go.

    Returns:
        How many marks are new or changed.

    Raises:
        LabelsError: the file cannot be read, or rows cannot be taken; all such rows are named.
    """
    known = {record.id: record for record in records}
    found: dict[str, Label] = {}
    faults: list[str] = []
    for number, row in _rows(path):
        try:
            label = _label(row, known, notebook.annotator)
            if label and label.id in found:
                raise ValueError(f"{label.id} stands here twice.")
        except ValueError as error:
            faults.append(f"{path.name}, row {number}: {error}")
            continue
        if label:
            found[label.id] = label
    if faults:
        raise LabelsError("\n".join([*faults, "No mark was taken."]))
    new = [label for label in found.values() if not _same(label, notebook.last.get(label.id))]
    for label in new:
        notebook.write(label)
    return len(new)


def _row(record: Record, library: Library, *, day: date, language: Language) -> dict[str, str]:
    sources = cited_sources(record, library, day)
    return {
        "id": record.id,
        "question": clean(record.question),
        "reply": clean(reply_of(record)),
        "sources": "\n\n".join(f"{s.label}\n{s.text}" for s in sources),
        "marks": " / ".join(mark_word(mark, language) for mark in MARKS_OF[record.verdict]),
        "mark": "",
        "note": "",
        "seen": seen_of(record),
    }


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking words for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise LabelsError(f"The sheet {path} is not in UTF-8; save it as “CSV UTF-8”.") from None
    except OSError as error:
        raise LabelsError(f"The sheet {path} cannot be read ({error.strerror}).") from error
    head = text.partition("\n")[0]
    sign = max(";,\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=sign)
    lacking = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if lacking:
        raise LabelsError(f"The sheet {path} has no column {lacking[0]!r}; keep the first row.")
    try:
        yield from enumerate(({k: v or "" for k, v in row.items() if k} for row in reader), 2)
    except csv.Error as error:
        raise LabelsError(f"The sheet {path} is damaged ({error}).") from error


def _label(row: Mapping[str, str], known: Mapping[str, Record], annotator: str) -> Label | None:
    name, typed = row["id"].strip(), row["mark"].strip()
    if not typed:
        return None
    record = known.get(name)
    if record is None:
        raise ValueError(f"the run has no reply to {name!r}.")
    if row["seen"].strip() != seen_of(record):
        raise ValueError(f"the reply to {name} is another one than the sheet shows.")
    mark = _mark(typed, MARKS_OF[record.verdict])
    if mark is None:
        words = ", ".join(mark_word(m, Language.EN) for m in MARKS_OF[record.verdict])
        raise ValueError(f"{typed!r} is no mark for {name}; these are: {words}.")
    return Label(
        id=name,
        annotator=annotator,
        mark=mark,
        note=" ".join(row["note"].split()),
        seen=seen_of(record),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _mark(typed: str, marks: Sequence[Mark]) -> Mark | None:
    return next((mark for own in Language if (mark := read_mark(typed, marks, own))), None)


def _same(one: Label, two: Label | None) -> bool:
    return two is not None and (one.mark, one.note, one.seen) == (two.mark, two.note, two.seen)
