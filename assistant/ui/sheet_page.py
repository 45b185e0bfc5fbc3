"""A sheet of a search in vain as a page of its own: one file, for A4, that loads nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from assistant.law.act import Kind, Version
from assistant.law.known import Evidence
from assistant.law.language import Language
from assistant.ui.badges import told_key
from assistant.ui.i18n import day, message, short_day
from assistant.ui.markup import seen
from assistant.ui.sheet import Sheet
from assistant.ui.standing import name_of
from assistant.ui.state import act_state_words
from assistant.values import Passage

_LONGEST = 1200  # characters of a provision that is quoted
_POLICY = (
    "default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"  # saved, it still loads nothing
)
_STYLE = """
@page { size: A4; margin: 18mm 17mm 20mm; }
* { box-sizing: border-box; }
body { font: 11.5pt/1.5 "Noto Serif", "Liberation Serif", "Times New Roman", serif; color: #111;
  background: #fff; max-width: 176mm; margin: 0 auto; padding: 8mm 4mm; overflow-wrap: anywhere; }
header p { margin: 0; color: #444; }
h1 { font-size: 19pt; line-height: 1.25; margin: 1mm 0 4mm; }
h2 { font-size: 13.5pt; margin: 8mm 0 2mm; break-after: avoid; }
h3 { font-size: 11.5pt; margin: 4mm 0 1mm; break-after: avoid; }
p { margin: 0 0 2mm; }
.finding { border: 1px solid #777; border-left-width: 5px; padding: 3mm 4mm 1mm; break-inside: avoid; }
dl { display: grid; grid-template-columns: 46mm 1fr; gap: 1.5mm 4mm; margin: 5mm 0 0; }
dt { color: #444; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; line-height: 1.4; }
th, td { border: 1px solid #999; padding: 1.2mm 2mm; text-align: left; vertical-align: top; }
th { background: #eee; } tr { break-inside: avoid; } thead { display: table-header-group; }
blockquote { margin: 0; padding: 1mm 0 1mm 4mm; border-left: 3px solid #999; }
.whose { color: #444; font-size: 10pt; }
.meaning { border-top: 1px solid #777; margin-top: 8mm; padding-top: 3mm; break-inside: avoid; }
@media (max-width: 600px) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 2mm; } }
@media print { body { padding: 0; max-width: none; } }
"""


def sheet_page(sheet: Sheet) -> str:
    """Write a sheet as a whole HTML file in the language of its reader.

    Args:
        sheet: the sheet.
    """
    language = sheet.language
    parts = [*_head(sheet), *_search(sheet), *_nearest(sheet), *_meaning(sheet)]
    return (
        f'<!DOCTYPE html><html lang="{language.value}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{_say('title', language)}</title><style>{_STYLE}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _head(sheet: Sheet) -> Iterator[str]:
    language = sheet.language
    name = escape(message("page.title", language))
    yield f"<header><p>{name}</p><h1>{_say('title', language)}</h1></header>"
    finding = "".join(_paragraph(said) for said in sheet.finding)
    yield f'<section class="finding">{finding}</section>'
    rows = [("question", seen(sheet.asked))]
    if sheet.understood:
        rows.append(("understood", seen(sheet.understood)))
    rows += [("as_of", day(sheet.as_of, language)), ("made_on", day(sheet.made_on, language))]
    if sheet.known_on:
        rows.append(("known_on", day(sheet.known_on, language)))
    said = (f"<dt>{_say(key, language)}</dt><dd>{escape(words)}</dd>" for key, words in rows)
    yield f"<dl>{''.join(said)}</dl>"


def _search(sheet: Sheet) -> Iterator[str]:
    language = sheet.language
    yield f"<h2>{_say('searched', language)}</h2>"
    spoken = (message(f"sheet.in_{one.value}", language) for one in sheet.languages)
    terms = ", ".join(sheet.terms) or seen(sheet.understood or sheet.asked)
    yield _paragraph(message("sheet.how", language, terms=terms, languages=", ".join(spoken)))
    heads = "".join(
        f'<th scope="col">{_say(key, language)}</th>' for key in ("act", "wording", "state")
    )
    rows = "".join(_row(version, sheet) for version in sheet.searched)
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _row(version: Version, sheet: Sheet) -> str:
    """Write a text that was searched: which version, whose words, how much of it, how it stands."""
    language, act = sheet.language, version.act
    whole = message("sheet.whole" if act.complete else "sheet.partly", language)
    wording = f"{_whose(version, act.evidence, language)}; {whole}"
    cells = (name_of(act, language), wording, act_state_words(act, sheet.as_of, language))
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _whose(version: Version, evidence: Evidence, language: Language) -> str:
    """Say of which day a wording is, whose words it has, and what they are taken from."""
    told = message(f"page.{told_key(version, evidence)}", language)
    if version.dated == date.min:
        return told
    return f"{message('page.redaction', language, day=short_day(version.dated))}; {told}"


def _nearest(sheet: Sheet) -> Iterator[str]:
    if not sheet.nearest:
        return
    own = all(passage.act.kind is Kind.OWN for passage in sheet.nearest)
    yield f"<h2>{_say('nearest_own' if own else 'nearest', sheet.language)}</h2>"
    yield _paragraph(message("sheet.nearest_note", sheet.language))
    for passage in sheet.nearest:
        whose = _whose(passage.version, passage.evidence, sheet.language)
        yield (
            f"<section><h3>{escape(passage.citation)}</h3>"
            f'<blockquote lang="{passage.version.language.value}">{_quoted(passage)}</blockquote>'
            f'<p class="whose">{escape(whose)}</p></section>'
        )


def _quoted(passage: Passage) -> str:
    """Write the words of a provision with those that rule it; what is too long says that it was cut."""
    out, left = [], _LONGEST
    for words in _lines(passage):
        if len(words) > left:
            out.append(f"{words[:left].rsplit(' ', 1)[0]} […]")
            break
        out.append(words)
        left -= len(words)
    return "".join(_paragraph(words) for words in out)


def _lines(passage: Passage) -> Iterable[str]:
    yield passage.lead_in
    for unit in passage.provision.walk():
        below = unit is not passage.provision
        numbered = below and unit.level.value in ("para", "subpara")
        mark = {"para": f"{unit.number}. ", "subpara": f"{unit.number}) "}.get(unit.level.value, "")
        yield f"{mark if numbered and unit.text else ''}{unit.text}"
        yield unit.closing
    yield passage.closing


def _meaning(sheet: Sheet) -> Iterator[str]:
    """Say what the sheet proves and what it does not: silence of this shelf is no silence of the law."""
    language = sheet.language
    said = [message("sheet.meaning", language), message("sheet.restated", language)]
    said.append(message("answer.disclaimer", language))
    yield f'<section class="meaning">{"".join(_paragraph(one) for one in said)}</section>'


def _say(name: str, language: Language) -> str:
    return escape(message(f"sheet.{name}", language))


def _paragraph(words: str) -> str:
    said = seen(words)
    return f"<p>{escape(said)}</p>" if said else ""
