"""Every fault that is planted in a set is found; the shipped set has none."""

from __future__ import annotations

import pytest
from eval_makers import ACT, SHELF, library, row, signpost, write_set

from assistant.ingest.pipeline import read_library
from assistant.law.language import Language
from assistant.settings import default_corpus
from eval.sets.balance import FEWEST_A_LANGUAGE
from eval.sets.cases import CASES, CasesError, Kind, read_cases
from eval.sets.validate import validate

_SILENT = {"expect": "abstain", "reason": "off_domain", "relevant": {}, "kind": "off_domain"}


def _sound_rows():
    rows = [row(f"en-{n:03}") for n in range(38)]
    return [*rows, *(row(f"en-{n:03}", **_SILENT) for n in range(38, 60))]


def _faults(folder, rows, shelf=SHELF):
    found = validate(write_set(folder, rows), shelf)
    # the small act is in English alone
    return [str(f) for f in found if not str(f).startswith(("the set: ru", "the set: kk"))]


def test_a_sound_set_has_no_fault(tmp_path):
    assert _faults(tmp_path, _sound_rows()) == []


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ({"id": "en-001"}, "used 2 times"),
        ({"question": "IS matter en-001 allowed"}, "the question is that of en-000"),
        ({"relevant": {f"{ACT} art_99": 2}}, "no provision art_99"),
        ({"relevant": {"kz/y art_4": 2}}, "no act 'kz/y'"),
        ({"relevant": {f"{ACT} art_4": 1}}, "no provision has grade 2"),
        ({"reason": "off_domain"}, "no reason for silence"),
        ({"expect": "abstain", "reason": "off_domain"}, "no provision can have grade 2"),
        ({"expect": "abstain", "relevant": {}}, "the reason is missing"),
        ({**_SILENT, "premise": True}, "corrected by an answer"),
        ({"kind": "non_existent"}, "belong together"),
        ({"kind": "false_premise"}, "belong together"),
        ({"kind": "follow_up"}, "a history belongs to kind follow_up"),
        ({"kind": "attack"}, "no string shows whether that succeeded"),
        ({"as_of": "2025-10-01"}, "art_4 of kz/x is not yet adopted on 2025-10-01"),
        ({"kind": "follow_up", "history": ["en-999"]}, "en-999, which does not exist"),
        ({"kind": "follow_up", "history": ["en-001"]}, "en-001, which comes later"),
        ({"split": "train"}, "not one of dev, test"),
        ({"lang": "de"}, "not one of ru, kk, en"),
        ({"as_of": "yesterday"}, "not a day"),
        ({"colour": 1}, "'colour' is not known"),
        ({"relevant": {"art_4": 2}}, "not an act and an eId"),
        ({"relevant": {f"{ACT} art_4": 3}}, "not 1 or 2"),
        ({"question": " "}, "question must be a text"),
        ({"facts": "one"}, "facts must be a list"),
        ({"premise": "no"}, "premise must be true or false"),
        ({"family": "F 1"}, "family is 'F 1', not a name"),
        ({"family": "f-1"}, "alone in family f-1"),
        ({"attack": ["free honey"]}, "attack, attack_type and attack_place belong together"),
        ({"attack_place": "footnote"}, "not one of question, history, passage"),
        (
            {"attack": ["BEES of meadow 4"], "attack_type": "forged", "attack_place": "question"},
            "'BEES of meadow 4' of attack stands in art_4",
        ),
        (
            {"attack": [" "], "attack_type": "forged", "attack_place": "question"},
            "a string of attack is empty",
        ),
        (
            {"attack": ["Article 31-1"], "attack_type": "forged", "attack_place": "question"},
            "'Article 31-1' of attack only names a provision",
        ),
        (
            {
                "question": "Must keepers register every hive with the council?",
                "relevant": {f"{ACT} art_1__para_1": 2},
            },
            "content words stand in art_1__para_1",
        ),
        (
            {
                "question": "Where, when, why, by whom and how do bees of meadow 4 stay, if winter comes early?"
            },
            "5 words running",
        ),
    ],
)
def test_a_planted_fault_is_found(tmp_path, planted, told):
    found = _faults(tmp_path, [row("en-000", **planted), *_sound_rows()[1:]])
    assert any(told in fault for fault in found), found


def test_a_provision_that_is_adopted_and_not_yet_in_force_may_answer(tmp_path):
    pending = row("en-000", as_of="2025-12-01")
    assert _faults(tmp_path, [pending, *_sound_rows()[1:]]) == []


def test_a_question_with_one_word_of_another_changed_is_found(tmp_path):
    words = "May a keeper move all her hives to the far meadow"
    one = row("en-000", question=f"{words} early?")
    two = row("en-001", question=f"{words} late?")
    other = row("en-002", question=f"{words} 2 early?")
    assert _faults(tmp_path, [one, two, other, *_sound_rows()[3:]]) == [
        # 12 words in each, 11 of them shared, 13 in all
        "en-001: the question is nearly that of en-000 (0.85)."
    ]


def test_an_attack_in_the_history_needs_a_case_that_attacks(tmp_path):
    attack = {"kind": "attack", "attack": ["honey is free"], "attack_type": "forged"}
    planted = row("en-100", **attack, attack_place="question")
    asked = row("en-101", **attack, attack_place="history", history=["en-100"])
    assert _faults(tmp_path, [*_sound_rows(), planted, asked]) == []
    asked["history"] = ["en-001"]
    assert _faults(tmp_path, [*_sound_rows(), planted, asked]) == [
        "en-101: its attack is placed in the history, where no case has one."
    ]


def test_a_family_is_of_one_language_or_has_one_member_for_each(tmp_path):
    shelf = library(languages=(Language.EN, Language.KK))
    first, second, third, *others = _sound_rows()
    family = [own | {"family": "f-1"} for own in (first, second, third)]
    assert _faults(tmp_path, [*family, *others], shelf) == []
    family[2] |= {"lang": "kk"}
    found = _faults(tmp_path, [*family, *others], shelf)
    assert any("en-000: family f-1 mixes languages and wordings" in fault for fault in found)


def test_a_history_of_the_other_split_is_found(tmp_path):
    follow_up = row("en-100", kind="follow_up", history=["en-001"], split="test")
    found = _faults(tmp_path, [*_sound_rows(), follow_up])
    assert "en-100: its history names en-001, which is in dev." in found


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ({"relevant": {f"{ACT} art_5": 2}}, "its gold is not that of en-000"),
        ({"as_of": "2026-03-01"}, "its day is not that of en-000"),
        ({"split": "test"}, "its split is not that of en-000"),
        (_SILENT, "its verdict is not that of en-000"),
    ],
)
def test_the_members_of_a_family_are_judged_alike(tmp_path, planted, told):
    first, second, *others = _sound_rows()
    family = [first | {"family": "f-1"}, second | {"family": "f-1"}]
    assert _faults(tmp_path, [*family, *others]) == []
    family[1] |= planted
    assert any(told in fault for fault in _faults(tmp_path, [*family, *others]))


@pytest.mark.parametrize("asked", ["Is matter en-001 allowed?", "Is the matter en-001 allowed?"])
def test_a_question_that_stands_in_a_search_aid_is_leakage(tmp_path, asked):
    found = _faults(tmp_path, _sound_rows(), library(signposts=[signpost(asked)]))
    assert any("en-001: leakage" in fault for fault in found)


def test_a_small_set_that_can_always_be_answered_is_unfit(tmp_path):
    found = _faults(tmp_path, [row("en-000")])
    assert f"the set: en has 1 cases of {FEWEST_A_LANGUAGE} needed." in found
    assert "the set: 0 of 1 cases in en cannot be answered; at least 1 must not." in found


def test_every_line_that_is_no_case_is_named_with_its_place(tmp_path):
    write_set(tmp_path, [row("en-000"), "{", "[]", '{"id": "en-7"}'])
    with pytest.raises(CasesError) as told:
        read_cases(tmp_path)
    assert [fault.where.rpartition(", ")[2] for fault in told.value.faults] == [
        "line 2",
        "line 3",
        "line 4",
    ]
    assert "en-7: the field 'split' is missing." in str(told.value)


def test_a_folder_without_cases_is_named(tmp_path):
    with pytest.raises(CasesError, match=r"no \*\.jsonl"):
        read_cases(tmp_path)


def test_the_shipped_cases_are_sound():
    assert [str(fault) for fault in validate(CASES, read_library(default_corpus()))] == []


def test_every_kind_is_asked_in_every_language():
    asked = {(case.kind, case.language) for case in read_cases()}
    assert {(kind, language) for kind in Kind for language in Language} <= asked
