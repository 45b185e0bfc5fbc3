"""The verbs for people who judge replies: annotate, labels."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from assistant.law.language import Language
from assistant.library import Library
from assistant.ui.house import house_language
from eval.cli.groups import takes
from eval.cli.options import AnnotatorOption, Choosing
from eval.cli.talk import note, say, shelf, stop
from eval.labels.form import Form
from eval.labels.marks import Notebook, markable, open_notebook
from eval.labels.sheet import take_sheet, write_sheet
from eval.labels.summary import as_lines, as_plain, exports, labelled
from eval.labels.words import say as words
from eval.reports.gates import Exit
from eval.reports.keeping import write_reports
from eval.runs.run_folder import read_run, write_texts

LanguageOption = Annotated[
    Language | None, typer.Option("--language", help="The language of the form.")
]
SheetOption = Annotated[
    Path | None, typer.Option("--sheet", help="Write the replies to this CSV, and ask nothing.")
]
FromSheetOption = Annotated[
    Path | None, typer.Option("--from-sheet", help="Take the marks that stand in this CSV.")
]


@takes(choosing=Choosing)
def annotate(
    folder: Annotated[Path, typer.Argument(metavar="RUN")],
    *,
    annotator: AnnotatorOption,
    choosing: Choosing,
    language: LanguageOption = None,
    sheet: SheetOption = None,
    from_sheet: FromSheetOption = None,
) -> None:
    """Mark the replies of a run: right, incomplete, wrong, misgrounded; nothing is lost."""
    about, records = read_run(folder)
    if sheet and from_sheet:
        stop("Give --sheet to write a sheet or --from-sheet to take one, not both.", Exit.USAGE)
    if from_sheet:
        with open_notebook(folder, annotator) as notebook:
            taken = take_sheet(from_sheet, markable(records), notebook)
        say([f"{taken} marks of {annotator} are new or changed."])
        return
    chosen = choosing.of(markable(records))
    spoken, library = language or house_language(), shelf()
    if about.get("corpus") != library.fingerprint:
        note(words("moved", spoken))
    if sheet:
        write_sheet(sheet, chosen, library, day=day_of(about), language=spoken)
        say([f"{len(chosen)} replies stand in {sheet}; fill in the column “mark”."])
        return
    with open_notebook(folder, annotator) as notebook:
        _form(notebook, library, day_of(about), spoken).fill(chosen)


def labels(
    folder: Annotated[Path, typer.Argument(metavar="RUN")],
    *,
    form: Annotated[str, typer.Option("--format", help="md or json.")] = "md",
) -> None:
    """Say what people marked in a run and how far they agree; write labels.csv and labels.jsonl."""
    about, records = read_run(folder)
    found = labelled(folder, records)
    if form not in ("md", "json"):
        stop(f"--format is {form!r}, not md or json.", Exit.USAGE)
    if found is None:
        stop(
            f"Nobody has marked {folder} yet; run: python -m eval annotate {folder} --annotator NAME",
            Exit.NOT_MEASURED,
        )
    write_texts(folder, exports(found))
    write_reports(folder, about=about, records=records)
    say(
        [json.dumps(as_plain(found), ensure_ascii=False, indent=2)]
        if form == "json"
        else as_lines(found)
    )
    note(f"Written to {folder}: labels.csv, labels.jsonl, and the report anew")


def day_of(about: Mapping[str, Any]) -> date:
    """Return the day on which a run was made.

    Args:
        about: what the run says of itself.
    """
    told = about.get("day") or str(about.get("made", ""))[:10]
    try:
        return date.fromisoformat(told)
    except ValueError:
        return date.today()


def _form(notebook: Notebook, library: Library, day: date, language: Language) -> Form:
    console = Console(highlight=False, markup=False, emoji=False)
    return Form(
        notebook=notebook,
        library=library,
        day=day,
        language=language,
        console=console,
        ask=lambda prompt: console.input(Text(prompt)),
    )
