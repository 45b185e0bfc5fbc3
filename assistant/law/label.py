"""How a lawyer of the country cites a unit of an act, in each language."""

from __future__ import annotations

import re

from assistant.law.language import Language
from assistant.law.provision import Level, Provision

_TOPS = {Level.ARTICLE, Level.ANNEX}
_TOP_KK = {Level.ARTICLE: "бап", Level.ANNEX: "қосымша"}
_ROOTS = (Level.ARTICLE, Level.ANNEX, Level.PARAGRAPH)
# Where a text has lost its headings, any unit may stand at the top; it is named by its own word.
_ALONE: dict[Level, tuple[str, str, str]] = {
    Level.ACT: ("", "", ""),
    Level.PART: ("раздел {}", "{}-бөлім", "part {}"),
    Level.SUBPART: ("подраздел {}", "{}-кіші бөлім", "subpart {}"),
    Level.CHAPTER: ("гл. {}", "{}-тарау", "chapter {}"),
    Level.SECTION: ("параграф {}", "{}-параграф", "section {}"),
    Level.ANNEX: ("приложение {}", "{}-қосымша", "annex {}"),
    Level.ARTICLE: ("ст. {}", "{}-бап", "art. {}"),
    Level.TOPIC: ("{}", "{}", "{}"),
    Level.PARAGRAPH: ("п. {}", "{}-тармақ", "item {}"),
    Level.SUBPARAGRAPH: ("пп. {}", "{}) тармақша", "subparagraph {}"),
    Level.INDENT: ("абз. {}", "{}-абзац", "indent {}"),
}


def label(
    eid: str, language: Language, *, parent: Provision | None = None, parts: bool = False
) -> str:
    """Write an eId as a lawyer of the country cites it.

    Unnumbered parts are counted as legal drafting counts them: the opening words are the first.

    Args:
        eid: an eId, as a rule rooted at an article, at an item of an act without articles, or at an
            annex; "" for the act itself.
        language: the language of the citation.
        parent: the unit above, which tells an unnumbered item of a list from a part.
        parts: whether the act calls its numbered units parts, as codes do.
    """
    split = [p.split("_", 1) for p in eid.split("__") if p]
    numbers = {Level(level): number for level, number in split}
    if next(iter(numbers), Level.ACT) not in _ROOTS:
        return _chain(numbers, language)
    item = bool(parent and parent.text.rstrip().endswith(":") and _only_indents(parent))
    if language is Language.EN:
        return _label_en(numbers)
    indent = str(int(numbers[Level.INDENT]) + 1) if Level.INDENT in numbers else ""
    if language is Language.KK:
        return _label_kk(numbers, indent, item or parts, parts=parts)
    out = _top_ru(numbers)
    if Level.PARAGRAPH in numbers and len(_TOPS & numbers.keys()) == 1:
        out = f"{'ч.' if parts else 'п.'} {numbers[Level.PARAGRAPH]} {out}"
    if Level.SUBPARAGRAPH in numbers:
        out = f"пп. {numbers[Level.SUBPARAGRAPH]} {out}"
    return f"{'абз.' if item or parts else 'ч.'} {indent} {out}" if indent else out


def cited(label: str, act: str, language: Language) -> str:
    """Join the label of a unit and the name of its act.

    Args:
        label: the unit, as `label` writes it.
        act: the act as a citation names it: in the genitive in Russian and Kazakh.
        language: the language of both.
    """
    if language is Language.EN:
        return f"{label} of the {act}"
    if language is Language.KK:
        # The unit belongs to the act named before it: "Заңының 19-1-бабының 1-тармағы".
        owned = re.sub(r"^(\S+)-баптың", r"\1-бабының", label)
        owned = re.sub(r"^(\S+)-бап$", r"\1-бабы", owned)
        owned = re.sub(r"^(\S+)-тармақ$", r"\1-тармағы", owned)
        owned = re.sub(r"^(\S+)-тармақтың", r"\1-тармағының", owned)
        owned = re.sub(r"^(\S+)-қосымша(ның|$)", r"\1-қосымшасы\2", owned)
        return f"{act} {owned}"
    return f"{label} {act}"


def page_label(page: int, language: Language) -> str:
    """Name a page of a file.

    Args:
        page: the page, from 1.
        language: the language of the citation.
    """
    return {
        Language.RU: f"с. {page}",
        Language.KK: f"{page}-бет",
        Language.EN: f"p. {page}",
    }[language]


def piece_label(number: str, language: Language) -> str:
    """Name a piece of a file that has neither pages nor headings.

    Args:
        number: its number as in its identity: "s12" is the twelfth.
        language: the language of the citation.
    """
    place = number.removeprefix("s")
    return {
        Language.RU: f"фрагмент {place}",
        Language.KK: f"{place}-үзінді",
        Language.EN: f"passage {place}",
    }[language]


def _chain(numbers: dict[Level, str], language: Language) -> str:
    """Name a unit that no article holds; in Russian the smaller one stands first."""
    place = list(Language).index(language)
    named = [_ALONE[level][place].format(number) for level, number in numbers.items()]
    return " ".join(reversed(named)) if language is Language.RU else ", ".join(named)


def _only_indents(parent: Provision) -> bool:
    return all(child.level is Level.INDENT for child in parent.children)


def _top_ru(numbers: dict[Level, str]) -> str:
    if Level.ARTICLE in numbers:
        return f"ст. {numbers[Level.ARTICLE]}"
    if Level.ANNEX in numbers:
        return f"приложени{'я' if len(numbers) > 1 else 'е'} {numbers[Level.ANNEX]}"
    return f"п. {numbers[Level.PARAGRAPH]}"


def _label_en(numbers: dict[Level, str]) -> str:
    below: tuple[Level, ...] = (Level.PARAGRAPH, Level.SUBPARAGRAPH)
    if Level.ARTICLE in numbers:
        out = f"art. {numbers[Level.ARTICLE]}"
    elif Level.ANNEX in numbers:
        out = f"annex {numbers[Level.ANNEX]}"
    else:
        out, below = f"item {numbers[Level.PARAGRAPH]}", (Level.SUBPARAGRAPH,)
    out += "".join(f"({numbers[level]})" for level in below if level in numbers)
    return f"{out}, indent {numbers[Level.INDENT]}" if Level.INDENT in numbers else out


def _owning(top: str) -> str:
    return f"{top}тың" if top.endswith("бап") else f"{top}ның"


def _label_kk(numbers: dict[Level, str], indent: str, item: bool, *, parts: bool) -> str:
    paragraph = numbers.get(Level.PARAGRAPH)
    top = next((f"{numbers[v]}-{_TOP_KK[v]}" for v in _TOP_KK if v in numbers), "")
    last = numbers.get(Level.SUBPARAGRAPH) or indent
    below = "бөлігі" if parts else "тармағы"
    if not top:
        out = f"{paragraph}-тармақтың" if last else f"{paragraph}-тармақ"
    elif not paragraph:
        out = _owning(top) if last else top
    else:
        out = f"{_owning(top)} {paragraph}-{below}{'нің' if parts and last else ''}"
        out += "ның" if last and not parts else ""
    if Level.SUBPARAGRAPH in numbers:
        return f"{out} {numbers[Level.SUBPARAGRAPH]}) тармақшасы"
    return f"{out} {indent}-{'абзацы' if item else 'бөлігі'}" if indent else out
