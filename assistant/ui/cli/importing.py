"""`corpus import`: a file at hand is checked and taken as an official text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.law.language import Language
from assistant.ui.cli.batch import write_row
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.guard import guarded
from assistant.ui.cli.screen import show, written
from assistant.ui.cli.wordings import bring_index, full_id, taken_row, taken_sentence
from assistant.ui.inputs import BadInput, read_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was typed.

    Attributes:
        path: the file.
        act: the act.
        dated: the day of the redaction.
        in_force_from: the first day it is in force.
    """

    path: str
    act: str
    dated: str | None
    in_force_from: str | None


def take(desk: Desk, wanted: Wanted, *, index: bool) -> None:
    """Take a file as an official text.

    Args:
        desk: where to work; its language is that of the text.
        wanted: what was typed.
        index: whether to bring the index up to date afterwards.

    Raises:
        typer.Exit: with the code of what went wrong.
    """
    from assistant.ingest.official.texts import Hand

    with guarded(desk.house):
        language = desk.language
        if language not in (Language.RU, Language.KK):
            raise BadInput("no_official_language")
        dated, since = read_day(wanted.dated), read_day(wanted.in_force_from)
        settings = desk.doors.settings()
        acts = [act.id for act in desk.doors.read(settings).acts if act.is_norm]
        act_id = full_id(wanted.act, acts)
        if act_id not in acts:
            raise BadInput("no_such_act", value=wanted.act, acts=", ".join(acts))
        path = Path(wanted.path).expanduser()
        hand = Hand(
            path=path,
            place=path.name,
            act_id=act_id,
            language=language,
            dated=dated,
            since=since,
        )
        taken = desk.doors.take(settings, hand)
        if not desk.as_json:
            show(written(taken_sentence(desk, act_id, taken)))
        built = bring_index(desk, settings) if index else None
        if desk.as_json:
            told: dict[str, object] = {"act": act_id, "lang": language.value, "source": hand.place}
            write_row({"wordings": [told | taken_row(taken)], "index": built})
