"""What people said of answers becomes rows: for a program, or as cases of an evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.keep.feedback import Feedback, Mark
from assistant.law.language import Language
from assistant.library import Library
from assistant.understand.query import understand
from assistant.values import Identity, Reason

UNREVIEWED = "unreviewed"  # stands in the name of every case: nobody has judged it yet
# What kind of case a silence is that was right.
_KINDS = {
    Reason.NO_SUCH_PROVISION: "non_existent",
    Reason.NOT_IN_CORPUS: "absent_detail",
    Reason.UNVERIFIED: "absent_detail",
    Reason.MODEL_DECLINED: "absent_detail",
    Reason.OTHER_LAW: "other_law",
    Reason.NOT_ON_SHELF: "other_law",
    Reason.OFF_DOMAIN: "off_domain",
    Reason.NOT_A_LEGAL_QUESTION: "off_domain",
    Reason.NOT_YET_ADOPTED: "point_in_time",
}


def plain_rows(said: Sequence[Feedback], *, with_texts: bool) -> Iterator[dict[str, object]]:
    """Yield what was said, without who said it, and without what people typed unless that is wanted.

    Args:
        said: what was said.
        with_texts: whether questions and people's own words are wanted.
    """
    for one in said:
        row: dict[str, object] = {
            "mark": one.mark.value,
            "lang": one.language,
            "as_of": one.as_of,
            "verdict": one.verdict,
            "reason": one.reason or None,
            "cited": list(one.cited),
            "given_on": one.given.date().isoformat(),
        }
        typed = {"question": one.question, "words": one.words, "better": one.better}
        yield row | typed if with_texts else row


def case_rows(said: Sequence[Feedback], library: Library) -> Iterator[dict[str, object]]:
    """Yield the cases that follow from what was said; what nobody named a right provision for is none.

    Args:
        said: what was said.
        library: the shelf, which tells the provisions that people name.
    """
    taken: set[tuple[str, str]] = set()
    for one in said:
        known = (one.language, one.question)
        if known in taken or not (right := _right(one, library)):
            continue
        taken.add(known)
        yield {
            "id": f"{one.language}-{UNREVIEWED}-{one.key[:12]}",
            "split": "dev",
            "lang": one.language,
            "question": one.question,
            "as_of": one.as_of,
            "history": [],
            "facts": [],
            "premise": False,
            **right,
        }


def _right(one: Feedback, library: Library) -> dict[str, object]:
    """Say what would have been right; nothing where that does not follow."""
    if one.mark is Mark.RIGHT and one.verdict == "abstain":
        reason = Reason(one.reason)
        return {
            "kind": _KINDS[reason],
            "relevant": {},
            "expect": "abstain",
            "reason": reason.value,
        }
    if one.mark is Mark.RIGHT:
        places = [Identity(*name.split(" ", 1)) for name in one.cited]
    else:
        language, day = Language(one.language), date.fromisoformat(one.as_of)
        named = one.better or "-"
        places = list(understand(named, library=library, as_of=day, language=language).named)
    there = [place for place in places if place.eid in library.order(place.act_id)]
    if not there:
        return {}
    relevant = {f"{act} {eid}": 2 for act, eid in there}
    return {"kind": "scenario", "relevant": relevant, "expect": "answer", "reason": None}
