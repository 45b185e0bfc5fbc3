"""The words of a sentence as they are compared: their stems, and which of them decide what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Protocol

from assistant.answer.check.lexicon import lexicon
from assistant.answer.check.numbers import FIGURE, figure, numeral
from assistant.law.language import Language, fold

_PLAIN_KAZAKH = str.maketrans("әғқңөұүһі", "агкноуухи")
_KAZAKH_KEY = 6  # letters by which Kazakh words without their endings are compared
_KAZAKH_ENDINGS = re.compile(
    r"(?:(?:ы|и)?мыз|(?:ы|и)?миз|(?:ы|и)?ныз|(?:ы|и)?низ|[нс]?[ыи]н(?:да|де|дагы|деги|ан|ен|а|е)?"
    r"|[нс]?[ыи]|[лдт][ае]р|[ндт][ыи]н|[ндт][ыи]|[гк][ае]|н[ае]|[дт][ае]|[дтн][ае]н|[мбп]ен|дагы|деги)$"
)
_KAZAKH_NOT = re.compile(
    r"\w{2,}[мбп][ае](?:й(?:д[ыі]|т[ыі]н\w*|т[ыі]нд\w+|[ыі]нша)?|у(?:[ыі]?\w{0,6})?|[ғг][ае]н\w*|с(?:тан|тен|[ае]\w{0,3})?)"
    r"|\w{3,}с[ыі]з(?:д[ыі][кқ]\w*|дан|ден|[гғ]\w+)?"
)
# Words that look denied and are not.
_KAZAKH_POSITIVE = re.compile(
    r"немесе|дербес\w*|жаппай|орынбасар\w*|(?:кибер)?қауіпсіз\w*|қамтамасыз|тәуелсіз\w*|үздіксіз\w*|әрекетсіз\w*"
)
_MARK = r"[.,;:!?()\"«»–—-]"
_NEXT, _PREVIOUS = 1, -1
_ONE_AT_A_TIME = Lock()  # a stemmer keeps the word that it works on: two threads would mix theirs


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Word:
    """A word, figure or phrase of a sentence.

    Attributes:
        kind: "word", "number", "modal", "atom", "bearer", "grade", "glue" or "mark".
        key: what it is compared by.
        said: how it is written, folded.
        negative: whether a negation rules it.
    """

    kind: str
    key: str
    said: str
    negative: bool = False

    @property
    def weighs(self) -> bool:
        """Whether it says something of its own."""
        return self.kind in ("word", "number", "bearer", "grade")


@lru_cache(maxsize=4096)
def read(text: str, language: Language) -> tuple[Word, ...]:
    """Read a sentence into words.

    Args:
        text: the sentence.
        language: its language.
    """
    return tuple(_negated(list(_words(folded(text), language)), language))


@lru_cache(maxsize=1 << 15)
def key_of(word: str, language: Language) -> str:
    """Return what the forms of a folded word share.

    Args:
        word: the word.
        language: its language.
    """
    if language is not Language.KK:
        return word if len(word) < 3 else _stemmed(word, language)
    plain = word.translate(_PLAIN_KAZAKH)
    while len(plain) > 4:
        shorter = _KAZAKH_ENDINGS.sub("", plain)
        if shorter == plain or len(shorter) < 3:
            break
        plain = shorter
    return plain[:_KAZAKH_KEY]


@lru_cache(maxsize=1 << 12)
def folded(text: str) -> str:
    """Return a text as `fold` makes it, remembered: the words of a provision are compared many times.

    Args:
        text: a text of some sentences.
    """
    return fold(text)


@lru_cache(maxsize=1 << 15)
def is_denied(word: str) -> bool:
    """Tell whether a folded Kazakh word has a negation inside it.

    Args:
        word: the word.
    """
    return bool(_KAZAKH_NOT.fullmatch(word)) and not _KAZAKH_POSITIVE.fullmatch(word)


@cache
def synonyms(language: Language) -> Mapping[str, frozenset[str]]:
    """Return the keys of words that stand for one another, by key.

    Args:
        language: their language.
    """
    out: dict[str, frozenset[str]] = {}
    for group in lexicon(language)["synonyms"]:
        keys = frozenset(key_of(word, language) for word in fold(group).split())
        for key in keys:
            out[key] = out.get(key, frozenset()) | keys
    return out


def _words(folded: str, language: Language) -> Iterator[Word]:
    glue, after = _glue(language), language is Language.KK
    for match in _pattern(language).finditer(folded):
        group, said = match.lastgroup or "", match[0]
        kind, _, key = group.partition("_")
        if kind == "idle":
            yield Word("glue", "", said)
        elif kind == "not":
            yield Word("not", str(_PREVIOUS if after else _NEXT), said)
        elif kind in ("modal", "atom", "bearer", "grade"):
            yield Word(kind, key, said)
        elif kind == "digits":
            yield Word("number", figure(said), said)
        elif kind == "percent":
            yield Word("word", "%", said)
        elif kind == "mark":
            yield Word("mark", said, said)
        elif (value := numeral(said, language)) is not None:
            yield Word("number", value, said)
        else:
            own = key_of(said, language)
            negative = after and is_denied(said)
            yield Word("glue" if own in glue and not negative else "word", own, said, negative)


def _negated(words: list[Word], language: Language) -> Iterator[Word]:
    """Lay each negation on the word that it rules; one that rules nothing stays as it is."""
    ruled: set[int] = set()
    loose: set[int] = set()
    for place, word in enumerate(words):
        if word.kind != "not":
            continue
        step = int(word.key)
        at = place + step
        while 0 <= at < len(words) and words[at].kind in ("glue", "not", "mark"):
            at += step
        if 0 <= at < len(words) and at not in ruled:
            ruled.add(at)
        else:
            loose.add(place)
    for place, word in enumerate(words):
        if word.kind == "not" and place not in loose:
            continue
        if place not in ruled:
            yield Word("word", "not", word.said, True) if word.kind == "not" else word
        elif word.kind in ("modal", "atom"):
            yield Word(word.kind, f"not {word.key}", word.said, True)
        else:
            yield Word(word.kind, word.key, word.said, not word.negative)


@cache
def _glue(language: Language) -> frozenset[str]:
    return frozenset(key_of(word, language) for word in fold(lexicon(language)["glue"]).split())


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    own = lexicon(language)
    groups: list[tuple[str, Sequence[str]]] = [("idle", own["idle_phrases"])]
    groups += [(f"modal_{name}", patterns) for name, patterns in own["modals"].items()]
    groups += [(f"bearer_{name}", patterns) for name, patterns in own["bearers"].items()]
    groups += [(f"grade_{name}", patterns) for name, patterns in own["grades"].items()]
    groups += [(f"atom_{name}", patterns) for name, patterns in own["atoms"].items()]
    groups.append(("not", own["negations"]))
    named = "|".join(
        rf"(?P<{name}>(?<!\w)(?:{'|'.join(patterns)})(?!\w))" for name, patterns in groups
    )
    rest = rf"(?P<digits>{FIGURE})|(?P<percent>%|(?<!\w)(?:процент|пайыз|per ?cent)\w*)"
    return re.compile(
        rf"{named}|{rest}|(?P<mark>{_MARK})|(?P<word>non-?[^\W_]+|[^\W_]+)|(?P<mark_>\S)"
    )


def _stemmed(word: str, language: Language) -> str:
    with _ONE_AT_A_TIME:
        return _stemmer(language).stemWord(word)


@cache
def _stemmer(language: Language) -> _Stemmer:
    import snowballstemmer

    name = "russian" if language is Language.RU else "english"
    return snowballstemmer.stemmer(name)  # type: ignore[no-any-return]
