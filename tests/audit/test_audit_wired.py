"""The assistant as it is opened records what it came from, or nothing where that is not wished."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from bees import ASKS, write_corpus
from logs import told

from assistant import __version__, wiring
from assistant.audit.examine import State, examine
from assistant.audit.recorder import audit_folder
from assistant.law.language import Language
from assistant.retrieve.hashing import HashingEmbedder
from assistant.settings import Settings
from assistant.values import NoticeCode
from eval.runs.session import open_walk

QUESTION = ASKS[Language.EN]["art_6"][0]


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setattr(wiring, "open_embedder", lambda settings, progress: HashingEmbedder(64))
    corpus = write_corpus(tmp_path / "corpus")
    return Settings(
        corpus_dir=corpus, data_dir=tmp_path / "data", embedder="hashing-64", audit=True
    )


def test_a_question_leaves_a_line_that_names_release_settings_shelf_and_index(settings):
    opened = wiring.open_assistant(settings).of("anna", door="http")
    turn = opened.ask(QUESTION)
    opened._retriever._index.store.close()
    (one,) = told(settings.data_dir)
    manifest = (wiring.index_folder(settings) / "manifest.json").read_bytes()
    assert one["release"] == __version__
    assert one["settings"] == settings.fingerprint()
    assert one["corpus"] == json.loads(manifest)["corpus"]
    assert one["index"] == sha256(manifest).hexdigest()
    assert one["door"] == "http"
    assert one["claims"][0]["cited"][0]["eid"] == turn.cited[0].passage.eid == "art_6"
    assert "words" not in one["question"]
    assert examine(audit_folder(settings.data_dir)).state is State.WHOLE


def test_words_are_kept_where_the_settings_say_so(settings):
    opened = wiring.open_assistant(settings.model_copy(update={"audit_questions": True}))
    opened.ask(QUESTION)
    opened._retriever._index.store.close()
    assert told(settings.data_dir)[0]["question"] == {"words": QUESTION}


def test_nothing_is_recorded_where_that_is_switched_off_nor_by_the_scales(settings):
    opened = wiring.open_assistant(settings.model_copy(update={"audit": False}))
    opened.ask(QUESTION)
    opened._retriever._index.store.close()
    weighed = open_walk(settings, advance=lambda stage, done, total: None)
    turn = weighed.ask(QUESTION)
    weighed._retriever._index.store.close()
    assert NoticeCode.NOT_RECORDED not in [notice.code for notice in turn.reply.notices]
    assert not audit_folder(settings.data_dir).exists()
