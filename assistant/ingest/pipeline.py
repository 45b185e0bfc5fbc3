"""The corpus folder becomes a library; whatever is wrong in it is named with its file."""

from __future__ import annotations

import hashlib
from pathlib import Path

from assistant.errors import CorpusError
from assistant.ingest.formats import PARSERS
from assistant.ingest.manifest import Wanted, read_manifest
from assistant.ingest.signposts import read_glossary, read_subject_index, read_topics
from assistant.ingest.structure import build_tree
from assistant.law.act import Act, Version
from assistant.law.language import Language
from assistant.law.provision import Level
from assistant.library import Library
from assistant.values import Leads, Signpost

_READ = {".toml", *PARSERS}


def corpus_fingerprint(corpus: Path) -> str:
    """Hash every file that a library is read from.

    Args:
        corpus: the corpus folder.

    Raises:
        CorpusError: the folder is not there.
    """
    if not corpus.is_dir():
        raise CorpusError(
            "the corpus folder is not there.",
            path=corpus,
            mend="Set ASSISTANT_CORPUS_DIR to the folder, or install the package again.",
        )
    digest = hashlib.sha256()
    for path in sorted(p for p in corpus.rglob("*") if p.suffix in _READ and p.is_file()):
        digest.update(path.relative_to(corpus).as_posix().encode())
        try:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        except OSError as error:
            raise CorpusError(f"the file cannot be read ({error.strerror}).", path=path) from error
    return digest.hexdigest()


def read_library(corpus: Path) -> Library:
    """Read a corpus folder.

    Args:
        corpus: the folder.

    Raises:
        CorpusError: a file in it is wrong; the message names the file and the mend.
    """
    fingerprint = corpus_fingerprint(corpus)
    manifests = sorted(corpus.glob("*/*/act.toml"))
    if not manifests:
        raise CorpusError("there is no act in the corpus (no act.toml).", path=corpus)
    versions: list[Version] = []
    signposts: list[Signpost] = []
    for path in manifests:
        act, wanted = read_manifest(path, act_id=path.parent.relative_to(corpus).as_posix())
        own = [_read_version(act, entry) for entry in wanted]
        _check_twins(own, wanted)
        if act.entry_into_force not in _eids(own):
            raise CorpusError(f"there is no provision {act.entry_into_force!r}.", path=path)
        versions += own
        signposts += _read_signposts(corpus, path.parent, act, _eids(own))
    return Library(
        versions=versions,
        signposts=signposts,
        terms=read_glossary(corpus / "glossary.toml", eids=_eids(versions)),
        fingerprint=fingerprint,
    )


def _read_version(act: Act, wanted: Wanted) -> Version:
    parser = PARSERS.get(wanted.path.suffix)
    if parser is None:
        raise CorpusError("no parser reads this kind of file.", path=wanted.path)
    return Version(
        act=act,
        language=wanted.language,
        wording=wanted.wording,
        dated=wanted.dated,
        body=build_tree(parser(wanted.path)),
    )


def _read_signposts(corpus: Path, folder: Path, act: Act, eids: frozenset[str]) -> list[Signpost]:
    out: list[Signpost] = []
    for language in Language:
        path = folder / f"subject-index.{language.value}.toml"
        out += read_subject_index(path, act_id=act.id, language=language, eids=eids)
    out += read_topics(
        folder / "premises.toml", key="premise", act_id=act.id, leads=Leads.PREMISE, eids=eids
    )
    out += read_topics(
        corpus / "outside.toml", key="topic", act_id=act.id, leads=Leads.OUTSIDE, eids=eids
    )
    return out


def _eids(versions: list[Version]) -> frozenset[str]:
    units = (unit for version in versions for unit in version.body.walk())
    return frozenset(u.eid for u in units if u.level not in (Level.ACT, Level.CHAPTER))


def _check_twins(versions: list[Version], wanted: tuple[Wanted, ...]) -> None:
    """Every wording of an act must have the same units."""
    trees = [frozenset(unit.eid for unit in version.body.walk()) for version in versions]
    for tree, entry in zip(trees[1:], wanted[1:], strict=True):
        odd = sorted(tree ^ trees[0])
        if odd:
            raise CorpusError(
                f"its units differ from those of {wanted[0].path.name}: {', '.join(odd[:5])}.",
                path=entry.path,
            )
