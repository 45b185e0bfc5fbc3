"""A provision that is not there: another act is named, and a shelf with gaps is not taken for the act."""

from __future__ import annotations

import pytest
from turns import library

from assistant.law.language import Language
from assistant.law.provision import Level
from assistant.law.resolve import Missing
from assistant.ui.missing import missing_sentence

RU, KK, EN = Language.RU, Language.KK, Language.EN


def _say(missing: Missing, act: str) -> dict[Language, str]:
    there = library().act(act)
    return {language: missing_sentence(missing, language, act=there) for language in Language}


def test_an_article_of_an_act_of_which_the_shelf_has_some_is_not_said_to_be_no_article() -> None:
    missing = Missing(within="", level=Level.ARTICLE, number="45", have=("79", "641-1"))
    said = _say(missing, "kz/koap")
    assert said[RU].endswith(
        ": статьи 45 здесь нет, приведены только отдельные нормы. Есть: 79, 641-1."
    )
    assert said[KK].endswith(
        ": 45-бап мұнда жоқ, кейбір нормалар ғана келтірілген. Бары: 79, 641-1."
    )
    assert said[EN].endswith(": article 45 is not here; only some provisions are. Here: 79, 641-1.")
    assert "«Об административных правонарушениях»" in said[RU]


def test_numbered_units_of_a_code_are_parts() -> None:
    missing = Missing(
        within="art_641-1", level=Level.PARAGRAPH, number="9", have=("1", "2"), partial=True
    )
    said = _say(missing, "kz/koap")
    assert said[RU].startswith("Ст. 641-1 Кодекса РК об административных правонарушениях: части 9")
    assert "9-бөлік мұнда жоқ" in said[KK]


def test_an_item_of_an_act_without_articles_is_an_item() -> None:
    missing = Missing(within="", level=Level.PARAGRAPH, number="999", have=("1", "85"))
    said = _say(missing, "kz/resolution-830")
    assert "пункта 999 здесь нет" in said[RU]
    assert "999-тармақ мұнда жоқ" in said[KK]
    assert "item 999 is not here" in said[EN]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("level", [Level.CHAPTER, Level.ARTICLE, Level.PARAGRAPH, Level.ANNEX])
def test_every_level_is_named(level: Level, language: Language) -> None:
    main = library().main
    missing = Missing(within="", level=level, number="99", have=("1", "2"))
    said = missing_sentence(missing, language, act=main)
    assert said.startswith(main.short_titles[language])
    assert "99" in said and said.endswith("(1–2).")
