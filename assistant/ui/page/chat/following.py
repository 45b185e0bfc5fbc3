"""An answer is followed while a model writes it, and stopped where nobody waits for it any more."""

from __future__ import annotations

from asyncio import Future, Queue, get_running_loop
from collections.abc import AsyncIterator
from threading import Event
from typing import Any

from assistant.values import Claim, Listener, Stage


class Following:
    """Hears, in the loop that it is made in, what a thread tells of its work."""

    def __init__(self) -> None:
        self._loop = get_running_loop()
        self._told: Queue[Stage | Claim | None] = Queue()
        self._stop = Event()
        self.stage = Stage.UNDERSTANDING
        self.claims: tuple[Claim, ...] = ()

    @property
    def listener(self) -> Listener:
        """What the work tells, and asks whether to go on."""
        return Listener(stage=self._hear, claim=self._hear, stopped=self._stop.is_set)

    @property
    def left(self) -> bool:
        """Whether nobody waits for it any more."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Let the work end as soon as it can: nobody waits for it."""
        self._stop.set()

    async def changes(self, work: Future[Any]) -> AsyncIterator[None]:
        """Yield whenever there is something new to show, until the work is done.

        Args:
            work: what is followed.
        """
        work.add_done_callback(lambda _: self._told.put_nowait(None))
        while (told := await self._told.get()) is not None:
            self._take(told)
            while not self._told.empty():  # what came meanwhile is shown at once
                more = self._told.get_nowait()
                if more is None:
                    return
                self._take(more)
            yield

    def _hear(self, told: Stage | Claim) -> None:
        self._loop.call_soon_threadsafe(self._told.put_nowait, told)

    def _take(self, told: Stage | Claim) -> None:
        if isinstance(told, Claim):
            self.claims += (told,)
        else:
            self.stage = told
