"""The interface for programs as it is served: beside the page, or alone on a port of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.cabinet import accounts_of, tokens_of
from assistant.keep.keep import Keep
from assistant.settings import Settings
from assistant.speaking import disclosure
from assistant.ui.http.app import app_of
from assistant.ui.http.caller import Callers
from assistant.ui.http.door import Door
from assistant.ui.mcp.server import Mounted, server_of
from assistant.ui.page.door.seal import Seal
from assistant.ui.page.shield import LOOPBACK
from assistant.ui.programs.desk import Desk
from assistant.ui.programs.leaving import Leaving
from assistant.ui.programs.queue import Queue

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_KEPT_OPEN = 5  # seconds that a connection may stay open in silence
_CONNECTIONS = 200


def interface(settings: Settings, of: Callable[[str], Assistant]) -> Door:
    """Build the interface, with what stands before it.

    Args:
        settings: the settings.
        of: gives a person's assistant.

    Raises:
        SettingsError: the rate of calls cannot be read.
    """
    strict = settings.host not in LOOPBACK or bool(set(settings.host_names) - set(LOOPBACK))
    callers = Callers(
        accounts_of(settings), tokens_of(settings), rate=settings.api_rate, strict=strict
    )
    queue, leaving = Queue(), leaving_of(settings)
    mounted = Mounted(server_of(Desk(of, leaving=leaving, door="mcp"), queue))
    app = app_of(Desk(of, leaving=leaving, door="http"), queue, mcp=mounted)
    return Door(app, callers, hosts=(*settings.host_names, settings.host), running=mounted.running)


def leaving_of(settings: Settings) -> Leaving:
    """Return what knows what a language model would be given.

    Args:
        settings: the settings.
    """
    return Leaving(lambda: disclosure(settings), Keep.inside(settings.data_dir).consents)


def serve_alone(settings: Settings, of: Callable[[str], Assistant]) -> None:
    """Serve the interface without the page, until it is stopped.

    Args:
        settings: the settings.
        of: gives a person's assistant.
    """
    import uvicorn

    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    uvicorn.run(
        Seal(interface(settings, of)),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=_KEPT_OPEN,
        limit_concurrency=_CONNECTIONS,
        ssl_certfile=str(settings.tls_cert) if settings.tls_cert else None,
        ssl_keyfile=str(settings.tls_key) if settings.tls_key else None,
    )
