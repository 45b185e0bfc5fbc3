"""The JSON contract: the object, field by field, and its document."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from turns import (
    CLARIFYING,
    EXPLAINED,
    MISSING,
    abstention,
    answer,
    claim,
    explained,
    passage,
    turn,
)

from assistant.law.act import Status, Wording
from assistant.law.language import Language
from assistant.ui.contract import CitationRow, Row, error_row, turn_to_json
from assistant.ui.i18n import messages
from assistant.ui.made import CallRow, CheckedRow
from assistant.values import (
    Basis,
    Call,
    Checked,
    Fault,
    Notice,
    NoticeCode,
    Reason,
    Verdict,
)

DOCUMENT = (Path(__file__).parents[2] / "docs" / "contract.md").read_text(encoding="utf-8")
CODES = set(re.findall(r"`([a-z_]+)`", DOCUMENT))
MS = {"understand": 1.0, "retrieve": 2.0, "answer": 3.0, "total": 6.0}
URL = "https://zan.gov.kz/client/#!/doc/217048/rus/17.11.2025"


def test_an_answer_is_written_field_by_field() -> None:
    item = passage("art_17__para_3__subpara_6")
    row = turn_to_json(turn(answer(item.eid), "Можно ли определять эмоции?"), id="a1")
    assert row == {
        "id": "a1",
        "question": "Можно ли определять эмоции?",
        "lang": "ru",
        "as_of": "2026-03-01",
        "verdict": "answer",
        "reason": None,
        "claims": [
            {
                "text": item.text,
                "citations": [
                    {
                        "act": "kz/ai-law",
                        "eid": "art_17__para_3__subpara_6",
                        "label": "пп. 6 п. 3 ст. 17",
                        "quote": item.text,
                        "wording": "restated",
                        "url": URL,
                        "lead_in": {
                            "eid": "art_17__para_3",
                            "quote": item.lead_in,
                            "closing": "",
                        },
                        "citation": "пп. 6 п. 3 ст. 17 Закона РК «Об искусственном интеллекте»",
                        "kind": "law",
                        "status": "in_force",
                        "evidence": "official-text",
                        "version": "2025-11-17",
                        "lang": "ru",
                        "page": None,
                        "author": None,
                        "restated": None,
                    }
                ],
                "basis": "law",
            }
        ],
        "hits": [
            {"act": "kz/ai-law", "eid": "art_18__para_2", "score": 0.9},
            {"act": "kz/ai-law", "eid": "art_21__para_2", "score": 0.8},
        ],
        "notices": [
            {
                "code": "restated_wording",
                "text": "Слова источников даны в изложении; это не официальный текст.",
            }
        ],
        "ms": MS,
        "asked_as": None,
        "nearest": [],
        "status": "in_force",
        "message": None,
        "evidence": "official-text",
        "related": [],
        "confidence": None,
        "missing": "",
        "clarifying": "",
        "checked": [],
        "calls": [],
    }


def test_the_confidence_of_an_answer_is_a_number_and_of_silence_null() -> None:
    sure = replace(answer("art_5"), confidence=0.8731)
    assert turn_to_json(turn(sure))["confidence"] == 0.8731
    assert turn_to_json(turn(abstention(Reason.UNVERIFIED)))["confidence"] is None
    assert error_row("a1", "", "empty_question", "Empty.")["confidence"] is None


def test_a_model_s_answer_tells_whose_words_each_statement_has_and_what_became_of_the_others() -> (
    None
):
    invented = replace(claim("art_5", text="Штраф – 5 МРП."), basis=Basis.MODEL)
    fallen = Checked(claim=invented, verdict=Verdict.DROPPED, failed=("numbers",))
    call = Call(model="m", host="this computer", prompt="1-ab", sent=("question",), masked=2)
    made = replace(turn(explained()), checked=(fallen,), calls=(call,))
    row = turn_to_json(made)
    assert [one["basis"] for one in row["claims"]] == ["model", "rewritten", "law"]
    assert row["claims"][0]["text"] == EXPLAINED[Language.RU]
    assert (row["missing"], row["clarifying"]) == (MISSING[Language.RU], CLARIFYING[Language.RU])
    assert row["checked"] == [{"verdict": "dropped", "failed": ["numbers"]}]
    assert "5 МРП" not in json.dumps(row, ensure_ascii=False)  # what failed is told to nobody
    assert [(one["sent"], one["masked"], one["fault"]) for one in row["calls"]] == [
        (["question"], 2, None)
    ]
    down = replace(made, calls=(replace(call, fault=Fault.DOWN),))
    assert turn_to_json(down)["calls"][0]["fault"] == "down"


def test_silence_carries_its_reason_and_the_nearest_provisions() -> None:
    note = Notice(code=NoticeCode.SEE_OTHER_ACT, text="Fines are in the CoAO.")
    silent = abstention(Reason.OTHER_LAW, "art_30", language=Language.EN, notices=(note,))
    row = turn_to_json(turn(silent, "What is the fine?", Language.EN), id=7)
    assert (row["id"], row["verdict"], row["reason"]) == (7, "abstain", "other_law")
    assert row["claims"] == []
    assert row["nearest"] == [
        {
            "act": "kz/ai-law",
            "eid": "art_30",
            "label": "art. 30",
            "citation": "art. 30 of the Law on Artificial Intelligence",
        }
    ]
    assert (row["evidence"], row["related"]) == (None, [])
    assert row["notices"][0]["text"].endswith(" Fines are in the CoAO.")


def test_a_follow_up_tells_how_it_was_completed() -> None:
    before = turn(answer("art_18__para_2"), "Кто управляет рисками систем ИИ?")
    row = turn_to_json(turn(answer("art_18__para_2"), "А как часто?", history=[before]))
    assert row["question"] == "А как часто?"
    assert row["asked_as"] == "Кто управляет рисками систем ИИ? А как часто?"


def test_the_question_comes_back_as_it_was_sent() -> None:
    row = turn_to_json(turn(answer("art_5"), "Законность"), question=" Законность\x00")
    assert row["question"] == " Законность\x00"


def test_an_error_row_has_the_shape_of_the_others() -> None:
    row = error_row("a1", "", "empty_question", "The question is empty.", as_of=date(2026, 3, 1))
    assert row.keys() == Row.__annotations__.keys()
    assert (row["verdict"], row["reason"]) == ("error", "empty_question")
    assert row["message"] == "The question is empty."
    assert row["as_of"] == "2026-03-01"


def test_every_row_is_json() -> None:
    for reply in (answer("art_5"), abstention(Reason.UNVERIFIED)):
        row = turn_to_json(turn(reply))
        assert json.loads(json.dumps(row, ensure_ascii=False)) == row


@pytest.mark.parametrize("codes", [Reason, NoticeCode, Status, Basis, Verdict, Fault])
def test_every_code_is_in_the_document(codes) -> None:
    assert {code.value for code in codes} <= CODES


def test_every_field_is_in_the_document() -> None:
    for rows in (Row, CitationRow, CheckedRow, CallRow):
        assert rows.__annotations__.keys() <= CODES
    assert {wording.value for wording in Wording} <= CODES


def test_every_error_that_has_a_sentence_of_its_own_is_in_the_document() -> None:
    page_only = {"unexpected", "mendable"}
    people_only = {"bad_name", "bad_password", "passwords_differ"}  # `assistant people`, no row
    assert messages(Language.EN)["error"].keys() - page_only - people_only <= CODES
