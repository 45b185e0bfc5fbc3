"""A reply is drawn piece by piece from a loop of its own thread, so that waiting can end at any moment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import CancelledError, wait
from threading import Lock, Thread
from time import monotonic
from typing import Generic, TypeVar

from assistant.codes import Fault
from assistant.models.faults import speech_error

_GLANCE = 0.05  # seconds between two looks at whether anybody still waits
_CLOSING = 1.0  # seconds that closing may take
Piece = TypeVar("Piece")


class _Loop:
    """The one loop on which all calls run; clients of providers belong to the loop they began on."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    def get(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                Thread(target=self._loop.run_forever, name="models", daemon=True).start()
            return self._loop


_LOOP = _Loop()


class Reply(Generic[Piece]):
    """A reply on its way.

    Args:
        pieces: what comes.
        silence: seconds that it may be silent.
        stopped: tells whether nobody waits for it any more.
    """

    def __init__(
        self, pieces: AsyncIterator[Piece], *, silence: float, stopped: Callable[[], bool]
    ) -> None:
        self._pieces = pieces
        self._silence = silence
        self._stopped = stopped

    def next(self) -> Piece | None:
        """Wait for the next piece; None at the end.

        Raises:
            SpeechError: it was silent for too long, or was stopped.
            Exception: what the provider's client raises.
        """
        end = monotonic() + self._silence
        drawn = asyncio.run_coroutine_threadsafe(self._draw(), _LOOP.get())
        try:
            while not drawn.done():
                wait([drawn], timeout=_GLANCE)
                if self._stopped():
                    raise speech_error(Fault.STOPPED)
                if monotonic() > end and not drawn.done():
                    raise speech_error(Fault.TIMEOUT, f"{self._silence:g} s")
            return drawn.result()
        except CancelledError:
            raise speech_error(Fault.STOPPED) from None
        finally:
            drawn.cancel()  # where it is not done, the connection is closed at once

    def close(self) -> None:
        """Free the call, whatever is still to come."""
        closing = getattr(self._pieces, "aclose", None)
        if closing is not None:
            wait(
                [asyncio.run_coroutine_threadsafe(_quietly(closing), _LOOP.get())], timeout=_CLOSING
            )

    async def _draw(self) -> Piece | None:
        return await anext(self._pieces, None)


async def _quietly(closing: Callable[[], Awaitable[None]]) -> None:
    try:
        await closing()
    except Exception:
        return  # it is over either way; what went wrong before was told already
