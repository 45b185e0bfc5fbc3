import io
import zipfile

import pytest
from docx_maker import docx, p
from pdf_maker import lines, pdf

from assistant.errors import CorpusError, UnreadableFile, UnsupportedFormat
from assistant.ingest.sniff import Format, sniff


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def locked_zip():
    data = bytearray(zipped(a=b"x"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


READ = [
    (pdf(lines("x")), Format.PDF),
    (b"\r\njunk before\n" + pdf(lines("x")), Format.PDF),
    (docx(p("x")), Format.DOCX),
    ("<akomaNtoso><act/></akomaNtoso>", Format.AKOMA_NTOSO),
    ('<?xml version="1.0"?>\n<!-- a --><akn:akomaNtoso xmlns:akn="x"/>', Format.AKOMA_NTOSO),
    ("<!DOCTYPE html><p>x", Format.HTML),
    ("  <!-- c -->\n<HTML><body>x", Format.HTML),
    ("<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML'><html/>", Format.HTML),
    ("<p>Фрагмент</p>", Format.HTML),
    ("<div>\n# Имя\n</div>", Format.MARKDOWN),
    ("Слова\n\n## Глава\n", Format.MARKDOWN),
    ("**Статья 1. Имя**\n\nтекст", Format.MARKDOWN),
    ("Просто слова < 5 и > 3", Format.PLAIN),
    ("Просто слова".encode("utf-16"), Format.PLAIN),
    ("BM и BZh суть буквы", Format.PLAIN),
]


@pytest.mark.parametrize(("data", "kind"), READ)
def test_the_content_tells_the_kind_whatever_the_name_says(tmp_path, data, kind):
    path = tmp_path / "photo.jpg"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    assert sniff(path, unpacked=10**6) is kind


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED = [
    (OLE + "WordDocument".encode("utf-16-le"), "old-word"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    (OLE + "Workbook".encode("utf-16-le"), "spreadsheet"),
    (OLE, "binary"),
    (b"{\\rtf1 x}", "rtf"),
    (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
    (b"RIFF\0\0\0\0WEBPVP8 ", "picture"),
    (b"\x1f\x8b\x08" + bytes(50), "archive"),
    (zipped(a=b"x"), "archive"),
    (zipped(mimetype=b"application/epub+zip"), "book"),
    (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "open-document"),
    (zipped(**{"[Content_Types].xml": b"spreadsheetml.sheet.main"}), "spreadsheet"),
    (locked_zip(), "encrypted"),
    (b"PK\x03\x04 and nothing", "damaged"),
    (docx(p("x"))[:300], "damaged"),
    (docx(p("x"), more={"word/media/a.bin": bytes(2 * 10**6)}), "bomb"),
    (docx(p("&x;"), prolog='<!DOCTYPE a [<!ENTITY x "y">]>'), "entities"),
    ("<?xml version='1.0'?><feed/>", "xml"),
    (b"MIME-Version: 1.0\n", "mail"),
    (b"\x7fELF" + bytes(range(256)) * 4, "binary"),
    (b"", "empty"),
    (b"  \n\t ", "empty"),
    (b"\xef\xbb\xbf \n", "no-text"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED)
def test_what_is_not_read_is_named(tmp_path, data, code):
    path = tmp_path / "contract.pdf"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(CorpusError, match=r"contract\.pdf: ") as caught:
        sniff(path, unpacked=10**6)
    error = caught.value
    assert isinstance(error, UnreadableFile | UnsupportedFormat)
    assert (error.kind if isinstance(error, UnsupportedFormat) else error.trouble) == code
    assert error.mend
