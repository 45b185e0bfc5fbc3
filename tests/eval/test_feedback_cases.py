"""What `assistant feedback export` writes is read and held sound by `eval validate`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.keep.feedback import Feedback, Mark
from assistant.ui.cli.rated import case_rows
from assistant.values import Reason
from eval.sets.balance import THE_SET
from eval.sets.cases import read_cases
from eval.sets.validate import validate

SAID = Feedback(
    person="aigul",
    key="0123456789abcdef",
    mark=Mark.RIGHT,
    words="",
    better="",
    question="Должен ли блогер предупреждать подписчиков о нейросети?",
    language="ru",
    as_of="2026-03-01",
    verdict="answer",
    reason="",
    cited=("kz/ai-law art_21__para_2",),
    given=datetime(2026, 3, 2, tzinfo=UTC),
)


def written(tmp_path, shipped, *said: Feedback) -> list[str]:
    """Write the cases, and return what is wrong with them apart from the balance of a whole set."""
    lines = [json.dumps(row, ensure_ascii=False) for row in case_rows(said, shipped)]
    (tmp_path / "feedback.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return [str(fault) for fault in validate(tmp_path, shipped) if fault.where != THE_SET]


def test_a_right_answer_becomes_a_sound_case(tmp_path, shipped) -> None:
    assert written(tmp_path, shipped, SAID) == []
    [case] = read_cases(tmp_path)
    assert case.answerable
    assert case.gold == {("kz/ai-law", "art_21__para_2")}
    assert "unreviewed" in case.id and case.id.startswith("ru-")


@pytest.mark.parametrize(
    ("language", "better"),
    [("ru", "п. 2 ст. 21"), ("kk", "21-баптың 2-тармағы"), ("en", "art. 21(2)")],
)
def test_a_better_provision_is_read_in_each_language(tmp_path, shipped, language, better) -> None:
    wrong = replace(SAID, mark=Mark.WRONG_SOURCE, language=language, better=better)
    assert written(tmp_path, shipped, wrong) == []
    assert read_cases(tmp_path)[0].gold == {("kz/ai-law", "art_21__para_2")}


@pytest.mark.parametrize("reason", list(Reason))
def test_a_right_silence_becomes_a_sound_case(tmp_path, shipped, reason) -> None:
    silent = replace(SAID, verdict="abstain", reason=reason.value, cited=())
    assert written(tmp_path, shipped, silent) == []
    assert read_cases(tmp_path)[0].reason is reason


@pytest.mark.parametrize("better", ["", "не знаю", "ст. 999"])
def test_a_wrong_answer_without_a_right_provision_is_no_case(shipped, better) -> None:
    assert list(case_rows([replace(SAID, mark=Mark.WRONG, better=better)], shipped)) == []


def test_what_left_the_shelf_and_what_was_said_twice_is_no_case(tmp_path, shipped) -> None:
    gone = replace(SAID, question="Иное?", cited=("own/documents/x topic_1",))
    again = replace(SAID, key="fedcba", person="berik")
    assert written(tmp_path, shipped, SAID, again, gone) == []
    assert len(read_cases(tmp_path)) == 1
