"""Provisions at the grain of a measure: article, or the unit right below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol

from assistant.law.provision import article_eid, paragraph_eid
from eval.sets.cases import Key


class Judged(Protocol):
    """What has judged provisions: a case, or the record of one."""

    @property
    def relevant(self) -> Mapping[Key, int]:
        """The grade by (act, eId)."""


class Grain(StrEnum):
    """How fine provisions are told apart."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"


def unit(key: Key, grain: Grain, case: Judged) -> Key:
    """Return the unit that a provision counts as.

    At the grain of paragraphs it is the unit right below the article; where the case judges an
    article as a whole, whatever lies in it and is not judged apart counts as that article.

    Args:
        key: act and eId of the provision.
        grain: how fine to tell apart.
        case: the case, whose judgements say which articles are meant as a whole.
    """
    act, eid = key
    article = (act, article_eid(eid))
    if grain is Grain.ARTICLE:
        return article
    own = (act, paragraph_eid(eid))
    judged_apart = any((a, paragraph_eid(e)) == own for a, e in case.relevant)
    return article if article in case.relevant and not judged_apart else own


def distinct(keys: Iterable[Key], grain: Grain, case: Judged) -> list[Key]:
    """Return units in the order of their first provision, each once.

    Args:
        keys: provisions, best first.
        grain: how fine to tell apart.
        case: the case they were found for.
    """
    return list(dict.fromkeys(unit(key, grain, case) for key in keys))


def grades(case: Judged, grain: Grain) -> dict[Key, int]:
    """Return the grade of each judged unit: that of its best provision.

    Args:
        case: the case.
        grain: how fine to tell apart.
    """
    out: dict[Key, int] = {}
    for key, grade in case.relevant.items():
        own = unit(key, grain, case)
        out[own] = max(grade, out.get(own, 0))
    return out


def gold(case: Judged, grain: Grain) -> frozenset[Key]:
    """Return the units that answer the case.

    Args:
        case: the case.
        grain: how fine to tell apart.
    """
    return frozenset(key for key, grade in grades(case, grain).items() if grade > 1)
