"""What the log tells of a turn, and what it keeps to itself."""

from __future__ import annotations

import stat
from dataclasses import replace

import pytest
from builders import (
    DAY,
    act,
    answer,
    claim,
    findings,
    hit,
    library,
    passage,
    provision,
    turn,
    version,
)
from fakes import FixedRetriever, ScriptedAnswerer
from logs import of_model, raw, recorder, silence, told

from assistant.answer.decision import decision
from assistant.assistant import Assistant
from assistant.audit.examine import State, examine
from assistant.audit.recorder import audit_folder, pseudonyms_of
from assistant.errors import AuditError
from assistant.law.act import Kind
from assistant.values import Answer, NoticeCode

SURE = {n: -100.0 if w > 0 else 100.0 for n, w in decision().weights.items()}


def test_an_answer_is_told_with_what_it_came_from_and_what_it_cites(tmp_path):
    recorder(tmp_path)(turn(answer(passage("art_1"))), person="anna", door="page")
    (one,) = told(tmp_path)
    assert one["time"] == "2026-03-01T09:30:00.000+00:00"
    assert (one["release"], one["settings"], one["corpus"], one["index"]) == (
        *("1.2.3", "5e77", "c0", "1d"),
    )
    assert (one["door"], one["language"], one["as_of"]) == ("page", "ru", "2026-03-01")
    assert (one["verdict"], one["reason"], one["calls"], one["checked"]) == ("answer", "", [], [])
    (said,) = one["claims"]
    assert said["basis"] == "law"
    assert said["cited"] == [
        {
            "act": "kz/test",
            "eid": "art_1",
            "dated": "2025-11-17",
            "wording": "restated",
            "language": "ru",
        }
    ]


def test_silence_is_told_with_its_reason(tmp_path):
    recorder(tmp_path)(silence(), person="", door="")
    (one,) = told(tmp_path)
    assert (one["verdict"], one["reason"], one["claims"]) == ("abstain", "off_domain", [])
    assert (one["person"], one["door"]) == ("", "")


def test_calls_and_the_verdict_of_every_check_are_told(tmp_path):
    recorder(tmp_path)(of_model(), person="", door="")
    (one,) = told(tmp_path)
    assert one["calls"] == [
        {
            "model": "tiny-1",
            "host": "this computer",
            "prompt": "3-ab12",
            "sent": ["question", "passages"],
            "masked": 2,
            "tokens_in": 900,
            "tokens_out": 40,
            "cost": 0.01,
            "ms": 812.5,
            "fault": "cut",
        }
    ]
    assert [(c["verdict"], c["basis"], c["failed"]) for c in one["checked"]] == [
        ("kept", "law", []),
        ("dropped", "model", ["reference", "number"]),
    ]


def test_no_words_and_no_names_are_told_unless_that_is_wished(tmp_path):
    own = act(id="own/documents/contract-of-ivanov-3f", kind=Kind.OWN, main=False, entry=None)
    there = replace(passage("art_1", "Тайная норма."), version=version(of=own))
    asked = replace(of_model("Кто такой Иванов?"), reply=Answer(claims=(claim(there),)))
    recorder(tmp_path)(asked, person="anna", door="page")
    written = raw(tmp_path).decode()
    (one,) = told(tmp_path)
    for word in ("anna", "ivanov", "contract", "documents", "words\\"):
        assert word not in written
    assert set(one["question"]) == {"pseudonym"}
    assert {key for c in (*one["claims"], *one["checked"]) for key in c["said"]} == {"pseudonym"}
    assert one["claims"][0]["cited"][0]["act"].startswith("own/")


def test_words_are_told_where_that_is_wished(tmp_path):
    recorder(tmp_path, words=True)(of_model("Кто такой Иванов? \ud800"), person="anna", door="")
    (one,) = told(tmp_path)
    assert one["question"] == {"words": "Кто такой Иванов? \ud800"}
    assert one["claims"][0]["said"] == {"words": "Слова нормы."}
    assert one["checked"][1]["said"] == {"words": "Отвечает статья 99."}
    assert "anna" not in raw(tmp_path).decode()
    assert examine(audit_folder(tmp_path)).state is State.WHOLE


def test_the_same_person_has_one_pseudonym_and_another_installation_another(tmp_path):
    for folder in ("a", "b"):
        for person in ("anna", "bek", "anna"):
            recorder(tmp_path / folder)(silence(), person=person, door="")
    first, other, again = (one["person"] for one in told(tmp_path / "a"))
    assert first == again != other
    assert told(tmp_path / "b")[0]["person"] not in (first, other)
    assert pseudonyms_of(tmp_path / "a").of("person", "anna") == first
    assert pseudonyms_of(tmp_path / "a").of("words", "anna") != first


def test_nobody_else_can_read_log_or_key(tmp_path):
    recorder(tmp_path)(silence(), person="anna", door="")
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in tmp_path.rglob("*")}
    assert modes == {
        "audit": 0o700,
        "audit.key": 0o600,
        "head.json": 0o600,
        "lock": 0o600,
        "log.jsonl": 0o600,
    }


@pytest.mark.parametrize("key", ["", "zz", "00", "\ud800".encode("utf-8", "surrogatepass")])
def test_a_damaged_key_is_told_and_never_replaced(tmp_path, key):
    file = tmp_path / "audit.key"
    file.write_bytes(key if isinstance(key, bytes) else key.encode())
    before = file.read_bytes()
    with pytest.raises(AuditError, match="key"):
        recorder(tmp_path)(silence(), person="anna", door="")
    assert file.read_bytes() == before


# The walk


def _asked(record, **of):
    shelf = library(version(provision("art_1", "Слова нормы.")))
    (there,) = shelf.passages
    walk = Assistant(
        library=shelf,
        retriever=FixedRetriever(findings(hit(there), **SURE)),
        answerer=ScriptedAnswerer((claim(there),)),
        today=lambda: DAY,
        record=record,
    )
    return walk.of(**of).ask("Кто отвечает?") if of else walk.ask("Кто отвечает?")


def test_the_walk_records_the_turn_that_it_gives_and_who_asked_where():
    kept = []
    turn = _asked(lambda turn, **of: kept.append((turn, of)), person="anna", door="page")
    assert kept == [(turn, {"person": "anna", "door": "page"})]
    assert turn.ms["total"] >= 0


def test_the_door_stays_while_people_change():
    kept = []

    def keep(turn, **of):
        kept.append(of)

    shelf = library(version(provision("art_1", "Слова нормы.")))
    walk = Assistant(
        library=shelf,
        retriever=FixedRetriever(),
        answerer=ScriptedAnswerer(),
        today=lambda: DAY,
        record=keep,
    ).of("", door="page")
    walk.of("anna").ask("Кто отвечает?")
    walk.of("bek", door="http").ask("Кто отвечает?")
    walk.ask("Кто отвечает?")
    assert kept == [
        {"person": "anna", "door": "page"},
        {"person": "bek", "door": "http"},
        {"person": "", "door": "page"},
    ]


def test_a_log_that_cannot_be_written_loses_no_answer(tmp_path):
    (tmp_path / "data").write_text("a file where a folder should be")
    plain, warned = _asked(None), _asked(recorder(tmp_path / "data"))
    assert isinstance(warned.reply, Answer)
    assert warned.reply.claims == plain.reply.claims
    codes = [notice.code for notice in warned.reply.notices]
    assert codes == [*(n.code for n in plain.reply.notices), NoticeCode.NOT_RECORDED]


def test_whatever_recording_raises_the_answer_is_given():
    def broken(turn, **of):
        raise KeyError("x")

    assert _asked(broken).reply.notices[-1].code is NoticeCode.NOT_RECORDED


def test_a_changed_log_is_told_under_every_answer_until_it_is_moved_away(tmp_path):
    keep = recorder(tmp_path)
    keep(silence(), person="", door="")
    keep(silence(), person="", door="")
    log = audit_folder(tmp_path) / "log.jsonl"
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])
    for _ in range(2):
        assert _asked(keep).reply.notices[-1].code is NoticeCode.NOT_RECORDED
    audit_folder(tmp_path).rename(tmp_path / "audit-of-before")
    assert NoticeCode.NOT_RECORDED not in [n.code for n in _asked(keep).reply.notices]
    assert examine(audit_folder(tmp_path)).count == 1
