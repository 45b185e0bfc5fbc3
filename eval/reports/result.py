"""What a verb shows of a run: the run, what was held against it, and how much is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.measures.ranking import Scores
from eval.measures.scores import HEADLINE
from eval.reports.compare import Change
from eval.reports.gates import Check, Exit
from eval.reports.judge import Loss
from eval.reports.means import Table, table_by_language
from eval.reports.repeats import Repeats
from eval.runs.record import Record
from eval.runs.run_folder import RUNS
from eval.runs.values import by_measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a verb shows of a run.

    Attributes:
        folder: the run directory.
        about: what it says of itself.
        records: what became of the questions that are shown.
        chosen: the options that chose them, in words; empty where all are shown.
        measures: the measures wanted; empty for those of the whole report.
        changes: what changed by case against an earlier run; None where there is none.
        checks: floors held against it.
        lost: what it lost against an earlier run.
        repeats: what asking again showed, or None.
        status: what was decided.
        by_question: whether to show each question.
        failures_only: whether to show only those in which something went wrong.
    """

    folder: Path
    about: Mapping[str, Any]
    records: Sequence[Record]
    chosen: Mapping[str, str] = field(default_factory=dict)
    measures: tuple[str, ...] = ()
    changes: Sequence[Change] | None = None
    checks: Sequence[Check] = ()
    lost: Sequence[Loss] = ()
    repeats: Repeats | None = None
    status: Exit = Exit.PASS
    by_question: bool = False
    failures_only: bool = False

    @property
    def name(self) -> str:
        """The name of the run."""
        return self.folder.name

    @property
    def judged(self) -> bool:
        """Whether there is anything to say of what was decided."""
        return bool(self.checks or self.lost or self.status)

    @property
    def headline(self) -> tuple[str, ...]:
        """The measures of a short table."""
        return self.measures or HEADLINE

    @property
    def shown(self) -> list[Record]:
        """The questions that are shown one by one."""
        if self.failures_only:
            return [record for record in self.records if record.failings]
        return list(self.records) if self.by_question else []

    @property
    def values(self) -> Scores:
        """The values by measure and case."""
        return by_measure(self.records, also=self.measures)

    @property
    def table(self) -> Table:
        """The means of the measures of a short table, by language."""
        languages = {record.id: record.language for record in self.records}
        return table_by_language(languages, self.values, self.headline)

    @property
    def part(self) -> str:
        """A sentence where not every question was asked, or ""."""
        asked = self.about.get("questions", len(self.records))
        wanted = len(self.about.get("ids", self.records))
        if self.about.get("finished", True):
            return ""
        why = {"interrupted": "it was interrupted", "cost": "the limit of cost was reached"}
        told = why.get(str(self.about.get("stopped")), "it was broken off")
        home = self.folder.parent
        where = "" if home == RUNS else f" --output {home}"
        return (
            f"This run is not finished: {told} after {asked} of {wanted} questions. "
            f"Go on with: python -m eval run --resume --name {self.name}{where}"
        )
