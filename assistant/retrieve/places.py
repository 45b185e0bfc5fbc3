"""Which provision, premise or topic each text of the index leads to."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from assistant.law.language import Language
from assistant.law.provision import article_eid
from assistant.library import Library
from assistant.protocols import Vectors
from assistant.retrieve.index import Index
from assistant.retrieve.lanes import classes_of
from assistant.values import Destination, Leads, Query

Groups = NDArray[np.int64]


class Places:
    """Provisions and other destinations, numbered; lane by lane the number that each text leads to.

    Args:
        library: the shelf.
        index: the open index.
    """

    def __init__(self, library: Library, index: Index) -> None:
        self.keys = tuple(dict.fromkeys(p.identity for p in library.passages))
        articles = [(act, article_eid(eid)) for act, eid in self.keys]
        number = {article: i for i, article in enumerate(dict.fromkeys(articles))}
        self.articles: Groups = np.array([number[article] for article in articles], dtype=np.int64)
        place = {key: i for i, key in enumerate(self.keys)}
        destinations = {s.to.id: s.to for own in index.signposts.values() for s in own}
        self.others: tuple[Destination, ...] = tuple(
            d for d in destinations.values() if d.leads is not Leads.PROVISION
        )
        at = {d.id: i for i, d in enumerate(self.others)}
        self.of_passages: Mapping[Language, Groups] = {
            k: np.array([place[p.identity] for p in own], dtype=np.int64)
            for k, own in index.passages.items()
        }
        self.of_signposts: Mapping[Language, Groups] = {
            k: np.array(
                [place[s.to.places[0]] if s.to.leads is Leads.PROVISION else -1 for s in own],
                dtype=np.int64,
            )
            for k, own in index.signposts.items()
        }
        self.of_others: Mapping[Language, Groups] = {
            k: np.array([at.get(s.to.id, -1) for s in own], dtype=np.int64)
            for k, own in index.signposts.items()
        }

        classes, _ = classes_of(index.signposts)
        of_classes = [classes.get(key, -1) for key in self.keys]
        self._of_classes: Groups = np.array(of_classes, dtype=np.int64)
        self._others_of_classes: Groups = np.array(
            [classes[d.id] for d in self.others], dtype=np.int64
        )

    def by_class(self, scores: Vectors) -> tuple[Vectors, Vectors]:
        """Sort the scores of what signposts lead to by provision and by other destination.

        Args:
            scores: of each class, shape (classes,).

        Returns:
            Those of the provisions, -inf where no signpost leads, and those of the others.
        """
        padded = np.append(scores, np.float32(-np.inf))  # the last is for -1
        return padded[self._of_classes], padded[self._others_of_classes]

    def silent(self, query: Query) -> NDArray[np.bool_]:
        """Mark the provisions of the acts that may not speak, shape (provisions,).

        Args:
            query: the question.
        """
        scope, hidden = query.scope, query.hidden
        mute = ((scope and act not in scope) or act in hidden for act, _ in self.keys)
        return np.fromiter(map(bool, mute), dtype=bool, count=len(self.keys))
