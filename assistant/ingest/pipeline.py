"""The corpus folder becomes a library; whatever is wrong in it is named with its file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.errors import CorpusError
from assistant.ingest.facts import day, read_toml
from assistant.ingest.formats import PARSERS
from assistant.ingest.manifest import Wanted, read_manifest
from assistant.ingest.official.overlay import official_fingerprint, read_official
from assistant.ingest.own.shelf import read_own
from assistant.ingest.sheet import read_sheet
from assistant.ingest.signposts import (
    read_divergence_asks,
    read_glossary,
    read_subject_index,
    read_topics,
)
from assistant.ingest.structure import build_tree
from assistant.law.act import Act, Version
from assistant.law.language import Language
from assistant.law.provision import GROUPINGS
from assistant.library import Library
from assistant.values import Identity, Leads, Signpost

_READ = {".toml", *PARSERS}
_MANIFEST = "act.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What corpus.toml says of the whole corpus.

    Attributes:
        main: the act that a bare "article 17" means.
        known_on: the day as of which the corpus is known.
    """

    main: str
    known_on: date | None


def corpus_fingerprint(*folders: Path) -> str:
    """Hash every file that a library is read from.

    Args:
        folders: the corpus folder, then folders laid over it, which need not be there.

    Raises:
        CorpusError: the corpus folder is not there.
    """
    if not folders[0].is_dir():
        raise CorpusError(
            "the corpus folder is not there.",
            path=folders[0],
            mend="Set ASSISTANT_CORPUS_DIR to the folder, or install the package again.",
        )
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in _READ and p.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode())
            try:
                digest.update(hashlib.sha256(path.read_bytes()).digest())
            except OSError as error:
                raise CorpusError(
                    f"the file cannot be read ({error.strerror}).", path=path
                ) from error
    return digest.hexdigest()


def read_library(
    corpus: Path, *, official: Path | None = None, documents: Path | None = None
) -> Library:
    """Read a corpus folder.

    Args:
        corpus: the folder.
        official: the folder of the official wordings that the user fetched or imported.
        documents: the folder of the user's own documents.

    Raises:
        CorpusError: a file in it is wrong; the message names the file and the mend.
    """
    fingerprint = corpus_fingerprint(corpus)
    about = _about(corpus)
    sheets = [read_sheet(path, act_id=_sheet_id(corpus, path)) for path in _sheets(corpus)]
    versions = _read_acts(corpus, about.main)
    versions += [version for own, _ in sheets for version in own]
    known = _places(versions)
    signposts = [signpost for _, own in sheets for signpost in own]
    signposts += _all_signposts(corpus, about.main, known)
    wordings, problems = read_official(official, versions) if official else ((), ())
    if official:
        fingerprint += official_fingerprint(official, problems)
    if documents:
        own = read_own(documents, [version.act for version in versions])
        versions += own.versions
        problems += own.problems
        fingerprint += own.fingerprint
    return Library(
        versions=[*versions, *wordings],
        signposts=signposts,
        terms=read_glossary(corpus / "glossary.toml", act_id=about.main, known=known),
        fingerprint=fingerprint,
        known_on=about.known_on,
        problems=problems,
    )


def _all_signposts(corpus: Path, main: str, known: frozenset[Identity]) -> Iterator[Signpost]:
    for path in _manifests(corpus):
        yield from _read_signposts(path.parent, _act_id(corpus, path), known)
    outside = corpus / "outside.toml"
    yield from read_topics(outside, key="topic", act_id=main, leads=Leads.OUTSIDE, known=known)


def _manifests(corpus: Path) -> list[Path]:
    found = sorted(corpus.glob(f"*/*/{_MANIFEST}"))
    if not found:
        raise CorpusError("there is no act in the corpus (no act.toml).", path=corpus)
    return found


def _sheets(corpus: Path) -> list[Path]:
    """Sheets are the TOML files of folders that are no act's."""
    return sorted(
        path for path in corpus.glob("*/*/*.toml") if not path.with_name(_MANIFEST).exists()
    )


def _act_id(corpus: Path, manifest: Path) -> str:
    return manifest.parent.relative_to(corpus).as_posix()


def _sheet_id(corpus: Path, sheet: Path) -> str:
    return sheet.relative_to(corpus).with_suffix("").as_posix()


def _about(corpus: Path) -> About:
    path = corpus / "corpus.toml"
    raw = read_toml(path) if path.exists() else {}
    acts = [_act_id(corpus, manifest) for manifest in _manifests(corpus)]
    main = str(raw.get("main", acts[0]))
    if main not in acts:
        raise CorpusError(f"there is no act {main!r}.", path=path)
    try:
        return About(main=main, known_on=day(raw.get("known_on")))
    except ValueError as error:
        raise CorpusError(f"a field has a wrong value: {error}.", path=path) from error


def _read_acts(corpus: Path, main: str) -> list[Version]:
    versions: list[Version] = []
    for path in _manifests(corpus):
        read, wanted = read_manifest(path, act_id=_act_id(corpus, path))
        act = replace(read, main=read.id == main)
        own = [_read_version(act, entry) for entry in wanted]
        _check_twins(own, wanted)
        _check_facts(act, own, path)
        versions += own
    return versions


def _read_version(act: Act, wanted: Wanted) -> Version:
    parser = PARSERS.get(wanted.path.suffix)
    if parser is None:
        raise CorpusError("no parser reads this kind of file.", path=wanted.path)
    return Version(
        act=act,
        language=wanted.language,
        wording=wanted.wording,
        dated=wanted.dated,
        since=wanted.since,
        body=build_tree(parser(wanted.path)),
        fetched_on=wanted.fetched_on,
    )


def _read_signposts(folder: Path, act_id: str, known: frozenset[Identity]) -> Iterator[Signpost]:
    for language in Language:
        path = folder / f"subject-index.{language.value}.toml"
        yield from read_subject_index(path, act_id=act_id, language=language, known=known)
    premises = folder / "premises.toml"
    if premises.exists():
        yield from read_topics(
            premises, key="premise", act_id=act_id, leads=Leads.PREMISE, known=known
        )
    divergences = folder / "divergences.toml"
    if divergences.exists():
        yield from read_divergence_asks(divergences, act_id=act_id, known=known)


def _places(versions: Sequence[Version]) -> frozenset[Identity]:
    units = ((v.act.id, unit) for v in versions for unit in v.body.walk())
    return frozenset(Identity(act, u.eid) for act, u in units if u.level not in GROUPINGS)


def _check_facts(act: Act, versions: Sequence[Version], path: Path) -> None:
    """What is said of single units must be said of units that exist."""
    known = {unit.eid for version in versions for unit in version.body.walk()}
    named = [*act.units, *(d.eid for d in act.divergences)]
    named += [act.entry_into_force] if act.entry else []
    unknown = next((eid for eid in named if eid not in known), None)
    if unknown:
        raise CorpusError(f"there is no provision {unknown!r}.", path=path)


def _check_twins(versions: list[Version], wanted: Sequence[Wanted]) -> None:
    """Every wording of a version of an act must have the same units."""
    first: dict[date, tuple[frozenset[str], Path]] = {}
    for version, entry in zip(versions, wanted, strict=True):
        tree = frozenset(unit.eid for unit in version.body.walk())
        twin, path = first.setdefault(entry.dated, (tree, entry.path))
        odd = sorted(tree ^ twin)
        if odd:
            raise CorpusError(
                f"its units differ from those of {path.name}: {', '.join(odd[:5])}.",
                path=entry.path,
            )
