"""Where the links of the tab lead: each view of it has an address of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote

SHELF = "#read"
WHOLE = "*"  # stands for an eId: the text from beginning to end
ALL = "*"  # stands for an act: every source
_STUDY = "#study/"
_LONGEST = 400  # characters of a link; a longer one is nobody's


class View(StrEnum):
    """What the tab shows."""

    SHELF = "shelf"
    BOOK = "book"
    FIND = "find"
    CARDS = "cards"
    DRAFT = "draft"
    LANGUAGES = "languages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a link leads to.

    Attributes:
        view: what is shown.
        act: the source; "" or `ALL` where there is none in particular.
        eid: the provision; `WHOLE` for the whole text, "" for the title page.
        typed: the words looked for.
        turned: whether the cards go from the meaning to the term.
        seed: in which order the cards lie.
    """

    view: View
    act: str = ""
    eid: str = ""
    typed: str = ""
    turned: bool = False
    seed: int = 1


def to_provision(act: str, eid: str = "") -> str:
    """Write the link to a provision, or to the title page of a source.

    Args:
        act: the source.
        eid: the provision.
    """
    return f"{SHELF}/{act}/{eid}"


def to_find(typed: str, act: str = ALL) -> str:
    """Write the link to what a search finds.

    Args:
        typed: the words looked for.
        act: the source to look in.
    """
    return f"{_STUDY}{View.FIND}/{quote(act, safe='*')}/{quote(typed, safe='')}"


def to_cards(act: str = ALL, *, turned: bool = False, seed: int = 1) -> str:
    """Write the link to the cards.

    Args:
        act: whose terms they are.
        turned: whether they go from the meaning to the term.
        seed: in which order they lie.
    """
    side = "meaning" if turned else "term"
    return f"{_STUDY}{View.CARDS}/{quote(act, safe='*')}/{side}/{seed}"


def to_view(view: View) -> str:
    """Write the link to a view that needs nothing more.

    Args:
        view: the view.
    """
    return SHELF if view is View.SHELF else f"{_STUDY}{view}"


def read_link(link: str) -> Place:
    """Read a link; one that nobody wrote leads to the shelf.

    Args:
        link: "#read/kz/ai-law/art_17", "#study/cards".
    """
    if len(link) > _LONGEST:
        return Place(view=View.SHELF)
    if link.startswith(f"{SHELF}/"):
        act, _, eid = link.removeprefix(f"{SHELF}/").rpartition("/")
        return Place(view=View.BOOK, act=act, eid=eid)
    name, *rest = link.removeprefix(_STUDY).split("/")
    view = next((view for view in View if view.value == name), View.SHELF)
    if not link.startswith(_STUDY) or view is View.BOOK:
        return Place(view=View.SHELF)
    if view is View.FIND and len(rest) == 2:
        return Place(view=view, act=unquote(rest[0]), typed=unquote(rest[1]))
    if view is View.CARDS:
        return _cards(rest)
    return Place(view=View.SHELF if view is View.FIND else view)


def _cards(rest: list[str]) -> Place:
    act, side, seed = [*rest, *("", "", "")[len(rest) :]][:3]
    number = int(seed) if seed.isascii() and seed.isdigit() else 1
    return Place(
        view=View.CARDS, act=unquote(act) or ALL, turned=side == "meaning", seed=number % 100_000
    )
