"""What the verbs print that show no run: plain lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from assistant.library import Library
from eval.sets.cases import Case


def of_case(case: Case, library: Library) -> list[str]:
    """Show a case with the provisions that answer it.

    Args:
        case: the case.
        library: the shelf.
    """
    out = [
        f"{case.id}  {case.split}  {case.kind}  {case.language}",
        f"question: {case.question}",
        f"expect:   {case.expect}{f' ({case.reason})' if case.reason else ''}",
    ]
    if case.as_of:
        out.append(f"as of:    {case.as_of}")
    if case.history:
        out.append(f"history:  {', '.join(case.history)}")
    out += [f"fact:     {fact}" for fact in case.facts]
    for (act, eid), grade in case.relevant.items():
        passage = library.passage(act, eid, case.language)
        text = (
            " ".join((passage.lead_in, passage.text)).strip() if passage else "not in the library"
        )
        out.append(f"grade {grade}:  {act} {eid}  {text}")
    return out


def plain(case: Case) -> dict[str, Any]:
    """Return a case as it stands in a file of cases.

    Args:
        case: the case.
    """
    raw = asdict(case)
    raw["lang"] = raw.pop("language")
    raw["as_of"] = case.as_of.isoformat() if case.as_of else None
    raw["relevant"] = {" ".join(key): grade for key, grade in case.relevant.items()}
    return raw


def of_cases(cases: Sequence[Case]) -> list[str]:
    """List cases, one a line.

    Args:
        cases: the cases.
    """
    return [f"{c.id}  {c.split:4}  {c.kind:14}  {c.expect:7}  {c.question}" for c in cases]
