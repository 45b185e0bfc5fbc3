"""Members of a family agree as counted by hand."""

from __future__ import annotations

import pytest
from eval_makers import answer, case, cite, kept, outcome, silence

from assistant.law.language import Language
from eval.runs.values import by_measure

_GOLD = {"art_1__para_1": 2}


def _member(name, reply, *, family="f-1", language=Language.EN):
    return outcome(case(name, _GOLD, family=family, language=language), reply)


def _scores(*members):
    return by_measure(kept(*members))


def test_languages_agree_by_the_share_of_what_they_cite():
    scores = _scores(
        _member("ru-1", answer(cite("art_1__para_1")), language=Language.RU),
        _member("kk-1", answer(cite("art_1__para_2"), cite("art_4")), language=Language.KK),
        _member("en-1", silence()),
    )
    # ru and kk cite {1} and {1, 4}: one of two; who is silent agrees with neither
    assert scores["Consistency article"] == {"ru-1": 1 / 4, "kk-1": 1 / 4, "en-1": 0.0}
    # paragraphs 1-1 against 1-2 and 4: nothing is shared
    assert scores["Consistency paragraph"] == {"ru-1": 0.0, "kk-1": 0.0, "en-1": 0.0}
    assert scores["Consistency verdict"] == {"ru-1": 1 / 2, "kk-1": 1 / 2, "en-1": 0.0}
    assert "Stability article" not in scores


def test_paraphrases_in_one_language_are_compared_apart():
    scores = _scores(
        _member("en-1", answer(cite("art_4"))),
        _member("en-2", answer(cite("art_4"))),
        _member("en-3", answer(cite("art_5"))),
        _member("ru-1", answer(cite("art_4")), language=Language.RU),
    )
    assert scores["Stability article"] == {"en-1": 1 / 2, "en-2": 1 / 2, "en-3": 0.0}
    assert scores["Consistency article"] == pytest.approx(
        {"en-1": 1.0, "en-2": 1.0, "en-3": 0.0, "ru-1": 2 / 3}
    )


def test_silence_agrees_with_silence_and_a_failure_with_nothing():
    silent = [_member("en-1", silence()), _member("en-2", silence())]
    failed = [_member("en-3", None, family="f-2"), _member("en-4", None, family="f-2")]
    assert _scores(*silent, *failed)["Stability article"] == {
        "en-1": 1.0,
        "en-2": 1.0,
        "en-3": 0.0,
        "en-4": 0.0,
    }


def test_a_member_that_was_asked_alone_is_not_compared():
    assert (
        not {"Stability article", "Consistency article"}
        & _scores(_member("en-1", silence())).keys()
    )
