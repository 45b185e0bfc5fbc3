"""What the commands about official wordings share: their sentences, their rows, the index after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from assistant.ui.cli.desk import Desk
from assistant.ui.i18n import message, short_day
from assistant.ui.naming import full_id as full_id
from assistant.ui.progress import shown

if TYPE_CHECKING:
    from assistant.ingest.official.take import Taken
    from assistant.settings import Settings


def taken_sentence(desk: Desk, act_id: str, taken: Taken) -> str:
    """Say that a wording was taken, or was there already.

    Args:
        desk: whose language it is said in.
        act_id: the act.
        taken: the wording.
    """
    entry = taken.entry
    key = "cli.wording_taken" if taken.new else "cli.wording_unchanged"
    said = message(
        key,
        desk.house,
        act=act_id,
        lang=entry.language.value,
        dated=short_day(entry.dated),
        articles=entry.articles,
    )
    if not taken.remarks:
        return said
    noted = message("cli.wording_remarks", desk.house, remarks=" ".join(taken.remarks[:3]))
    return f"{said} {noted}"


def taken_row(taken: Taken) -> dict[str, object]:
    """Return a wording as JSON.

    Args:
        taken: the wording.
    """
    entry = taken.entry
    return {
        "state": "taken" if taken.new else "unchanged",
        "dated": entry.dated.isoformat(),
        "in_force_from": entry.since.isoformat() if entry.since else None,
        "file": entry.file,
        "fetched_on": entry.fetched_on.isoformat(),
        "sha256": entry.sha256,
        "articles": entry.articles,
        "remarks": list(taken.remarks),
    }


def bring_index(desk: Desk, settings: Settings) -> dict[str, int]:
    """Bring the index up to date and say so.

    Args:
        desk: where to work.
        settings: the settings.
    """
    with shown(desk.house) as progress:
        built = desk.doors.index(settings, progress, False)
    counts = {"encoded": built.encoded, "reused": built.reused}
    if not desk.as_json:
        typer.echo(message("cli.indexed", desk.house, **counts))
    return counts
