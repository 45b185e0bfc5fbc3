"""What stands before the page: names, origins, paths, sizes, headers, the login and the inbox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.people.accounts import Accounts
from assistant.people.throttle import Throttle
from assistant.ui.page.door.gate import PERSON, Gate, Login
from assistant.ui.page.door.inbox import Inbox, Reception
from assistant.ui.page.door.seal import HEADERS, Seal
from assistant.ui.page.shield import Shield

HOST = "http://127.0.0.1:7860"
PASSWORD = "a long password"


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def _echo(request: Request) -> Response:
    body = await request.body()
    told = {"who": request.scope.get(PERSON), "size": len(body), "path": request.url.path}
    return JSONResponse(
        told, headers={"access-control-allow-origin": "*", "x-frame-options": "ALL"}
    )


async def _fails(request: Request) -> Response:
    raise RuntimeError("the secret of the works")


def _app(*middleware: Middleware) -> Starlette:
    methods = ["GET", "POST", "PUT", "DELETE", "OPTIONS"]
    routes = [
        Route("/assets/fails", _fails),
        Route("/{path:path}", _echo, methods=methods),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Seal), *middleware])


def _client(*middleware: Middleware, base: str = HOST) -> TestClient:
    return TestClient(_app(*middleware), base_url=base, raise_server_exceptions=False)


# the shield


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_page(clock) -> TestClient:
    return _client(Middleware(Shield, hosts=["Law.example.org".lower()], now=clock))


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "law.example.org.evil"]
)
def test_a_name_that_is_not_its_own_is_refused_with_words(open_page, host) -> None:
    answer = open_page.get("/", headers={"host": host})
    assert answer.status_code == 403
    assert "ASSISTANT_HOSTS" in answer.text
    assert HEADERS.items() <= dict(answer.headers).items()


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1:1", "[::1]:7860", "law.example.org", "LAW.example.org:443"]
)
def test_its_own_names_are_let_through(open_page, host) -> None:
    assert open_page.get("/", headers={"host": host}).status_code == 200


def test_two_names_are_none(open_page) -> None:
    twice = [("host", "localhost"), ("host", "localhost")]
    assert open_page.get("/", headers=twice).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_elsewhere_can_send_nothing(open_page, headers) -> None:
    sent = open_page.post("/gradio_api/queue/join", headers=headers, json={})
    assert sent.status_code == 403


def test_a_page_elsewhere_can_read_nothing(open_page) -> None:
    read = open_page.get("/config", headers={"origin": "https://evil.example"})
    assert (read.status_code, "path" in read.text) == (403, False)


@pytest.mark.parametrize("headers", [{}, {"origin": HOST}, {"sec-fetch-site": "same-origin"}])
def test_the_page_itself_can_send(open_page, headers) -> None:
    assert open_page.post("/gradio_api/queue/join", headers=headers, json={}).status_code == 200


def test_a_link_elsewhere_may_lead_to_the_page(open_page) -> None:
    assert open_page.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


SHUT = [
    "/gradio_api/upload", "/gradio_api/info", "/gradio_api/openapi.json", "/gradio_api/run/predict",
    "/gradio_api/api/predict", "/gradio_api/call/ask", "/gradio_api/runs", "/gradio_api/mcp/sse",
    "/gradio_api/run-history/records", "/gradio_api/deep_link", "/gradio_api/vibe-edit", "/gradio_api/user",
    "/gradio_api/token", "/gradio_api/dev/reload", "/gradio_api/proxy=http://x/", "/gradio_api/stream/a",
    "/gradio_api/component_server", "/gradio_api/process_recording", "/gradio_api/profiling/traces",
    "/monitoring", "/monitoring/summary", "/docs", "/redoc", "/openapi.json", "/settings", "/nothing",
    "/gradio_api/file=http://evil.example/x.png", "//gradio_api/upload", "/gradio_api//info",
]  # fmt: skip


@pytest.mark.parametrize("path", SHUT)
def test_what_the_page_does_not_need_is_shut(open_page, path) -> None:
    for method in ("GET", "POST", "HEAD"):
        assert open_page.request(method, HOST + path).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_reading_and_sending_are_known(open_page, method) -> None:
    assert open_page.request(method, "/").status_code == 403


def test_more_than_the_page_takes_is_refused_also_where_it_is_not_said_before(open_page) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(5):
            yield b"x" * 500_000

    whole = open_page.post("/gradio_api/queue/join", content=b"x" * 2_500_000)
    assert whole.status_code == 413
    in_parts = open_page.post("/gradio_api/queue/join", content=parts())
    assert in_parts.status_code == 413
    assert (
        open_page.post("/gradio_api/queue/join", content=b"x" * 100_000).json()["size"] == 100_000
    )


def test_too_many_requests_in_a_minute_are_refused_and_the_next_minute_is_free(
    open_page, clock
) -> None:
    codes = [open_page.post("/gradio_api/reset").status_code for _ in range(1202)]
    assert (codes[:1200], codes[1200:]) == ([200] * 1200, [429, 429])
    assert open_page.get("/").status_code == 200
    clock.now += 60
    assert open_page.post("/gradio_api/reset").status_code == 200


def test_websockets_are_closed_at_once(open_page) -> None:
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), open_page.websocket_connect("/"):
        pass


# the seal


def test_every_response_is_sealed_and_grants_to_others_are_taken_off(open_page) -> None:
    answer = open_page.get("/", headers={"origin": HOST})
    assert HEADERS.items() <= dict(answer.headers).items()
    assert not any(name.startswith("access-control") for name in answer.headers)


def test_a_file_is_looked_at_and_runs_nothing(open_page) -> None:
    policy = open_page.get("/gradio_api/file=/tmp/x.html").headers["content-security-policy"]
    assert policy == "default-src 'none'; sandbox"


# the login


@pytest.fixture
def people(tmp_path: Path, clock: Clock) -> Accounts:
    accounts = Accounts(tmp_path / "people.sqlite", now=clock)
    # a cheap hash: how dear the real one is, its own tests tell
    accounts.__dict__["_hasher"] = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    accounts.put("anna", PASSWORD)
    accounts.put("bek", PASSWORD)
    return accounts


@pytest.fixture
def login(people: Accounts, clock: Clock) -> Login:
    names, addresses = Throttle(now=clock), Throttle(most=30, free=15, now=clock)
    return Login(accounts=people, seconds=3600, encrypted=False, names=names, addresses=addresses)


@pytest.fixture
def visitor(login: Login) -> TestClient:
    page = _client(Middleware(Shield), Middleware(Gate, login=login))
    page.follow_redirects = False
    return page


def _enter(page: TestClient, name: str = "anna", password: str = PASSWORD, **more):
    return page.post("/login", data={"name": name, "password": password}, **more)


def test_without_a_login_nothing_is_given(visitor) -> None:
    home = visitor.get("/")
    assert (home.status_code, home.headers["location"]) == (303, "/login")
    for path in (
        "/config",
        "/assets/x.js",
        "/gradio_api/queue/data",
        "/gradio_api/file=/x",
        "/theme.css",
    ):
        answer = visitor.get(path)
        assert (
            answer.status_code,
            "path" in answer.json() if answer.text[:1] == "{" else False,
        ) == (401, False)
    for path in ("/gradio_api/queue/join", "/gradio_api/cancel", "/documents/inbox"):
        assert visitor.post(path, json={}).status_code == 401


def test_who_logs_in_is_known_by_name(visitor) -> None:
    done = _enter(visitor, "ANNA ")
    assert (done.status_code, done.headers["location"]) == (303, "/")
    assert visitor.get("/").json()["who"] == "anna"


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(visitor) -> None:
    cookie = _enter(visitor).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=3600"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_over_https_the_cookie_never_leaves_it(people) -> None:
    login = Login(accounts=people, seconds=60, encrypted=True)
    page = _client(Middleware(Gate, login=login), base="https://127.0.0.1")
    page.follow_redirects = False
    cookie = _enter(page).headers["set-cookie"]
    assert cookie.startswith("__Host-assistant_login=")
    assert "Secure" in cookie.split("; ")
    assert page.get("/").json()["who"] == "anna"


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("anna", "wrong password"),
        ("nobody", PASSWORD),
        ("", ""),
        ("anna", ""),
        ("../anna", PASSWORD),
    ],
)
def test_a_wrong_login_is_told_alike_whether_the_name_exists_or_not(
    visitor, name, password
) -> None:
    answer = _enter(visitor, name, password, headers={"accept-language": "en"})
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    assert "The name or the password does not fit." in answer.text
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize("name", ["anna", "nobody"])
def test_five_wrong_passwords_lock_a_name_out_for_a_while(visitor, clock, name) -> None:
    for _ in range(5):
        assert _enter(visitor, name, "wrong password").status_code == 401
        clock.now += 30
    locked = _enter(visitor, name, PASSWORD, headers={"accept-language": "en"})
    assert locked.status_code == 429
    assert int(locked.headers["retry-after"]) > 800
    assert "The login is closed; try again in 15 minutes." in locked.text
    assert visitor.get("/").status_code == 303
    assert _enter(visitor, "bek").status_code == 303
    clock.now += 901
    assert _enter(visitor, name, PASSWORD).status_code == (303 if name == "anna" else 401)


def test_guesses_of_many_names_from_one_address_are_stopped(visitor, clock) -> None:
    codes = []
    for number in range(40):
        codes.append(_enter(visitor, f"name{number}", "wrong password").status_code)
        clock.now += 20
    assert 429 in codes


def test_after_logging_out_the_old_cookie_opens_nothing(visitor) -> None:
    _enter(visitor)
    old = dict(visitor.cookies)
    out = visitor.post("/logout")
    assert (out.status_code, out.headers["location"]) == (303, "/login")
    assert (
        visitor.get(
            "/", headers={"cookie": f"assistant_login={old['assistant_login']}"}
        ).status_code
        == 303
    )
    assert visitor.get("/logout").status_code == 403  # a picture on another page must not log out


def test_a_login_ends_by_itself(visitor, clock) -> None:
    _enter(visitor)
    clock.now += 3601
    assert visitor.get("/").status_code == 303


@pytest.mark.parametrize(
    "cookie", ["assistant_login=", "assistant_login=x", "a=;;;==", b"assistant_login=\xff"]
)
def test_a_cookie_that_was_made_up_opens_nothing(visitor, cookie) -> None:
    assert visitor.get("/", headers={"cookie": cookie}).status_code == 303


def test_the_opened_page_of_one_person_answers_no_other(login) -> None:
    page = _client(Middleware(Gate, login=login))
    anna, bek = (
        {"cookie": f"assistant_login={login.accounts.log_in(name, seconds=60)}"}
        for name in ("anna", "bek")
    )
    joined = {"session_hash": "abc", "data": []}
    assert page.post("/gradio_api/queue/join", json=joined, headers=anna).json()["size"] > 20
    for who, code in ((anna, 200), (bek, 403)):
        assert page.get("/gradio_api/queue/data?session_hash=abc", headers=who).status_code == code
        assert page.get("/gradio_api/heartbeat/abc", headers=who).status_code == code
        assert page.post("/gradio_api/queue/join", json=joined, headers=who).status_code == code
        assert page.post("/gradio_api/cancel", json=joined, headers=who).status_code == code
    assert page.get("/gradio_api/queue/data?session_hash=own", headers=bek).status_code == 200


def test_the_name_that_was_typed_is_no_markup(visitor) -> None:
    answer = _enter(visitor, '"><script>alert(1)</script>', "wrong password")
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    ("asked", "spoken", "language", "heading"),
    [
        ("", "kk-KZ,ru;q=0.9", "kk", "Кіру"),
        ("", "en-GB", "en", "Log in"),
        ("", "de-DE", "ru", "Вход"),
        ("?language=en", "ru", "en", "Log in"),
        ("?language=xx", "kk", "kk", "Кіру"),
    ],
)
def test_the_login_speaks_the_language_of_the_reader(
    visitor, asked, spoken, language, heading
) -> None:
    page = visitor.get(f"/login{asked}", headers={"accept-language": spoken}).text
    assert f'<html lang="{language}">' in page
    assert f"<h2>{heading}</h2>" in page


def test_the_login_needs_nothing_from_anywhere(visitor) -> None:
    page = visitor.get("/login").text
    assert not any(
        sign in page for sign in ("<script", "src=", "http://", "https://", "url(", "@import")
    )


def test_a_list_of_people_that_cannot_be_read_lets_nobody_in(tmp_path) -> None:
    path = tmp_path / "people.sqlite"
    path.write_text("no database " * 99)
    page = _client(
        Middleware(Gate, login=Login(accounts=Accounts(path), seconds=60, encrypted=False))
    )
    page.follow_redirects = False
    assert page.get("/", headers={"cookie": "assistant_login=x"}).status_code == 303
    failed = _enter(page)
    assert failed.status_code == 500
    assert str(tmp_path) not in failed.text


# the inbox


@pytest.fixture
def inbox(clock) -> Inbox:
    return Inbox(1000, now=clock)


@pytest.fixture
def reception(inbox) -> TestClient:
    return _client(
        Middleware(Shield),
        Middleware(Reception, inbox=inbox, person=lambda scope: str(scope.get(PERSON) or "")),
    )


def _send(page: TestClient, inbox: Inbox, content, name: str = "a.txt"):
    return page.post(
        f"/documents/inbox?name={name}", content=content, headers={"x-page": inbox.word}
    )


def _lying(inbox: Inbox) -> list[Path]:
    return list(inbox._folder.iterdir())


def test_a_file_waits_under_a_name_of_its_own_and_is_gone_when_it_was_taken(
    reception, inbox
) -> None:
    sent = _send(reception, inbox, b"words", "..%2F..%2Fetc%2Fpasswd")
    ticket = sent.json()["ticket"]
    (there,) = _lying(inbox)
    assert "passwd" not in there.name
    assert there.stat().st_mode & 0o077 == 0
    with inbox.taken(ticket, "") as waiting:
        assert (waiting.name, waiting.path.read_bytes()) == ("passwd", b"words")
    assert _lying(inbox) == []
    with inbox.taken(ticket, "") as again:
        assert again is None


def test_what_is_too_large_leaves_nothing_behind(reception, inbox) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(5):
            yield b"x" * 300

    for content in (b"x" * 1001, parts()):
        assert (_send(reception, inbox, content).status_code, _lying(inbox)) == (413, [])
    assert _send(reception, inbox, b"x" * 1000).status_code == 200


def test_only_a_page_that_was_opened_here_can_send_files(reception, inbox) -> None:
    for word in ({}, {"x-page": ""}, {"x-page": "guessed"}, {"x-page": b"\xff"}):
        assert (
            reception.post("/documents/inbox?name=a", content=b"x", headers=word).status_code == 403
        )
    assert reception.get("/documents/inbox").status_code == 403
    assert _lying(inbox) == []


def test_nobody_takes_what_somebody_else_sent(inbox) -> None:
    ticket = inbox.open("a.txt", "anna")
    with inbox.taken(ticket, "bek") as waiting:
        assert waiting is None
    with inbox.taken(ticket, "anna") as waiting:
        assert waiting.name == "a.txt"


def test_an_inbox_takes_only_so_many_files_and_forgets_old_ones(reception, inbox, clock) -> None:
    codes = [_send(reception, inbox, b"x").status_code for _ in range(22)]
    assert codes == [200] * 20 + [429] * 2
    assert inbox.open("b.txt", "bek")  # others are not shut out
    clock.now += 601
    assert _send(reception, inbox, b"x").status_code == 200
    assert len(_lying(inbox)) == 1


def test_an_error_inside_says_nothing_of_the_program(open_page) -> None:
    answer = open_page.get("/assets/fails")
    assert (answer.status_code, "secret" in answer.text) == (500, False)
