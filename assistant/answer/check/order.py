"""Whether words stand in the order of the law, and do or suffer as they do there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answer.check.evidence import Clause
from assistant.answer.check.words import Word

# Of the words shared with the law: how many must stand in its order, in that of its halves exchanged, and
# where the law is a table of numbers, which are compared pair by pair.
_KEPT, _TURNED, _TABLE = 0.8, 0.9, 0.6
_RULED = ("condition", "except", "only")
_SUFFERS = re.compile(r"\w+[еию]тся|\w+[ая]тся")
_DOES = re.compile(r"\w+[еиаюя]т")

Same = Callable[[Word, Word], bool]


def order_holds(said: Clause, law: Clause, same: Same) -> bool:
    """Tell whether the words shared with the law stand in its order, or its two halves are exchanged.

    Who does what to whom is told by order alone where words have no cases, and cases are many. Halves may
    be exchanged only where neither rules the other: "if it rains, bees sleep" is not "if bees sleep, it rains".

    Args:
        said: what is said.
        law: the words of the law that it comes nearest to.
        same: tells whether two words stand for one another.
    """
    theirs = [word for word in law.weighing if word.kind != "number"]
    ours = [w for w in said.weighing if w.kind != "number" and any(same(w, own) for own in theirs)]
    table = said.of("number") and law.of("number")
    if _in_order(ours, theirs, same) >= (_TABLE if table else _KEPT) * len(ours):
        return True
    if any(word.kind == "atom" and word.key in _RULED for word in law.around):
        return False
    head = _before_modal(law)
    turns = [theirs[at:] + theirs[:at] for at in range(1, len(theirs))]
    turns += [
        theirs[:head] + theirs[at:] + theirs[head:at] for at in range(head + 1, len(theirs)) if head
    ]
    return any(_in_order(ours, turned, same) >= _TURNED * len(ours) for turned in turns)


def voice_holds(said: Clause, law: Clause) -> bool:
    """Tell whether no Russian verb does what it suffers in the law, or the other way round.

    Args:
        said: what is said.
        law: the words of the law that it comes nearest to.
    """
    theirs = {word.key: _voices(word.key, law) for word in law.weighing}
    return all(
        not theirs.get(word.key) or not _voice(word) or _voice(word) in theirs[word.key]
        for word in said.weighing
    )


def _before_modal(law: Clause) -> int:
    """Count the words before the first "must" or "may": who it rules mostly stands there."""
    ruling = next((at for at, word in enumerate(law.words) if word.kind == "modal"), 0)
    return sum(word.weighs and word.kind != "number" for word in law.words[:ruling])


def _voices(key: str, law: Clause) -> set[str]:
    return {_voice(word) for word in law.weighing if word.key == key} - {""}


def _voice(word: Word) -> str:
    if _SUFFERS.fullmatch(word.said):
        return "suffers"
    return "does" if _DOES.fullmatch(word.said) else ""


def _in_order(ours: Sequence[Word], theirs: Sequence[Word], same: Same) -> int:
    """Count the most of our words that stand in the order of theirs."""
    row = [0] * (len(theirs) + 1)
    for one in ours:
        before = row
        row = [0]
        for place, other in enumerate(theirs):
            row.append(before[place] + 1 if same(one, other) else max(row[-1], before[place + 1]))
    return row[-1]
