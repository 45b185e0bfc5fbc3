"""Why a file of the user's own was refused: one sentence and one mend a cause."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from assistant.errors import CorpusError, UnreadableFile, UnsupportedFormat


class Trouble(StrEnum):
    """What is wrong with a file."""

    MISSING = "missing"
    NO_NAME = "no-name"
    NOT_A_FILE = "not-a-file"
    FORBIDDEN = "forbidden"
    EMPTY = "empty"
    TOO_BIG = "too-big"
    ENCRYPTED = "encrypted"
    SCAN = "scan"
    NO_TEXT = "no-text"
    DAMAGED = "damaged"
    NESTED = "nested"
    BOMB = "bomb"
    ENTITIES = "entities"
    TOO_MUCH = "too-much"
    MEMORY = "memory"
    TIME = "time"
    CRASH = "crash"


class Foreign(StrEnum):
    """A kind of file that is known and not read."""

    OLD_WORD = "old-word"
    RTF = "rtf"
    STRICT_WORD = "strict-word"
    OPEN_DOCUMENT = "open-document"
    SPREADSHEET = "spreadsheet"
    SLIDES = "slides"
    BOOK = "book"
    ARCHIVE = "archive"
    PICTURE = "picture"
    XML = "xml"
    MAIL = "mail"
    BINARY = "binary"


_AGAIN = "Save or download the file again, then add it once more."
_SMALLER = "Split the file into smaller ones and add each."
_AS_DOCX = "Save it as .docx or PDF, then add that file."

_TROUBLES = {
    Trouble.MISSING: ("there is no such file.", "Check the path."),
    Trouble.NO_NAME: ("no file is named: the name is empty.", "Name a file."),
    Trouble.NOT_A_FILE: ("this is a folder or a device, not a file.", "Name one file."),
    Trouble.FORBIDDEN: ("the file may not be opened.", "Check the file's permissions."),
    Trouble.EMPTY: ("the file is empty.", _AGAIN),
    Trouble.TOO_BIG: ("the file is larger than the limit.", _SMALLER),
    Trouble.ENCRYPTED: (
        "the file is locked with a password.",
        "Open it with the password, save a copy without one, then add the copy.",
    ),
    Trouble.SCAN: (
        "the file is a scan: its pages are pictures and hold no text.",
        'Install text recognition: pip install "kz-ai-law-assistant[ocr]", and the program '
        "tesseract with the languages rus, kaz and eng; or add a file with text.",
    ),
    Trouble.NO_TEXT: ("there is no text in the file.", "Check that it is the file you mean."),
    Trouble.DAMAGED: ("the file is damaged or cut short and cannot be read.", _AGAIN),
    Trouble.NESTED: ("the file is nested too deeply to be read.", _AS_DOCX),
    Trouble.BOMB: ("the file unpacks to far more than the limit.", _SMALLER),
    Trouble.ENTITIES: (
        "the file declares entities of its own or points outside itself.",
        "Save it without a document type declaration, then add it again.",
    ),
    Trouble.TOO_MUCH: ("the file holds more text than the limit.", _SMALLER),
    Trouble.MEMORY: ("reading the file took more memory than the limit.", _SMALLER),
    Trouble.TIME: ("reading the file took longer than the limit.", _SMALLER),
    Trouble.CRASH: ("the file brought its reader down.", _AGAIN),
}
_FOREIGN = {
    Foreign.OLD_WORD: ("this is an old Word document (.doc).", _AS_DOCX),
    Foreign.RTF: ("this is an RTF document.", _AS_DOCX),
    Foreign.STRICT_WORD: ("this is a Word document of the strict kind.", _AS_DOCX),
    Foreign.OPEN_DOCUMENT: ("this is an OpenDocument file.", _AS_DOCX),
    Foreign.SPREADSHEET: ("this is a spreadsheet.", "Save it as PDF, then add that file."),
    Foreign.SLIDES: ("this is a presentation.", "Save it as PDF, then add that file."),
    Foreign.BOOK: ("this is an e-book.", "Save it as PDF, then add that file."),
    Foreign.ARCHIVE: ("this is an archive.", "Unpack it and add the files one by one."),
    Foreign.PICTURE: ("this is a picture.", "Save it as PDF, then add that file."),
    Foreign.XML: (
        "this is an XML file that is not Akoma Ntoso.",
        "Add the text as .docx, PDF, HTML or plain text.",
    ),
    Foreign.MAIL: ("this is a saved message or web archive.", "Save the page as HTML or PDF."),
    Foreign.BINARY: (
        "this is no document.",
        "Add a PDF, .docx, HTML, Markdown, plain text or Akoma Ntoso file.",
    ),
}


def refuse(cause: Trouble | Foreign, path: Path) -> CorpusError:
    """Make the error that refuses a file.

    Args:
        cause: why.
        path: the file.
    """
    if isinstance(cause, Foreign):
        message, mend = _FOREIGN[cause]
        return UnsupportedFormat(message, path=path, mend=mend, kind=cause.value)
    message, mend = _TROUBLES[cause]
    return UnreadableFile(message, path=path, mend=mend, trouble=cause.value)
