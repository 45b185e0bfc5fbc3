"""A model is asked from the command line: what leaves is said first, its work is followed, Ctrl-C stops it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, current_thread, main_thread
from types import FrameType
from typing import TYPE_CHECKING

import typer

from assistant.law.language import Language
from assistant.ui.blocks import MARKS
from assistant.ui.i18n import message
from assistant.ui.markup import seen
from assistant.values import Claim, Listener, Stage

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.live import Live

    from assistant.settings import Settings


class Stopped(KeyboardInterrupt):
    """A model was stopped before it had answered, which was told."""


def disclose(settings: Settings, language: Language) -> None:
    """Say on stderr what a model on another computer is given, once for each that is given the same.

    Args:
        settings: the settings.
        language: the language of the command line's own words.

    Raises:
        AssistantError: the model cannot be used, or what was said cannot be recorded.
    """
    if not settings.model.strip():
        return
    from assistant.models.disclosure import is_told, record
    from assistant.speaking import disclosure
    from assistant.ui.leaves import leaves

    told = disclosure(settings)
    if told is None or told.local or is_told(told, settings.data_dir):
        return
    for sentence in leaves(told, language):
        typer.echo(sentence, err=True)
    record(told, settings.data_dir)


@contextmanager
def followed(settings: Settings, language: Language, *, shown: bool = True) -> Iterator[Listener]:
    """Give who is told how a model gets on; Ctrl-C lets it end, and is raised when it has.

    Without a model there is nothing to follow. What comes is shown on stderr, and only where a person reads
    both it and the answer; it is gone when the answer is there.

    Args:
        settings: the settings.
        language: the language of the command line's own words.
        shown: whether a person reads along.

    Raises:
        Stopped: it was stopped.
    """
    if not settings.model.strip():
        yield Listener()
        return
    stopped = Event()
    with _stopping(stopped):
        if shown and sys.stdout.isatty() and sys.stderr.isatty():
            with _Screen(language) as screen:
                yield Listener(stage=screen.stage, claim=screen.claim, stopped=stopped.is_set)
        else:
            yield Listener(stopped=stopped.is_set)
    if stopped.is_set():
        typer.echo(message("model.stopped", language), err=True)
        raise Stopped


@contextmanager
def _stopping(stopped: Event) -> Iterator[None]:
    """Let the first Ctrl-C ask to stop, so that the call is closed; the second one breaks off."""
    if current_thread() is not main_thread():  # only there may signals be heard
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Screen:
    """Shows on stderr what is being done, and each statement as it is verified."""

    def __init__(self, language: Language) -> None:
        from rich.console import Console
        from rich.live import Live

        self._language = language
        self._said: list[str] = []
        self._doing = ""
        self._live: Live = Live(console=Console(stderr=True, highlight=False), transient=True)

    def __enter__(self) -> _Screen:
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def stage(self, stage: Stage) -> None:
        self._doing = message(f"model.stage_{stage.value}", self._language)
        self._live.update(self._page())

    def claim(self, claim: Claim) -> None:
        key = MARKS.get(claim.basis, "")
        mark = f"{message(key, self._language)}: " if key else ""
        places = "; ".join(dict.fromkeys(c.passage.citation for c in claim.citations))
        self._said.append(f"{mark}{seen(claim.text)} — {places}")
        self._live.update(self._page())

    def _page(self) -> RenderableType:
        from rich.text import Text

        return Text("\n\n".join([*self._said, self._doing]))
