"""References inside a text: which provision of the shelf each of them means, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from assistant.law.act import NORMS, Act
from assistant.law.alias import Naming, find_namings
from assistant.law.language import Language, fold
from assistant.law.placing import Folded, folded
from assistant.law.provision import Level, article_eid
from assistant.law.reference import Reference, find_references
from assistant.law.resolve import Missing, resolve
from assistant.library import Library
from assistant.ui.page.source.view import source_link
from assistant.values import Passage

_NEAR = 90  # characters around a reference that are looked at
_ACT = (
    r"закон|кодекс|конституц|правил|требован|постановлен|приказ|заң|қағида|талап|қаулы|бұйрық"
    r"|law|code|act\b|rules|resolution|order|constitution"
)
_STATE = "рк|қр|республики казахстан|қазақстан республикасының"
_FILL = re.compile(rf"^[\s,\"()]*(?:(?:of|from|the|к|в|из|{_STATE})\s)*\"?$")
_OWN_AFTER = re.compile(
    rf"[\s,)]*(?:of\s)?(?:(?:настоящ|эт)\w+|this|the present)\s(?:{_ACT})"
    r"|[\s,)]*закона(?!\s(?:о|об|рк|республики|от|no|\"))(?!\w)"
)
_OWN_BEFORE = re.compile(
    rf"осы\s(?:{_ACT})\w*\s?$|(?<![\w\"]\s)(?<!\w)заңның\s?$|\sмен\sзаңның\s?$"
)
_OTHER_AFTER = re.compile(rf"[\s,)\"]*(?:(?:of|the)\s)*(?:[\w'-]+\s){{0,2}}?(?:{_ACT})")
_BESIDE = re.compile(r"[\s\"(,:–-]{0,3}")
_OTHER_BEFORE = re.compile(rf"(?:{_ACT})\w*\s?$")
_SAME_ARTICLE_AFTER = re.compile(
    r"[\s,]*(?:(?:настоящей|этой) статьи|of this article|of the present article)"
)
_SAME_ARTICLE_BEFORE = re.compile(r"осы баптың\s?$")
_ITEM_WORDS = re.compile("подпункт|тармақша|subparagraph")


@dataclass(frozen=True, slots=True)
class Link:
    """Characters of a text that name a provision.

    Attributes:
        start: the first.
        end: the last-plus-one.
        href: the link that opens the provision.
    """

    start: int
    end: int
    href: str


def links_in(text: str, shown: Passage, library: Library, day: date | None) -> tuple[Link, ...]:
    """Find the references in a text that lead to a provision on the shelf, as it stands on a day.

    What names an act that is not here, or leaves open which act it means, stays plain.

    Args:
        text: words of the provision.
        shown: the provision that they stand in, or one of its article.
        library: the shelf.
        day: the day; None for the last versions.
    """
    found = find_references(text, items=True, annexes=True)
    whole = folded(text) if found else None
    if whole is None or not whole.text:
        return ()
    acts = tuple(act for act in library.acts if act.kind in NORMS)
    namings = (*find_namings(text, acts), *_numbered(whole.text, acts))
    out: list[Link] = []
    for span, same in groupby(found, key=lambda reference: reference.span):
        if _counts(whole.text[slice(*span)], shown.version.language):
            continue
        out += _links(list(same), span, namings, whole, shown, library, day)
    return tuple(out)


def _counts(words: str, language: Language) -> bool:
    """Tell whether words say how many units there are: "31 статья" names none."""
    if language is Language.KK:
        return bool(re.search(r"\d\s(?:бап|тармақ|тарау|бөлі)", words))
    return words[:1].isdigit()


def _numbered(text: str, acts: Sequence[Act]) -> Iterator[Naming]:
    """Yield where a text names acts by their numbers: "Закона № 230-VIII"."""
    for act in acts:
        number = re.escape(fold(act.number))
        pattern = (
            rf"(?:(?:{_ACT})\w*\s)?(?:рк\s|қр\s)?no\.?\s?{number}(?![\w-])(?:\s(?:{_ACT})\w*)?"
        )
        for found in re.finditer(pattern, text) if number else ():
            yield Naming(act_id=act.id, span=found.span())


def _links(
    references: Sequence[Reference],
    span: tuple[int, int],
    namings: Sequence[Naming],
    whole: Folded,
    shown: Passage,
    library: Library,
    day: date | None,
) -> Iterator[Link]:
    for reference in references:
        act = _act_of(reference, namings, whole.text, shown, library)
        there = _target(_rooted(reference, whole.text, shown), act, shown, library, day)
        place = span if len(references) == 1 else _number(reference, references, whole.text)
        if act and there and there != shown.eid and place:
            yield Link(*whole.span(*place), source_link(act.id, there))


def _number(
    reference: Reference, all_of_them: Sequence[Reference], text: str
) -> tuple[int, int] | None:
    """Return where the own number of one of several references stands, as in "статьи 12 и 13"."""
    start, end = reference.span
    own = [
        number
        for place, (_, number) in enumerate(reference.path)
        if len({other.path[place][1] for other in all_of_them if len(other.path) > place}) > 1
    ]
    if len(own) != 1:
        return None
    found = list(re.finditer(rf"(?<![\w-]){re.escape(own[0])}(?![\w]|-\d)", text[start:end]))
    return (start + found[0].start(), start + found[0].end()) if len(found) == 1 else None


def _act_of(
    reference: Reference,
    namings: Sequence[Naming],
    text: str,
    shown: Passage,
    library: Library,
) -> Act | None:
    """Return the act that a reference means; None where that is not certain or it is not here."""
    start, end = reference.span
    after, before = text[end : end + _NEAR], text[max(0, start - _NEAR) : start]
    own = shown.act if shown.act.kind in NORMS and not shown.eid.startswith("topic_") else None
    if own and (_OWN_AFTER.match(after) or _OWN_BEFORE.search(before)):
        return own
    behind = (n for n in namings if n.span[0] >= end and _FILL.match(text[end : n.span[0]]))
    ahead = (
        n for n in namings if n.span[1] <= start and _BESIDE.fullmatch(text[n.span[1] : start])
    )
    for naming in behind if shown.version.language is not Language.KK else ():
        return library.act(naming.act_id)  # in Kazakh the owner always stands before
    if _OTHER_AFTER.match(after):
        return None
    for naming in ahead:
        return library.act(naming.act_id)
    return None if reference.other_act or _OTHER_BEFORE.search(before) else own


def _rooted(reference: Reference, text: str, shown: Passage) -> Reference | None:
    """Give "paragraph 5 of this article" its article; a paragraph of no article is left alone."""
    first = reference.path[0][0]
    article = article_eid(shown.eid)
    if first is not Level.PARAGRAPH or not article.startswith("art_"):
        return reference
    start, end = reference.span
    same = _SAME_ARTICLE_AFTER.match(text[end:]) or _SAME_ARTICLE_BEFORE.search(text[:start])
    if not same or (len(reference.path) == 1 and _ITEM_WORDS.search(text[start:end])):
        return None
    above = (Level.ARTICLE, article.removeprefix("art_"))
    return Reference(path=(above, *reference.path), span=reference.span)


def _target(
    reference: Reference | None, act: Act | None, shown: Passage, library: Library, day: date | None
) -> str:
    """Return the eId of the one provision that a reference means, "" where there is none or several."""
    if reference is None or act is None:
        return ""
    tongue = shown.version.language
    version = library.version(act.id, tongue, day=day)
    units = resolve(reference, version.body) if version else ()
    if isinstance(units, Missing) or len(units) != 1:
        return ""
    eid = units[0].eid
    return eid if library.passage(act.id, eid, tongue, day=day) else ""
