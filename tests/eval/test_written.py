"""What a model wrote is weighed, kept and counted; without a model nothing of it appears."""

from __future__ import annotations

from dataclasses import replace

import pytest
from eval_makers import answer, case, cite, kept, silence, turn

from assistant.settings import Settings
from assistant.values import (
    Basis,
    Call,
    Checked,
    Claim,
    Fault,
    Notice,
    NoticeCode,
    Reason,
    Verdict,
)
from eval.asking.manner import Usage, used
from eval.asking.runner import Outcome
from eval.cli.answering import Answerer, Answering, plain_settings
from eval.cli.wishes import OptionError
from eval.measures.written import written
from eval.runs.plain import from_plain, to_plain

CALL = Call(model="m", host="h", prompt="en-1", tokens_in=900, tokens_out=100, cost=0.25, ms=12.0)


def _of(name, made):
    return Outcome(case=case(f"en-{name}", {"art_4": 2}), turn=made)


def _claim(text="So.", basis=Basis.MODEL):
    return Claim(text=text, citations=(cite("art_4"),), basis=basis)


def _turn(*verdicts, reply=None, calls=(CALL,)):
    checked = tuple(
        Checked(claim=_claim(), verdict=verdict, failed=() if verdict is Verdict.KEPT else ("x",))
        for verdict in verdicts
    )
    made = turn(reply or answer(cite("art_4")), hits=["art_4"])
    return replace(made, checked=checked, calls=calls)


def test_shares_of_statements_by_what_became_of_them():
    made = _turn(Verdict.KEPT, Verdict.KEPT, Verdict.REWRITTEN, Verdict.DROPPED)
    scores = written([_of("1", made)])
    found = {name: values["en-1"] for name, values in scores.items() if "en-1" in values}
    assert found == {
        "ModelKept": 0.5,
        "ModelRewritten": 0.25,
        "ModelDropped": 0.25,
        "FellBack": 0.0,
        "Declined": 0.0,
        "WrongDeclined": 0.0,
    }


def test_falling_back_and_declining_are_told_apart():
    failed = Notice(code=NoticeCode.MODEL_FAILED, text=Fault.DOWN.value)
    back = _turn(reply=answer(cite("art_4"), notices=[failed]))
    silent = _turn(reply=silence(Reason.MODEL_DECLINED))
    scores = written([_of("1", back), _of("2", silent)])
    assert scores["FellBack"] == {"en-1": 1.0, "en-2": 0.0}
    assert scores["WrongDeclined"] == {"en-1": 0.0, "en-2": 1.0}
    assert scores["ModelKept"] == {}


def test_without_a_model_there_is_nothing_to_measure():
    assert written([_of("1", _turn(Verdict.KEPT, calls=()))]) == {}


def test_a_turn_consumes_what_its_calls_did():
    assert used(_turn(calls=(CALL, CALL))) == Usage(tokens=2000, cost=0.5)
    assert used(_turn(calls=())) == Usage()


def test_a_record_keeps_calls_statements_and_whose_words_they_are():
    own = replace(answer(cite("art_4")), claims=(_claim(),))
    made = replace(_turn(Verdict.DROPPED, reply=own), calls=(replace(CALL, fault=Fault.CUT), CALL))
    record = kept(_of("1", made))[0]
    assert [told.basis for told in record.claims] == ["model"]
    assert [(one.verdict, one.failed) for one in record.weighed] == [("dropped", ("x",))]
    assert [call.fault for call in record.calls] == ["cut", ""]
    assert from_plain(to_plain(record)) == record


def test_a_record_of_before_there_were_models_is_still_read():
    record = kept(_of("1", _turn(calls=())))[0]
    raw = to_plain(record)
    for name in ("weighed", "calls"):
        del raw[name]
    for told in raw["claims"]:
        del told["basis"]
    assert from_plain(raw) == record


def test_a_model_is_asked_only_when_the_command_says_so(monkeypatch):
    monkeypatch.setenv("ASSISTANT_MODEL", "openai:theirs")
    assert Answering().settings().model == plain_settings().model == ""
    assert Answering(answerer=Answerer.CHAT).settings().model == "openai:theirs"
    asked = Answering(answerer=Answerer.CHAT, model="openai:m", model_url="http://127.0.0.1:1/v1")
    found = asked.settings()
    assert (found.model, found.model_url) == ("openai:m", "http://127.0.0.1:1/v1")
    assert not found.audit and not plain_settings().audit


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"answerer": Answerer.CHAT}, "needs a model"),
        ({"model": "openai:m"}, "only with --answerer chat"),
        ({"model_url": "http://127.0.0.1:1/v1"}, "only with --answerer chat"),
    ],
)
def test_options_that_do_not_fit_are_a_sentence(monkeypatch, options, said):
    monkeypatch.delenv("ASSISTANT_MODEL", raising=False)
    with pytest.raises(OptionError, match=said):
        Answering(**options).settings()


def test_the_model_is_part_of_what_a_run_was_made_with():
    one, two = Settings(model=""), Settings(model="openai:m")
    assert one.fingerprint() != two.fingerprint()
