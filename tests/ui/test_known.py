"""What the page says of itself before the first question holds for the shelf as it is."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest
from turns import library

from assistant.law.act import Wording
from assistant.law.language import Language
from assistant.library import Library
from assistant.settings import Settings
from assistant.speaking import disclosure
from assistant.ui.i18n import day, message
from assistant.ui.page.known import known_html


def _said(shelf: Library, language: Language = Language.RU) -> str:
    return unescape(known_html(shelf, language))


def _with_official(count: int) -> Library:
    norms = [act.id for act in library().acts if act.is_norm][:count]
    versions = [
        replace(v, wording=Wording.OFFICIAL) if v.act.id in norms else v for v in library().versions
    ]
    return Library(versions=versions, signposts=(), terms=(), fingerprint="")


@pytest.mark.parametrize("language", list(Language))
def test_it_names_the_law_the_sources_the_day_and_what_stays_here(language) -> None:
    said = _said(library(), language)
    norms = sum(act.is_norm for act in library().acts)
    assert library().main.cite[language] in said
    assert f" {norms}" in said and library().known_on is not None
    assert day(library().known_on, language) in said
    assert message("page.limits", language) in said
    assert message("page.words_restated", language) in said


def test_official_texts_change_what_is_said() -> None:
    norms = sum(act.is_norm for act in library().acts)
    assert f"Официальный текст загружен для 2 актов из {norms}" in _said(_with_official(2))
    assert "даны официальным текстом" in _said(_with_official(norms))
    assert "официальных текстов здесь нет" not in _said(_with_official(2))


def test_a_shelf_without_a_day_names_none() -> None:
    assert "просмотрены" not in _said(_with_official(0))


@pytest.mark.parametrize("language", list(Language))
def test_with_a_model_elsewhere_it_does_not_say_that_nothing_leaves(language, tmp_path) -> None:
    told = disclosure(Settings(data_dir=tmp_path, model="openai:big"))
    said = unescape(known_html(library(), language, told))
    assert message("page.limits", language) not in said and "api.openai.com" in said
    here = Settings(data_dir=tmp_path, model="openai:big", model_url="http://[::1]:8080/v1")
    said = unescape(known_html(library(), language, disclosure(here)))
    assert message("page.limits", language) in said
