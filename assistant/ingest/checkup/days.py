"""Days that contradict each other, lie ahead, or lie too far back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.ingest.checkup.finding import Code, Finding, Severity, found
from assistant.ingest.checkup.holdings import Corpus, Holding
from assistant.law.act import Act, Kind, Wording

# Pairs of which the first may not be later than the second.
_IN_TURN = (
    ("adopted_on", "published_on"),
    ("adopted_on", "in_force_from"),
    ("adopted_on", "known_on"),
    ("in_force_from", "repealed_on"),
    ("adopted_on", "repealed_on"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What is late and what is old.

    Attributes:
        today: the present day.
        max_age: how many days old a redaction may be; 0 for any age.
    """

    today: date
    max_age: int


def check_days(holding: Holding, clock: Clock) -> Iterator[Finding]:
    """Check the days of a source, of its units, amendments and versions.

    Args:
        holding: the source.
        clock: the present day.
    """
    act = holding.act
    yield from _of_act(act, clock)
    yield from _of_units(act)
    yield from _of_versions(holding, clock)
    if act.is_norm and not holding.is_sheet:
        yield from _amendments(holding, clock)
        yield from _age(holding, clock)


def check_corpus_age(corpus: Corpus, clock: Clock) -> Iterator[Finding]:
    """Check how long ago the sources were looked through.

    Args:
        corpus: the corpus.
        clock: the present day.
    """
    known = corpus.known_on
    if known and known > clock.today:
        yield found(Code.FUTURE_DAY, "", "corpus.toml", name="known_on", day=f"{known}")
    elif known and clock.max_age and (clock.today - known).days > clock.max_age:
        yield found(Code.CORPUS_OLD, "", known_on=f"{known}", days=(clock.today - known).days)


def _of_act(act: Act, clock: Clock) -> Iterator[Finding]:
    days: dict[str, date | None] = {
        name: getattr(act, name)
        for name in ("adopted_on", "published_on", "in_force_from", "repealed_on", "known_on")
    }
    for first, second in _IN_TURN:
        yield from _turn(act.id, "", (first, days[first]), (second, days[second]))
    for name in ("adopted_on", "published_on", "known_on"):
        when = days[name]
        if when and when > clock.today:
            yield found(Code.FUTURE_DAY, act.id, name=name, day=f"{when}")
    if act.entry and act.published_on and act.in_force_from:
        last = act.entry.last_day(act.published_on)
        if (act.in_force_from - last).days != 1:
            yield found(
                Code.ENTRY_ARITHMETIC,
                act.id,
                act.entry.eid,
                days=act.entry.days,
                published_on=f"{act.published_on}",
                last=f"{last}",
                in_force_from=f"{act.in_force_from}",
            )


def _of_units(act: Act) -> Iterator[Finding]:
    for eid, facts in act.units.items():
        since, until = ("from", facts.since), ("until", facts.until)
        yield from _turn(act.id, eid, since, until)
        yield from _turn(act.id, eid, ("adopted_on", facts.adopted_on), since)
        if act.kind is not Kind.COMMENTARY:
            yield from _turn(act.id, eid, ("adopted_on", act.adopted_on), since)
    for change in act.amendments:
        begins = (f"[[amendment]] {change.by}", change.since)
        yield from _turn(act.id, "", ("adopted_on", act.adopted_on), begins)


def _of_versions(holding: Holding, clock: Clock) -> Iterator[Finding]:
    if holding.is_sheet:
        return
    for version in holding.versions:
        dated = ("dated", version.dated)
        yield from _turn(holding.act.id, "", ("adopted_on", holding.act.adopted_on), dated)
        for name, when in (dated, ("fetched_on", version.fetched_on)):
            if when and when > clock.today:
                yield found(Code.FUTURE_DAY, holding.act.id, name=name, day=f"{when}")


def _turn(
    act_id: str, where: str, first: tuple[str, date | None], second: tuple[str, date | None]
) -> Iterator[Finding]:
    (earlier, before), (later, after) = first, second
    if before and after and after < before and date.min not in (before, after):
        told = {"first": earlier, "second": later, "before": f"{before}", "after": f"{after}"}
        yield found(Code.DAYS_CONTRADICT, act_id, where, told=told)


def _amendments(holding: Holding, clock: Clock) -> Iterator[Finding]:
    act = holding.act
    for wording in (Wording.RESTATED, Wording.OFFICIAL):
        last = max((v.dated for v in holding.worded(wording)), default=None)
        if last is None:
            continue
        for change in act.amendments:
            if change.since is None:
                yield found(Code.AMENDMENT_WITHOUT_DAY, act.id, by=change.by)
            elif last < change.since <= clock.today:
                yield found(
                    Code.OLDER_THAN_AMENDMENT,
                    act.id,
                    severity=Severity.WARNING if change.confirmed else Severity.NOTE,
                    wording=wording.value,
                    dated=f"{last}",
                    by=change.by,
                    since=f"{change.since}",
                )


def _age(holding: Holding, clock: Clock) -> Iterator[Finding]:
    """A restated redaction ages; where newer official words lie beside it, those count."""
    days = [v.dated for v in holding.versions]
    days += [v.fetched_on for v in holding.worded(Wording.OFFICIAL) if v.fetched_on]
    days += [holding.act.known_on] if holding.act.known_on else []
    last = max((d for d in days if d <= clock.today), default=None)
    if last and clock.max_age and (clock.today - last).days > clock.max_age:
        age = (clock.today - last).days
        told: dict[str, str | int] = {"dated": f"{last}", "days": age, "limit": clock.max_age}
        yield found(Code.OLD_REDACTION, holding.act.id, told=told)
