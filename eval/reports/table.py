"""The evaluation table of the README, made from the baseline so that it cannot drift."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.law.language import Language
from eval.reports.block import Block
from eval.reports.gates import Gate
from eval.reports.means import ALL
from eval.sets.cases import Split

README = Path(__file__).resolve().parents[2] / "README.md"
TABLE = Block("eval")
_ROWS = {
    "article R(rel=2)@5": "the right articles are among the first five (R@5)",
    "article RR(rel=2)@10": "place of the first right article (RR@10)",
    "paragraph top5": "the right paragraph is among the first five",
    "CiteF1 article": "articles cited against those that answer (F1)",
    "QuoteExact": "quotes that stand word for word in the provision cited",
    "CiteValid": "citations that name an existing provision",
    "refusal recall": "silent where the Law gives no answer",
    "wrong refusals": "silent where it does",
    "NonExistent": "provisions that do not exist refused",
}


def make_table(baseline: Mapping[str, Any], gates: tuple[Gate, ...]) -> str:
    """Return the table in Markdown.

    Args:
        baseline: the baseline as it was written.
        gates: the floors.
    """
    tables = baseline["tables"]
    bounds = {g.measure: f"{'≤' if g.at_most else '≥'} {g.bound:.2f}" for g in gates}
    cases = len(baseline["cases"])
    columns = [*(language.value for language in Language), ALL]
    head = ["measure", "floor", *columns, f"{Split.TEST} only"]
    lines = [f"| {' | '.join(head)} |", f"|---{'|---:' * (len(head) - 1)}|"]
    for name, words in _ROWS.items():
        own = [tables[ALL].get(name, {}).get(column) for column in columns]
        own.append(tables[Split.TEST].get(name, {}).get(ALL))
        cells = [words, bounds.get(name, ""), *(_cell(cell) for cell in own)]
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", f"{cases} questions of the project's own; “test only”: those never tuned on."]
    return "\n".join(lines) + "\n"


def _cell(cell: Mapping[str, Any] | None) -> str:
    return f"{cell['mean']:.3f}" if cell else "–"
