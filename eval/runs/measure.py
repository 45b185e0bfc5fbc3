"""A run on disk: begun, broken off, gone on with, finished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from assistant.offline import offline
from assistant.settings import Settings
from eval.runs import session
from eval.runs.about import describe_run
from eval.runs.journal import alone_in
from eval.runs.plan import Plan, check_same
from eval.runs.record import Record
from eval.runs.run_folder import (
    make_folder,
    must_be_new,
    read_about,
    write_about,
    write_trec,
)
from eval.runs.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A run, finished or as far as it came.

    Attributes:
        folder: the run directory.
        about: what was measured, with what, and what became of it.
        records: what became of the questions, the first time where they were asked more often.
    """

    folder: Path
    about: Mapping[str, Any]
    records: tuple[Record, ...]


def measure(folder: Path, plan: Plan, settings: Settings) -> Measured:
    """Ask what a plan wants, and keep each answer in a run directory as soon as it is there.

    Args:
        folder: the run directory; it must not exist, unless the run is to go on.
        plan: what to do.
        settings: the settings of the assistant.

    Raises:
        AssistantError: the assistant cannot be opened; with the mend.
        RunError: the directory cannot be written, or the run cannot go on.
    """
    old = read_about(folder) if plan.resume else None
    if old is None:
        must_be_new(folder)
    started = perf_counter()
    with offline(plan.offline) as refused, session.progress(plan.progress) as advance:
        day = date.fromisoformat(old["day"]) if old else date.today()
        walk = session.open_walk(settings, advance=advance, day=day)
        about = _about(plan, settings, old, day=day, corpus=walk.library.fingerprint)
        if old is None:
            make_folder(folder)
        else:
            check_same(folder, old, about, plan)
        with alone_in(folder):
            write_about(folder, about)
            work = Work(folder, about, plan, walk, advance)
            turns = work.ask()
            told = about | _became(about, turns, work) | {"refused": sorted({*refused})}
            told["seconds"] = round(about["seconds"] + perf_counter() - started, 1)
            write_trec(folder, turns[0])
            write_about(folder, told)
    return Measured(folder=folder, about=told, records=turns[0])


def _about(
    plan: Plan, settings: Settings, old: Mapping[str, Any] | None, *, day: date, corpus: str
) -> dict[str, Any]:
    """Say what is measured; of a run that goes on, what it was and is."""
    new = describe_run(settings, corpus=corpus, cases=plan.cases, selection=plan.selection, day=day)
    past = old or {}
    repeat = max(plan.repeat, past.get("asking", {}).get("repeat", 1))
    return {
        **new,
        "made": past.get("made", new["made"]),
        "selection": past.get("selection", new["selection"]),
        "ids": past.get("ids", list(plan.wanted)),
        "asking": {
            "repeat": repeat,
            "concurrency": plan.manner.workers,
            "timeout": plan.manner.timeout,
            "max_cost": plan.manner.max_cost,
            "cache": plan.answers is not None,
            "offline": plan.offline,
        },
        "finished": False,
        "stopped": "",
        "sessions": past.get("sessions", 0) + 1,
        "cached": past.get("cached", 0),
        "seconds": past.get("seconds", 0.0),
    }


def _became(
    about: Mapping[str, Any], turns: tuple[tuple[Record, ...], ...], work: Work
) -> dict[str, Any]:
    """Say what became of a run."""
    everything = [record for turn in turns for record in turn]
    return {
        "finished": len(everything) == len(about["ids"]) * len(turns),
        "stopped": work.stopped,
        "questions": len(turns[0]),
        "errors": sum(record.failed for record in everything),
        "cached": work.cached,
        "tokens": sum(record.tokens for record in everything),
        "cost": work.purse.spent,
    }
