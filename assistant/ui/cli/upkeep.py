"""`index`, `doctor` and `serve`: what keeps the assistant going."""

from __future__ import annotations

import typer

from assistant.ui.cli.desk import Desk
from assistant.ui.cli.doctor import examine
from assistant.ui.cli.guard import Exit, guarded
from assistant.ui.cli.screen import show, table
from assistant.ui.i18n import message
from assistant.ui.progress import shown


def bring_up_to_date(desk: Desk, *, rebuild: bool) -> None:
    """Build the index, or what of it has changed.

    Args:
        desk: where to work.
        rebuild: whether to remove the index first.

    Raises:
        typer.Exit: with the code of what went wrong.
    """
    with guarded(desk.house):
        settings = desk.doors.settings()
        with shown(desk.house) as progress:
            built = desk.doors.index(settings, progress, rebuild)
        counts = {"encoded": built.encoded, "reused": built.reused}
        typer.echo(message("cli.indexed", desk.house, **counts))


def check_up(desk: Desk) -> None:
    """Show what the assistant needs on this computer, and what of it is wrong.

    Args:
        desk: where to work.

    Raises:
        typer.Exit: with the code of what went wrong.
    """
    with guarded(desk.house):
        findings = list(examine(desk.doors.settings(), desk.house))
        names = [message(f"cli.{name}", desk.house) for name in ("check", "state", "found", "mend")]
        rows = [
            (
                message(f"cli.check_{f.name}", desk.house),
                message(f"cli.state_{f.state}", desk.house),
                f.detail,
                f.mend,
            )
            for f in findings
        ]
        show(table(names, rows))
        if any(f.state == "not_ok" for f in findings):
            raise typer.Exit(Exit.ERROR)


def open_page(desk: Desk, *, host: str | None, port: int | None, in_browser: bool) -> None:
    """Open the page until it is interrupted.

    Args:
        desk: where to work.
        host: the address to listen on, None for that of the settings.
        port: the port, None for that of the settings.
        in_browser: whether to open a browser on it.

    Raises:
        typer.Exit: with the code of what went wrong.
    """
    with guarded(desk.house):
        desk.doors.launch(desk.doors.settings(host=host, port=port), in_browser)
