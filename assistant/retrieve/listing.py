"""Scores become hits: what is named first, then best first; and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.library import Library
from assistant.protocols import Vectors
from assistant.values import FIRST, Hit, Identity, Passage, Query

SILENT = -np.inf  # the score of what may not speak: below all that may, however little that fits
_BESIDE = 2  # provisions of other sources at most


class Listing:
    """Lists provisions by their scores.

    Args:
        library: the shelf.
        keys: the provisions, in the order of their scores.
    """

    def __init__(self, library: Library, keys: Sequence[Identity]) -> None:
        self._library = library
        self._keys = tuple(keys)

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
    ) -> tuple[Hit, ...]:
        """Return the best provisions of other sources than the first hits are of, each of its own source.

        They may be of a source that may not answer: a reader who looks further should still meet it. They
        come at least as near as the articles whose places they take.

        Args:
            query: the question.
            hits: what was found, best first.
            scores: of all provisions, those that may not speak as well, shape (provisions,).
            silent: which may not speak, shape (provisions,).
        """
        top = max(float(scores[~silent].max(initial=0.0)), 1e-6)
        for many in range(_BESIDE, 0, -1):
            found = self._nearest(query, hits, scores, many)
            if len(found) == many:
                return tuple(
                    Hit(
                        passage=p, score=round(min(1.0, float(scores[rank]) / top), 6), via="beside"
                    )
                    for rank, p in found
                )
        return ()

    def _nearest(
        self, query: Query, hits: Sequence[Hit], scores: Vectors, many: int
    ) -> list[tuple[int, Passage]]:
        """Find so many passages of other acts than the articles left before them are of, with their ranks."""
        articles = list(dict.fromkeys(hit.article for hit in hits))
        first = articles[: FIRST - many]
        seen = {act for act, _ in first} | query.hidden
        later = [hit.passage.identity for hit in hits if hit.article not in first][:1]
        least = max((scores[self._keys.index(place)] for place in later), default=SILENT)
        out: list[tuple[int, Passage]] = []
        for rank in np.argsort(-scores, kind="stable"):
            if scores[rank] < least or len(out) == many:
                break
            for passage in self.found(self._keys[rank], query):
                if passage.act.id not in seen:
                    out.append((int(rank), passage))
                    seen |= {passage.act.id}
        return out

    def found(self, place: Identity, query: Query) -> tuple[Passage, ...]:
        """Return the passage of a place in the asker's language as of the day, where there is one.

        Args:
            place: the provision.
            query: the question.
        """
        passage = self._library.passage(place.act_id, place.eid, query.language, day=query.as_of)
        return (passage,) if passage else ()
