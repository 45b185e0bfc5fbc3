import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ingest.cut import LONGEST, cut
from assistant.ingest.document import Block, Document, Kind
from assistant.law.label import label
from assistant.law.language import Language
from assistant.law.provision import Level


def document(*blocks):
    made = []
    for number, block in enumerate(blocks, start=1):
        text, *more = (block,) if isinstance(block, str) else block
        kind = next((m for m in more if isinstance(m, Kind)), Kind.TEXT)
        page = next((m for m in more if type(m) is int), None)
        made.append(Block(text=text, kind=kind, line=number, page=page))
    return Document(path=Path("own.txt"), blocks=tuple(made))


def units(body):
    return [(unit.eid, unit.heading, unit.text) for unit in body.children]


def test_articles_give_the_tree():
    body = cut(document("Статья 1. Предмет", "1. Первое.", "2. Второе.", "Статья 2. Срок", "Год."))
    assert [u.eid for u in body.walk()][1:] == ["art_1", "art_1__para_1", "art_1__para_2", "art_2"]


def test_numbered_items_give_the_tree():
    body = cut(document(("Положение", Kind.TITLE), "1. Первое.", "2. Второе.", "3. Третье."))
    assert [u.eid for u in body.walk()][1:] == ["para_1", "para_2", "para_3"]


def test_an_unnumbered_line_before_numbered_items_is_a_unit_that_can_be_cited():
    body = cut(
        document(
            "Регламент хранения.",
            "1. Журналы хранятся год.",
            "2. Акты хранятся два года.",
            "3. Записи хранятся три года:",
            "1) звук;",
            "2) видео.",
            "4. Прочее не хранится.",
        )
    )
    found = {unit.eid: unit.text for unit in body.walk() if unit.eid}
    assert found["indent_1"] == "Регламент хранения."
    assert found["para_3__subpara_2"] == "видео."
    assert found["para_4"] == "Прочее не хранится."
    for language in Language:
        assert all(label(eid, language) for eid in found)


def test_without_structure_paragraphs_are_gathered_under_their_heading():
    body = cut(
        document(("Имя", Kind.TITLE), "Вступление.", ("Часть", Kind.HEADING), "Раз.", "Два.")
    )
    assert body.heading == "Имя"
    assert {u.level for u in body.children} == {Level.TOPIC}
    assert units(body) == [("topic_s1", "", "Вступление."), ("topic_s2", "Часть", "Раз.\nДва.")]


def test_pages_part_units_and_name_them():
    body = cut(document(("Раз.", 3), ("Глава", Kind.HEADING, 3), ("Два.", 3), ("Три.", 4)))
    assert units(body) == [
        ("topic_p3-1", "", "Раз."),
        ("topic_p3-2", "Глава", "Два."),
        ("topic_p4-1", "Глава", "Три."),
    ]


def test_headings_with_nothing_under_them_are_kept():
    heading = Kind.HEADING
    body = cut(document(("А", heading), ("Б", heading), "Текст.", ("В", heading)))
    assert units(body) == [("topic_s1", "А. Б", "Текст."), ("topic_s2", "", "В")]


def test_a_list_that_starts_again_and_again_is_no_structure():
    body = cut(document(*(f"{n}. Пункт списка {k}." for k in range(9) for n in (1, 2))))
    assert {u.level for u in body.children} == {Level.TOPIC}


def test_a_title_alone_is_a_unit():
    assert units(cut(document(("Имя", Kind.TITLE)))) == [("topic_s1", "", "Имя")]


@pytest.mark.parametrize("text", ["Слово идёт. " * 300, "слово " * 600, "ж" * 4000])
def test_a_long_paragraph_is_cut_where_it_hurts_least(text):
    body = cut(document(text))
    assert all(0 < len(u.text) <= LONGEST for u in body.children)
    assert re.sub(r"\s", "", "".join(u.text for u in body.children)) == re.sub(r"\s", "", text)


WORDS = st.text("абв гд.;:!? —«»\n1)", max_size=60).map(lambda t: " ".join(t.split()))
BLOCKS = st.lists(
    st.builds(
        lambda text, times, kind, page: Block(
            text=" ".join([text] * times), kind=kind, line=0, page=page
        ),
        WORDS,
        st.sampled_from((1, 1, 3, 40)),
        st.sampled_from((Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.HEADING, Kind.TITLE, Kind.NOTE)),
        st.sampled_from((None, 1, 2)),
    ),
    max_size=12,
)


@settings(max_examples=200, deadline=None)
@given(BLOCKS)
def test_no_letter_is_lost_and_no_identity_stands_twice(blocks):
    given_blocks = tuple(b for b in blocks if b.text)
    body = cut(Document(path=Path("own.txt"), blocks=given_blocks))
    eids = [unit.eid for unit in body.walk()]
    assert len(eids) == len(set(eids))
    if any(unit.level is not Level.TOPIC for unit in body.children):
        return
    kept = "".join([body.heading, *dict.fromkeys(f"{u.heading} {u.text}" for u in body.children)])
    for letter in "абвгд":
        assert letter not in "".join(b.text for b in given_blocks) or letter in kept
    texts = [b.text for b in given_blocks if b.kind in (Kind.TEXT, Kind.NOTE)]
    written = re.sub(r"\s", "", "".join(u.text for u in body.children))
    at = 0
    for text in texts:
        found = written.find(re.sub(r"\s", "", text), at)
        assert found >= at
        at = found + len(re.sub(r"\s", "", text))
