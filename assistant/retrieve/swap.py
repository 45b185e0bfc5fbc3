"""One folder takes another's place; killed at any moment, the next reader still finds a whole one."""

from __future__ import annotations

import shutil
from pathlib import Path

from filelock import FileLock, Timeout

_PATIENCE = 10.0  # seconds; between its two renames a swap stays for milliseconds


def draft_of(folder: Path) -> Path:
    """Return where the folder that is to take this one's place is filled.

    Args:
        folder: the folder in place.
    """
    return folder.with_name(folder.name + ".new")


def lock_of(folder: Path) -> Path:
    """Return the lock under which this folder is swapped.

    Args:
        folder: the folder in place.
    """
    return folder.with_name(folder.name + ".lock")


def swap(folder: Path) -> None:
    """Put the draft in place of a folder; call it under the lock.

    Args:
        folder: the folder in place; it need not exist.

    Raises:
        OSError: the place cannot be written.
    """
    old = _old_of(folder)
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    draft_of(folder).rename(folder)  # killed before this line, `recover` does it
    shutil.rmtree(old, ignore_errors=True)


def recover(folder: Path, proof: str) -> None:
    """Finish a swap that was killed between its two renames; does nothing in any other case.

    Args:
        folder: the folder in place.
        proof: the file that is written into a folder last, so that one with it is whole.
    """
    if not _stranded(folder, proof):
        return
    try:
        with FileLock(lock_of(folder), timeout=_PATIENCE):
            finish(folder, proof)
    except (Timeout, OSError):
        return  # somebody is at it, or nothing can be written: the reader says what is missing


def finish(folder: Path, proof: str) -> None:
    """Do what `recover` does for one who holds the lock.

    Args:
        folder: the folder in place.
        proof: the file that is written into a folder last.

    Raises:
        OSError: the place cannot be written.
    """
    whole = _stranded(folder, proof)
    if whole:
        whole.rename(folder)


def _stranded(folder: Path, proof: str) -> Path | None:
    """Return what should stand where no folder stands: the new one, or else the old."""
    if folder.exists():
        return None
    return next((f for f in (draft_of(folder), _old_of(folder)) if (f / proof).is_file()), None)


def _old_of(folder: Path) -> Path:
    return folder.with_name(folder.name + ".old")
