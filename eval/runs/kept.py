"""What a run keeps of a turn: hits, statements, what became of them, calls to a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.ui.present import present
from assistant.values import Abstention, Answer, Basis, Turn

_HITS_KEPT = 100
_SIGNS_KEPT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A provision that the search found.

    Attributes:
        act: its source.
        eid: its eId.
        score: how well it fits, in [0, 1].
        via: what found it.
    """

    act: str
    eid: str
    score: float
    via: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim as it was shown.

    Attributes:
        text: the statement.
        citations: act, eId and quote of each citation.
        basis: whose words the statement is in, a value of `Basis`.
    """

    text: str
    citations: tuple[Mapping[str, str], ...]
    basis: str = Basis.LAW.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What became of a statement when it was verified.

    Attributes:
        text: the statement as it was made.
        basis: whose words it was in, a value of `Basis`.
        verdict: a value of `Verdict`.
        failed: the checks that it did not pass.
    """

    text: str
    basis: str
    verdict: str
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A call to a language model.

    Attributes:
        model: the model.
        prompt: the version of its instructions.
        tokens: read and written.
        ms: how long it took.
        fault: why it gave nothing that can be used, or "".
    """

    model: str
    prompt: str
    tokens: tuple[int, int]
    ms: float
    fault: str = ""


def kept_of(turn: Turn) -> dict[str, Any]:
    """Return what is kept of a turn, by the names of the fields of a record.

    Args:
        turn: the turn.
    """
    reply, findings = turn.reply, turn.findings
    return {
        "reason": str(reply.reason) if isinstance(reply, Abstention) else "",
        "shown": present(turn),
        "claims": _told(reply) if isinstance(reply, Answer) else (),
        "weighed": _weighed(turn),
        "calls": tuple(
            Called(
                model=call.model,
                prompt=call.prompt,
                tokens=(call.tokens_in, call.tokens_out),
                ms=call.ms,
                fault=str(call.fault or ""),
            )
            for call in turn.calls
        ),
        "nearest": tuple(p.eid for p in reply.nearest) if isinstance(reply, Abstention) else (),
        "notices": tuple((str(n.code), n.text) for n in reply.notices),
        "hits": tuple(
            Found(
                act=h.passage.act.id, eid=h.passage.eid, score=round(float(h.score), 4), via=h.via
            )
            for h in findings.listed[:_HITS_KEPT]
        ),
        "signs": tuple(
            (sign.to.id, str(sign.to.leads), round(float(sign.score), 4))
            for sign in findings.signs[:_SIGNS_KEPT]
        ),
        "evidence": {name: float(value) for name, value in findings.evidence.items()},
        "confidence": turn.confidence,
        "searched": turn.query.text,
        "language_found": str(turn.query.language),
        "ms": {stage: float(value) for stage, value in turn.ms.items()},
    }


def _told(answer: Answer) -> tuple[Told, ...]:
    return tuple(
        Told(
            text=claim.text,
            citations=tuple(
                {"act": c.passage.act.id, "eid": c.passage.eid, "quote": c.quote}
                for c in claim.citations
            ),
            basis=str(claim.basis),
        )
        for claim in answer.claims
    )


def _weighed(turn: Turn) -> tuple[Weighed, ...]:
    """Keep what became of a model's statements; quotations alone need no keeping twice."""
    if not turn.calls:
        return ()
    return tuple(
        Weighed(
            text=one.claim.text,
            basis=str(one.claim.basis),
            verdict=str(one.verdict),
            failed=one.failed,
        )
        for one in turn.checked
    )
