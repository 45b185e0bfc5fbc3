"""The process in which a file of a user's own is read: it may die, it may not act.

Run as a program with one argument, a request in JSON; the answer goes to standard output in JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError, UnreadableFile, UnsupportedFormat
from assistant.ingest.codec import to_json
from assistant.ingest.document import Document
from assistant.ingest.sniff import Format, sniff
from assistant.ingest.trouble import Trouble, refuse

_MIB = 1024 * 1024
_FORBIDDEN = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system",
    "os.startfile", "os.remove", "os.rename", "os.rmdir", "os.chmod", "os.chown", "os.symlink",
    "os.link", "os.kill", "os.truncate", "shutil.", "webbrowser.", "ftplib.", "smtplib.",
    "urllib.Request", "winreg.SetValue",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much the reading of one file may take.

    Attributes:
        seconds: the time from start to end.
        recognition_seconds: the same where text is recognised from pictures.
        memory_mib: the memory of the reading process, where the system can limit it.
        file_mib: the size of the file.
        unpacked_mib: the size of what it unpacks to.
        characters: the length of its text.
    """

    seconds: float = 20.0
    recognition_seconds: float = 600.0
    memory_mib: int = 1024
    file_mib: int = 64
    unpacked_mib: int = 256
    characters: int = 10_000_000


def read_here(path: Path, limits: Limits, *, recognise: bool = False) -> Document:
    """Read a file in this very process.

    Args:
        path: the file.
        limits: how much may be taken.
        recognise: whether text is recognised from pictures of pages.

    Raises:
        CorpusError: the file cannot be read.
    """
    try:
        document = _parse(path, limits, recognise=recognise)
    except CorpusError:
        raise
    except MemoryError:
        raise refuse(Trouble.MEMORY, path) from None
    except RecursionError:
        raise refuse(Trouble.NESTED, path) from None
    except Exception as error:
        cause = Trouble.NESTED if "Excessive depth" in str(error) else Trouble.DAMAGED
        raise refuse(cause, path) from None
    if not any(block.text for block in document.blocks):
        raise refuse(Trouble.NO_TEXT, path)
    if sum(len(block.text) for block in document.blocks) > limits.characters:
        raise refuse(Trouble.TOO_MUCH, path)
    return document


def _parse(path: Path, limits: Limits, *, recognise: bool) -> Document:
    kind = sniff(path, unpacked=limits.unpacked_mib * _MIB)
    return _parser(kind, recognise=recognise)(path)


def _parser(kind: Format, *, recognise: bool) -> Callable[[Path], Document]:
    """Return what reads a kind of file; each library is loaded only where it is needed."""
    if kind is Format.PDF:
        from assistant.ingest.formats.pdf import parse_pdf

        if recognise:
            from assistant.ingest.formats.ocr import page_text

            return lambda path: parse_pdf(path, recognise=page_text)
        return parse_pdf
    if kind is Format.DOCX:
        from assistant.ingest.formats.docx import parse_docx

        return parse_docx
    if kind is Format.HTML:
        from assistant.ingest.formats.web import parse_web

        return parse_web
    if kind is Format.AKOMA_NTOSO:
        from assistant.ingest.formats.akoma_ntoso import parse_akoma_ntoso

        return parse_akoma_ntoso
    from assistant.ingest.formats.plain import parse_own_markdown, parse_plain

    return parse_own_markdown if kind is Format.MARKDOWN else parse_plain


def main() -> None:
    """Read the file of the request and write the answer."""
    request: dict[str, Any] = json.loads(sys.argv[1])
    limits, path = Limits(**request["limits"]), Path(request["path"])
    confine(limits, recognise=request["recognise"])
    try:
        document = read_here(path, limits, recognise=request["recognise"])
        answer: dict[str, Any] = {
            "blocks": [asdict(block) for block in document.blocks],
            "warnings": [asdict(remark) for remark in document.warnings],
            "body": to_json(document.body) if document.body else None,
        }
    except UnsupportedFormat as error:
        answer = {"foreign": error.kind}
    except UnreadableFile as error:
        answer = {"trouble": error.trouble}
    except CorpusError:
        answer = {"trouble": Trouble.DAMAGED}
    sys.stdout.write(json.dumps(answer))


def confine(limits: Limits, *, recognise: bool = False) -> None:
    """Let this process take no more than it may, reach no network, start and write nothing.

    Args:
        limits: how much it may take.
        recognise: whether it recognises text, which runs a program and hands it pictures in files.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        seconds = int(limits.recognition_seconds if recognise else limits.seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        memory = limits.memory_mib * _MIB
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if recognise:
        return
    sys.addaudithook(_watch)


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)
    if event == "open":
        _, mode, flags = arguments
        writes = isinstance(mode, str) and any(sign in mode for sign in "wax+")
        if writes or (isinstance(flags, int) and flags & _WRITING):
            raise PermissionError(event)


if __name__ == "__main__":
    main()
