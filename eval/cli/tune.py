"""The verbs that fit and time the assistant: fit, bench."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from eval.cli.answering import plain_settings
from eval.cli.talk import say
from eval.runs.session import ask_all
from eval.sets.cases import Split, read_cases

_COUNTED = ("page, requests", "errors among them")


def fit() -> None:
    """Fit the decision to be silent and the confidence on the dev split, and write them."""
    from eval.tuning import fit as fitting
    from eval.tuning.shipped import write_confidence, write_decision
    from eval.tuning.told import of_confidence, of_decision

    cases = read_cases()
    dev = {case.id for case in cases if case.split is Split.DEV}
    asked = ask_all(cases, plain_settings(), only=dev, selection={"split": Split.DEV.value})
    decision, curve = fitting.fit_decision(asked.outcomes)
    say(of_decision(curve, {m: fitting.curve_without(asked.outcomes, m) for m in fitting.MEASURES}))
    confidence, pairs = fitting.fit_confidence(asked.outcomes)
    say(of_confidence(pairs, confidence))
    write_decision(decision)
    write_confidence(confidence)
    say(_after())


def bench(
    page: Annotated[
        bool, typer.Option("--page", help="Time the page instead, in Chromium and with 20 at once.")
    ] = False,
) -> None:
    """Time the command line and the walk, or the page, by medians."""
    from eval.tuning.bench import bench as bench_walk
    from eval.tuning.page import bench_page

    timed = bench_page if page else bench_walk
    say(
        f"{name:28} median {median:8.0f} {unit}   slowest {slowest:8.0f} {unit}"
        for name, (median, slowest) in timed(plain_settings()).items()
        for unit in ["  " if name in _COUNTED else "ms"]
    )


def _after() -> Iterator[str]:
    yield "Written. The answers above were given by the decision before it: where it moved much,"
    yield "fit once more, so that the confidence is fitted on the answers of the new one."
