"""How much of a PDF page is a picture."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_MOST = 0.5  # of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """The pictures of a page.

    Attributes:
        any: whether there is one.
        cover: whether they cover most of the page.
    """

    any: bool
    cover: bool


def pictures_of(page: pdfium.PdfPage) -> Pictures:
    """Tell what pictures are on a page.

    Args:
        page: the page.
    """
    kinds = [raw.FPDF_PAGEOBJ_IMAGE]
    images = list(page.get_objects(filter=kinds, max_depth=4))
    if not images:
        return Pictures(any=False, cover=False)
    whole = page.get_bbox()
    area = sum(_shared(_on_page(drawn), whole) for drawn in images)
    return Pictures(any=True, cover=area > _MOST * _shared(whole, whole))


def _on_page(drawn: pdfium.PdfObject) -> tuple[float, float, float, float]:
    """Return the place of a picture on the page; PDFium tells it within the form that holds it."""
    left, low, right, high = drawn.get_bounds()
    corners = [(left, low), (left, high), (right, low), (right, high)]
    holder = drawn.container
    while holder is not None:
        matrix = holder.get_matrix()
        corners = [matrix.on_point(x, y) for x, y in corners]
        holder = holder.container
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _shared(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> float:
    left, low = max(one[0], other[0]), max(one[1], other[1])
    right, high = min(one[2], other[2]), min(one[3], other[3])
    return max(0.0, right - left) * max(0.0, high - low)
