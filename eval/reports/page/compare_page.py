"""Two runs as a page: the measures with what chance alone would do, then changed questions first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.measures.chance import FEW
from eval.measures.scores import HEADLINE
from eval.reports.compare import Paired, paired
from eval.reports.page.frame import filled
from eval.reports.page.questions import visible
from eval.reports.page.run_page import FIRST, facts
from eval.reports.page.sides import Group, pairs
from eval.runs.record import Record

_TITLES = {
    Group.GAIN: "Gains",
    Group.LOSS: "Losses",
    Group.MIXED: "Better in one thing, worse in another",
    Group.WORDS: "As right as before, in other words",
    Group.SAME: "The same",
}
_HEAD = ("measure", "A", "B", "B − A", "p", "p (Holm)", "n", "better", "worse")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A run that is compared.

    Attributes:
        name: its name.
        about: what it says of itself.
        records: what it kept.
    """

    name: str
    about: Mapping[str, Any]
    records: Sequence[Record]


def compare_page(a: Ran, b: Ran, *, names: Sequence[str] = HEADLINE) -> str:
    """Return two runs as one page of HTML that loads nothing.

    Args:
        a: the first run.
        b: the second.
        names: the measures to compare, as `measure_named` returns them.
    """
    measures = paired(a.records, b.records, names=names)
    every = pairs(a.records, b.records)
    ids = {r.id for r in a.records}, {r.id for r in b.records}
    told = dict(facts(a.about, tuple(a.about))), dict(facts(b.about, tuple(b.about)))
    said = [(key, *(one.get(key, "–") for one in told)) for key in {**told[0], **told[1]}]
    return filled(
        "compare.html",
        names=(visible(a.name), visible(b.name)),
        alone=(("A", sorted(ids[0] - ids[1])), ("B", sorted(ids[1] - ids[0]))),
        differing=[row for row in said if row[0] in FIRST and row[1] != row[2]],
        said=said,
        head=_HEAD,
        measures=[_row(one) for one in measures],
        moved=[(m.measure, m.better, m.worse) for m in measures if m.better or m.worse],
        all_pairs=every,
        groups=[
            (group, title, [pair for pair in every if pair.change is group])
            for group, title in _TITLES.items()
        ],
        few=FEW,
    )


def _row(one: Paired) -> tuple[str, ...]:
    means = (f"{one.before:.3f}", f"{one.after:.3f}", f"{one.after - one.before:+.3f}")
    chances = (f"{one.p:.3f}", f"{one.adjusted:.3f}")
    moved = (str(len(one.better)), str(len(one.worse)))
    return (one.measure, *means, *chances, f"{one.n}{'†' if one.few else ''}", *moved)
