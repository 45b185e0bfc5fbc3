import pytest

from assistant.errors import UnreadableFile
from assistant.ingest.document import Kind
from assistant.ingest.formats.akoma_ntoso import parse_akoma_ntoso
from assistant.ingest.structure import read_tree

ACT = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act>
<meta><identification source="#x"><p>вне текста</p></identification></meta>
<preface><longTitle><p><docTitle>О пробном</docTitle></p></longTitle></preface>
<preamble><p>Палата решает:</p></preamble>
<body><chapter eId="chp_1"><num>Глава 1.</num><heading>Общее</heading>
<article eId="art_12-1"><num>Статья 12-1.</num><heading>Сроки<authorialNote><p>Примечание.</p></authorialNote></heading>
<paragraph eId="art_12-1__para_1"><num>1.</num><list><intro><p>Срок таков:</p></intro>
<point eId="art_12-1__para_1__subpara_1"><num>1)</num><content><p>день;</p></content></point>
<point><num>а)</num><content><p>месяц.</p></content></point></list></paragraph>
<paragraph eId="x"><num>2.</num><content><p>По статье 5<sup>2</sup> иначе.</p><p>Вторая часть.</p>
<table><tr><td>а</td><td>б</td></tr></table></content></paragraph></article></chapter></body>
<conclusions><p>Подпись</p></conclusions></act></akomaNtoso>"""


@pytest.fixture
def read(tmp_path):
    def reading(text):
        path = tmp_path / "act.xml"
        path.write_text(text, encoding="utf-8")
        return parse_akoma_ntoso(path)

    return reading


def test_units_come_with_level_number_and_identity(read):
    units = [(b.level.value, b.number, b.eid, b.text) for b in read(ACT).blocks if b.level]
    assert units == [
        ("chp", "1", "chp_1", "Общее"),
        ("art", "12-1", "art_12-1", "Сроки"),
        ("para", "1", "art_12-1__para_1", "Срок таков:"),
        ("subpara", "1", "art_12-1__para_1__subpara_1", "день;"),
        ("para", "2", "x", "По статье 5-2 иначе."),
    ]


def test_other_words_are_blocks_in_their_order(read):
    others = [(b.kind, b.text) for b in read(ACT).blocks if not b.level]
    assert others[1:] == [
        (Kind.TEXT, "Палата решает:"),
        (Kind.NOTE, "Примечание."),
        (Kind.TEXT, "а) месяц."),
        (Kind.TEXT, "Вторая часть."),
        (Kind.TEXT, "а | б"),
        (Kind.TEXT, "Подпись"),
    ]
    assert others[0][1] == "О пробном"


def test_the_blocks_give_the_tree(read):
    eids = [unit.eid for unit in read_tree(read(ACT)).body.walk()]
    assert {"art_12-1__para_1__subpara_1", "art_12-1__para_2"} <= set(eids)


def test_a_quoted_structure_is_words(read):
    text = ACT.replace(
        "<p>Вторая часть.</p>",
        '<p>так:</p><quotedStructure><article eId="q"><num>Статья 9.</num><content><p>Чужая.</p></content></article></quotedStructure>',
    )
    blocks = read(text).blocks
    assert [b.number for b in blocks if b.level and b.level.value == "art"] == ["12-1"]
    assert "Чужая." in [b.text for b in blocks]


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ('<!DOCTYPE a [<!ENTITY x "y">]><akomaNtoso>&x;</akomaNtoso>', "entities"),
        ('<!DOCTYPE a SYSTEM "http://localhost:9/x.dtd"><akomaNtoso/>', "entities"),
        (
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><akomaNtoso>&x;</akomaNtoso>',
            "entities",
        ),
        (f"<akomaNtoso>{'<b>' * 3000}", "nested"),
        ("<akomaNtoso><b></akomaNtoso>", "damaged"),
    ],
)
def test_xml_that_is_not_to_be_trusted_is_refused(read, text, trouble):
    with pytest.raises(UnreadableFile) as caught:
        read(text)
    assert caught.value.trouble == trouble
