"""Cases become outcomes: each question is asked once, a follow-up with the turns before it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.law.language import Language
from assistant.values import Abstention, Turn
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
    """

    case: Case
    turn: Turn | None
    error: str = ""

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
        return tuple((hit.passage.act.id, hit.passage.eid) for hit in self.turn.findings.hits)

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
    tell_language: bool = False,
    advance: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Outcome, ...]:
    """Ask the questions of a set; one that fails is recorded and the others go on.

    Args:
        cases: the whole set, in which a follow-up comes after its history.
        assistant: what is evaluated.
        only: ids of the cases wanted; all where None. Their history is asked too, not returned.
        tell_language: whether to say the language of a question, or leave it to be detected.
        advance: told how many questions are done, of how many.
    """
    wanted = {case.id for case in cases} if only is None else set(only)
    needed = wanted | {past for case in cases if case.id in wanted for past in case.history}
    queue = [case for case in cases if case.id in needed]
    turns: dict[str, Turn] = {}
    outcomes: list[Outcome] = []
    for done, case in enumerate(queue, start=1):
        past = tuple(turns[name] for name in case.history if name in turns)
        outcome = _ask(case, assistant, history=past, tell_language=tell_language)
        if outcome.turn is not None:
            turns[case.id] = outcome.turn
        if case.id in wanted:
            outcomes.append(outcome)
        advance(done, len(queue))
    return tuple(outcomes)


def _ask(
    case: Case, assistant: Asked, *, history: tuple[Turn, ...], tell_language: bool
) -> Outcome:
    try:
        turn = assistant.ask(
            case.question,
            language=case.language if tell_language else None,
            as_of=case.as_of,
            history=history,
        )
    except Exception as error:  # whatever fails in one question must not lose the others
        return Outcome(case=case, turn=None, error=f"{type(error).__name__}: {error}")
    return Outcome(case=case, turn=turn)
