"""A file of the user's own is read in a process of its own, which may fail and harm nothing."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import assistant
from assistant.errors import UnreadableFile
from assistant.ingest.codec import from_json
from assistant.ingest.document import Block, Document, Kind, Loss, Remark
from assistant.ingest.reader import Limits
from assistant.ingest.trouble import Foreign, Trouble, refuse
from assistant.law.provision import Level

__all__ = ["Limits", "answered_apart", "can_recognise", "check_own_file", "read_own_file"]

_MIB = 1024 * 1024
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from assistant.ingest.reader import main; main()"
)
# No key, no proxy, no setting of the user's: only what programs need to start.
_ENVIRONMENT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "TESSDATA_PREFIX")


def read_own_file(path: Path, *, limits: Limits | None = None) -> Document:
    """Read a file of the user's own, whatever it is and whatever it does.

    The kind is told by the content. A scan is read where text recognition is installed.

    Args:
        path: the file.
        limits: how much the reading may take.

    Raises:
        UnsupportedFormat: it is of a kind that is not read.
        UnreadableFile: it cannot be read; the message says why, `trouble` as a code.
    """
    limits = limits or Limits()
    check_own_file(path, limits=limits)
    try:
        return _read_apart(path, limits, recognise=False)
    except UnreadableFile as error:
        if error.trouble != Trouble.SCAN or not can_recognise():
            raise
    return _read_apart(path, limits, recognise=True)


def can_recognise() -> bool:
    """Tell whether text recognition is installed: the extra `ocr` and the program tesseract."""
    return importlib.util.find_spec("pytesseract") is not None and bool(shutil.which("tesseract"))


def check_own_file(path: Path, *, limits: Limits | None = None) -> None:
    """Check that a path leads to a file that may be read, without reading it.

    Args:
        path: the file.
        limits: how much the reading may take.

    Raises:
        UnreadableFile: it does not.
    """
    limits = limits or Limits()
    try:
        size = path.stat().st_size
        regular = path.is_file()
    except FileNotFoundError:
        raise refuse(Trouble.MISSING, path) from None
    except (OSError, ValueError):
        raise refuse(Trouble.FORBIDDEN, path) from None
    if not regular:
        raise refuse(Trouble.NOT_A_FILE, path)
    if not size:
        raise refuse(Trouble.EMPTY, path)
    if size > limits.file_mib * _MIB:
        raise refuse(Trouble.TOO_BIG, path)
    if not os.access(path, os.R_OK):
        raise refuse(Trouble.FORBIDDEN, path)


def _read_apart(path: Path, limits: Limits, *, recognise: bool) -> Document:
    request = {"path": str(path.absolute()), "limits": asdict(limits), "recognise": recognise}
    root = str(Path(assistant.__file__).parent.parent)
    command = [sys.executable, "-I", "-c", _START, root, json.dumps(request)]
    seconds = limits.recognition_seconds if recognise else limits.seconds
    # Names of keys and quotes about each block, and letters written as six characters.
    most = 8 * limits.characters + 64 * _MIB
    out, code, killed = _run(command, seconds=seconds, most=most)
    if killed or code == -getattr(signal, "SIGXCPU", 0):
        raise refuse(Trouble.TIME, path)
    if len(out) > most:
        raise refuse(Trouble.TOO_MUCH, path)
    if code == -getattr(signal, "SIGKILL", 0):
        raise refuse(Trouble.MEMORY, path)  # by the system: nobody else ends it so
    try:
        answer = json.loads(out) if code == 0 else None
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise refuse(Trouble.CRASH, path)
    return _document(answer, path)


def answered_apart(
    start: str, request: Mapping[str, Any], *, limits: Limits
) -> Mapping[str, Any] | None:
    """Run a program of ours in a process apart; return its answer, None where it gives none.

    Args:
        start: the Python statements that start it; the first argument is where our packages are.
        request: what it is asked for, beside the limits.
        limits: how much it may take.
    """
    root = str(Path(assistant.__file__).parent.parent)
    asked = json.dumps({**request, "limits": asdict(limits)})
    most = limits.file_mib * _MIB
    out, code, killed = _run(
        [sys.executable, "-I", "-c", start, root, asked], seconds=limits.seconds, most=most
    )
    try:
        answer = json.loads(out) if not killed and code == 0 and len(out) <= most else None
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _run(command: list[str], *, seconds: float, most: int) -> tuple[bytes, int, bool]:
    """Run a program; return what it wrote, its exit code, and whether it had to be killed."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    read: list[bytes] = []
    pipe = process.stdout
    thread = threading.Thread(target=lambda: read.append(pipe.read(most + 1)) if pipe else None)
    thread.start()
    thread.join(seconds)
    late = thread.is_alive()
    _end(process, at_once=late or len(b"".join(read)) > most)
    thread.join()
    if pipe:
        pipe.close()
    return b"".join(read), process.returncode, late


def _end(process: subprocess.Popen[bytes], *, at_once: bool) -> None:
    """Wait for a process that has closed its output, or kill it with all that it started."""
    if not at_once:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=2)
            return
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.wait()


def _document(answer: Mapping[str, Any], path: Path) -> Document:
    """Check an answer: a reader that was taken over by its file may have written anything."""
    try:
        if "trouble" in answer:
            raise refuse(Trouble(answer["trouble"]), path)
        if "foreign" in answer:
            raise refuse(Foreign(answer["foreign"]), path)
        return Document(
            path=path,
            blocks=tuple(_block(given) for given in answer["blocks"]),
            warnings=tuple(_remark(given) for given in answer["warnings"]),
            body=from_json(answer["body"]) if answer.get("body") else None,
        )
    except (KeyError, TypeError, ValueError, RecursionError):
        raise refuse(Trouble.CRASH, path) from None


def _block(given: Mapping[str, Any]) -> Block:
    page, level = given["page"], given["level"]
    return Block(
        text=str(given["text"]),
        kind=Kind(given["kind"]),
        line=int(given["line"]),
        page=None if page is None else int(page),
        level=None if level is None else Level(level),
        number=str(given["number"]),
        eid=str(given["eid"]),
    )


def _remark(given: Mapping[str, Any]) -> Remark:
    pages = tuple(int(page) for page in given["pages"])
    words = tuple(str(word) for word in given.get("words", ()))
    return Remark(loss=Loss(given["loss"]), count=int(given["count"]), pages=pages, words=words)
