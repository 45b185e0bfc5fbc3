"""Cases that belong to one conversation, which must be asked one after the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from eval.sets.cases import Case


def with_history(
    cases: Sequence[Case], wanted: Collection[str], *, lost: Collection[str] = ()
) -> list[Case]:
    """Return the cases wanted and those asked before them, in the order of the set.

    Args:
        cases: the whole set, in which a follow-up comes after its history.
        wanted: ids of the cases wanted.
        lost: ids of cases that failed before and are not to be asked for the sake of others.
    """
    needed = {*wanted}
    for case in reversed(cases):  # what a history needs in turn stands before it
        if case.id in needed:
            needed |= {*case.history} - {*lost}
    return [case for case in cases if case.id in needed]


def conversations(cases: Sequence[Case]) -> list[tuple[Case, ...]]:
    """Part cases into conversations: whatever is asked before another belongs to it.

    Args:
        cases: the cases, in which a follow-up comes after its history.

    Returns:
        The conversations in the order of their first case, each in the order of the set.
    """
    head = {case.id: case.id for case in cases}
    for case in cases:
        heads = [head[past] for past in case.history if past in head]
        for own in heads[1:]:  # two threads meet in this question: from here on they are one
            head = {name: heads[0] if h == own else h for name, h in head.items()}
        if heads:
            head[case.id] = heads[0]
    out: dict[str, list[Case]] = {}
    for case in cases:
        out.setdefault(head[case.id], []).append(case)
    return [tuple(group) for group in out.values()]
