"""The verbs that hold a run against floors and the baseline: gate, bless, table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.settings import Settings
from eval.cli import screen
from eval.cli.options import NameOption, OutputOption, RunOption, SetOption
from eval.cli.talk import note, now, say, stop
from eval.reports.compare import changes
from eval.reports.gates import (
    GATES,
    Exit,
    hold,
    read_baseline,
    read_gates,
    verdict,
    write_baseline,
)
from eval.reports.keeping import keep
from eval.reports.table import README, make_table, replace_table
from eval.runs.record import Record
from eval.runs.run_folder import RUNS, read_run
from eval.runs.session import ask_all
from eval.sets.cases import CASES, read_cases


def gate(
    *,
    folder: SetOption = CASES,
    floors: Annotated[Path, typer.Option("--gates", help="File of floors.")] = GATES,
    ready: RunOption = None,
    output: OutputOption = RUNS,
    name: NameOption = "",
) -> None:
    """Hold a run of the whole set against the floors, and tell gains and losses by case."""
    gates, parts = read_gates(floors)
    known = read_baseline()
    _, records = _records(folder, ready, output / (name or f"gate-{now()}"))
    checks = hold(records, gates, parts)
    if known:
        say(screen.of_changes(changes(known[1], {r.id: r.marks for r in records})))
    say(screen.of_checks(checks))
    status = verdict(records, checks)
    say([screen.of_exit(status)])
    raise typer.Exit(status)


def bless(*, ready: RunOption = None, output: OutputOption = RUNS) -> None:
    """Make a run of the whole shipped set the baseline."""
    about, records = _records(CASES, ready, output / f"bless-{now()}")
    if any(record.failed for record in records):
        stop("A question failed with an error; such a run cannot be a baseline.", Exit.NOT_MEASURED)
    if {record.id for record in records} != {case.id for case in read_cases()}:
        stop("The run does not cover the whole set, so it cannot be a baseline.", Exit.USAGE)
    write_baseline(about, records)
    say([f"{len(records)} cases are now the baseline. Then: python -m eval table --write"])


def table(write: Annotated[bool, typer.Option(help="Put it into the README.")] = False) -> None:
    """Make the README's evaluation table from the baseline."""
    known = read_baseline()
    if known is None:
        stop("There is no baseline yet; run: python -m eval bless", Exit.USAGE)
    text = make_table(known[0], read_gates()[0])
    if not write:
        say([text])
        return
    try:
        new = replace_table(README.read_text(encoding="utf-8"), text)
    except ValueError as error:
        stop(str(error), Exit.USAGE)
    README.write_text(new, encoding="utf-8")
    say([f"Written to {README.name}."])


def _records(
    folder: Path, ready: Path | None, place: Path
) -> tuple[dict[str, Any], Sequence[Record]]:
    if ready:
        return read_run(ready)
    asked = ask_all(read_cases(folder), Settings(), selection={"set": folder.name})
    keep(place, about=asked.about, records=asked.records)
    note(f"Written to {place}")
    return dict(asked.about), asked.records
