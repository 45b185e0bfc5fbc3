"""Invented files of the kinds that lost words: each word is read, or told as left out."""

import re
import tempfile
from collections import Counter
from pathlib import Path

from docx_maker import docx, p, r, table
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_maker import Run, grid, pdf

from assistant.ingest.cut import cut
from assistant.ingest.reader import Limits, read_here
from assistant.law.provision import Level

MANY = settings(max_examples=200, deadline=None)
NUMBER = st.integers(1, 400)
WORD = st.sampled_from(
    [
        "журнал",
        "система",
        "владелец",
        "срок",
        "хранит",
        "обязан",
        "лицо",
        "акт",
        "омарта",
        "құжат",
        "тәуекел",
        "запись",
    ]
)
SENTENCE = st.lists(WORD, min_size=2, max_size=7).map(lambda w: f"{' '.join(w).capitalize()}.")
# What stands at the edges of pages and is no running head.
EDGE = st.one_of(
    st.builds("Статья {}".format, NUMBER),
    st.builds("Статья {}. {}".format, NUMBER, WORD),
    st.builds("{}-бап. {}".format, NUMBER, WORD),
    st.builds("Приложение {}".format, NUMBER),
    st.builds("{}.12. Штраф составляет {} тенге.".format, NUMBER, NUMBER),
    st.builds("{}) {};".format, NUMBER, WORD),
    st.builds("Цена: {} тенге".format, NUMBER),
    st.builds("Итого {} МРП".format, NUMBER),
    st.builds("Лот {}".format, NUMBER),
)
PAGE = st.tuples(EDGE, st.lists(SENTENCE, min_size=2, max_size=8), EDGE)


def words(text):
    return Counter(re.findall(r"\w+", text.lower()))


def read(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made"
        path.write_bytes(data)
        return read_here(path, Limits())


def lost(given_text, document):
    """Return the words of a text that are neither read nor told as left out."""
    told = " ".join(word for remark in document.warnings for word in remark.words)
    return words(given_text) - words(" ".join(b.text for b in document.blocks)) - words(told)


def laid(pages, *, head="", foot=""):
    """Lay the lines of pages below one another, with a running head and a number of the page."""
    out = []
    for number, lines in enumerate(pages, start=1):
        runs = [Run(72, 760 - 15 * row, line) for row, line in enumerate(lines)]
        runs += [Run(72, 815, head)] if head else []
        runs += [Run(300, 30, foot.format(number))] if foot else []
        out.append(runs)
    return pdf(*out)


@MANY
@given(
    pages=st.lists(PAGE, min_size=1, max_size=7),
    head=st.sampled_from(["", "Отчёт института"]),
    foot=st.sampled_from(["", "{}", "Стр. {} из 9", "– {} –"]),
)
def test_headings_items_and_sums_stay_at_the_edges_of_pages(pages, head, foot):
    lines = [[first, *body, last] for first, body, last in pages]
    document = read(laid(lines, head=head, foot=foot))
    assert lost(" ".join(line for page in lines for line in page), document) == Counter()
    assert not head or head in " ".join(block.text for block in document.blocks)


@MANY
@given(
    starts=st.integers(1, 40),
    count=st.integers(3, 8),
    edge=st.sampled_from(["Статья {}", "Лот {}"]),
)
def test_headings_that_count_with_the_pages_stay(starts, count, edge):
    pages = [[edge.format(n), "Слова страницы.", "И ещё."] for n in range(starts, starts + count)]
    document = read(laid(pages))
    assert lost(" ".join(line for page in pages for line in page), document) == Counter()
    assert document.warnings == ()


@MANY
@given(
    articles=st.lists(
        st.tuples(WORD, st.lists(SENTENCE, min_size=1, max_size=3), st.booleans()),
        min_size=2,
        max_size=6,
    )
)
def test_what_stands_right_under_a_heading_is_no_part_of_it(articles):
    parts = []
    for number, (title, body, itemised) in enumerate(articles, start=1):
        own = [f"{n}. {text}" for n, text in enumerate(body, 1)] if itemised else body
        parts.append("\n".join([f"Статья {number}. {title.capitalize()}", *own]))
    document = read("\n\n".join(parts).encode())
    body = cut(document)
    found = [unit for unit in body.walk() if unit.level is Level.ARTICLE]
    assert [unit.heading for unit in found] == [title.capitalize() for title, *_ in articles]
    for unit, (_, texts, itemised) in zip(found, articles, strict=True):
        items = [child.text for child in unit.children if child.level is Level.PARAGRAPH]
        assert not itemised or items == texts
    assert lost("\n".join(parts), document) == Counter()


@MANY
@given(
    before=st.sampled_from(["статья", "ст.", "пункт", "сумма", "около", "мощность", ""]),
    number=st.integers(1, 2000),
    high=st.integers(1, 12),
    after=st.sampled_from([" тенге", " операций", "-бап", ""]),
)
def test_a_raised_number_is_never_a_part_of_the_one_before_it(before, number, high, after):
    base = f"{before} {number}".strip()
    up = '<w:vertAlign w:val="superscript"/>'
    end = 72 + 5.5 * len(base)
    rest = end + 3.25 * len(str(high))
    files = (
        docx(p(r(base) + r(str(high), up) + r(f"{after} слово"))),
        pdf([Run(72, 700, base), Run(end, 704, str(high), 6.5), Run(rest, 700, f"{after} слово")]),
        f"<html><body><p>{base}<sup>{high}</sup>{after} слово".encode(),
    )
    legal = before in ("статья", "ст.", "пункт") or after == "-бап"
    for data in files:
        text = " ".join(block.text for block in read(data).blocks)
        assert f"{number}{high}" not in text
        assert (f"{number}-{high}" in text) == legal, text


CELL = st.one_of(st.just(""), WORD, NUMBER.map(str))


@MANY
@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=5),
    drawn=st.booleans(),
)
def test_a_cell_stays_in_its_column(rows, drawn):
    table_rows = [("Класс", "Физические лица", "Юридические лица"), *rows]
    xs, ys = (70, 170, 320, 480), [700 - 20 * n for n in range(len(table_rows) + 1)]
    runs = [
        Run(x + 5, y - 14, cell)
        for y, row in zip(ys, table_rows, strict=False)
        for x, cell in zip(xs, row, strict=False)
        if cell
    ]
    html = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in table_rows)
    files = [docx(table(*table_rows)), f"<table>{html}</table>".encode()]
    if drawn:
        files.append(pdf([*grid(xs, ys), *runs]))
    wanted = [[*row] for row in table_rows if any(row)]
    for data in files:
        texts = [block.text for block in read(data).blocks]
        assert [[cell.strip() for cell in text.split("|")] for text in texts] == wanted
