"""What the verbs print: plain lines for a terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.library import Library
from eval.measures.chance import FEW
from eval.reports.compare import Change, Paired
from eval.reports.gates import Check, Exit
from eval.runs.record import Record
from eval.sets.cases import Case

_FIRST_HITS = 5


def of_checks(checks: Sequence[Check]) -> list[str]:
    """Say of every gate what was found and what is needed.

    Args:
        checks: the gates held against a run.
    """
    out: list[str] = []
    for check in checks:
        mark = "pass" if check.passed else "MISSED"
        value = "not measured" if check.value is None else f"{check.value:.3f}"
        sign = "at most" if check.gate.at_most else "at least"
        where = f"{check.part}, {check.column}"
        bound = f"{sign} {check.gate.bound:.2f}"
        out.append(f"{mark:6}  {check.gate.measure:16} {where:10} {value:>7}  {bound}  n={check.n}")
    return out


def of_changes(changes: Sequence[Change]) -> list[str]:
    """List gains, then losses.

    Args:
        changes: what changed by case.
    """
    out: list[str] = []
    for title, better in (("Gains", True), ("Losses", False)):
        own = [change for change in changes if change.better is better]
        out += [f"{title}: {len(own)}", *(f"  {change.id}: {change.what}" for change in own)]
    return out


def of_pairs(pairs: Sequence[Paired]) -> list[str]:
    """Show the means of two runs side by side.

    Args:
        pairs: the measures compared.
    """
    out = [f"{'measure':22} {'A':>7} {'B':>7} {'B - A':>8} {'p':>7} {'Holm':>7}  n   better/worse"]
    for pair in pairs:
        means = f"{pair.before:7.3f} {pair.after:7.3f} {pair.after - pair.before:+8.3f}"
        n = f"{pair.n}{'†' if pair.few else ''}"
        moved = f"+{len(pair.better)} -{len(pair.worse)}"
        out.append(f"{pair.measure:22} {means} {pair.p:7.3f} {pair.adjusted:7.3f}  {n:4} {moved}")
    for pair in pairs:
        for word, ids in (("better", pair.better), ("worse", pair.worse)):
            out += [f"{pair.measure}, {word}: {', '.join(ids)}"] if ids else []
    if any(pair.few for pair in pairs):
        out.append(f"† fewer than {FEW} questions: the difference says little.")
    return out


def of_failures(records: Sequence[Record]) -> list[str]:
    """Show each case in which something went wrong: gold, cited, first hits.

    Args:
        records: what became of the cases.
    """
    out: list[str] = []
    for record in records:
        if not record.failings:
            continue
        gold = ", ".join(f"{eid}={grade}" for (_, eid), grade in record.gold.items())
        cited = ", ".join(eid for _, eid in record.cited)
        hits = ", ".join(hit.eid for hit in record.hits[:_FIRST_HITS])
        out += [
            f"{record.id} {record.kind}: {'; '.join(record.failings)}",
            f"  question: {record.question}",
            f"  expect:   {record.expected_reason or record.expect}, got {_got(record)}",
            f"  gold:     {gold or '-'}",
            f"  cited:    {cited or '-'}",
            f"  hits:     {hits or '-'}",
        ]
    return out


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


def of_cases(cases: Sequence[Case]) -> list[str]:
    """List cases, one a line.

    Args:
        cases: the cases.
    """
    return [f"{c.id}  {c.split:4}  {c.kind:14}  {c.expect:7}  {c.question}" for c in cases]


def of_exit(status: Exit) -> str:
    """Say in a sentence what a gate decided.

    Args:
        status: its exit status.
    """
    return {
        Exit.PASS: "All floors are reached.",
        Exit.MISSED: "A floor is missed.",
        Exit.USAGE: "The command cannot be used so.",
        Exit.NOT_MEASURED: (
            "Not measured: a question failed with an error, or a gate applies to no case. "
            "This says nothing about quality; look at the errors first."
        ),
    }[status]


def of_json(value: object) -> str:
    """Return a value as JSON for people.

    Args:
        value: plain values.
    """
    return json.dumps(value, ensure_ascii=False, indent=2)


def _got(record: Record) -> str:
    return f"silence ({record.reason})" if record.verdict == "abstain" else record.verdict
