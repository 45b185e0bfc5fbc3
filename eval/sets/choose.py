"""Which cases of a set are wanted: by what they are, by name, by number, by lot."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from assistant.law.language import Language
from eval.errors import EvalError
from eval.sets.cases import Expect, Key, Kind, Split


class Askable(Protocol):
    """A question as it can be chosen: a case, or what a run kept of one."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def language(self) -> Language:
        """The language it is asked in."""

    @property
    def split(self) -> Split:
        """Dev or test."""

    @property
    def kind(self) -> Kind:
        """What kind of question it is."""

    @property
    def expect(self) -> Expect:
        """The verdict that is right."""

    @property
    def expected_reason(self) -> str:
        """Why silence is right, or ""."""

    @property
    def relevant(self) -> Mapping[Key, int]:
        """Grade by provision."""

    @property
    def family(self) -> str:
        """The name of its family, or ""."""

    @property
    def attack_type(self) -> str:
        """What kind of attack it is, or ""."""

    @property
    def attack_place(self) -> object:
        """Where the attack stands, if it is one."""


Question = TypeVar("Question", bound=Askable)


class ChoiceError(EvalError):
    """What is wanted is not there; the message is a sentence."""


# What a filter may ask for: the values that a question has under each name, "" for none.
TRAITS: Mapping[str, Callable[[Askable], set[str]]] = {
    "kind": lambda case: {str(case.kind)},
    "lang": lambda case: {str(case.language)},
    "split": lambda case: {str(case.split)},
    "expect": lambda case: {str(case.expect)},
    "reason": lambda case: {case.expected_reason},
    "family": lambda case: {case.family},
    "act": lambda case: {act for act, _ in case.relevant},
    "attack_type": lambda case: {case.attack_type},
    "attack_place": lambda case: {str(case.attack_place or "")},
}


def choose(
    cases: Sequence[Question],
    *,
    filters: Mapping[str, Sequence[str]] | None = None,
    ids: Sequence[str] = (),
    sample: int | None = None,
    limit: int | None = None,
    seed: int = 0,
) -> list[Question]:
    """Choose cases, in the order of the set.

    Args:
        cases: all cases, or what a run kept of each.
        filters: the values allowed, by trait; a case must have one of each.
        ids: only these cases.
        sample: how many to draw by lot from what is left.
        limit: how many to take from the beginning of what is left then.
        seed: the seed of the lot.

    Raises:
        ChoiceError: something wanted is not there, or nothing is left.
    """
    known = {case.id for case in cases}
    for name in ids:
        if name not in known:
            raise ChoiceError(f"There is no case {name!r}; see: python -m eval list")
    found = [case for case in cases if not ids or case.id in ids]
    for trait, values in (filters or {}).items():
        found = _with_trait(cases, found, trait, values)
    if sample is not None and sample < len(found):
        drawn = {*random.Random(seed).sample(range(len(found)), sample)}
        found = [case for place, case in enumerate(found) if place in drawn]
    found = found[:limit]
    if not found:
        raise ChoiceError("No case fits these options.")
    return found


def read_filters(texts: Sequence[str]) -> dict[str, list[str]]:
    """Read filters as they are typed: "kind=attack", "lang=kk,ru".

    Args:
        texts: the filters; the same trait named twice allows the values of both.

    Raises:
        ChoiceError: one is no filter, or names no trait.
    """
    out: dict[str, list[str]] = {}
    for text in texts:
        trait, sign, values = text.partition("=")
        trait = trait.strip()
        if not sign or trait not in TRAITS:
            raise ChoiceError(
                f"--filter {text!r} is not key=value with one of the keys {', '.join(TRAITS)}."
            )
        out.setdefault(trait, []).extend(value.strip() for value in values.split(","))
    return out


def _with_trait(
    cases: Sequence[Question], found: Sequence[Question], trait: str, values: Sequence[str]
) -> list[Question]:
    of = TRAITS[trait]
    there = {value for case in cases for value in of(case) if value}
    for value in values:
        if value not in there:
            known = ", ".join(sorted(there)) or "none"
            raise ChoiceError(f"No case has {trait} {value!r}; in this set there are: {known}.")
    return [case for case in found if of(case) & {*values}]
