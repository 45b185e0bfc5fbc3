"""Which act a reference inside a text belongs to, where the words around it leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.law.act import NORMS, Act
from assistant.law.alias import Naming, find_namings
from assistant.law.language import Language, fold
from assistant.law.reference import Reference
from assistant.library import Library
from assistant.values import Passage

_NEAR = 90  # characters around a reference that are looked at
_SHORTEST_TITLE = 10
_ACT = (
    r"закон|кодекс|конституц|правил|требован|постановлен|приказ|заң|қағида|талап|қаулы|бұйрық"
    r"|law|code|act\b|rules|resolution|order|constitution"
)
_STATE = r"рк|қр|республики казахстан|қазақстан республикасы(?:ның)?|of the republic of kazakhstan"
_FILL = re.compile(rf"^[\s,\"()]*(?:(?:of|from|the|к|в|из|{_STATE})\s)*\"?$")
_OWN_AFTER = re.compile(
    rf"[\s,)]*(?:of\s)?(?:(?:настоящ|эт)\w+|this|the present)\s(?:{_ACT})"
    r"|[\s,)]*закона(?!\s(?:о|об|рк|республики|от|no|\"))(?!\w)"
)
_OWN_BEFORE = re.compile(
    rf"осы\s(?:{_ACT})\w*\s?$|(?<![\w\"]\s)(?<!\w)заңның\s?$|\sмен\sзаңның\s?$"
)
_OTHER_AFTER = re.compile(rf"[\s,)\"]*(?:(?:of|the)\s)*(?:[\w'-]+\s){{0,2}}?(?:{_ACT})")
_OTHER_BEFORE = re.compile(rf"(?:{_ACT})\w*\s?$")
_BESIDE = re.compile(r"[\s\"(,:–-]{0,3}")
_JOINED = re.compile(r"[\s,;)]*(?:и|или|а также|мен|және|немесе|and|or)?[\s(]*")


class Owners:
    """Tells the acts that the references of a text belong to.

    Args:
        text: the folded text.
        shown: the provision that it is of.
        library: the shelf.
    """

    def __init__(self, text: str, shown: Passage, library: Library) -> None:
        self._text, self._library = text, library
        self._language = shown.version.language
        self._own = shown.act if _is_own(shown) else None
        acts = tuple(act for act in library.acts if act.kind in NORMS)
        self._namings = (*find_namings(text, acts), *_named(text, acts))

    def of(self, references: Sequence[Reference]) -> list[Act | None]:
        """Return the act of each reference; None where that is not certain or it is not here.

        What is joined to another by a comma or an "and" has its act: "статьи 15 и 16 Гражданского кодекса".

        Args:
            references: the references, in the order of the text.
        """
        out = [self._of(reference) for reference in references]
        forward = self._language is Language.KK  # in Kazakh the owner stands before them all
        order = range(1, len(out)) if forward else range(len(out) - 2, -1, -1)
        for at in order:
            other = at - 1 if forward else at + 1
            first, second = sorted((at, other))
            between = self._text[references[first].span[1] : references[second].span[0]]
            if references[at].span == references[other].span or _JOINED.fullmatch(between):
                out[at] = out[other]
        return out

    def _of(self, reference: Reference) -> Act | None:
        start, end = reference.span
        text, own = self._text, self._own
        after, before = text[end : end + _NEAR], text[max(0, start - _NEAR) : start]
        if own and (_OWN_AFTER.match(after) or _OWN_BEFORE.search(before)):
            return own
        kazakh = self._language is Language.KK
        behind = (n for n in self._namings if n.span[0] >= end)
        for naming in () if kazakh else behind:
            if _FILL.match(text[end : naming.span[0]]):
                return self._library.act(naming.act_id)
        if not kazakh and _OTHER_AFTER.match(after):
            return None
        for naming in self._namings:
            if naming.span[1] <= start and _BESIDE.fullmatch(text[naming.span[1] : start]):
                return self._library.act(naming.act_id)
        return None if reference.other_act or _OTHER_BEFORE.search(before) else own


def _is_own(shown: Passage) -> bool:
    """Tell whether a bare reference in a text may be to its own act: in an opinion it is to the Law."""
    return shown.act.kind in NORMS and not shown.eid.startswith("topic_")


def _named(text: str, acts: Sequence[Act]) -> Iterator[Naming]:
    """Yield where a text names acts by number or title."""
    for act in acts:
        for pattern in _patterns(act.number, tuple(act.titles.items())):
            for found in pattern.finditer(text):
                yield Naming(act_id=act.id, span=found.span())


@lru_cache(maxsize=512)
def _patterns(number: str, titles: tuple[tuple[Language, str], ...]) -> tuple[re.Pattern[str], ...]:
    """Return what finds "Закона № 230-VIII" and "Закона Республики Казахстан «О масс-медиа»"."""
    out = []
    if number:
        own = rf"no\.?\s?{re.escape(fold(number))}(?![\w-])"
        out.append(rf"(?:(?:{_ACT})\w*\s)?(?:рк\s|қр\s)?{own}(?:\s(?:{_ACT})\w*)?")
    for language, title in titles:
        name = rf"\"?{re.escape(fold(title))}\"?"
        if len(title) < _SHORTEST_TITLE:
            continue
        if language is Language.KK:
            out.append(rf"(?<!\w){name}\s(?:(?:{_STATE})\s)?(?:заң|кодекс)\w*")
        else:
            out.append(rf"(?:закон|кодекс|law|code)\w*\s(?:(?:{_STATE})\s)?{name}(?!\w)")
    return tuple(re.compile(pattern) for pattern in out)
