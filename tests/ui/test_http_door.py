"""Whatever must not come in is refused with a problem document; keys open what is the person's own."""

from __future__ import annotations

import json
from threading import Event

import pytest
from doors import Reader
from programs_house import add_person, programs, settings_in

from assistant.cabinet import accounts_of, tokens_of
from assistant.errors import SettingsError
from assistant.people.accounts import Accounts
from assistant.people.tokens import Tokens
from assistant.ui.http.caller import Callers
from assistant.ui.http.serve import interface

ASKED = {"question": "Кто отвечает?"}
JSON = {"content-type": "application/json"}
KIND = "application/problem+json"


@pytest.fixture
def client(tmp_path):
    with programs(settings_in(tmp_path)) as opened:
        yield opened


def _problem(answer, status: int, code: str) -> dict:
    told = answer.json()
    assert (answer.status_code, told["code"]) == (status, code)
    assert answer.headers["content-type"].startswith(KIND)
    assert told["status"] == status
    assert all(told[name] for name in ("type", "title", "detail"))
    assert "Traceback" not in answer.text
    return told


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b"{", JSON, 400, "no_json"),
        (b"\xff\xfe", JSON, 400, "no_json"),
        (b'{"question": NaN}', JSON, 400, "no_json"),
        (b'{"question": ' + b"9" * 5000 + b"}", JSON, 400, "no_json"),
        (b"[" * 100_000, JSON, 400, "too_deep"),
        (b"[" * 17 + b"]" * 17, JSON, 400, "too_deep"),
        (b'{"question": "' + b"a" * 1_600_000 + b'"}', JSON, 413, "too_large"),
        (json.dumps(ASKED).encode(), {"content-type": "text/plain"}, 415, "no_json_type"),
        (b"question=a", {"content-type": "application/x-www-form-urlencoded"}, 415, "no_json_type"),
        (b"", {}, 422, "bad_field"),
        (b"null", JSON, 422, "bad_field"),
        (b"[]", JSON, 422, "bad_field"),
        (b"{}", JSON, 422, "no_question"),
        (b'{"question": 7}', JSON, 422, "no_question"),
        (b'{"question": " "}', JSON, 422, "empty_question"),
        (b'{"question": "\\ud800"}', JSON, 422, "empty_question"),
        (b'{"question": "' + b"a" * 4001 + b'"}', JSON, 422, "question_too_long"),
        (b'{"question": "a", "lang": "de"}', JSON, 422, "unknown_language"),
        (b'{"question": "a", "as_of": "2026-02-30"}', JSON, 422, "bad_date"),
        (b'{"question": "a", "as_of": 1767225600}', JSON, 422, "bad_date"),
        (b'{"question": "a", "as_of": "20260301"}', JSON, 422, "bad_date"),
        (b'{"question": "a", "id": true}', JSON, 422, "bad_id"),
        (b'{"question": "a", "history": "b"}', JSON, 422, "bad_history"),
        (b'{"question": "a", "model": "x"}', JSON, 422, "bad_field"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused(client, body, headers, status, code) -> None:
    _problem(client.post("/api/v1/ask", content=body, headers=headers), status, code)


def test_each_field_that_cannot_be_used_is_named(client) -> None:
    sent = {"question": "a", "lang": "de", "colour": 1}
    told = _problem(client.post("/api/v1/ask", json=sent), 422, "unknown_language")
    assert [one["field"] for one in told["errors"]] == ["lang", "colour"]


def test_a_body_that_does_not_tell_its_length_is_counted(client) -> None:
    pieces = (b"a" * 65536 for _ in range(40))
    _problem(client.post("/api/v1/ask", content=pieces, headers=JSON), 413, "too_large")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/none", 404, "no_such_path"),
        ("GET", "/", 404, "no_such_path"),
        ("GET", "/api/v1/ask", 405, "no_such_method"),
        ("POST", "/api/v1/acts", 405, "no_such_method"),
        ("PUT", "/api/v1/ask", 405, "no_such_method"),
        ("GET", "/mcp", 405, "no_such_method"),
        ("GET", "/api/v1/acts?lang=de", 422, "unknown_language"),
        ("GET", "/api/v1/acts?none=1", 422, "bad_field"),
        ("GET", "/api/v1/read", 422, "bad_field"),
        ("GET", "/api/v1/read?act=kz/ai-law&reference=$", 422, "bad_reference"),
        ("GET", "/api/v1/read?act=kz/ai-law&as_of=x", 422, "bad_date"),
    ],
)
def test_what_is_not_there_is_told(client, method, path, status, code) -> None:
    answer = client.request(method, path)
    _problem(answer, status, code)
    assert ("allow" in answer.headers) is (status == 405)


@pytest.mark.parametrize(
    ("wished", "language", "word"),
    [
        ("kk", "kk", "Сұрақ бос"),
        ("ru-KZ,ru;q=0.9", "ru", "Вопрос пуст"),
        ("en;q=0.4, kk;q=0.8, ru;q=0.6", "kk", "Сұрақ бос"),
        ("fr, ru;q=0", "en", "The question is empty"),
        ("ru;q=x", "en", "The question is empty"),
        ("", "en", "The question is empty"),
    ],
)
def test_a_problem_is_told_in_the_language_that_was_wished(client, wished, language, word) -> None:
    answer = client.post("/api/v1/ask", json={"question": ""}, headers={"accept-language": wished})
    told = _problem(answer, 422, "empty_question")
    assert answer.headers["content-language"] == language
    assert told["detail"].startswith(word)


def test_an_error_of_the_program_tells_a_number_and_no_secret(client, caplog) -> None:
    told = _problem(client.post("/api/v1/ask", json={"question": "boom"}), 500, "unexpected")
    assert told["reference"] in told["detail"]
    assert "secret" not in json.dumps(told)
    assert told["reference"] in caplog.text
    assert "the secret of the works" in caplog.text


def test_an_error_that_can_be_mended_tells_how(client) -> None:
    answer = client.post("/api/v1/ask", json={"question": "mend"})
    told = _problem(answer, 503, "assistant_error")
    assert (told["mend"], answer.headers["retry-after"]) == ("Run: assistant index", "5")


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"host": "evil.example"}, "wrong_host"),
        ({"host": "127.0.0.1.evil.example:7860"}, "wrong_host"),
        ({"host": ""}, "wrong_host"),
        ({"origin": "http://evil.example"}, "wrong_origin"),
        ({"origin": "null"}, "wrong_origin"),
        ({"sec-fetch-site": "cross-site"}, "wrong_origin"),
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/ask", "/mcp"])
def test_calls_of_pages_elsewhere_are_refused(client, path, headers, code) -> None:
    answer = client.post(path, json=ASKED, headers=headers)
    _problem(answer, 403, code)
    assert not [name for name in answer.headers if name.startswith("access-control-")]


# keys


def test_without_accounts_this_computer_needs_no_key(client) -> None:
    assert client.post("/api/v1/ask", json=ASKED).status_code == 200
    assert set(client.persons) == {""}


@pytest.mark.parametrize("given", [{"hosts": "law.example.org"}, {"host": "10.0.0.7"}])
def test_where_others_reach_it_a_key_is_needed_though_there_is_no_account(tmp_path, given) -> None:
    with programs(settings_in(tmp_path, **given)) as client:
        _problem(client.post("/api/v1/ask", json=ASKED), 401, "key_missing")


def test_with_accounts_a_key_says_who_asks(tmp_path) -> None:
    settings = settings_in(tmp_path)
    keys = {name: add_person(settings, name) for name in ("anna", "bek")}
    with programs(settings) as client:
        missing = client.post("/api/v1/ask", json=ASKED)
        _problem(missing, 401, "key_missing")
        assert missing.headers["www-authenticate"].startswith("Bearer")
        for name, key in keys.items():
            answer = client.post(
                "/api/v1/ask", json=ASKED, headers={"authorization": f"Bearer {key}"}
            )
            assert (answer.status_code, client.persons[-1]) == (200, name)
        for wrong in ("x", "kzla_x", keys["anna"][:-1], keys["anna"] + "a", "kzla_ъ".encode()):
            value = b"Bearer " + (wrong if isinstance(wrong, bytes) else wrong.encode())
            answer = client.post("/api/v1/ask", json=ASKED, headers={"authorization": value})
            _problem(answer, 401, "key_wrong")
        for other in ("Basic YTpi", "Bearer", keys["anna"]):
            answer = client.post("/api/v1/ask", json=ASKED, headers={"authorization": other})
            assert answer.status_code == 401


@pytest.mark.parametrize(
    "path", ["/api/v1/acts", "/api/v1/disclosure", "/api/v1/read?act=kz/ai-law"]
)
def test_nothing_is_read_without_a_key(tmp_path, path) -> None:
    settings = settings_in(tmp_path)
    add_person(settings, "anna")
    with programs(settings) as client:
        _problem(client.get(path), 401, "key_missing")
        _problem(client.post("/mcp", json={}), 401, "key_missing")
        assert client.get("/api/v1/health").json()["status"] == "ok"
        assert client.get("/api/v1/docs").status_code == 200


def test_a_login_of_the_page_opens_nothing_here(tmp_path) -> None:
    settings = settings_in(tmp_path)
    add_person(settings, "anna")
    token = accounts_of(settings).log_in("anna", seconds=60)
    with programs(settings) as client:
        cookie = {"cookie": f"assistant_login={token}"}
        _problem(client.post("/api/v1/ask", json=ASKED, headers=cookie), 401, "key_missing")
        bearer = {"authorization": f"Bearer {token}"}
        _problem(client.post("/api/v1/ask", json=ASKED, headers=bearer), 401, "key_wrong")


def test_a_key_that_is_revoked_opens_nothing_from_then_on(tmp_path) -> None:
    settings = settings_in(tmp_path)
    headers = {"authorization": f"Bearer {add_person(settings, 'anna')}"}
    with programs(settings) as client:
        assert client.get("/api/v1/acts", headers=headers).status_code == 200
        tokens_of(settings).revoke("anna")
        _problem(client.get("/api/v1/acts", headers=headers), 401, "key_wrong")
        accounts_of(settings).remove("anna")  # the last account: nothing is open to everybody now
        _problem(client.get("/api/v1/acts"), 401, "key_missing")


def test_the_first_account_shuts_what_was_open(client, tmp_path) -> None:
    assert client.get("/api/v1/acts").status_code == 200
    add_person(settings_in(tmp_path), "anna")
    _problem(client.get("/api/v1/acts"), 401, "key_missing")


def test_a_question_is_followed_up_only_by_whoever_asked_it(tmp_path) -> None:
    settings = settings_in(tmp_path)
    anna, bek = (
        {"authorization": f"Bearer {add_person(settings, name)}"} for name in ("anna", "bek")
    )
    with programs(settings) as client:
        client.post("/api/v1/ask", json={**ASKED, "id": "a"}, headers=anna)
        more = {"question": "А когда?", "history": ["a"]}
        assert client.post("/api/v1/ask", json=more, headers=anna).status_code == 200
        _problem(client.post("/api/v1/ask", json=more, headers=bek), 422, "unknown_history")


# how often


def test_a_call_too_many_is_told_when_to_come_back(tmp_path) -> None:
    settings = settings_in(tmp_path, api_rate="3/minute")
    keys = [add_person(settings, name) for name in ("anna", "bek")]
    first, second = ({"authorization": f"Bearer {key}"} for key in keys)
    with programs(settings) as client:
        for _ in range(3):
            assert client.get("/api/v1/acts", headers=first).status_code == 200
        answer = client.get("/api/v1/acts", headers=first)
        told = _problem(answer, 429, "often")
        assert 1 <= int(answer.headers["retry-after"]) <= 60
        assert answer.headers["retry-after"] in told["detail"]
        assert client.get("/api/v1/acts", headers=second).status_code == 200


def test_who_tries_keys_is_shut_out_and_a_right_key_still_opens(tmp_path) -> None:
    settings = settings_in(tmp_path)
    right = {"authorization": f"Bearer {add_person(settings, 'anna')}"}
    with programs(settings) as client:
        tried = [
            client.get("/api/v1/acts", headers={"authorization": f"Bearer kzla_{n}"})
            for n in range(40)
        ]
        statuses = [answer.status_code for answer in tried]
        assert statuses[0] == 401
        _problem(tried[-1], 429, "wrong_often")
        assert int(tried[-1].headers["retry-after"]) >= 1
        assert client.get("/api/v1/acts", headers=right).status_code == 200


@pytest.mark.parametrize("rate", ["often", "", "0", "60 per blue moon"])
def test_a_rate_that_is_none_is_told(tmp_path, rate) -> None:
    path = tmp_path / "people.sqlite"
    with pytest.raises(SettingsError, match="ASSISTANT_API_RATE"):
        Callers(Accounts(path), Tokens(path), rate=rate)


# how long


class Slow(Reader):
    """Answers when it is told to stop."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = Event()
        self.told: list[bool] = []  # shared by the copies that are made for each person

    def ask(self, question, *, listener=None, **named):
        from time import monotonic, sleep

        self.begun.set()
        end = monotonic() + 20
        while not listener.stopped() and monotonic() < end:
            sleep(0.01)
        self.told.append(listener.stopped())
        return super().ask(question, **named)


def test_an_answer_that_takes_too_long_is_given_up_and_its_work_freed(
    tmp_path, monkeypatch
) -> None:
    from time import sleep

    from assistant.ui.http import serve
    from assistant.ui.programs.queue import Queue

    monkeypatch.setattr(serve, "Queue", lambda: Queue(seconds=0.2))
    slow = Slow()
    with programs(settings_in(tmp_path), slow) as client:
        _problem(client.post("/api/v1/ask", json=ASKED), 504, "too_slow")
        for _ in range(200):
            if slow.told:
                break
            sleep(0.02)
    assert slow.told == [True]


def test_where_too_many_wait_the_next_is_told_to_come_back(tmp_path, monkeypatch) -> None:
    from assistant.ui.http import serve
    from assistant.ui.programs.queue import Queue

    monkeypatch.setattr(serve, "Queue", lambda: Queue(at_once=0, waiting=0))
    with programs(settings_in(tmp_path)) as client:
        answer = client.post("/api/v1/ask", json=ASKED)
        _problem(answer, 503, "too_busy")
        assert answer.headers["retry-after"] == "5"


def _post(app, receive) -> list[dict]:
    """Call the application as a server would, with a body that comes as it likes."""
    import anyio

    sent: list[dict] = []
    headers = {"host": "127.0.0.1", "content-type": "application/json"}

    async def send(event) -> None:
        sent.append(event)

    async def run() -> None:
        scope = {
            "type": "http", "method": "POST", "path": "/api/v1/ask", "raw_path": b"/api/v1/ask",
            "query_string": b"", "root_path": "", "scheme": "http", "http_version": "1.1",
            "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
            "client": ("127.0.0.1", 5), "server": ("127.0.0.1", 7860),
        }  # fmt: skip
        with anyio.fail_after(60):
            await app(scope, receive, send)

    anyio.run(run)
    return sent


def test_where_the_caller_hangs_up_the_work_is_freed(tmp_path) -> None:
    from time import sleep

    import anyio

    slow = Slow()
    events = [{"type": "http.request", "body": json.dumps(ASKED).encode(), "more_body": False}]

    async def receive():
        if events:
            return events.pop(0)
        await anyio.to_thread.run_sync(slow.begun.wait, 30)
        return {"type": "http.disconnect"}

    _post(interface(settings_in(tmp_path), lambda person: slow), receive)
    for _ in range(500):
        if slow.told:
            break
        sleep(0.02)
    assert slow.told == [True]


def test_a_body_that_does_not_come_is_not_waited_for(tmp_path, monkeypatch) -> None:
    import anyio

    monkeypatch.setattr("assistant.ui.http.door._SECONDS_SENT", 0.2)
    events = [{"type": "http.request", "body": b'{"qu', "more_body": True}]

    async def receive():
        if events:
            return events.pop(0)
        return await anyio.sleep_forever()

    start, body = _post(interface(settings_in(tmp_path), lambda person: Reader()), receive)
    assert start["status"] == 408
    assert json.loads(body["body"])["code"] == "too_slowly_sent"
