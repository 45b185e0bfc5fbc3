import pytest
from test_structure import outline

from assistant.errors import CorpusError
from assistant.ingest.document import Kind
from assistant.ingest.formats import PARSERS
from assistant.ingest.structure import read_tree

PORTAL = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Кот</title></head><body>
<nav><a href="#">Поиск</a></nav>
<div class="container_alpha slogan"><h1>О библиотечных котах</h1><p>Закон № 1</p></div>
<div class="container_gamma text text_upd"><div class="gs_12"><article>
<!-- закладка --><h3 id="z1">Глава 1.<br>КОТЫ</h3>
<p id="z2"><b>Статья 12<sup>1</sup>. Сон</b></p>
<p class="note">Примечание ИЗПИ!<br>В пункт 1 внесут изменение Законом <a href="#">№ 2</a>.</p>
<p id="z3">&nbsp;&nbsp;1. Кот (статья
12<sup>1</sup>) <b>вправе</b>:</p><p>1) спать;</p><p>2) есть м<sup>2</sup> и <sup>*</sup>пить.</p>
<p><span style="color:#ff0000">Сноска. Статья 12-1 дополнена 01.02.2026.</span></p>
<p><font color="red">Мнение редакции.</font> </p>
<table><tr><td><b>Президент<br>залов</b></td><td>А. УСАТОВ</td></tr></table>
<table><tr><td></td><td>Приложение 2<br>к закону</td></tr><tr><td>Кот</td><td>2</td></tr></table>
</article></div></div><div class="container_omega aftertext">Подвал</div>
<script>var x = "кот";</script></body></html>"""
TREE = """act: О библиотечных котах (… Президент залов | А. УСАТОВ)
  chp_1: КОТЫ
    art_12-1: Сон
      art_12-1__para_1: Кот (статья 12¹) вправе:
        art_12-1__para_1__subpara_1: спать;
        art_12-1__para_1__subpara_2: есть м² и *пить.
  annex_2: к закону | Кот | 2"""


def parsed(tmp_path, page, name="page.html"):
    path = tmp_path / name
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    return PARSERS[path.suffix](path)


def blocks(tmp_path, page):
    return [(block.kind, block.text) for block in parsed(tmp_path, page).blocks]


def test_a_page_of_the_portal_becomes_its_tree(tmp_path):
    assert "\n".join(outline(read_tree(parsed(tmp_path, PORTAL)).body)) == TREE


def test_notes_are_known_by_their_class_their_colour_and_their_words(tmp_path):
    notes = [n.text for u in read_tree(parsed(tmp_path, PORTAL)).body.walk() for n in u.notes]
    assert sorted(notes) == [
        "Мнение редакции.",
        "Примечание ИЗПИ! В пункт 1 внесут изменение Законом № 2.",
        "Сноска. Статья 12-1 дополнена 01.02.2026.",
    ]


def test_a_block_has_the_line_where_it_starts(tmp_path):
    lines = {block.text: block.line for block in parsed(tmp_path, PORTAL).blocks}
    assert lines["Глава 1. КОТЫ"] == 5


H, T, TITLE = Kind.HEADING, Kind.TEXT, Kind.TITLE
PAGES = [
    ("<h1>Кот</h1><p>Спит</p>", [(TITLE, "Кот"), (T, "Спит")]),
    ("<h1>Кот</h1><h1>Пес</h1>", [(TITLE, "Кот"), (H, "Пес")]),
    ("<p>Кот<p>Пес", [(T, "Кот"), (T, "Пес")]),
    ("<div>Кот<p>Пес</p>Рыба <i>в</i> пруду</div>", [(T, "Кот"), (T, "Пес"), (T, "Рыба в пруду")]),
    (
        "<ol start=3><li>Кот<li>Пес</ol><ul><li>Рыба</ul>",
        [(T, "3. Кот"), (T, "4. Пес"), (T, "Рыба")],
    ),
    ("<ol start=x><li>Кот</ol>", [(T, "1. Кот")]),
    ("<p><b>Кот</b> спит</p>", [(T, "Кот спит")]),
    ("<p>Вот <b>кот</b></p>", [(T, "Вот кот")]),
    ("<p><b>Кот</b><i> </i></p>", [(H, "Кот")]),
    ("<p><span style='color: red'>Кот</span> спит</p>", [(T, "Кот спит")]),
    ("<p><span style='color: #ff00000'>Кот</span></p>", [(T, "Кот")]),
    (
        "<table><tr><td><table><tr><td>Кот<td>Пес</table><td>Рыба</table>",
        [(T, "Кот | Пес"), (T, "Рыба")],
    ),
    ("<table><tr><td><p>Кот</p><p>Пес</p></table>", [(T, "Кот"), (T, "Пес")]),
    ("<span>Кот<div>Пес</div></span>", [(T, "Кот"), (T, "Пес")]),
    ("<main><p>Кот</p></main><p>Пес</p>", [(T, "Кот")]),
    ("<p>Кот<br><br>Пес</p>", [(T, "Кот"), (T, "Пес")]),
    ("<p>Кот</p><style>p{}</style><template>x</template>", [(T, "Кот")]),
    ("<?xml version='1.0' encoding='windows-1251'?><p>Кот</p>", [(T, "Кот")]),
]


@pytest.mark.parametrize(("page", "found"), PAGES)
def test_a_page_becomes_blocks(tmp_path, page, found):
    assert blocks(tmp_path, page) == found


def test_a_page_in_an_old_encoding_is_read_as_it_declares(tmp_path):
    page = "<html><head><meta charset='windows-1251'></head><body><p>Кот</p></body></html>"
    assert blocks(tmp_path, page.encode("cp1251")) == [(T, "Кот")]


@pytest.mark.parametrize("page", ["", "  ", "<p></p>", "<!-- кот -->", "<frameset></frameset>"])
def test_a_page_without_text_is_refused_by_name(tmp_path, page):
    with pytest.raises(CorpusError, match=r"page\.html: there is no text"):
        blocks(tmp_path, page)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"gone\.htm: .*cannot be read"):
        PARSERS[".htm"](tmp_path / "gone.htm")
