"""Where a file waits between the browser and its reading: under a name that says nothing, not for long."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import Lock
from time import monotonic
from urllib.parse import parse_qs
from weakref import finalize

from assistant.ui.page.door.asgi import (
    INBOX,
    SHUT,
    TOO_LARGE,
    TOO_MANY,
    App,
    Receive,
    Scope,
    Send,
    answer_json,
    header,
)

_SECONDS = 600.0  # that a file waits at most
_EACH, _ALL = 20, 60  # files that wait, of a person and of everybody


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A file that waits.

    Attributes:
        path: where it lies.
        name: what it is called.
        person: whose it is.
        since: when it came.
    """

    path: Path
    name: str
    person: str
    since: float


class Inbox:
    """Keeps files until they are taken, each once and only by who sent it.

    Args:
        most: the bytes that a file may have.
        now: tells the time in seconds.
    """

    def __init__(self, most: int, *, now: Callable[[], float] = monotonic) -> None:
        self.most = most
        self.word = secrets.token_urlsafe(16)  # only a page that was opened here knows it
        self._now = now
        self._folder = Path(tempfile.mkdtemp(prefix="assistant-inbox-"))
        finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._waiting: dict[str, Waiting] = {}
        self._lock = Lock()

    def open(self, name: str, person: str) -> str | None:
        """Make room for a file and return its ticket; None where too many wait.

        Args:
            name: what it is called.
            person: whose it is.
        """
        with self._lock:
            self._sweep()
            own = sum(one.person == person for one in self._waiting.values())
            if own >= _EACH or len(self._waiting) >= _ALL:
                return None
            ticket = secrets.token_urlsafe(16)
            path = self._folder / secrets.token_hex(16)
            path.touch(mode=0o600)
            there = Waiting(path=path, name=name, person=person, since=self._now())
            self._waiting[ticket] = there
            return ticket

    def write(self, ticket: str, part: bytes) -> bool:
        """Add a part to a file; tell whether it is still small enough.

        Args:
            ticket: that of the file.
            part: its next bytes.
        """
        there = self._waiting[ticket]
        with there.path.open("ab") as file:
            file.write(part)
            return file.tell() <= self.most

    def drop(self, ticket: str) -> None:
        """Forget a file.

        Args:
            ticket: that of the file.
        """
        with self._lock:
            there = self._waiting.pop(ticket, None)
        if there:
            there.path.unlink(missing_ok=True)

    @contextmanager
    def taken(self, ticket: str, person: str) -> Iterator[Waiting | None]:
        """Hand a file over, and delete it in the end; None where this person sent no such file.

        Args:
            ticket: that of the file.
            person: who takes it.
        """
        with self._lock:
            there = self._waiting.get(ticket)
            if there is not None and there.person != person:
                there = None
            if there:
                del self._waiting[ticket]
        try:
            yield there
        finally:
            if there:
                there.path.unlink(missing_ok=True)

    def _sweep(self) -> None:
        late = [t for t, one in self._waiting.items() if self._now() - one.since > _SECONDS]
        for ticket in late:
            self._waiting.pop(ticket).path.unlink(missing_ok=True)


class Reception:
    """ASGI middleware: takes files into the inbox; nothing of them is ever served back.

    Args:
        app: what it stands before.
        inbox: where files wait.
        person: tells whose a request is.
    """

    def __init__(self, app: App, inbox: Inbox, person: Callable[[Scope], str]) -> None:
        self._app, self._inbox, self._person = app, inbox, person

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http" or scope["path"] != INBOX:
            await self._app(scope, receive, send)
            return
        word = header(scope, "x-page") or ""
        if not secrets.compare_digest(word.encode(), self._inbox.word.encode()):
            await answer_json(send, SHUT, {"refused": "not_sent"})
            return
        if int(_number(header(scope, "content-length"))) > self._inbox.most:
            await answer_json(send, TOO_LARGE, {"refused": "too-big"})
            return
        ticket = self._inbox.open(_name(scope), self._person(scope))
        if ticket is None:
            await answer_json(send, TOO_MANY, {"refused": "too_many"})
            return
        status, told = await self._receive(ticket, receive)
        await answer_json(send, status, told)

    async def _receive(self, ticket: str, receive: Receive) -> tuple[int, dict[str, object]]:
        whole = False
        try:
            while not whole:
                event = await receive()
                if event["type"] != "http.request":
                    return SHUT, {"refused": "not_sent"}  # the browser has gone
                if not self._inbox.write(ticket, event.get("body", b"")):
                    return TOO_LARGE, {"refused": "too-big"}
                whole = not event.get("more_body")
            return 200, {"ticket": ticket}
        except (OSError, KeyError):
            whole = False
            return 500, {"refused": "not_sent"}
        finally:
            if not whole:
                self._inbox.drop(ticket)


def _name(scope: Scope) -> str:
    """Return what a file is called, without any folder."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    typed = asked.get("name", [""])[0].replace("\\", "/").replace("\0", "")
    return PurePosixPath(typed).name[:200] or "document"


def _number(told: str | None) -> str:
    return told if told and told.isdecimal() and len(told) < 15 else "0"
