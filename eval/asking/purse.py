"""What may be spent on a run, shared by all who ask."""

from __future__ import annotations

from threading import Lock


class Purse:
    """Says whether another question may be asked without passing the limit.

    What a question will cost is not known before: the dearest so far stands for it, and the first
    question is always asked.

    Args:
        limit: what may be spent in all; None for any amount.
        spent: what was spent before.
        dearest: what the dearest question cost before.
    """

    def __init__(self, limit: float | None, *, spent: float = 0.0, dearest: float = 0.0) -> None:
        self.limit = limit
        self.spent = spent
        self.empty = False
        self._dearest = dearest
        self._asking = 0
        self._lock = Lock()

    def allows(self) -> bool:
        """Say whether one more question may be asked, and if so set its cost aside."""
        with self._lock:
            ahead = self.spent + self._dearest * (self._asking + 1)
            self.empty = self.empty or (self.limit is not None and ahead > self.limit)
            self._asking += not self.empty
            return not self.empty

    def pay(self, cost: float) -> None:
        """Pay for a question that was allowed.

        Args:
            cost: what it cost; 0 where it failed.
        """
        with self._lock:
            self._asking -= 1
            self.spent += cost
            self._dearest = max(self._dearest, cost)
