"""How far people agree, as lines and tables of Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from eval.labels.agreement import Agreement, Kappa, Sign
from eval.labels.marks import Mark

_FEW = 30


def agreement_lines(one: Agreement) -> list[str]:
    """Write an agreement in lines of Markdown.

    Args:
        one: the agreement.
    """
    few = " †" if one.n < _FEW else ""
    out = [
        f"- n = {one.n}{few}; the same mark in {one.same:.3f}",
        f"- kappa {kappa_words(one.kappa)}; weighted {kappa_words(one.weighted)}",
        "",
        *_confusion(one),
    ]
    if one.differ:
        out += ["", f"Different marks ({len(one.differ)}):", ""]
        out += [f"- {case}: {name(a)} / {name(b)}" for case, (a, b) in sorted(one.differ.items())]
    return out


def kappa_words(kappa: Kappa) -> str:
    """Write a kappa with its interval.

    Args:
        kappa: the kappa.
    """
    if kappa.value is None:
        return "is not defined (one and the same mark throughout)"
    return f"{kappa.value:.3f} [{kappa.low:.3f}, {kappa.high:.3f}]"


def plain_kappa(kappa: Kappa) -> dict[str, float | None]:
    """Return a kappa as values for JSON.

    Args:
        kappa: the kappa.
    """
    return {"value": kappa.value, "low": kappa.low, "high": kappa.high}


def sign_lines(found: Sequence[Sign]) -> list[str]:
    """Write how far measures say what people say as a table of Markdown.

    Args:
        found: the measures.
    """
    head = ["measure", "n", "both", "measure alone", "people alone", "neither", "same", "kappa"]
    rows: list[list[object]] = []
    for s in found:
        few = "†" if s.n < _FEW else ""
        same = f"{(s.both + s.neither) / s.n:.3f}"
        counts = (s.both, s.only_measure, s.only_people, s.neither)
        rows.append([s.name, f"{s.n}{few}", *counts, same, kappa_words(s.kappa)])
    return table(head, rows)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Write a table in Markdown.

    Args:
        head: the names of its columns.
        rows: its rows.
    """
    out = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    return out + [f"| {' | '.join(map(str, row))} |" for row in rows]


def name(mark: Mark) -> str:
    """Name a mark in a table.

    Args:
        mark: the mark.
    """
    return mark.value.replace("_", " ")


def _confusion(one: Agreement) -> list[str]:
    used = [mark for mark in Mark if any(mark in pair for pair in one.table)]
    head = [f"{one.one} ↓ {one.two} →", *map(name, used)]
    return table(head, [[name(a), *(one.table.get((a, b), 0) for b in used)] for a in used])
