"""In which order a request passes what stands before the page."""

from __future__ import annotations

from typing import Any

from starlette.middleware import Middleware

from assistant.cabinet import accounts_of
from assistant.settings import Settings
from assistant.ui.page.door.asgi import Scope
from assistant.ui.page.door.aside import Aside, Programs, with_programs
from assistant.ui.page.door.gate import PERSON, Gate, Login
from assistant.ui.page.door.inbox import Inbox, Reception
from assistant.ui.page.door.seal import Seal, sealed
from assistant.ui.page.first import First
from assistant.ui.page.shield import Shield

_HOUR = 3600


def door_arguments(
    settings: Settings, inbox: Inbox, programs: Programs | None = None
) -> dict[str, Any]:
    """Return the arguments of a launch that put the doors before the page.

    Where there is an account, nobody comes in without one.

    Args:
        settings: the settings.
        inbox: where files wait that were sent.
        programs: answers programs, beside the page and with a door of its own.
    """
    accounts = accounts_of(settings)
    gates, told = [], {}
    if accounts.names():
        seconds = settings.session_hours * _HOUR
        login = Login(accounts=accounts, seconds=seconds, encrypted=settings.encrypted)
        gates = [Middleware(Gate, login=login)]
        # So Gradio knows as well whose a request is; by now the gate has let it in.
        told = {"auth_dependency": lambda request: _person(request.scope)}
    hosts = (*settings.host_names, settings.host)
    order = [
        Middleware(Seal),
        *([Middleware(Aside, programs=programs)] if programs else ()),
        Middleware(Shield, hosts=hosts),
        *gates,
        Middleware(Reception, inbox=inbox, person=_person),
        Middleware(First),
    ]
    lifespan = with_programs(programs) if programs else sealed
    application = {"middleware": order, "lifespan": lifespan, "docs_url": None, "redoc_url": None}
    return {"app_kwargs": application, **told, **_certificate(settings)}


def _person(scope: Scope) -> str:
    return str(scope.get(PERSON) or "")


def _certificate(settings: Settings) -> dict[str, Any]:
    if settings.tls_cert is None:
        return {}
    key = str(settings.tls_key) if settings.tls_key else None
    # The launch asks its own page whether it is there, under a name that the certificate may lack.
    return {"ssl_certfile": str(settings.tls_cert), "ssl_keyfile": key, "ssl_verify": False}
