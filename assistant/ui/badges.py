"""What a reply is worth, in a few words each: its sources, their state, whose words, how sure, which day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer.confidence import Support
from assistant.law.act import Kind, Status, Wording
from assistant.law.language import Language
from assistant.ui.i18n import message, short_day
from assistant.ui.sentences import version_of
from assistant.ui.state import state_words
from assistant.ui.telling import stands_beside_the_law, supported
from assistant.values import Abstention, Passage, Turn

# The looks of the page know these by their names.
_KINDS = {Kind.POLICY: "concept", Kind.COMMENTARY: "comment", Kind.DRAFT: "draft", Kind.OWN: "own"}
_STATES = {Status.IN_FORCE: "in-force", Status.PUBLISHED: ""}
_ELSE = "not-in-force"
_SUPPORT = {Support.WELL: "in-force", Support.WEAKLY: _ELSE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A few words about a reply.

    Attributes:
        words: the words.
        tone: what they say: "law", "draft", "concept", "comment", "own", "in-force", "not-in-force";
            "" where they only tell.
    """

    words: str
    tone: str = ""


def badges_of(turn: Turn) -> tuple[Badge, ...]:
    """Return the badges of a reply, in their order.

    Args:
        turn: the turn.
    """
    if isinstance(turn.reply, Abstention):
        return () if stands_beside_the_law(turn) and not turn.reply.nearest else (_day(turn),)
    passages = tuple({c.passage.id: c.passage for c in turn.cited}.values())
    found = [*_sources(passages, turn), *_wordings(passages, turn.query.language), *_sure(turn)]
    if version_of(turn) and any(p.act.kind is not Kind.OWN for p in passages):
        found.append(_day(turn))
    return tuple(dict.fromkeys(found))


def _sources(passages: Sequence[Passage], turn: Turn) -> Iterator[Badge]:
    """Say what the sources are and how they stand; each by itself where they stand differently."""
    language, on = turn.query.language, turn.query.as_of
    states = {p.id: state_words(p, on, language) for p in passages}
    alike = len(set(states.values())) == 1
    for passage in passages:
        kind = passage.act.kind
        name, state = message(f"kind.{kind.value}", language), states[passage.id]
        if kind in (Kind.DRAFT, Kind.OWN):  # their state says no more than their kind
            yield Badge(words=state if kind is Kind.DRAFT else name, tone=_KINDS.get(kind, "law"))
            continue
        tone = _STATES.get(passage.status_on(on), _ELSE)
        if alike:
            yield Badge(words=name, tone=_KINDS.get(kind, "law"))
            yield Badge(words=state, tone=tone)
        else:
            one = message("page.badge_of", language, source=_named(passage, name), state=state)
            yield Badge(words=one, tone=tone)


def _named(passage: Passage, kind: str) -> str:
    return f"{kind} № {passage.act.number}" if passage.act.number else kind


def _wordings(passages: Sequence[Passage], language: Language) -> Iterator[Badge]:
    """Say whose words are shown and what they are taken from; of which provisions, where that differs."""
    keys = {p.id: _wording_key(p) for p in passages}
    for key in dict.fromkeys(keys.values()):
        said = message(f"page.{key}", language)
        if len(set(keys.values())) > 1:
            places = dict.fromkeys(p.label for p in passages if keys[p.id] == key)
            said = message("page.badge_of", language, source="; ".join(places), state=said)
        yield Badge(words=said, tone="law" if key == "badge_official" else "")


def _wording_key(passage: Passage) -> str:
    if passage.version.wording is Wording.OWN:
        return "badge_own"
    if passage.version.wording is Wording.OFFICIAL:
        return "badge_official"
    return f"badge_told_{passage.evidence.value}"


def _sure(turn: Turn) -> Iterator[Badge]:
    grade = supported(turn)
    if grade:
        words = message(f"page.badge_support_{grade.value}", turn.query.language)
        yield Badge(words=words, tone=_SUPPORT.get(grade, ""))


def _day(turn: Turn) -> Badge:
    said = message("page.badge_as_of", turn.query.language, date=short_day(turn.query.as_of))
    return Badge(words=said)
