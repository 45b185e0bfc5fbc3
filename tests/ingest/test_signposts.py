import pytest
from corpus_maker import make_corpus, spoil

from assistant.errors import CorpusError
from assistant.ingest.pipeline import read_library
from assistant.law.language import Language
from assistant.values import Identity, Leads, Reason


@pytest.fixture
def corpus(tmp_path):
    return make_corpus(tmp_path)


def _at(eid):
    return Identity("kz/tea", eid)


def test_every_question_leads_where_its_file_says(corpus):
    posts = read_library(corpus).signposts
    assert [p.text for p in posts if p.to.leads is Leads.PROVISION] == ["?", "??", "???"] * 3
    (ru, en) = (p for p in posts if p.to.leads is Leads.PREMISE)
    assert (ru.language, en.language) == (Language.RU, Language.EN)
    assert ru.to is en.to
    assert (ru.to.places, ru.to.notes) == ((_at("art_1__para_1"),), {Language.RU: "Чай пьют."})
    (outside,) = (p for p in posts if p.to.leads is Leads.OUTSIDE)
    assert (outside.to.id, outside.to.reason) == ("coffee", Reason.OTHER_LAW)
    assert (outside.to.places, outside.to.notes) == (
        (_at("art_1"),),
        {Language.RU: "Закон о кофе."},
    )


def test_a_term_has_its_names_and_everyday_words(corpus):
    (term,) = read_library(corpus).terms
    assert (term.id, term.names[Language.KK], term.places) == (
        "tea",
        "шай",
        (_at("art_1"),),
    )
    assert term.also == {Language.RU: ("заварка",)}


INDEX, PREMISES = "kz/tea/subject-index.kk.toml", "kz/tea/premises.toml"
TOPICS, TERMS = "outside.toml", "glossary.toml"
WRONG = [
    (INDEX, '"art_1" =', '"art_9" =', "there is no provision 'kz/tea#art_9'"),
    (INDEX, "[asks]", "[questions]", r"there is no table \[asks\]"),
    (INDEX, '["?"]', '"?"', "must be a list of texts"),
    (INDEX, '["?"]', '["?", ""]', "must be a list of texts"),
    (INDEX, '["?"]', '["?", 5]', "must be a list of texts"),
    (PREMISES, 'id = "no-tea"', "", r"the premise '\?' is not complete: 'id'"),
    (
        PREMISES,
        '"art_1__para_1"',
        '"art_1__para_2"',
        "there is no provision 'kz/tea#art_1__para_2'",
    ),
    (PREMISES, "asks =", "questions =", "the premise 'no-tea' is not complete: 'asks'"),
    (PREMISES, "asks = { ru", "asks = { de", "the premise 'no-tea' is not complete: 'de'"),
    (PREMISES, '["Почему чай запрещен?"]', '"Почему?"', "must be a list of texts"),
    (PREMISES, 'correction = { ru = "Чай пьют." }', "correction = 5", "the premise 'no-tea'"),
    (PREMISES, '["art_1__para_1"]', "5", "the premise 'no-tea' is not complete"),
    (PREMISES, "[[premise]]", "[premise]", r"\[\[premise\]\] must be a list of tables"),
    (TOPICS, 'reason = "other_law"', "", "the topic 'coffee' is not complete: 'reason'"),
    (TOPICS, '"other_law"', '"no_idea"', "the topic 'coffee' is not complete: 'no_idea'"),
    (TOPICS, '["art_1"]', '["art_1", "chp_1"]', "there is no provision 'kz/tea#chp_1'"),
    (TERMS, 'kk = "шай"', "", "the term 'tea' is not complete: 'kk'"),
    (TERMS, 'id = "tea"', "", r"the term '\?' is not complete: 'id'"),
    (TERMS, "also = { ru", "also = { de", "the term 'tea' is not complete: 'de'"),
    (TERMS, 'also = { ru = ["заварка"] }', "also = 5", "the term 'tea' is not complete"),
    (TERMS, '["art_1"]', '["art_7"]', "there is no provision 'kz/tea#art_7'"),
    (TERMS, "[[term]]", "term = 5\n[x]", r"\[\[term\]\] must be a list of tables"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), WRONG)
def test_a_wrong_signpost_is_named_with_its_file(corpus, file, old, new, message):
    path = corpus / file
    spoil(path, old, new)
    with pytest.raises(CorpusError, match=message) as caught:
        read_library(corpus)
    assert caught.value.path == path


@pytest.mark.parametrize("file", [PREMISES, TOPICS, TERMS])
def test_a_file_without_entries_is_no_error(corpus, file):
    (corpus / file).write_text("", "utf-8")
    assert read_library(corpus).versions
