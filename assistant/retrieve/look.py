"""How near a query comes to the passages and the signposts of one language."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.law.language import Language
from assistant.protocols import Encoding, Vectors
from assistant.retrieve.index import Index
from assistant.retrieve.lanes import PASSAGES, SIGNPOSTS, lane_name
from assistant.retrieve.maxsim import by_rarity
from assistant.values import Query

_WHOLE = 300  # signposts of a language asked of the vector store; the rest are far anyway
_NEW_WORDS = 2.0  # how much a follow-up's own words weigh against those it was completed with


@dataclass(frozen=True, slots=True)
class Seen:
    """The scores of one language.

    Attributes:
        passages: late interaction with the words of each provision, shape (passages,).
        signposts: late interaction with each signpost, shape (signposts,).
        whole: cosine of the whole question to each signpost, NaN beyond the nearest.
    """

    passages: Vectors
    signposts: Vectors
    whole: Vectors


class Look:
    """Looks through one language after another.

    Args:
        index: the open index.
    """

    def __init__(self, index: Index) -> None:
        self._index = index

    def look(self, encoding: Encoding, language: Language, query: Query) -> Seen:
        """Score every passage and signpost of a language.

        Args:
            encoding: the query's vectors.
            language: the language looked through.
            query: the query.
        """
        total = len(self._index.signposts[language])
        weights = self._weights(encoding, language, query)
        late = {}
        for kind, size in ((PASSAGES, len(self._index.passages[language])), (SIGNPOSTS, total)):
            first = self._index.offsets.get(lane_name(kind, language), 0)
            late[kind] = self._index.tokens.scores(
                encoding.token_vectors, weights, first=first, count=size
            )
        if not total:
            return Seen(late[PASSAGES], late[SIGNPOSTS], late[SIGNPOSTS])
        lane = lane_name(SIGNPOSTS, language)
        whole = self._index.store.similarities(lane, encoding.vector, size=total, limit=_WHOLE)
        return Seen(late[PASSAGES], late[SIGNPOSTS], whole)

    def _weights(self, encoding: Encoding, language: Language, query: Query) -> Vectors:
        """Weigh tokens by rarity, and those of a follow-up above those of the question before it."""
        rarity, total = self._index.rarity.get(language, {}), len(self._index.signposts[language])
        weights = by_rarity(encoding.tokens, rarity, total)
        if query.completed and query.text.endswith(query.asked):
            new = round(len(weights) * len(query.asked) / len(query.text))
            weights[len(weights) - new :] *= _NEW_WORDS
        return weights
