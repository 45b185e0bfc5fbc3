"""A sheet: a source whose articles are not known or that has none, told point by point in all languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError
from assistant.ingest.facts import act_of, read_toml, unit_facts
from assistant.law.act import Act, Kind, Version, Wording
from assistant.law.language import Language
from assistant.law.provision import Level, Provision
from assistant.values import Destination, Identity, Leads, Signpost


def read_sheet(path: Path, *, act_id: str) -> tuple[tuple[Version, ...], tuple[Signpost, ...]]:
    """Read a sheet into a version a language and the typical questions that lead to its points.

    Args:
        path: the file.
        act_id: the source's identity, its place in the corpus.

    Raises:
        CorpusError: a field is missing or has a wrong value.
    """
    raw = read_toml(path)
    try:
        act = _act(raw, act_id)
        points = _points(raw)
        versions = tuple(_version(act, points, language) for language in Language)
        return versions, tuple(s for p in points for s in _signposts(act_id, p))
    except KeyError as error:
        raise CorpusError(f"the field {error} is missing.", path=path) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise CorpusError(f"a field has a wrong value: {error}.", path=path) from error


def _act(raw: Mapping[str, Any], act_id: str) -> Act:
    act = act_of(raw, act_id=act_id)
    if act.kind is Kind.COMMENTARY and not act.author:
        raise ValueError("a position needs its author")
    units = {f"{Level.TOPIC.value}_{p['id']}": unit_facts(p) for p in raw["point"]}
    return replace(act, units=units, complete=False)


def _points(raw: Mapping[str, Any]) -> list[dict[str, Any]]:
    points: list[dict[str, Any]] = raw["point"]
    ids = [point["id"] for point in points]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice or not points:
        raise ValueError(f"the point {twice[0]!r} stands twice" if twice else "there is no point")
    return points


def _version(act: Act, points: list[dict[str, Any]], language: Language) -> Version:
    code = language.value
    units = tuple(
        Provision(
            level=Level.TOPIC,
            number=point["id"],
            heading=point["title"][code],
            text=" ".join(point["text"][code].split()),
            eid=f"{Level.TOPIC.value}_{point['id']}",
        )
        for point in points
    )
    body = Provision(
        level=Level.ACT, number="", heading=act.titles[language], eid="", children=units
    )
    dated = act.adopted_on or act.known_on or date.min
    return Version(act=act, language=language, wording=Wording.RESTATED, dated=dated, body=body)


def _signposts(act_id: str, point: Mapping[str, Any]) -> Iterator[Signpost]:
    eid = f"{Level.TOPIC.value}_{point['id']}"
    # Two sheets may name a point alike; the signpost is known by both names.
    to = Destination(id=f"{act_id}#{eid}", leads=Leads.PROVISION, places=(Identity(act_id, eid),))
    for code, texts in point.get("asks", {}).items():
        if not isinstance(texts, list) or not all(isinstance(t, str) and t for t in texts):
            raise ValueError(f"the questions of {point['id']!r} are no list of texts")
        yield from (Signpost(text=t, language=Language(code), to=to) for t in texts)
