"""From a run to what is shown of it: judged, kept in its directory, printed, with an exit status."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from eval.cli.options import Choosing
from eval.cli.talk import note, say
from eval.cli.wishes import Judging, Losing, OptionError, Showing
from eval.measures.scores import HEADLINE, Marks
from eval.reports.compare import changes
from eval.reports.formats import FORMATS, KEPT
from eval.reports.gates import Gate, hold
from eval.reports.judge import hold_floors, judge, losses
from eval.reports.keeping import write_reports
from eval.reports.repeats import repeats_in
from eval.reports.result import Result
from eval.runs.measure import Measured
from eval.runs.record import Record
from eval.runs.run_folder import read_run, write_texts

_ALL = Choosing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is wanted of a run, read from the options before a question is asked.

    Attributes:
        forms: the forms to print.
        showing: how much to show.
        measures: the measures to show; empty for those of the whole report.
        floors: the floor by measure.
        allowed: what may be lost, by measure.
        alpha: up to which p a loss counts; None where every loss does.
        before: the earlier run that it is compared with.
        marks: marks by case of an earlier run; None where it is compared with none.
        gates: gates of a file, and the parts of the set on which they are held.
        choosing: which questions of the run to show.
    """

    forms: Sequence[str]
    showing: Showing
    measures: tuple[str, ...]
    floors: Mapping[str, float]
    allowed: Mapping[str, float]
    alpha: float | None
    before: Sequence[Record] = ()
    marks: Mapping[str, Marks] | None = None
    gates: tuple[Sequence[Gate], Sequence[str]] = field(default=((), ()))
    choosing: Choosing = _ALL


def wanted(
    showing: Showing,
    judging: Judging,
    losing: Losing,
    *,
    marks: Mapping[str, Marks] | None = None,
    gates: tuple[Sequence[Gate], Sequence[str]] = ((), ()),
    choosing: Choosing = _ALL,
) -> Wanted:
    """Read what is wanted of a run.

    Args:
        showing: how to show it.
        judging: what to hold it against.
        losing: what it may lose.
        marks: marks by case to compare with, where no run is named.
        gates: gates of a file, and the parts of the set on which they are held.
        choosing: which questions of the run to show.

    Raises:
        EvalError: an option cannot be used so.
    """
    allowed = losing.allowed
    if judging.baseline is None and (allowed or losing.alpha is not None):
        raise OptionError("--max-regression and --alpha need --baseline RUN.")
    before = read_run(judging.baseline)[1] if judging.baseline else ()
    return Wanted(
        forms=showing.forms,
        showing=showing,
        measures=showing.measures,
        floors=judging.floors,
        allowed=allowed,
        alpha=losing.alpha,
        before=before,
        marks={r.id: r.marks for r in before} if judging.baseline else marks,
        gates=gates,
        choosing=choosing,
    )


def taken(folder: Path) -> Measured:
    """Take a run that is there already.

    Args:
        folder: the run directory.

    Raises:
        RunError: it is no run directory, or damaged.
    """
    about, records = read_run(folder)
    return Measured(folder=folder, about=about, records=records)


def finish(wish: Wanted, make: Callable[[], Measured]) -> None:
    """Make a run, judge it, keep its reports, show it and exit.

    Args:
        wish: what is wanted of it.
        make: makes the run.

    Raises:
        Exit: always, with the status.
        EvalError: it cannot be made or kept.
    """
    measured = make()
    result = _result(wish, measured)
    folder, about, records = measured.folder, measured.about, measured.records
    write_reports(folder, about=about, records=records)
    texts = {form: FORMATS[form](result) for form in wish.forms}
    write_texts(folder, {KEPT[form]: texts[form] for form in texts if form in KEPT})
    say([texts[wish.forms[0]].rstrip("\n")])
    if result.part:
        note(result.part)
    kept = ", ".join(KEPT[form] for form in texts if form in KEPT)
    note(f"Written to {folder}{f', there also {kept}' if kept else ''}")
    raise typer.Exit(result.status)


def _result(wish: Wanted, measured: Measured) -> Result:
    about, records = measured.about, measured.records
    if wish.choosing.told:
        records = tuple(wish.choosing.of(records))
    checks = (*hold(records, *wish.gates), *hold_floors(records, wish.floors))
    lost = losses(wish.before, records, wish.allowed, wish.alpha) if wish.before else ()
    now = {record.id: record.marks for record in records}
    return Result(
        folder=measured.folder,
        about=about,
        records=records,
        chosen=wish.choosing.told,
        measures=wish.measures,
        changes=None if wish.marks is None else changes(wish.marks, now),
        checks=checks,
        lost=lost,
        repeats=repeats_in(measured.folder, about, records, wish.measures or HEADLINE),
        status=judge(about, records, checks, lost, wish.before),
        by_question=wish.showing.by_question,
        failures_only=wish.showing.failures_only,
    )
