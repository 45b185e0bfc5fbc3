"""What became of a model's statements: how many stood, which checks the others failed, why it gave none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.values import Basis
from eval.runs.record import Record

Fates = dict[str, dict[str, int]]


def speech(records: Sequence[Record]) -> Fates:
    """Count a model's statements by what became of them; empty where no model was asked.

    Args:
        records: what the run kept.

    Returns:
        Counts by name under "verdicts", "failed" (the checks) and "faults" (the calls).
    """
    own = [one for r in records for one in r.weighed if one.basis == Basis.MODEL]
    calls = [call for r in records for call in r.calls]
    if not calls:
        return {}
    return {
        "verdicts": dict(Counter(one.verdict for one in own).most_common()),
        "failed": dict(Counter(check for one in own for check in one.failed).most_common()),
        "faults": dict(Counter(call.fault for call in calls if call.fault).most_common()),
    }


def speech_lines(fates: Fates) -> list[str]:
    """Write them for people.

    Args:
        fates: what `speech` counted.
    """
    named = {
        "verdicts": "statements",
        "failed": "checks not passed",
        "faults": "calls that gave nothing",
    }
    return [
        f"- {words}: {', '.join(f'{name} {count}' for name, count in fates[key].items()) or 'none'}"
        for key, words in named.items()
        if key in fates
    ]
