"""The kinds of drawing that the pages use, each from plain numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from eval.measures.scores import Mean
from eval.reports.page.ink import BAD, CARD, FIRST, GOOD, INK, LINE, MUTED, SECOND, THIRD, drawn

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SERIES = ((FIRST, "o"), (SECOND, "s"), (THIRD, "^"), (INK, "D"))
_ROW, _MARGIN = 21, 62
_LEAST, _MOST = 0.08, 0.45


def dots(name: str, rows: Mapping[str, Mapping[str, Mean]], series: Sequence[str]) -> str:
    """Draw means with their intervals, a row for each label and a mark for each series.

    Args:
        name: the name of the drawing.
        rows: mean by label and series; a mean that is missing is left out.
        series: the series, four at most.
    """
    spread = 0.21 if len(series) > 2 else 0.3
    means = [mean for row in rows.values() for mean in row.values()]
    lowest = min((m.value if m.low is None else m.low for m in means), default=0.0)

    def draw(axes: Axes) -> None:
        for place, one in enumerate(series):
            shift = (place - (len(series) - 1) / 2) * spread
            own = [(y + shift, row[one]) for y, row in enumerate(rows.values()) if one in row]
            _dotted(axes, own, label=one, look=_SERIES[place])
        axes.set_yticks(range(len(rows)), labels=list(rows))
        axes.set_ylim(len(rows) - 0.45, -0.55)
        axes.set_xlim(max(0.0, int(lowest * 10) / 10 - 0.02), 1.02)
        axes.tick_params(axis="y", length=0)
        axes.grid(visible=False, axis="y")
        for y in range(1, len(rows)):
            axes.axhline(y - 0.5, color=LINE, lw=0.5)
        columns = 2 if sum(map(len, series)) > 30 else len(series)
        axes.figure.legend(loc="outside upper left", ncols=columns, handletextpad=0.2)

    thick = _ROW + 7 * max(0, len(series) - 2)
    return drawn(name, draw, height=_MARGIN + 14 + thick * len(rows))


def _dotted(
    axes: Axes, means: Sequence[tuple[float, Mean]], *, label: str, look: tuple[str, str]
) -> None:
    colour, marker = look
    for y, mean in means:
        if mean.low is not None and mean.high is not None:
            axes.plot([mean.low, mean.high], [y, y], color=colour, lw=1.6, alpha=0.7)
    xs, ys = [mean.value for _, mean in means], [y for y, _ in means]
    axes.plot(xs, ys, color=colour, marker=marker, ls="none", ms=4.6, label=label)


def bars(
    name: str, rows: Mapping[str, float], *, unit: str, ends: Mapping[str, float] | None = None
) -> str:
    """Draw bars to the right, each with its number.

    Args:
        name: the name of the drawing.
        rows: the length of each bar by its label.
        unit: what is counted, for the axis.
        ends: a mark further right by label, such as a 95th percentile.
    """
    further = ends or {}
    longest = max([*rows.values(), *further.values()], default=0.0) or 1.0

    def draw(axes: Axes) -> None:
        places = list(range(len(rows)))
        axes.barh(places, list(rows.values()), color=FIRST, height=0.55, alpha=0.85)
        for y, (label, value) in enumerate(rows.items()):
            end = further.get(label)
            shown = f"{value:,.0f}" if end is None else f"{value:,.0f} / {end:,.0f}"
            if end is not None:
                axes.plot([value, end], [y, y], color=SECOND, lw=1.4)
                axes.plot([end], [y], color=SECOND, marker="|", ms=11, mew=2)
            axes.text(max(value, end or 0.0) + longest * 0.025, y, shown, va="center")
        axes.set_yticks(places, labels=list(rows))
        axes.set_ylim(len(rows) - 0.45, -0.55)
        axes.set_xlim(0, longest * (1.3 if further else 1.14))
        axes.tick_params(axis="y", length=0)
        axes.grid(visible=False, axis="y")
        axes.locator_params(axis="x", nbins=5)
        axes.set_xlabel(unit)

    return drawn(name, draw, height=_MARGIN + 24 * len(rows))


def matrix(
    name: str, *, rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int]
) -> str:
    """Draw counts in squares: what is right in one colour, what is wrong in another.

    Args:
        name: the name of the drawing.
        rows: what was expected.
        columns: what came; the same words where it is right.
        counts: how many, by row and column.
    """
    from matplotlib.patches import Rectangle

    def draw(axes: Axes) -> None:
        for y, row in enumerate(rows):
            whole = sum(counts.get((row, column), 0) for column in columns) or 1
            for x, column in enumerate(columns):
                count = counts.get((row, column), 0)
                shade = _LEAST + (_MOST - _LEAST) * count / whole if count else 0.0
                colour = GOOD if row == column else BAD
                square = Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=colour, alpha=shade)
                axes.add_patch(square)
                edge = Rectangle((x - 0.5, y - 0.5), 1, 1, fill=False, edgecolor=LINE, lw=0.8)
                axes.add_patch(edge)
                if count:
                    axes.text(x, y, str(count), ha="center", va="center")
        axes.set_xticks(range(len(columns)), labels=list(columns), rotation=50, ha="right")
        axes.set_yticks(range(len(rows)), labels=list(rows))
        axes.set_xlim(-0.5, len(columns) - 0.5)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.tick_params(length=0, labelcolor=INK, rotation_mode="anchor", axis="x")
        axes.tick_params(length=0, axis="y")
        axes.grid(visible=False)
        axes.spines[:].set_visible(False)
        axes.set_xlabel("what came")
        axes.set_ylabel("what was expected")

    return drawn(name, draw, height=150 + 24 * len(rows))


def curve(
    name: str,
    points: Sequence[tuple[float, float]],
    *,
    axes_told: tuple[str, str],
    mark: tuple[float, float, str] | None = None,
) -> str:
    """Draw a line through points, with one of them marked.

    Args:
        name: the name of the drawing.
        points: x and y, from left to right.
        axes_told: what the x and the y axis show.
        mark: x, y and the words of the marked point.
    """

    def draw(axes: Axes) -> None:
        axes.plot([x for x, _ in points], [y for _, y in points], color=FIRST, lw=1.8)
        if mark:
            x, y, words = mark
            axes.plot([x], [y], color=SECOND, marker="o", ms=7, ls="none", label=words)
            axes.figure.legend(loc="outside upper left", handletextpad=0.2)
        axes.set_xlim(0, 1.02)
        axes.set_ylim(0, max(0.1, *(y for _, y in points), mark[1] if mark else 0.0) * 1.15)
        axes.set_xlabel(axes_told[0])
        axes.set_ylabel(axes_told[1])

    return drawn(name, draw, height=240)


def reliability(name: str, bins: Sequence[tuple[float, float, float, float]]) -> str:
    """Draw the share that was right against the confidence that was shown, bin by bin.

    Args:
        name: the name of the drawing.
        bins: mean confidence, share right, and the interval of that share, of each bin.
    """

    def draw(axes: Axes) -> None:
        axes.plot([0, 1], [0, 1], color=MUTED, lw=1, ls=(0, (4, 3)), label="as sure as right")
        for confidence, _, low, high in bins:
            axes.plot([confidence, confidence], [low, high], color=FIRST, lw=1.6, alpha=0.7)
        axes.plot(
            [b[0] for b in bins],
            [b[1] for b in bins],
            color=FIRST,
            marker="o",
            markeredgecolor=CARD,
            ms=6.5,
            lw=1.2,
            label="a fifth of the answers",
        )
        axes.set_xlim(0, 1.02)
        axes.set_ylim(0, 1.05)
        axes.set_xlabel("confidence shown")
        axes.set_ylabel("share right")
        axes.figure.legend(loc="outside upper left", ncols=2, handletextpad=0.4)

    return drawn(name, draw, height=250)
