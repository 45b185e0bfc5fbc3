"""References inside a text: which provision of the shelf each of them means, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from assistant.law.act import Act
from assistant.law.language import Language
from assistant.law.placing import folded
from assistant.law.provision import Level, article_eid
from assistant.law.reference import Reference, find_references
from assistant.law.resolve import Missing, resolve
from assistant.library import Library
from assistant.ui.page.source.owner import Owners
from assistant.ui.page.source.view import source_link
from assistant.values import Passage

_SAME_ARTICLE_AFTER = re.compile(
    r"[\s,]*(?:(?:настоящей|этой) статьи|of this article|of the present article)"
)
_SAME_ARTICLE = re.compile(
    r"(?<=осы баптың )(?P<paragraph>\d+(?:-\d+)?)-тармағ\w*(?:\s(?P<item>\d+(?:-\d+)?)\)\s?тармақша\w*)?"
)
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
    language = shown.version.language
    named = [one for one in found if not _counts(whole.text[slice(*one.span)], language)]
    named = sorted([*named, *_of_this_article(whole.text, shown)], key=lambda one: one.span)
    owners = Owners(whole.text, shown, library).of(named)
    out: list[Link] = []
    for _, same in groupby(zip(named, owners, strict=True), key=lambda pair: pair[0].span):
        pairs = list(same)
        places = _places([reference for reference, _ in pairs], whole.text, language)
        for (reference, act), place in zip(pairs, places, strict=True):
            rooted = _rooted(reference, whole.text, shown)
            there = _target(rooted, act, shown, library, day)
            if act and there and there != shown.eid and place:
                out.append(Link(*whole.span(*place), source_link(act.id, there)))
    return tuple(out)


def _of_this_article(text: str, shown: Passage) -> Iterator[Reference]:
    """Read "осы баптың 5-тармағының 2) тармақшасы", where the word of the article carries no number."""
    article = article_eid(shown.eid)
    if shown.version.language is not Language.KK or not article.startswith("art_"):
        return
    for found in _SAME_ARTICLE.finditer(text):
        path = [
            (Level.ARTICLE, article.removeprefix("art_")),
            (Level.PARAGRAPH, found["paragraph"]),
        ]
        if found["item"]:
            path.append((Level.SUBPARAGRAPH, found["item"]))
        yield Reference(path=tuple(path), span=found.span())


def _places(
    references: Sequence[Reference], text: str, language: Language
) -> list[tuple[int, int] | None]:
    """Return what to underline for references of one stretch: all of it, or the number of each.

    In Kazakh the numbers that differ stand at the end, "17-баптың 1 және 2-тармақтары", elsewhere in front.
    """
    start, end = references[0].span
    if len(references) == 1:
        return [(start, end)]
    differing = [
        place
        for place in range(min(len(one.path) for one in references))
        if len({one.path[place][1] for one in references}) > 1
    ]
    if len(differing) != 1:
        return [None] * len(references)
    numbers = [one.path[differing[0]][1] for one in references]
    backward = language is Language.KK
    found: list[tuple[int, int] | None] = []
    for number in reversed(numbers) if backward else numbers:
        hits = re.finditer(rf"(?<![\w-]){re.escape(number)}(?![\w]|-\d)", text[start:end])
        spans = [(start + hit.start(), start + hit.end()) for hit in hits]
        last = found[-1] if found else None
        free = [
            one
            for one in spans
            if not last or (one[1] <= last[0] if backward else one[0] >= last[1])
        ]
        found.append(free[-1 if backward else 0] if free else None)
        if not free:
            return [None] * len(references)
    return found[::-1] if backward else found


def _counts(words: str, language: Language) -> bool:
    """Tell whether words say how many units there are: "31 статья" names none."""
    if language is Language.KK:
        return not words[:1].isdigit() or bool(re.search(r"\d\s(?:бап|тармақ|тарау|бөлі)", words))
    return words[:1].isdigit()


def _rooted(reference: Reference, text: str, shown: Passage) -> Reference | None:
    """Give "paragraph 5 of this article" its article; a paragraph of no article is left alone."""
    first = reference.path[0][0]
    article = article_eid(shown.eid)
    if first is not Level.PARAGRAPH or not article.startswith("art_"):
        return reference
    start, end = reference.span
    same = _SAME_ARTICLE_AFTER.match(text[end:])
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
