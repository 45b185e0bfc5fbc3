"""Markdown: a wording as the corpus itself writes it; editors' notes stay out, for they are no law."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from assistant.law.act import Version
from assistant.law.compare import loose_closing
from assistant.law.language import Language
from assistant.law.naming import written_number
from assistant.law.provision import GROUPINGS, Level, Provision

_INSIDE = (Level.PARAGRAPH, Level.SUBPARAGRAPH, Level.INDENT)


def to_markdown(version: Version, *, remark: str = "") -> bytes:
    """Write a wording as Markdown that the corpus reader takes back unit by unit.

    Args:
        version: the wording.
        remark: whose words these are.
    """
    # An anchor is the one line that readers of acts pass over, so the remark travels in one.
    told = f'<a id="{escape(version.id)}" title="{escape(remark)}"></a>'
    body = version.body
    blocks = [told, f"# {body.heading}", *body.text.splitlines()]
    blocks += [block for unit in body.children for block in _blocks(unit, version.language)]
    blocks += [f"**{line}**" for line in body.closing.splitlines()]
    return ("\n\n".join(block for block in blocks if block.strip()) + "\n").encode()


def _blocks(unit: Provision, language: Language) -> Iterator[str]:
    if unit.level in _INSIDE:
        yield _opening(unit, language)
    else:
        marks = "##" if unit.level in GROUPINGS else "###"
        number = "" if unit.level is Level.TOPIC else written_number(*_named(unit), language)
        yield " ".join(part for part in (marks, number, unit.heading) if part)
        yield from unit.text.splitlines()
    for child in unit.children:
        yield from _blocks(child, language)
    yield from loose_closing(unit).splitlines()


def _opening(unit: Provision, language: Language) -> str:
    if unit.level is Level.INDENT:
        return unit.text
    shift = "   " if unit.level is Level.SUBPARAGRAPH else ""
    return f"{shift}{written_number(*_named(unit), language)} {unit.text}".rstrip()


def _named(unit: Provision) -> tuple[Level, str]:
    return unit.level, unit.number
