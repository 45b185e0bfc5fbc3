"""What is said to leave is what leaves, and it is said once for a provider, a host and the fields."""

from __future__ import annotations

import json

import pytest

from assistant.errors import SettingsError
from assistant.models.disclosure import is_told, record
from assistant.settings import Settings
from assistant.speaking import disclosure


def settings(tmp_path, **given):
    return Settings(_env_file=None, data_dir=tmp_path, **given)


def test_nothing_is_disclosed_without_a_model(tmp_path):
    assert disclosure(settings(tmp_path)) is None


def test_a_provider_elsewhere_is_named_with_what_it_gets(tmp_path):
    told = disclosure(settings(tmp_path, model="openai:gpt-4.1-mini"))
    assert (told.host, told.local, told.encrypted) == ("api.openai.com", False, True)
    assert told.fields == ("question", "history", "passages")
    assert "iin" in told.masked


def test_own_documents_are_named_where_they_may_leave(tmp_path):
    told = disclosure(settings(tmp_path, model="anthropic:claude", model_documents=True))
    assert told.fields[-1] == "own_documents"


def test_nothing_leaves_to_a_model_on_this_computer(tmp_path):
    told = disclosure(
        settings(tmp_path, model="openai:any", model_url="http://127.0.0.1:8080/v1", offline=True)
    )
    assert (told.host, told.local, told.masked) == ("this computer", True, ())


@pytest.mark.parametrize("model", ["openai:gpt-oss:120b-cloud", "openai:qwen3:Cloud"])
def test_a_model_that_a_server_here_hands_on_is_elsewhere(tmp_path, model):
    given = {"model": model, "model_url": "http://localhost:11434/v1"}
    told = disclosure(settings(tmp_path, **given))
    assert (told.local, told.host) == (False, "localhost:11434") and "iin" in told.masked
    with pytest.raises(SettingsError, match="ASSISTANT_OFFLINE"):
        disclosure(settings(tmp_path, offline=True, **given))


def test_an_open_way_is_told(tmp_path):
    told = disclosure(settings(tmp_path, model="openai:x", model_url="http://10.0.0.5:8000/v1"))
    assert (told.host, told.encrypted) == ("10.0.0.5:8000", False)


@pytest.mark.parametrize("model", ["gpt-4", "openai:", ":x", "  x "])
def test_a_name_without_provider_or_model_is_refused(tmp_path, model):
    with pytest.raises(SettingsError, match="ASSISTANT_MODEL"):
        disclosure(settings(tmp_path, model=model))


@pytest.mark.parametrize(
    "url", ["localhost:8080", "file:///etc/passwd", "http://", "http://x:y@host/v1", "http://[::1"]
)
def test_an_address_that_cannot_be_asked_is_refused(tmp_path, url):
    with pytest.raises(SettingsError, match="ASSISTANT_MODEL_URL"):
        disclosure(settings(tmp_path, model="openai:x", model_url=url))


def test_a_model_elsewhere_is_refused_offline(tmp_path):
    with pytest.raises(SettingsError, match="ASSISTANT_OFFLINE"):
        disclosure(settings(tmp_path, model="openai:x", offline=True))


def test_what_was_shown_is_recorded_and_asked_again_only_where_it_changes(tmp_path):
    told = disclosure(settings(tmp_path, model="openai:x"))
    assert not is_told(told, tmp_path)
    record(told, tmp_path, person="aigerim")
    other = disclosure(settings(tmp_path, model="openai:x", model_documents=True))
    assert is_told(told, tmp_path) and not is_told(other, tmp_path)
    row = json.loads((tmp_path / "disclosures.jsonl").read_text("utf-8"))
    assert row["host"] == "api.openai.com" and row["person"] == "aigerim" and row["time"]
    assert row["fields"] == ["question", "history", "passages"]


def test_a_damaged_record_only_asks_again(tmp_path):
    (tmp_path / "disclosures.jsonl").write_bytes(b'\xff\xfe[1]\n{"key"\n[]\n')
    assert not is_told(disclosure(settings(tmp_path, model="openai:x")), tmp_path)


def test_the_key_is_shown_nowhere(tmp_path):
    from assistant.speaking import chosen

    given = settings(tmp_path, model="openai:x", model_key="sk-secret-1")
    assert "sk-secret-1" not in repr(chosen(given)) + repr(disclosure(given)) + repr(given)
