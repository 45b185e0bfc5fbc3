"""A page of a file as a picture: the quoted words have boxes, nothing else has, and no file does harm."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pdf_maker import lines, pdf
from PIL import Image

from assistant.ingest.own.picture import Picture, picture_of

TEXT = (
    "Первая строка договора.\nВладелец обязан предо-\nставить сведения о\nсистеме. Иное не нужно."
)
QUOTE = "Владелец обязан предоставить сведения о системе."
TOP, LEADING, HEIGHT = 770, 14, 842


@pytest.fixture
def drawn(tmp_path: Path):
    def drawing(*pages, page=1, first=1, quote=QUOTE, **entries) -> Picture | None:
        path = tmp_path / "file.pdf"
        path.write_bytes(pages[0] if isinstance(pages[0], bytes) else pdf(*pages, **entries))
        return picture_of(path, page=page, first=first, quote=quote)

    return drawing


def _line(number: int) -> float:
    """Where the middle of a line stands, as a share of the page."""
    return (HEIGHT - TOP + number * LEADING - 3) / HEIGHT


def test_the_quoted_words_are_boxed_line_by_line_over_a_broken_word(drawn) -> None:
    found = drawn(lines(TEXT))
    assert len(found.boxes) == 3
    for number, (left, top, right, bottom) in enumerate(found.boxes, start=1):
        assert top < _line(number) < bottom
        assert abs(left - 72 / 595) < 0.01 < right - left
    assert found.boxes[2][2] < found.boxes[0][2]  # the quote ends before its last line does
    picture = Image.open(io.BytesIO(found.png))
    assert abs(picture.width / picture.height - 595 / 842) < 0.01


def test_a_hyphen_that_the_word_has_is_found_too(drawn) -> None:
    text = "Совет научно-\nтехнический решает это сам."
    assert len(drawn(lines(text), quote="научно-технический решает").boxes) == 2


def test_a_quote_that_goes_on_overleaf_is_boxed_on_both_pages(drawn) -> None:
    pages = lines("Владелец обязан предоставить"), lines("сведения о системе. Конец.")
    assert [len(drawn(*pages, page=page).boxes) for page in (1, 2)] == [1, 1]
    assert drawn(*pages, page=2).pages == 2


def test_what_is_not_there_is_not_boxed(drawn) -> None:
    assert drawn(lines(TEXT), quote="Арендатор платит каждый месяц").boxes == ()
    assert drawn(lines(TEXT), quote="").boxes == ()
    assert drawn(lines(TEXT), lines("Вторая страница."), page=2, first=1).boxes == ()


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_on_a_turned_page_the_boxes_turn_with_it(drawn, rotate: int) -> None:
    quote = "Первая строка договора."
    plain, turned = (drawn(lines(TEXT), quote=quote, rotate=by) for by in (0, rotate))
    (left, top, right, bottom), (x0, y0, x1, y1) = plain.boxes[0], turned.boxes[0]
    spans = {90: (1 - bottom, left), 180: (1 - right, 1 - bottom), 270: (top, 1 - right)}
    assert (x0, y0) == pytest.approx(spans[rotate], abs=1e-6)
    assert x0 < x1 and y0 < y1
    grey = Image.open(io.BytesIO(turned.png)).convert("L")
    inside = grey.crop(
        tuple(round(s * e) for s, e in zip((x0, y0, x1, y1), grey.size * 2, strict=True))
    )
    assert inside.size[0] > 0 and inside.size[1] > 0


@pytest.mark.parametrize("page", [0, 2, -1, 10**9])
def test_a_page_that_is_not_there_is_not_drawn(drawn, page: int) -> None:
    assert drawn(lines(TEXT), page=page) is None


@pytest.mark.parametrize("data", [b"no pdf at all", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_pdf_is_not_drawn(drawn, data: bytes) -> None:
    assert drawn(data) is None


def test_a_file_that_is_gone_is_not_drawn(tmp_path: Path) -> None:
    assert picture_of(tmp_path / "gone.pdf", page=1, first=1, quote="") is None
