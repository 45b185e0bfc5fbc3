"""What judges found: means with their spread over repeats, and how far people agree with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, stdev
from typing import Any

from eval.judges.opinions import Judged, Opinion, failed, fitting, read_all
from eval.judges.verdict import Verdict, majority, share
from eval.labels.agreement import Agreement, agreement, marks_of
from eval.labels.marks import Mark, Pages, seen_of
from eval.labels.marks import fitting as fitting_marks
from eval.labels.marks import read_all as read_marks
from eval.labels.tables import agreement_lines, plain_kappa, table
from eval.measures.chance import FEW, bootstrap_interval
from eval.runs.record import Record

_ASPECTS: Mapping[str, Callable[[Verdict], float]] = {
    "correctness": lambda verdict: share(verdict.correctness),
    "faithfulness": lambda verdict: share(verdict.faithfulness),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """One thing that is judged.

    Attributes:
        name: correctness or faithfulness.
        mean: over questions, each the mean of its verdicts: 1 in full, 0.5 in part, 0 not at all.
        low: where its 95 % bootstrap interval over questions begins.
        high: where it ends.
        n: how many questions have a verdict.
        repeats: how often each of `whole` was judged.
        whole: how many questions have a verdict of each repeat; spread is told of these alone.
        sd: standard deviation of the mean over the repeats, or None where there is no spread to see.
        same: the share of these questions with the same verdict each time, or None likewise.
    """

    name: str
    mean: float
    low: float
    high: float
    n: int
    repeats: int
    whole: int
    sd: float | None
    same: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one judging found.

    Attributes:
        name: of its file.
        judged: the judging.
        aspects: what was judged.
        marks: the mark that the judge gives most often, by case.
        people: how far each person agrees with it.
    """

    name: str
    judged: Judged
    aspects: tuple[Aspect, ...]
    marks: Mapping[str, Mark]
    people: tuple[Agreement, ...]


def findings(run: Path, records: Sequence[Record]) -> tuple[Finding, ...]:
    """Gather what judges found in a run, by the name of the file.

    Args:
        run: the run directory.
        records: what the run kept.

    Raises:
        JudgeError: a file is damaged.
        LabelsError: a file of marks is damaged.
    """
    seen = {record.id: seen_of(record) for record in records}
    people = [fitting_marks(pages, records) for pages in read_marks(run)]
    return tuple(_finding(name, fitting(one, seen), people) for name, one in read_all(run))


def as_lines(found: Finding) -> list[str]:
    """Write what a judging found as a section of Markdown.

    Args:
        found: what was found.
    """
    about, opinions = found.judged.about, found.judged.opinions
    without = failed(opinions)
    out = [
        f"## Judged by {about['model']}",
        "",
        "A model's opinion, no measure: nothing is gated by it.",
        "",
        f"- {about['made']}; prompt {about['prompt']}; each reply {about['repeat']} times; {_paid(opinions)}",
        f"- {len(opinions)} askings of {about['due']}; {len(without)} brought no verdict",
    ]
    rows = [_row(aspect) for aspect in found.aspects]
    head = ["judged", "mean", "n", "sd over repeats", "same each time", "judged each time"]
    out += ["", *table(head, rows)] if rows else []
    for one in found.people:
        out += ["", f"### {one.two} and the judge", "", *agreement_lines(one)]
    errors = dict.fromkeys(f"{one.id}: {one.error}" for one in without)
    return out + (["", "Without a verdict:", "", *(f"- {e}" for e in errors)] if errors else [])


def as_plain(found: Finding) -> dict[str, Any]:
    """Return what a judging found as values for JSON.

    Args:
        found: what was found.
    """
    opinions = found.judged.opinions
    return {
        "file": found.name,
        "about": dict(found.judged.about),
        "askings": len(opinions),
        "errors": len(failed(opinions)),
        "tokens": list(_tokens(opinions)),
        "dollars": _dollars(opinions),
        "aspects": {
            a.name: {
                "mean": a.mean,
                "low": a.low,
                "high": a.high,
                "n": a.n,
                "sd": a.sd,
                "same": a.same,
                "whole": a.whole,
            }
            for a in found.aspects
        },
        "people": [
            {
                "annotator": one.two,
                "n": one.n,
                "same": one.same,
                "kappa": plain_kappa(one.kappa),
                "weighted": plain_kappa(one.weighted),
            }
            for one in found.people
        ],
    }


def _finding(name: str, judged: Judged, people: Sequence[Pages]) -> Finding:
    verdicts: dict[str, list[Verdict]] = {}
    for one in judged.opinions:
        if one.verdict:
            verdicts.setdefault(one.id, []).append(one.verdict)
    marks = {case: majority([v.mark for v in own]) for case, own in verdicts.items()}
    compared = (agreement("judge", marks, own.annotator, marks_of(own)) for own in people)
    repeat = int(judged.about["repeat"])
    return Finding(
        name=name,
        judged=judged,
        aspects=tuple(
            _aspect(aspect, {case: list(map(value, own)) for case, own in verdicts.items()}, repeat)
            for aspect, value in _ASPECTS.items()
            if verdicts
        ),
        marks=marks,
        people=tuple(one for one in compared if one),
    )


def _aspect(name: str, values: Mapping[str, Sequence[float]], repeats: int) -> Aspect:
    """Weigh one aspect.

    Args:
        name: its name.
        values: the verdicts of each question, in the order of the repeats.
        repeats: how often each question was to be judged.
    """
    means = [fmean(own) for own in values.values()]
    whole = [own for own in values.values() if len(own) == repeats]
    spread = repeats > 1 and bool(whole)
    low, high = bootstrap_interval(means)
    return Aspect(
        name=name,
        mean=fmean(means),
        low=low,
        high=high,
        n=len(means),
        repeats=repeats,
        whole=len(whole),
        sd=stdev(fmean(column) for column in zip(*whole, strict=True)) if spread else None,
        same=fmean(len(set(own)) == 1 for own in whole) if spread else None,
    )


def _row(a: Aspect) -> list[object]:
    sd, same = ("–" if value is None else f"{value:.3f}" for value in (a.sd, a.same))
    few = "†" if a.n < FEW else ""
    return [a.name, f"{a.mean:.3f} [{a.low:.3f}, {a.high:.3f}]", f"{a.n}{few}", sd, same, a.whole]


def _paid(opinions: Sequence[Opinion]) -> str:
    taken, given = _tokens(opinions)
    dollars = _dollars(opinions)
    cost = "cost not known" if dollars is None else f"{dollars:.4f} dollars"
    silent = sum(one.tokens is None for one in opinions)
    uncounted = f" ({silent} askings not counted by the provider)" if silent else ""
    return f"{taken} tokens read, {given} written{uncounted}; {cost}"


def _tokens(opinions: Sequence[Opinion]) -> tuple[int, int]:
    counted = [one.tokens for one in opinions if one.tokens]
    return sum(taken for taken, _ in counted), sum(given for _, given in counted)


def _dollars(opinions: Sequence[Opinion]) -> float | None:
    known = [one.cost for one in opinions if one.cost is not None]
    return sum(known) if known else None
