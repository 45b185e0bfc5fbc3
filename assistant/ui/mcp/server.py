"""The server of the tools: over stdin and stdout, or beside the calls over HTTP."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from io import TextIOWrapper
from secrets import token_hex
from typing import Any

import anyio
from mcp import types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from pydantic import ValidationError

from assistant import __version__
from assistant.errors import AssistantError
from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.inputs import BadInput
from assistant.ui.mcp.tools import INSTRUCTIONS, Tool, as_text, tools
from assistant.ui.page.door.asgi import Receive, Scope, Send
from assistant.ui.page.door.gate import PERSON
from assistant.ui.programs.asked import BadFields, wrong_fields
from assistant.ui.programs.desk import Desk, NotThere
from assistant.ui.programs.leaving import NotAgreed
from assistant.ui.programs.queue import Queue, TooBusyError, TooSlowError
from assistant.ui.refusal import explain

_EN = (
    Language.EN
)  # of sentences for the model that calls; answers are in the language of the question
_log = logging.getLogger(__name__)


def server_of(desk: Desk, queue: Queue) -> Any:  # noqa: ANN401 - the library has no types here
    """Build the server.

    Args:
        desk: answers.
        queue: where answers are made.
    """
    server = Server("kz-ai-law-assistant", version=__version__, instructions=INSTRUCTIONS)
    offered = tools()

    async def listed() -> list[Any]:
        return [_described(name, tool) for name, tool in offered.items()]

    async def called(name: str, given: dict[str, Any]) -> Any:  # noqa: ANN401
        tool = offered.get(name)
        if tool is None:
            return _failed(message("http.no_such_tool", _EN, name=name[:60]))
        try:
            asked = tool.takes.model_validate(given)
            who = _person(server)
            row = await queue.run(lambda listener: tool.work(desk, who, asked, listener))
        except Exception as error:
            return _failed(_sentence(error))
        return [types.TextContent(type="text", text=as_text(row))], dict(row)

    server.list_tools()(listed)
    server.call_tool(validate_input=False)(called)
    return server


class Mounted:
    """ASGI application: the tools over HTTP, each call on its own.

    Args:
        server: the server.
    """

    def __init__(self, server: Any) -> None:  # noqa: ANN401
        self._server = server
        self._manager: Any = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run it; it may be run again afterwards."""
        # What stands before has looked at the name and the origin of every request.
        self._manager = StreamableHTTPSessionManager(
            app=self._server, json_response=True, stateless=True
        )
        async with self._manager.run():
            yield

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        await self._manager.handle_request(scope, receive, send)


def run_stdio(desk: Desk, *, ready: Callable[[], None]) -> None:
    """Serve over stdin and stdout until the other side closes them.

    Args:
        desk: answers.
        ready: begins what answers need; from here on it may print whatever it likes.
    """
    # Only the protocol may be on stdout: whatever else is printed goes to stderr.
    spoken = TextIOWrapper(os.fdopen(os.dup(1), "wb"), encoding="utf-8")
    sys.stdout.flush()
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    ready()
    anyio.run(_serve, server_of(desk, Queue()), spoken)


async def _serve(server: Any, spoken: TextIOWrapper) -> None:  # noqa: ANN401
    try:
        async with stdio_server(stdout=anyio.wrap_file(spoken)) as (read, write):
            await server.run(read, write, server.create_initialization_options())
    except* (anyio.BrokenResourceError, anyio.ClosedResourceError, BrokenPipeError):
        pass  # the other side has gone while something was still being said to it


def _described(name: str, tool: Tool) -> Any:  # noqa: ANN401
    return types.Tool(
        name=name,
        title=tool.title,
        description=" ".join(tool.about.split()),
        inputSchema=tool.takes.model_json_schema(),
        outputSchema=tool.gives,
        annotations=types.ToolAnnotations(
            title=tool.title,
            readOnlyHint=True,
            destructiveHint=False,
            idempotentHint=True,
            openWorldHint=False,
        ),
    )


def _person(server: Any) -> str:  # noqa: ANN401
    """Return whose call it is: over HTTP the door has noted it, over stdin it is nobody's."""
    request = server.request_context.request
    return str(request.scope.get(PERSON) or "") if request is not None else ""


def _sentence(error: Exception) -> str:
    """Say what went wrong, and how to mend it."""
    if isinstance(error, ValidationError):
        found: list[Any] = list(error.errors(include_url=False, include_input=False))
        error = wrong_fields(found, _EN)
    match error:
        case BadFields() | NotThere() | NotAgreed():
            return error.sentence
        case TooBusyError():
            return message("http.too_busy", _EN)
        case TooSlowError():
            return message("http.too_slow", _EN)
        case BadInput() | AssistantError():
            return explain(error, _EN).whole
    reference = token_hex(6)
    _log.error("error %s of a tool", reference, exc_info=error)
    return message("http.unexpected", _EN, reference=reference)


def _failed(sentence: str) -> Any:  # noqa: ANN401
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=sentence)], isError=True
    )
