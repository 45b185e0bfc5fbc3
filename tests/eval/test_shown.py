"""A record keeps the reply as the asker read it."""

from __future__ import annotations

from eval_makers import SHELF, answer, case, cite, outcome

from eval.measures.scores import score
from eval.runs.plain import from_plain, to_plain
from eval.runs.record import as_records


def test_a_record_keeps_the_words_that_the_asker_read():
    done = [outcome(case(relevant={"art_4": 2}), answer(cite("art_4"), text="Bees stay free."))]
    record = as_records(done, score(done, SHELF), SHELF)[0]
    assert record.shown.startswith("Bees stay free. — art. 4, restated")
    assert from_plain(to_plain(record)).shown == record.shown


def test_a_question_that_failed_shows_nothing():
    done = [outcome(case())]
    assert as_records(done, score(done, SHELF), SHELF)[0].shown == ""
