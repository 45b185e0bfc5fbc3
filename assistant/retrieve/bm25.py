"""The lexical lanes: one BM25 index a language and kind of text, stored beside the vectors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.law.language import Language
from assistant.protocols import Vectors
from assistant.retrieve.terms import terms


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """How well the words of a query are met by the texts of a lane.

    Attributes:
        scores: BM25 of every text, shape (texts,), 0 where nothing is shared.
        attainable: what a text would score that had every word of the query without end.
    """

    scores: Vectors
    attainable: float

    @property
    def shares(self) -> Vectors:
        """The scores as parts of what can be attained, in [0, 1]: those of two queries compare."""
        return np.asarray(self.scores / max(self.attainable, 1e-6), dtype=np.float32)


class Lane:
    """Scores the texts of one language by the words they share with a query.

    Args:
        language: the language of its texts; None for one that has no analyser here.
        engine: the bm25s index.
    """

    def __init__(self, language: Language | None, engine: Any) -> None:  # noqa: ANN401 - untyped library
        self._language = language
        self._engine = engine

    def match(self, text: str) -> Match:
        """Score every text of the lane.

        A term adds at most its inverse document frequency (BM25 as in Lucene), so their sum is what can
        be attained; a word that no text has counts there as the rarest.

        Args:
            text: the query.
        """
        asked = terms(text, self._language)
        attainable = sum(self._rarity(term) for term in asked)
        known = [t for t in asked if t in self._engine.vocab_dict]
        if not known:
            nothing = np.zeros(self._engine.scores["num_docs"], dtype=np.float32)
            return Match(nothing, attainable)
        return Match(np.asarray(self._engine.get_scores(known), dtype=np.float32), attainable)

    def _rarity(self, term: str) -> float:
        """Return the inverse document frequency of a term; the index keeps only its product."""
        total, have = self._engine.scores["num_docs"], self.having(term)
        return math.log(1 + (total - have + 0.5) / (have + 0.5))

    def having(self, term: str) -> int:
        """Return how many texts of the lane have a term.

        Args:
            term: an index term.
        """
        place = self._engine.vocab_dict.get(term)
        if place is None:
            return 0
        starts = self._engine.scores[
            "indptr"
        ]  # a column a term, an entry for each text that has it
        return int(starts[place + 1] - starts[place])


def lane_folder(folder: Path, name: str) -> Path:
    """Return where a lane of an index is stored.

    Args:
        folder: the index folder.
        name: the lane's name.
    """
    return folder / "bm25" / name


def build_lane(texts: Sequence[str], language: Language | None, folder: Path) -> None:
    """Index texts and store the index.

    Args:
        texts: the texts, in the order that scores will have.
        language: their language; None for one that has no analyser here.
        folder: where to store it.
    """
    import bm25s

    engine = bm25s.BM25(method="lucene")
    engine.index([terms(text, language) for text in texts], show_progress=False)
    engine.save(str(folder), show_progress=False)


def open_lane(folder: Path, language: Language | None) -> Lane:
    """Open a stored lane, memory-mapped.

    Args:
        folder: where it is stored.
        language: its language; None for one that has no analyser here.
    """
    import bm25s

    return Lane(language, bm25s.BM25.load(str(folder), mmap=True))
