"""Write small PDF files from raw bytes: any letter, any place, any size, no font file needed."""

import zlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Words at a place on a page (points from the lower left corner)."""

    x: float
    y: float
    text: str
    size: float = 11
    up: bool = False  # written from the bottom to the top


@dataclass(frozen=True)
class Stroke:
    """A straight line that is drawn."""

    x0: float
    y0: float
    x1: float
    y1: float


def grid(xs, ys):
    """Draw the lines around the cells of a table."""
    level = [Stroke(xs[0], y, xs[-1], y) for y in ys]
    return [*level, *(Stroke(x, ys[0], x, ys[-1]) for x in xs)]


IMAGE = "image"
_RANGES = "".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>\n" for high in (0, 4, 0x20, 0x21))
_CMAP = f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /All def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
4 beginbfrange
{_RANGES}endbfrange
endcmap end end""".encode()


def lines(text, *, x=72, top=770, size=11, leading=14):
    """Lay lines of text below one another."""
    return [
        Run(x, top - number * leading, line, size) for number, line in enumerate(text.split("\n"))
    ]


def pdf(*pages, trailer=b"", rotate=0, width=595, height=842, fields=()):
    """Write pages, each a list of runs, strokes and IMAGE, or IMAGE for a page that is one picture.

    Fields are pairs of names and values that stand on the first page.
    """
    objects = {
        3: b"<</Type/Font/Subtype/Type0/BaseFont/Test/Encoding/Identity-H"
        b"/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        4: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Test/DW 500/FontDescriptor 7 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        5: stream(_CMAP),
        6: stream(
            b"\x80" * 100,
            b"/Type/XObject/Subtype/Image/Width 10/Height 10"
            b"/ColorSpace/DeviceGray/BitsPerComponent 8",
        ),
        7: b"<</Type/FontDescriptor/FontName/Test/Flags 4/Ascent 800/Descent -200/CapHeight 700"
        b"/ItalicAngle 0/StemV 80/FontBBox[0 -200 1000 800]>>",
    }
    kids = []
    for page in pages:
        number = len(objects) + 3
        content = b"q 500 0 0 700 40 60 cm /I Do Q" if page == IMAGE else _content(page)
        objects[number] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Rotate %d"
            b"/Resources<</Font<</F 3 0 R>>/XObject<</I 6 0 R>>>>>>"
            % (width, height, number + 1, rotate)
        )
        objects[number + 1] = stream(content)
        kids.append(b"%d 0 R" % number)
    objects[1] = b"<</Type/Catalog/Pages 2 0 R>>"
    if fields:
        _add_fields(objects, fields)
    objects[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return assemble(objects, trailer)


def _add_fields(objects, fields):
    numbers = []
    for name, value in fields:
        numbers.append(max(objects) + 1)
        objects[numbers[-1]] = (
            b"<</Type/Annot/Subtype/Widget/FT/Tx/Rect[60 500 260 520]/T<%s>/V<%s>>>"
            % tuple(("\ufeff" + text).encode("utf-16-be").hex().encode() for text in (name, value))
        )
    references = b" ".join(b"%d 0 R" % number for number in numbers)
    objects[1] = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%s]>>>>" % references
    first = min(n for n, body in objects.items() if body.startswith(b"<</Type/Page/"))
    objects[first] = objects[first].replace(b"/MediaBox", b"/Annots[%s]/MediaBox" % references)


def stream(data, entries=b""):
    """Write a compressed stream object."""
    packed = zlib.compress(data)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (
        len(packed),
        entries,
        packed,
    )


def assemble(objects, trailer=b""):
    """Put objects, a cross-reference table and a trailer into a file."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += b"trailer <</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def _content(runs):
    out = [f"{s.x0} {s.y0} m {s.x1} {s.y1} l S".encode() for s in runs if isinstance(s, Stroke)]
    out += [b"q 500 0 0 700 40 60 cm /I Do Q"] if IMAGE in runs else []
    out.append(b"BT")
    for run in (run for run in runs if isinstance(run, Run)):
        codes = run.text.encode("utf-16-be").hex().upper()
        turn = "0 1 -1 0" if run.up else "1 0 0 1"
        out.append(f"/F {run.size} Tf {turn} {run.x} {run.y} Tm <{codes}> Tj".encode())
    return b"\n".join([*out, b"ET"])
