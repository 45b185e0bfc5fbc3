"""Where official texts stand: the [[source]] tables of the manifests, and the hosts that may be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError
from assistant.ingest.facts import day, read_toml
from assistant.law.language import Language

# The official portals, and the public mirror of the state reference bank of legal acts.
HOSTS = frozenset({"adilet.zan.kz", "zan.gov.kz", "raw.githubusercontent.com"})
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?")
LANGUAGES = (Language.RU, Language.KK)  # those in which acts are official


class Form(StrEnum):
    """What stands at an address."""

    MARKDOWN = "markdown"
    PORTAL = "portal"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An address of an official text.

    Attributes:
        act_id: the act.
        language: the language of the text.
        url: the address.
        form: what stands there; None where that shows only when it is there.
        dated: the day of the redaction; None for a page that always has the present one.
        since: the first day that redaction is in force, where it is known.
    """

    act_id: str
    language: Language
    url: str
    form: Form | None = None
    dated: date | None = None
    since: date | None = None


def is_loopback(host: str) -> bool:
    """Tell whether a host is this computer itself.

    Args:
        host: its name or number, without the port.
    """
    try:
        return host.lower() == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def read_hosts(listed: str) -> frozenset[str]:
    """Return the hosts that may be asked: those of the shelf, and further ones.

    Args:
        listed: hosts with commas or spaces between them, each with a port where it is not the usual one.

    Raises:
        ValueError: one of them is no host.
    """
    hosts = [host.lower() for host in re.split(r"[,\s]+", listed) if host]
    wrong = next((host for host in hosts if not _HOST.fullmatch(host)), None)
    if wrong is not None:
        raise ValueError(f"{wrong!r} is neither a host nor host:port")
    return HOSTS | frozenset(host.removesuffix(":443") for host in hosts)


def read_sources(corpus: Path) -> tuple[Source, ...]:
    """Read where the official texts of the acts on the shelf stand.

    Args:
        corpus: the corpus folder.

    Raises:
        CorpusError: a table is not complete or has a wrong value.
    """
    out: list[Source] = []
    for path in sorted(corpus.glob("*/*/act.toml")):
        act_id = path.parent.relative_to(corpus).as_posix()
        try:
            out += [_source(raw, act_id) for raw in read_toml(path).get("source", ())]
        except KeyError as error:
            raise CorpusError(f"a [[source]] lacks the field {error}.", path=path) from error
        except (TypeError, ValueError, AttributeError) as error:
            raise CorpusError(f"a [[source]] has a wrong value: {error}.", path=path) from error
    return tuple(out)


def _source(raw: Mapping[str, Any], act_id: str) -> Source:
    language = Language(raw["language"])
    if language not in LANGUAGES:
        raise ValueError(f"there is no official text in {language.value!r}")
    return Source(
        act_id=act_id,
        language=language,
        url=str(raw["url"]),
        form=Form(raw["form"]),
        dated=day(raw.get("dated")),
        since=day(raw.get("from")),
    )
