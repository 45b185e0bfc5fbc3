"""The corpus read file by file: what is broken is a finding, and everything else is read on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError
from assistant.ingest.checkup.finding import Code, Finding, found
from assistant.ingest.checkup.holdings import MANIFEST, Corpus, Holding, stands_twice
from assistant.ingest.facts import act_of, day
from assistant.ingest.formats import PARSERS
from assistant.ingest.manifest import Wanted, read_manifest
from assistant.ingest.official.overlay import read_official
from assistant.ingest.own.shelf import read_own
from assistant.ingest.own.store import documents as kept_documents
from assistant.ingest.sheet import read_sheet
from assistant.ingest.structure import build_tree, read_tree
from assistant.law.act import Act, Version, Wording
from assistant.law.known import Evidence
from assistant.law.language import Language


def read_corpus(
    folder: Path, *, official: Path | None = None, documents: Path | None = None
) -> tuple[Corpus, list[Finding]]:
    """Read what can be read of a corpus and say what cannot.

    Args:
        folder: the corpus folder.
        official: the folder of the official wordings.
        documents: the folder of the user's own documents.
    """
    findings: list[Finding] = []
    manifests = sorted(folder.glob(f"*/*/{MANIFEST}"))
    if not manifests:
        said = "there is no act in the corpus (no act.toml)"
        findings.append(found(Code.BROKEN_FILE, "", message=said))
    acts = [_read_act(folder, path, findings) for path in manifests]
    sheets = sorted(p for p in folder.glob("*/*/*.toml") if not p.with_name(MANIFEST).exists())
    told = [_read_sheet(folder, path, findings) for path in sheets]
    if official:
        acts = _with_official(acts, official, findings)
    own = _read_documents(documents, findings) if documents else []
    raw = lenient_toml(folder / "corpus.toml", folder, findings)
    first = acts[0].act.id if acts else ""
    try:
        known_on = day(raw.get("known_on"))
    except ValueError as error:
        findings.append(found(Code.BROKEN_FILE, "", "corpus.toml", message=str(error)))
        known_on = None
    corpus = Corpus(
        folder=folder,
        holdings=(*acts, *told, *own),
        main=str(raw.get("main", first)),
        known_on=known_on,
    )
    return corpus, findings


def lenient_toml(path: Path, folder: Path, findings: list[Finding]) -> dict[str, Any]:
    """Read a TOML file; one that is there and cannot be read is a finding.

    Args:
        path: the file.
        folder: the corpus folder.
        findings: where the finding goes.
    """
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        where = path.relative_to(folder)
        act_id = where.parent.as_posix() if len(where.parts) > 2 else ""
        findings.append(found(Code.BROKEN_FILE, act_id, where.as_posix(), message=_plain(error)))
        return {}


def broken(error: CorpusError, act_id: str, folder: Path) -> Finding:
    """Say that a file of the corpus is broken.

    Args:
        error: how.
        act_id: the source.
        folder: the corpus folder.
    """
    inside = error.path.is_relative_to(folder)
    where = error.path.relative_to(folder).as_posix() if inside else error.path.name
    said = error.message.removeprefix(f"{error.path}").lstrip(":, ").rstrip(".")
    return found(Code.BROKEN_FILE, act_id, where, message=said)


def _read_act(folder: Path, path: Path, findings: list[Finding]) -> Holding:
    act_id = path.parent.relative_to(folder).as_posix()
    raw = lenient_toml(path, folder, findings)
    try:
        act, wanted = read_manifest(path, act_id=act_id)
    except CorpusError as error:
        act, wanted = _guessed_act(raw, act_id), _guessed_files(path.parent)
        if raw and not _entry_is_wrong(act):  # wrong days are told by themselves
            findings.append(broken(error, act_id, folder))
    versions = [_read_version(act, entry, folder, findings) for entry in wanted]
    return Holding(act=act, path=path, raw=raw, versions=tuple(v for v in versions if v))


def _guessed_act(raw: Mapping[str, Any], act_id: str) -> Act:
    try:
        return act_of(raw, act_id=act_id)
    except (KeyError, TypeError, ValueError, AttributeError):
        return Act(id=act_id, titles={}, short_titles={}, evidence=Evidence.UNCONFIRMED)


def _guessed_files(folder: Path) -> tuple[Wanted, ...]:
    """Find the texts of an act whose manifest is broken by their names."""
    out = []
    for path in sorted(folder.glob("*.md")):
        language = next((k for k in Language if path.stem.rpartition(".")[2] == k.value), None)
        try:
            dated = date.fromisoformat(path.stem[:10])
        except ValueError:
            dated = date.min
        if language:
            restated = Wording.RESTATED
            out.append(Wanted(path=path, language=language, wording=restated, dated=dated))
    return tuple(out)


def _entry_is_wrong(act: Act) -> bool:
    if act.entry is None or act.published_on is None or act.in_force_from is None:
        return False
    return (act.in_force_from - act.entry.last_day(act.published_on)).days != 1


def _read_version(
    act: Act, wanted: Wanted, folder: Path, findings: list[Finding]
) -> Version | None:
    parser = PARSERS.get(wanted.path.suffix)
    try:
        if parser is None:
            raise CorpusError("no parser reads this kind of file.", path=wanted.path)
        document = parser(wanted.path)
        try:
            body = build_tree(document)
        except CorpusError as error:
            body = read_tree(document).body
            if not any(stands_twice(unit) for unit in body.walk()):
                findings.append(broken(error, act.id, folder))
    except CorpusError as error:
        findings.append(broken(error, act.id, folder))
        return None
    return Version(
        act=act,
        language=wanted.language,
        wording=wanted.wording,
        dated=wanted.dated,
        since=wanted.since,
        body=body,
    )


def _read_sheet(folder: Path, path: Path, findings: list[Finding]) -> Holding:
    act_id = path.relative_to(folder).with_suffix("").as_posix()
    raw = lenient_toml(path, folder, findings)
    try:
        versions, _ = read_sheet(path, act_id=act_id)
    except CorpusError as error:
        if raw and "stands twice" not in error.message:
            findings.append(broken(error, act_id, folder))
        return Holding(act=_guessed_act(raw, act_id), path=path, raw=raw)
    return Holding(act=versions[0].act, path=path, raw=raw, versions=versions)


def _with_official(acts: list[Holding], folder: Path, findings: list[Finding]) -> list[Holding]:
    wordings, problems = read_official(folder, [v for h in acts for v in h.versions])
    for problem in problems:
        findings.append(found(Code.BROKEN_WORDING, "", message=problem.replace(f"{folder}/", "")))
    return [
        Holding(
            act=h.act,
            path=h.path,
            raw=h.raw,
            versions=(*h.versions, *(v for v in wordings if v.act.id == h.act.id)),
        )
        for h in acts
    ]


def _read_documents(folder: Path, findings: list[Finding]) -> list[Holding]:
    versions = {version.act.id: version for version in read_own(folder).versions}
    out = []
    for document in kept_documents(folder):
        if isinstance(document, CorpusError):
            said = document.message.replace(f"{folder}/", "")
            findings.append(found(Code.BROKEN_DOCUMENT, "", message=said))
            continue
        for remark in document.remarks:
            findings.append(found(Code.LOSSY_DOCUMENT, document.id, remark=str(remark).rstrip(".")))
        version = versions.get(document.id)
        if version is None:  # it was added just now
            continue
        out.append(Holding(act=version.act, path=document.file, versions=(version,)))
    return out


def _plain(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error).rstrip(".")
