"""The part of a page that is written anew between two marks, while the words around it stay."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page.

    Attributes:
        name: the name in its marks.
    """

    name: str

    @property
    def begin(self) -> str:
        """The mark before it."""
        return f"<!-- {self.name}:begin -->"

    @property
    def end(self) -> str:
        """The mark after it."""
        return f"<!-- {self.name}:end -->"

    def of(self, page: str) -> str | None:
        """Return what stands in the block; None where the page has no such block.

        Args:
            page: the text of the page.
        """
        found = self._places(page)
        return found.group(2) if found else None

    def replaced(self, page: str, text: str) -> str:
        """Return a page with another text in the block.

        Args:
            page: the text of the page.
            text: what is to stand in the block.

        Raises:
            ValueError: the page has no such block.
        """
        found = self._places(page)
        if not found:
            raise ValueError(f"There is no {self.begin} … {self.end} in the page to write between.")
        return page[: found.start(2)] + text + page[found.end(2) :]

    def _places(self, page: str) -> re.Match[str] | None:
        begin, end = re.escape(self.begin), re.escape(self.end)
        return re.search(f"({begin}\n)(.*?)({end})", page, re.DOTALL)
