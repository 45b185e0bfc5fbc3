"""Cases become outcomes: each question is asked once, a follow-up with the turns before it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.law.language import Language
from assistant.values import Abstention, Turn
from eval.asking.conversations import conversations, with_history
from eval.asking.manner import NOTHING, PLAIN, Manner, Usage
from eval.asking.purse import Purse
from eval.asking.workers import TookTooLongError, at_once, within
from eval.sets.cases import Case, Key


class Asked(Protocol):
    """What is evaluated: anything that answers as the assistant does."""

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        as_of: date | None = None,
        history: Sequence[Turn] = (),
    ) -> Turn:
        """Answer a question, or abstain with a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a case.

    Attributes:
        case: the case.
        turn: the turn, or None where asking failed.
        error: what went wrong, or "".
        usage: what it consumed.
        whole: whether every turn that should stand before it did.
    """

    case: Case
    turn: Turn | None
    error: str = ""
    usage: Usage = NOTHING
    whole: bool = True

    @property
    def abstained(self) -> bool:
        """Whether the assistant was silent with a reason; a failure is no silence."""
        return self.turn is not None and isinstance(self.turn.reply, Abstention)

    @property
    def verdict(self) -> str:
        """Return "answer", "abstain" or "error"."""
        if self.turn is None:
            return "error"
        return "abstain" if self.abstained else "answer"

    @property
    def verdict_right(self) -> bool:
        """Whether it answered, or was silent, as the case expects."""
        return self.verdict == self.case.expect.value

    @property
    def hits(self) -> tuple[Key, ...]:
        """The provisions found, best first."""
        if self.turn is None:
            return ()
        return tuple((hit.passage.act.id, hit.passage.eid) for hit in self.turn.findings.listed)

    @property
    def cited(self) -> tuple[Key, ...]:
        """The provisions cited, in the order of the claims, each once."""
        if self.turn is None:
            return ()
        keys = ((c.passage.act.id, c.passage.eid) for c in self.turn.cited)
        return tuple(dict.fromkeys(keys))


def run_cases(
    cases: Sequence[Case],
    assistant: Asked,
    *,
    only: Collection[str] | None = None,
    manner: Manner = PLAIN,
    advance: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Outcome, ...]:
    """Ask the questions of a set, and return what became of them in the order of the set.

    Args:
        cases: the whole set, in which a follow-up comes after its history.
        assistant: what is evaluated.
        only: ids of the cases wanted; all where None. Their history is asked too, not returned.
        manner: how to ask.
        advance: told how many of the wanted questions are done, of how many.
    """
    wanted = [case.id for case in cases if only is None or case.id in only]
    queue, purse = with_history(cases, wanted), Purse(manner.max_cost)
    found: dict[str, Outcome] = {}
    for outcome in ask_cases(queue, assistant, wanted=wanted, manner=manner, purse=purse):
        found[outcome.case.id] = outcome
        advance(len(found), len(wanted))
    return tuple(found[name] for name in wanted if name in found)


def ask_cases(
    queue: Sequence[Case],
    assistant: Asked,
    *,
    wanted: Collection[str],
    manner: Manner,
    purse: Purse,
) -> Iterator[Outcome]:
    """Ask questions and yield what becomes of the wanted ones as it comes.

    One that fails, or takes too long, is an outcome as well, and the others go on. Where the purse
    is empty, no further question is asked.

    Args:
        queue: the questions wanted and those before them, in the order of the set.
        assistant: what is evaluated.
        wanted: ids of the cases that are yielded.
        manner: how to ask.
        purse: what may be spent.
    """

    def hold(conversation: Sequence[Case]) -> Iterator[Outcome]:
        turns: dict[str, Turn] = {}
        for case in conversation:
            if not purse.allows():
                return
            past = tuple(turns[name] for name in case.history if name in turns)
            outcome = _ask(case, assistant, history=past, manner=manner)
            purse.pay(outcome.usage.cost)
            if outcome.turn is not None:
                turns[case.id] = outcome.turn
            if case.id in wanted:
                yield outcome

    yield from at_once(conversations(queue), hold, workers=manner.workers)


def _ask(case: Case, assistant: Asked, *, history: tuple[Turn, ...], manner: Manner) -> Outcome:
    def ask() -> Turn:
        return assistant.ask(
            case.question,
            language=case.language if manner.tell_language else None,
            as_of=case.as_of,
            history=history,
        )

    whole = len(history) == len(case.history)
    try:
        turn = within(manner.timeout, ask)
        return Outcome(case=case, turn=turn, usage=manner.usage(turn), whole=whole)
    except TookTooLongError as error:
        return Outcome(case=case, turn=None, error=str(error))
    except Exception as error:  # whatever fails in one question must not lose the others
        return Outcome(case=case, turn=None, error=f"{type(error).__name__}: {error}")
