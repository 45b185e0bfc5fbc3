"""The tools over HTTP stand behind the same door as the calls, and know whose call it is."""

from __future__ import annotations

import pytest
from programs_house import add_person, programs, settings_in

ACCEPT = {"accept": "application/json, text/event-stream"}
CALL = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": "ask", "arguments": {"question": "Кто отвечает?"}},
}


def test_a_tool_answers_with_the_row_of_the_call(tmp_path) -> None:
    with programs(settings_in(tmp_path)) as client:
        result = client.post("/mcp", json=CALL, headers=ACCEPT).json()["result"]
        row = client.post("/api/v1/ask", json={"question": "Кто отвечает?"}).json()
    assert not result["isError"]
    assert result["structuredContent"] == row


def test_a_tool_knows_whose_call_it_is(tmp_path) -> None:
    settings = settings_in(tmp_path)
    keys = {name: add_person(settings, name) for name in ("anna", "bek")}
    with programs(settings) as client:
        for name, key in keys.items():
            headers = {**ACCEPT, "authorization": f"Bearer {key}"}
            assert client.post("/mcp", json=CALL, headers=headers).status_code == 200
            assert client.persons[-1] == name


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT"])
def test_no_stream_is_held_open(tmp_path, method) -> None:
    with programs(settings_in(tmp_path)) as client:
        answer = client.request(method, "/mcp", headers=ACCEPT)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
