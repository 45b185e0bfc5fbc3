"""`corpus fetch`: the user is told who will be asked, the texts are fetched, the index follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import typer

from assistant.ui.cli.batch import write_row
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.guard import Exit, complain, guarded
from assistant.ui.cli.wordings import bring_index, full_id, taken_row, taken_sentence
from assistant.ui.i18n import message
from assistant.ui.inputs import BadInput, read_day
from assistant.ui.progress import shown
from assistant.ui.refusal import explain

if TYPE_CHECKING:
    from assistant.ingest.official.fetch import Outcome
    from assistant.ingest.official.sources import Source
    from assistant.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was typed.

    Attributes:
        acts: the acts; all that have addresses where there are none.
        url: the address of one text, where it is not one of the corpus.
        dated: the day of the redaction of that text.
    """

    acts: Sequence[str] = ()
    url: str | None = None
    dated: str | None = None


def fetch(desk: Desk, wanted: Wanted, *, index: bool) -> None:
    """Fetch the official texts of some acts, or of all, or one from an address of one's own.

    Args:
        desk: where to work; its language is that of the texts, None for all.
        wanted: what was typed.
        index: whether to bring the index up to date afterwards.

    Raises:
        typer.Exit: with the code of what went wrong.
    """
    with guarded(desk.house):
        if wanted.dated is not None and wanted.url is None:
            raise BadInput("bad_from")
        settings = desk.doors.settings()
        find = _known if wanted.url is None else _given
        sources = find(desk, settings, wanted)
        _announce(desk, sources, desk.doors.hosts(settings))
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


def _known(desk: Desk, settings: Settings, typed: Wanted) -> list[Source]:
    sources = desk.doors.sources(settings)
    known = list(dict.fromkeys(source.act_id for source in sources))
    wanted = {full_id(act, known) for act in typed.acts} or set(known)
    strange = sorted(wanted - set(known))
    if strange:
        raise BadInput("no_source", value=strange[0], acts=", ".join(known))
    found = [s for s in sources if s.act_id in wanted and desk.language in (None, s.language)]
    if not found:
        language = desk.language.value if desk.language else ""
        raise BadInput("no_source_in", value=language, acts=", ".join(sorted(wanted)))
    return found


def _given(desk: Desk, settings: Settings, typed: Wanted) -> list[Source]:
    from assistant.ingest.official.sources import LANGUAGES, Source

    if len(typed.acts) != 1 or desk.language not in LANGUAGES:
        raise BadInput("bad_from")
    dated = read_day(typed.dated)
    acts = [act.id for act in desk.doors.read(settings).acts if act.is_norm]
    act_id = full_id(typed.acts[0], acts)
    if act_id not in acts:
        raise BadInput("no_such_act", value=typed.acts[0], acts=", ".join(acts))
    url = (typed.url or "").strip()
    return [Source(act_id=act_id, language=desk.language, url=url, dated=dated)]


def _announce(desk: Desk, sources: Sequence[Source], allowed: Container[str]) -> None:
    """Say which hosts will be asked, before any is; one that must not be asked is not."""
    asked = Counter(host for source in sources if (host := _host(source.url)) in allowed)
    if asked:
        told = ", ".join(f"{host} ({count})" for host, count in sorted(asked.items()))
        typer.echo(message("cli.asking_hosts", desk.house, hosts=told), err=True)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower().removesuffix(":443")
    except ValueError:
        return ""


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
