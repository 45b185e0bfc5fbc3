"""What an Akoma Ntoso document says of itself: work, expression, manifestation, days, whose words."""

from __future__ import annotations

from datetime import date

from lxml import etree

from assistant.law.act import Act, Kind, Version, Wording
from assistant.law.akn import AKN, OWN
from assistant.law.known import UnitFacts
from assistant.law.language import Language

_CODES = {Language.RU: "rus", Language.KK: "kaz", Language.EN: "eng"}
_OPEN = frozenset({Kind.POLICY, Kind.COMMENTARY, Kind.OWN})
_WHOLE = "period-act"


def root_name(act: Act) -> str:
    """Return the element of a source: an act, a bill, or a document that is no norm.

    Args:
        act: the source.
    """
    if act.kind in _OPEN:
        return "doc"
    return "bill" if act.kind is Kind.DRAFT else "act"


def periods(act: Act) -> dict[str, str]:
    """Name the period of each unit that came later than its act or has ended, by eId.

    Args:
        act: the act.
    """
    return {eid: f"period-{eid}" for eid, facts in act.units.items() if facts.since or facts.until}


def add_meta(document: etree._Element, version: Version, remark: str) -> None:
    """Add the metadata of a wording.

    Args:
        document: the element of the source.
        version: the wording.
        remark: whose words these are.
    """
    act = version.act
    meta = _add(document, "meta")
    _identification(meta, version)
    if act.published_on:
        _add(meta, "publication", date=act.published_on.isoformat(), name="first", showAs="")
    events = _events(version)
    if events:
        lifecycle = _add(meta, "lifecycle", source="#editor")
        for name, (day, kind) in events.items():
            _add(lifecycle, "eventRef", eId=name, date=day, source="#issuer", type=kind)
    _temporal(meta, act, events)
    _references(meta, version)
    if remark:
        notes = _add(meta, "notes", source="#editor")
        _add(_add(notes, "note", eId="wording"), "p").text = remark
    _own(meta, version)


def _identification(meta: etree._Element, version: Version) -> None:
    act, code = version.act, _CODES[version.language]
    identification = _add(meta, "identification", source="#editor")
    work = _work_uri(act)
    expression = f"{work}/{code}@{version.dated.isoformat()}"
    restated = version.wording is Wording.RESTATED
    dates = (act.adopted_on or version.dated, version.dated, version.fetched_on or version.dated)
    uris = (work, expression, f"{expression}.xml")
    names = ("adoption", "version", "fetched" if version.fetched_on else "version")
    parts = []
    for level, uri, day, name in zip(
        ("FRBRWork", "FRBRExpression", "FRBRManifestation"), uris, dates, names, strict=True
    ):
        part = _add(identification, level)
        _add(part, "FRBRthis", value=f"{uri}/!main" if not uri.endswith(".xml") else uri)
        _add(part, "FRBRuri", value=uri)
        if level == "FRBRWork":
            _add(part, "FRBRalias", value=act.id, name="shelf")
        _add(part, "FRBRdate", date=day.isoformat(), name=name if day != date.min else "unknown")
        _add(part, "FRBRauthor", href="#issuer" if level == "FRBRWork" else "#editor")
        parts.append(part)
    _add(parts[0], "FRBRcountry", value="kz")
    if act.number:
        _add(parts[0], "FRBRnumber", value=act.number)
    _add(parts[0], "FRBRname", value=act.short_titles.get(version.language) or version.body.heading)
    _add(parts[0], "FRBRprescriptive", value=str(act.is_norm).lower())
    _add(parts[1], "FRBRauthoritative", value=str(not restated).lower())
    _add(parts[1], "FRBRlanguage", language=code)
    _add(parts[2], "FRBRformat", value="application/akn+xml")


def _work_uri(act: Act) -> str:
    day = act.adopted_on.isoformat() if act.adopted_on else "undated"
    number = act.number.replace("/", "-").replace(" ", "-") or act.id.rpartition("/")[2]
    return f"/akn/kz/{root_name(act)}/{day}/{number}"


def _events(version: Version) -> dict[str, tuple[str, str]]:
    """Name the days in the life of an act: what happened, when, and what kind of event it is."""
    act = version.act
    told: dict[str, tuple[date | None, str]] = {
        "event-adoption": (act.adopted_on, "generation"),
        "event-publication": (act.published_on, "generation"),
        "event-in-force": (act.in_force_from, "generation"),
        "event-repeal": (act.repealed_on, "repeal"),
    }
    for eid, facts in act.units.items():
        told[f"event-since-{eid}"] = (facts.since, "amendment")
        told[f"event-until-{eid}"] = (facts.until, "amendment")
    return {name: (day.isoformat(), kind) for name, (day, kind) in told.items() if day}


def _temporal(meta: etree._Element, act: Act, events: dict[str, tuple[str, str]]) -> None:
    spans = {_WHOLE: ("event-in-force", "event-repeal")} if act.in_force_from else {}
    spans |= {
        name: (f"event-since-{eid}", f"event-until-{eid}") for eid, name in periods(act).items()
    }
    if not spans:
        return
    data = _add(meta, "temporalData", source="#editor")
    for name, (start, end) in spans.items():
        ends = {"start": start, "end": end}
        known = {side: f"#{event}" for side, event in ends.items() if event in events}
        _add(_add(data, "temporalGroup", eId=name), "timeInterval", refersTo="#in-force", **known)


def _references(meta: etree._Element, version: Version) -> None:
    references = _add(meta, "references", source="#editor")
    author = version.act.author.get(version.language, "")
    _add(references, "TLCOrganization", eId="issuer", href="/akn/ontology/organization/kz/issuer",
         showAs=author or "Republic of Kazakhstan")  # fmt: skip
    _add(references, "TLCOrganization", eId="editor", href="/akn/ontology/organization/kz/editor",
         showAs="kz-ai-law-assistant")  # fmt: skip
    _add(references, "TLCConcept", eId="in-force", href="/akn/ontology/concept/in-force",
         showAs="in force")  # fmt: skip


def _own(meta: etree._Element, version: Version) -> None:
    """Tell what Akoma Ntoso has no words for: whose wording, how well established, as known when."""
    act = version.act
    proprietary = _add(meta, "proprietary", source="#editor")
    source = etree.SubElement(
        proprietary,
        f"{{{OWN}}}source",
        {
            "id": act.id,
            "kind": act.kind.value,
            "lang": version.language.value,
            "wording": version.wording.value,
            "dated": version.dated.isoformat(),
            "evidence": act.evidence.value,
            "complete": str(act.complete).lower(),
        },
    )
    for name, day in (("known-on", act.known_on), ("since", version.since)):
        if day:
            source.set(name, day.isoformat())
    for eid, facts in act.units.items():
        _unit(source, eid, facts, version.language)


def _unit(source: etree._Element, eid: str, facts: UnitFacts, language: Language) -> None:
    told = {
        "eid": eid,
        "evidence": facts.evidence.value if facts.evidence else "",
        "adopted-on": facts.adopted_on.isoformat() if facts.adopted_on else "",
        "change": facts.change.value if facts.change else "",
        "about": " ".join(facts.about),
    }
    note = facts.notes.get(language, "")
    kept = {name: value for name, value in told.items() if value}
    if len(kept) > 1 or note:
        etree.SubElement(source, f"{{{OWN}}}unit", kept).text = note or None


def _add(above: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(above, f"{{{AKN}}}{tag}", attributes)
