"""The schema that a model fills, and what it filled it with, as values with bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer.chat.fence import on_one_line, plain
from assistant.answer.chat.lenient import Malformed, read_object
from assistant.codes import Basis
from assistant.values import Citation, Claim, Passage

MOST_CLAIMS = 12  # beside the direct answer
_MOST_QUOTES = 8  # under one claim
_MOST_TEXT, _MOST_QUOTE, _MOST_ASIDE = 2000, 8000, 600  # characters that are shown
_FEWEST_WORDS = 3
_MOST_READ = 20_000  # ... and that are looked at
_NUMBER = re.compile(r"\D{0,3}(\d{1,4})\D{0,3}")
KNOWN = frozenset(("answer", "claims", "answerable"))

_CLAIM: Mapping[str, object] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["text", "passages"],
    "properties": {
        "text": {"type": "string"},
        "passages": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["n", "quote"],
                "properties": {"n": {"type": "integer"}, "quote": {"type": "string"}},
            },
        },
    },
}
SCHEMA: Mapping[str, object] = {
    "title": "answer",
    "type": "object",
    "additionalProperties": False,
    "required": ["answerable", "answer", "claims", "missing", "clarifying"],
    "properties": {
        "answerable": {"type": "boolean"},
        "answer": _CLAIM,
        "claims": {"type": "array", "items": _CLAIM},
        "missing": {"type": "string"},
        "clarifying": {"type": "string"},
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a model said, read but not weighed.

    Attributes:
        claims: the direct answer and what goes with it; a claim without a passage that was shown has no
            citations, and falls when it is weighed.
        answerable: False where the model says that what was shown does not answer.
        missing: what it says is not told by what was shown.
        clarifying: its question back.
    """

    claims: tuple[Claim, ...] = ()
    answerable: bool = True
    missing: str = ""
    clarifying: str = ""


def read_reply(text: str, shown: Mapping[int, Passage]) -> Said:
    """Read a whole reply.

    Args:
        text: what the model said.
        shown: the passages of the prompt, by number.

    Raises:
        Malformed: it cannot be read, or says nothing ("cut", "not_json", "no_claims").
    """
    tree = read_object(text, known=KNOWN)
    listed = tree.get("claims")
    rest = listed[:MOST_CLAIMS] if isinstance(listed, list) else [listed]
    made = [claim_of(one, shown) for one in (tree.get("answer"), *rest)]
    claims = {claim.text: claim for claim in reversed(made) if claim}
    answerable = str(tree.get("answerable")).lower() != "false"
    if answerable and not claims:
        raise Malformed("no_claims")
    return Said(
        claims=tuple(reversed(claims.values())) if answerable else (),
        answerable=answerable,
        missing=_aside(tree.get("missing")),
        clarifying=_aside(tree.get("clarifying")),
    )


def read_claim(text: str, shown: Mapping[int, Passage]) -> Claim | None:
    """Read one claim of a reply that is still being said; None where it is none.

    Args:
        text: the object.
        shown: the passages of the prompt, by number.
    """
    try:
        return claim_of(read_object(text, known=frozenset(("text",))), shown)
    except Malformed:
        return None


def claim_of(tree: object, shown: Mapping[int, Passage]) -> Claim | None:
    """Make a claim of what stands in its place; None where nothing is said there.

    Args:
        tree: what was read.
        shown: the passages of the prompt, by number.
    """
    text = tree.get("text") if isinstance(tree, dict) else None
    if not isinstance(tree, dict) or not isinstance(text, str):
        return None
    said = plain(text[:_MOST_READ])
    listed = tree.get("passages")
    cited = listed[:_MOST_QUOTES] if isinstance(listed, list) else [listed]
    # A statement that is too long could only be cut, and an exception may stand in what is cut off. One
    # or two words state nothing: any word of a document would be borne out by it.
    states = len(said) <= _MOST_TEXT and len(said.split()) >= _FEWEST_WORDS
    made = (_citation(one, shown) for one in cited if states)
    citations = {(c.passage.id, c.quote): c for c in made if c}
    if not said:
        return None
    return Claim(text=said[:_MOST_TEXT], citations=tuple(citations.values()), basis=Basis.MODEL)


def _citation(tree: object, shown: Mapping[int, Passage]) -> Citation | None:
    number = tree.get("n") if isinstance(tree, dict) else tree
    quote = tree.get("quote") if isinstance(tree, dict) else ""
    passage = shown.get(_number(number))
    if passage is None:
        return None
    words = plain(quote[:_MOST_READ]) if isinstance(quote, str) else ""
    return Citation(passage=passage, quote=words if len(words) <= _MOST_QUOTE else "")


def _number(value: object) -> int:
    """Return a passage's number, or 0, which none has."""
    if isinstance(value, bool):
        return 0
    found = _NUMBER.fullmatch(value) if isinstance(value, str) else None
    if found:
        return int(found[1])
    return value if isinstance(value, int) else 0


def _aside(value: object) -> str:
    return on_one_line(value[:_MOST_READ])[:_MOST_ASIDE] if isinstance(value, str) else ""
