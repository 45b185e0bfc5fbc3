"""Questions asked once and kept in memory: open the assistant, ask, score."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from assistant.library import Library
from assistant.settings import Settings
from eval.asking.runner import Asked as Asking
from eval.asking.runner import Outcome, run_cases
from eval.measures.scores import score
from eval.runs.about import describe_run
from eval.runs.record import Record, as_records
from eval.sets.cases import Case

Advance = Callable[[str, int, int], None]


class Walk(Asking, Protocol):
    """What is evaluated, with the shelf that it answers from."""

    library: Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A run that is done.

    Attributes:
        about: what was measured, with what.
        outcomes: what became of the cases.
        records: what is kept of each.
    """

    about: Mapping[str, Any]
    outcomes: tuple[Outcome, ...]
    records: tuple[Record, ...]


def ask_all(
    cases: Sequence[Case],
    settings: Settings,
    *,
    only: Collection[str] | None = None,
    selection: Mapping[str, str],
) -> Asked:
    """Open the assistant, ask the questions and score what comes back.

    Args:
        cases: the whole set.
        settings: the settings of the assistant.
        only: ids of the cases wanted; all where None.
        selection: which cases were asked, in words for the run directory.

    Raises:
        AssistantError: the assistant cannot be opened; with the mend.
    """
    with progress() as advance:
        walk = open_walk(settings, advance=advance)
        outcomes = run_cases(
            cases, walk, only=only, advance=lambda done, total: advance("asking", done, total)
        )
    scores, corpus = score(outcomes, walk.library), walk.library.fingerprint
    return Asked(
        about=describe_run(settings, corpus=corpus, cases=cases, selection=selection),
        outcomes=outcomes,
        records=as_records(outcomes, scores, walk.library),
    )


def open_walk(settings: Settings, *, advance: Advance, day: date | None = None) -> Walk:
    """Open the assistant.

    Args:
        settings: its settings.
        advance: told the stage and how much of it is done.
        day: the day that questions without a day are about; today where None.

    Raises:
        AssistantError: it cannot be opened; with the mend.
    """
    from assistant.wiring import open_assistant

    return open_assistant(
        settings.model_copy(update={"audit": False}),  # nobody asked
        progress=lambda stage, share: advance(stage, int(100 * share), 100),
        today=lambda: day or date.today(),
    )


@contextmanager
def progress(shown: bool = True) -> Iterator[Advance]:
    """Show a bar on stderr, so that stdout holds the report alone.

    Args:
        shown: whether to show it at all.

    Yields:
        What is to be told the stage and how much of it is done.
    """
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not shown) as bar:
        task = bar.add_task("opening", total=None)
        yield lambda stage, done, total: bar.update(
            task, description=stage, completed=done, total=total
        )
