"""Is a set of cases balanced: by language, by kind, by split, and in what cannot be answered?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.law.language import Language
from eval.sets.cases import Case, Fault

THE_SET = "the set"
FEWEST_A_LANGUAGE = 50
# In use half of what people ask has no answer on any shelf; a third keeps both sides measurable.
LEAST_UNANSWERABLE = (1, 3)
FARTHEST_FROM_MEAN = 0.15  # a mean over languages is to speak for each of them
LEAST_A_SPLIT = 0.4  # about half and half: tuning and reporting both need many cases


def balance_faults(cases: Sequence[Case]) -> Iterator[Fault]:
    """Say where a set leans to one side.

    Args:
        cases: the whole set.
    """
    if not cases:
        return
    of = {language: [case for case in cases if case.language is language] for language in Language}
    asked = {language: own for language, own in of.items() if own}
    for language, own in of.items():
        if len(own) < FEWEST_A_LANGUAGE:
            yield Fault(THE_SET, f"{language} has {len(own)} cases of {FEWEST_A_LANGUAGE} needed.")
    mean = len(cases) / len(asked)
    for language, own in asked.items():
        if abs(len(own) - mean) > FARTHEST_FROM_MEAN * mean:
            what = f"{language} has {len(own)} cases, over {FARTHEST_FROM_MEAN:.0%} from the mean"
            yield Fault(THE_SET, f"{what} of the languages ({mean:.0f}).")
        yield from _unanswerable(language, own)
        yield from _kinds(language, own, cases)
        yield from _splits(language, own, cases)


def _unanswerable(language: Language, own: Sequence[Case]) -> Iterator[Fault]:
    silent = sum(not case.answerable for case in own)
    part, whole = LEAST_UNANSWERABLE
    if silent * whole < len(own) * part:
        needed = -(-len(own) * part // whole)
        what = f"{silent} of {len(own)} cases in {language} cannot be answered"
        yield Fault(THE_SET, f"{what}; at least {needed} must not.")


def _kinds(language: Language, own: Sequence[Case], cases: Sequence[Case]) -> Iterator[Fault]:
    for kind in sorted({case.kind for case in cases} - {case.kind for case in own}):
        yield Fault(THE_SET, f"{language} has no case of kind {kind}, which other languages have.")


def _splits(language: Language, own: Sequence[Case], cases: Sequence[Case]) -> Iterator[Fault]:
    splits = sorted({case.split for case in cases})
    for split in splits:
        share = sum(case.split is split for case in own) / len(own)
        if len(splits) > 1 and share < LEAST_A_SPLIT:
            what = f"{share:.0%} of the cases in {language} are in {split}"
            yield Fault(THE_SET, f"{what}; at least {LEAST_A_SPLIT:.0%} must be.")
