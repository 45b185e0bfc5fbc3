"""A whole walk on the invented act, with a model asked over real HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bees import ACT, assistant, shelf

from assistant.answer.chat.chat import Chat
from assistant.assistant import Assistant
from assistant.models.choice import Choice
from assistant.models.speaker import open_speaker
from assistant.values import Abstention, Basis, Turn

ASKED = "Бояу тізімін кім жариялайды?"


def walk(folder: Path) -> Assistant:
    """Open the walk once; it answers in the law's own words."""
    return assistant(shelf(folder / "corpus"), folder / "data" / "index")


def with_model(opened: Assistant, url: str, data_dir: Path, **given: Any) -> Assistant:
    """Let a model answer."""
    told = {"timeout": 1.5, "room": 8192} | given
    choice = Choice(provider="openai", model="m", url=url, data_dir=data_dir, **told)
    return opened.by(Chat(open_speaker(choice)))


def holds(turn: Turn) -> None:
    """Check what must hold whatever a model said: what is shown as the law is the law's own words."""
    if isinstance(turn.reply, Abstention):
        return
    for claim in turn.reply.claims:
        assert claim.citations
        for citation in claim.citations:
            assert citation.passage.act.id == ACT
            assert citation.quote in citation.passage.text
        if claim.basis is not Basis.MODEL:
            assert any(
                claim.text in c.passage.text or c.quote in claim.text for c in claim.citations
            )
