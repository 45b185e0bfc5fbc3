import pytest

from assistant.errors import CorpusError
from assistant.ingest.document import Kind
from assistant.ingest.formats.text import paragraphs, parse_text


def parsed(tmp_path, text):
    path = tmp_path / "act.txt"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return [(block.kind, block.text, block.line) for block in parse_text(path).blocks]


H, T = Kind.HEADING, Kind.TEXT
BLOCKS = [
    ("Кот \n№ 1\n спит.\n\nПес\n", [(T, "Кот № 1 спит.", 1), (T, "Пес", 5)]),
    ("Коты\nи псы\n\nрыбы", [(T, "Коты и псы", 1), (T, "рыбы", 4)]),
    (
        "статьи \n13\n, \n14\n и \n15\n закона (\nсм.\n)\n\n.",
        [(T, "статьи 13, 14 и 15 закона (см.)", 1), (T, ".", 11)],
    ),
    (
        " РАЗДЕЛ 1. КОТЫ\n Глава 1. СОН\nКОТОВ\nСтатья 1. Сон\n\n1. Спят.",
        [
            (H, "РАЗДЕЛ 1. КОТЫ", 1),
            (H, "Глава 1. СОН КОТОВ", 2),
            (H, "Статья 1. Сон", 4),
            (T, "1. Спят.", 6),
        ],
    ),
    (
        "Раздел I.\nКоты\n Статья 1\n\nКот.",
        [(H, "Раздел I. Коты", 1), (H, "Статья 1", 3), (T, "Кот.", 5)],
    ),
    ("Кот.\nСтатья 2. Пес\n\n1.", [(T, "Кот.", 1), (H, "Статья 2. Пес", 2), (T, "1.", 4)]),
    ("Как велит \nСтатья 2\n закона.\n\n1.", [(T, "Как велит Статья 2 закона.", 1), (T, "1.", 5)]),
    (
        "Кот вправе:\n1) спать;\n2) есть\nи пить.\n\nПес.",
        [(T, "Кот вправе:", 1), (T, "1) спать;", 2), (T, "2) есть и пить.", 3), (T, "Пес.", 6)],
    ),
    ("подпунктами\n1) \nи\n2)\n\nК", [(T, "подпунктами 1) и 2)", 1), (T, "К", 6)]),
    (
        "Статья 1. Сон\n1. Кот спит 9 часов.\n2. Пес тоже.\n\nВсё.",
        [
            (H, "Статья 1. Сон", 1),
            (T, "1. Кот спит 9 часов.", 2),
            (T, "2. Пес тоже.", 3),
            (T, "Всё.", 5),
        ],
    ),
    (
        "Статья 2. Корм\nКормить котов не нужно.\n\nВсё.",
        [(H, "Статья 2. Корм", 1), (T, "Кормить котов не нужно.", 2), (T, "Всё.", 4)],
    ),
    (
        "Статья 3. Права котов\nи псов\nКот вправе спать.\n\nВсё.",
        [(H, "Статья 3. Права котов и псов", 1), (T, "Кот вправе спать.", 3), (T, "Всё.", 5)],
    ),
    (
        "Статья 4. Порядок кормления животных сотрудниками\nМинистерства\n\n1. Есть.",
        [
            (H, "Статья 4. Порядок кормления животных сотрудниками", 1),
            (T, "Министерства", 2),
            (T, "1. Есть.", 4),
        ],
    ),
    (
        "Статья 5\nКот спит.\n\nСтатья 6\nСон\n\n1. Есть.",
        [
            (H, "Статья 5", 1),
            (T, "Кот спит.", 2),
            (H, "Статья 6", 4),
            (T, "Сон", 5),
            (T, "1. Есть.", 7),
        ],
    ),
    (
        "Кот хра-\nнит сон и веб-\nсайт; кот по-\nпрежнему сыт.\n\nПес.",
        [(T, "Кот хранит сон и веб-сайт; кот по-прежнему сыт.", 1), (T, "Пес.", 6)],
    ),
    ("Кот.\nПес.\nРыба.\n", [(T, "Кот.", 1), (T, "Пес.", 2), (T, "Рыба.", 3)]),
    ("\u00a0\u00a0 Кот\n\u00a0\nПес\r\n", [(T, "Кот", 1), (T, "Пес", 3)]),
    ("\ufeffКот", [(T, "Кот", 1)]),
    ("", []),
    ("\n\n", []),
]


@pytest.mark.parametrize(("text", "blocks"), BLOCKS)
def test_lines_become_paragraphs(tmp_path, text, blocks):
    assert parsed(tmp_path, text) == blocks


def test_lines_that_are_known_to_be_wrapped_are_joined():
    assert [block.text for block in paragraphs(["Кот", "спит."], wrapped=True)] == ["Кот спит."]


@pytest.mark.parametrize(
    ("raw", "message"),
    [("Кот".encode("cp1251"), "not UTF-8"), (b"one\n\x00", r"line 2: .*control characters")],
)
def test_a_file_that_is_no_plain_text_is_refused_by_name(tmp_path, raw, message):
    with pytest.raises(CorpusError, match=rf"act\.txt.*{message}") as caught:
        parsed(tmp_path, raw)
    assert caught.value.mend


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"gone\.txt: .*cannot be read"):
        parse_text(tmp_path / "gone.txt")
