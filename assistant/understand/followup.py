"""A follow-up is completed from the turn before it, by rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.law.language import fold
from assistant.values import Findings, Identity, Query, Turn

_OPENS = re.compile(
    r"^(?:а|и|но|ну|тогда|значит|ал|онда|сонда|егер|and|but|so|then|what about|how about)(?!\w)"
)
_POINTS_BACK = re.compile(
    r"(?<!\w)(?:он|она|оно|они|его|ее|их|ему|ей|им|ими|ним|нее|них|ней|нем|эти|этого|этой|этих|"
    r"этом|этим|этими|"
    r"таких|такого|такой|такие|тех|там|туда|"
    r"ол|олар|оны|оның|онын|оған|оган|олардың|олардын|оларға|оларды|одан|бұлар|бұны|мұны|мұндай|"
    r"мундай|сондай|соны|сонда|"
    r"it|its|they|them|their|those|these|he|she|(?:is|does|do|was|of|about|for|under|with|in|to|"
    r"do) (?:that|this))(?!\w)"
)
# What may stand around a day in a follow-up that asks the same of another day.
_ASKS_THE_SAME = (
    "а и но ну что как было бы будет если тогда ал және не қалай болды болса ше егер сонда онда and but "
    "so then what how about was it is if"
)
_LONGEST = 12  # words; a longer question usually says itself what it is about
_ALONE = (
    0.65  # weight of a follow-up's own words beside the completed question; chosen on the dev split
)


def is_follow_up(question: str) -> bool:
    """Tell whether a question leans on the one before it.

    It does when it opens with a connective, or is short and points back with a pronoun.

    Args:
        question: the question as typed.
    """
    folded = fold(question)
    words = re.findall(r"\w+", folded)
    if len(words) > _LONGEST:
        return False
    return bool(_OPENS.search(folded) or _POINTS_BACK.search(folded))


def only_names_a_day(query: Query) -> bool:
    """Tell whether a follow-up asks the same of another day: alone it has no words to search by.

    Args:
        query: the query.
    """
    words = re.findall(r"\w+", fold(query.searched.asked))
    return bool(query.aside) and set(words) <= set(_ASKS_THE_SAME.split())


def complete(question: str, history: Sequence[Turn]) -> tuple[str, tuple[Identity, ...]]:
    """Complete a follow-up with the question before it.

    Args:
        question: the question as typed.
        history: earlier turns, oldest first.

    Returns:
        The question to search with, and the units that the earlier turn rested on.
    """
    if not history or not is_follow_up(question):
        return question, ()
    before = history[-1]
    rested = tuple(dict.fromkeys(c.passage.identity for c in before.cited)) or before.query.named
    return f"{before.query.text.rstrip()} {question}", rested


def weigh(completed: Findings, alone: Findings) -> Findings:
    """Weigh what a completed follow-up finds by what its own words find.

    The question before it is often the longer one, and what it found would be found again.

    Args:
        completed: found with the question before it.
        alone: found with the follow-up's own words.
    """
    scores = [
        {hit.passage.identity: hit.score for hit in found.hits if hit.via == "search"}
        for found in (completed, alone)
    ]
    lowest = [min(of.values(), default=0.0) for of in scores]

    def score(place: Identity) -> float:
        earlier, own = (of.get(place, low) for of, low in zip(scores, lowest, strict=True))
        return round((1 - _ALONE) * earlier + _ALONE * own, 6)

    fixed = [hit for hit in completed.hits if hit.via != "search"]
    taken = {hit.passage.identity for hit in fixed}
    hits = {h.passage.identity: h for f in (completed, alone) for h in f.hits if h.via == "search"}
    weighed = [replace(h, score=score(at)) for at, h in hits.items() if at not in taken]
    weighed.sort(key=lambda hit: -hit.score)
    return replace(completed, hits=(*fixed, *weighed))
