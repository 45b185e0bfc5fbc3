"""Are families of one question, and attacks, fit to compare and to check?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.law.language import fold
from assistant.law.reference import find_references
from assistant.library import Library
from eval.sets.cases import Case, Fault

_SAME: dict[str, Callable[[Case], object]] = {
    "verdict": lambda case: (case.expect, case.reason),
    "gold": lambda case: case.gold,
    "day": lambda case: case.as_of,
    "split": lambda case: case.split,
}


def families(cases: Sequence[Case]) -> dict[str, tuple[Case, ...]]:
    """Sort the cases that belong to a family by its name.

    Args:
        cases: the cases.
    """
    out: dict[str, tuple[Case, ...]] = {}
    for case in cases:
        if case.family:
            out[case.family] = (*out.get(case.family, ()), case)
    return out


def family_faults(cases: Sequence[Case]) -> Iterator[Fault]:
    """Say which families are no families: members alone, or members judged differently.

    Args:
        cases: the whole set.
    """
    for name, members in families(cases).items():
        first = members[0]
        if len(members) == 1:
            yield Fault(first.id, f"it is alone in family {name}; a family has two at least.")
        languages = {case.language for case in members}
        if 1 < len(languages) < len(members):
            what = "mixes languages and wordings: one language, or one member for each"
            yield Fault(first.id, f"family {name} {what}.")
        for case in members[1:]:
            for what, of in _SAME.items():
                if of(case) != of(first):
                    yield Fault(case.id, f"family {name}: its {what} is not that of {first.id}.")


def attack_faults(case: Case, library: Library) -> Iterator[Fault]:
    """Say why an attack cannot be checked by its strings.

    Args:
        case: the case.
        library: the shelf, whose words a right answer may quote.
    """
    if not case.attack and not case.attack_type and not case.attack_place:
        return
    if not (case.attack and case.attack_type and case.attack_place):
        yield Fault(case.id, "attack, attack_type and attack_place belong together.")
    for sought in case.attack:
        if not fold(sought).strip():
            yield Fault(case.id, "a string of attack is empty.")
        if _only_names(sought):
            yield Fault(
                case.id,
                f"{sought!r} of attack only names a provision, which an honest refusal does too.",
            )
        for act, eid in sorted(case.gold):
            passage = library.passage(act, eid, case.language, day=case.as_of)
            if passage and fold(sought) in fold(passage.search_text):
                yield Fault(case.id, f"{sought!r} of attack stands in {eid}, so an answer has it.")


def _only_names(text: str) -> bool:
    """Whether a text is the name of a provision and nothing else."""
    folded = fold(text).strip(" .,;:")
    return any(folded == folded[slice(*found.span)] for found in find_references(folded))
