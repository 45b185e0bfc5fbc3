"""`serve` answers programs beside the page: each behind a door of its own, on one port."""

from __future__ import annotations

import pytest
from doors import Reader
from programs_house import PASSWORD, add_person, settings_in
from starlette.testclient import TestClient

from assistant.cabinet import Cabinet
from assistant.ui.fresh import Fresh
from assistant.ui.http.serve import interface
from assistant.ui.page.door.inbox import Inbox
from assistant.ui.page.door.seal import HEADERS
from assistant.ui.web import build, launch_arguments

ASKED = {"question": "Кто отвечает?"}


@pytest.fixture
def opened(tmp_path):
    """Opens the page with what answers programs, without a network."""
    from gradio.routes import App

    def made(settings):
        reader, inbox = Reader(), Inbox(1000)
        page = build(Fresh(lambda: reader), Cabinet(settings), inbox)
        told = launch_arguments(settings, inbox, interface(settings, reader.of))
        page.theme = told["theme"]
        app = App.create_app(
            page,
            auth_dependency=told.get("auth_dependency"),
            app_kwargs=told["app_kwargs"],
            mcp_server=False,
        )
        return TestClient(app, base_url="http://127.0.0.1:7860", follow_redirects=False)

    return made


def test_page_and_programs_are_answered_on_one_port(opened, tmp_path) -> None:
    with opened(settings_in(tmp_path)) as client:
        assert "gradio" in client.get("/").text.lower()
        row = client.post("/api/v1/ask", json=ASKED)
        assert (row.status_code, row.json()["verdict"]) == (200, "answer")
        call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        accept = {"accept": "application/json, text/event-stream"}
        assert len(client.post("/mcp", json=call, headers=accept).json()["result"]["tools"]) == 5
        policies = {
            path: client.get(path).headers["content-security-policy"]
            for path in ("/", "/api/v1/docs", "/api/v1/none")
        }
        assert policies["/"] == HEADERS["content-security-policy"]
        assert policies["/api/v1/docs"] == policies["/api/v1/none"]
        assert "script-src" not in policies["/api/v1/docs"]
        for path in ("/api", "/gradio_api/info", "/docs", "/openapi.json"):
            assert client.get(path).status_code == 403


def test_a_login_opens_the_page_and_a_key_what_is_for_programs(opened, tmp_path) -> None:
    settings = settings_in(tmp_path)
    key = {"authorization": f"Bearer {add_person(settings, 'anna')}"}
    with opened(settings) as client:
        done = client.post("/login", data={"name": "anna", "password": PASSWORD})
        assert done.status_code == 303
        assert client.get("/config").status_code == 200
        assert client.post("/api/v1/ask", json=ASKED).status_code == 401
        client.cookies.clear()
        assert client.post("/api/v1/ask", json=ASKED, headers=key).status_code == 200
        assert client.get("/config", headers=key).status_code == 401
