"""Programs are answered beside the page: nothing of theirs passes the doors of the page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Protocol

from assistant.ui.page.door.asgi import App, Receive, Scope, Send
from assistant.ui.page.door.seal import PROGRAMS, sealed


class Programs(Protocol):
    """Answers programs, behind a door of its own."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""

    @property
    def running(self) -> Callable[[], AbstractAsyncContextManager[None]]:
        """What runs it."""


class Aside:
    """ASGI middleware: hands the calls of programs to whoever answers them.

    Args:
        app: the page.
        programs: answers programs.
    """

    def __init__(self, app: App, programs: Programs) -> None:
        self._app, self._programs = app, programs

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        aside = scope["type"] == "http" and scope["path"].startswith(PROGRAMS)
        await (self._programs if aside else self._app)(scope, receive, send)


def with_programs(programs: Programs) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Return what seals the page and runs what answers programs as long as the page is open.

    Args:
        programs: answers programs.
    """

    @asynccontextmanager
    async def lifespan(app: Any) -> AsyncIterator[None]:  # noqa: ANN401 - as for `sealed`
        async with sealed(app), programs.running():
            yield

    return lifespan
