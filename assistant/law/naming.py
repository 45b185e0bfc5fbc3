"""How the file formats name units: the words that stand before or after a number in each language."""

from __future__ import annotations

import re

from assistant.law.language import Language
from assistant.law.provision import Level

_RU, _KK, _EN = Language.RU, Language.KK, Language.EN

# Units of these levels carry no number that is shown.
NAMELESS = frozenset({Level.ACT, Level.INDENT, Level.TOPIC})

_NAMES: dict[Level, dict[Language, str]] = {
    Level.PART: {_RU: "Раздел {}.", _KK: "{}-бөлім.", _EN: "Part {}."},
    Level.SUBPART: {_RU: "Подраздел {}.", _KK: "{}-кіші бөлім.", _EN: "Subpart {}."},
    Level.CHAPTER: {_RU: "Глава {}.", _KK: "{}-тарау.", _EN: "Chapter {}."},
    Level.SECTION: {_RU: "Параграф {}.", _KK: "{}-параграф.", _EN: "Section {}."},
    Level.ARTICLE: {_RU: "Статья {}.", _KK: "{}-бап.", _EN: "Article {}."},
    Level.ANNEX: {_RU: "Приложение {}.", _KK: "{}-қосымша.", _EN: "Annex {}."},
    Level.PARAGRAPH: dict.fromkeys(Language, "{}."),
    Level.SUBPARAGRAPH: dict.fromkeys(Language, "{})"),
}
_NUMBERED = [
    re.compile(re.escape(words).replace(r"\{\}", "(.+)"))
    for names in _NAMES.values()
    for words in dict.fromkeys(names.values())
]


def written_number(level: Level, number: str, language: Language) -> str:
    """Write the number of a unit as it stands before its words: "Статья 17.", "3)".

    Args:
        level: the level of the unit, one that shows its number.
        number: its number.
        language: the language of the wording.
    """
    return _NAMES[level][language].format(number)


def read_number(written: str) -> str:
    """Return the number that `written_number` wrote.

    Args:
        written: "Статья 17."

    Raises:
        ValueError: it was not written so.
    """
    found = next((match for p in _NUMBERED if (match := p.fullmatch(written))), None)
    if found is None:
        raise ValueError(written)
    return found[1]
