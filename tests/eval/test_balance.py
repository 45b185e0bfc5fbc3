"""A set that leans to one language, kind, split or verdict is told so, with the numbers."""

from __future__ import annotations

from eval_makers import case

from assistant.law.language import Language
from assistant.values import Reason
from eval.sets.balance import balance_faults
from eval.sets.cases import Kind, Split

SIZES = {Language.RU: 60, Language.KK: 60, Language.EN: 60}


def _cases(sizes=SIZES, *, silent_of_three=1, **changed):
    return [
        case(
            f"{language}-{n}",
            language=language,
            reason=Reason.OFF_DOMAIN if n % 3 < silent_of_three else None,
            **changed,
        )
        for language, size in sizes.items()
        for n in range(size)
    ]


def _told(cases):
    return [str(fault) for fault in balance_faults(cases)]


def test_sixty_cases_a_language_with_a_third_unanswerable_are_balanced():
    assert _told(_cases()) == []


def test_an_empty_set_is_not_said_to_lean():
    assert _told([]) == []


def test_a_language_over_fifteen_per_cent_from_the_mean_is_found():
    # the mean is 200 / 3; 66.7 * 1.15 = 76.7, and 66.7 * 0.85 = 56.7
    sizes = {Language.RU: 78, Language.KK: 62, Language.EN: 60}
    assert _told(_cases(sizes)) == [
        "the set: ru has 78 cases, over 15% from the mean of the languages (67)."
    ]


def test_a_language_with_less_than_a_third_unanswerable_is_found():
    cases = _cases()
    cases[0] = case("ru-0", language=Language.RU)
    assert _told(cases) == [
        "the set: 19 of 60 cases in ru cannot be answered; at least 20 must not."
    ]


def test_a_kind_that_one_language_lacks_is_found():
    cases = _cases()
    cases[1] = case("ru-1", language=Language.RU, kind=Kind.LIST)
    assert _told(cases) == [
        "the set: kk has no case of kind list, which other languages have.",
        "the set: en has no case of kind list, which other languages have.",
    ]


def test_a_split_with_less_than_two_fifths_of_a_language_is_found():
    halves = _cases({language: 30 for language in SIZES})
    halves += _cases({language: 30 for language in SIZES}, split=Split.TEST)
    assert _told(halves) == []
    leaning = [
        *_cases({Language.RU: 39, Language.KK: 30, Language.EN: 30}),
        *_cases({Language.RU: 21, Language.KK: 30, Language.EN: 30}, split=Split.TEST),
    ]
    assert _told(leaning) == ["the set: 35% of the cases in ru are in test; at least 40% must be."]


def test_a_set_of_one_split_needs_no_other():
    assert _told(_cases(split=Split.TEST)) == []
