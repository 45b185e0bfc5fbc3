"""Every knob, typed, with an offline default; read from the environment (ASSISTANT_…) and a .env file."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.ingest.official.sources import read_hosts

BUNDLED_MODEL = "bundled"
_PACKAGE = Path(__file__).resolve().parent


def default_corpus() -> Path:
    """Return the corpus that was installed with the package, or the one of the checkout."""
    installed = _PACKAGE / "corpus"
    return installed if installed.is_dir() else _PACKAGE.parent / "corpus"


class Settings(BaseSettings):
    """The settings of the assistant.

    Attributes:
        data_dir: where the model and the index are kept.
        corpus_dir: the corpus folder.
        embedder: "bundled", or the name or folder of a sentence-transformers model.
        host: the address that the page listens on; only this computer by default.
        port: its port.
        corpus_age_days: how many days old the corpus may be before answers warn of it; 0 for any age.
        hosts: the names by which others reach the page, with commas or spaces between.
        tls_cert: the file with the page's certificate; with it the page speaks https.
        tls_key: the file with the certificate's key.
        behind_tls: whether a proxy in front of the page speaks https for it.
        session_hours: how many hours a login lasts.
        max_upload_mb: how large a file may be that is added on the page, in MiB.
        max_documents: how many documents a person may keep.
        fetch_hosts: further hosts that may be asked for official texts, with commas or spaces between.
        offline: whether every way to another computer is shut for the whole program.
        model: the language model that writes answers, "openai:NAME" or "anthropic:NAME"; none where "".
        model_url: the address of a server that speaks as OpenAI's does; the provider's own where "".
        model_key: the key for it; from the provider's own variable where "".
        model_timeout: seconds that a model may be silent before it is left alone.
        model_room: how many tokens the model reads and writes in one call.
        model_documents: whether the user's own documents may be sent to a model on another computer.
        model_tokens_per_answer: how many tokens an answer may take.
        model_tokens_per_day: how many tokens all answers of a day may take; 0 for any number.
        model_price_in: US dollars for a million tokens read.
        model_price_out: US dollars for a million tokens written.
        model_cost_per_answer: US dollars that an answer may cost; 0 for any amount.
        model_cost_per_day: US dollars that the answers of a day may cost; 0 for any amount.
        audit: whether turns are written into the audit log.
        audit_questions: whether the log holds the words of questions and answers.
        api_rate: how often one key may ask the programs' interface, "60/minute".
    """

    model_config = SettingsConfigDict(
        env_prefix="ASSISTANT_", env_file=".env", env_file_encoding="utf-8", extra="ignore"
    )

    data_dir: Path = Field(default_factory=lambda: user_data_path("kz-ai-law-assistant"))
    corpus_dir: Path = Field(default_factory=default_corpus)
    embedder: str = BUNDLED_MODEL
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=1, le=65535)
    corpus_age_days: int = Field(default=180, ge=0)
    hosts: str = ""
    tls_cert: Path | None = None
    tls_key: Path | None = None
    behind_tls: bool = False
    session_hours: float = Field(default=12, gt=0, le=24 * 30)
    max_upload_mb: int = Field(default=20, ge=1, le=64)
    max_documents: int = Field(default=200, ge=1)
    fetch_hosts: str = ""
    offline: bool = False
    model: str = ""
    model_url: str = ""
    model_key: SecretStr = SecretStr("")
    model_timeout: float = Field(default=60, gt=0, le=3600)
    model_room: int = Field(default=8192, ge=1024)
    model_documents: bool = False
    model_tokens_per_answer: int = Field(default=20_000, ge=1000)
    model_tokens_per_day: int = Field(default=1_000_000, ge=0)
    model_price_in: float = Field(default=0, ge=0)
    model_price_out: float = Field(default=0, ge=0)
    model_cost_per_answer: float = Field(default=0, ge=0)
    model_cost_per_day: float = Field(default=0, ge=0)
    audit: bool = True
    audit_questions: bool = False
    api_rate: str = "60/minute"

    @field_validator("fetch_hosts")
    @classmethod
    def _are_hosts(cls, listed: str) -> str:
        read_hosts(listed)
        return listed

    @property
    def host_names(self) -> tuple[str, ...]:
        """The names by which others reach the page, in small letters."""
        return tuple(re.findall(r"[^\s,]+", self.hosts.lower()))

    @property
    def encrypted(self) -> bool:
        """Whether people reach the page over https."""
        return self.behind_tls or self.tls_cert is not None

    def fingerprint(self) -> str:
        """Return a short hash of the settings that can change an answer."""
        told = {"embedder": self.embedder, "corpus": str(self.corpus_dir)}
        if self.model:
            told |= {"model": self.model, "model_url": self.model_url}
        return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]
