"""A chat model of LangChain, opened by name: any of its providers will do."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from assistant.errors import SettingsError
from assistant.models.choice import Choice

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

# LangChain would send each call to a service that records them, were this switched on outside.
_TRACING = (
    "LANGSMITH_TRACING",
    "LANGSMITH_TRACING_V2",
    "LANGCHAIN_TRACING",
    "LANGCHAIN_TRACING_V2",
)
# What a server may refuse of a request, in the order in which it is left out, and how it then speaks.
DEMANDS = {
    "schema": ("response_format", "json_schema", "schema", "grammar", "structured"),
    "usage": ("stream_options", "include_usage"),
    "temperature": ("temperature",),
}


def open_model(choice: Choice) -> BaseChatModel:
    """Open a model; nothing is sent yet.

    Args:
        choice: the model.

    Raises:
        SettingsError: its package or its key is missing, or its provider is unknown.
    """
    for tracing in _TRACING:
        os.environ[tracing] = "false"
    from langchain.chat_models import init_chat_model

    try:
        model: BaseChatModel = init_chat_model(
            choice.model, model_provider=choice.provider, **_options(choice)
        )
    except ImportError:
        package = f"langchain-{choice.provider.replace('_', '-')}"
        raise SettingsError(
            f"The model {choice.provider}:{choice.model} needs a package that is not installed.",
            mend=f"Run: pip install {package}",
        ) from None
    except Exception as error:  # each provider has errors of its own; their words are not repeated
        raise _refusal(choice, error) from None
    return model


def options(choice: Choice, schema: Mapping[str, object], most: int, without: set[str]) -> Any:  # noqa: ANN401
    """Return what a call asks of a model beside its words.

    Args:
        choice: the model.
        schema: the JSON schema of the reply; none where it is empty.
        most: how many tokens the reply may have.
        without: which demands are left out.
    """
    if choice.provider != "openai":
        return {"max_tokens": most}
    # The body is written here and not by the client, which would read a reply by the schema only at its end.
    body: dict[str, object] = {}
    if schema and "schema" not in without:
        named = {"name": "reply", "schema": schema, "strict": True}
        body["response_format"] = {"type": "json_schema", "json_schema": named}
    if choice.own_server:  # such servers know the older name of the limit
        body["max_tokens"] = most
        limit: dict[str, object] = {}
    else:
        limit = {"max_tokens": most}
    if "temperature" not in without:
        body["temperature"] = 0
    return limit | {"extra_body": body, "stream_usage": "usage" not in without}


def next_refused(told: str, without: set[str]) -> str | None:
    """Return which demand to leave out after a refusal; None where none is left.

    Args:
        told: what the provider said.
        without: which are left out already.
    """
    left = [name for name in DEMANDS if name not in without]
    named = (name for name in left if any(word in told for word in DEMANDS[name]))
    return next(named, left[0] if left else None)


def _options(choice: Choice) -> dict[str, Any]:
    told: dict[str, Any] = {"max_retries": 0}
    if choice.url:
        told["base_url"] = choice.url
    if choice.key:
        told["api_key"] = choice.key
    if choice.provider != "openai":
        return told | {"temperature": 0, "timeout": choice.timeout}
    from assistant.models.connection import open_client, open_unused

    if choice.own_server and not choice.key:
        told["api_key"] = "none"  # the key for OpenAI itself is nobody else's
    return told | {
        "http_async_client": open_client(choice.timeout, local=choice.local),
        "http_client": open_unused(),
        "timeout": choice.timeout,
        "use_responses_api": False,
        "stream_chunk_timeout": None,
    }


def _refusal(choice: Choice, error: Exception) -> SettingsError:
    name = f"{choice.provider}:{choice.model}"
    if any(word in str(error).lower() for word in ("api_key", "api key", "credentials")):
        return SettingsError(
            f"The model {name} needs a key.",
            mend="Set ASSISTANT_MODEL_KEY, or the provider's own variable, "
            f"for example {choice.provider.upper()}_API_KEY.",
        )
    return SettingsError(
        f'LangChain cannot open the model "{name}" ({type(error).__name__}).',
        mend='Write a provider that it knows, for example "openai:gpt-4.1-mini"; for a server of '
        'your own, "openai:NAME" and ASSISTANT_MODEL_URL.',
    )
