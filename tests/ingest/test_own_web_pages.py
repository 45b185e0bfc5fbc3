import pytest

from assistant.errors import UnreadableFile
from assistant.ingest.document import Loss
from assistant.ingest.formats.web import parse_web


@pytest.fixture
def read(tmp_path):
    def reading(data):
        path = tmp_path / "page.html"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return parse_web(path)

    return reading


CASES = [
    ("<p>Один<p>Два", ["Один", "Два"]),
    ("<p>Стр\nока <b>жир</b>ная</p>", ["Стр ока жирная"]),
    ("<script>alert(1)</script><style>p{}</style><p>Текст</p>", ["Текст"]),
    ("<p>Статья 40<sup>1</sup> и слово<sup>2</sup></p>", ["Статья 40-1 и слово²"]),
    ("<table><tr><td>а<td><td>в<tr><td colspan=3>итог</table>", ["а | | в", "итог"]),
    ("<ol start=3><li>три<li>четыре</ol>", ["3. три", "4. четыре"]),
    ("до<div>внутри</div>после", ["до", "внутри", "после"]),
    ("<p>один<br>два<br><br>три</p>", ["один два", "три"]),
    ("<table><tr><td><table><tr><td>x<td>y</table></td></tr></table>", ["x | y"]),
    ("<p>10<sup>6</sup> операций</p>", ["10⁶ операций"]),
    ("<textarea>поле</textarea><button>кнопка</button>", ["поле", "кнопка"]),
    ("<select><option>один<option>два</select>", ["один; два"]),
    ('<p>Срок <input value="5 дней"> <input type="hidden" value="x"></p>', ["Срок 5 дней"]),
    ("<svg><title>имя</title><text>подпись</text></svg>", ["имя", "подпись"]),
    ("<noscript>без скрипта</noscript><object>вместо</object>", ["без скрипта", "вместо"]),
    ("<iframe>рамка</iframe><video>кино</video>", ["рамка", "кино"]),
    ('<!DOCTYPE html [<!ENTITY a "x">]><p>Текст</p>', ["Текст"]),
    ('\n<?xml version="1.0"?>\n<!DOCTYPE html [ ]>\n<html><p>Текст</p>', ["Текст"]),
    (
        "<table><tr><td rowspan=2>Б<td>1<td>2<tr><td>3<td>4<tr><td>В<td>5<td>6</table>",
        ["Б | 1 | 2", "Б | 3 | 4", "В | 5 | 6"],
    ),
    (
        "<table><tr><td>А<td rowspan=3>x<td>1<tr><td>Б<td>2<tr><td>В</table>",
        ["А | x | 1", "Б | x | 2", "В | x"],
    ),
    (
        "<table><tr><td colspan=2>Срок<td>Вид<tr><td>1<td>2<td>3</table>",
        ["Срок | | Вид", "1 | 2 | 3"],
    ),
    (
        f"<table><tr><td rowspan=2>{'слово ' * 50}<td>1<tr><td>2</table>",
        [f"{'слово ' * 50}| 1", "| 2"],
    ),
    ("<head><title>Окно</title></head><p>x</p>", ["Окно", "x"]),
]


@pytest.mark.parametrize(("page", "expected"), CASES)
def test_what_a_reader_sees_is_read(read, page, expected):
    assert [block.text for block in read(page).blocks] == expected


def test_the_first_h1_is_the_title(read):
    blocks = read("<title>x</title><h1>Имя</h1><h2>Часть</h2><h1>Ещё</h1><p>т</p>").blocks
    assert [b.kind.value for b in blocks] == ["title", "heading", "heading", "text"]


def test_hidden_text_goes_and_it_is_said(read):
    document = read('<p>Видно</p><div style="display: none">нет</div><p hidden>нет</p>')
    assert [b.text for b in document.blocks] == ["Видно"]
    assert [(w.loss, w.count) for w in document.warnings] == [(Loss.HIDDEN_TEXT, 2)]


@pytest.mark.parametrize(
    "declared", ["", '<meta charset="windows-1251">', '<meta charset="utf-8">']
)
def test_a_page_in_a_code_page_is_read_whatever_it_says_of_itself(read, declared):
    page = f"<html><head>{declared}</head><p>Владелец системы ведёт журнал</p>"
    assert read(page.encode("cp1251")).blocks[0].text == "Владелец системы ведёт журнал"


def test_a_page_nested_too_deeply_is_refused(read):
    with pytest.raises(UnreadableFile, match="nested too deeply"):
        read("<div>" * 3000 + "текст")
