"""Times, by medians: a cold `assistant ask`, a warm answer by stage, `assistant --help`."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from time import perf_counter

from assistant.settings import Settings
from eval.sets.cases import read_cases

_COLD_RUNS = 5
_WARM_QUESTIONS = 60


def bench(settings: Settings) -> dict[str, tuple[float, float]]:
    """Time the doors and the walk; the index must be there.

    Args:
        settings: the settings of the assistant.

    Returns:
        Median and slowest, in milliseconds, by what was timed.
    """
    from assistant.wiring import open_assistant

    assistant = open_assistant(settings.model_copy(update={"audit": False}))
    questions = [case.question for case in read_cases()][:: max(1, 330 // _WARM_QUESTIONS)]
    assistant.ask(questions[0])
    turns = [assistant.ask(question) for question in questions]
    out = {
        f"warm answer, {stage}": _spread([turn.ms[stage] for turn in turns])
        for stage in ("understand", "retrieve", "answer", "total")
    }
    ask = ["ask", "--json", "Кто обновляет риски системы ИИ?"]
    out["cold `assistant ask`"] = _spread(_timed(lambda: _run(ask)))
    out["`assistant --help`"] = _spread(_timed(lambda: _run(["--help"])))
    return out


def _run(arguments: Sequence[str]) -> None:
    command = [sys.executable, "-m", "assistant", *arguments]
    unrecorded = os.environ | {"ASSISTANT_AUDIT": "false"}  # nobody asked
    subprocess.run(command, check=False, capture_output=True, env=unrecorded)


def _timed(work: Callable[[], None]) -> list[float]:
    times = []
    for _ in range(_COLD_RUNS):
        start = perf_counter()
        work()
        times.append(1000 * (perf_counter() - start))
    return times


def _spread(times: Sequence[float]) -> tuple[float, float]:
    return statistics.median(times), max(times)
