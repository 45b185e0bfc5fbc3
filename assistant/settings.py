"""Every knob, typed, with an offline default; read from the environment (ASSISTANT_…) and a .env file."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, field_validator
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
        fetch_hosts: further hosts that may be asked for official texts, with commas or spaces between.
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
    fetch_hosts: str = ""

    @field_validator("fetch_hosts")
    @classmethod
    def _are_hosts(cls, listed: str) -> str:
        read_hosts(listed)
        return listed

    def fingerprint(self) -> str:
        """Return a short hash of the settings that can change an answer."""
        told = {"embedder": self.embedder, "corpus": str(self.corpus_dir)}
        return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]
