"""Can the evidence tell a passage that answers a question from one that only looks like it?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.retrieve.evidence import coverage
from eval.external.lanes import Seen, known_language, opened
from eval.external.search import encoded_questions
from eval.external.vectors import Encoder
from eval.measures.calibration import area_under_risk, auroc
from eval.measures.chance import SEED
from eval.sets.collection import Collection, CollectionError, Document, Question

_RESAMPLES, _FOLDS = 2000, 10
COMBINED, FITTED = "combined", "fitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A question with its passage, and how near each document comes to it.

    Attributes:
        question: the question.
        passage: the document shown.
        place: its place among the documents.
        seen: the scores of all documents.
    """

    question: Question
    passage: Document
    place: int
    seen: Seen

    def lead(self, scores: np.ndarray) -> float:
        """Return by how much the passage leads, or trails, the best other document.

        Args:
            scores: of all documents, shape (documents,).
        """
        others = np.delete(scores, self.place)
        return float(scores[self.place] - others.max(initial=0.0))


def _covered(shown: Shown) -> float:
    """Return the share of the question's content words that stand in the passage."""
    language = known_language(shown.question.language)
    if language is None:
        return 0.0
    return coverage(shown.question.text, f"{shown.passage.title} {shown.passage.text}", language)


# What speaks for a passage; none of these is fitted to anything.
SIGNALS: Mapping[str, Callable[[Shown], float]] = {
    COMBINED: lambda s: float(s.seen.whole[s.place] + s.seen.late[s.place]) / 2,
    "whole": lambda s: float(s.seen.whole[s.place]),
    "late": lambda s: float(s.seen.late[s.place]),
    "words": lambda s: float(s.seen.words[s.place]),
    "fused": lambda s: float(s.seen.fused[s.place]),
    "lead": lambda s: s.lead(s.seen.late),
    "lead in words": lambda s: s.lead(s.seen.words),
    "covered": _covered,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """How well a signal tells answerable questions from the others.

    Attributes:
        name: the signal.
        auroc: how often it is higher for an answerable question than for one that is not.
        low: where the 95 % bootstrap interval begins.
        high: where it ends.
        risk: the area under the risk-coverage curve, 0 at best.
    """

    name: str
    auroc: float
    low: float
    high: float
    risk: float


def tell(collection: Collection, encoder: Encoder) -> tuple[Signal, ...]:
    """Measure each signal, their combination, and one fitted here by cross-validation.

    Args:
        collection: with `answerable` and `passage` for its questions.
        encoder: the model.

    Raises:
        CollectionError: a question lacks either, names a passage that is not there, or all are alike.
    """
    _check(collection)
    values: dict[str, list[float]] = {name: [] for name in SIGNALS}
    place = {d.id: i for i, d in enumerate(collection.documents)}
    encodings = encoded_questions(collection.questions, encoder)
    total = len(collection.questions)
    with opened(collection.documents, encoder) as shelf:
        for done, (q, encoding) in enumerate(
            zip(collection.questions, encodings, strict=True), start=1
        ):
            at = place[q.passage]
            seen = shelf.look(q.text, encoding, q.language)
            shown = Shown(question=q, passage=collection.documents[at], place=at, seen=seen)
            for name, signal in SIGNALS.items():
                values[name].append(signal(shown))
            encoder.advance("weighing", done, total)
    right = [bool(q.answerable) for q in collection.questions]
    values[FITTED] = _fitted([values[name] for name in SIGNALS if name != COMBINED], right)
    return tuple(_told(name, own, right) for name, own in values.items())


def auroc_interval(values: Sequence[float], right: Sequence[bool]) -> tuple[float, float]:
    """Return the 95 % percentile bootstrap interval of the area under the ROC curve.

    Answerable and other questions are drawn apart, so that each resample has both.

    Args:
        values: the signal of each question.
        right: whether it is answerable; some are, some are not.
    """
    from scipy.stats import rankdata

    rng = np.random.default_rng(SEED)
    signal, yes = np.asarray(values), np.asarray(right)
    one, other = signal[yes], signal[~yes]
    areas = []
    for _ in range(_RESAMPLES):
        drawn = np.concatenate([rng.choice(one, len(one)), rng.choice(other, len(other))])
        ranks = rankdata(drawn)[: len(one)].sum() - len(one) * (len(one) + 1) / 2
        areas.append(ranks / (len(one) * len(other)))
    low, high = np.quantile(areas, (0.025, 0.975))
    return float(low), float(high)


def _fitted(signals: Sequence[Sequence[float]], right: Sequence[bool]) -> list[float]:
    """Return what a logistic model of all signals says of each question, fitted on the others."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    folds = min(_FOLDS, sum(right), len(right) - sum(right))
    if folds < 2:
        return [0.0] * len(right)
    model = make_pipeline(StandardScaler(), LogisticRegression())
    split = StratifiedKFold(folds, shuffle=True, random_state=0)
    rows = np.array(signals).T
    found = cross_val_predict(model, rows, right, cv=split, method="predict_proba")
    return [float(value) for value in found[:, 1]]


def _told(name: str, values: Sequence[float], right: Sequence[bool]) -> Signal:
    pairs = list(zip(values, right, strict=True))
    area, risk = auroc(pairs), area_under_risk(pairs)
    assert area is not None and risk is not None  # both kinds of questions are there
    low, high = auroc_interval(values, right)
    return Signal(name=name, auroc=area, low=low, high=high, risk=risk)


def _check(collection: Collection) -> None:
    have = {d.id for d in collection.documents}
    for question in collection.questions:
        if question.answerable is None:
            raise CollectionError(f"{question.id}: `answerable` is missing in {collection.name}.")
        if question.passage not in have:
            raise CollectionError(
                f"{question.id}: its `passage` {question.passage!r} is not in {collection.name}."
            )
    kinds = {question.answerable for question in collection.questions}
    if len(kinds) < 2:
        raise CollectionError(
            f"{collection.name} needs answerable questions and others; all of its are alike."
        )
