"""What decides the meaning of a clause: who, may or must, not, how many, except; compared one by one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer.check.evidence import Clause
from assistant.answer.check.words import Word, read
from assistant.law.language import Language

_NEEDED = frozenset({"except", "only", "condition", "either"})  # what may not vanish
_CUTS, _AND = frozenset(",;:.()"), frozenset({"and", "и", "а", "және", "ал"})
_BOUNDS = frozenset({"at_least", "at_most", "more", "less", "before", "after"})
# The endings of a Russian or Kazakh noun that is no subject of its clause.
_OBLIQUE = {
    Language.RU: re.compile(r"(?:[ауеяю]|[ое][мв]|ей|[ая]ми?|[ая]х|ого|ому)$"),
    Language.KK: re.compile(
        r"(?:[ндт][ыі]ң|[гғкқн][ае]|[ндт][ыі]|[дт][ае]|[дтн][ае]н|[мпб]ен|[ыі]н)$"
    ),
}


def same_senses(one: str, other: str, language: Language) -> bool:
    """Tell whether two texts agree in all that decides, word for word: figures, negations, bearers, duties.

    Args:
        one: a text.
        other: another.
        language: the language of both.
    """
    return _deciding(read(one, language)) == _deciding(read(other, language))


def modality_holds(said: Clause, law: Clause) -> bool:
    """Tell whether a clause says must, may or may not just where the law does.

    Args:
        said: what is said.
        law: the words of the law that it comes nearest to.
    """
    theirs = {w.key for w in law.of("modal")}
    return {w.key for w in said.of("modal")} == theirs and not (law.mixed and len(theirs) > 1)


def negation_holds(said: Clause, law: Clause, whole: Collection[Word]) -> bool:
    """Tell whether just those words are denied which the law denies.

    Args:
        said: what is said.
        law: the words of the law that it comes nearest to.
        whole: the words of all of the statement.
    """
    affirmed = {word.key for word in law.weighing if not word.negative}
    theirs = {word.key for word in law.weighing}
    for word in said.weighing:
        if not word.negative and word.key in theirs and word.key not in affirmed:
            return False
    denied = _denied(law.words)
    return _denied(said.words) <= denied <= _denied(whole)


def exceptions_hold(said: Clause, law: Clause, whole: Collection[Word]) -> bool:
    """Tell whether conditions, exceptions and bounds are those of the law, and none has vanished.

    Args:
        said: what is said.
        law: the words of the law that it comes nearest to.
        whole: the words of all of the statement.
    """
    ours, theirs = _atoms(said.words), _atoms(law.words)
    if not ours.keys() - {"condition"} <= theirs.keys():
        return False
    needed = _NEEDED | (_BOUNDS if said.of("number") else frozenset())
    told = _atoms(whole)
    return all(told[key] >= n for key, n in _atoms(law.around).items() if key in needed)


def bearers_hold(said: Clause, law: Clause, language: Language) -> bool:
    """Tell whether the persons named are those of the law, in its order and in their part.

    Args:
        said: what is said.
        law: the words of the law that it comes nearest to.
        language: the language of both.
    """
    within = law if law.of("bearer") else Clause(law.around, law.around)
    ours = _told_apart(said)
    if not _in_order(ours, _told_apart(within)) or (law.mixed and ours != _told_apart(law)):
        return False
    if said.of("number") and len(law.of("number")) > 1:
        return True  # a table of numbers has no doers; whom each is set for is compared with the number
    parts = {(word.key, _part(word, within, language)) for word in within.of("bearer")}
    return all((word.key, _part(word, said, language)) in parts for word in said.of("bearer"))


def numbers_hold(said: Clause, law: Clause) -> bool:
    """Tell whether the numbers are those of the law, in its order, each for those whom it is set for.

    Args:
        said: what is said.
        law: the words of the law that it comes nearest to.
    """
    ours, theirs = _figures(said), _figures(law)
    if not _in_order([n.value for n in ours], [n.value for n in theirs]):
        return False
    return all(_is_paired(number, theirs) for number in ours)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number with the words between the marks around it, and the persons among them."""

    value: str
    words: frozenset[str]
    whom: frozenset[str]


def _is_paired(number: _Figure, theirs: Sequence[_Figure]) -> bool:
    """Tell whether a number stands with whom, or else with what, the law sets it for."""
    same = [other for other in theirs if other.value == number.value]
    if len({other.value for other in theirs}) == 1:
        return bool(same)
    set_for = frozenset[str]().union(*(other.whom for other in theirs))
    whom = number.whom & set_for
    if set_for and len({other.whom for other in theirs}) > 1:
        return bool(whom) and any(whom <= other.whom for other in same)
    best = max(len(number.words & other.words) for other in theirs)
    return any(len(number.words & other.words) == best for other in same)


def _told_apart(clause: Clause) -> list[str]:
    """Return who and which of several a clause names, in its order."""
    return [word.key for word in clause.words if word.kind in ("bearer", "grade")]


def _in_order(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether all of ours stand in theirs, in one order, each as often at most."""
    rest = iter(theirs)
    return all(any(one == other for other in rest) for one in ours)


def _deciding(words: Sequence[Word]) -> list[tuple[str, str, bool]]:
    return [
        (w.kind, w.key, w.negative)
        for w in words
        if w.kind in ("modal", "atom", "bearer", "grade", "number") or w.negative
    ]


def _denied(words: Collection[Word]) -> Counter[str]:
    return Counter(word.key for word in words if word.weighs and word.negative)


def _atoms(words: Collection[Word]) -> Counter[str]:
    return Counter(word.key for word in words if word.kind == "atom")


def _figures(clause: Clause) -> list[_Figure]:
    """Read the numbers of a clause; a number that is alone in it stands with all of its words."""
    alone = len(clause.of("number")) == 1
    return [
        _figure(word, clause.words if alone else piece)
        for piece in _pieces(clause.words)
        for word in piece
        if word.kind == "number"
    ]


def _figure(number: Word, words: Sequence[Word]) -> _Figure:
    return _Figure(
        value=number.key,
        words=frozenset(w.key for w in words if w.weighs and w.kind != "number"),
        whom=frozenset(w.key for w in words if w.kind == "bearer"),
    )


def _pieces(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Cut words at the marks between them, and at "and" where both sides have a number."""
    piece: list[Word] = []
    for word in words:
        counted = any(w.kind == "number" for w in piece)
        if (word.kind == "mark" and word.said in _CUTS) or (counted and word.said in _AND):
            yield tuple(piece)
            piece = []
        else:
            piece.append(word)
    yield tuple(piece)


def _part(word: Word, clause: Clause, language: Language) -> str:
    """Tell what part a person has in a clause: by the ending, in English by the side of the verb."""
    if language is not Language.EN:
        last = word.said.split()[-1]
        return "object" if _OBLIQUE[language].search(last) else "subject"
    words = clause.words
    ruling = next((at for at, w in enumerate(words) if w.kind in ("modal", "word")), len(words))
    modal = next((at for at, w in enumerate(words) if w.kind == "modal"), ruling)
    return "subject" if any(w is word for w in words[:modal]) else "object"
