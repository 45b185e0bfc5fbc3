"""How a reply was made, as rows of the contract: what became of each statement, and the calls to a model."""

from __future__ import annotations

from typing import TypedDict

from assistant.values import Call, Checked


class CheckedRow(TypedDict):
    """What became of a statement when it was verified."""

    verdict: str
    failed: list[str]


class CallRow(TypedDict):
    """A call to a language model."""

    model: str
    host: str
    prompt: str
    sent: list[str]
    masked: int
    tokens_in: int
    tokens_out: int
    cost: float
    ms: float
    fault: str | None


def checked_row(checked: Checked) -> CheckedRow:
    """Write what became of a statement, without its words: those that failed are told to nobody.

    Args:
        checked: what became of it.
    """
    return {"verdict": checked.verdict.value, "failed": list(checked.failed)}


def call_row(call: Call) -> CallRow:
    """Write a call to a language model.

    Args:
        call: the call.
    """
    return {
        "model": call.model,
        "host": call.host,
        "prompt": call.prompt,
        "sent": list(call.sent),
        "masked": call.masked,
        "tokens_in": call.tokens_in,
        "tokens_out": call.tokens_out,
        "cost": call.cost,
        "ms": call.ms,
        "fault": call.fault.value if call.fault else None,
    }
