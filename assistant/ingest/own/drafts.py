"""Folders of documents appear whole and go whole; what a killed run left is swept by the next one."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

_DRAFT, _GRAVE = ".draft-", ".gone-"
_LOCK = "documents.lock"
_HELD = ".lock"  # beside a draft, held while its process lives
_PATIENCE = 60.0  # seconds; under the lock folders are only renamed and removed


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other processes from adding and removing, and sweep what killed ones left.

    Args:
        folder: the folder of the user's own documents; it is made.

    Raises:
        OSError: it cannot be written, or another process keeps it for long.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / _LOCK, timeout=_PATIENCE):
        _sweep(folder)
        yield


@contextmanager
def drafting(folder: Path) -> Iterator[Path]:
    """Give a draft whose `inside` is to be filled; what stays of it is removed in the end.

    Args:
        folder: the folder of the user's own documents.

    Raises:
        OSError: it cannot be written.
    """
    with locked(folder):
        draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=folder))
        inside(draft).mkdir(mode=0o700)
        held = FileLock(_held(draft), timeout=0)
        held.acquire()
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        held.release()
        _forget(_held(draft))


def inside(draft: Path) -> Path:
    """Return the folder in a draft that becomes a document's; the draft stays to be removed.

    Args:
        draft: the draft.
    """
    return draft / "document"


def settle(draft: Path, home: Path) -> None:
    """Put a draft in its place; call it under the lock.

    Args:
        draft: the filled draft.
        home: its place; what stands there is removed.

    Raises:
        OSError: the place cannot be written.
    """
    home.parent.mkdir(parents=True, exist_ok=True)
    if home.exists():
        bury(home, draft.parent)
    inside(draft).rename(home)


def bury(home: Path, folder: Path) -> None:
    """Remove a folder, out of sight first; call it under the lock.

    Args:
        home: the folder of a document.
        folder: the folder of the user's own documents.

    Raises:
        OSError: it cannot be removed.
    """
    grave = Path(tempfile.mkdtemp(prefix=_GRAVE, dir=folder))
    try:
        home.rename(inside(grave))
    finally:
        shutil.rmtree(grave)


def _sweep(folder: Path) -> None:
    for grave in folder.glob(f"{_GRAVE}*"):
        shutil.rmtree(grave, ignore_errors=True)
    for draft in folder.glob(f"{_DRAFT}*"):
        if draft.name.endswith(_HELD):
            if not draft.with_name(draft.name.removesuffix(_HELD)).exists():
                _forget(draft)
            continue
        with contextlib.suppress(Timeout, OSError), FileLock(_held(draft), timeout=0):
            shutil.rmtree(draft, ignore_errors=True)  # nobody holds it: its process was killed
        if not draft.exists():
            _forget(_held(draft))


def _held(draft: Path) -> Path:
    return draft.with_name(draft.name + _HELD)


def _forget(lock: Path) -> None:
    with contextlib.suppress(OSError):
        lock.unlink()
