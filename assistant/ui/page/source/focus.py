"""What is marked in a wording: the words that an answer quotes, and those of the lists that rule them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.law.act import Version
from assistant.law.placing import Placed, place
from assistant.law.provision import parent_eid, path_to
from assistant.values import Citation, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """What is marked in a wording.

    Attributes:
        eid: the unit that was opened.
        quotes: for each unit, the words quoted of it, those of the unit opened first.
        ruling: for each unit that is a list, the words of it that rule what is quoted.
        found: how the words that were opened stand in their unit; None where they do not.
    """

    eid: str
    quotes: dict[str, tuple[str, ...]]
    ruling: dict[str, tuple[str, ...]]
    found: Placed | None


def focus_of(citation: Citation, shown: Passage, others: Sequence[Citation] = ()) -> Focus:
    """Tell what to mark in the wording shown.

    Args:
        citation: what was opened.
        shown: the same provision in the wording in which to read it.
        others: what else the answer quotes of the same article.
    """
    quotes: dict[str, tuple[str, ...]] = {}
    ruling: dict[str, tuple[str, ...]] = {}
    for one in (citation, *others):
        eid = one.passage.eid
        there = shown if one is citation else standing(shown.version, eid)
        if there is None or not one.quote:
            continue
        quotes[eid] = (*quotes.get(eid, ()), _said(one, there))
        ruling[parent_eid(eid)] = tuple(words for words in (there.lead_in, there.closing) if words)
    own = _said(citation, shown)
    return Focus(eid=shown.eid, quotes=quotes, ruling=ruling, found=place(shown.text, own))


def standing(version: Version, eid: str) -> Passage | None:
    """Return a provision of a version with what stands above it, or None where it has none.

    Args:
        version: the wording.
        eid: the provision.
    """
    chain = path_to(version.body, eid)
    if len(chain) < 2:
        return None
    trail = tuple(unit.heading for unit in chain if unit.heading)
    return Passage(version=version, provision=chain[-1], trail=trail, parent=chain[-2])


def _said(citation: Citation, there: Passage) -> str:
    """Return the words of a citation in a wording: in another one only a whole unit has its like."""
    if citation.passage.version.id == there.version.id:
        return citation.quote
    whole = citation.quote.strip() == citation.passage.text.strip()
    return there.text if whole and citation.quote else ""
