"""Each variant changes what it says, and nothing is asked twice that is there already."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from bees import ACT, ASKS, DAY, built, shelf, write_corpus
from builders import findings, query
from eval_makers import FakeAssistant, case
from fakes import FixedRetriever

from assistant import wiring
from assistant.ingest.pipeline import read_library
from assistant.law.act import Wording
from assistant.law.language import Language
from assistant.law.provision import article_eid
from assistant.query import Hinted
from assistant.retrieve.fusion import WEIGHTS, weighted_sum
from assistant.retrieve.hashing import HashingEmbedder
from assistant.settings import Settings
from assistant.understand.query import understand
from assistant.values import Asked, Hint, Identity, Leads
from eval.errors import EvalError
from eval.runs.run_folder import RunError, read_run
from eval.sets.cases import Expect
from eval.tuning import ablate as ablating
from eval.tuning import elsewhere, variants
from eval.tuning import parts as taken_apart
from eval.tuning.ablate import Task, ablate, about_of
from eval.tuning.fusing import alike, by_rank
from eval.tuning.memory import Memory, RememberedEmbedder, Timed, remembered
from eval.tuning.parts import Parts, assemble
from eval.tuning.variants import GROUPS, VARIANTS, chosen

EN = Language.EN
BY_NAME = {variant.name: variant for variant in VARIANTS}
SAME_PARTS = [v for v in VARIANTS if v.group not in ("embedder", "topics", "wording")]


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bees")
    settings = Settings(corpus_dir=folder / "corpus", data_dir=folder / "data")
    library = shelf(folder / "corpus")
    model = HashingEmbedder(64)
    index = built(library, folder / "data" / "index", model)
    return Parts(settings=settings, library=library, index=index, embedder=model)


def changed(parts, name, folder="unused"):
    return BY_NAME[name].change(parts, folder)


def searched(parts, text, **of_query):
    asked = understand(text, library=parts.library, as_of=DAY, language=EN)
    return parts.retriever(parts).search(replace(asked, **of_query), articles=13)


def score(found, eid):
    return next(hit.score for hit in found.hits if hit.passage.eid == eid)


def test_the_whole_assistant_is_the_one_that_ships(parts, monkeypatch):
    model = HashingEmbedder(64)
    monkeypatch.setattr(wiring, "open_embedder", lambda settings, progress: model)
    monkeypatch.setattr(wiring, "embedder_name", lambda settings: model.name)
    shipped, own = wiring.open_assistant(parts.settings), assemble(parts)
    for asks in ASKS.values():
        for question in (text for texts in asks.values() for text in texts):
            one, two = shipped.ask(question), own.ask(question)
            assert (one.query, one.findings, one.reply) == (two.query, two.findings, two.reply)


@pytest.mark.parametrize("variant", SAME_PARTS, ids=lambda v: v.name)
def test_every_variant_changes_something_and_still_answers(parts, variant, tmp_path):
    own = variant.change(parts, tmp_path)
    assert own != parts
    assert assemble(own).ask("Whose is the wax after melting?", as_of=DAY).query.language is EN


@pytest.mark.parametrize(
    ("name", "lanes"),
    [
        ("dense", {"signposts", "passages", "terms", "classes"}),
        ("lexical", {"signpost_words", "passage_words"}),
        ("no-questions", {"passages", "passage_words", "terms"}),
        ("no-provisions", {"signposts", "signpost_words", "terms", "classes"}),
        ("no-question-words", set(WEIGHTS) - {"signpost_words"}),
        ("no-provision-words", set(WEIGHTS) - {"passage_words"}),
        ("no-classes", set(WEIGHTS) - {"classes"}),
        ("no-definitions", set(WEIGHTS) - {"terms"}),
        ("equal", set(WEIGHTS)),
    ],
)
def test_only_the_lanes_that_are_named_rank(parts, name, lanes):
    assert set(changed(parts, name).ranking.lanes) == lanes


def test_with_equal_weights_no_lane_is_heavier(parts):
    assert set(changed(parts, "equal").ranking.lanes.values()) == {1.0}


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("one-question", "second"),
        ("no-named-act", "of_named"),
        ("no-main-act", "of_main"),
        ("no-earlier", "of_earlier"),
    ],
)
def test_a_number_of_the_ranking_is_nothing(parts, name, number):
    assert getattr(parts.ranking, number) > 0
    assert getattr(changed(parts, name).ranking, number) == 0


def test_without_the_turn_before_its_articles_gain_nothing(parts):
    earlier = {"earlier": (Identity(ACT, "art_9"),)}
    without = changed(parts, "no-earlier")
    assert searched(without, "zebra", **earlier).hits == searched(without, "zebra").hits
    assert searched(parts, "zebra", **earlier).hits != searched(parts, "zebra").hits


def test_without_its_lane_no_definition_is_lifted(parts):
    eid, form = "art_1__subpara_1", {"form": Asked.MEANING}
    lifted = score(searched(parts, "bee house", **form), eid)
    assert score(searched(changed(parts, "no-definitions"), "bee house", **form), eid) < lifted


def test_without_topics_none_is_near_and_premises_stay(parts, tmp_path):
    own, text = changed(parts, "no-topics", tmp_path), "How much is the bus fare?"
    try:
        before, after = searched(parts, text), searched(own, text)
    finally:
        own.index.store.close()
    assert {s.to.leads for s in before.signs} == {Leads.OUTSIDE, Leads.PREMISE}
    assert {s.to.leads for s in after.signs} == {Leads.PREMISE}
    assert (before.evidence["outside"] > 0.5, after.evidence["outside"]) == (True, 0.0)


def test_without_premises_none_is_near_and_the_evidence_stays(parts):
    text = "Why must painters hold a licence?"
    after = searched(changed(parts, "no-premises"), text)
    assert {s.to.leads for s in after.signs} == {Leads.OUTSIDE}
    assert after.evidence == searched(parts, text).evidence


def test_in_its_own_language_alone_a_question_meets_no_other(parts):
    own = changed(parts, "own-language")
    found = searched(own, "Чей воск после перетопки?")  # told to be English
    assert score(searched(parts, "Чей воск после перетопки?"), "art_6") == 1.0
    assert found.hits[0].passage.eid != "art_6"


def test_without_late_interaction_a_text_has_one_vector(parts):
    own = changed(parts, "no-maxsim")
    whole = own.index.store.vectors("passages_en")
    place = own.index.offsets["passages_en"]
    np.testing.assert_allclose(own.index.tokens.of(place + 1), whole[1:2])
    question = own.embedder.encode_queries(["wax"])[0]
    assert question.token_vectors.shape == (1, 64)


def test_without_rarity_all_words_weigh_alike(parts):
    assert parts.index.rarity[EN]
    assert changed(parts, "no-rarity").index.rarity == {}


def heard(parts, monkeypatch, name, asked):
    search = FixedRetriever(findings("art_1"))
    monkeypatch.setattr(variants, "search_of", lambda own: search)
    own = changed(parts, name)
    return bool(own.retriever(own).search(asked, articles=3).hits)


def test_without_hints_sources_that_are_hinted_at_find_nothing(parts, monkeypatch):
    draft = frozenset({"kz/draft"})
    hinted = Hinted(acts=draft, hint=Hint.LIKELY)
    assert not heard(parts, monkeypatch, "no-hints", query(scope=draft, hinted=hinted))
    assert heard(parts, monkeypatch, "no-hints", query(scope=frozenset({ACT}), hinted=hinted))
    assert heard(parts, monkeypatch, "no-hints", query(scope=draft))


@pytest.mark.parametrize(("name", "told"), [("no-history", ()), ("no-earlier", ("before",))])
def test_only_without_history_is_a_follow_up_told_of_none(parts, monkeypatch, name, told):
    fake = FakeAssistant()
    monkeypatch.setattr(taken_apart, "Assistant", lambda **parts: fake)
    assemble(changed(parts, name)).ask("And in spring?", history=("before",))
    assert [asked["history"] for asked in fake.asked] == [told]


def test_another_model_has_an_index_of_its_own(parts, tmp_path):
    own = elsewhere.with_hashing(parts, tmp_path / "hashing")
    try:
        assert own.embedder.name == "hashing-256"
        assert own.index.store is not parts.index.store
        assert searched(own, "Whose is the wax after melting?").hits[0].passage.eid == "art_6"
    finally:
        own.index.store.close()


def test_ranks_are_fused_as_by_hand():
    lanes = {"a": np.array([0.9, 0.1, 0.0]), "b": np.array([0.0, 0.5, 0.2]), "c": np.zeros(3)}
    found = by_rank(lanes, {"a": 0.3, "b": 0.1, "c": 0.0})
    np.testing.assert_allclose(found, [1 / 2, (61 / 62 + 1) / 2, 61 / 62 / 2], rtol=1e-6)


def test_units_of_an_article_have_its_best_score():
    keys = [Identity(ACT, eid) for eid in ("art_1", "art_1__para_1", "art_2", "art_1__para_2")]
    lanes = {"passages": np.array([0.1, 0.4, 0.3, 0.2], np.float32)}
    found = alike(weighted_sum, keys, article_eid)(lanes, {"passages": 1.0})
    np.testing.assert_allclose(found, [0.4, 0.4, 0.3, 0.4])


def test_what_is_remembered_is_computed_once_and_the_same(parts):
    memory = Memory()
    own = replace(
        parts,
        index=remembered(parts.index, memory),
        embedder=RememberedEmbedder(parts.embedder, memory),
    )
    first, second = (searched(own, "Whose is the wax after melting?") for _ in range(2))
    assert first == second == searched(parts, "Whose is the wax after melting?")
    assert memory.saved > 0


def test_time_that_the_memory_saved_is_added_again(parts):
    memory = Memory()

    class Saving:
        def ask(self, question, **given):
            memory.saved += 2.0
            return assemble(parts).ask(question, **given)

    turn = Timed(Saving(), memory).ask("wax", as_of=DAY)
    assert turn.ms["total"] >= 2000
    assert turn.ms["total"] - turn.ms["understand"] - turn.ms["answer"] >= 2000


def test_all_parts_are_meant_where_none_is_named():
    assert chosen([]) == tuple(VARIANTS)
    assert {variant.name for variant in chosen(["premises"])} == {"no-premises"}
    assert chosen(["lanes", "dense"]) == GROUPS["lanes"]


def test_a_model_may_be_named():
    (own,) = chosen(["embedder=my/model"])
    assert (own.name, own.group) == ("embedder-my-model", "embedder")


def test_a_part_that_is_not_there_is_told_in_a_sentence():
    with pytest.raises(EvalError, match=r"There is no part 'wheels' to leave out\. Parts: lanes, "):
        chosen(["lanes", "wheels"])


@pytest.mark.parametrize("named", [None, "nowhere"])
def test_official_wordings_that_are_not_there_are_not_measured(parts, tmp_path, monkeypatch, named):
    monkeypatch.delenv(elsewhere.TEXTS, raising=False)
    if named:
        monkeypatch.setenv(elsewhere.TEXTS, str(tmp_path / named))
    with pytest.raises(elsewhere.NotMeasured, match="no official texts"):
        elsewhere.with_official(parts, tmp_path / "built")


@pytest.fixture
def without_a_gap(tmp_path):
    """The parts of an act whose articles count to the end, as an official text must."""
    corpus = write_corpus(tmp_path / "whole")
    for path in corpus.rglob("*.*"):
        text = path.read_text("utf-8")
        for words in ("art_{}", "Статья {}", "{}-бап", "Article {}"):
            text = text.replace(words.format(31), words.format(13))
        path.write_text(text, "utf-8")
    settings = Settings(corpus_dir=corpus, data_dir=tmp_path / "whole-data")
    library, model = read_library(corpus), HashingEmbedder(64)
    index = built(library, settings.data_dir / "index", model)
    yield Parts(settings=settings, library=library, index=index, embedder=model)
    index.store.close()


def test_official_wordings_speak_also_where_they_were_taken_before(
    without_a_gap, tmp_path, monkeypatch
):
    texts = tmp_path / "texts"
    texts.mkdir()
    text = (without_a_gap.settings.corpus_dir / ACT / "ru.md").read_text("utf-8")
    (texts / "rus.md").write_text(text.replace("Воск принад", "Весь воск принад"), "utf-8")
    (texts / "notes.md").write_text("# Notes\n\nNo act at all.\n", "utf-8")
    monkeypatch.setenv(elsewhere.TEXTS, str(texts))
    for _ in range(2):
        own = elsewhere.with_official(without_a_gap, tmp_path / "built")
        try:
            found = assemble(own).ask("Чей воск после перетопки?", as_of=DAY).findings
        finally:
            own.index.store.close()
        first = found.hits[0].passage
        assert (first.version.wording, first.version.dated) == (
            Wording.OFFICIAL,
            date(2025, 11, 17),
        )
        assert first.text.startswith("Весь воск")


CASES = [
    replace(case(f"en-{place}", question=ASKS[EN][eid][0], as_of=DAY), relevant={(ACT, eid): 2})
    for place, eid in enumerate(("art_6", "art_2__para_1", "art_31"), start=1)
]


@pytest.fixture
def task(parts, tmp_path, monkeypatch):
    opened = []

    def open_parts(settings, memory):
        opened.append(settings)
        return replace(parts, index=remembered(parts.index, memory))

    monkeypatch.setattr(ablating, "open_parts", open_parts)
    monkeypatch.setattr(type(parts.index.store), "close", lambda store: None)
    monkeypatch.delenv(elsewhere.TEXTS, raising=False)
    task = Task(
        settings=parts.settings,
        cases=CASES,
        only={own.id for own in CASES},
        selection={"cases": "3"},
        output=tmp_path / "runs",
    )
    return task, opened


def rows(task, *names):
    return list(ablate(task, about_of(task), [BY_NAME[name] for name in names]))


def test_a_row_for_the_whole_and_one_for_each_variant(task):
    whole, lexical = rows(task[0], "lexical")
    assert (whole.name, whole.n, whole.better, whole.worse) == ("whole", 3, 0, 0)
    assert whole.cells["article R(rel=2)@5"].value == 1.0
    assert (lexical.name, lexical.n, lexical.errors) == ("lexical", 3, 0)
    about, records = read_run(task[0].output / "lexical")
    assert (about["ablation"], len(records)) == ("lexical", 3)


def test_runs_that_are_there_are_taken_when_asked_for(task):
    own, opened = task
    before = rows(own, "lexical")
    assert rows(replace(own, resume=True), "lexical") == before
    assert len(opened) == 1


def test_only_what_is_missing_is_asked(task):
    own = task[0]
    rows(own)
    shutil.rmtree(own.output / "whole")
    told = []
    again = replace(own, resume=True, advance=lambda name, done, total: told.append((name, done)))
    rows(own, "dense")
    rows(again, "dense")
    assert told == []
    (own.output / "dense" / "results.jsonl").write_text('{"broken', "utf-8")
    rows(again, "dense")
    assert told == [("dense", 1), ("dense", 2), ("dense", 3)]


def test_a_run_of_other_questions_is_asked_anew(task):
    own, opened = task
    rows(own)
    rows(replace(own, resume=True, selection={"cases": "4"}))
    assert len(opened) == 2


def test_runs_that_are_there_are_not_written_over(task):
    rows(task[0])
    with pytest.raises(RunError, match="already; take it with --resume"):
        rows(task[0])


def test_what_cannot_be_measured_is_a_row_that_says_why(task):
    _, official = rows(task[0], "official")
    assert official.cells is None
    assert "names no folder" in official.missing
    assert not (task[0].output / "official").exists()


def test_a_question_that_fails_is_counted(task):
    own = replace(task[0], cases=[replace(CASES[0], question="  ", expect=Expect.ANSWER)])
    (whole,) = rows(own)
    assert whole.errors == 1
