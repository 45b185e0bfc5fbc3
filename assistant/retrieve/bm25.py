"""The lexical lanes: one BM25 index a language and kind of text, stored beside the vectors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.law.language import Language
from assistant.protocols import Vectors
from assistant.retrieve.terms import terms


class Lane:
    """Scores the texts of one language by the words they share with a query.

    Args:
        language: the language of its texts.
        engine: the bm25s index.
    """

    def __init__(self, language: Language, engine: Any) -> None:  # noqa: ANN401 - untyped library
        self._language = language
        self._engine = engine

    def scores(self, text: str) -> Vectors:
        """Score every text of the lane, shape (texts,), 0 where nothing is shared.

        Args:
            text: the query.
        """
        known = [t for t in terms(text, self._language) if t in self._engine.vocab_dict]
        if not known:
            return np.zeros(self._engine.scores["num_docs"], dtype=np.float32)
        return np.asarray(self._engine.get_scores(known), dtype=np.float32)


def build_lane(texts: Sequence[str], language: Language, folder: Path) -> None:
    """Index texts and store the index.

    Args:
        texts: the texts, in the order that scores will have.
        language: their language.
        folder: where to store it.
    """
    import bm25s

    engine = bm25s.BM25(method="lucene")
    engine.index([terms(text, language) for text in texts], show_progress=False)
    engine.save(str(folder), show_progress=False)


def open_lane(folder: Path, language: Language) -> Lane:
    """Open a stored lane, memory-mapped.

    Args:
        folder: where it is stored.
        language: its language.
    """
    import bm25s

    return Lane(language, bm25s.BM25.load(str(folder), mmap=True))
