"""Signals that tell a passage that answers from one that does not, and how far they do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.retrieve.hashing import HashingEmbedder
from eval.external.answerable import COMBINED, FITTED, SIGNALS, Shown, auroc_interval, tell
from eval.external.lanes import Seen
from eval.external.vectors import Encoder
from eval.sets.collection import Collection, CollectionError, Document, Question


def _collection(count=12):
    """Half of the questions are shown the text that they were made from, half another."""
    documents = tuple(
        Document(id=f"d{n}", title="", text=f"hive{n} meadow{n} queen{n}", language="en")
        for n in range(count)
    )
    questions = tuple(
        Question(
            id=f"q{n}",
            text=f"where is hive{n} meadow{n}",
            language="en",
            answerable=n % 2 == 0,
            passage=f"d{n if n % 2 == 0 else (n + 1) % count}",
        )
        for n in range(count)
    )
    return Collection(name="bees", documents=documents, questions=questions, judged={})


@pytest.fixture
def encoder(tmp_path):
    return Encoder(embedder=HashingEmbedder(256), folder=tmp_path / "cache")


def test_signals_tell_texts_that_answer_from_others(encoder):
    found = {row.name: row for row in tell(_collection(), encoder)}
    assert set(found) == {*SIGNALS, FITTED}
    assert found["words"].auroc == found["covered"].auroc == found["lead"].auroc == 1.0
    # the first 1, 2, … 12 by confidence: six right, then 1/7, 2/8, … 6/12 of them wrong
    risk = sum(wrong / (6 + wrong) for wrong in range(1, 7)) / 12
    assert found["words"].risk == pytest.approx(risk, abs=0.02)


def _shown(late, place=0, text="honey wax", whole=(0.5, 0.1)):
    seen = Seen(
        words=np.zeros(2, np.float32),
        whole=np.array(whole, np.float32),
        late=np.array(late, np.float32),
    )
    question = Question(id="q", text=text, language="en")
    passage = Document(id="d", title="On wax", text="Bees make it.", language="en")
    return Shown(question=question, passage=passage, place=place, seen=seen)


def test_the_combination_is_the_mean_of_both_likenesses():
    assert SIGNALS[COMBINED](_shown([0.9, 0.2])) == pytest.approx(0.7)


def test_a_passage_leads_or_trails_the_best_other():
    assert SIGNALS["lead"](_shown([0.9, 0.2])) == pytest.approx(0.7)
    assert SIGNALS["lead"](_shown([0.9, 0.2], place=1)) == pytest.approx(-0.7)


def test_content_words_are_looked_for_in_title_and_text():
    assert SIGNALS["covered"](_shown([0, 0], text="Where is the honey, where the wax?")) == 0.5


def test_the_interval_holds_the_area_and_is_the_same_every_time():
    rng = np.random.default_rng(1)
    right = [True] * 40 + [False] * 40
    values = [*rng.normal(1, 1, 40), *rng.normal(0, 1, 40)]
    low, high = auroc_interval(values, right)
    wins = np.mean([a > b for a in values[:40] for b in values[40:]])
    assert low < wins < high
    assert high - low == pytest.approx(0.2, abs=0.08)  # Hanley and McNeil: 2 * 1.96 * 0.051
    assert auroc_interval(values, right) == (low, high)


def test_signals_that_part_all_have_no_interval():
    assert auroc_interval([3.0, 2.0, 1.0, 0.0], [True, True, False, False]) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"answerable": None}, "q0: `answerable` is missing in bees"),
        ({"passage": "d99"}, "q0: its `passage` 'd99' is not in bees"),
        ({"passage": ""}, "q0: its `passage` '' is not in bees"),
    ],
)
def test_what_a_question_lacks_is_told(encoder, change, told):
    whole = _collection()
    questions = (replace(whole.questions[0], **change), *whole.questions[1:])
    with pytest.raises(CollectionError, match=told):
        tell(replace(whole, questions=questions), encoder)


def test_a_set_of_one_kind_cannot_be_told_apart(encoder):
    whole = _collection()
    with pytest.raises(CollectionError, match="all of its are alike"):
        tell(replace(whole, questions=whole.questions[::2]), encoder)
