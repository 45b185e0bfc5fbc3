"""The options that say who answers: the law's own words, or a language model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from assistant.settings import Settings
from eval.cli.wishes import OptionError


class Answerer(StrEnum):
    """Who answers."""

    EXTRACTIVE = "extractive"
    CHAT = "chat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Who answers, and by which model."""

    answerer: Annotated[
        Answerer, typer.Option(help="extractive: the law's own words; chat: a language model.")
    ] = Answerer.EXTRACTIVE
    model: Annotated[
        str, typer.Option(help="The model of --answerer chat: openai:NAME, anthropic:NAME …")
    ] = ""
    model_url: Annotated[
        str, typer.Option(help="Address of a server that speaks as OpenAI's does.")
    ] = ""

    def settings(self) -> Settings:
        """Return the settings of the assistant that is asked.

        A run has a limit of its own, --max-cost; the tokens of a day are for people who ask.

        Raises:
            OptionError: a model is named and not asked, or asked and not named.
        """
        if self.answerer is Answerer.EXTRACTIVE:
            if self.model or self.model_url:
                raise OptionError("--model is asked only with --answerer chat.")
            return plain_settings()
        own = Settings()
        name = self.model or own.model
        if not name:
            raise OptionError(
                "--answerer chat needs a model: --model openai:NAME, and --model-url http://… for a "
                "server of your own; or set ASSISTANT_MODEL."
            )
        url = self.model_url or ("" if self.model else own.model_url)
        chosen = {"model": name, "model_url": url, "model_tokens_per_day": 0, "audit": False}
        return own.model_copy(update=chosen)


def plain_settings() -> Settings:
    """Return the settings of the assistant that answers in the law's own words and records nothing."""
    return Settings().model_copy(update={"model": "", "model_url": "", "audit": False})
