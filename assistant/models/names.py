"""Names of people as a small network of natasha's finds them, where that package is installed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assistant.models.personal import SURNAME

Find = Callable[[str], list[tuple[int, int]]]
_EMBEDDING = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_NETWORK = "model/slovnet_ner_news_v1.tar"
_AT_ONCE = 4000  # characters
_CAPITAL = re.compile(
    "[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]"
)  # the network knows no words without letters
_ALONE = re.compile(SURNAME)
_ACT = re.compile(r"(?<!\w)(?:Заң|Закон|Кодекс)")  # "Осы Заң" begins many a provision


def names_in(text: str) -> list[tuple[int, int]]:
    """Return where names of people stand; nowhere where the package is not installed.

    One word alone counts only where it looks like a surname: words of a provision are taken for names at
    times, and a provision should reach a model as it is.

    Args:
        text: the text.
    """
    find = _opened()
    if find is None:
        return []
    spans = []
    for match in re.finditer(rf"[^\n]{{1,{_AT_ONCE}}}", text):
        found = find(match[0]) if _CAPITAL.search(match[0]) else []
        spans += [(match.start() + a, match.start() + b) for a, b in found]
    return [span for span in spans if _is_name(text[slice(*span)])]


def _is_name(words: str) -> bool:
    if _ACT.search(words):
        return False
    capital = [word for word in words.split() if word[:1].isupper()]
    return len(capital) > 1 or bool(capital and _ALONE.fullmatch(capital[0]))


@cache
def _opened() -> Find | None:
    spec = find_spec("natasha")
    if spec is None or spec.origin is None or find_spec("slovnet") is None:
        return None
    from navec import Navec
    from slovnet import NER

    data = Path(spec.origin).parent / "data"
    network: Any = NER.load(str(data / _NETWORK))
    network.navec(Navec.load(str(data / _EMBEDDING)))

    def find(text: str) -> list[tuple[int, int]]:
        return [(span.start, span.stop) for span in network(text).spans if span.type == "PER"]

    return find
