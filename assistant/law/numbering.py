"""Numbers of units: which of them a run of numbers leaves out."""

from __future__ import annotations

from collections.abc import Iterable


def missing(numbers: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers that a run leaves out: "1, 3, 3-2" leaves out 2 and 3-1.

    Args:
        numbers: numbers of units, "12" or "12-1", in any order; others are passed over.
    """
    highest: dict[int, int] = {}  # of each plain number the highest inserted one
    there: set[tuple[int, int]] = set()
    for number in numbers:
        base, _, inserted = number.partition("-")
        if base.isdecimal() and (inserted.isdecimal() or not inserted):
            place = int(base), int(inserted or 0)
            there.add(place)
            highest[place[0]] = max(highest.get(place[0], 0), place[1])
    wanted = (
        (base, inserted)
        for base in range(1, max(highest, default=0) + 1)
        for inserted in range(highest.get(base, 0) + 1)
    )
    return tuple(f"{b}-{i}" if i else f"{b}" for b, i in wanted if (b, i) not in there)
