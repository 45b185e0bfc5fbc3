"""Text becomes index terms, language by language."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from assistant.law.language import Language, fold

_WORD = re.compile(r"[^\W_]+")
_GRAM = 4
# Kazakh is often typed on a Russian keyboard: both spellings must give the same terms.
_PLAIN_KAZAKH = str.maketrans("әғқңөұүһі", "агкноуухи")
_STOP: dict[Language, frozenset[str]] = {
    Language.RU: frozenset(
        "а без более бы был была были было быть в вам вас ведь весь вид во вообще вот все всего всех вы где да даже для до "
        "его ее если есть еще же за зачем и из или им их к как какая какие каким какими каких какого какое какой каком "
        "какую когда которая которого которое которой которые который которых кто ли либо лишь меня мне мной мой может "
        "можно мои мою моя мы на над надо нам нас наш наша не него нее ней нет ни них но ну нужно о об обо он она они оно "
        "от по под при про с свой себя со так также такая такие такое такой там те тем то того тоже той только том тот ту "
        "ты у уже чего чей чем что чтобы чье чья эта эти это этого этой этом этот эту я сколько именно вправе должен "
        "должна должны обязан обязана обязаны закон закона законе законом закону рк казахстан казахстана казахстане "
        "республика республики ии ст статья статьи пункт".split()
    ),
    Language.EN: frozenset(
        "a about all also am an and any are as at be been being but by can could did do does doing for from had has have "
        "having he her his how i if in into is it its just may me might must my no nor not of off on once only or our out "
        "own say says shall she should so some such than that the their them then there these they this those to too "
        "under up us was we were what when where which who whom whose why will with would you your law article "
        "kazakhstan republic ai".split()
    ),
    Language.KK: frozenset(
        "ал бар ба бе без бен болады болып болса бойынша бул бұл да де деген деп егер ең жоқ және заң заңда заңға заңның "
        "заңы ие керек кім қай қандай қалай қашан қанша ма мен ме не неге немесе оның ол осы пен сол туралы тиіс үшін "
        "қазақстан республикасы республикасының жи екен па пе ғой бола алады".split()
    ),
}  # fmt: skip


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


def words(text: str) -> list[str]:
    """Split a text into folded words.

    Args:
        text: any text.
    """
    return _WORD.findall(fold(text))


def terms(text: str, language: Language) -> list[str]:
    """Turn a text into index terms: stems for Russian and English, character 4-grams for Kazakh.

    Args:
        text: the text.
        language: its language.
    """
    out: list[str] = []
    for word in words(text):
        out += _of_word(word, language)
    return out


def content_terms(text: str, language: Language) -> list[tuple[str, ...]]:
    """Return the terms of each content word, function words left out.

    Args:
        text: a question.
        language: its language.
    """
    content = (w for w in words(text) if w not in _STOP[language] and len(w) > 1)
    return [tuple(_of_word(word, language)) for word in content]


@cache
def _of_word(word: str, language: Language) -> tuple[str, ...]:
    if language is not Language.KK:
        return (_stemmer(language).stemWord(word),)
    padded = f"_{word.translate(_PLAIN_KAZAKH)}_"
    if len(padded) <= _GRAM:
        return (padded,)
    return tuple(padded[i : i + _GRAM] for i in range(len(padded) - _GRAM + 1))


@cache
def _stemmer(language: Language) -> _Stemmer:
    import snowballstemmer

    name = "russian" if language is Language.RU else "english"
    return snowballstemmer.stemmer(name)  # type: ignore[no-any-return]
