"""What a provision gains for a query before any text is looked at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.law.provision import article_eid
from assistant.library import Library
from assistant.protocols import Vectors
from assistant.retrieve.fusion import Ranking
from assistant.values import Identity, Query


class Favour:
    """Knows which act each provision is of, and which articles it is of or about.

    Args:
        library: the shelf.
        keys: the provisions, in the order of their scores.
        ranking: says what is gained.
    """

    def __init__(self, library: Library, keys: Sequence[Identity], ranking: Ranking) -> None:
        self._ranking = ranking
        self._keys = tuple(keys)
        self._main = library.main.id
        self._kin = _articles(library, keys)

    def gains(self, query: Query) -> Vectors:
        """Return what each provision gains, shape (provisions,).

        A question that names no act means the main one.

        Args:
            query: the question.
        """
        earlier = {(act, article_eid(eid)) for act, eid in query.earlier}
        gains = [
            self._ranking.of_earlier * (not earlier.isdisjoint(kin))
            + self._ranking.of_main * (act == self._main)
            + self._ranking.of_named * (act in query.sources)
            for (act, _), kin in zip(self._keys, self._kin, strict=True)
        ]
        return np.array(gains, dtype=np.float32)


def _articles(library: Library, keys: Sequence[Identity]) -> tuple[frozenset[tuple[str, str]], ...]:
    """Return for each provision its article, and the articles that it is about, as act and eId."""
    about = {p.identity: p.facts.about for p in library.passages}
    named = [
        (key, *(Identity.read(place, act_id=library.main.id) for place in about[key]))
        for key in keys
    ]
    return tuple(frozenset((act, article_eid(eid)) for act, eid in units) for units in named)
