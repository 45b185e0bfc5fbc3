"""A model judges replies: each several times, some at once, never more than is allowed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from eval.judges.opinions import Opinion
from eval.judges.prompt import Material, Message, messages_of, repair_of
from eval.judges.provider import Chat, ask
from eval.judges.purse import Purse
from eval.judges.verdict import UnreadableError, Verdict, read_verdict

_GIVE_UP_AFTER = 10  # so many failures in a row: the provider is down, or the model cannot judge
_ERROR_KEPT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How replies are judged.

    Attributes:
        repeat: how often each.
        concurrency: how many at once.
        timeout: seconds for one call.
    """

    repeat: int = 3
    concurrency: int = 4
    timeout: float = 60.0


@dataclass(slots=True)
class _Judging:
    model: Chat
    plan: Plan
    purse: Purse
    failures: int = 0  # in a row

    async def one(self, material: Material, repeat: int) -> Opinion | None:
        """Ask about a reply once; None where no call may be made any more."""
        began = perf_counter()
        blank = Opinion(id=material.id, repeat=repeat, seen=material.seen)
        if self.purse.closed:
            return None
        opinion = await self._call(blank, messages_of(material))
        if opinion is None:
            return None
        self.failures = 0 if opinion.verdict else self.failures + 1
        if self.failures >= _GIVE_UP_AFTER:
            self.purse.closed = self.purse.closed or f"the last {self.failures} calls all failed"
        return replace(opinion, ms=round(1000 * (perf_counter() - began), 1))

    async def _call(self, opinion: Opinion, messages: list[Message]) -> Opinion | None:
        """Ask, and ask once more where what came back is no verdict."""
        for second in (False, True):
            due = self.purse.take(sum(len(words) for _, words in messages))
            if due is None:
                return opinion if second else None
            try:
                said = await ask(self.model, messages, timeout=self.plan.timeout)
            except TimeoutError:
                self.purse.lose(due, charged=True)
                return replace(opinion, error=f"No reply in {self.plan.timeout:g} seconds.")
            except Exception as error:  # what a provider raises is its own affair, and recorded
                self.purse.lose(due, charged=False)
                return replace(opinion, error=f"{type(error).__name__}: {error}"[:_ERROR_KEPT])
            cost = self.purse.settle(due, said.tokens)
            opinion = _read(replace(opinion, repaired=second), said.text)
            opinion = _counted(opinion, said.tokens, cost)
            if opinion.verdict:
                break
            messages = [*messages, *repair_of(said.text, opinion.error)]
        return opinion


def judge(
    materials: Sequence[Material],
    model: Chat,
    *,
    plan: Plan,
    purse: Purse,
    done: Callable[[Opinion], None],
) -> None:
    """Ask a model about replies, every one once before any a second time.

    Args:
        materials: the replies.
        model: the model.
        plan: how.
        purse: what may be spent; it tells afterwards why the judging ended early.
        done: told each opinion as it comes.
    """
    asyncio.run(_all(materials, _Judging(model, plan, purse), done))


async def _all(
    materials: Sequence[Material], judging: _Judging, done: Callable[[Opinion], None]
) -> None:
    queue = iter(
        [(material, n) for n in range(1, judging.plan.repeat + 1) for material in materials]
    )

    async def work() -> None:
        for material, repeat in queue:
            opinion = await judging.one(material, repeat)
            if opinion is None:
                return
            done(opinion)

    await asyncio.gather(*(work() for _ in range(judging.plan.concurrency)))


def _read(opinion: Opinion, text: str) -> Opinion:
    try:
        verdict: Verdict | None = read_verdict(text)
    except UnreadableError as error:
        return replace(opinion, verdict=None, error=str(error))
    return replace(opinion, verdict=verdict, error="")


def _counted(opinion: Opinion, tokens: tuple[int, int] | None, cost: float | None) -> Opinion:
    """Add what a call took to what the first one took."""
    if tokens is None:
        return opinion
    before = opinion.tokens or (0, 0)
    total = (before[0] + tokens[0], before[1] + tokens[1])
    return replace(
        opinion, tokens=total, cost=None if cost is None else (opinion.cost or 0.0) + cost
    )
