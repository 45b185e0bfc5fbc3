"""A conversation as the page holds it: exchanges, what their links lead to, what of it is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.keep.told import Kept
from assistant.ui.present import sources
from assistant.values import Citation, Turn

_LINK = re.compile(r"#c-(\d{1,6})-(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked and what was said.

    Attributes:
        asked: the question as the page shows it.
        said: the reply as the page shows it.
        turn: the turn; None where the question could not be asked, or what was kept of it cannot be read.
        kept: it as it can be kept; None where the question could not be asked.
        mark: what the reader said of it, or "".
    """

    asked: str
    said: str
    turn: Turn | None
    kept: Kept | None = None
    mark: str = ""


class Conversation:
    """The exchanges of one visitor, oldest first.

    Two are equal only where they are one: the page keeps it by identity and hashes it often.

    Args:
        exchanges: the exchanges.
        name: under which it is kept; "" where it is not kept yet.
        stored: the keys of the exchanges that are kept, as this page knows them.
        apart: whether it is not to be kept.
    """

    def __init__(
        self,
        exchanges: Sequence[Exchange] = (),
        *,
        name: str = "",
        stored: Sequence[str] = (),
        apart: bool = False,
    ) -> None:
        self.exchanges = tuple(exchanges)
        self.name = name
        self.stored = tuple(stored)
        self.apart = apart

    @property
    def standing(self) -> tuple[Exchange, ...]:
        """The exchanges without what could not be asked at the end: that makes way for what is asked next."""
        last = len(self.exchanges)
        while last and not (self.exchanges[last - 1].turn or self.exchanges[last - 1].kept):
            last -= 1
        return self.exchanges[:last]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns that became something."""
        return tuple(e.turn for e in self.exchanges if e.turn)

    @property
    def messages(self) -> list[dict[str, str]]:
        """The conversation as a chat window takes it."""
        out = []
        for exchange in self.exchanges:
            out.append({"role": "user", "content": exchange.asked})
            out.append({"role": "assistant", "content": exchange.said})
        return out

    def having(self, exchanges: Sequence[Exchange]) -> Conversation:
        """Return the same conversation with other exchanges.

        Args:
            exchanges: the exchanges.
        """
        return Conversation(exchanges, name=self.name, stored=self.stored, apart=self.apart)

    def source(self, link: str) -> Citation | None:
        """Return what a link leads to, or None where it leads nowhere.

        Args:
            link: "#c-0-2".
        """
        found, turn = _LINK.fullmatch(link), self.turn(link)
        there = sources(turn) if turn else ()
        index = int(found[2]) if found else 0
        return there[index] if index < len(there) else None

    def turn(self, link: str) -> Turn | None:
        """Return the turn that a link belongs to, or None where there is none.

        Args:
            link: "#c-0-2".
        """
        exchange = self.exchange(link)
        return exchange.turn if exchange else None

    def exchange(self, link: str) -> Exchange | None:
        """Return the exchange that a link belongs to, or None where there is none.

        Args:
            link: "#c-0-2".
        """
        found = _LINK.fullmatch(link)
        return self.at(int(found[1])) if found else None

    def at(self, place: int) -> Exchange | None:
        """Return the exchange at a place, or None where there is none.

        Args:
            place: the place, from 0.
        """
        return self.exchanges[place] if 0 <= place < len(self.exchanges) else None
