"""The tools: what each is for, what it takes, what it gives; described for the model that calls them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from assistant.law.language import Language
from assistant.ui.citing import ReportRow
from assistant.ui.contract import Row
from assistant.ui.programs.asked import Ask, Asked, Cite, Listing, Read, Search
from assistant.ui.programs.desk import Desk
from assistant.ui.shapes import ActsRow, ContentsRow, HitsRow, ProvisionsRow
from assistant.values import Listener

# Given the desk, the person, what was asked and what tells to stop.
Work = Callable[[Desk, str, Any, Listener], Mapping[str, Any]]

_EN = Language.EN  # of sentences for the model that calls

INSTRUCTIONS = """Kazakhstan's legislation on artificial intelligence, with its words. Every quote
returned has been found word for word in the provision named, in the wording of the day asked for.
Use the quotes and citations as they are; do not state as law what no citation carries. When `ask`
returns the verdict "abstain", the sources here do not answer: say so, and do not fill the gap from
memory. Notices tell what limits an answer (not yet in force, a draft, restated wording): pass them
on. This is information on the law, no legal advice."""

_ASK = """Answer a question about Kazakhstan's AI legislation in Russian, Kazakh or English.
Guarantee: each statement comes with at least one citation, and each quote stands word for word in
the cited provision, in the wording of the day asked for; a statement that fails a check is never
returned as it was made. A claim's `basis` tells whose words its `text` is: "law" and "rewritten" are
the provision's own, "model" is a language model's explanation that passed the checks and is not the
law. If the sources do not bear an answer out, the verdict is "abstain" with a reason, which is
a result and no error. Earlier questions are followed up by naming their `id` in `history`."""
_SEARCH = """Find the provisions that come nearest to some words, best first, with their full text.
Returns what is near, not an answer: whether a hit answers the question is not judged here. Use
`ask` for a checked answer."""
_READ = """Read provisions of an act word for word as they stand on a day, by a reference such as
"17(3)" or "ст. 17 п. 3"; without a reference, the contents of the act. A provision that does not
exist is told as an error with what there is instead, so this also checks whether an article exists."""
_CITE = """Check the citations of Kazakhstan's acts in a text, such as a memo or a draft answer of
your own: for each, whether the provision exists and is in force on the day, whether quoted words
stand there, and a verdict (right, exists, doubtful, outdated, wrong, unknown) with reasons. "unknown"
means that the act is not here, not that the citation is wrong. Check your text with this before
you show it."""
_ACTS = """List the acts that are here: their names for `read`, kind, status today and languages.
What is not listed cannot be answered from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool.

    Attributes:
        title: its name for people.
        about: what it is for.
        takes: the shape of what it is given.
        gives: the JSON schema of what it returns.
        work: does it.
    """

    title: str
    about: str
    takes: type[Asked]
    gives: dict[str, Any]
    work: Work


def _schema(*shapes: Any) -> dict[str, Any]:  # noqa: ANN401 - types of rows
    """Return the schema of an object that has one of some shapes."""
    made = [TypeAdapter(shape).json_schema() for shape in shapes]
    if len(made) == 1:
        return made[0]
    named: dict[str, Any] = {}
    for one in made:
        named |= one.pop("$defs", {})
    return {"type": "object", "anyOf": made, "$defs": named}


def tools() -> dict[str, Tool]:
    """Return the tools by name."""
    return {
        "ask": Tool(
            title="Ask about Kazakhstan's AI legislation",
            about=_ASK,
            takes=Ask,
            gives=_schema(Row),
            work=lambda desk, who, asked, on: desk.ask(who, asked, _EN, listener=on),
        ),
        "search": Tool(
            title="Search the provisions",
            about=_SEARCH,
            takes=Search,
            gives=_schema(HitsRow),
            work=lambda desk, who, asked, _: desk.search(who, asked),
        ),
        "read": Tool(
            title="Read provisions word for word",
            about=_READ,
            takes=Read,
            gives=_schema(ProvisionsRow, ContentsRow),
            work=lambda desk, who, asked, _: desk.read(who, asked, _EN),
        ),
        "cite_check": Tool(
            title="Check the citations in a text",
            about=_CITE,
            takes=Cite,
            gives=_schema(ReportRow),
            work=lambda desk, who, asked, _: desk.cite_check(who, asked, _EN),
        ),
        "acts": Tool(
            title="List the acts",
            about=_ACTS,
            takes=Listing,
            gives=_schema(ActsRow),
            work=lambda desk, who, asked, _: desk.acts(who, asked),
        ),
    }


def as_text(row: Mapping[str, Any]) -> str:
    """Write a row as text, for clients that know no structured results.

    Args:
        row: the row.
    """
    return json.dumps(row, ensure_ascii=False)
