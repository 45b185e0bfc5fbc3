"""One file, before it is taken or added: what it is, which act, whole or not, in which language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from assistant.errors import CorpusError
from assistant.ingest.checkup.days import Clock, check_days
from assistant.ingest.checkup.fields import check_fields
from assistant.ingest.checkup.finding import Code, Finding, found, in_order
from assistant.ingest.checkup.gaps import articles, spans
from assistant.ingest.checkup.gather import broken, lenient_toml, read_corpus
from assistant.ingest.checkup.holdings import MANIFEST, Corpus, Holding, text_of
from assistant.ingest.checkup.identity import check_identity, named_otherwise, recognised
from assistant.ingest.checkup.languages import check_languages
from assistant.ingest.checkup.notes import check_notes, known_changes
from assistant.ingest.checkup.structure import check_structure
from assistant.ingest.checkup.tongue import check_tongue, main_language, strangers
from assistant.ingest.document import Block, Document
from assistant.ingest.own.store import language_of
from assistant.ingest.sandbox import check_own_file, read_own_file
from assistant.ingest.sheet import read_sheet
from assistant.ingest.structure import read_tree
from assistant.ingest.trouble import Trouble, refuse
from assistant.law.act import Act, Version, Wording
from assistant.law.language import Language
from assistant.law.provision import Level, Provision, parent_eid

_GOES_ON = re.compile(r"№ ?\d|\((?:вводится|действует|қолданысқа)|қолданысқа енгізіл")
_SHEET = ".toml"
_COUNTED = (
    Level.ARTICLE,
    Level.PARAGRAPH,
    Level.SUBPARAGRAPH,
    Level.INDENT,
    Level.ANNEX,
)
_SHOWN = 12  # units that a sentence names


class What(StrEnum):
    """What a file holds."""

    ACT = "act"
    SHEET = "sheet"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What was found in one file.

    Attributes:
        file: its name.
        what: what it holds.
        act: the act of the shelf that it is; None where it is none of these.
        languages: the languages of its text, most of it.
        title: the title that stands in it, "" for none.
        have: its articles, or its items where it has no articles; of a sheet its topics.
        count: how many these are.
        findings: what was found, the heaviest first.
    """

    file: str
    what: What
    act: Act | None
    languages: tuple[Language, ...]
    title: str
    have: str
    count: int
    findings: tuple[Finding, ...]


def examine_file(path: Path, folder: Path, *, today: date, max_age: int = 180) -> FileReport:
    """Check one file, read in a process apart as a document of the user's own is.

    Args:
        path: the file.
        folder: the corpus folder, whose acts it is compared with.
        today: the present day.
        max_age: how many days old a redaction may be; 0 for any age.

    Raises:
        CorpusError: the file cannot be read; `UnreadableFile` says why as a code.
    """
    check_own_file(path)
    clock = Clock(today=today, max_age=max_age)
    if path.suffix.lower() == _SHEET:
        return _sheet(path, clock)
    corpus, _ = read_corpus(folder)
    document = _rejoined(read_own_file(path))
    version = _as_version(read_tree(document).body, path, corpus)
    own, known = articles(version.body), bool(version.act.id)
    findings = [
        found(Code.LOSSY_DOCUMENT, "", remark=f"{r}".rstrip(".")) for r in document.warnings
    ]
    if own:
        findings += _of_text(version, path, corpus, clock)
    elif known:
        findings.append(found(Code.NO_STRUCTURE, "", text=text_of(version)))
    return FileReport(
        file=path.name,
        what=What.ACT if own or known else What.DOCUMENT,
        act=version.act if known else None,
        languages=(version.language,),
        title=version.body.heading,
        have=spans(own),
        count=len(own),
        findings=in_order(findings),
    )


def _as_version(body: Provision, path: Path, corpus: Corpus) -> Version:
    """Take a text for what it looks like: words of the corpus where it lies there, else official."""
    language = main_language(body) or language_of(body)
    home = path.resolve().parent
    acts = (h.act for h in corpus.holdings if not h.is_sheet and h.path.resolve().parent == home)
    shelved = next(acts, None)
    act = shelved or recognised(body, corpus.holdings, language)
    return Version(
        act=act or Act(id="", titles={}, short_titles={}),
        language=language,
        wording=Wording.RESTATED if shelved else Wording.OFFICIAL,
        dated=date.min,
        body=body,
    )


def _of_text(
    version: Version, path: Path, corpus: Corpus, clock: Clock
) -> list[Finding]:  # fmt: skip
    shelf = corpus.holdings
    held = next((h for h in shelf if h.act.id == version.act.id), None)
    beside = held.versions if held and version.wording is Wording.OFFICIAL else ()
    alone = Holding(act=version.act, path=corpus.folder / MANIFEST, versions=(version,))
    told = [f for f in check_structure(alone) if f.code is not Code.PARTIAL]
    told += strangers(version)
    told += check_notes(alone, known_changes(shelf), clock)
    known = {finding.code for finding in told}
    identity = check_identity(replace(alone, versions=(*beside, version)), shelf)
    told += (f for f in identity if f.data.get("text") == text_of(version) and f.code not in known)
    named = replace(version.act, titles=dict.fromkeys(Language, path.name))
    told += named_otherwise(replace(version, act=named), shelf)
    told += _lacking(version, beside)
    if version.wording is Wording.OFFICIAL and not version.body.closing:
        told.append(found(Code.NO_SIGNATURE, version.act.id, text=text_of(version)))
    if Code.OTHER_LANGUAGE in known:
        told = [finding for finding in told if finding.code is not Code.WRONG_LANGUAGE]
    return told


def _lacking(version: Version, shelf: Sequence[Version]) -> Iterator[Finding]:
    """Find the units that the shelf has of the act and the file has not: lost, or repealed since."""
    own = {unit.eid for unit in version.body.walk()}
    known = dict.fromkeys(
        unit.eid
        for v in shelf
        if v.language is version.language
        for unit in v.body.walk()
        if unit.level in _COUNTED
    )
    lost = [eid for eid in known if eid not in own and (parent_eid(eid) or eid) in own | {eid}]
    if lost:
        units = ", ".join(lost[:_SHOWN]) + (" …" if lost[_SHOWN:] else "")
        yield found(Code.LACKING, version.act.id, units=units, count=len(lost))


def _sheet(path: Path, clock: Clock) -> FileReport:
    findings: list[Finding] = []
    try:
        raw = lenient_toml(path, path.parent, findings)
        versions = read_sheet(path, act_id=path.stem)[0] if raw else ()
    except RecursionError:
        raise refuse(Trouble.NESTED, path) from None
    except CorpusError as error:
        raw, versions = {}, ()
        findings.append(replace(broken(error, "", path.parent), where=""))
    act = versions[0].act if versions else None
    points = versions[0].body.children if versions else ()
    if act:
        findings += _of_sheet(Holding(act=act, path=path, raw=raw, versions=versions), clock)
    return FileReport(
        file=path.name,
        what=What.SHEET,
        act=act,
        languages=tuple(version.language for version in versions),
        title=next(iter(act.titles.values()), "") if act else "",
        have=", ".join(point.number for point in points),
        count=len(points),
        findings=in_order(findings),
    )


def _of_sheet(holding: Holding, clock: Clock) -> Iterator[Finding]:
    yield from check_structure(holding)
    yield from check_languages(holding)
    yield from check_tongue(holding)
    yield from check_days(holding, clock)
    yield from check_fields(holding)


def _rejoined(document: Document) -> Document:
    """Join the lines of an editors' note: in a text file the number of the act stands alone."""
    out: list[Block] = []
    for block in document.blocks:
        if out and _GOES_ON.match(block.text) and not out[-1].text.rstrip().endswith("."):
            out[-1] = replace(out[-1], text=f"{out[-1].text} {block.text}")
        else:
            out.append(block)
    return replace(document, blocks=tuple(out))
