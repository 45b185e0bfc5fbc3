"""What kind of file this is, told by its content: a name may say anything."""

from __future__ import annotations

import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path

from assistant.ingest.formats.encoding import decode, looks_like_text
from assistant.ingest.trouble import Foreign, Trouble, refuse


class Format(StrEnum):
    """A kind of file that is read."""

    PDF = "pdf"
    DOCX = "docx"
    AKOMA_NTOSO = "akoma-ntoso"
    HTML = "html"
    MARKDOWN = "markdown"
    PLAIN = "plain"


_HEAD = 1024
_MEMBERS = 10_000
_SIGNATURES: tuple[tuple[bytes, Foreign], ...] = (
    (b"{\\rtf", Foreign.RTF),
    (b"\x89PNG", Foreign.PICTURE),
    (b"\xff\xd8\xff", Foreign.PICTURE),
    (b"GIF8", Foreign.PICTURE),
    (b"II*\0", Foreign.PICTURE),
    (b"MM\0*", Foreign.PICTURE),
    (b"BM", Foreign.PICTURE),
    (b"Rar!", Foreign.ARCHIVE),
    (b"7z\xbc\xaf", Foreign.ARCHIVE),
    (b"\x1f\x8b", Foreign.ARCHIVE),
    (b"BZh", Foreign.ARCHIVE),
    (b"\xfd7zXZ", Foreign.ARCHIVE),
    (b"AT&TFORM", Foreign.PICTURE),
    (b"MIME-Version:", Foreign.MAIL),
)
_AMBIGUOUS = (b"BM", b"BZh")  # words may begin so
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", Trouble.ENCRYPTED),
    ("WordDocument", Foreign.OLD_WORD),
    ("Workbook", Foreign.SPREADSHEET),
    ("PowerPoint Document", Foreign.SLIDES),
    ("__substg1.0_", Foreign.MAIL),
)
_OFFICE = (
    (b"wordprocessingml.document.main+xml", None),
    (b"wordprocessingml.template.main+xml", None),
    (b"ms-word.", None),
    (b"spreadsheetml", Foreign.SPREADSHEET),
    (b"presentationml", Foreign.SLIDES),
)
_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>\s*)*<([\w.:-]+)", re.S
)
_HTML_OPENS = re.compile(r"\s*(?:<\?xml.*?\?>\s*|<!--.*?-->\s*)*<!doctype\s+html", re.I | re.S)
_HTML_ROOTS = frozenset({"html", "head", "body", "meta", "title"})
_HTML_BLOCKS = frozenset(
    {"p", "div", "table", "h1", "h2", "h3", "article", "main", "section", "ul", "ol"}
)
_MARKDOWN = re.compile(r"^ {0,3}#{1,6} +\S|^\*\*[^*\n]+\*\*$|^\|.+\|$\n^\|[\s:|-]+\|$", re.M)


def sniff(path: Path, *, unpacked: int) -> Format:
    """Tell what kind of file this is.

    Args:
        path: the file.
        unpacked: the most bytes that a compressed file may unpack to.

    Raises:
        UnsupportedFormat: it is of a kind that is not read.
        UnreadableFile: it is empty, locked, damaged, or unpacks to too much.
    """
    data = path.read_bytes()
    head = data[:_HEAD]
    if not data.strip():
        raise refuse(Trouble.EMPTY, path)
    if b"%PDF-" in head:
        return Format.PDF
    if head.startswith(b"PK"):
        return _zipped(path, unpacked=unpacked)
    if head.startswith(_OLE):
        raise refuse(_old_office(data), path)
    for signature, kind in _SIGNATURES:
        binary = signature not in _AMBIGUOUS or b"\0" in head
        if head.startswith(signature) and binary:
            raise refuse(kind, path)
    if head[4:12] in (b"ftypheic", b"ftypavif") or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise refuse(Foreign.PICTURE, path)
    return _written(data, path)


def _written(data: bytes, path: Path) -> Format:
    decoded = decode(data)
    if decoded is None or not looks_like_text(decoded[0].replace("\0", "")):
        raise refuse(Foreign.BINARY, path)
    text = decoded[0].replace("\0", "").lstrip("\ufeff")
    if not text.strip():
        raise refuse(Trouble.NO_TEXT, path)
    root = _ROOT.match(text[:100_000])
    name = root[1].rpartition(":")[2].lower() if root else ""
    if name == "akomantoso":
        return Format.AKOMA_NTOSO
    if _HTML_OPENS.match(text) or name in _HTML_ROOTS:
        return Format.HTML
    if text.lstrip().startswith("<?xml"):
        raise refuse(Foreign.XML, path)
    markdown = bool(_MARKDOWN.search(text))
    if name in _HTML_BLOCKS and not markdown:
        return Format.HTML
    return Format.MARKDOWN if markdown else Format.PLAIN


def _old_office(data: bytes) -> Trouble | Foreign:
    for stream, cause in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return cause
    return Foreign.BINARY


def _zipped(path: Path, *, unpacked: int) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            return _archived(archive, path, unpacked=unpacked)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, zlib.error):
        raise refuse(Trouble.DAMAGED, path) from None


def _archived(archive: zipfile.ZipFile, path: Path, *, unpacked: int) -> Format:
    members = archive.infolist()
    if len(members) > _MEMBERS or sum(member.file_size for member in members) > unpacked:
        raise refuse(Trouble.BOMB, path)
    if any(member.flag_bits & 1 for member in members):
        raise refuse(Trouble.ENCRYPTED, path)
    names = {member.filename for member in members}
    if "mimetype" in names:
        kind = archive.read("mimetype")[:100]
        raise refuse(Foreign.BOOK if b"epub" in kind else Foreign.OPEN_DOCUMENT, path)
    if "[Content_Types].xml" not in names:
        raise refuse(Foreign.ARCHIVE, path)
    types = archive.read("[Content_Types].xml")
    for mark, foreign in _OFFICE:
        if mark in types:
            if foreign is not None:
                raise refuse(foreign, path)
            _check_word(archive, names, path)
            return Format.DOCX
    raise refuse(Foreign.ARCHIVE, path)


def _check_word(archive: zipfile.ZipFile, names: set[str], path: Path) -> None:
    """Refuse what the Word reader would misread: the strict kind, declared entities."""
    for name in names:
        if name.startswith("word/") and name.endswith(".xml"):
            with archive.open(name) as part:
                opening = part.read(4096)
            if b"<!DOCTYPE" in opening or b"<!ENTITY" in opening:
                raise refuse(Trouble.ENTITIES, path)
            if name == "word/document.xml" and b"purl.oclc.org/ooxml" in opening:
                raise refuse(Foreign.STRICT_WORD, path)
