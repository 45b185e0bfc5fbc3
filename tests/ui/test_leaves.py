"""What leaves this computer is said before it does, in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.law.language import Language
from assistant.models.disclosure import MASKED, Disclosure
from assistant.settings import Settings
from assistant.speaking import disclosure
from assistant.ui.i18n import message
from assistant.ui.leaves import leaves


def _told(tmp_path: Path, model: str = "openai:big", url: str = "", **more: bool) -> Disclosure:
    settings = Settings(data_dir=tmp_path, model=model, model_url=url, **more)  # type: ignore[arg-type]
    told = disclosure(settings)
    assert told is not None
    return told


@pytest.mark.parametrize("language", list(Language))
def test_another_computer_is_named_with_all_that_it_is_given(language, tmp_path) -> None:
    said = " ".join(leaves(_told(tmp_path), language))
    assert "api.openai.com" in said and "big" in said
    for field in ("question", "history", "passages"):
        assert message(f"model.leaves_{field}", language) in said
    for kind in MASKED:
        assert message(f"model.mask_{kind}", language) in said
    assert message("model.leaves_no_documents", language) in said
    assert message("model.leaves_open", language) not in said


def test_own_documents_are_named_where_they_leave(tmp_path) -> None:
    said = " ".join(leaves(_told(tmp_path, model_documents=True), Language.RU))
    assert "места ваших документов" in said and "Ваши документы не отправляются" not in said


def test_a_connection_that_others_can_read_is_told(tmp_path) -> None:
    said = " ".join(leaves(_told(tmp_path, url="http://law.example.org/v1"), Language.EN))
    assert "not encrypted" in said


@pytest.mark.parametrize("language", list(Language))
def test_of_a_model_on_this_computer_nothing_leaves(language, tmp_path) -> None:
    (said,) = leaves(_told(tmp_path, url="http://127.0.0.1:8080/v1"), language)
    assert "big" in said and "127.0.0.1" not in said
