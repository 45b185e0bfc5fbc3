"""How many are answered at once: a few, while some wait; the others are told to come back."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from anyio import CapacityLimiter, fail_after, to_thread

from assistant.values import Listener

T = TypeVar("T")
AT_ONCE, WAITING, SECONDS = 4, 32, 180.0


class TooBusyError(Exception):
    """As many wait as may wait."""


class TooSlowError(Exception):
    """It took longer than an answer may take."""


class Queue:
    """Runs work beside the loop that serves the network.

    Args:
        at_once: how many are answered at once.
        waiting: how many may wait.
        seconds: how long one may take, waiting included.
    """

    def __init__(
        self, *, at_once: int = AT_ONCE, waiting: int = WAITING, seconds: float = SECONDS
    ) -> None:
        self._limiter: CapacityLimiter | None = None
        self._at_once, self._most, self._seconds = at_once, at_once + waiting, seconds
        self._here = 0

    async def run(self, work: Callable[[Listener], T]) -> T:
        """Do a piece of work; where nobody waits for it any more, it is told to stop.

        Args:
            work: given what tells it so.

        Raises:
            TooBusyError: as many wait as may wait.
            TooSlowError: it took too long.
        """
        if self._here >= self._most:
            raise TooBusyError
        stop = Event()
        listener = Listener(stopped=stop.is_set)
        self._here += 1
        try:
            with fail_after(self._seconds):
                return await to_thread.run_sync(
                    work, listener, limiter=self._line(), abandon_on_cancel=True
                )
        except TimeoutError:
            raise TooSlowError from None
        finally:
            stop.set()
            self._here -= 1

    def _line(self) -> CapacityLimiter:
        """Return the line of this event loop, which has begun by now."""
        if self._limiter is None:
            self._limiter = CapacityLimiter(self._at_once)
        return self._limiter
