"""act.toml: what an act is, its days, its wordings and where the official text stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.errors import CorpusError
from assistant.ingest.facts import act_of, by_language, day, read_toml
from assistant.law.act import Act, Wording
from assistant.law.known import Divergence
from assistant.law.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A version that the manifest names.

    Attributes:
        path: the file of the wording.
        language: its language.
        wording: official or restated.
        dated: the day of the version.
        since: the first day it is the one in force; None for the act's first version.
        fetched_on: the day an official wording was fetched.
    """

    path: Path
    language: Language
    wording: Wording
    dated: date
    since: date | None = None
    fetched_on: date | None = None


def read_manifest(path: Path, *, act_id: str) -> tuple[Act, tuple[Wanted, ...]]:
    """Read an act's manifest, with the table of differences between its languages where there is one.

    Args:
        path: the act.toml.
        act_id: the act's identity, its folder within the corpus.

    Raises:
        CorpusError: a field is missing or has a wrong value.
    """
    raw = read_toml(path)
    try:
        act = act_of(raw, act_id=act_id)
        wanted = tuple(
            Wanted(
                path=path.parent / entry["file"],
                language=Language(entry["language"]),
                wording=Wording(entry["wording"]),
                dated=_required_day(entry["dated"]),
                since=day(entry.get("from")),
            )
            for entry in raw["version"]
        )
    except KeyError as error:
        raise CorpusError(f"the field {error} is missing.", path=path) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise CorpusError(f"a field has a wrong value: {error}.", path=path) from error
    if not wanted:
        raise CorpusError("there is no [[version]].", path=path)
    _check_entry(act, path)
    divergences = path.with_name("divergences.toml")
    if divergences.exists():
        act = replace(act, divergences=_read_divergences(divergences))
    return act, wanted


def _check_entry(act: Act, path: Path) -> None:
    """The day of entry into force must be what its own arithmetic gives."""
    if act.entry is None or act.published_on is None or act.in_force_from is None:
        return
    last = act.entry.last_day(act.published_on)
    if (act.in_force_from - last).days != 1:
        raise CorpusError(
            f"{act.entry.days} days after {act.published_on} end on {last}, "
            f"so the act cannot be in force from {act.in_force_from}.",
            path=path,
        )


def _read_divergences(path: Path) -> tuple[Divergence, ...]:
    try:
        return tuple(
            Divergence(
                eid=str(raw["eid"]),
                weighty={"A": True, "B": False}[raw["weight"]],
                russian=by_language(raw["russian"]),
                kazakh=by_language(raw["kazakh"]),
                matters=by_language(raw["matters"]),
            )
            for raw in read_toml(path).get("divergence", ())
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CorpusError(f"a difference is not complete: {error}.", path=path) from error


def _required_day(raw: object) -> date:
    found = day(raw)
    if found is None:
        raise ValueError("a version needs its day")
    return found
