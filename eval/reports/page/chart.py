"""A drawing with its title, its sentence and its numbers; and codes as words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing on a page, or the sentence that says why there is none.

    Attributes:
        name: its name in the page's addresses.
        title: its heading.
        says: what it shows, in a sentence for those who do not see it as well.
        svg: the drawing, or "" where nothing was measured.
        missing: why there is none.
        head: the columns of its numbers.
        rows: its numbers.
        tall: whether it takes the height of two.
    """

    name: str
    title: str
    says: str
    svg: str = ""
    missing: str = "Not measured: it applies to none of these questions."
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    tall: bool = False


def spoken(code: str) -> str:
    """Return a code in the words of a page.

    Args:
        code: a verdict, a reason or a kind.
    """
    return code.replace("_", " ")
