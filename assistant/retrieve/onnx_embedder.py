"""The embedder of every day: onnxruntime and tokenizers on an exported folder, no torch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from assistant.errors import ModelError
from assistant.protocols import Vectors
from assistant.retrieve.encoding import Encoding, Role, TextEmbedder, unit

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL_FILE = "model.onnx"
BULK_FILE = "bulk.onnx"  # the same network in 8 bits, where `export_onnx` kept it
CONFIG_FILE = "config.json"
TOKENIZER_FILE = "tokenizer.json"
BATCH_TOKENS = 1_024  # padded tokens in one run: more was measured to be slower, not faster
THREADS = 2
BULK = 32  # texts in one call from which the fast session pays


class Session(Protocol):
    """What is used of an onnxruntime session."""

    def run(self, outputs: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        """Run the network once.

        Args:
            outputs: None, for all.
            inputs: arrays by the network's input names.
        """
        ...


class OnnxEmbedder(TextEmbedder):
    """Embeds with a folder that `export_onnx` made; may be shared by threads.

    Args:
        folder: the exported folder.
        threads: threads for one run.

    Raises:
        ModelError: the folder is missing, damaged, or of another kind.
    """

    def __init__(self, folder: Path, *, threads: int = THREADS) -> None:
        from tokenizers import Tokenizer

        try:
            config = json.loads((folder / CONFIG_FILE).read_text(encoding="utf-8"))
            super().__init__(str(config["name"]), int(config["dimension"]))
            self._max_length = int(config["max_length"])
            self._pad_id = int(config["pad_id"])
            self._prompts: dict[Role, str] = dict(config["prompts"])
            self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
            self._open = partial(open_session, threads=threads)
            self._session = self._open(folder / MODEL_FILE)
            bulk = folder / BULK_FILE  # absent where it was found to differ too much
            self._bulk_file = bulk if bulk.exists() else folder / MODEL_FILE
        except Exception as error:  # both libraries raise their own kinds, some bare
            raise ModelError(
                f"The embedding model in {folder} cannot be opened: {error}",
                mend=f"Delete {folder}: the bundled model is unpacked again at the next start",
            ) from error

    def count_tokens(self, text: str) -> int:
        """Count a text's own tokens, however long it is.

        Args:
            text: any text; special tokens and the role's prefix (4 tokens in e5) come on top.
        """
        return len(self._tokenizer.encode(text.strip(), add_special_tokens=False).ids)

    def _encode(self, texts: list[str], role: Role) -> Iterator[tuple[int, Encoding]]:
        prompt = self._prompts[role]
        first = 1 + self.count_tokens(prompt)  # the opening special token, then the prefix
        encodings = self._tokenizer.encode_batch([prompt + text for text in texts])
        rows = [self._cut(encoding.ids) for encoding in encodings]
        session = self._bulk if len(texts) >= BULK else self._session
        for batch in batches_by_length([len(row) for row in rows]):
            layers, mask = self._run(session, [rows[index] for index in batch])
            vectors = unit((layers * mask[..., None]).sum(axis=1) / mask.sum(axis=1)[:, None])
            for index, layer, vector in zip(batch, layers, vectors, strict=True):
                last = len(rows[index]) - 1
                tokens = tuple(encodings[index].tokens[first:last])
                yield index, Encoding(vector, tokens, unit(layer[first:last]))

    def _cut(self, ids: list[int]) -> list[int]:
        """Keep what the model can take, the closing special token included."""
        if len(ids) <= self._max_length:
            return ids
        return [*ids[: self._max_length - 1], ids[-1]]

    @cached_property
    def _bulk(self) -> Session:
        """A session that starts slowly and runs fast, for building an index."""
        return self._open(self._bulk_file, optimised=True)

    def _run(self, session: Session, rows: list[list[int]]) -> tuple[Vectors, Vectors]:
        """Return the last layer (texts, tokens, dimension) and the mask (texts, tokens)."""
        ids = np.full((len(rows), max(map(len, rows))), self._pad_id, np.int64)
        mask = np.zeros_like(ids)
        for place, row in enumerate(rows):
            ids[place, : len(row)] = row
            mask[place, : len(row)] = 1
        (layers,) = session.run(None, {"input_ids": ids, "attention_mask": mask})
        return layers, mask.astype(np.float32)


def open_session(path: Path, *, threads: int = THREADS, optimised: bool = False) -> Session:
    """Open a network with its external weights mapped into memory.

    Optimising would fold weights into new ones and prepacking would copy them: both cost a
    second at the start and twice the memory.

    Args:
        path: the `.onnx` file.
        threads: threads for one run.
        optimised: spend that second and memory after all, to run faster.

    Raises:
        RuntimeError: the file is damaged (or another error of onnxruntime's own).
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    if not optimised:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.add_session_config_entry("session.disable_prepacking", "1")
    options.enable_mem_pattern = False  # shapes differ from run to run
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session: Session = onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"]
    )
    return session


def batches_by_length(lengths: list[int], *, budget: int = BATCH_TOKENS) -> Iterator[list[int]]:
    """Group texts of like length so that little is padded; yield their places.

    Args:
        lengths: tokens of each text.
        budget: tokens of a batch after padding; a longer text stands alone.
    """
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[index] * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
