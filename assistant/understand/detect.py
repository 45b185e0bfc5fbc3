"""Which of the three languages a question is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from assistant.law.language import Language, fold, has_kazakh_letters

# Words and endings that only one of the two Cyrillic languages has, Kazakh also as typed on a
# Russian keyboard.
_RUSSIAN = re.compile(
    r"(?<!\w)(?:что|как|кто|кого|кому|чем|чей|чья|чье|чьи|где|когда|почему|зачем|сколько|какой|"
    r"какая|какое|какие|"
    r"каких|каким|какую|какого|ли|или|если|для|при|это|этот|эта|мой|моя|мне|меня|мы|нас|нам|нужно|"
    r"надо|должен|должна|"
    r"должны|обязан|обязана|обязаны|может|можно|могу|вправе|есть|был|была|были|по|на|из|от|до|об|"
    r"о|с|в|к|и|не|ст|статья|"
    r"статьи|статье|пункт|пункта|закон|закона|законе)(?!\w)|[ъщэ]|(?:ого|его|ому|ему|ться|ется|"
    r"ются|ают|ает)(?!\w)"
)
_KAZAKH = re.compile(
    r"(?<!\w)(?:мен|пен|бен|ма|ме|ба|бе|па|пе|не|неге|калай|кандай|кай|кайсы|канша|кашан|ким|"
    r"кимге|кимнин|керек|бар|"
    r"бола|болады|болама|ушин|туралы|деген|деп|жок|бойынша|осы|бул|бап|бабы|бабында|баптын|тармак|"
    r"тармагы|зан|занда|"
    r"занга|интеллекты|жуйе|жуйеси|жуйенин|дегенимиз|егер|кажет|мумкин|айтады)(?!\w)"
    r"|(?:дын|дин|нын|нин|тын|тин|лар|лер|дар|дер|тар|тер|ады|еди|йды|йди|ылады|иледи)(?!\w)"
)
_NUMBERED = re.compile(r"\d+(?:-\d+)?\s?/\s?нқ(?!\w)")  # the number of a ministry's order
_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


class _Classifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def detect(text: str) -> Language:
    """Tell the language of a question; Russian where nothing speaks for another.

    Letters decide first, then function words and endings; the statistical model is asked only where
    those are even, because loading it takes most of a second.

    Args:
        text: the question.
    """
    folded = fold(text)
    latin, cyrillic = len(_LATIN.findall(folded)), len(_CYRILLIC.findall(folded))
    if not cyrillic:
        return Language.EN if latin else Language.RU
    if latin > 3 * cyrillic:  # "order No. 95/НҚ": the number of an act is no Kazakh
        return Language.EN
    if has_kazakh_letters(_NUMBERED.sub(" ", folded)):
        return Language.KK
    russian, kazakh = len(_RUSSIAN.findall(folded)), len(_KAZAKH.findall(folded))
    if russian != kazakh:
        return Language.RU if russian > kazakh else Language.KK
    if latin > cyrillic:
        return Language.EN
    if len(folded.split()) < 2:
        return Language.RU
    return Language(_classifier().classify(folded)[0])


@cache
def _classifier() -> _Classifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([Language.RU.value, Language.KK.value])
    return identifier  # type: ignore[no-any-return]
