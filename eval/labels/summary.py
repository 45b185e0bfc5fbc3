"""What people marked, as tables for a report, as plain values, and as files of labels."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.labels.agreement import Agreement, Sign, agreements, marks_of, signs
from eval.labels.marks import Mark, Pages, fitting, read_all
from eval.labels.tables import agreement_lines, name, plain_kappa, sign_lines, table
from eval.runs.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """What is known of a run by people.

    Attributes:
        pages: what each person marked, of replies that the run still has.
        stale: how many marks of each person are of replies that the run has no more.
        records: the replies.
        agreements: how far each two people agree.
        signs: how far measures say what people say.
    """

    pages: tuple[Pages, ...]
    stale: Mapping[str, int]
    records: Mapping[str, Record]
    agreements: tuple[Agreement, ...]
    signs: tuple[Sign, ...]


def labelled(run: Path, records: Sequence[Record]) -> Labelled | None:
    """Gather what people marked in a run; None where nobody marked anything.

    Args:
        run: the run directory.
        records: what the run kept.

    Raises:
        LabelsError: a file of marks is damaged.
    """
    everybody = read_all(run)
    pages = tuple(own for one in everybody if (own := fitting(one, records)).labels)
    stale = {
        one.annotator: len(one.last) - len(fitting(one, records).last)
        for one in everybody
        if one.last
    }
    if not stale:
        return None
    return Labelled(
        pages=pages,
        stale={name: count for name, count in stale.items() if count},
        records={record.id: record for record in records},
        agreements=agreements(pages),
        signs=signs(pages, records),
    )


def as_lines(found: Labelled) -> list[str]:
    """Write what people marked as a section of Markdown.

    Args:
        found: what people marked.
    """
    out = ["## Marks by people", ""]
    out += [f"- {line}" for line in _heads(found)]
    out += ["", *_counts(found, "kind", lambda record: record.kind.value)]
    out += ["", *_counts(found, "language", lambda record: record.language.value)]
    for one in found.agreements:
        out += ["", *_agreement(one)]
    if found.signs:
        out += ["", "### Measures against people", "", *sign_lines(found.signs)]
    return out


def as_plain(found: Labelled) -> dict[str, Any]:
    """Return what people marked as values for JSON.

    Args:
        found: what people marked.
    """
    return {
        "annotators": {
            pages.annotator: {
                "n": len(pages.last),
                "marks": {m.value: n for m, n in Counter(marks_of(pages).values()).items()},
                "changed": list(pages.changed),
                "stale": found.stale.get(pages.annotator, 0),
            }
            for pages in found.pages
        },
        "agreements": [_plain_agreement(one) for one in found.agreements],
        "signs": [
            {
                "measure": sign.name,
                "n": sign.n,
                "both": sign.both,
                "only_measure": sign.only_measure,
                "only_people": sign.only_people,
                "neither": sign.neither,
                "kappa": plain_kappa(sign.kappa),
            }
            for sign in found.signs
        ],
    }


def exports(found: Labelled) -> dict[str, str]:
    """Return the labels as files: one row a mark that counts.

    Args:
        found: what people marked.

    Returns:
        The text of each file, by its name.
    """
    rows = [
        {
            "id": case,
            "language": found.records[case].language.value,
            "kind": found.records[case].kind.value,
            "split": found.records[case].split.value,
            "verdict": found.records[case].verdict,
            "annotator": pages.annotator,
            "mark": label.mark.value,
            "note": label.note,
            "at": label.at,
        }
        for pages in found.pages
        for case, label in sorted(pages.last.items())
    ]
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, list(rows[0]) if rows else ["id"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return {"labels.csv": sheet.getvalue(), "labels.jsonl": lines}


def _heads(found: Labelled) -> Iterator[str]:
    for pages in found.pages:
        changed = f"; changed afterwards: {', '.join(pages.changed)}" if pages.changed else ""
        yield f"{pages.annotator}: {len(pages.last)} replies marked{changed}"
    for who, count in found.stale.items():
        yield f"{who}: {count} marks of replies that the run has no more are left out"


def _counts(found: Labelled, corner: str, part: Callable[[Record], str]) -> list[str]:
    parts = list(dict.fromkeys(part(record) for record in found.records.values()))
    head = ["annotator", corner, "n", *(name(mark) for mark in Mark)]
    rows: list[list[object]] = []
    for pages in found.pages:
        marks = marks_of(pages)
        for one in parts:
            own = Counter(mark for case, mark in marks.items() if part(found.records[case]) == one)
            if own:
                rows.append([pages.annotator, one, own.total(), *(own[mark] for mark in Mark)])
    return table(head, rows)


def _agreement(one: Agreement) -> list[str]:
    return [f"### {one.one} and {one.two}", "", *agreement_lines(one)]


def _plain_agreement(one: Agreement) -> dict[str, Any]:
    return {
        "one": one.one,
        "two": one.two,
        "n": one.n,
        "same": one.same,
        "kappa": plain_kappa(one.kappa),
        "weighted": plain_kappa(one.weighted),
        "table": {f"{a.value} / {b.value}": n for (a, b), n in sorted(one.table.items())},
        "differ": {case: [a.value, b.value] for case, (a, b) in sorted(one.differ.items())},
    }
