"""Does a text speak of what its title says? The telling words of a title, counted in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from assistant.law.act import Act
from assistant.law.language import Language, fold
from assistant.law.provision import Provision

WORD = re.compile(r"[^\W\d_]+")
_GENERAL = re.compile(
    r"республик|казахстан|закон|кодекс|некотор|вопрос|утвержден|требован|внесен|изменен|дополнен"
    r"|туралы|қазақстан|республика|кейбір|және|заң|бекіту|жөніндегі|оларды"
    r"|republic|kazakhstan|code$|approv|requirement|their$|with$|from$|certain"
)
_SHORTEST, _LONGEST = 4, 7  # letters of a word of a title that tells acts apart, and of its stem
_FEWEST = 300  # words; a shorter text may not repeat its title
_THIN = 5.0  # words of the title in ten thousand words; its own act has dozens
# Of another act's title there are far more words. Acts measured against the titles of all others: an
# act that cites another at length comes to four and a half times its own, and has each word of its own;
# an act under a wrong title comes to five times at least.
_FAR, _FAR_LACKING = 6.0, 4.0
_MANY, _EACH = 100.0, 50.0  # words of a title, on average and of each, in a text that is about it
_SAME = 0.85


def alike(left: str, right: str) -> bool:
    """Tell whether two titles are the same but for small things.

    Args:
        left: one.
        right: the other; "" is like nothing.
    """
    pair = plain(left), plain(right)
    return bool(right) and SequenceMatcher(None, *pair, autojunk=False).ratio() >= _SAME


def plain(text: str) -> str:
    """Return the words of a title alone.

    Args:
        text: the title.
    """
    return " ".join(WORD.findall(fold(text)))


def telling(title: str) -> tuple[str, ...]:
    """Return the stems of the words by which a title differs from those of other acts.

    Args:
        title: the title.
    """
    words = (w for w in WORD.findall(fold(title)) if len(w) >= _SHORTEST and not _GENERAL.match(w))
    return tuple(dict.fromkeys(w[: max(_SHORTEST, min(len(w) - 2, _LONGEST))] for w in words))


def rates(title: str, body: Provision) -> tuple[float, ...]:
    """Tell how often each telling word of a title stands in ten thousand words of a text.

    Args:
        title: the title.
        body: the text; its own heading is the claim itself and not counted.
    """
    return _rates(title, _words(body))


def is_long(body: Provision) -> bool:
    """Tell whether a text is long enough to repeat the words of its title.

    Args:
        body: the text.
    """
    return len(_words(body)) >= _FEWEST


def is_foreign(title: str, body: Provision) -> bool:
    """Tell whether hardly any telling word of a title stands in a text.

    Args:
        title: the title.
        body: the text.
    """
    own = rates(title, body)
    return bool(own) and is_long(body) and _mean(own) < _THIN


def nearer(title: str, body: Provision, others: Sequence[Act], language: Language) -> Act | None:
    """Return the act whose title a text is far nearer to than to its own; None where there is none.

    Args:
        title: the title that the text bears.
        body: the text.
        others: the other acts.
        language: the language of the text.
    """
    words = _words(body)
    own = _rates(title, words)
    if not own or len(words) < _FEWEST:
        return None
    limit = _FAR if min(own) >= _THIN else _FAR_LACKING
    scored = [(_mean(r), act) for act, r in _rated(words, others, language) if min(r) >= _THIN]
    best, act = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return act if best >= _MANY and best >= limit * _mean(own) else None


def spoken_of(body: Provision, acts: Sequence[Act], language: Language) -> Act | None:
    """Return the act that a text without a title speaks of by its words; None where several fit.

    Args:
        body: the text.
        acts: the acts it may be.
        language: its language.
    """
    words = _words(body)
    if len(words) < _FEWEST:
        return None
    whole = [(act, r) for act, r in _rated(words, acts, language) if len(r) > 1]
    ranked = sorted(whole, key=lambda pair: -_mean(pair[1]))
    if not ranked:
        return None
    act, own = ranked[0]
    second = _mean(ranked[1][1]) if ranked[1:] else 0.0
    fits = min(own) >= _EACH and _mean(own) >= max(_MANY, 2 * second)
    return act if fits else None


def _words(body: Provision) -> list[str]:
    below = (f"{u.heading} {u.text}" for u in body.walk() if u is not body)
    return WORD.findall(fold(" ".join([body.text, *below])))


def _rates(title: str, words: Sequence[str]) -> tuple[float, ...]:
    counts = (sum(word.startswith(stem) for word in words) for stem in telling(title))
    return tuple(10_000 * count / max(1, len(words)) for count in counts)


def _rated(
    words: Sequence[str], acts: Iterable[Act], language: Language
) -> list[tuple[Act, tuple[float, ...]]]:
    found = ((act, _rates(act.titles.get(language, ""), words)) for act in acts)
    return [(act, own) for act, own in found if own]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
