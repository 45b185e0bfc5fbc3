"""A run as JUnit XML, which CI systems read: a test case a question, and one a floor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from eval.reports.gates import Check
from eval.runs.record import Record

# What XML 1.0 cannot hold, not even escaped.
_UNFIT = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FACTS = ("made", "day", "corpus", "index", "embedder", "commit", "seed")
_SHOWN_HITS = 5


def as_junit(
    name: str,
    *,
    about: Mapping[str, Any],
    records: Sequence[Record],
    checks: Sequence[Check] = (),
) -> str:
    """Return a run as JUnit XML.

    A question in which something went wrong is a failure, one that failed with an error an error;
    so is a floor that is missed, and one that could not be measured.

    Args:
        name: the name of the run.
        about: what the run says of itself.
        records: what became of the questions.
        checks: floors that were held against the run.
    """
    root = ET.Element("testsuites", name="eval")
    _suite(root, name, [_question(record) for record in records], facts=about)
    if checks:
        _suite(root, f"{name}, floors", [_floor(check) for check in checks])
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(
    root: ET.Element,
    name: str,
    cases: Sequence[ET.Element],
    facts: Mapping[str, Any] | None = None,
) -> None:
    suite = ET.SubElement(
        root,
        "testsuite",
        name=_fit(name),
        tests=str(len(cases)),
        failures=str(_count(cases, "failure")),
        errors=str(_count(cases, "error")),
        time=f"{sum(float(case.get('time', '0')) for case in cases):.3f}",
    )
    if facts:
        properties = ET.SubElement(suite, "properties")
        for fact in _FACTS:
            if facts.get(fact) is not None:
                ET.SubElement(properties, "property", name=fact, value=_fit(str(facts[fact])))
    suite.extend(cases)


def _question(record: Record) -> ET.Element:
    seconds = record.ms.get("total", 0.0) / 1000
    case = ET.Element(
        "testcase", classname=f"eval.{record.kind}", name=record.id, time=f"{seconds:.3f}"
    )
    if record.failings:
        kind = "error" if record.failed else "failure"
        wrong = ET.SubElement(case, kind, message=_fit("; ".join(record.failings)))
        wrong.text = _fit("\n".join(_details(record)))
    return case


def _details(record: Record) -> Iterable[str]:
    yield f"question: {record.question}"
    yield f"expected: {record.expect}{f' ({record.expected_reason})' * bool(record.expected_reason)}"
    yield f"got: {record.verdict}{f' ({record.reason})' * bool(record.reason)}"
    yield f"gold: {', '.join(' '.join(key) for key in record.gold) or '-'}"
    yield f"cited: {', '.join(' '.join(key) for key in record.cited) or '-'}"
    yield f"found: {', '.join(f'{hit.act} {hit.eid}' for hit in record.hits[:_SHOWN_HITS]) or '-'}"


def _floor(check: Check) -> ET.Element:
    gate = check.gate
    case = ET.Element(
        "testcase", classname="eval.floor", name=f"{gate.measure}, {check.part}, {check.column}"
    )
    bound = f"{'at most' if gate.at_most else 'at least'} {gate.bound:g} is wanted, n={check.n}"
    if check.value is None:
        ET.SubElement(case, "error", message=f"not measured; {bound}")
    elif not check.passed:
        ET.SubElement(case, "failure", message=f"{check.value:.3f}; {bound}")
    return case


def _count(cases: Sequence[ET.Element], kind: str) -> int:
    return sum(case.find(kind) is not None for case in cases)


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)
