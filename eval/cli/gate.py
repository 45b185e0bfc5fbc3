"""The verbs that hold a run against floors and the baseline: gate, bless, table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eval.cli.answering import plain_settings
from eval.cli.groups import takes
from eval.cli.options import Asking, Choosing, RunOption, SetOption
from eval.cli.outcome import finish, taken, wanted
from eval.cli.talk import note, say, stop
from eval.cli.wishes import Judging, Losing, Showing
from eval.reports.gates import GATES, Exit, read_baseline, read_gates, write_baseline
from eval.reports.keeping import write_reports
from eval.reports.table import README, TABLE, make_table
from eval.runs.measure import Measured, measure
from eval.sets.cases import CASES, read_cases

FloorsOption = Annotated[Path, typer.Option("--gates", help="File of floors.")]


@takes(asking=Asking, showing=Showing, judging=Judging, losing=Losing)
def gate(
    *,
    folder: SetOption = CASES,
    floors: FloorsOption = GATES,
    ready: RunOption = None,
    asking: Asking,
    showing: Showing,
    judging: Judging,
    losing: Losing,
) -> None:
    """Hold a run of the whole set against the floors, and tell gains and losses by case."""
    known = read_baseline()
    marks, gates = known[1] if known else None, read_gates(floors)
    wish = wanted(showing, judging, losing, marks=marks, gates=gates)
    finish(wish, lambda: _made(folder, ready, asking, "gate-"))


@takes(asking=Asking)
def bless(*, ready: RunOption = None, asking: Asking) -> None:
    """Make a run of the whole shipped set the baseline."""
    measured = _made(CASES, ready, asking, "bless-")
    about, records = measured.about, measured.records
    write_reports(measured.folder, about=about, records=records)
    note(f"Written to {measured.folder}")
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
        new = TABLE.replaced(README.read_text(encoding="utf-8"), text)
    except ValueError as error:
        stop(str(error), Exit.USAGE)
    README.write_text(new, encoding="utf-8")
    say([f"Written to {README.name}."])


def _made(folder: Path, ready: Path | None, asking: Asking, prefix: str) -> Measured:
    if ready:
        return taken(ready)
    return measure(asking.place(prefix), asking.plan(folder, Choosing()), plain_settings())
