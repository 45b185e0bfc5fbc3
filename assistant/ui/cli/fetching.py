"""`corpus fetch`: the user is told who will be asked, the texts are fetched, the index follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import typer

from assistant.ui.cli.batch import write_row
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.guard import Exit, complain, explain, guarded
from assistant.ui.cli.inputs import BadInput
from assistant.ui.cli.wordings import bring_index, full_id, taken_row, taken_sentence
from assistant.ui.i18n import message
from assistant.ui.progress import shown

if TYPE_CHECKING:
    from assistant.ingest.official.fetch import Outcome
    from assistant.ingest.official.sources import Source


def fetch(desk: Desk, acts: Sequence[str], *, index: bool) -> None:
    """Fetch the official texts of some acts, or of all.

    Args:
        desk: where to work; its language is that of the texts, None for all.
        acts: the acts as typed; all that have addresses where there are none.
        index: whether to bring the index up to date afterwards.

    Raises:
        typer.Exit: with the code of what went wrong.
    """
    with guarded(desk.house):
        settings = desk.doors.settings()
        sources = _wanted(desk, desk.doors.sources(settings), acts)
        _announce(desk, sources)
        with shown(desk.house) as progress:
            outcomes = desk.doors.fetch(settings, sources, progress)
        for outcome in outcomes:
            _tell(desk, outcome)
        built = None
        if index and any(o.taken for o in outcomes):
            built = bring_index(desk, settings)
        if desk.as_json:
            write_row({"wordings": [_row(desk, o) for o in outcomes], "index": built})
        if any(outcome.error for outcome in outcomes):
            raise typer.Exit(Exit.ERROR)


def _wanted(desk: Desk, sources: Sequence[Source], acts: Sequence[str]) -> list[Source]:
    known = list(dict.fromkeys(source.act_id for source in sources))
    wanted = {full_id(act, known) for act in acts} or set(known)
    strange = sorted(wanted - set(known))
    if strange:
        raise BadInput("no_source", value=strange[0], acts=", ".join(known))
    found = [s for s in sources if s.act_id in wanted and desk.language in (None, s.language)]
    if not found:
        language = desk.language.value if desk.language else ""
        raise BadInput("no_source_in", value=language, acts=", ".join(sorted(wanted)))
    return found


def _announce(desk: Desk, sources: Sequence[Source]) -> None:
    """Say which hosts will be asked, before any is."""
    hosts = Counter(urlsplit(source.url).hostname or source.url for source in sources)
    told = ", ".join(f"{host} ({count})" for host, count in sorted(hosts.items()))
    typer.echo(message("cli.asking_hosts", desk.house, hosts=told), err=True)


def _tell(desk: Desk, outcome: Outcome) -> None:
    if outcome.error:
        complain(explain(outcome.error, desk.house), desk.house)
    elif outcome.taken and not desk.as_json:
        typer.echo(taken_sentence(desk, outcome.source.act_id, outcome.taken))


def _row(desk: Desk, outcome: Outcome) -> dict[str, object]:
    source = outcome.source
    told: dict[str, object] = {
        "act": source.act_id,
        "lang": source.language.value,
        "source": source.url,
    }
    if outcome.taken:
        return told | taken_row(outcome.taken)
    refusal = explain(outcome.error, desk.house) if outcome.error else None
    code, whole = (refusal.code, refusal.whole) if refusal else ("", "")
    return told | {"state": "failed", "code": code, "message": whole}
