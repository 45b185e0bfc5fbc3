"""What a provision gains for a query before any text is looked at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.law.provision import article_eid
from assistant.library import Library
from assistant.protocols import Vectors
from assistant.values import Identity, Query

# What a provision gains: it is of an article cited in the turn that is followed up, or about it; it is of
# the main act, which a question without a name means; it is of an act that the question names.
_KIN_OF_EARLIER, _OF_MAIN_ACT, _OF_NAMED_ACT = 0.03, 0.01, 0.1


class Favour:
    """Knows which act each provision is of, and which articles it is of or about.

    Args:
        library: the shelf.
        keys: the provisions, in the order of their scores.
    """

    def __init__(self, library: Library, keys: Sequence[Identity]) -> None:
        self._keys = tuple(keys)
        self._main = library.main.id
        self._kin = _articles(library, keys)

    def gains(self, query: Query) -> Vectors:
        """Return what each provision gains, shape (provisions,).

        Args:
            query: the question.
        """
        earlier = {(act, article_eid(eid)) for act, eid in query.earlier}
        gains = [
            _KIN_OF_EARLIER * (not earlier.isdisjoint(kin))
            + _OF_MAIN_ACT * (act == self._main)
            + _OF_NAMED_ACT * (act in query.sources)
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
