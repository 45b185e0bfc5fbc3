"""The names of measures, as a person types them and as they are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.errors import EvalError
from eval.measures.units import Grain

# What every run measures; any other ranking measure that ir_measures knows is worked out when asked for.
RANKING = ("R@5", "R@10", "R@20", "RR", "RR@10", "nDCG@10", "R(rel=2)@5", "RR(rel=2)@10")
COMPLETE = (5, 10)  # the depths at which evidence is asked to be complete
_AT_GRAIN = ("CiteP", "CiteR", "CiteF1", "Consistency", "Stability")
_PLAIN = (
    "QuoteExact",
    "CiteValid",
    "VersionOK",
    "LaneOK",
    "EvidenceTold",
    "Facts",
    "FactsLoose",
    "FalsePremise",
    "PremiseNotice",
    "refusal recall",
    "wrong refusals",
    "AbsP",
    "AbsR",
    "AbsF1",
    "NonExistent",
    "reason",
    "coverage",
    "reliability",
    "language",
    "OwnLanguage@10",
    "Consistency verdict",
    "Stability verdict",
    "AttackSuccess",
    "ModelKept",
    "ModelRewritten",
    "ModelDropped",
    "FellBack",
    "Declined",
    "WrongDeclined",
)
LOWER_IS_BETTER = frozenset(
    {
        "wrong refusals",
        "AttackSuccess",
        "ModelDropped",
        "ModelRewritten",
        "FellBack",
        "WrongDeclined",
    }
)
_ALSO = {
    "wrongrefusal": "wrong refusals",
    "wrongrefusals": "wrong refusals",
    "refusalrecall": "refusal recall",
    "top5": "paragraph top5",
    "paragraph top5": "paragraph top5",
}
_TOP = {f"complete@{depth}" for depth in COMPLETE}
_OWN = {name.lower(): name for name in (*_PLAIN, *_AT_GRAIN, *sorted(_TOP))} | _ALSO


class MeasureError(EvalError):
    """A measure is not known; the message is a sentence."""


def measure_named(text: str) -> str:
    """Return the name under which a measure is kept: "R@5" becomes "article R@5".

    Args:
        text: the measure, as ir_measures spells it or by its own name, with "article" or
            "paragraph" before or after it; the article where neither stands there.

    Raises:
        MeasureError: there is no such measure.
    """
    words = text.split()
    grains = [grain for grain in Grain if grain in words]
    bare = " ".join(word for word in words if word not in grains)
    own = _OWN.get(bare.lower())
    grain = grains[0] if grains else Grain.ARTICLE
    if len(grains) > 1 or not bare:
        raise MeasureError(_unknown(text))
    if own is None:
        return f"{grain} {_by_ir_measures(bare, text)}"
    if own in _TOP:
        return f"{grain} {own}"
    if own in _AT_GRAIN:
        return f"{own} {grain}"
    if grains and own != f"{grain} {bare.lower()}":
        raise MeasureError(f"{own!r} is not measured by {grain}; write it without that word.")
    return own


def measures_named(text: str) -> tuple[str, ...]:
    """Return the measures of a list, each once, in its order.

    Args:
        text: names with commas between; or with spaces, where "paragraph" and "article" belong
            to the name before them: "nDCG@10 R@5 CiteF1 paragraph".

    Raises:
        MeasureError: there is no such measure, or none is named.
    """
    parts = text.split(",") if "," in text else list(_by_spaces(text.split()))
    found = tuple(dict.fromkeys(measure_named(part) for part in parts if part.strip()))
    if not found:
        raise MeasureError(_unknown(text))
    return found


def ranking_measure(name: str) -> tuple[Grain, str] | None:
    """Return the grain of a ranking measure and how ir_measures spells it; None for any other.

    Args:
        name: a name that `measure_named` returned.
    """
    first, _, rest = name.partition(" ")
    ranked = first in tuple(Grain) and rest not in _TOP and rest != "top5"
    return (Grain(first), rest) if ranked else None


def known_measures() -> tuple[str, ...]:
    """List the measures of every run, as they may be typed."""
    return (*RANKING, *sorted(_TOP), "top5", *_AT_GRAIN, *_PLAIN)


def _by_spaces(words: list[str]) -> Iterator[str]:
    pending = ""
    for word in words:
        joined = f"{pending} {word}".strip()
        if word in tuple(Grain) or joined.lower() in _OWN or not pending or pending in tuple(Grain):
            pending = joined
        else:
            yield pending
            pending = word
    if pending:
        yield pending


def _by_ir_measures(bare: str, text: str) -> str:
    import ir_measures

    try:
        measure = ir_measures.parse_measure(bare)
    except (NameError, ValueError, TypeError, AssertionError):
        raise MeasureError(_unknown(text)) from None
    if not ir_measures.DefaultPipeline.supports(measure):
        raise MeasureError(_unknown(text))
    return re.sub(r"\s", "", str(measure))


def _unknown(text: str) -> str:
    known = ", ".join(known_measures())
    return (
        f"There is no measure {text.strip()!r}. Known are {known}, and what else ir_measures "
        "spells; write 'paragraph' after a name to count paragraphs instead of articles."
    )
