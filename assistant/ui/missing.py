"""A provision that is not there is named with its act, and with what stands in its place."""

from __future__ import annotations

from assistant.law.act import Act
from assistant.law.label import cited, label
from assistant.law.language import Language
from assistant.law.provision import Level
from assistant.law.resolve import Missing
from assistant.ui.i18n import message

# The endings of "in" for the words that close a Kazakh citation.
_KAZAKH_LOCATIVES = {
    "бап": "бапта",
    "тармақ": "тармақта",
    "қосымша": "қосымшада",
    "ы": "ында",
    "сі": "сінде",
    "гі": "гінде",
}
_TOP = (Level.PART, Level.CHAPTER, Level.ARTICLE, Level.ANNEX)


def missing_sentence(missing: Missing, language: Language, *, act: Act | None = None) -> str:
    """Say that a provision does not exist or is not on the shelf, and what stands there.

    Args:
        missing: what was asked for and what there is.
        language: the language of the reader.
        act: the act where it was looked for; unnamed where it is None.
    """
    name, have = _name(missing, act), missing.have
    if missing.level is Level.INDENT and have:
        # parts are counted with the opening words as the first
        have = tuple(str(n) for n in range(1, len(have) + 2))
    values: dict[str, object] = {
        "number": missing.number,
        "count": len(have),
        "have": _span(have),
        "act": _act(act, language),
    }
    if missing.partial or (act is not None and not act.complete):
        return _not_on_shelf(missing, name, language, act, values)
    if not missing.within:
        return message(f"missing.{name}", language, **values)
    values["inside"] = _inside(missing.within, language, act)
    if missing.level is Level.ARTICLE:
        return message("missing.chapter_article", language, **values)
    return message(f"missing.{name}" if have else f"missing.undivided_{name}", language, **values)


def _not_on_shelf(
    missing: Missing, name: str, language: Language, act: Act | None, values: dict[str, object]
) -> str:
    """Say that the shelf holds only some units of the act, so that the unit may exist."""
    inside = missing.within and not missing.within.startswith(Level.CHAPTER.value)
    where = _unit(missing.within, language, act) if inside else values["act"]
    unit = message(f"missing.name_{name}", language, number=missing.number)
    said = message("missing.partial", language, where=where, unit=unit)
    return f"{said[:1].upper()}{said[1:]}" + (
        f" {message('missing.partial_have', language, **values)}" if values["have"] else ""
    )


def _name(missing: Missing, act: Act | None) -> str:
    """Name the kind of unit: in codes numbered units are parts, and parts of these are lines."""
    level, parts = missing.level, bool(act and act.parts)
    if level is Level.PARAGRAPH:
        return "item" if not missing.within else "indent" if parts else "paragraph"
    if level is Level.INDENT:
        return "line" if parts else "indent"
    if level in _TOP:
        own = {Level.PART: "part", Level.CHAPTER: "chapter", Level.ANNEX: "annex"}
        return own.get(level, "article")
    return "subparagraph" if level is Level.SUBPARAGRAPH else "article"


def _act(act: Act | None, language: Language) -> str:
    if act is None:
        return message("missing.some_act", language)
    return act.short_titles.get(language) or act.titles.get(language, act.number)


def _unit(within: str, language: Language, act: Act | None) -> str:
    """Name a unit that exists; with its act, unless a bare number means that act."""
    where = label(within, language, parts=bool(act and act.parts))
    if act is None or act.main or not act.cite.get(language):
        return where
    return cited(where, act.cite[language], language)


def _inside(within: str, language: Language, act: Act | None) -> str:
    if within.startswith(Level.CHAPTER.value):
        number = within.partition("_")[2]
        return message("missing.in_chapter", language, chapter=number)
    where = _unit(within, language, act)
    if language is Language.KK:
        ending = next((e for e in _KAZAKH_LOCATIVES if where.endswith(e)), "")
        where = where.removesuffix(ending) + _KAZAKH_LOCATIVES.get(ending, "")
    said = message("missing.in_unit", language, where=where)
    return said[:1].upper() + said[1:]


def _span(numbers: tuple[str, ...]) -> str:
    """Write "1–31" where the numbers run through, else each."""
    first = int(numbers[0]) if numbers and numbers[0].isdigit() else 0
    running = [str(first + n) for n in range(len(numbers))]
    if len(numbers) > 1 and list(numbers) == running:
        return f"{numbers[0]}–{numbers[-1]}"
    return ", ".join(numbers)
