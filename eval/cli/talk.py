"""What every verb needs to talk: lines on stdout, a sentence on stderr, an exit status."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from typing import NoReturn

from assistant.ingest.pipeline import read_library
from assistant.library import Library
from assistant.settings import Settings
from eval.reports.gates import Exit


def say(lines: Iterable[str]) -> None:
    """Print lines on stdout.

    Args:
        lines: the lines.
    """
    for line in lines:
        print(line)


def say_json(value: object) -> None:
    """Print a value as JSON on stdout.

    Args:
        value: plain values.
    """
    print(json.dumps(value, ensure_ascii=False, indent=2))


def note(sentence: str) -> None:
    """Print a sentence on stderr, so that stdout holds the report alone.

    Args:
        sentence: the sentence.
    """
    print(sentence, file=sys.stderr)


def stop(sentence: str, status: Exit) -> NoReturn:
    """Say why the command ends, and end it.

    Args:
        sentence: why.
        status: its exit status.

    Raises:
        SystemExit: always.
    """
    note(sentence)
    raise SystemExit(int(status))


def shelf() -> Library:
    """Read the corpus alone, which needs neither a model nor an index.

    Raises:
        AssistantError: the corpus cannot be read; with the mend.
    """
    return read_library(Settings().corpus_dir)


def now() -> str:
    """Return the time as the name of a run."""
    return datetime.now().strftime("%Y%m%d-%H%M%S")
