"""Are the words of a question its own: not a provision's, not a search aid's, not another case's?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant.law.language import Language
from assistant.library import Library
from assistant.values import Passage
from eval.sets.cases import Case, Fault
from eval.sets.words import content, longest_run, words

# A question in the provision's own words asks only whether words can be matched. Over the shipped
# set one question in ten shares a third of its content words with its provision, and the nearest
# shares 0.57: above 0.6 a question was written from the words, not from the meaning. No kind
# stands out, definitions and references included, so one ceiling serves them all.
MOST_SHARED = 0.6
FEWEST_TERMS = 4  # of three words two always are many
# Defined terms and names of bodies run to four words; the shipped set has no run above two.
LONGEST_RUN = 4
# Found by heart, or asked twice: 0.8 is the same question with one word of five changed.
NEAR_DUPLICATE = 0.8


def provision_faults(case: Case, library: Library) -> Iterator[Fault]:
    """Say where a question has the words of a provision that answers it.

    Args:
        case: the case.
        library: the shelf.
    """
    terms = content(case.question)
    for act, eid in sorted(case.gold):
        passage = library.passage(act, eid, case.language, day=case.as_of)
        if passage is None:
            continue
        text = _whole(passage)
        shared = len(terms & content(text)) / len(terms) if len(terms) >= FEWEST_TERMS else 0.0
        if shared > MOST_SHARED:
            yield Fault(case.id, f"{shared:.0%} of its content words stand in {eid}.")
        run = longest_run(case.question, text)
        if run > LONGEST_RUN:
            yield Fault(case.id, f"{run} words running are those of {eid}.")


def aid_faults(cases: Sequence[Case], library: Library) -> Iterator[Fault]:
    """Say which questions a search aid asks already, so that they are found by heart.

    Args:
        cases: the whole set.
        library: the shelf with its search aids.
    """
    aids = [
        (sign, frozenset(own), " ".join(own))
        for sign in library.signposts
        for own in [words(sign.text)]
    ]
    for case in cases:
        own = words(case.question)
        text, bag = " ".join(own), frozenset(own)
        for sign, other, plain in aids:
            if sign.language is not case.language:
                continue
            like = 1.0 if text == plain else _jaccard(bag, other)
            if like >= NEAR_DUPLICATE:
                where = f"{sign.to.leads} {sign.to.id}"
                yield Fault(
                    case.id,
                    f"leakage: a search aid ({where}) asks the same ({like:.2f}): {sign.text!r}.",
                )


def near_double_faults(cases: Sequence[Case]) -> Iterator[Fault]:
    """Say which questions are nearly another one's: in its words, but for one in five.

    Questions that differ in a number ask about different provisions, days or sums; the same few
    words may follow up different conversations.

    Args:
        cases: the whole set.
    """
    for language in Language:
        own = [
            (case, frozenset(words(case.question))) for case in cases if case.language is language
        ]
        for (one, bag), (two, other) in combinations(own, 2):
            if one.history != two.history or _numbers(bag) != _numbers(other) or bag == other:
                continue
            like = _jaccard(bag, other)
            if like >= NEAR_DUPLICATE:
                yield Fault(two.id, f"the question is nearly that of {one.id} ({like:.2f}).")


def _numbers(bag: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in bag if any(sign.isdigit() for sign in word))


def _whole(passage: Passage) -> str:
    below = (unit.text for unit in passage.provision.walk() if unit is not passage.provision)
    return " ".join((passage.lead_in, passage.text, passage.closing, *below))


def _jaccard(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / len(one | two) if one | two else 0.0
