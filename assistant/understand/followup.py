"""A follow-up is completed from the turn before it, by rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.law.language import fold
from assistant.values import Turn

_OPENS = re.compile(
    r"^(?:а|и|но|ну|тогда|значит|ал|онда|сонда|сол|егер|ал егер|and|but|so|then|what about|"
    r"how about|also)(?!\w)"
)
_POINTS_BACK = re.compile(
    r"(?<!\w)(?:он|она|оно|они|его|ее|их|ему|ей|им|ими|ним|нее|них|ней|этот|эта|это|эти|этого|"
    r"этой|этих|этом|этим|такой|"
    r"такие|такую|таких|такого|тот|те|того|тех|там|туда|"
    r"ол|олар|оны|оның|онын|оған|оган|олардың|олардын|оларға|оларды|бұл|бул|бұлар|бұны|мұндай|"
    r"мундай|осындай|сондай|соны|сонда|оларды|одан|"
    r"it|its|they|them|their|this|that|these|those|such|there|he|she|his|her|one|ones)(?!\w)"
)
_SHORT = 5


def is_follow_up(question: str) -> bool:
    """Tell whether a question leans on the one before it.

    Args:
        question: the question as typed.
    """
    folded = fold(question)
    words = re.findall(r"\w+", folded)
    return bool(_OPENS.search(folded) or _POINTS_BACK.search(folded)) or len(words) <= _SHORT


def complete(question: str, history: Sequence[Turn]) -> tuple[str, tuple[str, ...]]:
    """Complete a follow-up with the question before it.

    Args:
        question: the question as typed.
        history: earlier turns, oldest first.

    Returns:
        The question to search with, and the eIds that the earlier turn rested on.
    """
    if not history or not is_follow_up(question):
        return question, ()
    before = history[-1]
    rested = tuple(dict.fromkeys(c.passage.eid for c in before.cited)) or before.query.named
    return f"{before.query.text.rstrip()} {question}", rested
