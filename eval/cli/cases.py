"""The verbs that look at a set of cases and ask nothing: validate, list, show."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eval.cli import screen
from eval.cli.groups import takes
from eval.cli.options import Choosing, RunOption, SetOption
from eval.cli.talk import say, say_json, shelf
from eval.cli.wishes import OptionError
from eval.reports.gates import Exit
from eval.reports.terminal import of_record
from eval.runs.plain import to_plain
from eval.runs.record import Record
from eval.runs.run_folder import read_run
from eval.sets.cases import CASES, read_cases
from eval.sets.choose import choose
from eval.sets.validate import validate as faults_of

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
SetArgument = Annotated[Path | None, typer.Argument(help="Folder with the cases.")]


def validate(
    place: SetArgument = None, *, folder: SetOption = CASES, as_json: JsonOption = False
) -> None:
    """Say what is wrong with a set of cases."""
    faults = faults_of(place or folder, shelf())
    if as_json:
        say_json([{"where": fault.where, "what": fault.what} for fault in faults])
    else:
        say(str(fault) for fault in faults)
        say([f"{len(faults)} faults." if faults else "The set is sound."])
    raise typer.Exit(Exit.MISSED if faults else Exit.PASS)


@takes(choosing=Choosing)
def list_cases(
    *, folder: SetOption = CASES, choosing: Choosing, as_json: JsonOption = False
) -> None:
    """List cases, one a line."""
    cases = choosing.of(read_cases(folder))
    if as_json:
        say_json([screen.plain(case) for case in cases])
    else:
        say(screen.of_cases(cases))


def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of a case.")],
    *,
    folder: SetOption = CASES,
    ready: RunOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one case with the provisions that answer it, and how a run answered it."""
    case = choose(read_cases(folder), ids=[name])[0]
    record = _record(ready, name) if ready else None
    if as_json:
        say_json(screen.plain(case) | ({"result": to_plain(record)} if record else {}))
    else:
        say(screen.of_case(case, shelf()))
        say(["", *of_record(record)] if record else [])


def _record(folder: Path, name: str) -> Record:
    for record in read_run(folder)[1]:
        if record.id == name:
            return record
    raise OptionError(f"The run {folder} did not ask {name}.")
