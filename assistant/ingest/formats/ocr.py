"""Text off the picture of a page, by tesseract; needs the extra `ocr`."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytesseract

_LANGUAGES = "rus+kaz+eng"  # together: Russian alone reads no Kazakh letter
_SCALE = 200 / 72
_MOST_PIXELS = 25_000_000


def page_text(page: pdfium.PdfPage) -> str:
    """Recognise the text of a page; "" where recognition fails.

    Args:
        page: the page.
    """
    width, height = page.get_size()
    scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    picture = page.render(scale=scale, grayscale=True).to_pil()
    try:
        return str(pytesseract.image_to_string(picture, lang=_LANGUAGES))
    except (pytesseract.TesseractError, RuntimeError):
        return ""
