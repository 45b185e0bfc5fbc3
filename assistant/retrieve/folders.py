"""Folders that are there whole or not at all; knows nothing of what is in them."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import DataFolderError

MARKER = "complete.json"


@contextmanager
def made_whole(target: Path, key: str) -> Iterator[Path]:
    """Give a temporary sibling to fill; on success seal it and rename it to the target.

    Args:
        target: the folder to be; an earlier sealed one, or an empty one, is replaced.
        key: what the folder is made from; `is_whole` asks for the same.

    Raises:
        DataFolderError: the place cannot be written, or the target holds something else.
    """
    if target.exists() and not _may_replace(target):
        raise DataFolderError(
            f"{target} is there already and was not made by the assistant",
            mend="Name an empty or a new folder",
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise _unwritable(target, error) from error
    try:
        yield draft
        _seal(draft, key)
        _open_to_readers(draft)
        discard(target)
        draft.rename(target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def is_whole(folder: Path, key: str) -> bool:
    """Say whether a folder was sealed under this key and every file still has its size.

    Args:
        folder: the folder to look at; it need not exist.
        key: what it should have been made from.
    """
    try:
        marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        return bool(marker == _marker(folder, key))
    except (OSError, ValueError):
        return False


def discard(folder: Path) -> None:
    """Remove a folder, renaming it first so that nobody meets it half removed.

    Args:
        folder: the folder to remove; it need not exist.
    """
    if not folder.exists():
        return
    grave = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    folder.rename(grave / folder.name)
    shutil.rmtree(grave, ignore_errors=True)


def sweep(target: Path) -> None:
    """Remove what killed runs left of this folder; call it under a lock only.

    Args:
        target: the folder whose temporary siblings are removed.
    """
    for leftover in target.parent.glob(f".{target.name}-*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _open_to_readers(folder: Path) -> None:
    """Let other users read the folder: temporary ones are born private."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _seal(folder: Path, key: str) -> None:
    text = json.dumps(_marker(folder, key), indent=1)
    (folder / MARKER).write_text(text + "\n", encoding="utf-8")


def _marker(folder: Path, key: str) -> dict[str, object]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != MARKER)
    sizes = {p.relative_to(folder).as_posix(): p.stat().st_size for p in files}
    listing = "\n".join(f"{name} {size}" for name, size in sizes.items())
    return {"key": key, "sizes": sizes, "checksum": hashlib.sha256(listing.encode()).hexdigest()}


def _may_replace(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARKER).exists() or not any(folder.iterdir()))


def _unwritable(target: Path, error: OSError) -> DataFolderError:
    return DataFolderError(
        f"{target} cannot be written: {error.strerror or error}",
        mend="Free some space (about 1.5 GB), or set another data folder",
    )
