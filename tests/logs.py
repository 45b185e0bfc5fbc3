"""Logs to try things on: one is written once and copied."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from builders import answer, claim, passage, query, turn

from assistant.audit.facts import Origin
from assistant.audit.log import NAME, append
from assistant.audit.recorder import Recorder, audit_folder
from assistant.values import Abstention, Basis, Call, Checked, Fault, Reason, Turn, Verdict

ORIGIN = Origin(release="1.2.3", settings="5e77", corpus="c0", index="1d")
START = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


class Clock:
    """Goes on by a minute each time it is looked at."""

    def __init__(self) -> None:
        self.now = START - timedelta(minutes=1)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def recorder(data: Path, **more: object) -> Recorder:
    return Recorder(data, ORIGIN, now=Clock(), **more)


def raw(data: Path) -> bytes:
    return (audit_folder(data) / NAME).read_bytes()


def told(data: Path) -> list[dict]:
    return [json.loads(line) for line in raw(data).splitlines()]


def filled(folder: Path, count: int) -> Path:
    """A folder with a log of some lines."""
    for number in range(1, count + 1):
        append(folder, {"time": f"2026-03-0{number}", "told": "слово " * number})
    return folder


def silence(question: str = "Сколько стоит проезд?") -> Turn:
    return turn(Abstention(reason=Reason.OFF_DOMAIN), question)


def of_model(question: str = "Кто отвечает?") -> Turn:
    """A turn that a model took part in."""
    made = claim(passage("art_1"))
    false = replace(made, text="Отвечает статья 99.", basis=Basis.MODEL)
    call = Call(
        model="tiny-1",
        host="this computer",
        prompt="3-ab12",
        sent=("question", "passages"),
        masked=2,
        tokens_in=900,
        tokens_out=40,
        cost=0.01,
        ms=812.5,
        fault=Fault.CUT,
    )
    return replace(
        turn(answer(), question),
        query=query(question),
        claimed=(made, false),
        checked=(
            Checked(claim=made, verdict=Verdict.KEPT),
            Checked(claim=false, verdict=Verdict.DROPPED, failed=("reference", "number")),
        ),
        calls=(call,),
    )
