"""What judging costs: tokens as the provider counts them, money by the price given, and a limit."""

from __future__ import annotations

from dataclasses import dataclass

from eval.errors import EvalError

_LETTERS_A_TOKEN = 2  # Cyrillic words take about that; more letters a token would be too hopeful
_TOKENS_OUT = 300


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs, in dollars for a million tokens.

    Attributes:
        taken: tokens that it reads.
        given: tokens that it writes.
    """

    taken: float
    given: float

    @classmethod
    def read(cls, text: str) -> Price:
        """Read "2.5,10": dollars for a million tokens read, and written.

        Args:
            text: what was typed.

        Raises:
            EvalError: these are not two amounts.
        """
        try:
            taken, given = (float(part) for part in text.split(","))
        except ValueError:
            taken = given = -1.0
        if not (0 <= taken < float("inf") and 0 <= given < float("inf")):
            raise EvalError(
                f"--price is {text!r}; write dollars for a million tokens read and written: 2.5,10"
            )
        return cls(taken, given)

    def of(self, taken: int, given: int) -> float:
        """Return what a call costs.

        Args:
            taken: tokens read.
            given: tokens written.
        """
        return (taken * self.taken + given * self.given) / 1_000_000

    def guess(self, letters: int) -> float:
        """Say beforehand what a call may cost.

        Args:
            letters: the length of what is sent.
        """
        return self.of(letters // _LETTERS_A_TOKEN, _TOKENS_OUT)


@dataclass(slots=True)
class Purse:
    """Money that may be spent; before each call as much is put aside as the call may cost.

    Attributes:
        price: what the model costs, or None where nobody said.
        limit: dollars that may be spent, or None.
        spent: dollars spent.
        aside: dollars put aside for calls that are under way.
        closed: why nothing more may be spent, or "".
    """

    price: Price | None = None
    limit: float | None = None
    spent: float = 0.0
    aside: float = 0.0
    closed: str = ""

    def take(self, letters: int) -> float | None:
        """Put money aside for a call; None where it may not be made.

        Args:
            letters: the length of what is sent.
        """
        due = self.price.guess(letters) if self.price else 0.0
        if self.limit is not None and self.spent + self.aside + due > self.limit:
            self.closed = self.closed or f"the limit of {self.limit:g} dollars would be passed"
        if self.closed:
            return None
        self.aside += due
        return due

    def settle(self, due: float, tokens: tuple[int, int] | None) -> float | None:
        """Pay for a call that was answered.

        Args:
            due: what was put aside for it.
            tokens: read and written as the provider counts, or None where it does not say.

        Returns:
            What it cost, or None where that is not known.
        """
        self.aside -= due
        if self.price is None:
            return None
        if tokens is None:
            self.spent += due
            if self.limit is not None:
                self.closed = "the provider counts no tokens, so the limit cannot be held"
            return None
        cost = self.price.of(*tokens)
        self.spent += cost
        return cost

    def lose(self, due: float, *, charged: bool) -> None:
        """Give up a call that was not answered.

        Args:
            due: what was put aside for it.
            charged: whether the provider may have worked all the same, and asks for its money.
        """
        self.aside -= due
        self.spent += due if charged else 0.0
