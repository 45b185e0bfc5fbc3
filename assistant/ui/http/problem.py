"""What went wrong, as a problem document (RFC 9457) in the language of whoever asks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NotRequired

from typing_extensions import TypedDict

from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.page.door.asgi import Scope, Send, header, raw

KIND = "application/problem+json"
PAGE = "/api/v1/docs"
# Each status with what it is about; a code that has no sentence of its own is told by its status.
STATUSES = (400, 401, 403, 404, 405, 408, 413, 415, 422, 429, 500, 503, 504)


class FieldRow(TypedDict):
    """A field that cannot be used."""

    field: str
    detail: str


class Problem(TypedDict):
    """What went wrong."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    mend: NotRequired[str]
    reference: NotRequired[str]
    errors: NotRequired[list[FieldRow]]


class Refused(Exception):
    """A request that is not answered.

    Args:
        status: the code of the response.
        code: which refusal; where no sentence is given it is that of the message `http.<code>`.
        detail: the sentence.
        mend: the step that helps.
        fields: a sentence for each field that cannot be used.
        headers: what the response says besides.
        values: what the sentence names.
    """

    def __init__(
        self,
        status: int,
        code: str,
        *,
        detail: str = "",
        mend: str = "",
        fields: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **values: object,
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.detail, self.mend = status, code, detail, mend
        self.fields, self.headers, self.values = fields or {}, headers or {}, values


def problem(refused: Refused, reader: Language) -> Problem:
    """Write a refusal as a problem document.

    Args:
        refused: the refusal.
        reader: the language of its sentences.
    """
    out: Problem = {
        "type": f"{PAGE}#status-{refused.status}",
        "title": message(f"http.title_{refused.status}", reader),
        "status": refused.status,
        "detail": refused.detail or message(f"http.{refused.code}", reader, **refused.values),
        "code": refused.code,
    }
    if refused.mend:
        out["mend"] = refused.mend
    if "reference" in refused.values:
        out["reference"] = str(refused.values["reference"])
    if refused.fields:
        out["errors"] = [{"field": name, "detail": why} for name, why in refused.fields.items()]
    return out


async def send_problem(send: Send, refused: Refused, reader: Language) -> None:
    """Send a refusal.

    Args:
        send: takes the response.
        refused: the refusal.
        reader: the language of its sentences.
    """
    body = json.dumps(problem(refused, reader), ensure_ascii=False).encode()
    named = {
        "content-type": KIND,
        "content-language": reader.value,
        "content-length": str(len(body)),
        "cache-control": "no-store",
        "vary": "accept-language",
        **refused.headers,
    }
    start = {"type": "http.response.start", "status": refused.status, "headers": raw(named.items())}
    await send(start)
    await send({"type": "http.response.body", "body": body})


def reader_of(scope: Scope) -> Language:
    """Return the language that a request would rather be answered in; English where it names none.

    Args:
        scope: the request.
    """
    known = {language.value: language for language in Language}
    wishes: list[tuple[float, Language]] = []
    for part in (header(scope, "accept-language") or "").lower().split(",")[:20]:
        name, _, weight = part.partition(";")
        language = known.get(name.strip()[:2])
        if language and (liked := _weight(weight)) > 0:
            wishes.append((liked, language))
    return max(wishes, key=lambda wish: wish[0])[1] if wishes else Language.EN


def _weight(told: str) -> float:
    name, _, value = told.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(1.0, float(value))
    except ValueError:
        return 0.0
