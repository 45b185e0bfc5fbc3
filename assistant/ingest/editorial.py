"""What the editors of an official text wrote into it: announcements, footnotes; never law."""

from __future__ import annotations

import re
from datetime import date

from assistant.ingest.document import Block, Kind
from assistant.law.provision import Note, NoteKind

# The words by which the portals speak. Alone on a line, the first ones announce the next block.
_ANNOUNCES = re.compile(
    r"(?:Примечание\s+(?:ИЗПИ|РЦПИ)|(?:ЗҚАИ|РҚАО)-ның\s+ескерт\w+"
    r"|Вниманию пользователей|Қолданушылар назарына)\s*[!.:]?\s*"
)
_ALONE = re.compile(rf"{_ANNOUNCES.pattern}|(?:СОДЕРЖАНИЕ|ОГЛАВЛЕНИЕ|МАЗМҰНЫ)")
_FOOTNOTE = re.compile(r"Сноска\b|Ескерту\.")
_UNMARKED = re.compile(
    r"Примечание\.\s+(?:См\.|В соответствии с Законом)"
    r"|Ескертпе\.\s.*қараңыз"
    r"|(?:Для удобства пользования|Қолданушыларға ыңғайлы болуы)\b"
    r"|(?i:по всему тексту слова|бүкіл мәтін бойынша)\s*\""
    r"|.{0,200}предусматрива(?:ет|ют)ся\b.{0,200}Закон\w* РК от \d"
    r"|.{0,200}көзделген\s*[-–—]\s*ҚР\s*\d"
)
_GOES_ON = re.compile(r"\((?:вводится|порядок введения|алғашқы ресми|\d\d\.\d\d\.\d{4} бастап)")
_MONTHS = (
    ("января", "қаңтар"), ("февраля", "ақпан"), ("марта", "наурыз"), ("апреля", "сәуір"),
    ("мая", "мамыр"), ("июня", "маусым"), ("июля", "шілде"), ("августа", "тамыз"),
    ("сентября", "қыркүйек"), ("октября", "қазан"), ("ноября", "қараша"), ("декабря", "желтоқсан"),
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_NAMES = "|".join(_MONTH)
_DAY = re.compile(
    r"(?<!\d)(?P<d>\d\d?)\.(?P<m>\d\d)\.(?P<y>\d{4})(?!\d)"
    r"|(?<!\d)(?P<y2>\d{4})\.(?P<m2>\d\d)\.(?P<d2>\d\d)(?!\d)"
    rf"|(?<!\d)(?P<d3>\d\d?)\s+(?P<m3>{_NAMES})\s+(?P<y3>\d{{4}})"
    rf"|(?<!\d)(?P<y4>\d{{4}})\s+жылғы\s+(?P<d4>\d\d?)\s+(?P<m4>{_NAMES})"
)


def read_note(blocks: tuple[Block, ...], start: int) -> tuple[Note, int] | None:
    """Read the note that begins at a block; None where the block is no note.

    Args:
        blocks: all blocks.
        start: the block.

    Returns:
        The note, and the index after its last block.
    """
    block = blocks[start]
    if block.level is not None or not (block.kind is Kind.NOTE or _speaks(block.text)):
        return None
    end = start + 1
    if _ANNOUNCES.fullmatch(block.text) and end < len(blocks) and not _speaks_anew(blocks[end]):
        end += 1
    while end < len(blocks) and _GOES_ON.match(blocks[end].text):
        end += 1
    text = " ".join(b.text for b in blocks[start:end])
    footnote = _FOOTNOTE.match(block.text) is not None
    kind = NoteKind.FOOTNOTE if footnote else NoteKind.PORTAL
    return Note(text=text, kind=kind, days=days_in(text)), end


def days_in(text: str) -> tuple[date, ...]:
    """Find the days that a text names, in its order, each once.

    Args:
        text: a note, in Russian or Kazakh.
    """
    found: dict[date, None] = {}
    for match in _DAY.finditer(text):
        parts = {name[0]: value for name, value in match.groupdict().items() if value}
        month = _MONTH.get(parts["m"]) or int(parts["m"])
        try:
            found[date(int(parts["y"]), month, int(parts["d"]))] = None
        except ValueError:
            continue  # 31.02.2020 is a slip of the pen
    return tuple(found)


def _speaks(text: str) -> bool:
    patterns = (_FOOTNOTE, _UNMARKED, _ANNOUNCES)
    return any(p.match(text) for p in patterns) or _ALONE.fullmatch(text) is not None


def _speaks_anew(block: Block) -> bool:
    """Tell whether a block after an announcement is another note, not what is announced."""
    patterns = (_FOOTNOTE, _ANNOUNCES)
    return any(p.match(block.text) for p in patterns) or _ALONE.fullmatch(block.text) is not None
