"""The speaker against a scripted provider over real HTTP: every fault has its name, within ten seconds."""

from __future__ import annotations

import json
from dataclasses import replace
from threading import Timer
from time import monotonic

import provider as scripted
import pytest
from provider import Provider, serving, status

from assistant.claims import Call, Listener
from assistant.codes import Fault
from assistant.errors import SettingsError, SpeechError
from assistant.models import asking
from assistant.models.choice import Choice, Limits
from assistant.models.ledger import Ledger
from assistant.models.speaker import open_speaker
from assistant.protocols import LISTENER, Prompt

PROMPT = Prompt(
    version="1 abc",
    system="Отвечай по закону.",
    said=(("user", "Какой срок хранения?"),),
    schema={"type": "object", "properties": {}, "required": [], "additionalProperties": False},
    sent=("question", "passages"),
    most_out=200,
)


def choice(server: Provider, tmp_path, **given) -> Choice:
    told = {"timeout": 1.5, "limits": Limits(tokens_per_day=100_000)} | given
    return Choice(provider="openai", model="m", url=server.url, data_dir=tmp_path, **told)


def spoken(server, tmp_path, *, prompt=PROMPT, listener=LISTENER, **given) -> tuple[str, Call]:
    calls: list[Call] = []
    speaker = open_speaker(choice(server, tmp_path, **given))
    said = "".join(speaker.speak(prompt, listener=listener, spent=calls.append))
    assert len(calls) == 1
    return said, calls[0]


def failed(server, tmp_path, **given) -> tuple[SpeechError, Call, float]:
    calls: list[Call] = []
    speaker = open_speaker(choice(server, tmp_path, **given))
    began = monotonic()
    with pytest.raises(SpeechError) as caught:
        for _ in speaker.speak(PROMPT, listener=LISTENER, spent=calls.append):
            pass
    assert len(calls) == 1 and calls[0].fault == caught.value.fault
    return caught.value, calls[0], monotonic() - began


def test_a_reply_comes_in_pieces_with_what_it_took(tmp_path):
    with serving(scripted.says('{"a"', ": 1}", usage=(120, 30))) as server:
        limits = Limits(price_in=1, price_out=2)
        said, call = spoken(server, tmp_path, limits=limits)
    assert said == '{"a": 1}'
    assert (call.model, call.host, call.prompt) == ("m", "this computer", "1 abc")
    assert (call.tokens_in, call.tokens_out, call.fault) == (120, 30, None)
    assert call.cost == pytest.approx(180 / 1_000_000)
    assert call.sent == ("question", "passages") and call.ms > 0
    asked = server.seen[0]
    assert asked["max_tokens"] == 200 and asked["temperature"] == 0 and asked["stream"] is True
    assert asked["response_format"]["json_schema"]["schema"] == PROMPT.schema
    assert [m["role"] for m in asked["messages"]] == ["system", "user"]


def test_tokens_are_counted_where_the_provider_does_not(tmp_path):
    with serving(scripted.says("семь слов о сроке")) as server:
        _, call = spoken(server, tmp_path)
    assert 10 < call.tokens_in < 60 and 2 <= call.tokens_out <= 12


@pytest.mark.parametrize("usage", [(-5, 10**12), (0, 0)])
def test_a_count_that_cannot_be_is_not_believed(tmp_path, usage):
    with serving(scripted.says("слово", usage=usage)) as server:
        _, call = spoken(server, tmp_path)
    assert call.tokens_in > 10 and 1 <= call.tokens_out < 10


FAULTS = {
    "500": (status(500), Fault.DOWN),
    "503": (status(503), Fault.DOWN),
    "429": (status(429), Fault.RATE),
    "429 with a long wait": (status(429, retry_after="3600"), Fault.RATE),
    "429 with an empty purse": (status(429, "insufficient_quota"), Fault.RATE),
    "401": (status(401), Fault.KEY),
    "403": (status(403), Fault.KEY),
    "404": (status(404, "no model m"), Fault.UNSUPPORTED),
    "400": (status(400, "no"), Fault.UNSUPPORTED),
    "408": (status(408), Fault.TIMEOUT),
    "413": (status(413), Fault.OVERFLOW),
    "overflow of vLLM": (
        status(400, "This model's maximum context length is 4096 tokens."),
        Fault.OVERFLOW,
    ),
    "overflow of llama.cpp": (
        status(400, "the request exceeds the available context size, try increasing it"),
        Fault.OVERFLOW,
    ),
    "cut": (scripted.cut, Fault.CUT),
    "ends without a word": (scripted.ends_without_a_word, Fault.CUT),
    "grew too long": (scripted.says('{"a"', finish="length"), Fault.CUT),
    "drops": (scripted.drops, Fault.DOWN),
    "silent": (scripted.silent, Fault.TIMEOUT),
    "silent after it began": (scripted.silent_after_begin, Fault.TIMEOUT),
    "empty": (scripted.says(), Fault.MALFORMED),
    "broken JSON": (scripted.broken_json, Fault.MALFORMED),
    "strange JSON": (scripted.strange_json, Fault.MALFORMED),
    "a page": (scripted.html, Fault.MALFORMED),
    "JSON instead of a stream": (scripted.plain_json, Fault.MALFORMED),
    "a page that says it is a stream": (scripted.page_as_stream, Fault.MALFORMED),
    "huge": (scripted.huge, Fault.MALFORMED),
    "a huge refusal": (scripted.huge_refusal, Fault.MALFORMED),
    "an error told in the stream": (scripted.told_error, Fault.DOWN),
}


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_has_its_name_and_is_soon_over(tmp_path, monkeypatch, name):
    play, fault = FAULTS[name]
    if name != "500":  # one waits as long as people do
        monkeypatch.setattr(asking, "_PATIENCE", 0.8)
    with serving(play) as server:
        error, _, seconds = failed(server, tmp_path)
    assert error.fault == fault
    assert seconds < 10
    assert error.message.endswith(".") and error.mend.endswith(".")
    assert "\n" not in error.message


def test_nobody_there_is_down(tmp_path):
    with serving(scripted.says("x")) as server:
        pass
    error, call, seconds = failed(server, tmp_path)
    assert error.fault == Fault.DOWN and seconds < 10
    assert (call.tokens_in, call.tokens_out) == (0, 0)


def test_a_redirect_is_not_followed(tmp_path):
    with (
        serving(scripted.says("caught")) as other,
        serving(scripted.redirects(other.url)) as server,
    ):
        error, _, _ = failed(server, tmp_path)
    assert error.fault == Fault.MALFORMED and other.seen == []


def test_another_try_helps_and_the_wait_asked_for_is_kept(tmp_path):
    plays = (status(429, retry_after="1"), status(500), scripted.drops, scripted.says("да"))
    with serving(*plays) as server:
        began = monotonic()
        said, call = spoken(server, tmp_path)
    assert said == "да" and call.fault is None and len(server.seen) == 4
    assert monotonic() - began >= 1


def test_a_long_wait_is_not_waited_for(tmp_path):
    with serving(status(429, retry_after="60")) as server:
        _, _, seconds = failed(server, tmp_path)
    assert seconds < 2 and len(server.seen) == 1


def test_nothing_is_asked_twice_once_words_came(tmp_path):
    with serving(scripted.cut) as server:
        failed(server, tmp_path)
    assert len(server.seen) == 1


def test_what_a_server_refuses_is_left_out_and_remembered(tmp_path):
    def picky(handler):
        asked = handler.provider.seen[-1]
        for name in ("response_format", "stream_options", "temperature"):
            if name in asked:
                return status(400, f"unknown field {name}")(handler)
        return scripted.says("{}")(handler)

    with serving(picky) as server:
        speaker = open_speaker(choice(server, tmp_path))
        for tries in (4, 5):
            said = "".join(speaker.speak(PROMPT, listener=LISTENER, spent=lambda call: None))
            assert said == "{}" and len(server.seen) == tries


def test_a_call_that_is_stopped_is_freed(tmp_path):
    for play in (scripted.silent, scripted.silent_after_begin, scripted.endless):
        with serving(play) as server:
            calls, stop = [], []
            speaker = open_speaker(choice(server, tmp_path, timeout=30))
            timer = Timer(0.5, stop.append, [True])
            timer.start()
            with pytest.raises(SpeechError) as caught:
                listener = Listener(stopped=lambda stop=stop: bool(stop))
                list(speaker.speak(PROMPT, listener=listener, spent=calls.append))
            at = monotonic()
            assert caught.value.fault == Fault.STOPPED == calls[0].fault
            assert server.left.wait(2) and server.left_at - at < 2
            timer.join()


def test_a_call_that_is_left_is_freed(tmp_path):
    with serving(scripted.endless) as server:
        calls = []
        speaker = open_speaker(choice(server, tmp_path, timeout=30))
        pieces = speaker.speak(PROMPT, listener=LISTENER, spent=calls.append)
        assert next(pieces)
        pieces.close()
        assert server.left.wait(2)
    assert [call.fault for call in calls] == [Fault.STOPPED] and calls[0].tokens_in > 0


def test_waiting_for_another_try_can_be_stopped(tmp_path):
    with serving(status(429, retry_after="4")) as server:
        stop = []
        timer = Timer(0.3, stop.append, [True])
        timer.start()
        began = monotonic()
        with pytest.raises(SpeechError) as caught:
            speaker = open_speaker(choice(server, tmp_path))
            listener = Listener(stopped=lambda: bool(stop))
            list(speaker.speak(PROMPT, listener=listener, spent=lambda call: None))
        assert caught.value.fault == Fault.STOPPED and monotonic() - began < 3


def test_a_limit_is_kept_before_anything_is_sent(tmp_path):
    with serving(scripted.says("x")) as server:
        error, call, _ = failed(server, tmp_path, limits=Limits(tokens_per_answer=210))
        assert error.fault == Fault.BUDGET and call.tokens_in == 0
        dear = Limits(cost_per_day=0.0001, price_in=1, price_out=10)
        assert failed(server, tmp_path, limits=dear)[0].fault == Fault.BUDGET
    assert server.seen == []


def test_calls_for_the_same_answer_count_together(tmp_path):
    with serving(scripted.says("x", usage=(100, 100))) as server:
        limits = Limits(tokens_per_answer=400)
        _, first = spoken(server, tmp_path, limits=limits)
        with pytest.raises(SpeechError, match="400 tokens"):
            spoken(server, tmp_path, limits=limits, prompt=replace(PROMPT, before=(first,)))


def test_what_was_spent_is_written_down(tmp_path):
    with serving(scripted.says("x", usage=(100, 20)), scripted.cut) as server:
        spoken(server, tmp_path)
        failed(server, tmp_path)
    (today,) = Ledger(tmp_path, Limits()).spent()
    assert today.calls == 2 and 100 < today.tokens_in < 200 and today.tokens_out >= 20


def test_a_prompt_beyond_the_room_is_not_sent(tmp_path):
    with serving(scripted.says("x")) as server:
        assert failed(server, tmp_path, room=30)[0].fault == Fault.OVERFLOW
    assert server.seen == []


def test_the_key_goes_to_its_server_alone_and_is_never_told(tmp_path, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-openai")
    with serving(status(401, "wrong key sk-mine-1")) as server:
        error, _, _ = failed(server, tmp_path, key="sk-mine-1")
        assert server.headers[0]["authorization"] == "Bearer sk-mine-1"
        assert "sk-mine-1" not in f"{error} {error.mend}"
        failed(server, tmp_path)
    assert "sk-of-openai" not in json.dumps(server.headers)


def test_the_environment_cannot_lead_a_call_elsewhere(tmp_path, monkeypatch):
    with serving(scripted.says("elsewhere")) as other, serving(scripted.says("here")) as server:
        for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, other.url)
        monkeypatch.setenv("LANGSMITH_TRACING", "true")
        assert spoken(server, tmp_path)[0] == "here"
    assert other.seen == []


@pytest.mark.parametrize(
    ("provider", "said"),
    [("openai", "needs a key"), ("nobody", "cannot open"), ("google_genai", "is not installed")],
)
def test_what_cannot_be_opened_says_how_to_mend_it(tmp_path, monkeypatch, provider, said):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(SettingsError, match=said) as caught:
        open_speaker(Choice(provider=provider, model="m", data_dir=tmp_path))
    assert caught.value.mend
