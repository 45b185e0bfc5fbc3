"""Which act the number, the day and the title in a text are of, and whether they agree with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz

from assistant.citecheck.report import Remark, Why
from assistant.law.act import Act, Kind
from assistant.law.language import fold
from assistant.law.placing import Span

_ALIKE = 72  # of 100: how like a title must be


@dataclass(slots=True)
class Chain:
    """What a text says of one act, as far as it was read.

    Attributes:
        span: first and last-plus-one folded character.
        kind: the word for the kind of act, "" where there is none.
        named: the act that its name stands for.
        number: its number.
        day: its day; None where there is none, or the calendar has no such day.
        has_day: whether there is a day.
        title: its title.
        said: the words of each of these.
    """

    span: Span
    kind: str = ""
    named: Act | None = None
    number: str = ""
    day: date | None = None
    has_day: bool = False
    title: str = ""
    said: dict[str, str] = field(default_factory=dict)


def by_title(title: str, acts: Sequence[Act]) -> Act | None:
    """Return the act with a title.

    Args:
        title: the folded title.
        acts: the acts.
    """
    return next((a for a in acts if title and title in map(fold, a.titles.values())), None)


def by_number(chain: Chain, acts: Sequence[Act]) -> Act | None:
    """Return the act with a number; of numbers that are given anew each year, with its day too.

    Args:
        chain: what the text says of it.
        acts: the acts.
    """

    def holds(act: Act) -> bool:
        if not act.number or not _numbered(act, chain.number):
            return False
        return not _plain_number(act) or chain.day == act.adopted_on

    return next((act for act in acts if chain.number and holds(act)), None)


def _numbered(act: Act, number: str) -> bool:
    """Tell whether an act has a number; some sources on the shelf stand for several acts."""
    return fold(act.number) == number or number in act.aliases


def _plain_number(act: Act) -> bool:
    """Tell whether other acts of other years have the same number: "No. 25", unlike "230-VIII"."""
    return act.kind is Kind.BYLAW


def other_of_its_number(act: Act, chain: Chain) -> bool:
    """Tell whether another act is meant that has the same kind and perhaps the same number.

    Args:
        act: the act that was found.
        chain: what the text says.
    """
    return _plain_number(act) and not _same(act, chain)


def _same(act: Act, chain: Chain) -> bool:
    number = not chain.number or not act.number or _numbered(act, chain.number)
    return number and (not chain.has_day or not act.adopted_on or chain.day == act.adopted_on)


def compared(act: Act, chain: Chain) -> Iterator[Remark]:
    """Yield what of an act's number, day and title does not agree, or that all of it does.

    Args:
        act: the act.
        chain: what the text says of it.
    """
    if not act.is_norm:
        return
    checks: tuple[tuple[Why, Callable[[], bool], str, str], ...] = (
        (
            Why.ACT_NUMBER,
            lambda: not chain.number or not act.number or _numbered(act, chain.number),
            chain.number,
            act.number,
        ),
        (
            Why.ACT_DATE,
            lambda: not chain.has_day or not act.adopted_on or chain.day == act.adopted_on,
            chain.said.get("day", ""),
            act.adopted_on.strftime("%d.%m.%Y") if act.adopted_on else "",
        ),
        (Why.ACT_TITLE, lambda: _titled(act, chain.title), chain.title, ""),
    )
    wrong = [
        Remark(why=why, said=said, known=known)
        for why, agrees, said, known in checks
        if not agrees()
    ]
    yield from wrong
    told = (
        bool(chain.number and act.number),
        bool(chain.has_day and act.adopted_on),
        bool(chain.title or chain.named),
    )
    if not wrong and sum(told) > 1:
        yield Remark(why=Why.ACT_AGREES)


def _titled(act: Act, title: str) -> bool:
    if not title:
        return True
    known = (*act.titles.values(), *act.short_titles.values())
    return any(fuzz.partial_ratio(title, fold(name)) >= _ALIKE for name in known)
