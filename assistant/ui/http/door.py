"""What stands before the interface for programs: own names, own origin, known callers, small JSON."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from secrets import token_hex

from anyio import fail_after

from assistant.ui.http.caller import Callers
from assistant.ui.http.problem import Refused, reader_of, send_problem
from assistant.ui.page.door.asgi import (
    App,
    BodyTooLargeError,
    Event,
    Receive,
    Scope,
    Send,
    body,
    header,
)
from assistant.ui.page.door.gate import PERSON
from assistant.ui.page.shield import LOOPBACK, host_name, is_own_origin

OPEN = ("/api/v1/health", "/api/v1/openapi.json", "/api/v1/docs")
_MOST_BYTES = 1536 * 1024  # the longest text, each letter written as an escape
_MOST_DEEP = 16
_SECONDS_SENT = 20.0
_log = logging.getLogger(__name__)


class Door:
    """ASGI middleware: refuses with a problem document whatever must not come in.

    Args:
        app: what it stands before.
        callers: knows who calls.
        hosts: the names that this computer has beside those of its own.
        running: runs what the application needs, for whoever does not start it by the protocol.
    """

    def __init__(
        self,
        app: App,
        callers: Callers,
        *,
        hosts: Collection[str],
        running: Callable[[], AbstractAsyncContextManager[None]],
    ) -> None:
        self._app, self._callers, self.running = app, callers, running
        self._hosts = frozenset((*LOOPBACK, *hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(event: Event) -> None:
            nonlocal started
            started = True
            await send(event)

        try:
            receive = await self._checked(scope, receive)
            await self._app(scope, receive, watched)
        except Refused as refused:
            await send_problem(send, refused, reader_of(scope))
        except Exception as error:
            if started:
                raise
            await send_problem(send, unexpected(error), reader_of(scope))

    async def _checked(self, scope: Scope, receive: Receive) -> Receive:
        host = host_name(header(scope, "host") or "")
        if host not in self._hosts:
            raise Refused(403, "wrong_host", host=host[:100])
        if not is_own_origin(scope):
            raise Refused(403, "wrong_origin")
        person = ""
        if scope["path"] not in OPEN:
            person = await self._callers.who(scope)
        scope[PERSON] = person
        self._callers.count(scope, person)
        return await _with_json(scope, receive) if scope["method"] == "POST" else receive


def unexpected(error: Exception) -> Refused:
    """Refuse because of an error of the program, which the log tells under a number.

    Args:
        error: the error.
    """
    reference = token_hex(6)
    _log.error("error %s of the interface for programs", reference, exc_info=error)
    return Refused(500, "unexpected", reference=reference)


async def _with_json(scope: Scope, receive: Receive) -> Receive:
    """Read what is sent, as far as it is small, whole and JSON; return what gives it once more."""
    declared = header(scope, "content-length") or "0"
    if not declared.isdecimal() or int(declared) > _MOST_BYTES:
        raise _too_large()
    try:
        with fail_after(_SECONDS_SENT):
            sent = await body(receive, most=_MOST_BYTES)
    except BodyTooLargeError:
        raise _too_large() from None
    except TimeoutError:
        raise Refused(408, "too_slowly_sent", seconds=int(_SECONDS_SENT)) from None
    kind = (header(scope, "content-type") or "").partition(";")[0].strip().lower()
    if sent and kind != "application/json":
        raise Refused(415, "no_json_type")
    if sent:
        _read(sent)
    parts: list[Event] = [{"type": "http.request", "body": sent, "more_body": False}]

    async def again() -> Event:
        return parts.pop() if parts else await receive()

    return again


def _read(sent: bytes) -> None:
    try:
        told: object = json.loads(sent.decode("utf-8"), parse_constant=_no_number)
    except RecursionError:
        raise Refused(400, "too_deep", most=_MOST_DEEP) from None
    except ValueError:
        raise Refused(400, "no_json") from None
    level: Sequence[object] = [told]
    for _ in range(_MOST_DEEP):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise Refused(400, "too_deep", most=_MOST_DEEP)


def _inside(value: object) -> Sequence[object]:
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list) else ()


def _no_number(told: str) -> object:
    raise ValueError(told)


def _too_large() -> Refused:
    return Refused(413, "too_large", most=_MOST_BYTES // 1024)
