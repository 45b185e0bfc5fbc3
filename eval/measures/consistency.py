"""Is the same question answered alike in another language, and in other words?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.law.language import Language
from eval.measures.ranking import Scores
from eval.measures.units import Grain
from eval.sets.cases import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How a member of a family was answered.

    Attributes:
        id: the case.
        family: the name of its family.
        language: the language it was asked in.
        verdict: "answer", "abstain" or "error".
        cited: the units cited, by grain.
    """

    id: str
    family: str
    language: Language
    verdict: str
    cited: Mapping[Grain, frozenset[Key]]


def consistency(members: Iterable[Said]) -> Scores:
    """Score each member of a family by how far the others agree with it.

    "Consistency" compares it with those in other languages, "Stability" with those in its own: the
    mean over them of `agreement`, and of whether the verdict is the same.

    Args:
        members: the members of all families.
    """
    families: dict[str, list[Said]] = {}
    for member in members:
        families.setdefault(member.family, []).append(member)
    scores: Scores = {}
    for own in families.values():
        for one in own:
            others = [two for two in own if two is not one]
            abroad = [two for two in others if two.language is not one.language]
            home = [two for two in others if two.language is one.language]
            for name, partners in (("Consistency", abroad), ("Stability", home)):
                if not partners:
                    continue
                values = {f"{name} verdict": [float(_alike(one, two)) for two in partners]}
                for grain in Grain:
                    values[f"{name} {grain}"] = [agreement(one, two, grain) for two in partners]
                for measure, found in values.items():
                    scores.setdefault(measure, {})[one.id] = sum(found) / len(found)
    return scores


def agreement(one: Said, two: Said, grain: Grain) -> float:
    """Return how far two replies agree, in [0, 1].

    0 where one answers and the other is silent, or one failed; 1 where both are silent; else the
    Jaccard index of the units cited: those cited by both of those cited by either.

    Args:
        one: a member of a family.
        two: another.
        grain: how fine to tell units apart.
    """
    if not _alike(one, two):
        return 0.0
    either = one.cited[grain] | two.cited[grain]
    return len(one.cited[grain] & two.cited[grain]) / len(either) if either else 1.0


def _alike(one: Said, two: Said) -> bool:
    return one.verdict == two.verdict != "error"
