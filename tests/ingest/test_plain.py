import pytest

from assistant.errors import UnsupportedFormat
from assistant.ingest.document import Kind, Loss
from assistant.ingest.formats.encoding import decode
from assistant.ingest.formats.plain import parse_own_markdown, parse_plain

RUSSIAN = (
    "Правила работы с системой: владелец ведёт журнал, № 5 от 2025 года.\nСрок — «десять» дней."
)
KAZAKH = "Жүйенің иесі деректерді қорғауға және пайдаланушыны ескертуге міндетті. Ғылым үшін өңдеуге рұқсат."


@pytest.mark.parametrize(
    "name",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1251",
        "koi8-r",
        "cp866",
        "mac-cyrillic",
    ],
)
@pytest.mark.parametrize("change", [str, str.upper, lambda text: text[:20]])
def test_the_encoding_of_a_russian_text_is_found(name, change):
    data = change(RUSSIAN).encode(name, errors="ignore")
    assert decode(data) == (data.decode(name), 0)


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "utf-16-le", "kz1048", "ptcp154"])
def test_the_encoding_of_a_kazakh_text_is_found(name):
    assert decode(KAZAKH.encode(name)) == (KAZAKH, 0)


def test_bytes_that_are_no_text_have_no_encoding():
    assert decode(bytes(range(256)) * 8) is None


@pytest.fixture
def file(tmp_path):
    def written(data):
        path = tmp_path / "file.txt"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return written


def read(path, parse=parse_plain):
    return [(block.kind.value, block.text, block.line) for block in parse(path).blocks]


def test_characters_that_nobody_sees_go_and_it_is_said(file):
    document = parse_plain(file("один\x00 д\x07ва \u202eтри\u00adдцать и\u0306од\ufeff"))
    assert [block.text for block in document.blocks] == ["один два тридцать йод"]
    assert [(w.loss, w.count) for w in document.warnings] == [(Loss.CONTROL_CHARACTERS, 3)]


def test_a_letter_cut_in_two_is_said(file):
    document = parse_plain(file(("слово " * 50).encode()[:-2]))
    assert [w.loss for w in document.warnings] == [Loss.BROKEN_CHARACTERS]


def test_long_lines_are_paragraphs_whether_or_not_blank_lines_part_them(file):
    line = "Это предложение написано в одну длинную строку, как пишут их программы, которые сами переносят слова по ширине окна."
    text = f"{line} Да.\n{line} Нет.\n\n{line} Может быть."
    assert [number for _, _, number in read(file(text))] == [1, 2, 4]


def test_markdown(file):
    text = (
        "# Имя\n\nПодзаголовок\n---\nСлово\nза **словом**.\n- пункт\n- другой\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n**Жирно**\n```\n# не заголовок\n```\n<!-- x -->Конец"
    )
    assert read(file(text), parse_own_markdown) == [
        ("title", "Имя", 1),
        ("heading", "Подзаголовок", 3),
        ("text", "Слово за словом.", 5),
        ("text", "- пункт", 7),
        ("text", "- другой", 8),
        ("text", "a | b", 10),
        ("text", "1 | 2", 12),
        ("heading", "Жирно", 13),
        ("text", "# не заголовок", 15),
        ("text", "Конец", 17),
    ]


def test_articles_of_a_plain_text_are_headings(file):
    assert [b.kind for b in parse_plain(file("Статья 1. Право\n\nТекст.")).blocks] == [
        Kind.HEADING,
        Kind.TEXT,
    ]


def test_no_text_at_all_is_refused(file):
    with pytest.raises(UnsupportedFormat):
        parse_plain(file(bytes(range(256)) * 8))
