"""The options that say what is shown of a run, and what it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from eval.errors import EvalError
from eval.measures.names import measures_named
from eval.reports.formats import FORMATS
from eval.reports.judge import read_bounds


class OptionError(EvalError):
    """An option of the command line cannot be used so; the message is a sentence."""


MetricsOption = Annotated[
    str, typer.Option("--metrics", help='Only these measures: "nDCG@10 R@5 CiteF1 paragraph".')
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """How much of a run to show, and in which form."""

    formats: Annotated[
        str,
        typer.Option("--format", help=f"{', '.join(FORMATS)}; of several the first is printed."),
    ] = "table"
    metrics: MetricsOption = ""
    by_question: Annotated[bool, typer.Option("--by-question", help="Show each question.")] = False
    failures_only: Annotated[
        bool, typer.Option("--failures-only", help="Show what went wrong, question by question.")
    ] = False

    @property
    def forms(self) -> tuple[str, ...]:
        """The names of the forms wanted.

        Raises:
            OptionError: there is no such form.
        """
        named = tuple(name.strip() for name in self.formats.split(","))
        for name in named:
            if name not in FORMATS:
                raise OptionError(f"--format is {name!r}, not one of {', '.join(FORMATS)}.")
        return named

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures wanted; empty for those of the whole report.

        Raises:
            MeasureError: there is no such measure.
        """
        return measures_named(self.metrics) if self.metrics.strip() else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What a run must reach, and which run it is compared with."""

    baseline: Annotated[Path | None, typer.Option(help="Run directory to compare with.")] = None
    fail_under: Annotated[
        list[str] | None,
        typer.Option(help="Floor, or a ceiling where lower is better: R@5=0.9."),
    ] = None

    @property
    def floors(self) -> dict[str, float]:
        """The floor by measure.

        Raises:
            EvalError: a bound cannot be read.
        """
        return read_bounds(self.fail_under or (), "--fail-under")


@dataclass(frozen=True, slots=True, kw_only=True)
class Losing:
    """What a run may lose against an earlier one."""

    max_regression: Annotated[
        list[str] | None, typer.Option(help="What may be lost: R@5=0.02, repeatable.")
    ] = None
    alpha: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="A loss counts only if p, after Holm, is at most this."),
    ] = None

    @property
    def allowed(self) -> dict[str, float]:
        """What may be lost, by measure.

        Raises:
            EvalError: a bound cannot be read.
        """
        return read_bounds(self.max_regression or (), "--max-regression")
