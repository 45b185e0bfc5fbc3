"""What the log tells of a turn: who, when, with what; what was found to hold, and on which words it rests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from assistant.law.act import Kind
from assistant.values import Abstention, Call, Checked, Claim, Passage, Turn

FORM = 1  # of what is told; a later one adds names and never changes what they mean
Telling = Callable[[str, str], str]  # kind and words become a pseudonym


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What answers come from.

    Attributes:
        release: the version of the package.
        settings: the fingerprint of the settings.
        corpus: the fingerprint of the shelf.
        index: the hash of the index.
    """

    release: str
    settings: str
    corpus: str
    index: str


def facts_of(turn: Turn, *, pseudonym: Telling, words: bool) -> dict[str, object]:
    """Return what the log tells of a turn.

    Args:
        turn: the turn.
        pseudonym: gives pseudonyms.
        words: whether questions and statements are told in their words, else by pseudonyms.
    """

    def said(text: str) -> dict[str, str]:
        return {"words": text} if words else {"pseudonym": pseudonym("words", text)}

    def source(passage: Passage) -> dict[str, str]:
        return _source(passage, pseudonym)

    reply, silent = turn.reply, isinstance(turn.reply, Abstention)
    claims = () if isinstance(reply, Abstention) else reply.claims
    return {
        "form": FORM,
        "question": said(turn.query.asked),
        "language": turn.query.language.value,
        "as_of": turn.query.as_of.isoformat(),
        "verdict": "abstain" if silent else "answer",
        "reason": reply.reason.value if isinstance(reply, Abstention) else "",
        "confidence": turn.confidence,
        "claims": [_claim(claim, said, source) for claim in claims],
        "checked": [_checked(one, said) for one in turn.checked],
        "calls": [_call(call) for call in turn.calls],
        "notices": [notice.code.value for notice in reply.notices],
        "ms": dict(turn.ms),
    }


def _claim(
    claim: Claim,
    said: Callable[[str], Mapping[str, str]],
    source: Callable[[Passage], Mapping[str, str]],
) -> dict[str, object]:
    cited = [dict(source(citation.passage)) for citation in claim.citations]
    return {"basis": claim.basis.value, "said": said(claim.text), "cited": cited}


def _checked(one: Checked, said: Callable[[str], Mapping[str, str]]) -> dict[str, object]:
    told = {"basis": one.claim.basis.value, "said": said(one.claim.text)}
    return told | {"verdict": one.verdict.value, "failed": list(one.failed)}


def _source(passage: Passage, pseudonym: Telling) -> dict[str, str]:
    """Name a source; one's own document by a pseudonym, for its identity has the name of its file in it."""
    version, act = passage.version, passage.act.id
    if passage.act.kind is Kind.OWN:
        act = f"own/{pseudonym('document', act)}"
    return {
        "act": act,
        "eid": passage.eid,
        "dated": version.dated.isoformat(),
        "wording": version.wording.value,
        "language": version.language.value,
    }


def _call(call: Call) -> dict[str, object]:
    fault = call.fault.value if call.fault else ""
    return asdict(call) | {"sent": list(call.sent), "fault": fault}
