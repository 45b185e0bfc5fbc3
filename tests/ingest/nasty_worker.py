"""Read files in one process that is used again and again: the parent learns if one ends it."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from assistant.errors import CorpusError
from assistant.ingest.reader import Limits, read_here

LIMITS = Limits(unpacked_mib=16)


def outcome(data):
    """Read bytes; return the texts of the blocks, or the code of the refusal."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "nasty"
        path.write_bytes(data)
        try:
            document = read_here(path, LIMITS)
        except CorpusError as error:
            return getattr(error, "trouble", None) or error.kind
        return [block.text for block in document.blocks]
