"""Exports a sentence-transformers folder to ONNX once, so that questions need no torch."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import ModelError
from assistant.retrieve.bulk import Ids, add_bulk
from assistant.retrieve.folders import made_whole
from assistant.retrieve.onnx_embedder import (
    CONFIG_FILE,
    MODEL_FILE,
    TOKENIZER_FILE,
    open_session,
)
from assistant.retrieve.sentence_model import load_model
from assistant.retrieve.unpack import Progress

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

WEIGHTS_FILE = "model.onnx.data"
OPSET = 17
MAX_TOKENS = 512
EXPORT_FORMAT = 2  # grows when what this module writes changes
CHECK_TEXTS = ("Срок — 24 часа.", "Ұлттық платформа деген не?", "Who bears the risk, and when?")
CHECK_DIFFERENCE = 1e-3


def export_onnx(
    st_folder: Path,
    target: Path,
    *,
    name: str | None = None,
    source: str = "",
    progress: Progress | None = None,
) -> Path:
    """Write the transformer of a sentence-transformers folder as ONNX with mapped weights.

    The target gets the network (token vectors out), its weights beside it, the tokenizer, a
    small `config.json` and, where it is near enough to the source on this machine, a second
    network that encodes many texts faster.

    Args:
        st_folder: a folder with mean pooling, one transformer and a `tokenizer.json`.
        target: the folder to make; it appears whole or not at all.
        name: what the vectors are said to be made with; the folder's name if not given.
        source: what the weights come from, for `export_key`.
        progress: told the stage and the part done, from 0 to 1.

    Raises:
        ModelError: the model cannot be loaded or is of another build, or the export differs.
        DataFolderError: the target cannot be written.
    """
    tell = progress or (lambda _stage, _part: None)
    tell("load", 0.0)
    model = _load(st_folder)
    with made_whole(target, export_key(source)) as draft:
        tell("export", 0.3)
        _write_network(model, draft)
        tell("compare", 0.8)
        shutil.copyfile(st_folder / TOKENIZER_FILE, draft / TOKENIZER_FILE)
        config = {"name": name or st_folder.name, **_config(model, st_folder)}
        text = json.dumps(config, indent=1, ensure_ascii=False)
        (draft / CONFIG_FILE).write_text(text + "\n", encoding="utf-8")
        _compare(model, draft)
        add_bulk(draft, *_check_ids(_tokenizer(model)))
    tell("done", 1.0)
    return target


def export_key(source: str) -> str:
    """Return what an export is sealed under.

    Args:
        source: what its weights come from.
    """
    return f"{source}:onnx-{EXPORT_FORMAT}"


def _load(folder: Path) -> SentenceTransformer:
    model = load_model(str(folder.resolve()), attn_implementation="eager", add_pooling_layer=False)
    modes = [getattr(module, "pooling_mode", None) for module in model]
    if "mean" not in modes or not (folder / TOKENIZER_FILE).is_file():
        raise ModelError(
            f"The model in {folder} has no mean pooling or no {TOKENIZER_FILE}",
            mend="Use it by its name or path in the settings instead of exporting it",
        )
    return model


def _write_network(model: SentenceTransformer, folder: Path) -> None:
    """Trace the transformer and save it with its weights in one file that can be mapped."""
    import onnx
    import torch

    inputs = _tensors(_ids(_tokenizer(model), CHECK_TEXTS))
    axes = {0: "text", 1: "token"}
    with tempfile.TemporaryDirectory(dir=folder) as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer's remarks about shapes; `_compare` judges
        traced = Path(scratch) / MODEL_FILE
        torch.onnx.export(
            _token_vectors(model),
            inputs,
            str(traced),
            input_names=["input_ids", "attention_mask"],
            output_names=["token_vectors"],
            dynamic_axes={name: axes for name in ("input_ids", "attention_mask", "token_vectors")},
            opset_version=OPSET,
            do_constant_folding=True,
            dynamo=False,
        )
        network = onnx.load(str(traced))
    onnx.save_model(
        network,
        str(folder / MODEL_FILE),
        save_as_external_data=True,
        all_tensors_to_one_file=True,
        location=WEIGHTS_FILE,
        size_threshold=1024,
    )


def _token_vectors(model: SentenceTransformer) -> torch.nn.Module:
    """Wrap the transformer so that two arrays go in and its last layer comes out."""
    import torch

    class TokenVectors(torch.nn.Module):  # type: ignore[misc]
        """Token ids and mask in, the vectors of the last layer out."""

        def __init__(self, transformer: torch.nn.Module) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            """Return the last layer, (texts, tokens, dimension)."""
            output = self.transformer(input_ids=input_ids, attention_mask=attention_mask)
            last: torch.Tensor = output.last_hidden_state
            return last

    return TokenVectors(model[0].auto_model).eval()


def _compare(model: SentenceTransformer, folder: Path) -> None:
    """Refuse an export whose vectors differ from the model's own, on other shapes than traced."""
    import torch

    ids, mask = _check_ids(_tokenizer(model))
    (exported,) = open_session(folder / MODEL_FILE).run(
        None, {"input_ids": ids, "attention_mask": mask}
    )
    with torch.inference_mode():
        original = _token_vectors(model)(*_tensors((ids, mask))).numpy()
    difference = float(np.abs((exported - original) * mask[..., None]).max())
    if not difference < CHECK_DIFFERENCE:
        raise ModelError(
            f"The exported model differs from its source by {difference:.2g}",
            mend="Check the installed versions of torch, transformers, onnx and onnxruntime",
        )


def _config(model: SentenceTransformer, folder: Path) -> dict[str, object]:
    prompts = model.prompts or {}
    with (folder / "model.safetensors").open("rb") as weights:
        digest = hashlib.file_digest(weights, "sha256").hexdigest()
    return {
        "dimension": model.get_embedding_dimension(),
        "max_length": min(model.max_seq_length or MAX_TOKENS, MAX_TOKENS),
        "pad_id": int(model.tokenizer.pad_token_id or 0),
        "prompts": {
            "query": prompts.get("query") or "",
            "passage": prompts.get("passage") or prompts.get("document") or "",
        },
        "weights_sha256": digest,
    }


def _tokenizer(model: SentenceTransformer) -> Tokenizer:
    tokenizer: Tokenizer = model.tokenizer.backend_tokenizer
    return tokenizer


def _check_ids(tokenizer: Tokenizer) -> tuple[Ids, Ids]:
    return _ids(tokenizer, (*CHECK_TEXTS, " ".join(CHECK_TEXTS * 5), CHECK_TEXTS[0][:4]))


def _ids(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[Ids, Ids]:
    """Return ids and mask of the texts, padded to the longest, (texts, tokens)."""
    rows = [tokenizer.encode(text).ids for text in texts]
    ids = np.zeros((len(rows), max(map(len, rows))), np.int64)
    mask = np.zeros_like(ids)
    for index, row in enumerate(rows):
        ids[index, : len(row)] = row
        mask[index, : len(row)] = 1
    return ids, mask


def _tensors(arrays: tuple[Ids, Ids]) -> tuple[torch.Tensor, torch.Tensor]:
    import torch

    ids, mask = arrays
    return torch.from_numpy(ids), torch.from_numpy(mask)
