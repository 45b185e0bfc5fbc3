"""A turn comes back from its record with its sources, whatever has become of the shelf."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.codes import DayRead
from assistant.keep.record import words_of, write_turn
from assistant.keep.revive import read_turn
from assistant.law.act import Kind, Status
from assistant.law.language import Language
from assistant.library import Library
from assistant.understand.query import understand
from assistant.values import (
    Abstention,
    Answer,
    Basis,
    Call,
    Citation,
    Claim,
    Fault,
    Findings,
    Hit,
    Notice,
    NoticeCode,
    Passage,
    Reason,
    Turn,
)

ACT, DAY = "kz/ai-law", date(2026, 3, 1)
RU, KK = Language.RU, Language.KK
ITEM = "art_17__para_3__subpara_6"


def passage(library: Library, eid: str = ITEM, language: Language = RU, act: str = ACT) -> Passage:
    found = library.passage(act, eid, language, day=DAY)
    assert found is not None
    return found


def turn(library: Library, reply: Answer | Abstention, question: str = "Что запрещено?") -> Turn:
    query = understand(question, library=library, as_of=DAY, language=RU)
    hit = Hit(passage=passage(library, "art_18__para_2"), score=0.75, via="search")
    return Turn(
        query=query,
        findings=Findings(hits=(hit,), signs=(), evidence={"top": 0.5}),
        reply=reply,
        status=Status.IN_FORCE,
        ms={"total": 6.0},
        related=(passage(library, "art_21__para_2"),),
    )


def answered(library: Library, *cited: Passage) -> Turn:
    notice = Notice(code=NoticeCode.RESTATED_WORDING, text="", act_id=ACT)
    claims = (
        Claim(text=one.text, citations=(Citation(passage=one, quote=one.text),)) for one in cited
    )
    return turn(library, Answer(claims=tuple(claims), notices=(notice,), confidence=0.8))


def with_words(library: Library, eid: str, **changed: str) -> Library:
    """Return the shelf with other words at a place."""

    def unit(one):
        below = tuple(unit(child) for child in one.children)
        return replace(one, children=below, **(changed if one.eid == eid else {}))

    versions = [replace(v, body=unit(v.body)) if v.act.id == ACT else v for v in library.versions]
    return Library(
        versions=versions, signposts=(), terms=(), fingerprint="x", known_on=library.known_on
    )


def test_an_answer_comes_back_as_it_was(shipped) -> None:
    told = answered(shipped, passage(shipped), passage(shipped, "art_18__para_2", KK))
    back = read_turn(write_turn(told), shipped)
    assert back is not None
    assert back.reply == told.reply
    assert back.related == told.related
    assert back.findings == told.findings
    assert (back.status, back.ms, back.confidence) == (told.status, told.ms, 0.8)
    for name in ("asked", "text", "language", "as_of", "sources", "named", "aside", "form"):
        assert getattr(back.query, name) == getattr(told.query, name)


def test_a_model_s_answer_comes_back_as_a_model_s(shipped) -> None:
    one = passage(shipped)
    cited = (Citation(passage=one, quote=one.text),)
    claims = tuple(Claim(text=f"{basis} words", citations=cited, basis=basis) for basis in Basis)
    reply = Answer(claims=claims, missing="Не сказано, кем.", clarifying="Вы владелец?")
    calls = (
        Call(model="m", host="h", prompt="1-ab", sent=("question", "passages"), tokens_in=7),
        Call(model="m", host="h", prompt="1-ab", fault=Fault.CUT, cost=0.5),
    )
    told = replace(turn(shipped, reply), calls=calls)
    back = read_turn(write_turn(told), shipped)
    assert back is not None
    assert (back.reply, back.calls) == (reply, calls)


def test_a_record_from_before_there_were_models_is_in_the_law_s_words(shipped) -> None:
    told = json.loads(write_turn(answered(shipped, passage(shipped))))
    told["form"] = 1
    del told["calls"], told["reply"]["missing"], told["reply"]["clarifying"]
    for one in told["reply"]["claims"]:
        del one["basis"]
    back = read_turn(json.dumps(told), shipped)
    assert back is not None and isinstance(back.reply, Answer)
    assert [one.basis for one in back.reply.claims] == [Basis.LAW]
    assert (back.reply.missing, back.calls) == ("", ())


@pytest.mark.parametrize("reason", list(Reason))
def test_a_silence_comes_back_as_it_was(shipped, reason) -> None:
    told = turn(shipped, Abstention(reason=reason, nearest=(passage(shipped),)))
    back = read_turn(write_turn(told), shipped)
    assert back is not None and back.reply == told.reply


def test_what_a_question_names_in_vain_comes_back(shipped) -> None:
    told = turn(
        shipped, Abstention(reason=Reason.NO_SUCH_PROVISION), "Что в статье 77 и статье 18?"
    )
    assert told.query.missing and told.query.named
    back = read_turn(write_turn(told), shipped)
    assert back is not None and back.query.missing == told.query.missing


def test_a_follow_up_is_completed_after_a_restart_as_before(shipped) -> None:
    told = answered(shipped, passage(shipped))
    told = replace(told, query=replace(told.query, aside=("в марте",), day_read=DayRead.NAMED))
    back = read_turn(write_turn(told), shipped)
    assert back is not None
    asked = [
        understand("а какой за это штраф?", library=shipped, as_of=DAY, language=RU, history=[one])
        for one in (told, back)
    ]
    assert asked[0] == asked[1]
    assert asked[0].completed and asked[0].earlier


def test_every_source_of_the_shelf_comes_back_as_itself(shipped) -> None:
    for act in shipped.acts:
        for language in Language:
            eids = shipped.order(act.id)
            found = [
                shipped.passage(act.id, eid, language, day=DAY) for eid in eids[:2] + eids[-2:]
            ]
            there = [one for one in found if one and one.text]
            if there:
                told = answered(shipped, *there)
                back = read_turn(write_turn(told), shipped)
                assert back is not None and back.reply == told.reply, (act.id, language)


def test_words_that_no_longer_stand_are_those_that_were_kept(shipped) -> None:
    cited = passage(shipped)
    record = write_turn(answered(shipped, cited, passage(shipped, "art_18__para_2")))
    today = with_words(shipped, ITEM, text="совсем другие слова")
    back = read_turn(record, today)
    assert back is not None
    kept, other = back.cited
    assert kept.quote == kept.passage.text == cited.text
    assert kept.passage.lead_in == cited.lead_in
    assert (kept.passage.label, kept.passage.citation) == (cited.label, cited.citation)
    assert kept.passage.identity == cited.identity
    assert kept.passage.version not in today.versions
    assert other.passage.version in today.versions


def test_words_that_stand_among_others_are_todays(shipped) -> None:
    cited = passage(shipped)
    record = write_turn(answered(shipped, cited))
    today = with_words(shipped, ITEM, text=f"Новое начало. {cited.text}")
    back = read_turn(record, today)
    assert back is not None
    assert back.cited[0].passage.text == f"Новое начало. {cited.text}"


def test_a_list_that_means_another_thing_now_is_not_todays(shipped) -> None:
    cited = passage(shipped)
    record = write_turn(answered(shipped, cited))
    today = with_words(shipped, "art_17__para_3", text="Разрешаются:")
    back = read_turn(record, today)
    assert back is not None
    assert back.cited[0].passage.lead_in == cited.lead_in != "Разрешаются:"


@pytest.mark.parametrize("kind", [Kind.LAW, Kind.DRAFT, Kind.COMMENTARY, Kind.BYLAW])
def test_a_source_that_left_the_shelf_is_still_cited_by_its_name(shipped, kind) -> None:
    version = next(
        v for v in shipped.versions if v.act.kind is kind and not v.act.main and v.language is RU
    )
    eid = next(
        e for e in shipped.order(version.act.id) if passage(shipped, e, act=version.act.id).text
    )
    cited = passage(shipped, eid, act=version.act.id)
    record = write_turn(answered(shipped, cited))
    rest = [v for v in shipped.versions if v.act.id != version.act.id]
    gone = Library(
        versions=rest, signposts=(), terms=(), fingerprint="x", known_on=shipped.known_on
    )
    back = read_turn(record, gone)
    assert back is not None
    kept = back.cited[0].passage
    assert (kept.citation, kept.text, kept.act.kind) == (cited.citation, cited.text, kind)
    assert kept.act.status_on(DAY) is cited.act.status_on(DAY)
    assert kept.version.url == cited.version.url


@pytest.mark.parametrize(
    "record", ["", "{}", "[]", "null", '{"form": 99}', '{"form": 1, "query": 3}']
)
def test_a_record_that_cannot_be_read_is_none(shipped, record) -> None:
    assert read_turn(record, shipped) is None


@given(data=st.data())
def test_a_record_that_was_changed_by_hand_never_ends_in_an_error(shipped, data) -> None:
    told = json.loads(write_turn(answered(shipped, passage(shipped))))
    part = told[data.draw(st.sampled_from(sorted(told)), label="part")]
    if isinstance(part, dict) and part:
        name = data.draw(st.sampled_from(sorted(part)), label="name")
        part[name] = data.draw(st.sampled_from([None, 1, "x", [], {}, [[]], [None]]), label="value")
    back = read_turn(json.dumps(told), shipped)
    assert back is None or isinstance(back, Turn)


def test_an_exchange_is_found_by_what_was_asked_said_and_cited(shipped) -> None:
    words = " ".join(words_of(answered(shipped, passage(shipped))))
    assert "Что запрещено?" in words
    assert passage(shipped).text in words
    assert passage(shipped).citation in words
