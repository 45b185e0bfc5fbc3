"""Opening brings the index up to date by itself, and encodes no more than is new."""

import pytest
from bees import CountingEmbedder, shelf

from assistant.errors import IndexBusy, IndexStale
from assistant.retrieve.index import open_index
from assistant.retrieve.ready import ready_index
from assistant.retrieve.swap import lock_of


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return shelf(tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    return shelf(tmp_path_factory.mktemp("after"), swap={"within 10 days": "within 12 days"})


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "index"


def ready(library, folder, embedder, told=None):
    progress = None if told is None else lambda stage, share: told.append(stage)
    index = ready_index(library, folder, embedder.name, lambda: embedder, progress=progress)
    index.store.close()
    return index


def test_the_first_use_builds_it(library, folder):
    embedder, told = CountingEmbedder(), []
    ready(library, folder, embedder, told)
    assert embedder.given
    assert set(told) == {"index"}


def test_one_that_fits_is_opened_without_the_model(library, folder):
    ready(library, folder, CountingEmbedder())

    def never():
        raise AssertionError("the model was asked for")

    ready_index(library, folder, "counting", never).store.close()


def test_one_made_before_a_change_is_mended_and_only_what_is_new_encoded(library, changed, folder):
    ready(library, folder, CountingEmbedder())
    with pytest.raises(IndexStale):
        open_index(changed, embedder_name="counting", folder=folder)
    embedder, told = CountingEmbedder(), []
    index = ready(changed, folder, embedder, told)
    assert all("within 12 days" in text for text in embedder.given)
    assert embedder.given
    assert told
    assert any("within 12 days" in p.text for own in index.passages.values() for p in own)


def test_one_made_with_another_model_is_made_anew(library, folder):
    ready(library, folder, CountingEmbedder())
    other = CountingEmbedder(name="other")
    ready(library, folder, other)
    assert len(other.given) > 20


def test_a_damaged_one_is_made_anew(library, folder):
    ready(library, folder, CountingEmbedder())
    (folder / "manifest.json").write_text("{", encoding="utf-8")
    ready(library, folder, CountingEmbedder())


def test_while_another_process_writes_a_stale_one_the_error_says_so(library, changed, folder):
    from filelock import FileLock

    ready(library, folder, CountingEmbedder())
    with FileLock(lock_of(folder)), pytest.raises(IndexBusy):
        ready(changed, folder, CountingEmbedder())
    ready(library, folder, CountingEmbedder())  # one that fits is opened all the same
