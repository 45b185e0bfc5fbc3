"""Which language model was chosen, where it is asked, and whether that is this computer."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from assistant.errors import SettingsError
from assistant.offline import is_own

# Said outright to the provider's client, lest a variable of the environment lead it elsewhere unseen.
_ADDRESSES = {
    "openai": "https://api.openai.com/v1",
    "anthropic": "https://api.anthropic.com",
    "ollama": "http://127.0.0.1:11434",
}
HERE = "this computer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What answers may take; 0 for any amount.

    Attributes:
        tokens_per_answer: tokens of one answer.
        tokens_per_day: tokens of a day.
        cost_per_answer: US dollars of one answer.
        cost_per_day: US dollars of a day.
        price_in: US dollars for a million tokens read.
        price_out: US dollars for a million tokens written.
    """

    tokens_per_answer: int = 0
    tokens_per_day: int = 0
    cost_per_answer: float = 0
    cost_per_day: float = 0
    price_in: float = 0
    price_out: float = 0

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """Return what a call costs, in US dollars.

        Args:
            tokens_in: tokens read.
            tokens_out: tokens written.
        """
        return (tokens_in * self.price_in + tokens_out * self.price_out) / 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A chosen model.

    Attributes:
        provider: who gives it, as LangChain names providers.
        model: the model's name there.
        url: the address asked; "" where only the provider's own package knows it.
        key: the key; "" where the provider's own variable holds it, or none is needed.
        timeout: seconds that it may be silent.
        room: how many tokens it reads and writes in one call.
        documents: whether the user's own documents may be sent to it where it is on another computer.
        limits: what answers may take.
        data_dir: where tables and what was spent are kept.
    """

    provider: str
    model: str
    url: str = ""
    key: str = field(default="", repr=False)
    timeout: float = 60
    room: int = 8192
    documents: bool = False
    limits: Limits = field(default_factory=Limits)
    data_dir: Path

    @property
    def host(self) -> str:
        """Where the model is asked, "this computer" for a loopback address."""
        if self.local:
            return HERE
        return urlsplit(self.url).netloc or self.provider

    @property
    def local(self) -> bool:
        """Whether the model runs on this computer; Ollama hands models named "…cloud" on to another one."""
        if self.model.lower().endswith("cloud"):
            return False
        host = urlsplit(self.url).hostname
        return bool(host) and is_own(str(host))

    @property
    def own_server(self) -> bool:
        """Whether it is asked elsewhere than at its provider's own address."""
        return self.url not in ("", _ADDRESSES.get(self.provider))

    @property
    def encrypted(self) -> bool:
        """Whether nobody on the way can read what is sent."""
        return self.local or not self.url.startswith("http:")


def read_name(name: str) -> tuple[str, str]:
    """Return the provider and the model that a name names.

    Args:
        name: "openai:gpt-4.1-mini".

    Raises:
        SettingsError: it does not name both.
    """
    provider, _, model = (part.strip() for part in name.strip().partition(":"))
    if not provider or not model:
        raise SettingsError(
            f'ASSISTANT_MODEL is "{name}", which names no provider and model.',
            mend='Write the provider, a colon and the model, for example "openai:gpt-4.1-mini".',
        )
    return provider.lower().replace("-", "_"), model


def read_url(url: str, provider: str) -> str:
    """Return the address at which a provider is asked; "" where only its package knows it.

    Args:
        url: the address as it was set; "" for the provider's own.
        provider: the provider.

    Raises:
        SettingsError: it is no address that can be asked.
    """
    if not url.strip():
        return _ADDRESSES.get(provider, "")
    try:
        parts = urlsplit(url.strip())
        named = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        named = False
    if not named:
        raise SettingsError(
            "ASSISTANT_MODEL_URL is no address of a server.",
            mend='Write it like "http://127.0.0.1:8080/v1".',
        )
    if parts.username or parts.password:
        raise SettingsError(
            "ASSISTANT_MODEL_URL holds a name or a password, which would be shown with the address.",
            mend="Put the key into ASSISTANT_MODEL_KEY, and leave it out of the address.",
        )
    return url.strip().rstrip("/")
