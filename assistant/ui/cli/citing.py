"""`cite-check`: a memo is read, and its citations are shown with what became of each."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from assistant.citecheck.check import LONGEST
from assistant.citecheck.report import Holds, Report
from assistant.ui.citing import (
    counts_sentence,
    named,
    remark_sentence,
    report_to_json,
    verdict_word,
)
from assistant.ui.cli.batch import write_row
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.guard import Exit, guarded
from assistant.ui.cli.screen import show, written
from assistant.ui.i18n import message
from assistant.ui.inputs import BadInput, read_day
from assistant.ui.markup import seen
from assistant.ui.refusal import Refusal

_TEXTS = (".txt", ".md", ".markdown", "")
_BYTES = 4 * LONGEST + 4  # a character takes at most four


def check_citations(desk: Desk, name: str, as_of: str | None) -> None:
    """Check the citations of a file.

    Args:
        desk: where to work; its language is that of the report.
        name: the file, or "-" for stdin.
        as_of: the day as typed; today where it is None.

    Raises:
        typer.Exit: with the code of what was found: FOUND_ERRORS where a citation is wrong or outdated.
    """

    def tell(refusal: Refusal) -> None:
        if desk.as_json:
            write_row({"verdict": "error", "reason": refusal.code, "message": refusal.whole})

    with guarded(desk.house, tell=tell):
        day = read_day(as_of)
        text = _text(desk, name)
        if not text.strip():
            raise BadInput("empty_text")
        if len(text) > LONGEST:
            raise BadInput("text_too_long", length=len(text), limit=LONGEST)
        report = desk.assistant().cite_check(text, language=desk.house, as_of=day)
        if desk.as_json:
            write_row(dict(report_to_json(report)))
        else:
            show(written(_page(report)))
        bad = report.counts[Holds.WRONG] + report.counts[Holds.OUTDATED]
        raise typer.Exit(Exit.FOUND_ERRORS if bad else Exit.ANSWERED)


def _text(desk: Desk, name: str) -> str:
    """Return the words of a file: as they stand in a text, as they are read from other kinds."""
    if name == "-":
        return sys.stdin.buffer.read(_BYTES).decode("utf-8", "replace")
    path = Path(name).expanduser()
    if path.suffix.lower() in _TEXTS and path.is_file():
        with path.open("rb") as file:
            raw = file.read(_BYTES)
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass  # another encoding, or no text whatever its name says: the parsers tell
    document = desk.doors.read_file(path)
    return "\n\n".join(block.text for block in document.blocks)


def _page(report: Report) -> str:
    language = report.language
    lines = [counts_sentence(report), ""]
    for one in report.cited:
        line = report.text.count("\n", 0, one.span[0]) + 1
        lines.append(f"{line}: {verdict_word(one.holds, language).upper()} – {seen(one.words)}")
        said = [named(one, language), *(remark_sentence(r, language) for r in one.remarks)]
        lines += [f"    {seen(sentence)}" for sentence in said if sentence]
    lines += ["", message("citecheck.limits", language)]
    return "\n".join(lines)
