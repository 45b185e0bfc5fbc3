"""Two runs side by side, in every form that they are shown in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.measures.chance import FEW
from eval.measures.scores import HEADLINE
from eval.reports.compare import Change, Paired, changes, paired
from eval.reports.judge import Loss
from eval.reports.page.compare_page import Ran, compare_page
from eval.reports.terminal import of_changes, of_losses


@dataclass(frozen=True, slots=True, kw_only=True)
class Versus:
    """Two runs side by side.

    Attributes:
        one: the earlier run.
        two: the later.
        measures: the measures compared.
        lost: what the later run lost that was bounded.
    """

    one: Ran
    two: Ran
    measures: tuple[str, ...] = HEADLINE
    lost: Sequence[Loss] = ()

    @property
    def changes(self) -> list[Change]:
        """What changed, case by case."""
        before = {record.id: record.marks for record in self.one.records}
        return changes(before, {record.id: record.marks for record in self.two.records})

    @property
    def pairs(self) -> list[Paired]:
        """The means over the questions that both have."""
        return paired(self.one.records, self.two.records, names=self.measures)

    @property
    def alone(self) -> tuple[list[str], list[str]]:
        """The questions that only the earlier, and only the later run has."""
        one, two = ([record.id for record in run.records] for run in (self.one, self.two))
        return [name for name in one if name not in two], [name for name in two if name not in one]


def as_lines(versus: Versus) -> str:
    """Show two runs in a terminal: gains and losses by case, then by mean.

    Args:
        versus: the two runs.
    """
    lines = [f"A: {versus.one.name}   B: {versus.two.name}"]
    for letter, names in zip("AB", versus.alone, strict=True):
        lines += (
            [f"{len(names)} questions are in {letter} alone and not compared."] if names else []
        )
    lines += ["", *of_changes(versus.changes), "", *of_pairs(versus.pairs)]
    return "\n".join(lines + (["", *of_losses(versus.lost)] if versus.lost else []))


def of_pairs(pairs: Sequence[Paired]) -> list[str]:
    """Show the means of two runs side by side.

    Args:
        pairs: the measures compared.
    """
    out = [f"{'measure':22} {'A':>7} {'B':>7} {'B - A':>8} {'p':>7} {'Holm':>7}  n   better/worse"]
    for pair in pairs:
        means = f"{pair.before:7.3f} {pair.after:7.3f} {pair.after - pair.before:+8.3f}"
        n = f"{pair.n}{'†' if pair.few else ''}"
        moved = f"+{len(pair.better)} -{len(pair.worse)}"
        out.append(f"{pair.measure:22} {means} {pair.p:7.3f} {pair.adjusted:7.3f}  {n:4} {moved}")
    for pair in pairs:
        for word, ids in (("better", pair.better), ("worse", pair.worse)):
            out += [f"{pair.measure}, {word}: {', '.join(ids)}"] if ids else []
    if any(pair.few for pair in pairs):
        out.append(f"† fewer than {FEW} questions: the difference says little.")
    return out


def as_page(versus: Versus) -> str:
    """Show two runs as a page.

    Args:
        versus: the two runs.
    """
    return compare_page(versus.one, versus.two, names=versus.measures)


def as_json(versus: Versus) -> str:
    """Write two runs for programs.

    Args:
        versus: the two runs.
    """
    out: dict[str, Any] = {
        "before": versus.one.name,
        "after": versus.two.name,
        "only_before": versus.alone[0],
        "only_after": versus.alone[1],
        "changes": [asdict(change) for change in versus.changes],
        "measures": [asdict(pair) for pair in versus.pairs],
    }
    if versus.lost:
        out["losses"] = [asdict(loss) | {"counts": loss.counts} for loss in versus.lost]
    return json.dumps(out, ensure_ascii=False, indent=2)


def as_markdown(versus: Versus) -> str:
    """Write two runs for people.

    Args:
        versus: the two runs.
    """
    lines = [f"# {versus.one.name} (A) and {versus.two.name} (B)", ""]
    lines += ["| measure | A | B | B − A | p | Holm | n | better | worse |", "|---" * 9 + "|"]
    for pair in versus.pairs:
        means = f"{pair.before:.3f} | {pair.after:.3f} | {pair.after - pair.before:+.3f}"
        n = f"{pair.n}{'†' if pair.few else ''}"
        moved = f"{', '.join(pair.better) or '–'} | {', '.join(pair.worse) or '–'}"
        lines.append(
            f"| {pair.measure} | {means} | {pair.p:.3f} | {pair.adjusted:.3f} | {n} | {moved} |"
        )
    for title, better in (("Gains", True), ("Losses", False)):
        own = [
            f"- {change.id}: {change.what}" for change in versus.changes if change.better is better
        ]
        lines += ["", f"## {title} ({len(own)})", "", *(own or ["None."])]
    if versus.lost:
        lines += ["", "## What may be lost", "", "```", *of_losses(versus.lost), "```"]
    return "\n".join(lines)


FORMS: Mapping[str, Callable[[Versus], str]] = {
    "table": as_lines,
    "json": as_json,
    "md": as_markdown,
    "html": as_page,
}
