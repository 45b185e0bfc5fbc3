"""The frozen values between findings and a reply: statements, what they rest on, what became of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.codes import Basis, Fault, NoticeCode, Stage, Verdict
from assistant.passage import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A passage under a claim, with the words of it that carry the claim.

    Attributes:
        passage: the passage.
        quote: words of the passage, as they stand in it.
    """

    passage: Passage
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement and what it rests on.

    Attributes:
        text: the statement.
        citations: at least one.
        basis: whose words the statement is in. Words of a model are never shown as the law's.
    """

    text: str
    citations: tuple[Citation, ...]
    basis: Basis = Basis.LAW


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A warning to show with a reply.

    Attributes:
        code: which warning.
        text: words from the corpus that belong to it, or the code or eId that it is about; "" where the
            code says all.
        act_id: the source it is about, "" where it is about none.
    """

    code: NoticeCode
    text: str = ""
    act_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What became of a statement when it was verified.

    Attributes:
        claim: the statement as it was made.
        verdict: whether it was kept, said in the law's own words instead, or dropped.
        failed: the names of the checks that it did not pass.
    """

    claim: Claim
    verdict: Verdict
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call to a language model.

    Attributes:
        model: the model, as the provider names it.
        host: where it was asked, "this computer" for a loopback address.
        prompt: the version of the instructions, with a hash of them.
        sent: the names of what was sent ("question", "history", "passages", "own_documents").
        masked: how many pieces of personal data were masked before they were sent.
        tokens_in: tokens read.
        tokens_out: tokens written.
        cost: what they cost, in US dollars.
        ms: how long it took, in milliseconds.
        fault: why it gave nothing that can be used; None where it did.
    """

    model: str
    host: str
    prompt: str
    sent: tuple[str, ...] = ()
    masked: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0
    ms: float = 0.0
    fault: Fault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an answerer made of findings; nothing of it is shown before it is verified.

    Attributes:
        claims: statements, each with citations.
        notices: what the reader should know of how it was made.
        declined: whether a model says that what was found does not answer.
        missing: what a model says is not told by what was found.
        clarifying: a question back, where a fact that decides is absent.
        calls: the calls to a model.
    """

    claims: tuple[Claim, ...] = ()
    notices: tuple[Notice, ...] = ()
    declined: bool = False
    missing: str = ""
    clarifying: str = ""
    calls: tuple[Call, ...] = ()


def _unheard(told: object) -> None:
    """Hear nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Who is told how a question gets on, and may stop it.

    Attributes:
        stage: told what begins.
        claim: told each statement as soon as it is verified.
        stopped: tells whether nobody waits for the answer any more.
    """

    stage: Callable[[Stage], None] = _unheard
    claim: Callable[[Claim], None] = _unheard
    stopped: Callable[[], bool] = bool
