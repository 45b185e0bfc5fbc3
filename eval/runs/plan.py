"""What a run is to do, and whether a run that was broken off can go on as planned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.asking.manner import PLAIN, Manner
from eval.runs.record import Record
from eval.runs.run_folder import ABOUT, RunError, read_about
from eval.sets.cases import Case

# What must be the same, and how a person calls it.
_SAME = {
    "set": "set of cases",
    "corpus": "corpus",
    "settings": "settings",
    "models": "model",
    "index": "index",
    "prompt": "prompt",
    "code": "code of the assistant or of the measures",
    "seed": "seed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run is to do.

    Attributes:
        cases: the whole set.
        only: ids of the cases wanted, in the order of the set; all where None.
        selection: how they were chosen, in words.
        manner: how to ask.
        repeat: how many times to ask.
        offline: whether to refuse the network meanwhile.
        answers: the folder of answers to take instead of asking again; None for no such folder.
        resume: whether to go on with a run that is there.
        retry_errors: whether to ask anew what failed in it.
        progress: whether to show how far it is.
    """

    cases: Sequence[Case]
    only: Sequence[str] | None = None
    selection: Mapping[str, str] = field(default_factory=dict)
    manner: Manner = PLAIN
    repeat: int = 1
    offline: bool = False
    answers: Path | None = None
    resume: bool = False
    retry_errors: bool = False
    progress: bool = True

    @property
    def wanted(self) -> tuple[str, ...]:
        """The ids of the cases wanted."""
        return tuple(self.only) if self.only else tuple(case.id for case in self.cases)


def check_same(folder: Path, old: Mapping[str, Any], new: Mapping[str, Any], plan: Plan) -> None:
    """Make sure that a run goes on as it began.

    Args:
        folder: the run directory.
        old: what it says of itself.
        new: what it would say if it began now.
        plan: what is to be done.

    Raises:
        RunError: something that matters is different now.
    """
    for name, word in _SAME.items():
        if old.get(name) != new.get(name):
            raise RunError(
                f"The run {folder} was made with another {word}, so it cannot go on; "
                "begin a new one with another --name."
            )
    if plan.only is not None and list(plan.only) != list(old.get("ids", ())):
        raise RunError(
            f"The run {folder} asks other questions than these options choose; "
            "leave the options out, or begin a new run with another --name."
        )


def left_to_ask(
    wanted: Iterable[str], records: Mapping[str, Record], plan: Plan
) -> tuple[str, ...]:
    """Return the ids of the cases that are still to be asked.

    A follow-up is asked anew together with a question before it that failed: it was asked without
    that turn.

    Args:
        wanted: the ids of the cases of the run.
        records: what is there already.
        plan: what is to be done.
    """
    failed = {name for name, record in records.items() if record.failed and plan.retry_errors}
    histories = {case.id: case.history for case in plan.cases}
    return tuple(
        name
        for name in wanted
        if name not in records or name in failed or failed & {*histories.get(name, ())}
    )


def to_go_on(output: Path, *, retry_errors: bool) -> Path:
    """Return the last run of a folder that can go on.

    Args:
        output: the folder of run directories.
        retry_errors: whether a run that is finished, with errors, can.

    Raises:
        RunError: there is none.
    """
    runs = [(read_about(path.parent), path.parent) for path in output.glob(f"*/{ABOUT}")]
    open_ones = [
        (str(about.get("made", "")), folder)
        for about, folder in runs
        if about.get("finished") is False or (retry_errors and about.get("errors"))
    ]
    if not open_ones:
        raise RunError(f"There is no run in {output} that could go on; name one with --name.")
    return max(open_ones)[1]
