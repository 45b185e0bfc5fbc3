"""Lanes that stay the same are taken over whole; what comes of it is what would be built from nothing."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import numpy as np
import pytest
from bees import CountingEmbedder, built, shelf

from assistant.retrieve import build
from assistant.retrieve.before import open_before
from assistant.retrieve.build import build_index
from assistant.retrieve.index import open_index, warm

WAX = {"Wax belongs": "Comb belongs"}


@pytest.fixture
def folder(tmp_path):
    built(shelf(tmp_path / "corpus"), tmp_path / "data" / "index", CountingEmbedder()).store.close()
    return tmp_path / "data" / "index"


@pytest.fixture
def made(monkeypatch):
    """The names of the lanes that were made, not taken over."""
    names = {"vectors": [], "words": [], "learned": []}
    store, lane, fit = build.build_store, build.build_lane, build.fit

    def build_store(folder, lanes, **more):
        names["vectors"] += lanes
        store(folder, lanes, **more)

    def build_lane(texts, language, folder):
        names["words"].append(folder.name)
        lane(texts, language, folder)

    def fitted(*told, **more):
        names["learned"].append(True)
        return fit(*told, **more)

    monkeypatch.setattr(build, "build_store", build_store)
    monkeypatch.setattr(build, "build_lane", build_lane)
    monkeypatch.setattr(build, "fit", fitted)
    return names


def _same(ours, theirs, question):
    assert ours.offsets == theirs.offsets
    assert ours.rarity == theirs.rarity
    np.testing.assert_allclose(ours.classifier.outer, theirs.classifier.outer, atol=1e-4)
    np.testing.assert_allclose(ours.classifier.biases, theirs.classifier.biases, atol=1e-4)
    asked = CountingEmbedder().encode_queries([question])[0].vector
    for name, lane in ours.lexical.items():
        np.testing.assert_allclose(
            lane.match(question).scores, theirs.lexical[name].match(question).scores
        )
        vectors = theirs.store.vectors(name)
        np.testing.assert_allclose(ours.store.vectors(name), vectors, atol=1e-6)
        size = len(vectors)
        found = ours.store.similarities(name, asked, size=size, limit=size)
        np.testing.assert_allclose(found, vectors @ asked, atol=1e-4)


def test_one_changed_text_makes_its_lane_alone_and_all_is_as_from_nothing(folder, tmp_path, made):
    changed = shelf(tmp_path / "corpus", swap=WAX)
    build_index(changed, CountingEmbedder(), folder)
    assert made == {"vectors": ["passages_en"], "words": ["passages_en"], "learned": []}
    ours = open_index(changed, embedder_name="counting", folder=folder)
    theirs = built(changed, tmp_path / "elsewhere" / "index", CountingEmbedder())
    _same(ours, theirs, "Who does the comb belong to? Wax?")
    ours.store.close()
    theirs.store.close()


def test_there_and_back_leaves_no_files_of_old_lanes(folder, tmp_path):
    first = shelf(tmp_path / "corpus")
    changed = shelf(tmp_path / "corpus", swap=WAX)
    for library in (changed, first, changed, first):
        build_index(library, CountingEmbedder(), folder)
    (home,) = folder.glob("chroma-*")
    with closing(sqlite3.connect(home / "chroma.sqlite3")) as told:
        known = {row[0] for row in told.execute("SELECT id FROM segments")}
    assert {path.name for path in home.iterdir() if path.is_dir()} <= known
    ours = open_index(first, embedder_name="counting", folder=folder)
    theirs = built(first, tmp_path / "elsewhere" / "index", CountingEmbedder())
    _same(ours, theirs, "Who does wax belong to?")
    ours.store.close()
    theirs.store.close()


def test_while_somebody_has_it_open_the_next_is_built_beside_it(folder, tmp_path):
    first = shelf(tmp_path / "corpus")
    held = open_index(first, embedder_name="counting", folder=folder)
    warm(held)
    size = len(held.signposts["en"])
    asked = CountingEmbedder().encode_queries(["Who does wax belong to?"])[0].vector
    before = held.store.similarities("signposts_en", asked, size=size, limit=size)
    build_index(shelf(tmp_path / "corpus", swap=WAX), CountingEmbedder(), folder)
    after = held.store.similarities("signposts_en", asked, size=size, limit=size)
    np.testing.assert_array_equal(before, after)
    held.store.close()


def test_another_release_takes_over_encodings_but_no_lane(folder, tmp_path, made):
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"release": "0.0"}))
    told = build_index(shelf(tmp_path / "corpus", swap=WAX), CountingEmbedder(), folder)
    assert told.encoded == 1
    assert len(made["vectors"]) == len(made["words"]) == 6
    assert made["learned"] == [True]


def test_typical_questions_that_lead_elsewhere_are_learned_from_anew(folder, tmp_path, made):
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"learned": "other"}))
    build_index(shelf(tmp_path / "corpus", swap=WAX), CountingEmbedder(), folder)
    assert made == {"vectors": ["passages_en"], "words": ["passages_en"], "learned": [True]}


def test_what_was_learned_and_cannot_be_read_is_learned_anew(folder, tmp_path, made):
    (folder / "classifier.npz").write_bytes(b"x")
    changed = shelf(tmp_path / "corpus", swap=WAX)
    build_index(changed, CountingEmbedder(), folder)
    assert made["learned"] == [True]
    open_index(changed, embedder_name="counting", folder=folder).store.close()


def _lose_a_text(folder):
    import chromadb

    from assistant.retrieve import dense

    (home,) = folder.glob("chroma-*")
    client = chromadb.PersistentClient(
        path=str(home), settings=chromadb.Settings(anonymized_telemetry=False, is_persistent=True)
    )
    client.get_collection("signposts_en", embedding_function=None).delete(ids=["0"])
    dense._close(client)


@pytest.mark.parametrize(
    "damage",
    [
        _lose_a_text,
        lambda folder: (folder / "bm25/signposts_ru/vocab.index.json").write_text("{"),
        lambda folder: (folder / "bm25/signposts_ru/data.csc.index.npy").write_bytes(b""),
        lambda folder: (folder / "token_texts.json").write_text("[]"),
    ],
)
def test_of_a_damaged_index_nothing_is_taken_over(folder, tmp_path, damage, made):
    damage(folder)
    assert open_before(folder, "counting") is None
    changed = shelf(tmp_path / "corpus", swap=WAX)
    assert build_index(changed, CountingEmbedder(), folder).reused == 0
    assert len(made["vectors"]) == 6
    open_index(changed, embedder_name="counting", folder=folder).store.close()
