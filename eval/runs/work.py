"""The questions of a run on their way into its directory, each kept as soon as it is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from eval.asking.conversations import with_history
from eval.asking.purse import Purse
from eval.asking.runner import Outcome, ask_cases
from eval.measures.scores import score
from eval.runs.answers import Answers
from eval.runs.journal import Journal
from eval.runs.plan import Plan, left_to_ask
from eval.runs.record import Record, as_records
from eval.runs.session import Advance, Walk

INTERRUPTED = "interrupted"
COST = "cost"


class Work:
    """What is left to ask of a run.

    Args:
        folder: the run directory.
        about: what the run says of itself.
        plan: what is to be done.
        walk: what is evaluated.
        advance: told how far it is.

    Raises:
        RunError: what is there already is damaged, or cannot be written to.

    Attributes:
        purse: what was spent.
        cached: how many answers were taken instead of asking.
        stopped: why it ended before its end, or "".
    """

    def __init__(
        self, folder: Path, about: Mapping[str, Any], plan: Plan, walk: Walk, advance: Advance
    ) -> None:
        self._plan, self._walk, self._advance = plan, walk, advance
        self._ids: Sequence[str] = about["ids"]
        self._cases = {case.id: case for case in plan.cases}
        self._answers = Answers(plan.answers, about=about, cases=plan.cases)
        repeat = about["asking"]["repeat"]
        self._journals = [Journal(folder, about, turn) for turn in range(1, repeat + 1)]
        costs = [r.cost for journal in self._journals for r in journal.records.values()]
        limit = plan.manner.max_cost
        self.purse = Purse(limit, spent=sum(costs, 0.0), dearest=max(costs, default=0.0))
        self.cached: int = about.get("cached", 0)
        self.stopped = ""

    def ask(self) -> tuple[tuple[Record, ...], ...]:
        """Ask all that is left, and return the records of each time in the order of the set.

        Raises:
            RunError: they cannot be written.
        """
        with ExitStack() as stack:
            for journal in self._journals:
                stack.enter_context(journal)
            try:
                for turn, journal in enumerate(self._journals, start=1):
                    self._ask_once(turn, journal)
            except KeyboardInterrupt:
                self.stopped = INTERRUPTED
            if self.purse.empty:
                self.stopped = COST
            return tuple(journal.settle(self._ids) for journal in self._journals)

    def _ask_once(self, turn: int, journal: Journal) -> None:
        left = left_to_ask(self._ids, journal.records, self._plan)
        left = self._not_known(turn, journal, left)
        lost = {name for name, record in journal.records.items() if record.failed} - {*left}
        queue = with_history(self._plan.cases, left, lost=lost)
        stage = "asking" if len(self._journals) == 1 else f"asking, time {turn}"
        begun = len(self._ids) - len(left)
        self._advance(stage, begun, len(self._ids))
        outcomes = ask_cases(
            queue, self._walk, wanted=left, manner=self._plan.manner, purse=self.purse
        )
        for done, outcome in enumerate(outcomes, start=begun + 1):
            self._keep(turn, journal, outcome)
            self._advance(stage, done, len(self._ids))

    def _not_known(self, turn: int, journal: Journal, left: Sequence[str]) -> tuple[str, ...]:
        """Take what was answered in the same way before; returns what is still to be asked."""
        unknown: list[str] = []
        for name in left:
            record = self._answers.get(self._cases[name], turn)
            if record is None:
                unknown.append(name)
            else:
                journal.add(record)
                self.cached += 1
        return tuple(unknown)

    def _keep(self, turn: int, journal: Journal, outcome: Outcome) -> None:
        shelf = self._walk.library
        record = as_records((outcome,), score((outcome,), shelf), shelf)[0]
        journal.add(record)
        if outcome.whole:
            self._answers.put(outcome.case, turn, record)
