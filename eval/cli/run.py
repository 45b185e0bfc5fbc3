"""The verbs that make runs and look at them: run, report, compare."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import Settings
from eval.cli import screen
from eval.cli.groups import takes
from eval.cli.options import Asking, Choosing, SetOption
from eval.cli.outcome import finish, taken, wanted
from eval.cli.talk import say
from eval.cli.wishes import Judging, Losing, Showing
from eval.reports.compare import changes, paired
from eval.reports.terminal import of_changes
from eval.runs.measure import measure
from eval.runs.run_folder import read_run
from eval.sets.cases import CASES

RunFolder = Annotated[Path, typer.Argument(help="A run directory.")]


@takes(choosing=Choosing, asking=Asking, showing=Showing, judging=Judging, losing=Losing)
def run(
    *,
    folder: SetOption = CASES,
    choosing: Choosing,
    asking: Asking,
    showing: Showing,
    judging: Judging,
    losing: Losing,
) -> None:
    """Ask the questions, and write a run directory with the report."""
    plan = asking.plan(folder, choosing)
    wish = wanted(showing, judging, losing)
    finish(wish, lambda: measure(asking.place(), plan, Settings()))


@takes(choosing=Choosing, showing=Showing, judging=Judging, losing=Losing)
def report(
    folder: RunFolder, *, choosing: Choosing, showing: Showing, judging: Judging, losing: Losing
) -> None:
    """Make the reports of a run anew from its records, and show it or a part of it."""
    wish = wanted(showing, judging, losing, choosing=choosing)
    finish(wish, lambda: taken(folder))


@takes(showing=Showing)
def compare(before: RunFolder, after: RunFolder, showing: Showing) -> None:
    """Compare two runs: gains and losses by case, then by mean."""
    (_, one), (_, two) = read_run(before), read_run(after)
    say(of_changes(changes({r.id: r.marks for r in one}, {r.id: r.marks for r in two})))
    say(screen.of_pairs(paired(one, two)))
