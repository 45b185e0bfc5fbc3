"""Akoma Ntoso 3.0: a wording with its units under our eIds, valid against the OASIS schema."""

from __future__ import annotations

from lxml import etree

from assistant.export.frbr import add_meta, periods, root_name
from assistant.law.act import Version
from assistant.law.akn import AKN, CONTAINERS, ELEMENTS, OWN
from assistant.law.compare import loose_closing
from assistant.law.naming import NAMELESS, written_number
from assistant.law.provision import Note, Provision


def to_akoma_ntoso(version: Version, *, remark: str = "") -> bytes:
    """Write a wording as an Akoma Ntoso document.

    Args:
        version: the wording.
        remark: whose words these are; it becomes a note in the metadata.
    """
    root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN, "own": OWN})
    name = root_name(version.act)
    document = _add(root, name, name=version.act.kind.value, contains="singleVersion")
    add_meta(document, version, remark)
    _preface(document, version.body)
    body = _add(document, "mainBody" if name == "doc" else "body")
    if not version.act.complete:
        body.set("status", "incomplete")
    writer = _Writer(version)
    for unit in version.body.children:
        writer.unit(body, unit)
    if version.body.closing:
        _lines(_add(document, "conclusions"), version.body.closing)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _preface(document: etree._Element, body: Provision) -> None:
    paragraph = _add(_add(document, "preface"), "p")
    title = _add(paragraph, "docTitle")
    title.text = body.heading
    for note in body.notes:
        _note(title, note, f"{body.eid or 'act'}__note")
    if body.page:
        paragraph.set(f"{{{OWN}}}page", str(body.page))
    if body.text:
        _lines(_add(document, "preamble"), body.text)


class _Writer:
    """Writes the units of one wording."""

    def __init__(self, version: Version) -> None:
        self._language = version.language
        self._periods = periods(version.act)

    def unit(self, above: etree._Element, unit: Provision, ruled: str = "") -> None:
        """Add a unit; `ruled` are the words at its end that rule the whole list it is the last of."""
        element = self._opened(above, unit)
        own = "" if loose_closing(unit) else unit.closing
        if own:
            element.set(f"{{{OWN}}}closing", own)  # the words themselves stand in the last item
        if unit.children or unit.closing:
            if unit.text:
                _lines(_add(element, "intro", eId=f"{unit.eid}__intro"), unit.text)
            for child in unit.children:
                self.unit(element, child, own if child is unit.children[-1] else "")
            if loose_closing(unit):
                _lines(_add(element, "wrapUp", eId=f"{unit.eid}__wrapup"), unit.closing)
        elif unit.text:
            _lines(_add(element, "content", eId=f"{unit.eid}__content"), unit.text, ruled)
        self._notes(element, unit)

    def _opened(self, above: etree._Element, unit: Provision) -> etree._Element:
        named = {"name": CONTAINERS[unit.level]} if unit.level in CONTAINERS else {}
        element = _add(above, ELEMENTS.get(unit.level, "hcontainer"), eId=unit.eid, **named)
        if unit.eid in self._periods:
            element.set("period", f"#{self._periods[unit.eid]}")
        if unit.page:
            element.set(f"{{{OWN}}}page", str(unit.page))
        if unit.level in NAMELESS:
            element.set(f"{{{OWN}}}number", unit.number)
        else:
            _add(element, "num").text = written_number(unit.level, unit.number, self._language)
        if unit.heading:
            _add(element, "heading").text = unit.heading
        return element

    def _notes(self, element: etree._Element, unit: Provision) -> None:
        """Hang the editors' notes on the heading, the number, or else the first words."""
        if not unit.notes:
            return
        places = [f"{{{AKN}}}{name}" for name in ("heading", "num")]
        place = next((found for name in places if (found := element.find(name)) is not None), None)
        if place is None:
            place = element.find(f"{{{AKN}}}content/{{{AKN}}}p")
        if place is None:
            place = element.find(f"{{{AKN}}}intro/{{{AKN}}}p")
        if place is None:
            place = _add(element, "heading")
        for note in unit.notes:
            _note(place, note, f"{unit.eid}__note")


def _note(place: etree._Element, note: Note, eid: str) -> None:
    count = len(place.findall(f"{{{AKN}}}authorialNote")) + 1
    element = _add(place, "authorialNote", marker=str(count), eId=f"{eid}_{count}")
    element.set("class", note.kind.value)
    if note.days:
        element.set(f"{{{OWN}}}days", " ".join(day.isoformat() for day in note.days))
    _lines(element, note.text)


def _lines(element: etree._Element, text: str, ruled: str = "") -> None:
    """Add a paragraph a line; words at the end that rule a list are marked there as such."""
    lines = text.split("\n")
    for line in lines:
        _add(element, "p").text = line
    at = lines[-1].rfind(ruled.rstrip(" ."))
    if ruled and at > 0:
        last = element[-1]
        last.text = lines[-1][:at]
        _add(last, "inline", name="wrapUp").text = lines[-1][at:]


def _add(above: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(above, f"{{{AKN}}}{tag}", attributes)
