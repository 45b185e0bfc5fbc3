"""Questions asked several times: how far the means spread, and which answers differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import pstdev
from typing import Any

from eval.measures.scores import HEADLINE, mean_of
from eval.runs.record import Record
from eval.runs.run_folder import read_records
from eval.runs.values import by_measure


@dataclass(frozen=True, slots=True)
class Spread:
    """A measure over several times of asking.

    Attributes:
        measure: its name.
        means: its mean each time.
    """

    measure: str
    means: tuple[float, ...]

    @property
    def deviation(self) -> float:
        """The standard deviation of the means, of all times as the whole population."""
        return pstdev(self.means)


@dataclass(frozen=True, slots=True)
class Repeats:
    """What asking again showed.

    Attributes:
        times: how many times was asked.
        spreads: the spread of each measure.
        differing: ids of the questions that were not answered alike each time.
    """

    times: int
    spreads: tuple[Spread, ...]
    differing: tuple[str, ...]


def repeats(turns: Sequence[Sequence[Record]], measures: Sequence[str]) -> Repeats:
    """Compare the times that questions were asked, over the questions that every time has.

    Args:
        turns: the records of each time, one time at least.
        measures: the measures wanted.
    """
    by_id = [{record.id: record for record in turn} for turn in turns]
    shared = [name for name in by_id[0] if all(name in other for other in by_id)]
    scores = [by_measure(turn, also=measures) for turn in turns]
    spreads: list[Spread] = []
    for measure in measures:
        means = [mean_of(values, measure, shared) for values in scores]
        if all(means):
            spreads.append(Spread(measure, tuple(mean.value for mean in means if mean)))
    differing = tuple(name for name in shared if len({_answer(other[name]) for other in by_id}) > 1)
    return Repeats(len(turns), tuple(spreads), differing)


def repeats_in(
    folder: Path,
    about: Mapping[str, Any],
    records: Sequence[Record],
    measures: Sequence[str] = HEADLINE,
) -> Repeats | None:
    """Compare the times that the questions of a run were asked, or None where it was once.

    Args:
        folder: the run directory.
        about: what the run says of itself.
        records: the records of the first time, or some of them.
        measures: the measures wanted.

    Raises:
        RunError: the records of another time are damaged.
    """
    times = about.get("asking", {}).get("repeat", 1)
    others = [read_records(folder, about, turn) for turn in range(2, times + 1)]
    return repeats((records, *others), measures) if others else None


def _answer(record: Record) -> str:
    """Whatever was answered, without the time it took."""
    return repr(replace(record, ms={}, tokens=0, cost=0.0))
