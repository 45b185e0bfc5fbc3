"""The verbs that make runs and look at them: run, report, compare."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from eval.cli.answering import Answering
from eval.cli.groups import takes
from eval.cli.options import Asking, Choosing, SetOption
from eval.cli.outcome import finish, taken, wanted
from eval.cli.talk import note, say
from eval.cli.wishes import Judging, Losing, MetricsOption, Showing
from eval.measures.names import measures_named
from eval.measures.scores import HEADLINE
from eval.reports.gates import Exit
from eval.reports.judge import judge, losses
from eval.reports.page.compare_page import Ran
from eval.reports.versus import FORMS, Versus
from eval.runs.measure import measure
from eval.runs.run_folder import read_run, write_texts
from eval.sets.cases import CASES


class Form(StrEnum):
    """The forms in which two runs are shown."""

    TABLE = "table"
    JSON = "json"
    MD = "md"
    HTML = "html"


RunFolder = Annotated[Path, typer.Argument(help="A run directory.")]


@takes(
    choosing=Choosing,
    answering=Answering,
    asking=Asking,
    showing=Showing,
    judging=Judging,
    losing=Losing,
)
def run(
    *,
    folder: SetOption = CASES,
    choosing: Choosing,
    answering: Answering,
    asking: Asking,
    showing: Showing,
    judging: Judging,
    losing: Losing,
) -> None:
    """Ask the questions, and write a run directory with the report."""
    plan = asking.plan(folder, choosing)
    wish = wanted(showing, judging, losing)
    finish(wish, lambda: measure(asking.place(), plan, answering.settings()))


@takes(choosing=Choosing, showing=Showing, judging=Judging, losing=Losing)
def report(
    folder: RunFolder, *, choosing: Choosing, showing: Showing, judging: Judging, losing: Losing
) -> None:
    """Make the reports of a run anew from its records, and show it or a part of it."""
    wish = wanted(showing, judging, losing, choosing=choosing)
    finish(wish, lambda: taken(folder))


@takes(choosing=Choosing, losing=Losing)
def compare(
    before: RunFolder,
    after: RunFolder,
    *,
    form: Annotated[Form, typer.Option("--format", help="How to show them.")] = Form.TABLE,
    metrics: MetricsOption = "",
    output: Annotated[Path | None, typer.Option(help="Write to this file.")] = None,
    choosing: Choosing,
    losing: Losing,
) -> None:
    """Compare two runs: gains and losses by case, then by mean."""
    measures = measures_named(metrics) if metrics.strip() else HEADLINE
    one, two = (_ran(folder, choosing) for folder in (before, after))
    lost = losses(one.records, two.records, losing.allowed, losing.alpha)
    text = FORMS[form](Versus(one=one, two=two, measures=measures, lost=lost)).rstrip()
    if output:
        write_texts(output.parent, {output.name: text + "\n"})
        note(f"Written to {output}")
    else:
        say([text])
    status = judge(two.about, two.records, (), lost, one.records) if lost else Exit.PASS
    raise typer.Exit(status)


def _ran(folder: Path, choosing: Choosing) -> Ran:
    about, records = read_run(folder)
    chosen = tuple(choosing.of(records)) if choosing.told else records
    told = {name: value for name, value in about.items() if name != "ids"}
    return Ran(name=folder.name, about=told, records=chosen)
