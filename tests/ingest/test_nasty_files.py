"""Files that hypothesis makes up: each is read or refused by a code, and none ends the process."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from xml.sax.saxutils import escape

import pytest
from docx_maker import docx, p, r, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nasty_worker import outcome
from pdf_maker import IMAGE, Run, lines, pdf

from assistant.ingest.trouble import Foreign, Trouble

CODES = {str(code) for code in (*Trouble, *Foreign)}
SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "Z", "S", "Cc", "Cf"))
WORDS = st.text(LETTERS, max_size=80)
RUSSIAN = st.text("абвгдежзиклмн опрстуэюя.-", max_size=60)


@pytest.fixture(scope="module")
def read():
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield lambda data: pool.submit(outcome, data).result(timeout=20)


def check(result):
    assert isinstance(result, list) or result in CODES
    if isinstance(result, list):
        assert all(" ".join(text.split()) == text for text in result)
        assert not any(c < " " or "\ud800" <= c <= "\udfff" for text in result for c in text)


@SLOW
@given(data=st.binary(max_size=400))
def test_any_bytes(read, data):
    check(read(data))


@SLOW
@given(
    text=WORDS, name=st.sampled_from(["utf-8", "utf-16", "cp1251", "koi8-r", "kz1048", "utf-32"])
)
def test_any_text_in_any_encoding(read, text, name):
    check(read(text.encode(name, errors="replace")))


RUNS = st.builds(
    Run,
    st.integers(-50, 700),
    st.integers(-50, 900),
    RUSSIAN,
    st.sampled_from([0.1, 6, 11, 30, 500]),
)


@SLOW
@given(
    pages=st.lists(st.one_of(st.just(IMAGE), st.lists(RUNS, max_size=8)), max_size=3),
    rotate=st.sampled_from([0, 90, 180, 270]),
)
def test_any_places_on_pages(read, pages, rotate):
    check(read(pdf(*pages, rotate=rotate)))


WHOLE_PDF = pdf(lines("Первая страница этого дела.\nСлова."), lines("Вторая."))
WHOLE_DOCX = docx(p("Статья 1. Имя") + p("Текст.") + table(("а", "б")))


@SLOW
@given(
    whole=st.sampled_from([WHOLE_PDF, WHOLE_DOCX]),
    at=st.floats(0, 1),
    new=st.binary(max_size=40),
    cut=st.booleans(),
)
def test_any_damage(read, whole, at, new, cut):
    place = int(at * len(whole))
    check(read(whole[:place] + new + (b"" if cut else whole[place + len(new) :])))


XML_WORDS = st.text("абв <&>\"'12-", max_size=20)
NESTS = st.recursive(
    XML_WORDS.map(escape),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(
            [
                "p",
                "article",
                "paragraph",
                "num",
                "heading",
                "list",
                "sup",
                "table",
                "tr",
                "td",
                "div",
                "li",
                "ol",
                "h1",
                "body",
                "quotedStructure",
                "authorialNote",
            ]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@SLOW
@given(nest=NESTS, root=st.sampled_from(["akomaNtoso", "html"]))
def test_any_nest_of_elements(read, nest, root):
    check(read(f"<{root}>{nest}</{root}>".encode()))


WORD_PARTS = st.recursive(
    XML_WORDS.map(lambda text: p(r(escape(text)))),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda cells: table(cells)),
        st.builds(
            lambda tag, x: f"<w:{tag}>{x}</w:{tag}>",
            st.sampled_from(["ins", "del", "sdt", "r", "p", "tc", "tbl"]),
            inner,
        ),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=8,
)


@SLOW
@given(body=WORD_PARTS)
def test_any_nest_of_word_parts(read, body):
    check(read(docx(body)))


@SLOW
@given(
    rows=st.lists(
        st.sampled_from(
            [
                "# a",
                "## b",
                "**c**",
                "```",
                "| 1 | 2 |",
                "|---|",
                "---",
                "===",
                "1. x",
                "- y",
                "",
                "слова",
                "<!-- z",
                "-->",
                "\x00",
                "> q",
            ]
        ),
        max_size=12,
    )
)
def test_any_markdown(read, rows):
    check(read("\n".join(rows).encode()))
