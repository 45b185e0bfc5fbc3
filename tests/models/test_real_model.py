"""A real server and a real model: whatever it says, the guarantees hold.

The model is small and knows neither the act nor the languages: nothing is expected of its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from threading import Timer
from time import monotonic

import pytest
from bees import ASKS
from real import real_server, weights
from walking import holds, walk, with_model

from assistant.claims import Call, Listener
from assistant.codes import Fault, NoticeCode, Stage
from assistant.errors import SpeechError
from assistant.law.language import Language
from assistant.models.choice import Choice, Limits
from assistant.models.ledger import Ledger
from assistant.models.speaker import open_speaker
from assistant.protocols import LISTENER, Prompt
from assistant.values import Abstention, Basis, Claim

pytestmark = pytest.mark.speaking
PATIENCE = 240  # seconds
SCHEMA = {
    "type": "object",
    "properties": {"answer": {"type": "string", "maxLength": 20}},
    "required": ["answer"],
    "additionalProperties": False,
}
ROOM = 2560  # small, since the machine may be busy with much else


def prompt(text: str, *, most_out: int = 40, schema: dict | None = None) -> Prompt:
    said = (("user", text),)
    return Prompt(
        version="t", system="You answer shortly.", said=said, schema=schema or {}, most_out=most_out
    )


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    weights()
    with real_server(context=ROOM) as url:
        yield url


@pytest.fixture
def choice(server, tmp_path) -> Choice:
    return Choice(
        provider="openai", model="m", url=server, timeout=PATIENCE, room=ROOM, data_dir=tmp_path
    )


def heard(choice: Choice, asked: Prompt, listener: Listener = LISTENER) -> tuple[list[str], Call]:
    calls: list[Call] = []
    pieces = list(open_speaker(choice).speak(asked, listener=listener, spent=calls.append))
    return pieces, calls[0]


def test_a_reply_comes_in_pieces_and_fills_the_schema(choice):
    import json

    pieces, call = heard(choice, prompt("What is the capital of France?", schema=SCHEMA))
    assert len(pieces) > 3
    assert isinstance(json.loads("".join(pieces))["answer"], str)
    assert call.fault is None and call.tokens_in > 10 and call.tokens_out > 3
    (today,) = Ledger(choice.data_dir, Limits()).spent()
    assert (today.tokens_in, today.tokens_out) == (call.tokens_in, call.tokens_out)


def test_too_long_a_prompt_is_an_overflow(choice, server, tmp_path):
    wide = Choice(
        provider="openai",
        model="m",
        url=server,
        timeout=PATIENCE,
        room=20 * ROOM,
        data_dir=tmp_path,
    )
    with pytest.raises(SpeechError) as caught:
        heard(wide, prompt("word " * 2 * ROOM))
    assert caught.value.fault == Fault.OVERFLOW


def test_a_reply_that_grows_too_long_is_cut(choice):
    with pytest.raises(SpeechError) as caught:
        heard(choice, prompt("Count from one to a hundred, in words.", most_out=5))
    assert caught.value.fault == Fault.CUT


def test_stopping_frees_the_call(choice):
    """The server has one place: another reply can only come when the first call is over."""
    stop: list[bool] = []
    timer = Timer(1.0, stop.append, [True])
    timer.start()
    with pytest.raises(SpeechError) as caught:
        endless = prompt("Tell a very long story of a very long way.", most_out=3000)
        heard(choice, endless, Listener(stopped=lambda: bool(stop)))
    assert caught.value.fault == Fault.STOPPED
    began = monotonic()
    heard(choice, prompt("Say yes.", schema=SCHEMA))
    assert monotonic() - began < PATIENCE / 2


@pytest.mark.parametrize("language", [Language.EN, Language.RU])
def test_the_guarantees_hold_whatever_it_says(tmp_path, server, language):
    question = ASKS[language]["art_6"][0]
    opened = walk(tmp_path)
    stages: list[Stage] = []
    claims: list[Claim] = []
    listener = Listener(stage=stages.append, claim=claims.append)
    asked = with_model(opened, server, tmp_path, timeout=PATIENCE, room=ROOM)
    turn = asked.ask(question, language=language, listener=listener)
    holds(turn)
    assert Stage.WRITING in stages
    assert turn.calls and all(call.tokens_in > 100 for call in turn.calls)
    if isinstance(turn.reply, Abstention):
        return
    shown = {notice.code for notice in turn.reply.notices}
    of_model = any(claim.basis is Basis.MODEL for claim in turn.reply.claims)
    plain = opened.ask(question, language=language).reply
    assert (
        of_model
        or shown & {NoticeCode.MODEL_FAILED, NoticeCode.CLAIMS_REWRITTEN}
        or ([c.text for c in turn.reply.claims] == [c.text for c in plain.claims])
    )
