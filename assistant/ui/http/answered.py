"""A call becomes work in the queue, and whatever goes wrong there a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from anyio import create_task_group
from fastapi import Request

from assistant.errors import AssistantError
from assistant.law.language import Language
from assistant.ui.http.door import unexpected
from assistant.ui.http.problem import Refused
from assistant.ui.inputs import BadInput
from assistant.ui.programs.asked import BadFields
from assistant.ui.programs.desk import NotThere
from assistant.ui.programs.leaving import NotAgreed
from assistant.ui.programs.queue import Queue, TooBusyError, TooSlowError
from assistant.ui.refusal import explain
from assistant.values import Listener

T = TypeVar("T")
_COME_BACK = {"retry-after": "5"}


async def answered(
    queue: Queue, request: Request, work: Callable[[Listener], T], reader: Language
) -> T:
    """Do a piece of work for a caller; stop it where the caller has gone.

    Args:
        queue: where it is done.
        request: the call.
        work: given what tells it to stop.
        reader: the language of what goes wrong.

    Raises:
        Refused: it was not done.
    """
    out: list[T] = []
    wrong: list[Exception] = []

    async with create_task_group() as group:

        async def watch() -> None:
            while (await request.receive())["type"] != "http.disconnect":
                pass
            group.cancel_scope.cancel()

        async def run() -> None:
            try:
                out.append(await queue.run(work))
            except Exception as error:
                wrong.append(error)
            group.cancel_scope.cancel()

        group.start_soon(watch)
        group.start_soon(run)
    if out:
        return out[0]
    raise refusal_of(wrong[0], reader) if wrong else Refused(408, "gone")


def refusal_of(error: Exception, reader: Language) -> Refused:
    """Say why a call is not answered.

    Args:
        error: what was raised.
        reader: the language of the sentences.
    """
    if isinstance(error, NotThere):
        return Refused(404, error.code, detail=error.sentence)
    if isinstance(error, NotAgreed):
        return Refused(403, "not_agreed", detail=error.sentence)
    if isinstance(error, TooBusyError):
        return Refused(503, "too_busy", headers=_COME_BACK)
    if isinstance(error, TooSlowError):
        return Refused(504, "too_slow")
    if isinstance(error, BadFields):
        return Refused(422, error.code, detail=error.sentence, fields=error.fields)
    if isinstance(error, BadInput):
        return Refused(422, error.code, detail=explain(error, reader).sentence)
    if isinstance(error, AssistantError):
        told = explain(error, reader)
        return Refused(503, told.code, detail=told.sentence, mend=told.mend, headers=_COME_BACK)
    return unexpected(error)
