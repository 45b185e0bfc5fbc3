"""What every retriever promises, and what this one adds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bees import ACT, ASKS, DAY, built, hybrid, shelf

from assistant.law.language import Language
from assistant.retrieve.hashing import HashingEmbedder
from assistant.retrieve.hybrid import Hybrid
from assistant.understand.query import understand
from assistant.values import Asked, Identity, Leads

RU, KK, EN = Language.RU, Language.KK, Language.EN


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return shelf(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module", params=["hybrid"])
def retriever(request, library, tmp_path_factory):
    """Every retriever there is."""
    makers = {"hybrid": hybrid}
    return makers[request.param](library, tmp_path_factory.mktemp("data") / "index")


def _query(library, text, language=None, **changed):
    return replace(understand(text, library=library, as_of=DAY, language=language), **changed)


QUESTIONS = [(text, k) for k, asks in ASKS.items() for own in asks.values() for text in own]
QUESTIONS += [("?!", EN), ("zebra", EN), ("ст. 3 п. 1", RU), ("wax wax wax", EN), ("ұя", KK)]


@pytest.mark.parametrize(("text", "language"), QUESTIONS)
def test_hits_come_best_first_each_once_and_in_the_askers_language(
    retriever, library, text, language
):
    hits = retriever.search(_query(library, text, language), articles=13).hits
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len({hit.passage.id for hit in hits}) == len(hits)
    assert {hit.passage.version.language for hit in hits} == {language}


@pytest.mark.parametrize(("text", "language"), QUESTIONS[::5])
def test_the_same_query_finds_the_same(retriever, library, text, language):
    query = _query(library, text, language)
    assert retriever.search(query, articles=5) == retriever.search(query, articles=5)


@pytest.mark.parametrize("articles", [1, 5, 12, 13, 99])
def test_at_least_so_many_articles_are_reached_where_the_act_has_them(retriever, library, articles):
    found = retriever.search(_query(library, "hive"), articles=articles)
    assert len({hit.passage.article for hit in found.hits}) == min(articles, 13)


@pytest.mark.parametrize(
    ("text", "language", "eid"),
    [(own[0], k, eid) for k, asks in ASKS.items() for eid, own in asks.items()],
)
def test_a_typical_question_finds_its_provision_first(retriever, library, text, language, eid):
    assert retriever.search(_query(library, text, language), articles=3).hits[0].passage.eid == eid


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Article 3(1)", ["art_3__para_1"]),
        ("wax, art. 10 and art. 4", ["art_10", "art_4"]),
        ("ст. 2 п. 2", ["art_2__para_2"]),
        ("3-баптың 1-тармағының 2) тармақшасы", ["art_3__para_1__subpara_2"]),
    ],
)
def test_what_the_question_names_comes_first(retriever, library, text, named):
    hits = retriever.search(_query(library, text), articles=12).hits
    assert [hit.passage.eid for hit in hits[: len(named)]] == named
    assert {hit.via for hit in hits[: len(named)]} == {"reference"}
    assert {hit.via for hit in hits[len(named) :]} == {"search"}
    assert len({hit.passage.article for hit in hits}) >= 12


def test_a_question_in_another_language_than_its_asker_is_answered_in_the_askers(
    retriever, library
):
    hits = retriever.search(_query(library, "Whose is the wax after melting?", KK), articles=3).hits
    assert hits[0].passage.eid == "art_6"
    assert hits[0].passage.version.language is KK


def test_signs_come_best_first_each_once_and_none_is_a_provision(retriever, library):
    signs = retriever.search(_query(library, "How much is the bus fare?"), articles=1).signs
    assert signs[0].to.id == "bus"
    assert [sign.score for sign in signs] == sorted((s.score for s in signs), reverse=True)
    assert len({sign.to.id for sign in signs}) == len(signs)
    assert Leads.PROVISION not in {sign.to.leads for sign in signs}


def test_a_sign_brings_its_provisions_in_the_askers_language(retriever, library):
    signs = retriever.search(
        _query(library, "Почему лицензия маляра обязательна?"), articles=1
    ).signs
    assert signs[0].to.id == "paint-licence"
    assert [p.eid for p in signs[0].passages] == ["art_3__para_1__subpara_1"]
    assert signs[0].passages[0].version.language is RU


@pytest.mark.parametrize("text", ["hive", "?!", "ұя", "How much is the bus fare?"])
def test_evidence_is_measured_for_every_question(retriever, library, text):
    evidence = retriever.search(_query(library, text), articles=1).evidence
    assert {"provision", "outside", "crowd"} <= evidence.keys()
    assert all(value == value for value in evidence.values())  # none is NaN


def test_a_turn_before_draws_towards_its_articles(retriever, library):
    alone = retriever.search(_query(library, "zebra"), articles=13)
    drawn = retriever.search(
        _query(library, "zebra", earlier=(Identity(ACT, "art_9"),)), articles=13
    )

    def place(found):
        return [hit.passage.eid for hit in found.hits].index("art_9")

    assert place(drawn) < place(alone)


def test_a_meaning_asked_for_lifts_the_definition(retriever, library):
    plain = _query(library, "bee house", EN, form=Asked.OTHER)

    def score(found):
        return next(h.score for h in found.hits if h.passage.eid == "art_1__subpara_1")

    other = score(retriever.search(plain, articles=13))
    assert score(retriever.search(replace(plain, form=Asked.MEANING), articles=13)) > other


def _short(tmp_path, **changed):
    library = shelf(tmp_path / "corpus", **changed)
    index = built(library, tmp_path / "data" / "index")
    return library, Hybrid(library=library, index=index, embedder=HashingEmbedder(64))


@pytest.mark.parametrize("missing", list(Language))
def test_where_the_askers_language_is_missing_another_wording_is_found(tmp_path, missing):
    library, search = _short(tmp_path, languages=tuple(k for k in Language if k is not missing))
    hits = search.search(_query(library, ASKS[missing]["art_6"][0], missing), articles=12).hits
    assert missing not in {hit.passage.version.language for hit in hits}
    assert hits[0].passage.eid == "art_6"
    assert hits[0].passage.act.id == ACT


@pytest.mark.parametrize("asker", [RU, EN])
def test_a_missing_wording_does_not_hinder_the_others(tmp_path, asker):
    library, search = _short(tmp_path, languages=(RU, EN))
    hits = search.search(_query(library, ASKS[asker]["art_6"][0], asker), articles=12).hits
    assert hits[0].passage.eid == "art_6"
    assert {hit.passage.version.language for hit in hits} == {asker}


def test_a_language_without_typical_questions_is_searched_by_its_words(tmp_path):
    library, search = _short(tmp_path, unasked=tuple(Language))
    hits = search.search(_query(library, "Whose is the melted wax?", EN), articles=12).hits
    assert "art_6" in [hit.passage.eid for hit in hits[:3]]
