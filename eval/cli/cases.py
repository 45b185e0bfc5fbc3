"""The verbs that look at a set of cases and ask nothing: validate, list, show."""

from __future__ import annotations

import typer

from eval.cli import screen
from eval.cli.options import IdsOption, KindOption, LangOption, SetOption, SplitOption, choose
from eval.cli.talk import say, shelf
from eval.reports.gates import Exit
from eval.sets.cases import CASES, read_cases
from eval.sets.validate import validate as faults_of


def validate(folder: SetOption = CASES) -> None:
    """Say what is wrong with a set of cases."""
    faults = faults_of(folder, shelf())
    say(str(fault) for fault in faults)
    say([f"{len(faults)} faults." if faults else "The set is sound."])
    raise typer.Exit(Exit.MISSED if faults else Exit.PASS)


def list_cases(
    *,
    folder: SetOption = CASES,
    split: SplitOption = "all",
    lang: LangOption = None,
    kind: KindOption = None,
    ids: IdsOption = "",
) -> None:
    """List cases, one a line."""
    say(screen.of_cases(choose(read_cases(folder), split=split, lang=lang, kind=kind, ids=ids)))


def show(case: str, folder: SetOption = CASES) -> None:
    """Show one case with the provisions that answer it."""
    say(screen.of_case(choose(read_cases(folder), ids=case)[0], shelf()))
