"""Writing to the terminal: wide lines are wrapped for people and left whole for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_WIDEST = 100  # longer lines are hard to read


def show(page: RenderableType) -> None:
    """Write a page to stdout.

    Args:
        page: the page.
    """
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        console.print(page, width=min(_WIDEST, console.width))
    else:
        console.width = _WIDEST  # tables still need one
        console.print(page, soft_wrap=True)


def written(text: str = "") -> Text:
    """Return text to write on; nothing in it is taken for markup.

    Args:
        text: how it begins.
    """
    from rich.text import Text

    return Text(text)


def table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> RenderableType:
    """Return a table.

    Args:
        names: the names of its columns.
        rows: its rows, as many cells each as there are names.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    out = Table(box=SIMPLE_HEAD, width=_WIDEST, show_edge=False)
    for name in names:
        out.add_column(Text(name), overflow="fold")
    for row in rows:
        out.add_row(*(Text(cell) for cell in row))
    return out
