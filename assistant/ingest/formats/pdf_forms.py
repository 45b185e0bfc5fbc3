"""What stands on a PDF page beside its text: values of form fields, typed notes, remarks in the margin."""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_TICKED = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_UNSEEN = (raw.FPDF_FORMFIELD_PUSHBUTTON, raw.FPDF_FORMFIELD_SIGNATURE)
_TICK = "☑"
_TYPED = raw.FPDF_ANNOT_FREETEXT  # words typed over the page
_IN_MARGIN = (
    raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE,
    raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_CARET,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What was found on a page.

    Attributes:
        lines: values of fields as "name: value", and words typed over the page.
        comments: how many remarks stand in the margin.
    """

    lines: tuple[str, ...] = ()
    comments: int = 0


def beside(page: pdfium.PdfPage) -> Beside:
    """Read what a reader sees on a page that is no part of its text.

    Args:
        page: the page.
    """
    lines: list[str] = []
    comments = 0
    for annotation in _annotations(page):
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind == raw.FPDF_ANNOT_WIDGET and page.formenv is not None:
            lines.append(_field(page.formenv.raw, annotation))
        elif kind == _TYPED:
            lines.append(_contents(annotation))
        elif kind in _IN_MARGIN:
            comments += bool(_contents(annotation))
    return Beside(lines=tuple(dict.fromkeys(filter(None, lines))), comments=comments)


def _annotations(page: pdfium.PdfPage) -> Iterator[object]:
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            with contextlib.closing(_Closing(annotation)):
                yield annotation


class _Closing:
    """An annotation that PDFium is told to let go."""

    def __init__(self, annotation: object) -> None:
        self._annotation = annotation

    def close(self) -> None:
        raw.FPDFPage_CloseAnnot(self._annotation)


def _field(form: object, annotation: object) -> str:
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in _UNSEEN:
        return ""
    name = _text(lambda *out: raw.FPDFAnnot_GetFormFieldAlternateName(form, annotation, *out))
    name = name or _text(lambda *out: raw.FPDFAnnot_GetFormFieldName(form, annotation, *out))
    value = _text(lambda *out: raw.FPDFAnnot_GetFormFieldValue(form, annotation, *out))
    if kind in _TICKED:
        ticked = raw.FPDFAnnot_IsChecked(form, annotation)
        value = _TICK if ticked else ""
    return f"{name}: {value}" if name and value else value


def _contents(annotation: object) -> str:
    return _text(lambda *out: raw.FPDFAnnot_GetStringValue(annotation, b"Contents", *out))


def _text(ask: Callable[..., int]) -> str:
    """Ask PDFium for words: once for their length, once for the words."""
    length = ask(None, 0)
    if length <= 2:
        return ""
    room = ctypes.create_string_buffer(length)
    ask(ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return " ".join(room.raw[: length - 2].decode("utf-16-le", errors="replace").split())
