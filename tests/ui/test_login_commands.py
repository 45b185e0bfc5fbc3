"""`assistant people`, and a page that asks who somebody is."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from turns import FakeAssistant

from assistant.cabinet import Cabinet, accounts_of
from assistant.errors import SettingsError
from assistant.keep.keep import Keep
from assistant.keep.told import Kept
from assistant.settings import Settings
from assistant.ui.fresh import Fresh
from assistant.ui.page.door.inbox import Inbox
from assistant.ui.page.door.seal import HEADERS
from assistant.ui.web import build, launch_arguments, refuse_unsafe

PASSWORD = "a long password"


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _settings(folder: Path, **given) -> Settings:
    return Settings(**{"port": _port(), "data_dir": folder, **given})


@pytest.fixture
def people(tmp_path):
    accounts = accounts_of(Settings(data_dir=tmp_path))
    accounts.__dict__["_hasher"] = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    accounts.put("anna", PASSWORD)
    return accounts


# the command line


def test_an_account_is_made_changed_listed_and_removed(terminal, tmp_path) -> None:
    made = terminal("people", "add", "Anna", "--password-stdin", typed=f"{PASSWORD}\n".encode())
    assert (made.code, "anna" in made.out) == (0, True)
    accounts = accounts_of(Settings(data_dir=tmp_path / "data"))
    assert accounts.checked("anna", PASSWORD) == "anna"
    assert terminal("people", "list").out == "anna\n"
    again = terminal("people", "add", "ANNA", "--password-stdin", typed=b"another password\n")
    assert (again.code, "There is such a name already" in again.err) == (3, True)
    assert accounts.checked("anna", PASSWORD) == "anna"
    changed = terminal(
        "people", "password", "anna", "--password-stdin", typed=b"another password\r\n"
    )
    assert changed.code == 0
    assert accounts.checked("anna", "another password") == "anna"
    assert terminal("people", "remove", "anna").code == 0
    assert terminal("people", "remove", "anna").code == 3
    assert "There are no accounts yet." in terminal("people", "list").out


def test_what_a_removed_person_kept_is_not_found_by_another_of_the_name(terminal, tmp_path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    paper = tmp_path / "paper.txt"
    paper.write_text("Договор о системе.", encoding="utf-8")

    def fill() -> tuple[Keep, Cabinet]:
        typed = f"{PASSWORD}\n".encode()
        assert terminal("people", "add", "anna", "--password-stdin", typed=typed).code == 0
        keep, cabinet = Keep.inside(settings.data_dir), Cabinet(settings)
        kept = Kept(key="k", asked="Кто?", day="", said="Владелец.", record="{}", words="кто")
        keep.conversations.put("anna", "", (kept,), before=())
        cabinet.add("anna", paper, "paper.txt")
        return keep, cabinet

    keep, cabinet = fill()
    shown = terminal("people", "remove", "ANNA", "--keep")
    assert (shown.code, "stay" in shown.out) == (0, True)
    assert (len(keep.conversations.listed("anna")), len(cabinet.documents("anna"))) == (1, 1)
    keep, cabinet = fill()
    shown = terminal("people", "remove", "ANNA")
    assert (shown.code, "conversations 2, documents 1" in shown.out) == (0, True)
    assert (keep.conversations.listed("anna"), cabinet.documents("anna")) == ((), ())


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("../x", PASSWORD, "cannot be used"),
        ("anna", "short", "at least 10"),
        ("anna", "", "at least 10"),
    ],
)
def test_a_bad_name_or_password_is_told_with_the_mend(terminal, name, typed, said) -> None:
    shown = terminal("people", "add", name, "--password-stdin", typed=typed.encode())
    assert (shown.code, said in shown.err) == (2, True)
    assert "Traceback" not in shown.err


def test_a_password_for_nobody_makes_no_account(terminal) -> None:
    shown = terminal("people", "password", "bek", "--password-stdin", typed=PASSWORD.encode())
    assert (shown.code, "There is no such name: bek" in shown.err) == (3, True)
    assert "no accounts" in terminal("people", "list").out


@pytest.mark.parametrize(("second", "code"), [(PASSWORD, 0), ("another password", 2)])
def test_a_person_types_a_password_twice_and_unseen(terminal, monkeypatch, second, code) -> None:
    typed = iter([PASSWORD, second])
    hidden: list[bool] = []

    def prompt(text: str, *, hide_input: bool) -> str:
        hidden.append(hide_input)
        return next(typed)

    monkeypatch.setattr("assistant.ui.cli.people.typer.prompt", prompt)
    shown = terminal("people", "add", "anna")
    assert (shown.code, hidden) == (code, [True, True])
    assert PASSWORD not in shown.out + shown.err


# where the page opens


@pytest.mark.parametrize(
    "given", [{"host": "0.0.0.0"}, {"hosts": "law.example.org"}, {"host": "10.0.0.7"}]
)
def test_others_are_let_to_the_page_only_where_there_are_accounts(tmp_path, given) -> None:
    with pytest.raises(SettingsError, match="no accounts") as refused:
        refuse_unsafe(_settings(tmp_path, **given))
    assert "assistant people add NAME" in refused.value.mend


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])
def test_an_address_that_stands_for_all_needs_a_name(tmp_path, people, host) -> None:
    with pytest.raises(SettingsError, match="by which name") as refused:
        refuse_unsafe(_settings(tmp_path, host=host))
    assert "ASSISTANT_HOSTS" in refused.value.mend


def test_with_accounts_and_a_name_the_page_opens_for_others(tmp_path, people) -> None:
    refuse_unsafe(_settings(tmp_path, host="0.0.0.0", hosts="Law.example.org, 10.0.0.7"))
    refuse_unsafe(_settings(tmp_path, hosts="law.example.org"))
    refuse_unsafe(_settings(tmp_path))


def test_a_certificate_that_is_not_there_is_told(tmp_path, people) -> None:
    with pytest.raises(SettingsError, match="not there"):
        refuse_unsafe(_settings(tmp_path, tls_cert=tmp_path / "cert.pem"))


def test_a_certificate_is_handed_on_and_makes_the_cookie_secure(tmp_path, people) -> None:
    files = [tmp_path / "cert.pem", tmp_path / "key.pem"]
    for file in files:
        file.write_text("")
    settings = _settings(tmp_path, tls_cert=files[0], tls_key=files[1])
    told = launch_arguments(settings, Inbox(1))
    assert (told["ssl_certfile"], told["ssl_keyfile"]) == tuple(map(str, files))
    assert settings.encrypted
    assert _settings(tmp_path, behind_tls=True).encrypted
    assert not _settings(tmp_path).encrypted


# the page with a login on


@pytest.fixture
def client(tmp_path, people):
    """The page as it is served to people with accounts, without a network."""
    from gradio.routes import App
    from starlette.testclient import TestClient

    settings, inbox = Settings(data_dir=tmp_path), Inbox(1000)
    page = build(Fresh(FakeAssistant), Cabinet(settings), inbox)
    told = launch_arguments(settings, inbox)
    page.theme = told["theme"]
    app = App.create_app(
        page,
        auth_dependency=told["auth_dependency"],
        app_kwargs=told["app_kwargs"],
        mcp_server=False,
    )
    visitor = TestClient(app, base_url="http://127.0.0.1:7860")
    visitor.follow_redirects = False
    return visitor


def _login(client) -> dict[str, str]:
    done = client.post("/login", data={"name": "anna", "password": PASSWORD})
    return {"cookie": done.headers["set-cookie"].partition(";")[0]}


def test_a_stranger_gets_the_login_and_nothing_else(client) -> None:
    assert client.get("/").headers["location"] == "/login"
    for path in (
        "/config",
        "/theme.css",
        "/gradio_api/queue/data?session_hash=a",
        "/gradio_api/app_id",
    ):
        answer = client.get(path)
        assert (answer.status_code, "components" in answer.text) == (401, False)
        assert HEADERS.items() <= dict(answer.headers).items()
    assert (
        client.post("/gradio_api/queue/join", json={"fn_index": 0, "data": []}).status_code == 401
    )


@pytest.mark.parametrize(
    "path",
    [
        "/monitoring", "/monitoring/summary", "/gradio_api/info", "/gradio_api/runs", "/gradio_api/upload",
        "/gradio_api/deep_link", "/gradio_api/mcp/", "/gradio_api/openapi.json", "/gradio_api/token",
        "/gradio_api/user", "/docs",
    ],
)  # fmt: skip
def test_what_is_shut_is_shut_with_a_login_as_well(client, path) -> None:
    for headers in ({}, _login(client)):
        assert client.get(path, headers=headers).status_code == 403
        assert client.post(path, headers=headers).status_code == 403


def test_the_page_knows_who_is_logged_in(client) -> None:
    config = client.get("/config", headers=_login(client))
    assert (config.status_code, config.json()["username"]) == (200, "anna")
    assert HEADERS.items() <= dict(config.headers).items()


def test_the_page_as_it_starts_holds_nobodys_documents(tmp_path, client) -> None:
    (tmp_path / "a").write_text("The secret of nobody in particular.")
    Cabinet(Settings(data_dir=tmp_path)).add("", tmp_path / "a", "old secret.txt")
    assert "old secret" not in client.get("/config", headers=_login(client)).text


def test_gradios_own_logins_open_nothing(client) -> None:
    for name in ("access-token", "access-token-unsecure"):
        assert client.get("/config", headers={"cookie": f"{name}-x=anna"}).status_code == 401


def test_files_of_the_computer_are_not_served(client) -> None:
    headers = _login(client)
    for path in (
        "/etc/passwd",
        "../people.sqlite",
        "people.sqlite",
        __file__,
        "C:/Windows/win.ini",
    ):
        answer = client.get(f"/gradio_api/file={path}", headers=headers)
        assert answer.status_code in (403, 404)
        assert "root:" not in answer.text
