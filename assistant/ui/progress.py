"""Progress on stderr: bars where it is a terminal, one line a stage where it is not."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from assistant.law.language import Language
from assistant.ui.i18n import message

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

Progress = Callable[[str, float], None]

# The stages that lower floors tell: the bar each moves, and the part of the told share it covers.
_STAGES = {
    "fetch": ("fetching", 0.0, 1.0),
    "check": ("unpacking", 0.0, 0.4),
    "weights": ("unpacking", 0.0, 0.4),
    "tokenizer": ("unpacking", 0.0, 0.4),
    "load": ("exporting", 0.4, 1.0),
    "export": ("exporting", 0.4, 1.0),
    "compare": ("exporting", 0.4, 1.0),
    "index": ("indexing", 0.0, 1.0),
}
_BARS = ("fetching", "unpacking", "exporting", "indexing")


def place(stage: str, share: float) -> tuple[str, float] | None:
    """Return the bar that a stage moves and how far, or None where it moves none.

    Args:
        stage: as the lower floors tell it.
        share: the share done, in [0, 1].
    """
    if stage not in _STAGES:
        return None
    bar, start, end = _STAGES[stage]
    return bar, min(1.0, max(0.0, (share - start) / (end - start)))


@contextmanager
def shown(language: Language) -> Iterator[Progress]:
    """Give what is to be told the stage and the share done.

    Nothing is written until there is something to tell.

    Args:
        language: the language of the stages' names.
    """
    if not sys.stderr.isatty():
        yield _Lines(language)
        return
    bars = _Bars(language)
    try:
        yield bars
    finally:
        bars.stop()


class _Lines:
    def __init__(self, language: Language) -> None:
        self._language = language
        self._last = ""

    def __call__(self, stage: str, share: float) -> None:
        placed = place(stage, share)
        if placed and placed[0] != self._last:
            self._last = placed[0]
            typer.echo(message(f"cli.stage_{self._last}", self._language) + " …", err=True)


class _Bars:
    def __init__(self, language: Language) -> None:
        self._language = language
        self._bars: Bars | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, share: float) -> None:
        placed = place(stage, share)
        if placed is None:
            self._complete(self._tasks if share >= 1.0 else ())
            return
        bars = self._started()
        bar, done = placed
        self._complete(_BARS[: _BARS.index(bar)])
        if bar not in self._tasks:
            self._tasks[bar] = bars.add_task(message(f"cli.stage_{bar}", self._language), total=1.0)
        bars.update(self._tasks[bar], completed=done)

    def _complete(self, names: Iterable[str]) -> None:
        for name in names:
            if self._bars and name in self._tasks:
                self._bars.update(self._tasks[name], completed=1.0)

    def _started(self) -> Bars:
        if self._bars is None:
            from rich.console import Console
            from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
            from rich.progress import Progress as Bars

            columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
            self._bars = Bars(*columns, TimeElapsedColumn(), console=Console(stderr=True))
            self._bars.start()
        return self._bars

    def stop(self) -> None:
        """Leave the bars as they stand."""
        if self._bars:
            self._bars.stop()
