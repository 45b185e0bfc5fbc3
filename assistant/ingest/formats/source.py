"""The lines of a plain file, checked."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.errors import CorpusError

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def read_lines(path: Path) -> list[str]:
    """Read the lines of a text file.

    Args:
        path: the file.

    Raises:
        CorpusError: the file cannot be read, is not UTF-8, or has control characters in it.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        mend = "Save the file as UTF-8, then try again."
        raise CorpusError("the file is not UTF-8 text.", path=path, mend=mend) from error
    except OSError as error:
        raise CorpusError(f"the file cannot be read ({error.strerror}).", path=path) from error
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if _CONTROL.search(line):
            raise CorpusError("there are control characters in the text.", path=path, line=number)
    return lines
