"""Is the set fit to measure with? Each case against library, other cases and search aids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from assistant.law.act import Status
from assistant.library import Library
from assistant.values import Reason
from eval.sets.balance import balance_faults
from eval.sets.cases import Case, Fault, Kind, Place, scan_cases
from eval.sets.families import attack_faults, family_faults
from eval.sets.wording import aid_faults, near_double_faults, provision_faults
from eval.sets.words import words

_SILENT_ON_ITS_DAY = {Status.UNKNOWN_YET: "is not yet adopted", Status.SUPERSEDED: "is gone"}


def validate(folder: Path, library: Library) -> list[Fault]:
    """Return everything that is wrong with a set of cases.

    Args:
        folder: the folder with the *.jsonl files.
        library: the shelf that the cases are about.
    """
    cases, faults = scan_cases(folder)
    return [
        *faults,
        *_doubles(cases),
        *near_double_faults(cases),
        *(fault for case in cases for fault in _provisions(case, library)),
        *(fault for case in cases for fault in _consistency(case)),
        *(fault for case in cases for fault in _belongs(case)),
        *_histories(cases),
        *family_faults(cases),
        *(fault for case in cases for fault in attack_faults(case, library)),
        *balance_faults(cases),
        *(fault for case in cases for fault in provision_faults(case, library)),
        *aid_faults(cases, library),
    ]


def _doubles(cases: Sequence[Case]) -> Iterator[Fault]:
    for name, count in Counter(case.id for case in cases).items():
        if count > 1:
            yield Fault(name, f"the id is used {count} times.")
    first: dict[str, str] = {}
    for case in cases:
        question = " ".join(words(case.question))
        # the same few words may follow up different conversations
        key = " ".join((*case.history, question))
        if key in first:
            yield Fault(case.id, f"the question is that of {first[key]}.")
        first.setdefault(key, case.id)


def _provisions(case: Case, library: Library) -> Iterator[Fault]:
    day = case.as_of or library.known_on or date.max
    for act, eid in case.relevant:
        if library.version(act, case.language) is None:
            yield Fault(case.id, f"the library has no act {act!r} in {case.language}.")
        elif eid not in library.order(act):
            yield Fault(case.id, f"{act} has no provision {eid}.")
        elif (act, eid) in case.gold:
            yield from _on_its_day(case, library, (act, eid), day)


def _on_its_day(case: Case, library: Library, key: tuple[str, str], day: date) -> Iterator[Fault]:
    act, eid = key
    passage = library.passage(act, eid, case.language, day=day)
    if passage is None:
        yield Fault(case.id, f"{act} has no provision {eid} on {day}.")
    elif (what := _SILENT_ON_ITS_DAY.get(passage.status_on(day))) is not None:
        yield Fault(case.id, f"{eid} of {act} {what} on {day}, so it cannot answer.")


def _consistency(case: Case) -> Iterator[Fault]:
    if case.answerable:
        if not case.gold:
            yield Fault(case.id, "an answer is expected, but no provision has grade 2.")
        if case.reason:
            yield Fault(case.id, "an answer is expected, so there is no reason for silence.")
    else:
        if case.gold:
            yield Fault(case.id, "silence is expected, so no provision can have grade 2.")
        if not case.reason:
            yield Fault(case.id, "silence is expected, but the reason is missing.")
        if case.premise:
            yield Fault(case.id, "a false premise is corrected by an answer, not by silence.")


def _belongs(case: Case) -> Iterator[Fault]:
    missing = case.reason is Reason.NO_SUCH_PROVISION
    if missing is not (case.kind is Kind.NON_EXISTENT):
        yield Fault(case.id, "kind non_existent and reason no_such_provision belong together.")
    if case.premise is not (case.kind is Kind.FALSE_PREMISE):
        yield Fault(case.id, "kind false_premise and premise true belong together.")
    follows = case.kind is Kind.FOLLOW_UP or case.attack_place is Place.HISTORY
    if bool(case.history) is not follows:
        yield Fault(case.id, "a history belongs to kind follow_up or to an attack placed in it.")
    if case.kind is Kind.ATTACK and not case.attack:
        yield Fault(case.id, "it is of kind attack, but no string shows whether that succeeded.")


def _histories(cases: Sequence[Case]) -> Iterator[Fault]:
    everywhere = {case.id for case in cases}
    earlier: dict[str, Case] = {}
    for case in cases:
        for name in case.history:
            past = earlier.get(name)
            if past is None:
                what = "comes later" if name in everywhere else "does not exist"
                yield Fault(case.id, f"its history names {name}, which {what}.")
            elif past.split is not case.split:
                yield Fault(case.id, f"its history names {name}, which is in {past.split}.")
            elif past.language is not case.language:
                yield Fault(case.id, f"its history names {name}, which is in another language.")
        known = [earlier[name] for name in case.history if name in earlier]
        if case.attack_place is Place.HISTORY and not any(past.attack for past in known):
            yield Fault(case.id, "its attack is placed in the history, where no case has one.")
        earlier[case.id] = case
