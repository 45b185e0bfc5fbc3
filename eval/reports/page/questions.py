"""The questions of a run as rows of a table, and what opens below each row."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from eval.reports.page.chart import spoken
from eval.runs.record import Record
from eval.sets.cases import Key

HITS_SHOWN = 10
_TURNS = re.compile("[\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A question in the table.

    Attributes:
        id: the case.
        language: its language.
        kind: its kind.
        split: dev or test.
        question: its words.
        expected: the verdict that is right.
        got: the verdict that came.
        right: "right", "wrong" or "error".
        rank: place of the first article that answers, or None.
        cite: CiteF1 by article, or None where silence is right.
        sure: the confidence that came with the answer, in [0, 1], or None.
        ms: milliseconds to answer, or None.
        lost: the stage at which the right article was lost; "" where silence is right.
        failings: what went wrong, in words.
    """

    id: str
    language: str
    kind: str
    split: str
    question: str
    expected: str
    got: str
    right: str
    rank: int | None
    cite: float | None
    sure: float | None
    ms: float | None
    lost: str
    failings: str


def row_of(record: Record) -> Row:
    """Return a question as a row.

    Args:
        record: what a run kept of it.
    """
    return Row(
        id=visible(record.id),
        language=record.language.value,
        kind=record.kind.value,
        split=record.split.value,
        question=visible(record.question),
        expected=expected(record),
        got=got(record),
        right=rightness(record),
        rank=record.marks.rank,
        cite=record.scores.get("CiteF1 article"),
        sure=record.confidence,
        ms=record.ms.get("total"),
        lost=visible(record.lost),
        failings=visible("; ".join(record.failings)),
    )


def expected(record: Record) -> str:
    """Return the verdict that is right, in words.

    Args:
        record: what a run kept of a question.
    """
    return spoken(record.expected_reason or str(record.expect))


def got(record: Record) -> str:
    """Return the verdict that came, in words.

    Args:
        record: what a run kept of a question.
    """
    return spoken(record.reason or record.verdict)


def rightness(record: Record) -> str:
    """Tell whether the verdict was right, wrong, or none because asking failed.

    Args:
        record: what a run kept of a question.
    """
    if record.failed:
        return "error"
    return "right" if record.marks.verdict else "wrong"


def details(records: Sequence[Record]) -> dict[str, Any]:
    """Return what the page shows below the rows, as plain values.

    Args:
        records: what the run kept.

    Returns:
        The names of the measures, and the questions in the order of the rows.
    """
    names = list(dict.fromkeys(name for r in records for name in r.scores))
    return {"measures": names, "questions": [_detail(r, names) for r in records]}


def as_data(value: object) -> str:
    """Write plain values as JSON that cannot end the script element it stands in.

    Args:
        value: plain values.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def visible(text: str) -> str:
    """Return a text in which characters that nobody sees, but that move others, have a name.

    Args:
        text: words from a question, an answer or a source.
    """
    return "".join(
        f"⟨U+{ord(c):04X}⟩"
        if _TURNS.match(c) or (unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t")
        else c
        for c in text
    )


def place(key: Key) -> str:
    """Return a provision as the cases name it.

    Args:
        key: act and eId.
    """
    return visible(" ".join(key))


def _detail(record: Record, names: Sequence[str]) -> dict[str, Any]:
    grades = record.gold
    return {
        "id": visible(record.id),
        "question": visible(record.question),
        "asked": _asked(record),
        "expected": expected(record),
        "got": got(record),
        "error": visible(record.error),
        "gold": [[place(key), grade] for key, grade in grades.items()],
        "cited": [[place(key), grades.get(key, 0)] for key in record.cited],
        "nearest": [visible(eid) for eid in record.nearest],
        "claims": [
            {
                "text": visible(claim.text),
                "quotes": [
                    [place((c["act"], c["eid"])), visible(c["quote"])] for c in claim.citations
                ],
            }
            for claim in record.claims
        ],
        "hits": [
            [place((h.act, h.eid)), _short(h.score), visible(h.via), grades.get((h.act, h.eid), 0)]
            for h in record.hits[:HITS_SHOWN]
        ],
        "found": len(record.hits),
        "signs": [
            [visible(name), visible(leads), _short(score)] for name, leads, score in record.signs
        ],
        "notices": [[visible(code), visible(text)] for code, text in record.notices],
        "lost": [visible(record.lost), visible(record.lost_paragraph)],
        "sure": _short(record.confidence),
        "evidence": _rounded(record.evidence),
        "ms": _rounded(record.ms),
        "scores": [_short(record.scores.get(name)) for name in names],
        "failings": [visible(failing) for failing in record.failings],
    }


def _asked(record: Record) -> list[tuple[str, str]]:
    found = {
        "as of": str(record.as_of or ""),
        "searched as": "" if record.searched == record.question else record.searched,
        "language taken for": ""
        if record.language_found == record.language
        else record.language_found,
        "family": record.family,
        "attack": " in the ".join(filter(None, (record.attack_type, record.attack_place))),
    }
    return [(name, visible(value)) for name, value in found.items() if value]


def _rounded(values: Mapping[str, float]) -> list[tuple[str, float | None]]:
    return [(visible(name), _short(value)) for name, value in values.items()]


def _short(value: float | None) -> float | None:
    # JSON has no word for what is not finite
    return round(value, 3) if value is not None and isfinite(value) else None
