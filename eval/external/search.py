"""Questions of a collection become rankings of its documents, one for each retriever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from assistant.protocols import Vectors
from assistant.retrieve.encoding import Encoding
from eval.external.lanes import RETRIEVERS, Shelf, opened
from eval.external.vectors import QUERY, Encoder
from eval.sets.collection import Collection, CollectionError, Question
from eval.sets.trec import Run

DEPTH = 100  # documents of a ranking that are kept


def search(
    collection: Collection, retrievers: Sequence[str], encoder: Encoder
) -> Mapping[str, Run]:
    """Search a collection with every question; a ranking holds its 100 best documents.

    Args:
        collection: the documents and questions.
        retrievers: names in RETRIEVERS.
        encoder: the model.

    Raises:
        CollectionError: a retriever is not known, or vectors cannot be kept.
    """
    if not retrievers:
        raise CollectionError(f"No retriever is named; there are: {', '.join(RETRIEVERS)}.")
    for name in retrievers:
        if name not in RETRIEVERS:
            raise CollectionError(
                f"There is no retriever {name!r}; there are: {', '.join(RETRIEVERS)}."
            )
    runs: dict[str, dict[str, list[tuple[str, float]]]] = {name: {} for name in retrievers}
    encodings = encoded_questions(collection.questions, encoder)
    total = len(collection.questions)
    with opened(collection.documents, encoder) as shelf:
        for done, (question, encoding) in enumerate(
            zip(collection.questions, encodings, strict=True), start=1
        ):
            seen = shelf.look(question.text, encoding, question.language)
            for name, run in runs.items():
                run[question.id] = _best(shelf, RETRIEVERS[name](seen))
            encoder.advance("searching", done, total)
    return runs


def encoded_questions(questions: Sequence[Question], encoder: Encoder) -> list[Encoding]:
    """Return the vectors of questions.

    Args:
        questions: the questions, at least one.
        encoder: the model.

    Raises:
        CollectionError: the vectors cannot be kept.
    """
    found = encoder.encode([q.text for q in questions], QUERY)
    return [
        Encoding(vector, tuple(words), found.tokens.of(place)[: len(words)])
        for place, (vector, words) in enumerate(zip(found.vectors, found.words, strict=True))
    ]


def _best(shelf: Shelf, scores: Vectors) -> list[tuple[str, float]]:
    """List the best documents; of equal ones the first in the collection stands first."""
    order = np.argsort(-scores, kind="stable")[:DEPTH]
    return [(shelf.names[i], float(scores[i])) for i in order if np.isfinite(scores[i])]
