"""The ways through a book: its contents, the way to where a reader is, what is before and after."""

from __future__ import annotations

from html import escape

from assistant.law.act import Kind, Version
from assistant.law.label import label
from assistant.law.provision import Level, Provision
from assistant.study.contents import Leaf, leaves
from assistant.ui.i18n import message
from assistant.ui.page.read.links import SHELF, WHOLE, to_provision
from assistant.ui.page.read.reader import Reader, anchor

_HEADED = {
    Level.PART: "read.part_heading",
    Level.CHAPTER: "page.chapter_heading",
    Level.ARTICLE: "page.article_heading",
    Level.PARAGRAPH: "page.item_heading",
    Level.ANNEX: "page.annex_heading",
}
_LISTED = 90  # characters of a unit without a heading that its line in the contents shows


def heading(unit: Provision, version: Version) -> str:
    """Head a unit as its act does, in the language of its text.

    Args:
        unit: the unit.
        version: the wording.
    """
    if unit.level not in _HEADED or (version.act.kind is Kind.OWN and not unit.number):
        return unit.heading or unit.text[:_LISTED]
    key = _HEADED[unit.level]
    said = message(key, version.language, number=unit.number, heading=unit.heading)
    return said.rstrip(". ")


def crumbs(version: Version, leaf: Leaf | None, reader: Reader) -> str:
    """Write the way from all sources to what is open.

    Args:
        version: the wording.
        leaf: the unit that is open; None on the title page.
        reader: who reads and how.
    """
    act = version.act
    links = [anchor(SHELF, reader.say("all_sources"))]
    if leaf:
        links.append(anchor(to_provision(act.id), reader.named(act, by="text")))
        links += [escape(heading(group, version)) for group in leaf.above]
    items = "".join(f"<li>{link}</li>" for link in links)
    return f'<nav class="crumbs" aria-label="{reader.html("crumbs")}"><ol>{items}</ol></nav>'


def turns(leaf: Leaf, version: Version, reader: Reader) -> str:
    """Write the links to what is before and after.

    Args:
        leaf: the unit that is open.
        version: the wording.
        reader: who reads and how.
    """
    out = ""
    for name, unit, arrow in (("previous", leaf.before, "← {}"), ("next", leaf.after, "{} →")):
        if unit:
            words = _short(unit, version)
            said = reader.say(name, label=words)
            link = anchor(to_provision(version.act.id, unit.eid), arrow.format(words), label=said)
            out += f'<span class="{name}">{link}</span>'
    return f'<nav class="turns" aria-label="{reader.html("turns")}">{out}</nav>' if out else ""


def _short(unit: Provision, version: Version) -> str:
    if unit.level is Level.TOPIC:
        return unit.heading or unit.text[:_LISTED]
    return label(unit.eid, version.language, parts=version.act.parts)


def contents(version: Version, current: Leaf | None, reader: Reader) -> str:
    """Write the contents: chapters that fold, and the units inside them.

    Args:
        version: the wording.
        current: the unit that is open; None on the title page.
        reader: who reads and how.
    """
    items, above = "", ""
    opened = False
    for leaf in leaves(version.body):
        name = " · ".join(heading(group, version) for group in leaf.above)
        if name != above:
            items += "</ul></details>" * opened
            fold = escape(
                f"{version.act.id}/{leaf.above[-1].eid}" if leaf.above else "", quote=True
            )
            items += f'<details class="chapter" data-fold="{fold}" open><summary>{escape(name)}'
            items += "</summary><ul>"
            opened, above = True, name
        items += _line(leaf, version, current)
    items = items + "</ul></details>" if opened else f"<ul>{items}</ul>"
    title = reader.html("contents")
    whole = anchor(to_provision(version.act.id, WHOLE), reader.say("whole"), name="whole")
    return (
        f'<nav class="contents" aria-label="{title}" lang="{version.language.value}">'
        f'<details class="toc" open><summary>{title}</summary>{whole}{items}</details></nav>'
    )


def _line(leaf: Leaf, version: Version, current: Leaf | None) -> str:
    unit = leaf.unit
    here = ' aria-current="page"' if current and current.unit.eid == unit.eid else ""
    href = escape(to_provision(version.act.id, unit.eid), quote=True)
    words = heading(unit, version)
    return f'<li><a href="{href}"{here}>{escape(words)}</a></li>'
