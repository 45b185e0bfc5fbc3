"""The login: nobody comes to the page, or to anything that stands beside it, without one."""

from __future__ import annotations

import json
import math
from collections import OrderedDict
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from anyio import to_thread

from assistant.errors import AssistantError
from assistant.people.accounts import Accounts, BadNameError, told_name
from assistant.people.throttle import Throttle
from assistant.ui.page.door.asgi import (
    INBOX,
    LOGIN,
    LOGOUT,
    SHUT,
    TOO_LARGE,
    TOO_MANY,
    App,
    BodyTooLargeError,
    Event,
    Headers,
    Receive,
    Scope,
    Send,
    answer,
    body,
    client,
    header,
    refuse,
)
from assistant.ui.page.door.form import Told, form_html, language_of

PERSON = "assistant.person"  # where a request keeps whose it is
_HEARTBEAT = "/gradio_api/heartbeat/"
_OPEN = "/gradio_api/startup-events"  # the launch itself asks for it
_MOST_TYPED, _MOST_SENT = 8 * 1024, 2 * 1024 * 1024
_SESSIONS = 10_000
_COOKIE = "assistant_login"


def _names() -> Throttle:
    return Throttle()


def _addresses() -> Throttle:
    return Throttle(most=30, free=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """How people log in.

    Attributes:
        accounts: who may.
        seconds: how long a login lasts.
        encrypted: whether the page is reached over https.
        names: counts wrong logins by name.
        addresses: counts them by address.
    """

    accounts: Accounts
    seconds: float
    encrypted: bool
    names: Throttle = field(default_factory=_names)
    addresses: Throttle = field(default_factory=_addresses)

    @property
    def cookie(self) -> str:
        """The name of the cookie; a browser takes the longer one only over https."""
        return f"__Host-{_COOKIE}" if self.encrypted else _COOKIE


class Gate:
    """ASGI middleware: lets through whoever is logged in, and notes in the request who that is.

    Args:
        app: what it stands before.
        login: how people log in.
    """

    def __init__(self, app: App, login: Login) -> None:
        self._app = app
        self._login = login
        self._sessions: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http" or scope["path"] == _OPEN:
            await self._app(scope, receive, send)
            return
        token = _cookie(scope, self._login.cookie)
        try:
            person = self._login.accounts.who(token)
        except AssistantError:
            person = None
        if scope["path"] == LOGIN:
            await self._at_login(scope, receive, send)
        elif person is None:
            away = (("location", LOGIN),)
            if scope["path"] in ("/", LOGOUT):
                await answer(send, 303, more=away)
            else:
                await refuse(send, 401, "login.refused_stranger")
        elif scope["path"] == LOGOUT:
            self._login.accounts.log_out(token)
            await answer(send, 303, more=(("location", LOGIN), self._set_cookie("", 0)))
        else:
            await self._let_in(scope, receive, send, person)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send, person: str) -> None:
        """Let a person in, unless it is into the opened page of somebody else."""
        scope[PERSON] = person
        if scope["path"].startswith(_HEARTBEAT):
            session = scope["path"].removeprefix(_HEARTBEAT)
        elif scope["method"] == "POST" and scope["path"] != INBOX:
            sent = await body(receive, most=_MOST_SENT)
            session, receive = _named_in(sent), _again(sent, receive)
        else:
            asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
            session = asked.get("session_hash", [""])[0]
        if session and self._holder(session, person) != person:
            await refuse(send, SHUT, "login.refused_stranger")
            return
        await self._app(scope, receive, send)

    def _holder(self, session: str, person: str) -> str:
        """Return who opened the page that a session is of: the first who was heard of with it."""
        held = self._sessions.setdefault(session[:200], person)
        self._sessions.move_to_end(session[:200])
        if len(self._sessions) > _SESSIONS:
            self._sessions.popitem(last=False)
        return held

    async def _at_login(self, scope: Scope, receive: Receive, send: Send) -> None:
        language = language_of(scope)
        if scope["method"] != "POST":
            await _form(send, 200, Told(language=language))
            return
        try:
            sent = parse_qs((await body(receive, most=_MOST_TYPED)).decode("utf-8", "replace"))
        except (BodyTooLargeError, ValueError):
            await refuse(send, TOO_LARGE, "login.refused_size")
            return
        name, password = (sent.get(field, [""])[0] for field in ("name", "password"))
        wait = self._wait(name, client(scope))
        if wait:
            told = Told(language=language, name=name, wait=math.ceil(wait))
            await _form(send, TOO_MANY, told, ("retry-after", str(told.wait)))
            return
        try:
            person = await to_thread.run_sync(self._login.accounts.checked, name, password)
            token = person and self._login.accounts.log_in(person, seconds=self._login.seconds)
        except AssistantError:
            await _form(send, 500, Told(language=language, name=name, key="failed"))
            return
        if not person or not token:
            await _form(send, 401, Told(language=language, name=name, key="wrong"))
            return
        self._login.names.passed(_key(name))
        self._login.addresses.forgive(client(scope))
        cookie = self._set_cookie(token, int(self._login.seconds))
        await answer(send, 303, more=(("location", "/"), cookie))

    def _wait(self, name: str, address: str) -> float:
        return self._login.addresses.begin(address) or self._login.names.begin(_key(name))

    def _set_cookie(self, token: str, seconds: int) -> tuple[str, str]:
        safe = "; Secure" if self._login.encrypted else ""
        told = f"Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{safe}"
        return "set-cookie", f"{self._login.cookie}={token}; {told}"


async def _form(send: Send, status: int, told: Told, *more: tuple[str, str]) -> None:
    headers: Headers = (("vary", "accept-language"), *more)
    await answer(send, status, form_html(told).encode(), kind="text/html", more=headers)


def _key(name: str) -> str:
    try:
        return told_name(name)
    except BadNameError:
        return name[:100]


def _cookie(scope: Scope, name: str) -> str:
    try:
        found = SimpleCookie(header(scope, "cookie") or "").get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _named_in(sent: bytes) -> str:
    """Return the session that a call names; "" for one that names none."""
    try:
        told = json.loads(sent)
    except ValueError:
        return ""
    return str(told.get("session_hash") or "") if isinstance(told, dict) else ""


def _again(sent: bytes, receive: Receive) -> Receive:
    """Return what gives a body that was read once more."""
    parts: list[Event] = [{"type": "http.request", "body": sent, "more_body": False}]

    async def given() -> Event:
        return parts.pop() if parts else await receive()

    return given
