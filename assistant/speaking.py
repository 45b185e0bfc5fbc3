"""Settings become a language model: what it would be given, how it is opened, who answers by it."""

from __future__ import annotations

from assistant.answer.extractive import Extractive
from assistant.errors import SettingsError
from assistant.models.choice import Choice, Limits, read_name, read_url
from assistant.models.disclosure import Disclosure, disclosed
from assistant.models.ledger import Ledger
from assistant.protocols import Answerer, Speaker
from assistant.settings import Settings


def chosen(settings: Settings) -> Choice | None:
    """Return the model that the settings choose; None where they choose none.

    Args:
        settings: the settings.

    Raises:
        SettingsError: its name or address cannot be used, or it is out of reach of `offline`.
    """
    if not settings.model.strip():
        return None
    provider, model = read_name(settings.model)
    choice = Choice(
        provider=provider,
        model=model,
        url=read_url(settings.model_url, provider),
        key=settings.model_key.get_secret_value().strip(),
        timeout=settings.model_timeout,
        room=settings.model_room,
        documents=settings.model_documents,
        limits=limits_of(settings),
        data_dir=settings.data_dir,
    )
    if settings.offline and not choice.local:
        raise SettingsError(
            f"ASSISTANT_OFFLINE is on, and the model {settings.model} is on another computer ({choice.host}).",
            mend="Set ASSISTANT_MODEL_URL to a server on this computer, leave ASSISTANT_MODEL empty, "
            "or switch ASSISTANT_OFFLINE off.",
        )
    return choice


def disclosure(settings: Settings) -> Disclosure | None:
    """Return what the chosen model is given, and where; None where no model is chosen.

    Args:
        settings: the settings.

    Raises:
        SettingsError: as for `chosen`.
    """
    choice = chosen(settings)
    return disclosed(choice) if choice else None


def speaker_of(settings: Settings) -> Speaker | None:
    """Open the chosen model; nothing is sent yet. None where no model is chosen.

    Args:
        settings: the settings.

    Raises:
        SettingsError: as for `chosen`, or its package or its key is missing.
    """
    choice = chosen(settings)
    if choice is None:
        return None
    from assistant.models.speaker import open_speaker  # loads LangChain

    return open_speaker(choice)


def answerer_of(settings: Settings) -> Answerer:
    """Return who makes claims: the chosen model, or the words of the law alone where none is chosen.

    Args:
        settings: the settings.

    Raises:
        SettingsError: as for `speaker_of`.
    """
    speaker = speaker_of(settings)
    if speaker is None:
        return Extractive()
    from assistant.answer.chat.chat import Chat

    return Chat(speaker, own_documents=settings.model_documents)


def ledger_of(settings: Settings) -> Ledger:
    """Return what models took.

    Args:
        settings: the settings.
    """
    return Ledger(settings.data_dir, limits_of(settings))


def limits_of(settings: Settings) -> Limits:
    """Return what answers may take.

    Args:
        settings: the settings.
    """
    return Limits(
        tokens_per_answer=settings.model_tokens_per_answer,
        tokens_per_day=settings.model_tokens_per_day,
        cost_per_answer=settings.model_cost_per_answer,
        cost_per_day=settings.model_cost_per_day,
        price_in=settings.model_price_in,
        price_out=settings.model_price_out,
    )
