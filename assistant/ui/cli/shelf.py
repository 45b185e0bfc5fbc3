"""What `search` and `read` show: hits and an act's contents, for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from assistant.law.act import Version
from assistant.law.label import label
from assistant.law.language import Language
from assistant.law.provision import GROUPINGS, Level, Provision
from assistant.ui.cli.screen import table, written
from assistant.ui.cli.units import foot
from assistant.ui.i18n import message
from assistant.ui.rows import Moment, listed_units
from assistant.values import Hit, Passage

if TYPE_CHECKING:
    from rich.console import RenderableType

_OPENING = 80  # characters of a unit without heading that its line shows


def hits_table(hits: Sequence[Hit], language: Language) -> RenderableType:
    """Return the hits of a search as a table.

    Args:
        hits: what was found, best first.
        language: the language of the column names.
    """
    names = [message(f"cli.{name}", language) for name in ("where", "words", "score")]
    rows = [(hit.passage.label, _words(hit.passage), f"{hit.score:.2f}") for hit in hits]
    return table(names, rows)


def contents_page(version: Version, moment: Moment) -> RenderableType:
    """Return an act's contents as a page: articles, or the items, annexes and topics of one without.

    Args:
        version: the wording.
        moment: the day as of which it is read.
    """
    page = written()
    page.append(version.body.heading + "\n", style="bold")
    opened = False
    for unit in listed_units(version.body):
        if unit.level in GROUPINGS:
            page.append(f"\n{_group(unit, version.language)}\n", style="bold")
        else:
            page.append("" if opened else "\n" * (unit is version.body.children[0]))
            page.append(_line(unit, version))
        opened = True
    page.append("\n" + foot(version, moment), style="dim")
    return page


def _group(unit: Provision, language: Language) -> str:
    if unit.level is not Level.CHAPTER:
        return f"{unit.number}. {unit.heading}"
    return f"{message('cli.chapter', language, number=unit.number)}. {unit.heading}"


def _line(unit: Provision, version: Version) -> str:
    words = unit.heading or shorten(unit.text, _OPENING, placeholder=" …")
    if unit.level is Level.TOPIC:
        return f"  {unit.eid}  {words}\n"
    return f"  {label(unit.eid, version.language, parts=version.act.parts)}  {words}\n"


def _words(passage: Passage) -> str:
    parts = (passage.lead_in, passage.text or passage.provision.heading, passage.closing)
    return " ".join(part for part in parts if part)
