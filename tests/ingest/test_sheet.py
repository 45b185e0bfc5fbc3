from datetime import date

import pytest
from corpus_maker import make_corpus

from assistant.errors import CorpusError
from assistant.ingest.pipeline import read_library
from assistant.ingest.sheet import read_sheet
from assistant.law.act import Kind, Status, Wording
from assistant.law.known import Change, Evidence
from assistant.law.language import Language
from assistant.law.provision import Level
from assistant.values import Identity, Leads

ID = "kz/opinions/tea"
SHEET = """
kind = "commentary"
evidence = "secondary"
dated = 2025-06-25
sources = ["https://example.org/tea"]
title.ru = "О сорте чая"
title.kk = "Шай сорты туралы"
title.en = "On the Sort of Tea"
cite.ru = "Письмо чаевода (25.06.2025)"
cite.kk = "Шайшының хаты (25.06.2025)"
cite.en = "Letter of a grower (25.06.2025)"
author.ru = "Чаевод"
author.kk = "Шайшы"
author.en = "A grower"
aliases.ru = ["чаевод*"]

[[point]]
id = "sugar"
evidence = "unconfirmed"
about = ["kz/tea#art_1"]
title.ru = "Сахар"
title.kk = "Қант"
title.en = "Sugar"
text.ru = "Чаевод  просил\\nсахара."
text.kk = "Шайшы қант сұрады."
text.en = "The grower asked for sugar."
asks.ru = ["Что с сахаром?", "сахар"]
asks.en = ["And sugar?"]

[[point]]
id = "milk"
about = []
title.ru = "Молоко"
title.kk = "Сүт"
title.en = "Milk"
text.ru = "Молоко не нужно."
text.kk = "Сүт керек емес."
text.en = "No milk is needed."
"""


def _write(folder, text=SHEET):
    path = folder / "tea.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def read(tmp_path):
    def reader(text=SHEET):
        return read_sheet(_write(tmp_path, text), act_id=ID)

    return reader


def test_a_sheet_is_a_source_with_a_version_a_language(read):
    versions, _ = read()
    assert [v.language for v in versions] == list(Language)
    assert {v.wording for v in versions} == {Wording.RESTATED}
    assert {v.dated for v in versions} == {date(2025, 6, 25)}
    (act,) = {v.act.id: v.act for v in versions}.values()
    assert (act.kind, act.complete, act.evidence) == (Kind.COMMENTARY, False, Evidence.SECONDARY)
    assert act.author[Language.EN] == "A grower"
    assert act.status_on(date(2026, 1, 1)) is Status.PUBLISHED


def test_every_language_has_the_same_points(read):
    versions, _ = read()
    eids = ["topic_sugar", "topic_milk"]
    assert [[u.eid for u in v.body.children] for v in versions] == [eids] * 3
    assert {u.level for v in versions for u in v.body.children} == {Level.TOPIC}
    first = versions[0].body.children[0]
    assert (first.heading, first.text) == ("Сахар", "Чаевод просил сахара.")


def test_a_point_has_its_own_facts(read):
    versions, _ = read()
    act = versions[0].act
    assert act.evidence_of("topic_sugar") is Evidence.UNCONFIRMED
    assert act.evidence_of("topic_milk") is Evidence.SECONDARY
    assert act.facts("topic_sugar").about == ("kz/tea#art_1",)


def test_a_draft_tells_what_became_of_its_points(read):
    draft = SHEET.replace('"commentary"', '"draft"').replace(
        'id = "milk"', 'id = "milk"\nchange = "dropped"'
    )
    versions, _ = read(draft)
    act = versions[0].act
    assert act.facts("topic_milk").change is Change.DROPPED
    assert act.facts("topic_sugar").change is None
    assert act.status_on(date(2026, 1, 1)) is Status.DRAFT


def test_questions_lead_to_their_points(read):
    _, posts = read()
    assert [(p.text, p.language) for p in posts] == [
        ("Что с сахаром?", Language.RU),
        ("сахар", Language.RU),
        ("And sugar?", Language.EN),
    ]
    assert {(p.to.leads, p.to.places) for p in posts} == {
        (Leads.PROVISION, (Identity(ID, "topic_sugar"),))
    }


@pytest.mark.parametrize(
    ("known", "day"), [("known_on = 2026-02-02", date(2026, 2, 2)), ("", date.min)]
)
def test_a_sheet_whose_day_is_not_known_is_of_the_day_it_is_known_on(read, known, day):
    versions, _ = read(SHEET.replace("dated = 2025-06-25", known))
    assert {v.dated for v in versions} == {day}
    assert versions[0].act.adopted_on is None


WRONG = [
    ('kind = "commentary"', 'kind = "gossip"', "wrong value: 'gossip'"),
    ("dated = 2025-06-25", 'dated = "soon"', "'soon' is not a date"),
    ('title.kk = "Шай сорты туралы"', "", "the field .*KK.* is missing"),
    ('title.ru = "Сахар"', "", "the field 'ru' is missing"),
    ('text.en = "No milk is needed."', "", "the field 'en' is missing"),
    ('text.en = "No milk is needed."', "text.en = 5", "wrong value"),
    ('id = "milk"', "", "the field 'id' is missing"),
    ('id = "milk"', 'id = "sugar"', "the point 'sugar' stands twice"),
    ('asks.en = ["And sugar?"]', 'asks.en = "And sugar?"', "the questions of 'sugar'"),
    ('asks.en = ["And sugar?"]', 'asks.en = [""]', "the questions of 'sugar'"),
    ('asks.en = ["And sugar?"]', 'asks.de = ["Zucker?"]', "wrong value: 'de'"),
    ('author.ru = "Чаевод"\nauthor.kk = "Шайшы"\nauthor.en = "A grower"\n', "", "a position needs its author"),
    ('evidence = "unconfirmed"', 'evidence = "rumour"', "wrong value: 'rumour'"),
    ("[[point]]\nid = \"sugar\"", "[point]\nid = \"sugar\"", "not valid TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_a_wrong_field_is_named_with_its_file(read, old, new, message):
    assert SHEET.count(old) == 1
    with pytest.raises(CorpusError, match=rf"tea\.toml: .*{message}"):
        read(SHEET.replace(old, new))


@pytest.mark.parametrize(
    ("points", "message"),
    [("point = []\n", "there is no point"), ("", "the field 'point' is missing")],
)
def test_a_sheet_needs_a_point(read, points, message):
    with pytest.raises(CorpusError, match=message):
        read(points + SHEET.partition("[[point]]")[0])


def test_a_sheet_that_is_gone_is_named(tmp_path):
    with pytest.raises(CorpusError, match="missing"):
        read_sheet(tmp_path / "none.toml", act_id=ID)


def test_the_toml_files_of_a_folder_that_is_no_act_are_sheets(tmp_path):
    corpus = make_corpus(tmp_path)
    (corpus / "kz" / "opinions").mkdir()
    _write(corpus / "kz" / "opinions")
    library = read_library(corpus)
    assert [act.id for act in library.acts] == ["kz/tea", ID]
    assert library.main.id == "kz/tea"
    sugar = library.passage(ID, "topic_sugar", Language.KK)
    assert sugar is not None
    assert sugar.citation == "Шайшының хаты (25.06.2025): Қант"
    assert "сахар" in {post.text for post in library.signposts}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('main = "kz/none"', "there is no act 'kz/none'"),
        ('known_on = "soon"', "'soon' is not a date"),
        ("main =", "not valid TOML"),
    ],
)
def test_what_holds_for_the_whole_corpus_is_checked(tmp_path, text, message):
    corpus = make_corpus(tmp_path)
    (corpus / "corpus.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        read_library(corpus)


def test_the_corpus_says_which_act_is_meant_and_when_it_was_looked_through(tmp_path):
    corpus = make_corpus(tmp_path)
    (corpus / "corpus.toml").write_text('main = "kz/tea"\nknown_on = 2026-05-05', encoding="utf-8")
    library = read_library(corpus)
    assert (library.main.id, library.known_on) == ("kz/tea", date(2026, 5, 5))
    assert [act.main for act in library.acts] == [True]
