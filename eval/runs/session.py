"""One run from settings to report: open the assistant, ask, score, keep."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from assistant.settings import Settings
from eval.asking.runner import Outcome, run_cases
from eval.measures.scores import score
from eval.runs.about import describe_run
from eval.runs.record import Record, as_records
from eval.sets.cases import Case


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
    from assistant.wiring import open_assistant

    with _progress() as advance:
        assistant = open_assistant(
            settings, progress=lambda stage, share: advance(stage, int(100 * share), 100)
        )
        outcomes = run_cases(
            cases,
            assistant,
            only=only,
            advance=lambda done, total: advance("asking", done, total),
        )
    scores = score(outcomes, assistant.library)
    return Asked(
        about=describe_run(settings, corpus=assistant.library.fingerprint, selection=selection),
        outcomes=outcomes,
        records=as_records(outcomes, scores, assistant.library),
    )


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on stderr, so that stdout holds the report alone."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("opening", total=None)
        yield lambda stage, done, total: bar.update(
            task, description=stage, completed=done, total=total
        )
