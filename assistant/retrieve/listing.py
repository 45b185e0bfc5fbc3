"""Scores become hits: what is named first, then best first; and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.law.provision import article_eid
from assistant.library import Library
from assistant.protocols import Vectors
from assistant.values import BEFORE, Hit, Identity, Passage, Query

SILENT = -np.inf  # the score of what may not speak: below all that may, however little that fits
# On the dev split the second source that a question needs came within a twentieth of the first.
_NEAR = 0.95
_DETAILS = 0.04  # what a norm gains there that details the article found first; chosen there too


class Listing:
    """Lists provisions by their scores.

    Args:
        library: the shelf.
        keys: the provisions, in the order of their scores.
    """

    def __init__(self, library: Library, keys: Sequence[Identity]) -> None:
        self._library = library
        self._keys = tuple(keys)
        self._details = _details(library, self._keys)

    def hits(self, query: Query, scores: Vectors, articles: int) -> tuple[Hit, ...]:
        """List provisions that are named or that the day needs, then others best first.

        Args:
            query: the question.
            scores: of the provisions, shape (provisions,); SILENT for those that may not speak.
            articles: how many distinct articles at least.
        """
        top = max(float(scores.max()), 1e-6)
        wanted = dict.fromkeys(query.named, "reference")
        wanted |= {place: "day" for place in query.for_day if place not in wanted}
        near = [Identity(m.act_id, m.within) for m in query.missing if m.within]
        wanted |= {place: "near" for place in near if place not in wanted}
        out = [
            Hit(passage=passage, score=1.0, via=via)
            for place, via in wanted.items()
            for passage in self.found(place, query)
        ]
        taken = {hit.passage.identity for hit in out}
        reached = {hit.article for hit in out}
        for rank in np.argsort(-scores, kind="stable"):
            if len(reached) >= articles or scores[rank] <= SILENT:
                break
            key = self._keys[rank]
            passage = self._library.passage(key.act_id, key.eid, query.language, day=query.as_of)
            if passage is None or key in taken:
                continue
            reached.add((key.act_id, passage.article))
            score = min(1.0, max(0.0, float(scores[rank]) / top))
            out.append(Hit(passage=passage, score=round(score, 6), via="search"))
        return tuple(out)

    def beside(
        self, query: Query, hits: Sequence[Hit], scores: Vectors, silent: NDArray[np.bool_]
    ) -> Hit | None:
        """Return the best provision of another source than the first hits are of, where it comes near.

        It may be of a source that may not answer: a reader who looks further should still meet it. It
        comes at least as near as the article whose place it takes.

        Args:
            query: the question.
            hits: what was found, best first.
            scores: of all provisions, those that may not speak as well, shape (provisions,).
            silent: which may not speak, shape (provisions,).
        """
        first = list(dict.fromkeys(hit.article for hit in hits))[:BEFORE]
        acts = {act for act, _ in first}
        top = max(float(scores[~silent].max(initial=0.0)), 1e-6)
        gains = _DETAILS * np.isin(np.arange(len(scores)), self._details.get(first[0], ()))
        near = scores / top + gains
        later = [hit.passage.identity for hit in hits if hit.article not in first][:1]
        least = max([_NEAR, *(near[self._keys.index(place)] for place in later)])
        for rank in np.argsort(-near, kind="stable"):
            if near[rank] < least:
                break
            passage = next(iter(self.found(self._keys[rank], query)), None)
            if passage is not None and passage.act.id not in acts | query.hidden:
                score = min(1.0, float(scores[rank]) / top)
                return Hit(passage=passage, score=round(score, 6), via="beside")
        return None

    def found(self, place: Identity, query: Query) -> tuple[Passage, ...]:
        """Return the passage of a place in the asker's language as of the day, where there is one.

        Args:
            place: the provision.
            query: the question.
        """
        passage = self._library.passage(place.act_id, place.eid, query.language, day=query.as_of)
        return (passage,) if passage else ()


def _details(library: Library, keys: Sequence[Identity]) -> dict[tuple[str, str], list[int]]:
    """Return for each article the provisions of other norms that say what they are about is it."""
    norms = {act.id: act for act in library.acts if act.is_norm}
    out: dict[tuple[str, str], list[int]] = {}
    for rank, (act_id, eid) in enumerate(keys):
        act = norms.get(act_id)
        facts = act.units.get(eid) if act else None
        for about in facts.about if facts else ():
            to = Identity.read(about, act_id=library.main.id)
            out.setdefault((to.act_id, article_eid(to.eid)), []).append(rank)
    return out
