import importlib
import io
import sys
from types import SimpleNamespace

import pypdfium2 as pdfium
import pytest
from pdf_maker import IMAGE, Run, grid, lines, pdf
from pypdf import PdfReader, PdfWriter

from assistant.errors import UnreadableFile
from assistant.ingest.document import Kind, Loss
from assistant.ingest.formats.pdf import parse_pdf
from assistant.ingest.formats.pdf_letters import Direction
from assistant.ingest.formats.pdf_places import Piece


@pytest.fixture
def read(tmp_path):
    def reading(*pages, **entries):
        path = tmp_path / "file.pdf"
        path.write_bytes(pages[0] if isinstance(pages[0], bytes) else pdf(*pages, **entries))
        return parse_pdf(path)

    return reading


def texts(document):
    return [block.text for block in document.blocks]


def test_a_word_parted_at_the_end_of_a_line_is_put_together(read):
    assert texts(read(lines("Владелец обязан предо-\nставить сведения о систе-\nме."))) == [
        "Владелец обязан предоставить сведения о системе."
    ]


def test_a_hyphen_that_the_word_has_stays(read):
    page = lines("Нормы пишут по-\nрусски и 19-\nбап тоже, а Алматы-\nСити с большой буквы.")
    assert texts(read(page)) == [
        "Нормы пишут по-русски и 19-бап тоже, а Алматы-Сити с большой буквы."
    ]


def test_a_hyphen_seen_elsewhere_in_the_document_stays(read):
    page = lines("Научно-технический совет решает.\n\n\nЭто научно-\nтехнический вопрос.")
    assert texts(read(page))[-1] == "Это научно-технический вопрос."


@pytest.mark.parametrize(
    ("base", "raised", "expected"),
    [
        ("Статья 12", "1", "Статья 12-1. Понятия"),
        ("Статья 641", "12", "Статья 641-12. Понятия"),
        ("мнение экспертов", "3", "мнение экспертов³. Понятия"),
        ("в 2025", "1", "в 2025¹. Понятия"),
        ("договор на 500", "2", "договор на 500². Понятия"),
        ("около 10", "6", "около 10⁶. Понятия"),
    ],
)
def test_a_raised_number_is_no_part_of_the_number_before_it(read, base, raised, expected):
    end = 72 + 5.5 * len(base)
    after = end + 3.25 * len(raised)
    page = [Run(72, 700, base), Run(end, 704, raised, 6.5), Run(after, 700, ". Понятия")]
    assert texts(read(page)) == [expected]


def test_a_hyphen_stays_where_other_words_open_with_the_same_part(read):
    page = lines("Вело-парк и вело-клуб рады: гонка и ещё гонка.\n\n\nЭто вело-\nгонка.")
    assert texts(read(page))[-1] == "Это вело-гонка."


def test_two_columns_are_read_one_after_the_other(read):
    rows = [
        run
        for n in range(10)
        for run in (
            Run(50, 700 - 14 * n, f"Левая {n} слово слово слово слово слов."),
            Run(310, 700 - 14 * n, f"Правая {n} слово слово слово слово сло."),
        )
    ]
    above = Run(50, 760, "Это предложение стоит над обеими колонками и тянется через них.")
    below = Run(50, 500, "А это стоит под ними и закрывает их снова во всю ширину листа.")
    words = " ".join(texts(read([above, *rows, below])))
    order = [above.text, *(f"Левая {n}" for n in range(10)), *(f"Правая {n}" for n in range(10))]
    places = [words.index(text) for text in [*order, below.text]]
    assert places == sorted(places)


def test_a_table_keeps_its_rows_and_cells_that_go_on_below(read):
    rows = (("Но", "Субъект", "Штраф"), ("1", "физлица", "15 МРП"), ("2", "юрлица", "200 МРП"))
    table = [
        Run(x, 600 - 20 * n, cell)
        for n, row in enumerate(rows)
        for x, cell in zip((72, 150, 350), row, strict=True)
    ]
    page = [
        *lines("Перед таблицей.", top=640),
        *table,
        Run(150, 548, "и ИП"),
        *lines("После.", top=500),
    ]
    assert texts(read(page)) == [
        "Перед таблицей.",
        "Но | Субъект | Штраф",
        "1 | физлица | 15 МРП",
        "2 | юрлица и ИП | 200 МРП",
        "После.",
    ]


NUMERALS = ("первого", "второго", "третьего", "четвёртого", "пятого")


def test_running_heads_go_and_it_is_said_how_many_lines_went(read):
    pages = [
        [
            Run(72, 810, "Отчёт института"),
            *lines(
                f"Начало {word} раздела.\n\nСередина {word} раздела.\n\nКонец {word} раздела.",
                top=700,
            ),
            Run(300, 30, str(number)),
        ]
        for number, word in enumerate(NUMERALS, start=1)
    ]
    document = read(*pages)
    assert texts(document)[0] == "Отчёт института"  # where it stands first it may be the title
    assert [block.page for block in document.blocks[1:]] == [1, 2, 3, 4, 5]
    assert all(word in " ".join(texts(document)) for word in NUMERALS)
    assert [(w.loss, w.count) for w in document.warnings] == [(Loss.RUNNING_LINES, 9)]


def numbered_pages(write, count=5):
    """Write pages whose first and last lines `write` gives for the number of the page."""
    body = "Слова страницы {0} идут здесь.\n\nИ дальше {0} тоже.\n\nДо конца {0} листа."
    return [
        [
            Run(72, 800, write(number)[0]),
            *lines(body.format(NUMERALS[number - 1]), top=700),
            Run(72, 60, write(number)[1]),
        ]
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    "write",
    [
        lambda n: (f"Статья {n}", f"{n}.12. Штраф составляет {n * 13} тенге."),
        lambda n: (f"Статья {n}. Предмет", f"Цена: {n * 100} тенге"),
        lambda n: (f"Приложение {n}", f"Итого: {n} МРП"),
        lambda n: (f"{n}-бап", f"Лот {n}"),
        lambda n: (f"{n}. Предмет", f"Приказ № {n}"),
        lambda n: ("Статья 5. Срок", "Пеня 100 тенге"),
        lambda n: (f"Редакция {n * 7}", f"Срок {n * 7} дней"),
    ],
)
def test_lines_that_differ_in_their_numbers_stay(read, write):
    document = read(*numbered_pages(write))
    told = " ".join(texts(document))
    assert all(told.count(line) >= 1 for n in range(1, 6) for line in write(n))
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("write", "gone"),
    [
        (lambda n: ("Отчёт института", f"Стр. {n} из 5"), 9),
        (lambda n: (f"Отчёт института – {n + 10}", f"– {n + 10} –"), 9),
        (lambda n: (f"{n} Отчёт института", f"{n}-бет"), 9),
    ],
)
def test_lines_that_count_with_the_pages_go_and_are_told_by_their_words(read, write, gone):
    document = read(*numbered_pages(write))
    (remark,) = document.warnings
    assert (remark.loss, remark.count) == (Loss.RUNNING_LINES, gone)
    assert {line for n in range(2, 6) for line in write(n)} <= set(remark.words)
    assert str(remark).endswith(".")


def test_the_words_of_a_page_are_no_running_head_though_other_pages_have_them(read):
    page = lines("Журналы хранятся на сервере заказчика, а потом\nуничтожаются по акту.", top=300)
    first = [*lines("1. Первое условие договора.\n2. Второе.", top=700), *page]
    other = [*lines("3. Третье условие договора.\n4. Четвёртое.", top=700), *page]
    document = read(first, other, first, other)
    assert " ".join(texts(document)).count("уничтожаются по акту.") == 4


def test_a_page_that_is_a_picture_with_a_stamp_is_a_scan(read):
    stamp = Run(60, 20, "Документ подписан электронной подписью через портал правительства", 8)
    with pytest.raises(UnreadableFile, match="the file is a scan"):
        read([IMAGE, stamp])
    document = read(lines("Здесь вполне достаточно слов."), [IMAGE, stamp])
    assert [(w.loss, w.pages) for w in document.warnings] == [(Loss.SCANNED_PAGES, (2,))]
    assert stamp.text in " ".join(texts(document))


def test_a_page_with_a_picture_behind_its_words_is_no_scan(read):
    document = read([IMAGE, *lines("Первая строка текста.\nВторая строка.\nТретья строка.")])
    assert document.warnings == ()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_words_are_read_along_their_own_direction(read, rotate):
    upright = lines("Обычный текст стоит здесь и идёт\nслева направо по листу.")
    side = [
        Run(x, 100, text, up=True)
        for x, text in ((400, "Боковая, косая надпись"), (414, "растёт."))
    ]
    document = read([*upright, *side], rotate=rotate)
    assert texts(document) == [
        "Обычный текст стоит здесь и идёт слева направо по листу.",
        "Боковая, косая надпись растёт.",
    ]


def test_the_values_of_form_fields_are_lines_of_their_own(read):
    fields = (("Срок", "десять дней"), ("сумма", "500 тенге"), ("Пусто", ""))
    document = read(lines("Заявление"), fields=fields)
    assert texts(document) == ["Заявление", "Срок: десять дней", "сумма: 500 тенге"]


TABLE = (("No", "Нарушение", "Физ. лица", "Юр. лица"), ("1", "Журнал", "15", "200"))


def test_an_empty_cell_of_a_drawn_table_keeps_its_place(read):
    rows = (*TABLE, ("2", "Срок", "", "300"), ("3", "Прочее", "25", ""))
    xs, ys = (70, 100, 300, 380, 460), (620, 600, 580, 560, 540)
    cells = [
        Run(x + 5, y - 14, cell)
        for y, row in zip(ys, rows, strict=False)
        for x, cell in zip(xs, row, strict=False)
        if cell
    ]
    document = read([*lines("Перед таблицей.", top=700), *grid(xs, ys), *cells])
    assert texts(document)[1:] == [
        "No | Нарушение | Физ. лица | Юр. лица",
        "1 | Журнал | 15 | 200",
        "2 | Срок | | 300",
        "3 | Прочее | 25 |",
    ]


def test_a_cell_of_two_lines_between_others_in_the_middle_is_of_its_row(read):
    xs, ys = (70, 100, 300, 380, 460), (620, 600, 560)
    head = [Run(x + 5, 606, cell) for x, cell in zip(xs, TABLE[0], strict=False)]
    row = [Run(75, 577, "1"), Run(305, 577, "15"), Run(385, 577, "200")]
    tall = [Run(105, 584, "Журнал"), Run(105, 570, "не ведётся")]
    assert texts(read([*grid(xs, ys), *head, *row, *tall])) == [
        "No | Нарушение | Физ. лица | Юр. лица",
        "1 | Журнал не ведётся | 15 | 200",
    ]


def test_an_empty_cell_of_a_table_without_lines_keeps_its_place(read):
    rows = (*TABLE, ("2", "Срок", "", "300"))
    cells = [
        Run(x, 600 - 20 * n, cell)
        for n, row in enumerate(rows)
        for x, cell in zip((72, 110, 300, 420), row, strict=True)
        if cell
    ]
    assert texts(read(cells))[-1] == "2 | Срок | | 300"


def test_two_columns_in_a_frame_are_a_page_laid_out_and_no_table(read):
    rows = [
        run
        for n in range(20)
        for run in (
            Run(50, 700 - 14 * n, f"Левая {n} слово слово слово слово слов."),
            Run(310, 700 - 14 * n, f"Правая {n} слово слово слово слово сло."),
        )
    ]
    document = read([*grid((45, 300, 560), (720, 400)), *rows])
    assert not any(" | " in text for text in texts(document))


def test_a_paragraph_goes_on_over_the_page_and_keeps_the_page_where_it_starts(read):
    first = lines("Первый абзац.\n\n\nВторой абзац начат здесь и не")
    document = read(first, lines("окончен, пока не перевёрнут лист.\n\n\nТретий."))
    assert [(block.page, block.text) for block in document.blocks] == [
        (1, "Первый абзац."),
        (1, "Второй абзац начат здесь и не окончен, пока не перевёрнут лист."),
        (2, "Третий."),
    ]


def test_headings_are_known_by_their_words_and_by_their_size(read):
    page = [
        Run(72, 780, "Доклад о нормах", 20),
        *lines("Текст доклада идёт здесь и дальше.", top=740),
        Run(72, 700, "Выводы", 14),
        *lines("Статья 5. Права\nЛицо вправе знать.", top=660),
    ]
    assert [block.kind for block in read(page).blocks] == [
        Kind.TITLE,
        Kind.TEXT,
        Kind.HEADING,
        Kind.HEADING,
        Kind.TEXT,
    ]


def test_a_turned_page_is_read_as_its_reader_sees_it(read):
    rows = [Run(x, 72, text, up=True) for x, text in ((100, "Первый."), (160, "Второй."))]
    assert texts(read(rows, rotate=90)) == ["Первый.", "Второй."]


def test_a_file_of_pictures_is_said_to_be_a_scan(read):
    with pytest.raises(UnreadableFile, match=r"file\.pdf: the file is a scan") as caught:
        read(IMAGE, IMAGE)
    assert caught.value.trouble == "scan"
    assert "[ocr]" in caught.value.mend


def test_pages_that_are_pictures_are_named(read):
    document = read(lines("Здесь вполне достаточно слов."), IMAGE)
    assert [(w.loss, w.pages) for w in document.warnings] == [(Loss.SCANNED_PAGES, (2,))]


def test_pictures_are_read_where_something_recognises_them(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf(IMAGE))
    document = parse_pdf(path, recognise=lambda page: "Статья 7. Охрана\n\nТекст нормы.")
    assert texts(document) == ["Статья 7. Охрана", "Текст нормы."]
    assert [w.loss for w in document.warnings] == [Loss.RECOGNISED_PAGES]


def test_an_empty_page_is_no_text(read):
    with pytest.raises(UnreadableFile, match="no text"):
        read([])


def test_a_locked_file_is_said_to_be_locked(tmp_path):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(lines("Тайна.")))))
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "locked.pdf"
    with path.open("wb") as out:
        writer.write(out)
    with pytest.raises(UnreadableFile, match="locked with a password"):
        parse_pdf(path)


def test_a_file_cut_short_is_refused_or_says_so(read):
    whole = pdf(*[lines(f"Страница {word} по счёту.") for word in NUMERALS])
    for share in (0.2, 0.5, 0.9):
        try:
            document = read(whole[: int(len(whole) * share)])
        except UnreadableFile as error:
            assert error.trouble in ("damaged", "no-text")
        else:
            assert Loss.CUT_SHORT in [w.loss for w in document.warnings]


def test_the_second_reader_reads_what_the_first_cannot_open(read, monkeypatch):
    def fail(data):
        raise pdfium.PdfiumError("no")

    monkeypatch.setattr("assistant.ingest.formats.pdf.pdfium.PdfDocument", fail)
    assert texts(read(lines("Статья 5. Права"))) == ["Статья 5. Права"]


def test_a_page_of_garbage_is_read_by_the_second_reader(read, monkeypatch):
    garbage = (Piece(text="\ue001\ue002\ufffd слов", x0=0, x1=50, y=0, size=10),) * 3
    monkeypatch.setattr(
        "assistant.ingest.formats.pdf.directions", lambda page: [Direction(angle=0, pieces=garbage)]
    )
    assert texts(read(lines("Статья 5. Права"))) == ["Статья 5. Права"]


def test_letters_of_a_font_without_a_table_of_letters_are_put_right(read):
    western = "Статья закона".encode("cp1251").decode("cp1252")
    assert texts(read([Run(72, 700, western)])) == ["Статья закона"]


@pytest.mark.parametrize(
    ("size", "dots"), [((595, 842), 595 * 842 * (200 / 72) ** 2), ((9000, 9000), 25_000_000)]
)
def test_pages_are_drawn_for_recognition_no_larger_than_needed(monkeypatch, size, dots):
    asked = []

    def image_to_string(picture, lang):
        asked.append((picture.width * picture.height, lang))
        return "Норма"

    fake = SimpleNamespace(image_to_string=image_to_string, TesseractError=ValueError)
    monkeypatch.setitem(sys.modules, "pytesseract", fake)
    monkeypatch.delitem(sys.modules, "assistant.ingest.formats.ocr", raising=False)
    page_text = importlib.import_module("assistant.ingest.formats.ocr").page_text
    page = pdfium.PdfDocument(pdf(IMAGE, width=size[0], height=size[1]))[0]
    assert page_text(page) == "Норма"
    assert asked == [(pytest.approx(dots, rel=0.01), "rus+kaz+eng")]
    monkeypatch.delitem(sys.modules, "assistant.ingest.formats.ocr")
