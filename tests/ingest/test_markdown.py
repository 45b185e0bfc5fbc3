import pytest

from assistant.errors import CorpusError
from assistant.ingest.document import Kind
from assistant.ingest.formats.markdown import parse_markdown


def parsed(tmp_path, text):
    path = tmp_path / "act.md"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return [(block.kind, block.text, block.line) for block in parse_markdown(path).blocks]


BLOCKS = [
    ("# Title\n", [(Kind.TITLE, "Title", 1)]),
    ("## Chapter 1. A\n", [(Kind.HEADING, "Chapter 1. A", 1)]),
    ("### Article 1. A", [(Kind.HEADING, "Article 1. A", 1)]),
    ("**Article 1. A**", [(Kind.HEADING, "Article 1. A", 1)]),
    ("**Article** one", [(Kind.TEXT, "**Article** one", 1)]),
    ('<a id="st1"></a>\n\ntext', [(Kind.TEXT, "text", 3)]),
    ("one\n  two\nthree\n\nfour", [(Kind.TEXT, "one two three", 1), (Kind.TEXT, "four", 5)]),
    (
        "one\n### Two\nthree",
        [(Kind.TEXT, "one", 1), (Kind.HEADING, "Two", 2), (Kind.TEXT, "three", 3)],
    ),
    ("one\r\n\r\ntwo\r\n", [(Kind.TEXT, "one", 1), (Kind.TEXT, "two", 3)]),
    ("\ufeff# Title", [(Kind.TITLE, "Title", 1)]),
    ("one\u2028two", [(Kind.TEXT, "one\u2028two", 1)]),
    ("", []),
    ("\n \n\t\n", []),
]


@pytest.mark.parametrize(("text", "blocks"), BLOCKS)
def test_a_paragraph_is_a_block_with_its_line(tmp_path, text, blocks):
    assert parsed(tmp_path, text) == blocks


@pytest.mark.parametrize("control", ["\x00", "\x08", "\x0b", "\x0c", "\x1c", "\x1f"])
def test_control_characters_are_refused_with_their_line(tmp_path, control):
    with pytest.raises(CorpusError, match=r"act\.md, line 3: .*control characters"):
        parsed(tmp_path, f"one\n\ntw{control}o\n")


def test_a_file_that_is_not_utf8_is_refused_by_name(tmp_path):
    with pytest.raises(CorpusError, match=r"act\.md: .*not UTF-8") as caught:
        parsed(tmp_path, "Статья 1".encode("cp1251"))
    assert caught.value.line is None
    assert caught.value.mend


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"gone\.md: .*cannot be read"):
        parse_markdown(tmp_path / "gone.md")
