"""Entries of the audit log as a table for people, as Markdown, as lines of JSON, as a sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.audit.entries import Entry, models
from assistant.law.language import Language
from assistant.ui.cli.screen import table
from assistant.ui.i18n import message
from assistant.ui.markup import escape, seen

if TYPE_CHECKING:
    from rich.console import RenderableType

# What a spreadsheet takes for the beginning of a formula, in wide letters too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_SHORT = 8  # signs of a pseudonym that are shown
_SHEET = (
    *("number", "time", "person", "door", "language", "as_of", "verdict", "reason", "cited"),
    *("models", "hosts", "prompts", "sent", "masked", "tokens_in", "tokens_out", "cost", "faults"),
    *("dropped", "rewritten", "failed", "notices", "ms"),
    *("release", "settings", "corpus", "index", "question", "hash"),
)


def as_table(kept: Sequence[Entry], names: Mapping[str, str], house: Language) -> RenderableType:
    """Return a table for people.

    Args:
        kept: the entries.
        names: the names of people by their pseudonyms.
        house: the language of its head.
    """
    heads, rows = _page(kept, names, house)
    return table(heads, rows)


def as_markdown(kept: Sequence[Entry], house: Language) -> bytes:
    """Return a table in Markdown; people stand in it by their pseudonyms.

    Args:
        kept: the entries.
        house: the language of its head.
    """
    heads, rows = _page(kept, {}, house)
    lines = [heads, ["---"] * len(heads), *([escape(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines).encode("utf-8", "replace")


def as_lines(kept: Sequence[Entry], house: Language) -> bytes:
    """Return the lines as they stand in the log.

    Args:
        kept: the entries.
        house: not needed: nothing in them is worded.
    """
    return b"".join(entry.line.raw for entry in kept)


def as_csv(kept: Sequence[Entry], house: Language) -> bytes:
    """Return comma-separated values, from which a spreadsheet makes no formula.

    Args:
        kept: the entries.
        house: not needed: the names of columns are those of the log.
    """
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(_SHEET)
    for entry in kept:
        row = _row(entry)
        sheet.writerow([_harmless(row[name]) for name in _SHEET])
    return out.getvalue().encode("utf-8", "replace")


def _page(
    kept: Sequence[Entry], names: Mapping[str, str], house: Language
) -> tuple[list[str], list[list[str]]]:
    columns = ["number", "time", "person", "door", "verdict", "cited", "model", "checks"]
    columns += ["question"] * any(entry.question for entry in kept)
    cells = [_cells(entry, names, house) for entry in kept]
    used = [name for name in columns if any(cell[name] for cell in cells)]
    heads = [message(f"audit.column_{name}", house) for name in used]
    return heads, [[cell[name] for name in used] for cell in cells]


def _cells(entry: Entry, names: Mapping[str, str], house: Language) -> dict[str, str]:
    silent = entry.verdict != "answer"
    outcome = "abstained" if silent else "answered"
    return {
        "number": str(entry.line.number),
        "time": f"{entry.time.astimezone():%Y-%m-%d %H:%M:%S}",
        "person": names.get(entry.person) or seen(entry.person)[:_SHORT],
        "door": seen(entry.door),
        "verdict": seen(message(f"audit.{outcome}", house, reason=entry.reason)),
        "cited": seen("; ".join(entry.cited)),
        "model": seen("; ".join([*models(entry), *_each(entry, "fault")])),
        "checks": seen("; ".join(entry.failed)),
        "question": seen(entry.question),
    }


def _row(entry: Entry) -> dict[str, object]:
    sent = dict.fromkeys(str(name) for call in entry.calls for name in call.get("sent", ()))
    sums = {
        name: sum(call.get(name, 0) for call in entry.calls)
        for name in ("masked", "tokens_in", "tokens_out", "cost")
    }
    return {
        "number": entry.line.number,
        "time": entry.time.isoformat(timespec="milliseconds"),
        "person": entry.person,
        "door": entry.door,
        "language": entry.language,
        "as_of": entry.as_of,
        "verdict": entry.verdict,
        "reason": entry.reason,
        "cited": _listed(entry.cited),
        "models": _listed(models(entry)),
        "hosts": _listed(_each(entry, "host")),
        "prompts": _listed(_each(entry, "prompt")),
        "sent": _listed(sent),
        **{name: value if entry.calls else "" for name, value in sums.items()},
        "faults": _listed(_each(entry, "fault")),
        "dropped": entry.dropped,
        "rewritten": entry.rewritten,
        "failed": _listed(entry.failed),
        "notices": _listed(entry.notices),
        "ms": entry.total,
        **entry.origin,
        "question": entry.question,
        "hash": entry.line.hash,
    }


def _each(entry: Entry, name: str) -> Iterable[str]:
    found = (str(call.get(name, "")) for call in entry.calls)
    return dict.fromkeys(word for word in found if word)


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)


def _harmless(value: object) -> object:
    """Keep a spreadsheet from taking a text for a formula."""
    if not isinstance(value, str):
        return value
    text = seen(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
