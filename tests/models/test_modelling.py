"""`assistant model show|check|spent` at a scripted provider; offline refuses what would leave."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import provider as scripted
import pytest
from provider import serving

from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.speaking import answerer_of, chosen, speaker_of
from assistant.ui.cli import main
from assistant.ui.cli.doors import Doors


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    def ran(*words, **given):
        settings = Settings(_env_file=None, data_dir=tmp_path, **given)
        with pytest.raises(SystemExit) as left:
            main(["model", *words], Doors(settings=lambda **_: settings))
        told = capsys.readouterr()
        return left.value.code or 0, told.out, told.err

    return ran


def test_what_leaves_is_shown(run):
    code, out, _ = run("show", model="openai:gpt-x")
    assert code == 0 and "api.openai.com" in out and "your question" in out
    code, out, _ = run("show", "--json", model="openai:gpt-x", model_documents=True)
    told = json.loads(out)
    assert told["host"] == "api.openai.com" and told["fields"][-1] == "own_documents"
    assert run("show")[1].startswith("No model is chosen")
    assert run("show", "--json")[1] == "{}\n"


def test_a_model_is_asked_for_a_word_and_what_it_took_is_told(run):
    with serving(scripted.says('{"ok": true}', usage=(40, 6))) as server:
        given = {"model": "openai:m", "model_url": server.url, "model_price_in": 1000}
        code, out, _ = run("check", **given)
        assert code == 0 and "tokens read: 40, written: 6" in out
        code, out, _ = run("check", "--json", **given)
        row = json.loads(out)
        assert row["reply"] == '{"ok": true}' and row["tokens_in"] == 40 and row["fault"] is None
    assert server.seen[0]["response_format"]["type"] == "json_schema"
    code, out, _ = run("spent", "--json", "--days", "2", **given)
    today, before = map(json.loads, out.splitlines())
    assert (today["calls"], today["tokens_in"], today["cost"]) == (2, 80, 0.08)
    assert before["calls"] == 0
    assert "1000000" in run("spent", **given)[1]


def test_a_model_that_does_not_answer_is_a_sentence(run):
    with serving(scripted.status(401)) as server:
        code, _, err = run("check", model="openai:m", model_url=server.url)
    assert code == 4 and "does not accept the key" in err and "Traceback" not in err
    code, _, err = run("check")
    assert code == 3 and "No model is chosen" in err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"model": "nonsense"}, "names no provider"),
        ({"model": "openai:x", "model_url": "nonsense"}, "no address"),
        ({"model": "openai:x", "offline": True}, "on another computer"),
        ({"model": "foo:x"}, "cannot open"),
    ],
)
def test_a_setting_that_cannot_be_used_is_a_sentence(run, given, said):
    code, _, err = run("check", **given)
    assert code == 4 and said in err and "Traceback" not in err


def test_without_a_model_the_law_speaks_and_with_one_it_does(tmp_path):
    from assistant.answer.chat.chat import Chat
    from assistant.answer.extractive import Extractive

    settings = Settings(_env_file=None, data_dir=tmp_path)
    assert isinstance(answerer_of(settings), Extractive) and speaker_of(settings) is None
    alone = Settings(_env_file=None, data_dir=tmp_path, model_url="http://localhost:9/v1")
    assert isinstance(answerer_of(alone), Extractive)  # an option took the model away for one call
    local = {"model": "openai:m", "model_url": "http://localhost:9/v1", "offline": True}
    settings = Settings(_env_file=None, data_dir=tmp_path, **local)
    assert isinstance(answerer_of(settings), Chat)
    speaker = speaker_of(settings)
    assert speaker.local and speaker.name == "m" and 6000 < speaker.room < 8192 - 1000


def test_without_a_model_nothing_of_langchain_is_loaded():
    code = (
        "import sys; from assistant.settings import Settings; from assistant.speaking import answerer_of\n"
        "answerer_of(Settings(_env_file=None))\n"
        "print([n for n in ('langchain', 'openai', 'tiktoken', 'httpx') if n in sys.modules])"
    )
    clean = {k: v for k, v in os.environ.items() if not k.startswith("ASSISTANT_")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=clean)
    assert done.stdout == "[]\n", done.stderr


def test_the_whole_program_is_shut_where_it_is_offline(tmp_path):
    """The command line shuts the network when it reads its settings, whatever is done then."""
    code = (
        "import socket; from assistant.ui.cli.doors import load_settings\n"
        "load_settings()\n"
        "try: socket.create_connection(('192.0.2.1', 80), 1)\n"
        "except OSError as e: print(type(e).__name__)\n"
    )
    given = os.environ | {"ASSISTANT_OFFLINE": "1", "ASSISTANT_DATA_DIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=given)
    assert done.stdout == "OfflineError\n", done.stderr


def test_no_text_is_fetched_offline(tmp_path):
    from assistant.gathering import check_corpus, fetch_official

    settings = Settings(_env_file=None, data_dir=tmp_path, offline=True)
    for way in (
        lambda: fetch_official(settings, ()),
        lambda: check_corpus(settings, online=True),
    ):
        with pytest.raises(SettingsError, match="ASSISTANT_OFFLINE is on"):
            way()


def test_the_settings_reach_the_choice(tmp_path):
    given = {"model": " OpenAI : a:b ", "model_key": " k ", "model_tokens_per_day": 7}
    choice = chosen(Settings(_env_file=None, data_dir=tmp_path, **given))
    assert (choice.provider, choice.model, choice.key) == ("openai", "a:b", "k")
    assert choice.limits.tokens_per_day == 7 and not choice.own_server
