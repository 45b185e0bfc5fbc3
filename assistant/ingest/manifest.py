"""act.toml: what an act is, its dates, its wordings and where the official text stands."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError
from assistant.law.act import Act, Wording
from assistant.law.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A version that the manifest names.

    Attributes:
        path: the file of the wording.
        language: its language.
        wording: official or restated.
        dated: the day of the version.
    """

    path: Path
    language: Language
    wording: Wording
    dated: date


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file of the corpus.

    Args:
        path: the file.

    Raises:
        CorpusError: it is missing, not UTF-8, or not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CorpusError("the file is missing.", path=path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"the file is not valid TOML: {error}.", path=path) from error
    except OSError as error:
        raise CorpusError(f"the file cannot be read ({error.strerror}).", path=path) from error


def read_manifest(path: Path, *, act_id: str) -> tuple[Act, tuple[Wanted, ...]]:
    """Read an act's manifest.

    Args:
        path: the act.toml.
        act_id: the act's identity, its folder within the corpus.

    Raises:
        CorpusError: a field is missing or has a wrong value.
    """
    raw = read_toml(path)
    try:
        act = Act(
            id=act_id,
            number=str(raw["number"]),
            titles=_by_language(raw["title"]),
            short_titles=_by_language(raw["short_title"]),
            adopted_on=_day(raw["adopted_on"]),
            published_on=_day(raw["published_on"]),
            in_force_from=_day(raw["in_force_from"]),
            entry_into_force=str(raw["entry_into_force"]),
            urls=_by_language(raw["url"]),
        )
        wanted = tuple(
            Wanted(
                path=path.parent / entry["file"],
                language=Language(entry["language"]),
                wording=Wording(entry["wording"]),
                dated=_day(entry["dated"]),
            )
            for entry in raw["version"]
        )
    except KeyError as error:
        raise CorpusError(f"the field {error} is missing.", path=path) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise CorpusError(f"a field has a wrong value: {error}.", path=path) from error
    if not wanted:
        raise CorpusError("there is no [[version]].", path=path)
    return act, wanted


def _by_language(raw: dict[str, str]) -> dict[Language, str]:
    return {Language(code): str(text) for code, text in raw.items()}


def _day(raw: object) -> date:
    if type(raw) is not date:  # a day with a time is no day
        raise ValueError(f"{raw!r} is not a date")
    return raw
