"""The interface for programs: its calls, each one line, and what OpenAPI tells of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Annotated, Any, Protocol, TypeVar

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import TypeAdapter
from starlette.exceptions import HTTPException
from starlette.routing import Route

from assistant import __version__
from assistant.law.language import Language
from assistant.ui.citing import ReportRow
from assistant.ui.contract import Row
from assistant.ui.http.answered import answered
from assistant.ui.http.door import unexpected
from assistant.ui.http.page import page_html
from assistant.ui.http.problem import KIND, Problem, Refused, problem, reader_of
from assistant.ui.i18n import message
from assistant.ui.page.door.asgi import Receive, Scope, Send
from assistant.ui.page.door.gate import PERSON
from assistant.ui.programs.asked import Agree, Ask, Cite, Listing, Read, Search, wrong_fields
from assistant.ui.programs.desk import Desk
from assistant.ui.programs.queue import Queue
from assistant.ui.shapes import (
    ActsRow,
    ContentsRow,
    DisclosureRow,
    HealthRow,
    HitsRow,
    ProvisionsRow,
)
from assistant.values import Listener

T = TypeVar("T")
ROOT = "/api/v1"
_ABOUT = """Answers on Kazakhstan's legislation on artificial intelligence, each statement with the
provisions that it rests on. Every quote has been found word for word in the provision that it is
cited from, in the wording of the day asked for; `basis` tells whose words a statement itself is.
Where nothing bears an answer out, the verdict is `abstain` with a reason. The rows are those of
`assistant ask --json`."""
MCP = "/mcp"
_OFTEN = (401, 403, 429, 500, 503, 504)  # what any call may come to


class Mounted(Protocol):
    """An application that runs beside the calls, from the start to the end."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""

    def running(self) -> AbstractAsyncContextManager[None]:
        """Run it."""


def app_of(desk: Desk, queue: Queue, *, mcp: Mounted) -> FastAPI:
    """Build the application, without what stands before it.

    Args:
        desk: answers.
        queue: where answers are made.
        mcp: the interface for tools, which stands beside.
    """
    app = FastAPI(
        title="Legal assistant on Kazakhstan's AI legislation",
        version=__version__,
        description=_ABOUT,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lambda _: mcp.running(),
    )
    app.router.routes.append(Route(MCP, mcp, methods=["POST"], include_in_schema=False))
    _place_errors(app)
    caller = _Caller(queue)
    _place_questions(app, desk, caller)
    _place_texts(app, desk, caller)
    _place_disclosure(app, desk, caller)
    _place_about(app)
    return app


class _Caller:
    """Runs work for whoever calls.

    Args:
        queue: where it is done.
    """

    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    async def run(self, request: Request, work: Callable[[str, Listener, Language], T]) -> T:
        """Do a piece of work, given the person, what tells to stop, and the reader's language."""
        person = str(request.scope.get(PERSON) or "")
        reader = reader_of(request.scope)
        return await answered(
            self._queue, request, lambda listener: work(person, listener, reader), reader
        )


def _place_questions(app: FastAPI, desk: Desk, caller: _Caller) -> None:
    @app.post(f"{ROOT}/ask", responses=_problems(400, 408, 413, 415, 422), tags=["ask"])
    async def ask(request: Request, asked: Ask) -> Row:
        """Answer a question, or abstain with a reason."""
        return await caller.run(
            request, lambda who, on, told: desk.ask(who, asked, told, listener=on)
        )

    @app.post(f"{ROOT}/search", responses=_problems(400, 408, 413, 415, 422), tags=["search"])
    async def search(request: Request, asked: Search) -> HitsRow:
        """Find provisions without answering, best first."""
        return await caller.run(request, lambda who, _, __: desk.search(who, asked))

    @app.post(f"{ROOT}/cite_check", responses=_problems(400, 408, 413, 415, 422), tags=["check"])
    async def cite_check(request: Request, asked: Cite) -> ReportRow:
        """Tell of each citation in a text whether it is right, wrong or outdated."""
        return await caller.run(request, lambda who, _, told: desk.cite_check(who, asked, told))


def _place_texts(app: FastAPI, desk: Desk, caller: _Caller) -> None:
    @app.get(f"{ROOT}/read", responses=_problems(404, 422), tags=["read"])
    async def read(
        request: Request, asked: Annotated[Read, Query()]
    ) -> ProvisionsRow | ContentsRow:
        """Read provisions as they stand on a day, or the contents of an act."""
        return await caller.run(request, lambda who, _, told: desk.read(who, asked, told))

    @app.get(f"{ROOT}/acts", responses=_problems(422), tags=["read"])
    async def acts(request: Request, asked: Annotated[Listing, Query()]) -> ActsRow:
        """List the acts, and the caller's own documents."""
        return await caller.run(request, lambda who, _, __: desk.acts(who, asked))


def _place_disclosure(app: FastAPI, desk: Desk, caller: _Caller) -> None:
    @app.get(f"{ROOT}/disclosure", responses=_problems(), tags=["about"])
    async def disclosure(request: Request) -> DisclosureRow:
        """Tell what a language model is given, where it runs, and whether the caller agreed."""
        return await caller.run(request, lambda who, _, told: desk.leaving.row(who, told))

    @app.post(f"{ROOT}/disclosure", responses=_problems(400, 408, 413, 415, 422), tags=["about"])
    async def agree(request: Request, asked: Agree) -> DisclosureRow:
        """Agree to what a language model is given; a change of it is asked anew."""
        return await caller.run(request, lambda who, _, told: desk.leaving.agree(who, asked, told))


def _place_about(app: FastAPI) -> None:
    @app.get(f"{ROOT}/health", responses=_problems(often=(403, 429, 500)), tags=["about"])
    async def health() -> HealthRow:
        """Tell that questions are answered; needs no key."""
        return {"status": "ok", "version": __version__}

    @app.get(f"{ROOT}/openapi.json", include_in_schema=False)
    async def openapi() -> Response:
        return JSONResponse(app.openapi())

    @app.get(f"{ROOT}/docs", include_in_schema=False)
    async def docs() -> Response:
        return HTMLResponse(page_html(app.openapi()))

    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]


def _place_errors(app: FastAPI) -> None:
    def sent(refused: Refused, request: Request) -> Response:
        reader = reader_of(request.scope)
        headers = {"content-language": reader.value, "cache-control": "no-store", **refused.headers}
        return JSONResponse(
            problem(refused, reader),
            status_code=refused.status,
            headers={"vary": "accept-language", **headers},
            media_type=KIND,
        )

    @app.exception_handler(Refused)
    async def refused(request: Request, error: Refused) -> Response:
        return sent(error, request)

    @app.exception_handler(RequestValidationError)
    async def unfit(request: Request, error: RequestValidationError) -> Response:
        listed = [{**one, "loc": one["loc"][1:]} for one in error.errors()]
        bad = wrong_fields(listed, reader_of(request.scope))
        return sent(Refused(422, bad.code, detail=bad.sentence, fields=bad.fields), request)

    @app.exception_handler(HTTPException)
    async def elsewhere(request: Request, error: HTTPException) -> Response:
        code = {404: "no_such_path", 405: "no_such_method"}.get(error.status_code)
        if code is None:
            return sent(unexpected(error), request)
        return sent(Refused(error.status_code, code, headers=error.headers), request)


def _problems(*statuses: int, often: tuple[int, ...] = _OFTEN) -> dict[int | str, dict[str, Any]]:
    """Describe what a call may come to besides an answer."""
    content = {KIND: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        status: {
            "description": message(f"http.title_{status}", Language.EN),
            "content": content,
        }
        for status in sorted({*statuses, *often})
    }


def _openapi(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema:
        return app.openapi_schema
    made = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    shape = TypeAdapter(Problem).json_schema(ref_template="#/components/schemas/{model}")
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    schemas |= {**shape.pop("$defs", {}), "Problem": shape}
    made["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{"key": []}, {}]
    app.openapi_schema = made
    return made
