"""The evidence tells how well the best provision bears on a question."""

from __future__ import annotations

import numpy as np
import pytest
from bees import DAY, passage_of, shelf

from assistant.law.language import Language
from assistant.retrieve.evidence import coverage, measure
from assistant.values import Asked, Query

EN = Language.EN


@pytest.fixture
def library(tmp_path):
    return shelf(tmp_path)


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("Whose is the wax that was melted?", 1.0),
        ("wax zebra", 0.5),
        ("zebra", 0.0),
        ("what is the", 0.0),
        ("", 0.0),
    ],
)
def test_coverage_is_the_share_of_content_words_that_stand_there(library, question, share):
    assert coverage(question, passage_of(library, "art_6"), EN) == pytest.approx(share)


def test_the_lead_in_of_an_item_covers_too(library):
    item = passage_of(library, "art_3__para_1__subpara_3")
    assert coverage("prohibited wax", item, EN) == 1.0


def _measured(library, text, eid, form=Asked.OTHER):
    return measure(
        Query(asked=text, text=text, language=EN, as_of=DAY, form=form),
        best=passage_of(library, eid),
        likeness={
            "provision": np.array([0.9, 0.8, 0.7], np.float32),
            "outside": np.array([0.5, 0.6, 0.1], np.float32),
            "premise": np.array([0.4, 0, 0], np.float32),
            "passage": np.array([0.3], np.float32),
        },
        words={"provision": np.e - 1, "outside": 0.0, "passage": np.e**2 - 1},
    )


def test_margins_are_differences(library):
    found = _measured(library, "two words", "art_6")
    expected = {
        "provision": 0.9,
        "outside": 0.5,
        "premise": 0.4,
        "margin": 0.4,
        "margin_own": 0.2,
        "margin_whole": 0.6,
        "margin_words": 1.0,
        "passage": 0.3,
        "passage_words": 2.0,
        "length": np.log(3),
    }
    assert {name: found[name] for name in expected} == pytest.approx(expected, abs=1e-6)
    assert all(isinstance(value, float) for value in found.values())


@pytest.mark.parametrize(
    ("eid", "form", "missing"),
    [
        ("art_2__para_1", Asked.TIME, 0.0),  # "10 days"
        ("art_5", Asked.AMOUNT, 0.0),  # "2 years"
        ("art_31", Asked.TIME, 0.0),  # "sixty", in words
        ("art_3__para_1", Asked.AMOUNT, 0.0),  # a list can be counted
        ("art_6", Asked.AMOUNT, 1.0),
        ("art_6", Asked.TIME, 1.0),
        ("art_6", Asked.OTHER, 0.0),
    ],
)
def test_a_number_asked_for_must_be_there(library, eid, form, missing):
    found = _measured(library, "q", eid, form)
    assert found["value_missing"] == missing
    assert found["value_asked"] == float(form in (Asked.TIME, Asked.AMOUNT))
