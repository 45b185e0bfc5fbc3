"""The errors that a door may catch: what happened, where, and how to mend it.

AssistantError                what a door may catch; has `.mend`, the command or step that helps
├── CorpusError               a file of the corpus is wrong: path, line, what was expected
│   ├── UnreadableFile        a file of the user's own cannot be read: locked, damaged, a scan …
│   └── UnsupportedFormat     a file of the user's own is of a kind that nothing here reads
├── IndexStale                the index is missing, damaged, or was made from another corpus or model
├── IndexBusy                 another process is writing the index
├── DataFolderError           the data folder cannot be written
├── WordingError              an official wording cannot be fetched or taken
├── BatchError                a batch file cannot be read at all
├── KeepError                 what is kept of conversations cannot be read or written
├── AuditError                the audit log cannot be read or written, or is not as it was left
├── SettingsError             a setting has a value that cannot be used
└── ModelError                an embedding model cannot be found or loaded, or a language model gave nothing
    └── SpeechError           a language model gave nothing that can be used; with the fault
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


class AssistantError(Exception):
    """Something went wrong that a person can mend.

    Args:
        message: what happened, in a sentence.
        mend: the command or step that helps, in a sentence.
    """

    def __init__(self, message: str, *, mend: str) -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend


class CorpusError(AssistantError):
    """A file of the corpus cannot be read as what it should be.

    Args:
        message: what is wrong.
        path: the file.
        line: its line, from 1, where one line is to blame.
        mend: the step that helps.
    """

    def __init__(
        self, message: str, *, path: Path, line: int | None = None, mend: str | None = None
    ) -> None:
        place = f"{path}, line {line}" if line else str(path)
        super().__init__(
            f"{place}: {message}", mend=mend or "Correct the file, then run: assistant index"
        )
        self.path = path
        self.line = line


class UnreadableFile(CorpusError):
    """A file of the user's own cannot be read.

    Args:
        message: what is wrong.
        path: the file.
        mend: the step that helps.
        trouble: what is wrong as a code, for doors that speak other languages.
    """

    def __init__(self, message: str, *, path: Path, mend: str, trouble: str) -> None:
        super().__init__(message, path=path, mend=mend)
        self.trouble = trouble


class UnsupportedFormat(CorpusError):
    """A file of the user's own is of a kind that nothing here reads.

    Args:
        message: what kind it is.
        path: the file.
        mend: the step that helps.
        kind: the kind as a code ("old-word", "picture").
    """

    def __init__(self, message: str, *, path: Path, mend: str, kind: str) -> None:
        super().__init__(message, path=path, mend=mend)
        self.kind = kind


class IndexStale(AssistantError):
    """The index does not belong to this corpus and model, or cannot be read."""


class IndexBusy(AssistantError):
    """Another process is writing the index."""


class DataFolderError(AssistantError):
    """The data folder cannot be written."""


class WordingError(AssistantError):
    """An official wording cannot be fetched or taken.

    Args:
        message: why.
        mend: the step that helps.
        code: why as a code, for doors that speak other languages.
        values: what the sentence names.
    """

    def __init__(self, message: str, *, mend: str, code: str, values: Mapping[str, object]) -> None:
        super().__init__(message, mend=mend)
        self.code = code
        self.values = values


class BatchError(AssistantError):
    """A batch of questions cannot be read at all."""


class KeepError(AssistantError):
    """What is kept of conversations cannot be read or written.

    Args:
        message: what is wrong.
        mend: the step that helps.
        code: what is wrong as a code, for doors that speak other languages.
    """

    def __init__(self, message: str, *, mend: str, code: str) -> None:
        super().__init__(message, mend=mend)
        self.code = code


class AuditError(AssistantError):
    """The audit log cannot be read or written, or is not as it was left."""


class SettingsError(AssistantError):
    """A setting has a value that cannot be used."""


class ModelError(AssistantError):
    """An embedding model cannot be found or loaded."""


class SpeechError(ModelError):
    """A language model gave nothing that can be used.

    Args:
        message: what happened.
        mend: the step that helps.
        fault: what happened as a code (`assistant.codes.Fault`).
    """

    def __init__(self, message: str, *, mend: str, fault: str) -> None:
        super().__init__(message, mend=mend)
        self.fault = fault
