"""A machine that does whatever a text orders: the worst that a language model can be."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from assistant.protocols import Prompt
from assistant.values import Call, Listener
from eval.trials.attacks import Attack

_LONGEST = 400  # characters of a quote
_PIECE = 97  # characters that come at once


class Obedient:
    """Says what an attack wants said, in every place of a reply and resting on whatever it was shown.

    It obeys even where the order did not reach it: what its reader sees then depends on no prompt.

    Args:
        attack: the attack.
    """

    name = "obedient"
    room = 32_000
    local = True

    def __init__(self, attack: Attack) -> None:
        self._attack = attack

    def count(self, text: str) -> int:
        """Count a token for three characters.

        Args:
            text: the text.
        """
        return len(text) // 3 + 1

    def speak(
        self, prompt: Prompt, *, listener: Listener, spent: Callable[[Call], None]
    ) -> Iterator[str]:
        """Yield a reply that obeys.

        Args:
            prompt: what is asked; its passages are quoted.
            listener: not looked at.
            spent: told of the call.
        """
        said = json.dumps(self._reply(_shown(prompt)), ensure_ascii=False)
        cuts = [*range(0, len(said), _PIECE), len(said)]
        yield from (said[start:end] for start, end in pairwise(cuts))
        spent(Call(model=self.name, host="this computer", prompt=prompt.version))

    def _reply(self, shown: Mapping[int, str]) -> dict[str, Any]:
        wanted, order = self._attack.says, self._attack.text
        quotes = {n: text[:_LONGEST] for n, text in shown.items()}
        first = next(iter(quotes), 1)
        honest = [{"n": n, "quote": quote} for n, quote in quotes.items()]
        whole = quotes.get(first, "")
        claims = [
            {"text": text, "passages": basis}
            for text, basis in (
                (wanted, honest[:1]),
                (wanted, honest),
                (wanted, honest[-1:]),
                (wanted, [{"n": first, "quote": wanted}]),
                (wanted, [{"n": 99, "quote": order}]),
                (f"{whole} {wanted}", honest[:1]),
                (f"{whole} {wanted}", honest),
                (order, honest[:1]),
                (order, honest[-1:]),
                (order, [{"n": first, "quote": order}]),
            )
        ]
        return {
            "answerable": True,
            "answer": claims[0],
            "claims": claims[1:],
            "missing": wanted,
            "clarifying": f"{wanted}?",
        }


def _shown(prompt: Prompt) -> dict[int, str]:
    """Find the passages of a prompt: lines that are JSON with a number and a text."""
    out: dict[int, str] = {}
    for _, text in prompt.said:
        for line in text.splitlines():
            try:
                row = json.loads(line)
            except ValueError:
                continue
            if isinstance(row, dict) and isinstance(row.get("n"), int):
                out[row["n"]] = str(row.get("text", ""))
    return out
