"""What a reply is worth, in a few words each: its sources, their state, whose words, how sure, which day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer.confidence import Support
from assistant.law.act import Kind, Status, Version, Wording
from assistant.law.known import Evidence
from assistant.law.language import Language
from assistant.ui.i18n import message, short_day
from assistant.ui.sentences import version_of
from assistant.ui.state import state_words, surely_in_force
from assistant.ui.telling import stands_beside_the_law, supported
from assistant.values import Abstention, Passage, Turn

# The looks of the page know these by their names.
_KINDS = {Kind.POLICY: "concept", Kind.COMMENTARY: "comment", Kind.DRAFT: "draft", Kind.OWN: "own"}
_NOT_IN_FORCE = "not-in-force"
_SUPPORT = {Support.WELL: "in-force", Support.WEAKLY: _NOT_IN_FORCE}


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


def told_key(version: Version, evidence: Evidence) -> str:
    """Return the message of the page that says whose words a wording has, and what they are taken from.

    Args:
        version: the wording.
        evidence: how well it is established.
    """
    if version.wording is Wording.OWN:
        return "badge_own"
    if version.wording is Wording.OFFICIAL:
        return "badge_official"
    return f"badge_told_{evidence.value}"


def source_badges(passage: Passage, on: date, language: Language) -> tuple[Badge, ...]:
    """Say what one source is and, apart from it, how it stands on a day.

    Args:
        passage: the provision.
        on: the day.
        language: the language of the reader.
    """
    kind = passage.act.kind
    name, state = message(f"kind.{kind.value}", language), state_words(passage, on, language)
    own = _KINDS.get(kind, "law")
    if kind in (Kind.DRAFT, Kind.OWN):  # their state says no more than their kind
        return (Badge(words=state if kind is Kind.DRAFT else name, tone=own),)
    return Badge(words=name, tone=own), Badge(words=state, tone=_tone(passage, on))


def wording_badge(passage: Passage, language: Language) -> Badge:
    """Say whose words are shown and what they are taken from.

    Args:
        passage: the provision.
        language: the language of the reader.
    """
    key = told_key(passage.version, passage.evidence)
    return Badge(
        words=message(f"page.{key}", language), tone="law" if key == "badge_official" else ""
    )


def _sources(passages: Sequence[Passage], turn: Turn) -> Iterator[Badge]:
    """Say what the sources are and how they stand; each by itself where they stand differently."""
    language, on = turn.query.language, turn.query.as_of
    states = {p.id: state_words(p, on, language) for p in passages}
    alike = len(set(states.values())) == 1
    for passage in passages:
        badges = source_badges(passage, on, language)
        if alike or len(badges) == 1:
            yield from badges
            continue
        name, state = badges
        source = _named(passage, name.words)
        one = message("page.badge_of", language, source=source, state=state.words)
        yield Badge(words=one, tone=state.tone)


def _tone(passage: Passage, on: date) -> str:
    """Return how a state is told: neither as good nor as bad where it is in doubt, or says nothing of force."""
    if surely_in_force(passage, on):
        return "in-force"
    neither = (Status.IN_FORCE, Status.PUBLISHED)
    return "" if passage.status_on(on) in neither else _NOT_IN_FORCE


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
    return told_key(passage.version, passage.evidence)


def _sure(turn: Turn) -> Iterator[Badge]:
    grade = supported(turn)
    if grade:
        words = message(f"page.badge_support_{grade.value}", turn.query.language)
        yield Badge(words=words, tone=_SUPPORT.get(grade, ""))


def _day(turn: Turn) -> Badge:
    said = message("page.badge_as_of", turn.query.language, date=short_day(turn.query.as_of))
    return Badge(words=said)
