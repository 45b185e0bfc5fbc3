"""Earlier turns, as data that helps to understand a question and is never quoted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answer.chat.fence import line
from assistant.law.act import Kind
from assistant.values import Answer, Turn

_MOST_TURNS = 6
_MOST_CHARACTERS = 1200  # of one reply


def earlier(
    history: Sequence[Turn], *, count: Callable[[str], int], most: int, own: bool
) -> tuple[str, ...]:
    """Write down the newest turns that there is room for, oldest first.

    Of what was cited only the labels go on: the passages of the present prompt alone have numbers.

    Args:
        history: earlier turns, oldest first.
        count: counts the tokens of a text.
        most: how many tokens the lines may have.
        own: whether what rests on documents of the asker's own may be shown.
    """
    out: list[str] = []
    for turn in [*reversed(history)][:_MOST_TURNS]:
        told = _told(turn, own)
        most -= count(told)
        if most < 0:
            break
        out.append(told)
    return tuple(reversed(out))


def _told(turn: Turn, own: bool) -> str:
    private = any(citation.passage.act.kind is Kind.OWN for citation in turn.cited)
    if not isinstance(turn.reply, Answer) or (private and not own):
        return line({"question": turn.query.asked})
    said = " ".join(claim.text for claim in turn.reply.claims)[:_MOST_CHARACTERS]
    cited = tuple(dict.fromkeys(citation.passage.citation for citation in turn.cited))
    return line({"question": turn.query.asked, "cited": cited, "reply": said})
