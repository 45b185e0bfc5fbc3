"""Does a sentence speak of what the article cited in it is about? A search says which articles are nearest."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.citecheck.quote import covered
from assistant.citecheck.report import Remark, Why
from assistant.citecheck.shelf import Shelf
from assistant.law.language import Language
from assistant.values import Hit, Passage

Search = Callable[[str, Language], Sequence[Hit]]
_LEAST = 5  # words of a sentence beside its citations that say enough to search by
_WORD = re.compile(r"[^\W\d_]{4,}")
_FIRST, _LATE = 2, 5
_MORE, _ENOUGH = 0.15, 0.3  # shares of the sentence's words


def says_enough(sentence: str) -> bool:
    """Tell whether a sentence without its citations has words to search by.

    Args:
        sentence: the sentence.
    """
    return len(set(_WORD.findall(sentence))) >= _LEAST


def compare_subject(
    sentence: str, cited: Passage, hits: Sequence[Hit], shelf: Shelf, *, beside: int
) -> Remark | None:
    """Compare an article with those that a search finds for the sentence that cites it.

    None where the search is not clear: then nothing is said of the subject.

    Args:
        sentence: the sentence without its citations.
        cited: the article cited.
        hits: what was found for the sentence, best first.
        shelf: where their words are.
        beside: how many other articles the sentence cites.
    """
    own = (cited.act.id, cited.article)
    articles = list(dict.fromkeys(hit.article for hit in hits))
    of_act = [article for article in articles if article[0] == own[0]]
    rank = of_act.index(own) if own in of_act else len(of_act)
    if own in articles[: _FIRST + 1 + beside] and rank < _FIRST + beside:
        return Remark(why=Why.SAME_SUBJECT)
    if beside or not of_act or rank < _LATE or of_act[0] != articles[0]:
        return None
    best = next(hit.passage for hit in hits if hit.article == of_act[0])
    near, there = covered(sentence, shelf.words(cited)), covered(sentence, shelf.words(best))
    if there >= _ENOUGH and there >= near + _MORE:
        return Remark(why=Why.SUBJECT_ELSEWHERE, instead=best)
    return None
