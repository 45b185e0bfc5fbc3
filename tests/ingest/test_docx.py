import pytest
from docx_maker import W, docx, p, r, table

from assistant.ingest.document import Kind, Loss
from assistant.ingest.formats.docx import parse_docx

NS = f'xmlns:w="{W}"'
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent>{0}</w:txbxContent></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.fixture
def read(tmp_path):
    def reading(body, **more):
        path = tmp_path / "file.docx"
        path.write_bytes(docx(body, **more))
        return parse_docx(path)

    return reading


def texts(document):
    return [block.text for block in document.blocks]


def losses(document):
    return {remark.loss: remark.count for remark in document.warnings}


def test_insertions_stay_and_deletions_go(read):
    document = read(
        p(
            f"{r('Срок ')}<w:ins>{r('десять')}</w:ins><w:del><w:r><w:delText>пять</w:delText></w:r></w:del>{r(' дней.')}"
        )
    )
    assert texts(document) == ["Срок десять дней."]
    assert losses(document) == {Loss.DELETED_TEXT: 1}


def test_a_text_box_is_read_once(read):
    document = read(p(r("Рядом с рамкой.") + BOX.format(p("Слова в рамке."))))
    assert texts(document) == ["Рядом с рамкой.", "Слова в рамке."]


def test_hidden_words_go_and_it_is_said(read):
    document = read(p(r("Видно.") + r("Не видно", "<w:vanish/>")))
    assert texts(document) == ["Видно."]
    assert losses(document) == {Loss.HIDDEN_TEXT: 1}


def test_raised_numbers(read):
    up = '<w:vertAlign w:val="superscript"/>'
    document = read(p(r("По статье 12") + r("1", up) + r(" и слову") + r("2", up)))
    assert texts(document) == ["По статье 12-1 и слову²"]


def test_footnotes_stand_after_their_paragraph(read):
    notes = (
        f'<w:footnotes {NS}><w:footnote w:id="2">{p("Пояснение внизу.")}</w:footnote></w:footnotes>'
    )
    document = read(
        p(r("Норма.") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("Дальше."),
        parts={"footnotes": notes},
    )
    assert [(b.kind, b.text) for b in document.blocks] == [
        (Kind.TEXT, "Норма."),
        (Kind.NOTE, "Пояснение внизу."),
        (Kind.TEXT, "Дальше."),
    ]


def test_running_heads_and_comments_are_counted(read):
    document = read(
        p("Текст."),
        parts={
            "header": f"<w:hdr {NS}>{p('Для служебного пользования')}</w:hdr>",
            "comments": f'<w:comments {NS}><w:comment w:id="1">{p("Проверить!")}</w:comment></w:comments>',
        },
    )
    assert texts(document) == ["Текст."]
    assert losses(document) == {Loss.RUNNING_LINES: 1, Loss.COMMENTS: 1}
    told = next(w for w in document.warnings if w.loss is Loss.RUNNING_LINES)
    assert told.words == ("Для служебного пользования",)


def test_words_that_stand_in_the_head_only_are_the_text(read):
    document = read(p(""), parts={"header": f"<w:hdr {NS}>{p('Срок – десять дней')}</w:hdr>"})
    assert (texts(document), document.warnings) == (["Срок – десять дней"], ())


UP = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(
    ("before", "high", "text"),
    [
        ("Статья 641", "1", "Статья 641-1"),
        ("статья 12", "1-2", "статья 12-1-2"),
        ("около 10", "6", "около 10⁶"),
        ("на 500", "2", "на 500²"),
        ("12", "1-2", "12¹⁻²"),
    ],
)
def test_raised_digits_are_never_read_as_a_part_of_the_number_before_them(read, before, high, text):
    assert texts(read(p(r(before) + r(high, UP)))) == [text]


def numbering(*levels):
    written = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{shape}"/></w:lvl>'
        for n, (style, shape) in enumerate(levels)
    )
    return (
        f'<w:numbering {NS}><w:abstractNum w:abstractNumId="7">{written}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>'
    )


def item(text, level=0, number=1):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_that_word_counts_are_written_out(read):
    body = (
        item("один")
        + item("а", 1)
        + item("б", 1)
        + item("два")
        + item("в", 1)
        + item("пять", number=2)
    )
    parts = {"numbering": numbering(("decimal", "%1."), ("decimal", "%1.%2)"))}
    assert texts(read(body, parts=parts)) == [
        "1. один",
        "1.1) а",
        "1.2) б",
        "2. два",
        "2.1) в",
        "5. пять",
    ]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("russianLower", ["а)", "б)", "в)"]),
        ("upperRoman", ["I)", "II)", "III)"]),
        ("lowerLetter", ["a)", "b)", "c)"]),
        ("bullet", ["•", "•", "•"]),
        ("none", [")", ")", ")"]),
    ],
)
def test_kinds_of_numbers(read, style, expected):
    document = read(item("x") * 3, parts={"numbering": numbering((style, "%1)"))})
    assert texts(document) == [f"{number} x" for number in expected]


def test_headings_and_titles_by_style_by_level_and_by_bold_type(read):
    styles = (
        f'<w:styles {NS}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Own"/><w:basedOn w:val="c"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="Base"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style></w:styles>'
    )
    style = '<w:pStyle w:val="{}"/>'.format
    body = (
        p("Имя", style("t")) + p("Один", style("a")) + p("Два", style("b")) + p(r("Три", "<w:b/>"))
    )
    body += p("Статья 4. Четыре") + p(r("Четыре.", "<w:b/>")) + p("пять")
    assert [b.kind.value for b in read(body, parts={"styles": styles}).blocks] == [
        "title",
        "heading",
        "heading",
        "heading",
        "heading",
        "text",
        "text",
    ]


def test_rows_of_tables_and_layouts(read):
    nested = table(("x", "y"), ("z", ""))
    body = (
        table(("Срок", "", "10"), ("", "", ""))
        + table((p("Одна") + p("ячейка"),))
        + table(("а", nested + p("б")))
    )
    assert texts(read(body)) == ["Срок | | 10", "Одна", "ячейка", "а | x | y z | б"]


def test_two_languages_side_by_side_are_paragraphs(read):
    long = "Слово за словом. " * 30
    document = read(table((p(long) + p("Конец."), "Мәтін.")))
    assert texts(document) == [long.strip(), "Конец.", "Мәтін."]
