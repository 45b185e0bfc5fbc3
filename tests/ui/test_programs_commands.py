"""`assistant api` and `assistant people token …`."""

from __future__ import annotations

import socket

import pytest
from programs_house import add_person

from assistant.cabinet import tokens_of
from assistant.settings import Settings
from assistant.ui.cli.ways import Programs


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_a_key_is_shown_once_listed_and_revoked(terminal, tmp_path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    assert terminal("people", "token", "anna").code == 3
    assert "assistant people token" in terminal("people", "tokens").out
    add_person(settings, "anna")
    made = terminal("people", "token", "Anna")
    key = made.out.strip()
    assert (made.code, tokens_of(settings).who(key)) == (0, "anna")
    assert "like a password" in made.err
    listed = terminal("people", "tokens").out.splitlines()
    assert [line.split()[-1] for line in listed] == ["anna", "anna"]
    assert key not in "".join(listed)
    last = listed[-1].split()[0]
    assert "1 key" in terminal("people", "revoke", "anna", last).out
    assert terminal("people", "revoke", "anna", last).code == 3
    assert terminal("people", "revoke", "anna").code == 0
    assert terminal("people", "revoke", "anna").code == 3


def test_programs_are_answered_where_the_command_says(terminal) -> None:
    served = []

    def serve(settings, of) -> None:
        served.append((settings.host, settings.port, of("").library.main.id))

    port = _free_port()
    shown = _run(terminal, Programs(http=serve), "api", "--port", str(port))
    assert (shown.code, served) == (0, [("127.0.0.1", port, "kz/ai-law")])
    assert f"http://127.0.0.1:{port}/api/v1/docs" in shown.out


@pytest.mark.parametrize(
    ("words", "said"),
    [(["--host", "0.0.0.0"], "no accounts"), (["--port", "0"], "--port")],
)
def test_programs_are_not_answered_where_strangers_could_ask(terminal, words, said) -> None:
    def serve(settings, of) -> None:
        raise AssertionError("served")

    shown = _run(terminal, Programs(http=serve), "api", *words)
    assert shown.code in (2, 4)
    assert said in shown.err
    assert "Traceback" not in shown.err


def test_a_port_that_is_taken_is_told(terminal) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        shown = _run(terminal, Programs(), "api", "--port", str(taken.getsockname()[1]))
    assert (shown.code, "already in use" in shown.err) == (4, True)


def _run(terminal, programs: Programs, *words: str):
    from dataclasses import replace

    house = terminal.house

    class Housed:
        doors = replace(house.doors, programs=programs)

    terminal.house = Housed
    try:
        return terminal(*words)
    finally:
        terminal.house = house
