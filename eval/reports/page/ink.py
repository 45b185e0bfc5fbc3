"""Drawings by matplotlib as SVG for a page: the same bytes each time, in the colours of the page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Each stands for a colour of page.css, so that a drawing follows the light and the dark.
INK, MUTED, LINE = "#010101", "#010102", "#010103"
FIRST, SECOND, THIRD, GOOD, BAD = "#010105", "#010106", "#010107", "#010108", "#010109"
_NAMES = {
    INK: "ink",
    MUTED: "muted",
    LINE: "line",
    FIRST: "first",
    SECOND: "second",
    THIRD: "third",
    GOOD: "good",
    BAD: "bad",
}
WIDTH = 360
_FONT = 11.5
_POINTS = 72
_STYLE: dict[Any, object] = {
    "axes.edgecolor": LINE,
    "axes.facecolor": "none",
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.labelcolor": MUTED,
    "axes.labelsize": _FONT - 0.5,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.facecolor": "none",
    "font.family": ["DejaVu Sans"],
    "font.size": _FONT,
    "grid.color": LINE,
    "grid.linewidth": 0.7,
    "legend.fontsize": _FONT - 0.5,
    "legend.frameon": False,
    "legend.labelcolor": INK,
    "svg.fonttype": "none",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": LINE,
    "xtick.labelcolor": MUTED,
    "ytick.color": LINE,
    "ytick.labelcolor": INK,
}


def drawn(name: str, draw: Callable[[Axes], None], *, height: int) -> str:
    """Draw on one pair of axes and return an SVG element without outside references.

    Args:
        name: what keeps its ids apart from those of other drawings on the page.
        draw: what draws.
        height: how high, in the units of which the drawing is 360 wide.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context({**_STYLE, "svg.hashsalt": name}):
        figure = Figure(figsize=(WIDTH / _POINTS, height / _POINTS), layout="constrained")
        draw(figure.add_subplot())
        kept = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(kept, format="svg", metadata=nothing)
    return _for_page(kept.getvalue())


def _for_page(svg: str) -> str:
    """Leave the declarations, the style sheet and the names of groups, which a page cannot use."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<style.*?</style>|<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<g id="[^"]*"', "<g", svg)
    svg = re.sub(r"<svg[^>]*?(viewBox=\"[^\"]*\")[^>]*>", r'<svg \1 aria-hidden="true">', svg)
    svg = svg.replace("xlink:href=", "href=").replace("'DejaVu Sans'", "system-ui, sans-serif")
    for colour, name in _NAMES.items():
        svg = svg.replace(colour, f"var(--{name})")
    return re.sub(r"\s*\n\s*", " ", svg)
