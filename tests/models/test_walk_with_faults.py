"""Whatever a provider does, there is an answer in the law's own words with a notice, within ten seconds."""

from __future__ import annotations

import json
from dataclasses import replace
from time import monotonic

import provider as scripted
import pytest
from bees import ASKS
from provider import serving, status
from walking import holds, walk, with_model

from assistant.law.language import Language
from assistant.models import asking
from assistant.values import Answer, Basis, NoticeCode

QUESTION = ASKS[Language.EN]["art_6"][0]


@pytest.fixture(scope="module")
def bees(tmp_path_factory):
    return walk(tmp_path_factory.mktemp("walk"))


@pytest.fixture(scope="module")
def plain(bees):
    return bees.ask(QUESTION, language=Language.EN)


FAULTS = {
    "500": (status(500), "down"),
    "429": (status(429, retry_after="1"), "rate"),
    "429 with a long wait": (status(429, retry_after="900"), "rate"),
    "401": (status(401), "key"),
    "cut": (scripted.cut, "cut"),
    "drops": (scripted.drops, "down"),
    "silent": (scripted.silent, "timeout"),
    "slow": (scripted.silent_after_begin, "timeout"),
    "broken JSON": (scripted.broken_json, "malformed"),
    "no JSON at all": (scripted.says("I would rather talk about the weather."), "malformed"),
    "a page": (scripted.html, "malformed"),
    "a wrong kind": (scripted.plain_json, "malformed"),
    "a redirect": (scripted.redirects("http://192.0.2.1/v1"), "malformed"),
    "huge": (scripted.huge, "malformed"),
    "overflow": (status(400, "maximum context length is 10 tokens"), "overflow"),
    "refused": (status(404), "unsupported"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_ends_in_the_words_of_the_law(bees, plain, tmp_path, name):
    play, fault = FAULTS[name]
    with serving(play) as server:
        walking = with_model(bees, server.url, tmp_path)
        began = monotonic()
        turn = walking.ask(QUESTION, language=Language.EN)
        assert monotonic() - began < 10
    assert isinstance(turn.reply, Answer)
    assert turn.reply.claims == plain.reply.claims
    (failed,) = [n for n in turn.reply.notices if n.code is NoticeCode.MODEL_FAILED]
    assert failed.text == fault
    assert turn.calls and turn.calls[-1].host == "this computer"
    holds(turn)


def test_nobody_there_ends_in_the_words_of_the_law(bees, plain, tmp_path):
    with serving(scripted.html) as server:
        pass
    walking = with_model(bees, server.url, tmp_path)
    began = monotonic()
    turn = walking.ask(QUESTION, language=Language.EN)
    assert monotonic() - began < 10
    assert turn.reply.claims == plain.reply.claims
    assert "down" in [n.text for n in turn.reply.notices]


def test_a_good_reply_is_shown_and_an_invented_one_is_not(bees, plain, tmp_path):
    claim = plain.reply.claims[0]
    quote = claim.citations[0].quote

    def reply(text: str) -> str:
        stated = {"text": text, "passages": [{"n": 1, "quote": quote}]}
        said = {"answerable": True, "answer": stated, "claims": [], "missing": "", "clarifying": ""}
        return json.dumps(said, ensure_ascii=False)

    with serving(scripted.says(*reply(quote))) as server:
        turn = with_model(bees, server.url, tmp_path).ask(QUESTION, language=Language.EN)
    assert quote in [c.text for c in turn.reply.claims] and turn.calls[0].fault is None
    holds(turn)
    with serving(scripted.says(reply("Whoever paints a hive pays 999 dollars."))) as server:
        turn = with_model(bees, server.url, tmp_path).ask(QUESTION, language=Language.EN)
    assert "999" not in str([(c.text, c.citations) for c in turn.reply.claims])
    assert all(c.basis is not Basis.MODEL for c in turn.reply.claims)
    holds(turn)


@pytest.mark.parametrize(
    "secret",
    ["870412300129", "+7 701 123 45 67", "a.b@mail.kz", "Ахметов Е.С.", "4111111111111111"],
)
def test_personal_data_of_a_question_do_not_leave(plain, tmp_path, monkeypatch, secret):
    """The server stands on this computer; the choice is told that it does not."""
    from assistant.answer.chat.chat import Chat
    from assistant.models.choice import Choice
    from assistant.models.speaker import open_speaker

    monkeypatch.setattr(Choice, "local", False)
    asked = f"{QUESTION} {secret}"
    query = replace(plain.query, asked=asked, text=asked)
    with serving(scripted.says("{}")) as server:
        choice = Choice(provider="openai", model="m", url=server.url, data_dir=tmp_path)
        chat = Chat(open_speaker(choice))
        first = chat.draft(query, plain.findings)
        history = (replace(plain, query=query),)
        then = chat.draft(plain.query, plain.findings, history=history)
    assert secret not in server.words and "-1]" in server.words
    assert first.calls[0].masked == then.calls[0].masked == 1
    assert "history" in then.calls[0].sent


def test_what_a_model_repeats_of_masked_data_is_restored(tmp_path, monkeypatch):
    from test_speaker import PROMPT, spoken

    from assistant.models.choice import Choice

    monkeypatch.setattr(Choice, "local", False)
    told = "ИИН 870412300129 и +7 701 123 45 67; почта a.b@mail.kz"
    with serving(scripted.echoes) as server:
        prompt = PROMPT.__class__(version="1", system="x", said=(("user", told),), most_out=500)
        said, call = spoken(server, tmp_path, prompt=prompt)
    assert said == told and call.masked == 3
    assert "870412300129" not in server.words


def test_tries_are_bounded_well_below_ten_seconds():
    from assistant.models.connection import CONNECT

    assert asking._PATIENCE + CONNECT < 9
