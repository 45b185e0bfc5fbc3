"""An Akoma Ntoso document of our own writing becomes the very tree that it was written from."""

from __future__ import annotations

from datetime import date

from lxml import etree

from assistant.law.akn import AKN, CONTAINERS, ELEMENTS, OWN
from assistant.law.naming import NAMELESS, read_number
from assistant.law.provision import Level, Note, NoteKind, Provision

_LEVELS = {name: level for level, name in ELEMENTS.items()}
_CONTAINED = {name: level for level, name in CONTAINERS.items()}


def from_akoma_ntoso(written: bytes) -> Provision:
    """Read back a tree that `to_akoma_ntoso` wrote; documents of others are read on import.

    Args:
        written: the document.

    Raises:
        ValueError: it is no document of that kind.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return read_back(etree.fromstring(written, parser))
    except etree.XMLSyntaxError as error:
        raise ValueError(f"not XML: {error}") from None


def is_ours(root: etree._Element) -> bool:
    """Tell whether a document says that this program wrote it.

    Args:
        root: the root of the document.
    """
    return root.find(f".//{{{OWN}}}source") is not None


def read_back(root: etree._Element) -> Provision:
    """Read back a tree from the root of its document.

    Args:
        root: the root.

    Raises:
        ValueError: it is no document of that kind.
    """
    title = root.find(f".//{{{AKN}}}preface/{{{AKN}}}p/{{{AKN}}}docTitle")
    bodies = [*root.iter(f"{{{AKN}}}body", f"{{{AKN}}}mainBody")]
    if title is None or not bodies:
        raise ValueError("no docTitle or no body")
    return Provision(
        level=Level.ACT,
        number="",
        heading=_words(title),
        text=_text(root.find(f".//{{{AKN}}}preamble")),
        closing=_text(root.find(f".//{{{AKN}}}conclusions")),
        eid="",
        children=_children(bodies[0]),
        notes=_notes([title]),
        page=_page(title.getparent()),
    )


def _unit(element: etree._Element) -> Provision:
    own = {_name(child): child for child in element if _level(child) is None}
    level = _level(element)
    if level is None:
        raise ValueError(f"{element.tag} is no unit")
    number = element.get(f"{{{OWN}}}number", "")
    if level not in NAMELESS:
        number = read_number(_words(own.get("num")))
    text = own.get("content") if "content" in own else own.get("intro")
    places = (own.get("heading"), own.get("num"), text)
    return Provision(
        level=level,
        number=number,
        heading=_words(own.get("heading")),
        text=_text(text),
        closing=_text(own.get("wrapUp")) or element.get(f"{{{OWN}}}closing", ""),
        eid=element.get("eId", ""),
        children=_children(element),
        notes=_notes([place for place in places if place is not None]),
        page=_page(element),
    )


def _children(element: etree._Element) -> tuple[Provision, ...]:
    return tuple(_unit(child) for child in element if _level(child) is not None)


def _level(element: etree._Element) -> Level | None:
    name = _name(element)
    return _CONTAINED.get(element.get("name", "")) if name == "hcontainer" else _LEVELS.get(name)


def _text(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return "\n".join(_words(line) for line in element if _name(line) == "p")


def _words(element: etree._Element | None) -> str:
    """Return the words of an element without the notes that hang on them."""
    if element is None:
        return ""
    out = element.text or ""
    for child in element:
        out += "" if _name(child) == "authorialNote" else _words(child)
        out += child.tail or ""
    return out if out.strip() else ""


def _notes(places: list[etree._Element]) -> tuple[Note, ...]:
    found = (note for place in places for note in place.iter(f"{{{AKN}}}authorialNote"))
    return tuple(
        Note(
            text=_text(note),
            kind=NoteKind(note.get("class", NoteKind.PORTAL.value)),
            days=tuple(map(date.fromisoformat, note.get(f"{{{OWN}}}days", "").split())),
        )
        for note in found
    )


def _page(element: etree._Element) -> int | None:
    page = element.get(f"{{{OWN}}}page")
    return int(page) if page else None


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
