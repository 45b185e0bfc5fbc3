"""The references of a text, each with the act that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from assistant.citecheck.adjacent import beside, groups, touches
from assistant.citecheck.naming import Mention, find_acts
from assistant.citecheck.phrases import AGAIN, CALLED, LAWS, NAMED, OF_PAPER, PAPER, SAME
from assistant.citecheck.pieces import Piece, pieces
from assistant.law.act import Act, Kind
from assistant.law.elsewhere import named_elsewhere
from assistant.law.placing import Span
from assistant.law.provision import Level
from assistant.law.reference import Reference, find_references
from assistant.library import Library

MOST = 2000  # citations of a text that are read
_ABOVE = (Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION, Level.ANNEX)


@dataclass(frozen=True, slots=True)
class Found:
    """A citation as it stands in a text.

    Attributes:
        piece: where it stands.
        span: first and last-plus-one folded character of the piece.
        reference: the units named; None where an act alone is.
        act: the act that they are of; None where it is not on the shelf.
        assumed: whether the text does not say which act it is.
        mention: the words that name the act beside it; None where they stand elsewhere.
        carried: whether the act is that of the words before, and none stands beside it.
        again: whether it says "there" of what was cited before.
    """

    piece: Piece
    span: Span
    reference: Reference | None
    act: Act | None
    assumed: bool = False
    mention: Mention | None = None
    carried: bool = False
    again: bool = False


class Finder:
    """Reads a text from its beginning and remembers the acts it named.

    Args:
        library: the shelf.
        today: a day to read dates with.
    """

    def __init__(self, library: Library, today: date) -> None:
        self._library = library
        self._today = today
        self._called: dict[str, Act] = {}
        self._named: list[Act] = []
        self._last: Found | None = None
        self._strange = False  # whether the text names acts that are not on the shelf
        self._items: dict[str, bool] = {}

    def find(self, text: str) -> Iterator[Found]:
        """Yield the citations of a text in its order.

        Args:
            text: the text.
        """
        whole = list(pieces(text))
        mentions = [find_acts(p.folded.text, self._library.acts, self._today) for p in whole]
        self._named = [m.act for own in mentions for m in own if m.act and self._is_cited(m.act)]
        self._strange = any(m.act is None and not m.bare for own in mentions for m in own)
        for piece, own in zip(whole, mentions, strict=True):
            yield from sorted(self._of_piece(piece, own), key=lambda found: found.span)

    def _of_piece(self, piece: Piece, mentions: Sequence[Mention]) -> Iterator[Found]:
        words = piece.folded.text
        mentions = self._known(words, mentions)
        references = self._references(words)
        taken: set[Span] = set()
        found: list[Found] = []
        for group in groups(references, words):
            for one in self._of_group(piece, group, mentions):
                taken |= {one.mention.span} if one.mention else set()
                found.append(one)
        for match in AGAIN.finditer(words):
            found.append(Found(piece, match.span(), None, None, again=True))
        for mention in mentions:
            if mention.formal and mention.span not in taken:
                found.append(Found(piece, mention.span, None, mention.act, mention=mention))
        for one in sorted(found, key=lambda f: f.span):
            yield from self._following(one)

    def _following(self, found: Found) -> Iterator[Found]:
        """Give what says "there", or "paragraph 2 of the same article", the units cited before it."""
        if found.again:
            last = self._last
            found = replace(found, reference=last.reference, act=last.act) if last else found
            found = replace(found, assumed=True) if last and last.assumed else found
        elif found.reference and self._last and _is_below(found.reference):
            same = _of_last_article(found, self._last)
            if same is None:
                return
            found = same
        elif found.reference and _is_below(found.reference) and not self._stands_alone(found):
            return
        if found.reference:
            self._last = found
        yield found

    def _stands_alone(self, found: Found) -> bool:
        return not found.assumed and self._has_items(found.act)

    def _known(self, words: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Add the names that the text itself gives to acts, and learn those given here."""
        for match in NAMED.finditer(words):
            before = [m for m in mentions if m.act and 0 <= match.start() - m.span[1] <= 3]
            name = match[1].strip(" -,:")
            if before and before[-1].act and CALLED.search(match[0]) and name:
                self._called[name] = before[-1].act
        own = [name for name in self._called if not LAWS.fullmatch(name)]
        taken = [m.span for m in mentions if not m.bare]
        called = [
            Mention(match.span(), self._called[name])
            for name in own
            if name in words
            for match in re.finditer(rf"(?<!\w){re.escape(name[:-1])}\w{{1,4}}(?!\w)", words)
            if all(match.end() <= a or b <= match.start() for a, b in taken)
        ]
        rest = [m for m in mentions if not (m.bare and touches(m.span, called))]
        return tuple(sorted([*rest, *called], key=lambda m: m.span))

    def _references(self, words: str) -> tuple[Reference, ...]:
        found = find_references(words, items=True, annexes=False, parts=True)
        return tuple(r for r in found if r.span[1] <= len(words))

    def _of_group(
        self, piece: Piece, group: Sequence[Reference], mentions: Sequence[Mention]
    ) -> Iterator[Found]:
        words, span = piece.folded.text, (group[0].span[0], group[-1].span[1])
        mention = beside(span, mentions, words)
        act, assumed = self._act(mention, span, words, mentions)
        formal = mention if mention and not mention.bare else None
        if act and mention and mention.bare and not assumed:
            self._named.append(act)
        for reference in group:
            if self._is_cited_as(reference, act, mention, words):
                carried = mention is None
                yield Found(piece, reference.span, reference, act, assumed, formal, carried)

    def _is_cited_as(
        self, reference: Reference, act: Act | None, mention: Mention | None, words: str
    ) -> bool:
        """Tell whether a reference is one to an act: "п. 3" and "глава 2" alone are of anything."""
        if reference.article:
            return True
        if reference.path[0][0] in _ABOVE:
            return mention is not None
        start, end = reference.span
        same = SAME.search(words[end : end + 24].lstrip(" ,")) or SAME.search(words[:start][-12:])
        return bool(same) or self._has_items(act)

    def _act(
        self, mention: Mention | None, span: Span, words: str, mentions: Sequence[Mention]
    ) -> tuple[Act | None, bool]:
        """Tell which act references are of, and whether that is only assumed."""
        if mention and not mention.bare:
            return mention.act, False
        if mention:
            return self._bare(mention.bare)
        paper = PAPER.match(words[span[1] : span[1] + 60])
        paper = paper or OF_PAPER.search(words[max(0, span[0] - 30) : span[0]])
        if paper or named_elsewhere(words, *span):
            return None, False
        norms = list(dict.fromkeys(act.id for act in self._named))
        before = [m for m in mentions if not m.bare and m.span[1] <= span[0]]
        if before and before[-1].act is None:
            return None, False  # the act named last is not on the shelf
        here = [m.act for m in before if m.act and self._is_cited(m.act)]
        earlier = self._last.act if self._last and self._last.act else None
        act = here[-1] if here else earlier or self._first_named()
        return act, self._strange or len(norms) != 1

    def _bare(self, kind: str) -> tuple[Act | None, bool]:
        """Tell which act "the Law" is: the one that the text calls so, else the main one."""
        own = next((act for name, act in self._called.items() if _alike(name, kind)), None)
        if own:
            return own, False
        law = bool(LAWS.search(kind))
        fitting = [a for a in self._named if (a.kind is Kind.LAW) == law and a.is_norm]
        if not law:
            return (fitting[-1] if len({a.id for a in fitting}) == 1 else None), False
        others = {act.id for act in fitting} - {self._library.main.id}
        earlier = self._last.act if self._last else None
        act = earlier if earlier and earlier.kind is Kind.LAW else self._library.main
        return (self._library.main if not others else act), bool(others)

    def _first_named(self) -> Act:
        return self._named[0] if self._named else self._library.main

    def _is_cited(self, act: Act) -> bool:
        """Tell whether an act is a norm whose units can be cited here."""
        return act.is_norm and any(
            eid.startswith(("art_", "para_")) for eid in self._library.order(act.id)
        )

    def _has_items(self, act: Act | None) -> bool:
        """Tell whether an act's points stand alone: it has no articles, on the shelf at least."""
        if act is None:
            return False
        if act.id not in self._items:
            order = self._library.order(act.id)
            self._items[act.id] = not any(e.startswith("art_") for e in order)
        return self._items[act.id]


def _is_below(reference: Reference) -> bool:
    return reference.article is None and reference.path[0][0] not in _ABOVE


def _alike(name: str, kind: str) -> bool:
    """Tell whether a text's own name for an act is the word that stands here, in whatever case."""
    return name[:3] == kind[:3] and bool(
        re.fullmatch(r"закон|заң|кодекс|(?:the )?(?:law|act|code)", name)
    )


def _of_last_article(found: Found, last: Found) -> Found | None:
    """Lay "paragraph 2 of the same article" on the article cited before."""
    if found.reference is None:
        return found
    if not found.assumed and found.act and found.reference.path[0][0] is Level.PARAGRAPH:
        words = found.piece.folded.text[found.span[1] : found.span[1] + 24].lstrip(" ,")
        if not SAME.search(words):
            return found
    article = last.reference.article if last.reference else None
    if article is None:
        return None
    path = ((Level.ARTICLE, article), *found.reference.path)
    ordered = [level for level, _ in path]
    if any(a is b for a, b in pairwise(ordered)):
        return None
    reference = replace(found.reference, path=path, inserted=())
    return replace(found, reference=reference, act=last.act, assumed=last.assumed)
