"""The index is built once, brought up to date cheaply, refused by name, mended, and never lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from bees import CountingEmbedder, built, shelf
from filelock import FileLock

from assistant.errors import DataFolderError, IndexBusy, IndexStale
from assistant.law.language import Language
from assistant.retrieve.build import build_index
from assistant.retrieve.index import has_index, open_index
from assistant.retrieve.lanes import lane_texts


@pytest.fixture
def library(tmp_path):
    return shelf(tmp_path / "corpus")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "index"


def _texts(library):
    return [text for own in lane_texts(library).values() for text in own]


def _vectors(index):
    return {name: index.store.vectors(name) for name in index.lexical}


def _tokens(index):
    return [index.tokens.of(place) for place in range(len(index.tokens))]


def test_every_text_is_encoded_once_and_can_be_found_again(library, folder):
    embedder = CountingEmbedder()
    index = built(library, folder, embedder)
    assert sorted(embedder.given) == sorted(set(_texts(library)))
    assert (
        len(index.tokens)
        == len(_texts(library))
        == index.offsets["signposts_en"] + len(index.signposts[Language.EN])
    )
    expected = CountingEmbedder().embed_passages([p.search_text for p in index.passages["ru"]])
    np.testing.assert_allclose(index.store.vectors("passages_ru"), expected, atol=1e-6)
    index.store.close()


def test_an_unchanged_corpus_encodes_nothing_and_keeps_every_vector(library, folder):
    first = built(library, folder, CountingEmbedder())
    before, tokens = _vectors(first), _tokens(first)
    first.store.close()
    embedder = CountingEmbedder()
    told = build_index(library, embedder, folder)
    assert (told.encoded, told.reused) == (0, len(set(_texts(library))))
    assert embedder.given == []
    second = open_index(library, embedder_name=embedder.name, folder=folder)
    for name, vectors in _vectors(second).items():
        np.testing.assert_allclose(vectors, before[name], atol=1e-6)
    for ours, theirs in zip(_tokens(second), tokens, strict=True):
        np.testing.assert_array_equal(ours, theirs)
    second.store.close()


def test_only_what_changed_is_encoded(library, folder, tmp_path):
    built(library, folder, CountingEmbedder()).store.close()
    changed = shelf(tmp_path / "corpus", swap={"Wax belongs": "Comb belongs"})
    embedder = CountingEmbedder()
    told = build_index(changed, embedder, folder)
    assert embedder.given == ["General provisions. Wax. Comb belongs to the person that melted it."]
    assert told.encoded == 1
    index = open_index(changed, embedder_name=embedder.name, folder=folder)
    fresh = built(changed, tmp_path / "elsewhere" / "index", CountingEmbedder())
    for name, vectors in _vectors(index).items():
        np.testing.assert_allclose(vectors, fresh.store.vectors(name), atol=1e-6)
    for ours, theirs in zip(_tokens(index), _tokens(fresh), strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-3)
    assert index.rarity == fresh.rarity
    index.store.close()
    fresh.store.close()


def test_another_model_takes_nothing_over(library, folder):
    built(library, folder, CountingEmbedder()).store.close()
    other = CountingEmbedder(name="other")
    assert build_index(library, other, folder).reused == 0
    open_index(library, embedder_name="other", folder=folder).store.close()


def test_an_index_of_another_model_is_refused_by_name_and_rebuilt_on_request(library, folder):
    built(library, folder, CountingEmbedder(name="old-model")).store.close()
    with pytest.raises(IndexStale) as caught:
        open_index(library, embedder_name="new-model", folder=folder)
    assert "'old-model'" in caught.value.message
    assert "'new-model'" in caught.value.message
    assert "assistant index" in caught.value.mend
    built(library, folder, CountingEmbedder(name="new-model")).store.close()


def test_an_index_of_another_corpus_is_refused_and_rebuilt_on_request(library, folder, tmp_path):
    built(library, folder, CountingEmbedder()).store.close()
    changed = shelf(tmp_path / "corpus", swap={"3 metres": "4 metres"})
    with pytest.raises(IndexStale, match="corpus has changed"):
        open_index(changed, embedder_name="counting", folder=folder)
    built(changed, folder, CountingEmbedder()).store.close()


def test_where_there_is_no_index_the_mend_says_how_to_make_one(library, folder):
    assert not has_index(folder)
    with pytest.raises(IndexStale, match="no index") as caught:
        open_index(library, embedder_name="counting", folder=folder)
    assert "assistant index" in caught.value.mend


def _halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _manifest(folder: Path, **changed: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changed))


DAMAGE = {
    "a manifest cut in half": lambda f: _halve(f / "manifest.json"),
    "an empty manifest": lambda f: (f / "manifest.json").write_text(""),
    "a manifest that is a list": lambda f: (f / "manifest.json").write_text("[]"),
    "a manifest of bytes": lambda f: (f / "manifest.json").write_bytes(b"\xff\xfe\x00"),
    "a manifest of another release": lambda f: _manifest(f, format=0),
    "a manifest with other lanes": lambda f: _manifest(f, lanes={"passages_xx": []}),
    "a manifest with lanes that are none": lambda f: _manifest(f, lanes=[]),
    "a manifest with fewer texts": lambda f: _manifest(f, lanes={"passages_ru": ["0"]}),
    "tokens cut in half": lambda f: _halve(f / "tokens.npy"),
    "no tokens": lambda f: (f / "tokens.npy").unlink(),
    "bounds cut in half": lambda f: _halve(f / "bounds.npy"),
    "rarity cut in half": lambda f: _halve(f / "rarity.json"),
    "no vectors": lambda f: shutil.rmtree(_chroma(f)),
    "no words": lambda f: shutil.rmtree(f / "bm25"),
    "a word list cut in half": lambda f: _halve(f / "bm25/passages_kk/vocab.index.json"),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """An index made once, to be copied and damaged."""
    home = tmp_path_factory.mktemp("whole")
    built(shelf(home / "corpus"), home / "data" / "index", CountingEmbedder()).store.close()
    return home / "data" / "index"


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_index_is_refused_with_its_mend_and_mended_by_it(library, folder, whole, damage):
    shutil.copytree(whole, folder)
    open_index(library, embedder_name="counting", folder=folder).store.close()
    damage(folder)
    with pytest.raises(IndexStale) as caught:
        open_index(library, embedder_name="counting", folder=folder)
    assert str(folder) in caught.value.message
    assert "assistant index" in caught.value.mend
    build_index(library, CountingEmbedder(), folder)
    mended = open_index(library, embedder_name="counting", folder=folder)
    assert len(mended.tokens) == len(_texts(library))
    assert mended.lexical["passages_kk"].match("балауыз").scores.any()
    mended.store.close()


def _chroma(folder):
    (own,) = folder.glob("chroma-*")
    return own


def _overwritten(library, folder):
    built(library, folder, CountingEmbedder()).store.close()
    (_chroma(folder) / "chroma.sqlite3").write_bytes(b"years of work" * 999)
    with pytest.raises(IndexStale) as caught:
        open_index(library, embedder_name="counting", folder=folder)
    assert "assistant index" in caught.value.mend
    build_index(library, CountingEmbedder(), folder)


def _without_chroma(library, folder):
    built(library, folder, CountingEmbedder()).store.close()
    shutil.rmtree(_chroma(folder))
    with pytest.raises(IndexStale) as caught:
        open_index(library, embedder_name="counting", folder=folder)
    assert "assistant index" in caught.value.mend
    build_index(library, CountingEmbedder(), folder)


@pytest.mark.parametrize("lost", [_overwritten, _without_chroma])
def test_lost_vectors_are_told_with_their_mend_and_mended_by_it(library, folder, lost):
    lost(library, folder)
    assert _asked_elsewhere(folder, library, "counting")["best"] == "art_6"


@pytest.mark.parametrize("lost", [_overwritten, _without_chroma])
def test_lost_vectors_are_mended_for_the_process_that_mended_them(library, folder, lost):
    lost(library, folder)
    index = open_index(library, embedder_name="counting", folder=folder)
    try:
        assert len(index.store.vectors("passages_en")) == len(index.passages[Language.EN])
    finally:
        index.store.close()


def test_a_rebuild_leaves_an_open_index_as_it_was(library, folder, tmp_path):
    first = built(library, folder, CountingEmbedder())
    before = _vectors(first)
    changed = shelf(tmp_path / "corpus", swap={"Wax belongs": "Comb belongs"})
    build_index(changed, CountingEmbedder(), folder)
    for name, vectors in _vectors(first).items():
        np.testing.assert_array_equal(vectors, before[name])
    first.store.close()


def test_a_rebuild_can_be_opened_while_the_old_index_is_open(library, folder, tmp_path):
    first = built(library, folder, CountingEmbedder())
    changed = shelf(tmp_path / "corpus", swap={"Wax belongs": "Comb belongs"})
    second = built(changed, folder, CountingEmbedder())
    try:
        texts = [p.search_text for p in second.passages[Language.EN]]
        expected = CountingEmbedder().embed_passages(texts)
        np.testing.assert_allclose(second.store.vectors("passages_en"), expected, atol=1e-3)
    finally:
        second.store.close()
        first.store.close()


def test_two_builders_at_once_are_told_apart(library, folder):
    folder.parent.mkdir(parents=True)
    with FileLock(folder.parent / "index.lock"), pytest.raises(IndexBusy) as caught:
        build_index(library, CountingEmbedder(), folder)
    assert str(folder.parent) in caught.value.message
    assert "Wait" in caught.value.mend
    build_index(library, CountingEmbedder(), folder)


@pytest.mark.parametrize("place", ["data", "data/index.new"])
def test_a_data_folder_that_cannot_be_written_is_told_with_its_mend(library, tmp_path, place):
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_text("a file, not a folder")
    with pytest.raises(DataFolderError) as caught:
        build_index(library, CountingEmbedder(), tmp_path / "data" / "index")
    assert str(tmp_path / "data") in caught.value.message
    assert "ASSISTANT_DATA_DIR" in caught.value.mend
    assert (tmp_path / place).read_text() == "a file, not a folder"


def test_a_build_that_fails_half_way_loses_nothing(library, folder, tmp_path):
    built(library, folder, CountingEmbedder(name="old")).store.close()
    changed = shelf(tmp_path / "corpus", swap={"hive": "skep"})
    with pytest.raises(RuntimeError, match="fell over"):
        build_index(changed, CountingEmbedder(name="new", fails_after=64), folder)
    index = open_index(library, embedder_name="old", folder=folder)
    assert len(index.store.vectors("passages_ru")) == len(index.passages[Language.RU])
    index.store.close()
    built(changed, folder, CountingEmbedder(name="new")).store.close()
    assert _beside(folder) == ["index", "index.lock"]


def test_a_swap_leaves_nothing_behind(library, folder):
    for name in ("one", "two"):
        (folder.parent / "index.old").mkdir(parents=True, exist_ok=True)
        (folder.parent / "index.new").mkdir(exist_ok=True)
        (folder.parent / "index.new" / "half").write_text("left by a killed run")
        built(library, folder, CountingEmbedder(name=name)).store.close()
        assert _beside(folder) == ["index", "index.lock"]
        assert not (folder / "half").exists()


def _beside(folder):
    return sorted(path.name for path in folder.parent.iterdir())


def test_progress_goes_from_nothing_to_all(library, folder):
    told: list[float] = []
    build_index(library, CountingEmbedder(), folder, progress=lambda _, share: told.append(share))
    assert told[0] == 0.0
    assert told == sorted(told)
    assert told[-1] == 1.0


_KILLED = """
import os, signal, sys
from pathlib import Path
from bees import CountingEmbedder, build_index, read_library
corpus, folder, spared = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
rename, left = Path.rename, [spared]
def killed(self, target):
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    return rename(self, target)
Path.rename = killed
build_index(read_library(corpus), CountingEmbedder(), folder)
"""


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
@pytest.mark.parametrize(("spared", "rebuilt"), [(0, False), (1, True)])
def test_a_builder_killed_while_it_swaps_leaves_a_whole_index(
    library, folder, tmp_path, spared, rebuilt
):
    built(library, folder, CountingEmbedder()).store.close()
    changed = shelf(tmp_path / "changed", swap={"Wax belongs": "Comb belongs"})
    _killed(tmp_path / "changed", folder, spared)
    assert folder.exists() is not rebuilt
    assert has_index(folder)
    present = changed if rebuilt else library
    index = open_index(present, embedder_name="counting", folder=folder)
    assert len(index.store.vectors("passages_en")) == len(index.passages[Language.EN])
    index.store.close()
    again = CountingEmbedder()
    assert build_index(changed, again, folder).encoded == (0 if rebuilt else 1)
    assert _beside(folder) == ["index", "index.lock"]


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_a_first_build_killed_before_its_only_rename_is_opened(library, folder, tmp_path):
    _killed(tmp_path / "corpus", folder, 0)
    assert not folder.exists()
    open_index(library, embedder_name="counting", folder=folder).store.close()


def test_a_lost_index_comes_back_from_the_old_one_and_never_from_a_half(library, folder):
    built(library, folder, CountingEmbedder()).store.close()
    folder.rename(folder.with_name("index.old"))
    half = folder.with_name("index.new")
    half.mkdir()
    (half / "tokens.npy").write_bytes(b"half")
    open_index(library, embedder_name="counting", folder=folder).store.close()
    assert build_index(library, CountingEmbedder(), folder).encoded == 0
    assert _beside(folder) == ["index", "index.lock"]


def _killed(corpus, folder, spared):
    """Build in another process that is killed at the rename after those spared."""
    done = _elsewhere(_KILLED, str(corpus), str(folder), str(spared))
    assert done.returncode == -9, done.stderr


_ASK = """
import json, sys
from pathlib import Path
from datetime import date
from bees import CountingEmbedder, Hybrid, open_index, read_library
from assistant.understand.query import understand
corpus, folder, name = sys.argv[1:]
library = read_library(Path(corpus))
index = open_index(library, embedder_name=name, folder=Path(folder))
embedder = CountingEmbedder(name=name)
query = understand("Whose is the wax after melting?", library=library, as_of=date(2026, 3, 1))
found = Hybrid(library=library, index=index, embedder=embedder).search(query, articles=3)
print(json.dumps({"best": found.hits[0].passage.eid, "texts": len(index.tokens)}))
"""


def _asked_elsewhere(folder, library, name):
    """What another process finds in the same index."""
    corpus = folder.parents[1] / "corpus"
    done = _elsewhere(_ASK, str(corpus), str(folder), name)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _elsewhere(code, *given):
    root = Path(__file__).parents[2]
    paths = os.pathsep.join([str(root), str(root / "tests")])
    return subprocess.run(
        [sys.executable, "-c", code, *given],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_second_process_searches_the_same_index_and_neither_harms_it(library, folder):
    index = built(library, folder, CountingEmbedder())
    before = _vectors(index)
    assert _asked_elsewhere(folder, library, "counting")["best"] == "art_6"
    for name, vectors in _vectors(index).items():
        np.testing.assert_array_equal(vectors, before[name])
    index.store.close()
    assert _asked_elsewhere(folder, library, "counting")["best"] == "art_6"
    again = open_index(library, embedder_name="counting", folder=folder)
    np.testing.assert_array_equal(again.store.vectors("passages_en"), before["passages_en"])
    again.store.close()
