"""The embedders by name, and the bundled model made ready at its first use."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import DataFolderError, ModelError
from assistant.retrieve.encoding import Encoding, TextEmbedder
from assistant.retrieve.export import EXPORT_FORMAT, export_key, export_onnx
from assistant.retrieve.folders import discard, is_whole, sweep
from assistant.retrieve.hashing import HashingEmbedder
from assistant.retrieve.onnx_embedder import OnnxEmbedder
from assistant.retrieve.sentence_model import SentenceTransformerEmbedder
from assistant.retrieve.unpack import UNPACKED_KEY, WEIGHTS_SHA256, Progress, unpack

__all__ = [
    "BUNDLED",
    "Encoding",
    "HashingEmbedder",
    "OnnxEmbedder",
    "SentenceTransformerEmbedder",
    "TextEmbedder",
    "bundled_folders",
    "open_bundled",
]

MODEL = "multilingual-e5-small-q4"
# The name of its embedder tells apart the weights and the exports of them: an index of the first
# export has exact vectors, and one of the second those of the network in 8 bits.
BUNDLED = f"{MODEL}@{WEIGHTS_SHA256[:8]}.{EXPORT_FORMAT}"
PATIENCE = 900.0  # seconds to wait for another process that is making the model ready


def open_bundled(data_dir: Path, *, progress: Progress | None = None) -> OnnxEmbedder:
    """Open the bundled model; at its first use, or when it is damaged, make it ready.

    Args:
        data_dir: the data folder; the model takes about 1 GB under its `models`.
        progress: told the stage and the part done, from 0 to 1; silent when all is ready.

    Raises:
        ModelError: the package with the weights is not installed, or the model is broken.
        DataFolderError: the data folder cannot be written.
    """
    ready = bundled_folders(data_dir)[1]
    if not is_whole(ready, export_key(UNPACKED_KEY)):
        _make_ready(data_dir, progress or (lambda _stage, _part: None))
    return OnnxEmbedder(ready)


def bundled_folders(data_dir: Path) -> tuple[Path, Path]:
    """Return where the bundled model lies: for sentence-transformers, and exported.

    Args:
        data_dir: the data folder.
    """
    home = data_dir / "models" / MODEL
    return home / "sentence-transformers", home / "onnx"


def _make_ready(data_dir: Path, tell: Progress) -> None:
    """Unpack and export under a lock, each only where it is not whole yet."""
    unpacked, ready = bundled_folders(data_dir)
    try:
        unpacked.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(unpacked.parent / ".lock", timeout=PATIENCE)
        with lock:
            sweep(unpacked)
            sweep(ready)
            if is_whole(ready, export_key(UNPACKED_KEY)):
                return
            if not is_whole(unpacked, UNPACKED_KEY):
                discard(unpacked)
                unpack(unpacked, progress=lambda stage, part: tell(stage, part * 0.4))
            discard(ready)
            export_onnx(
                unpacked,
                ready,
                name=BUNDLED,
                source=UNPACKED_KEY,
                progress=lambda stage, part: tell(stage, 0.4 + part * 0.6),
            )
    except Timeout as error:
        raise ModelError(
            "Another process is still making the embedding model ready",
            mend=f"Wait for it and run again; if there is none, delete {unpacked.parent}",
        ) from error
    except OSError as error:
        raise DataFolderError(
            f"{unpacked.parent} cannot be written: {error}", mend="Set another data folder"
        ) from error
