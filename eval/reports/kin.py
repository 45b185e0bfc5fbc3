"""Families of one question: how alike its members are answered, and whether one language finds less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.measures.chance import bootstrap_interval
from eval.measures.ranking import Scores
from eval.measures.scores import Mean
from eval.reports.means import COLUMNS, Table, grid, plain, table_lines
from eval.runs.record import Record

_MEASURES = (
    "Consistency verdict",
    "Consistency article",
    "Consistency paragraph",
    "Stability verdict",
    "Stability article",
    "Stability paragraph",
)
_FOUND = ("article RR@10", "article nDCG@10", "paragraph RR@10", "CiteF1 article")
_MEAN, _ALIKE = "mean over families", "families wholly alike"


@dataclass(frozen=True, slots=True)
class Kin:
    """How families fared.

    Attributes:
        alike: by measure, the mean over families and the share of families that are wholly alike.
        apart: each family that is not wholly alike at the grain of articles: its members and its
            least measure.
        gaps: by measure and language, how much better or worse its members are found than their
            families are on average; 0 where no language is at a disadvantage.
    """

    alike: Table
    apart: tuple[tuple[str, tuple[str, ...], float], ...]
    gaps: Table


def kin(records: Sequence[Record], scores: Scores) -> Kin | None:
    """Say how families fared; None where no two members of one were asked.

    Args:
        records: what the run kept.
        scores: values by measure and case, those over families among them.
    """
    families: dict[str, list[Record]] = {}
    for record in records:
        if record.family:
            families.setdefault(record.family, []).append(record)
    families = {name: own for name, own in families.items() if len(own) > 1}
    if not families:
        return None
    alike: Table = {}
    for measure in _MEASURES:
        means = [m for own in families.values() if (m := _mean(own, scores, measure)) is not None]
        if means:
            low, high = bootstrap_interval(means)
            whole = sum(mean > 1 - 1e-9 for mean in means) / len(means)
            alike[measure] = {
                _MEAN: Mean(sum(means) / len(means), len(means), low, high),
                _ALIKE: Mean(whole, len(means)),
            }
    return Kin(alike, tuple(_apart(families, scores)), _gaps(families, scores))


def kin_lines(found: Kin) -> list[str]:
    """Write how families fared in Markdown.

    Args:
        found: what `kin` returned.
    """
    lines = table_lines(found.alike, (_MEAN, _ALIKE), corner="measure")
    lines += ["", "n counts families here. Consistency is across languages, Stability within one."]
    if found.gaps:
        lines += [
            "",
            "How much better or worse a language is found than its family is on average:",
            "",
        ]
        lines += table_lines(found.gaps, COLUMNS, corner="measure")
    if found.apart:
        rows = {name: [", ".join(ids), f"{value:.3f}"] for name, ids, value in found.apart}
        lines += ["", *grid("family", ["members", "agreement"], rows)]
    return lines


def kin_plain(found: Kin) -> dict[str, object]:
    """Return how families fared as plain values for JSON.

    Args:
        found: what `kin` returned.
    """
    apart = {name: {"members": list(ids), "agreement": value} for name, ids, value in found.apart}
    return {"alike": plain(found.alike), "gaps": plain(found.gaps), "apart": apart}


def _mean(members: Sequence[Record], scores: Scores, measure: str) -> float | None:
    own = [v for r in members if (v := scores.get(measure, {}).get(r.id)) is not None]
    return sum(own) / len(own) if own else None


def _apart(
    families: dict[str, list[Record]], scores: Scores
) -> list[tuple[str, tuple[str, ...], float]]:
    out = []
    for name, own in families.items():
        means = [
            _mean(own, scores, measure) for measure in _MEASURES if measure.endswith("article")
        ]
        least = min((mean for mean in means if mean is not None), default=1.0)
        if least < 1 - 1e-9:
            out.append((name, tuple(record.id for record in own), least))
    return sorted(out, key=lambda row: row[2])


def _gaps(families: dict[str, list[Record]], scores: Scores) -> Table:
    """Compare members with the mean of their family, over families in several languages."""
    out: Table = {}
    for measure in _FOUND:
        values = scores.get(measure, {})
        gaps: dict[str, list[float]] = {}
        for own in families.values():
            asked = [record for record in own if record.id in values]
            by_language = {record.language: values[record.id] for record in asked}
            if len(by_language) < 2:
                continue
            mean = sum(by_language.values()) / len(by_language)
            for language, value in by_language.items():
                gaps.setdefault(language.value, []).append(value - mean)
        if gaps:
            out[measure] = {
                name: Mean(sum(own) / len(own), len(own), *bootstrap_interval(own))
                for name, own in gaps.items()
            }
    return out
