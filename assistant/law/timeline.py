"""The versions of an act in the order of time: which of them speaks on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.law.act import Status, Version


def first_day(version: Version) -> date:
    """Return the first day on which a version is the one in force.

    Args:
        version: a version of an act.
    """
    return version.since or version.act.in_force_from or version.dated


def redactions(versions: Iterable[Version]) -> tuple[date, ...]:
    """Return the days of the versions of one act, oldest first, each once.

    Args:
        versions: versions of one act, in any language and wording.
    """
    by_day = {version.dated: first_day(version) for version in versions}
    return tuple(sorted(by_day, key=lambda dated: (by_day[dated], dated)))


def worded_later(version: Version, eid: str, day: date) -> bool:
    """Tell whether a norm is worded as of a later day than the one asked about, and may have been changed.

    What has a first day of its own came into the act with these words.

    Args:
        version: the version that speaks on the day.
        eid: the norm.
        day: the day asked about.
    """
    act = version.act
    if not act.is_norm or version.dated <= day or act.facts(eid).since:
        return False
    return act.status_on(day) is not Status.UNKNOWN_YET


def speaking(versions: Iterable[Version], day: date) -> tuple[Version, ...]:
    """Return the versions that speak on a day: the last that began by then, else the first of all.

    Where only some languages have the version of that day, only those speak: an older wording in another
    language is not the law of the day.

    Args:
        versions: versions of one act.
        day: the day asked about.
    """
    lines: dict[tuple[str, str], list[Version]] = {}
    for version in versions:
        lines.setdefault((version.language.value, version.wording.value), []).append(version)
    out = []
    for line in lines.values():
        line.sort(key=lambda v: (first_day(v), v.dated))
        begun = [v for v in line if first_day(v) <= day]
        out.append(begun[-1] if begun else line[0])
    begun_last = [first_day(v) for v in out if first_day(v) <= day]
    due = [v for v in out if not begun_last or first_day(v) == max(begun_last)]
    return tuple(due)
