"""A model on the command line: chosen for one call, named before it is asked, followed, stopped; never in the rows."""

from __future__ import annotations

import json
import os
import pty
import signal
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from doors import Terminal
from speaking import Speaking
from turns import CLARIFYING, EXPLAINED, claim

from assistant.law.language import Language
from assistant.settings import Settings
from assistant.ui.cli.followed import followed
from assistant.values import Basis, Claim, Stage

QUESTION = "Как предупреждать?"
REMOTE = ("--model", "openai:big")
LOCAL = (*REMOTE, "--model-url", "http://127.0.0.1:9/v1")


@pytest.fixture
def models(terminal: Terminal) -> Terminal:
    """A terminal whose assistant explains; the settings it was opened with are kept."""
    terminal.house.assistant = Speaking()  # type: ignore[assignment]
    kept = terminal.house.open
    terminal.house.settings = []  # type: ignore[attr-defined]

    def opened(settings: Settings, progress: Any) -> Any:
        terminal.house.settings.append(settings)  # type: ignore[attr-defined]
        return kept(settings, progress)

    terminal.house.open = opened  # type: ignore[method-assign]
    return terminal


def test_an_answer_of_a_model_is_marked_and_the_law_quoted_under_it(models) -> None:
    screen = models("ask", *LOCAL, QUESTION)
    assert screen.code == 0 and screen.err == ""
    assert f"Пояснение модели: {EXPLAINED[Language.RU]}\n\n> Распространять" in screen.out
    assert CLARIFYING[Language.RU] in screen.out
    (settings,) = models.house.settings
    assert (settings.model, settings.model_url) == ("openai:big", "http://127.0.0.1:9/v1")


def test_what_leaves_is_said_once_before_a_model_elsewhere_is_asked(models, tmp_path) -> None:
    first = models("ask", *REMOTE, QUESTION)
    assert "api.openai.com" in first.err and "your question" in first.err
    assert "api.openai.com" not in first.out
    assert models("ask", *REMOTE, QUESTION).err == ""
    kept = (tmp_path / "data" / "disclosures.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["host"] for line in kept] == ["api.openai.com"]


@pytest.mark.parametrize("words", [("ask", "--json", QUESTION), ("ask", "--json", "--batch", "-")])
def test_rows_hold_nothing_but_json(models, words) -> None:
    typed = json.dumps({"question": QUESTION}).encode()
    screen = models(words[0], *REMOTE, *words[1:], typed=typed)
    (row,) = (json.loads(line) for line in screen.out.splitlines())
    assert [one["basis"] for one in row["claims"]] == ["model", "rewritten", "law"]
    assert row["calls"][0]["host"] == "api.openai.com"
    assert "api.openai.com" in screen.err


def test_plain_is_without_the_model_that_the_settings_name(models, monkeypatch) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL", "openai:big")
    screen = models("ask", "--plain", QUESTION)
    assert (screen.code, screen.err) == (0, "")
    assert models.house.settings[0].model == ""


def test_plain_beside_a_model_is_refused_with_a_sentence(models) -> None:
    screen = models("ask", "--plain", *REMOTE, QUESTION)
    assert (screen.code, screen.out) == (2, "")
    assert "--plain" in screen.err and "Traceback" not in screen.err


@pytest.mark.parametrize("name", ["big", "openai:", ":x"])
def test_a_name_that_names_no_model_is_a_sentence(models, name) -> None:
    screen = models("ask", "--model", name, QUESTION)
    assert screen.code == 4 and "Traceback" not in screen.err and models.house.opened == 0


def test_a_conversation_goes_on_after_a_call_was_stopped(models) -> None:
    speaking = models.house.assistant
    typed = f"Долго\n{QUESTION}\n".encode()
    Timer(0.8, os.kill, (os.getpid(), signal.SIGINT)).start()
    screen = models("chat", *LOCAL, typed=typed)
    assert screen.code == 0 and speaking.freed.is_set()
    assert "Stopped" in screen.err
    assert screen.out.count("Пояснение модели") == 1


def test_ctrl_c_frees_the_call_and_says_so(models) -> None:
    speaking = models.house.assistant
    before = signal.getsignal(signal.SIGINT)
    Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    screen = models("ask", *LOCAL, "Долго")
    assert screen.code == 130 and speaking.freed.is_set()
    assert "Stopped" in screen.err and screen.out == ""
    assert signal.getsignal(signal.SIGINT) is before


def test_a_terminal_shows_the_stages_and_what_is_verified(monkeypatch, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    screen = os.fdopen(theirs, "w", encoding="utf-8")
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("COLUMNS", "200")
    settings = Settings(data_dir=tmp_path, model="openai:big")
    evil = Claim(
        text="\x1b[31m[link=http://evil.example]x[/link]",
        citations=claim("art_5").citations,
        basis=Basis.MODEL,
    )
    with followed(settings, Language.RU) as heard:
        heard.stage(Stage.WRITING)
        heard.claim(evil)
    screen.flush()
    screen.close()
    shown = _read(ours)
    assert "Модель пишет…" in shown and "Пояснение модели: " in shown
    assert "[link=http://evil.example]x[/link]" in shown  # no markup of rich either
    assert "\x1b[31m" not in shown and "\x1b]8" not in shown


def _read(terminal: int) -> str:
    """Read all that was written to a terminal whose other end is closed."""
    got = b""
    with suppress(OSError):  # how the end of a terminal is told
        while more := os.read(terminal, 65_536):
            got += more
    os.close(terminal)
    return got.decode()


def test_without_a_model_nothing_is_followed(tmp_path) -> None:
    before = signal.getsignal(signal.SIGINT)
    with followed(Settings(data_dir=tmp_path), Language.RU) as heard:
        assert signal.getsignal(signal.SIGINT) is before
        heard.stage(Stage.SEARCHING)
        assert not heard.stopped()
