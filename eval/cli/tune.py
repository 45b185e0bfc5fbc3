"""The verbs that fit and time the assistant: fit, bench."""

from __future__ import annotations

from assistant.settings import Settings
from eval.cli.talk import say
from eval.runs.session import ask_all
from eval.sets.cases import Split, read_cases


def fit() -> None:
    """Fit the decision to be silent on the dev split, and write it into the package."""
    from eval.tuning.fit import fit as fitted
    from eval.tuning.fit import write_decision

    cases = read_cases()
    dev = {case.id for case in cases if case.split is Split.DEV}
    asked = ask_all(cases, Settings(), only=dev, selection={"split": Split.DEV.value})
    chosen, told = fitted(asked.outcomes)
    write_decision(chosen)
    say(f"{name}: {value:.3f}" for name, value in told.items())


def bench() -> None:
    """Time the command line and the walk, by medians."""
    from eval.tuning.bench import bench as timed

    say(
        f"{name:28} median {median:8.0f} ms   slowest {slowest:8.0f} ms"
        for name, (median, slowest) in timed(Settings()).items()
    )
