"""How a reply was made, as rows of the contract: what became of each statement, and the calls to a model."""

from __future__ import annotations

from typing_extensions import TypedDict

from assistant.values import Answer, Call, Turn


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


class MadeRow(TypedDict):
    """How a reply was made, and what a model says beside it."""

    missing: str
    clarifying: str
    checked: list[CheckedRow]
    calls: list[CallRow]


def how_made(turn: Turn | None) -> MadeRow:
    """Write how a reply was made, without the words of statements that failed: they are told to nobody.

    Args:
        turn: the turn; None where there is none.
    """
    reply = turn.reply if turn and isinstance(turn.reply, Answer) else None
    return {
        "missing": reply.missing if reply else "",
        "clarifying": reply.clarifying if reply else "",
        "checked": [
            {"verdict": one.verdict.value, "failed": list(one.failed)}
            for one in (turn.checked if turn else ())
        ],
        "calls": [_call(call) for call in (turn.calls if turn else ())],
    }


def _call(call: Call) -> CallRow:
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
