"""`api` and `mcp`: programs are answered, without the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from assistant.ui.cli.desk import Desk
from assistant.ui.cli.guard import guarded
from assistant.ui.fresh import Fresh, stamp_of
from assistant.ui.i18n import message
from assistant.ui.programs.opening import Opening
from assistant.ui.progress import shown

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import Settings


def answer_http(desk: Desk, *, host: str | None, port: int | None) -> None:
    """Answer programs over HTTP until it is interrupted.

    Args:
        desk: where to work.
        host: the address to listen on, None for that of the settings.
        port: the port, None for that of the settings.

    Raises:
        typer.Exit: with the code of what went wrong.
    """
    with guarded(desk.house):
        settings = desk.doors.settings(host=host, port=port)
        desk.doors.programs.check(settings)
        fresh = _fresh(desk, settings)
        scheme = "https" if settings.encrypted else "http"
        name = f"[{settings.host}]" if ":" in settings.host else settings.host
        url = f"{scheme}://{name}:{settings.port}"
        typer.echo(message("http.listening", desk.house, url=url))
        desk.doors.programs.http(settings, lambda person: fresh.ready(person).assistant)


def answer_tools(desk: Desk) -> None:
    """Answer tools over stdin and stdout until they are closed.

    Args:
        desk: where to work.

    Raises:
        typer.Exit: with the code of what went wrong.
    """
    with guarded(desk.house):
        settings = desk.doors.settings()
        opening = Opening(lambda: _fresh(desk, settings))
        desk.doors.programs.stdio(settings, opening)


def _fresh(desk: Desk, settings: Settings) -> Fresh:
    def opened() -> Assistant:
        with shown(desk.house) as progress:
            return desk.doors.open(settings, progress)

    return Fresh(opened, lambda: stamp_of(settings))
