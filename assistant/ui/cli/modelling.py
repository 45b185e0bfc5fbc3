"""`assistant model …`: which language model is asked, whether it answers, what it took."""

from __future__ import annotations

from dataclasses import asdict
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.ui.cli.batch import write_row
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.guard import Exit, guarded
from assistant.ui.cli.screen import show, table
from assistant.ui.house import house_language
from assistant.ui.i18n import message, short_day
from assistant.ui.leaves import leaves

if TYPE_CHECKING:
    from assistant.claims import Call
    from assistant.protocols import Speaker
    from assistant.settings import Settings

app = typer.Typer(help="asking_model.help", no_args_is_help=True, rich_markup_mode=None)
Json = Annotated[bool, typer.Option("--json", help="cli.help_json")]
Days = Annotated[int, typer.Option(min=1, max=366, help="asking_model.help_days")]
_SCHEMA = {
    "type": "object",
    "properties": {"ok": {"type": "boolean"}},
    "required": ["ok"],
    "additionalProperties": False,
}


@app.command("show", help="asking_model.help_show")
def tell(context: typer.Context, as_json: Json = False) -> None:
    """Say what leaves this computer, and to whom."""
    desk = _desk(context, as_json=as_json)
    with guarded(desk.house):
        from assistant.speaking import disclosure

        told = disclosure(_settings(desk))
        if as_json:
            write_row(asdict(told) if told else {})
        elif told is None:
            show(message("asking_model.none", desk.house))
        else:
            named = {"model": f"{told.provider}:{told.model}", "host": told.host}
            show(message("asking_model.named", desk.house, **named))
            for sentence in leaves(told, desk.house):
                show(sentence)


@app.command("check", help="asking_model.help_check")
def check(context: typer.Context, as_json: Json = False) -> None:
    """Ask the model for a word."""
    desk = _desk(context, as_json=as_json)
    with guarded(desk.house):
        from assistant.speaking import speaker_of

        speaker = speaker_of(_settings(desk))
        if speaker is None:
            typer.echo(message("asking_model.none", desk.house), err=True)
            raise typer.Exit(Exit.ABSTAINED)
        began = perf_counter()
        said, call = _asked(speaker)
        seconds = round(perf_counter() - began, 1)
        if as_json:
            write_row({"reply": said, "seconds": seconds, **asdict(call)})
            return
        values = {"model": call.model, "host": call.host, "seconds": seconds}
        tokens = {"read": call.tokens_in, "written": call.tokens_out}
        show(message("asking_model.answered", desk.house, **values, **tokens))


@app.command("spent", help="asking_model.help_spent")
def spent(context: typer.Context, days: Days = 7, as_json: Json = False) -> None:
    """Say what answers took, day by day."""
    desk = _desk(context, as_json=as_json)
    with guarded(desk.house):
        from assistant.speaking import ledger_of

        settings = _settings(desk)
        rows = ledger_of(settings).spent(days=days)
        if as_json:
            for row in rows:
                write_row(asdict(row) | {"day": row.day.isoformat()})
            return
        names = ("day", "calls", "read", "written", "cost")
        heads = [message(f"asking_model.column_{name}", desk.house) for name in names]
        cells = [
            (short_day(r.day), str(r.calls), str(r.tokens_in), str(r.tokens_out), f"{r.cost:.4f}")
            for r in rows
        ]
        show(table(heads, cells))
        show(_limits(desk, settings))


def _asked(speaker: Speaker) -> tuple[str, Call]:
    """Ask for a word; nothing of the user's own is sent."""
    from assistant.protocols import LISTENER, Prompt

    prompt = Prompt(
        version="check",
        system="You check a connection.",
        said=(("user", 'Reply with exactly {"ok": true} and nothing else.'),),
        schema=_SCHEMA,
        most_out=200,
    )
    calls: list[Call] = []
    said = "".join(speaker.speak(prompt, listener=LISTENER, spent=calls.append))
    return said, calls[0]


def _limits(desk: Desk, settings: Settings) -> str:
    none = message("asking_model.no_limit", desk.house)
    tokens, cost = settings.model_tokens_per_day, settings.model_cost_per_day
    values = {"tokens": tokens or none, "cost": f"{cost:g}" if cost else none}
    return message("asking_model.limits", desk.house, **values)


def _settings(desk: Desk) -> Settings:
    return desk.doors.settings()


def _desk(context: typer.Context, *, as_json: bool) -> Desk:
    return Desk(doors=context.obj, house=house_language(), as_json=as_json)
