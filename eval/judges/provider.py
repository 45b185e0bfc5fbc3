"""The one door to chat models, through LangChain; any of its providers will do."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from eval.judges.opinions import JudgeError
from eval.judges.prompt import Message

# LangChain would send each call to a service that records them, were this switched on outside.
_TRACING = (
    "LANGSMITH_TRACING",
    "LANGSMITH_TRACING_V2",
    "LANGCHAIN_TRACING",
    "LANGCHAIN_TRACING_V2",
)
_RETRIES = 2


class Chat(Protocol):
    """A chat model of LangChain, as far as a judge needs it."""

    async def ainvoke(self, messages: list[Message], /) -> object:
        """Answer messages with a message."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a model said.

    Attributes:
        text: its words.
        tokens: tokens read and written, as the provider counts, or None where it does not say.
    """

    text: str
    tokens: tuple[int, int] | None


def open_chat(name: str, *, base_url: str = "") -> Chat:
    """Open a chat model.

    Args:
        name: provider and model, "openai:gpt-4.1-mini".
        base_url: address of a server that speaks as OpenAI's does; the provider's own where "".

    Raises:
        JudgeError: LangChain or the provider's package is not installed, the model or its key is
            not known; with the mend.
    """
    for tracing in _TRACING:
        os.environ[tracing] = "false"
    try:
        from langchain.chat_models import init_chat_model
    except ImportError:
        raise JudgeError(
            'A judge needs LangChain, which is not installed. Run: pip install -e ".[judge]"'
        ) from None
    told: dict[str, Any] = {"max_retries": _RETRIES}
    if base_url:
        told["base_url"] = base_url
        if not os.environ.get("OPENAI_API_KEY"):
            told["api_key"] = "none"  # a server of one's own asks for none, the client does
    try:
        model: Chat = init_chat_model(name, **told)
    except Exception as error:  # each provider has errors of its own; all mean the same here
        first = str(error).strip().split("\n")[0]
        raise JudgeError(f"The model {name} cannot be opened: {first}") from error
    return model


async def ask(model: Chat, messages: Sequence[Message], *, timeout: float) -> Said:
    """Ask a model; whatever it takes beyond its time is cut off.

    Args:
        model: the model.
        messages: role and words of each.
        timeout: seconds, with the provider's own retries.

    Raises:
        TimeoutError: it took too long.
    """
    async with asyncio.timeout(timeout):
        message = await model.ainvoke(list(messages))
    usage = getattr(message, "usage_metadata", None)
    return Said(
        text=_text(getattr(message, "content", "")),
        tokens=(int(usage["input_tokens"]), int(usage["output_tokens"])) if usage else None,
    )


def _text(content: object) -> str:
    """Return the words of a message, which may come in blocks."""
    if not isinstance(content, list):
        return str(content)
    return "".join(b if isinstance(b, str) else str(b.get("text", "")) for b in content)
