"""The verbs that make runs and look at them: run, compare."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import Settings
from eval.cli import screen
from eval.cli.options import (
    IdsOption,
    KindOption,
    LangOption,
    NameOption,
    OutputOption,
    SetOption,
    SplitOption,
    choose,
)
from eval.cli.talk import note, now, say
from eval.reports.compare import changes, paired
from eval.reports.gates import Exit
from eval.reports.keeping import keep
from eval.reports.report import as_markdown
from eval.runs.run_folder import RUNS, read_run
from eval.runs.session import ask_all
from eval.sets.cases import CASES, read_cases


def run(
    *,
    folder: SetOption = CASES,
    split: SplitOption = "all",
    lang: LangOption = None,
    kind: KindOption = None,
    ids: IdsOption = "",
    output: OutputOption = RUNS,
    name: NameOption = "",
    failures: Annotated[bool, typer.Option(help="List the cases that went wrong.")] = False,
) -> None:
    """Ask the questions and write a run directory with the report."""
    cases = read_cases(folder)
    chosen = choose(cases, split=split, lang=lang, kind=kind, ids=ids)
    told = {"set": folder.name, "split": split, "cases": str(len(chosen))}
    asked = ask_all(cases, Settings(), only={case.id for case in chosen}, selection=told)
    place = output / (name or now())
    report = keep(place, about=asked.about, records=asked.records)
    say([as_markdown(report, title=f"Evaluation run {place.name}")])
    if failures:
        say(screen.of_failures(asked.records))
    note(f"Written to {place}")
    raise typer.Exit(Exit.NOT_MEASURED if report.errors else Exit.PASS)


def compare(before: Path, after: Path) -> None:
    """Compare two run directories: by case, then by mean."""
    (_, one), (_, two) = read_run(before), read_run(after)
    say(screen.of_changes(changes({r.id: r.marks for r in one}, {r.id: r.marks for r in two})))
    say(screen.of_pairs(paired(one, two)))
