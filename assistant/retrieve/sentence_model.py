"""Any sentence-transformers model by name or path: the embedder of larger sites."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelError
from assistant.retrieve.encoding import Encoding, Role, TextEmbedder, unit

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

E5_NAME = re.compile(r"(^|[-_])e5[-_](?!.*instruct)", re.IGNORECASE)
E5_PROMPTS: dict[Role, str] = {"query": "query: ", "passage": "passage: "}
TEXTS_AT_ONCE = 64
BATCH = 16
HUB_PATIENCE = 10.0  # seconds


class SentenceTransformerEmbedder(TextEmbedder):
    """Embeds with a sentence-transformers model; threads take turns.

    Its name is the argument as given: another model under the same name is not noticed.

    Args:
        name_or_path: a folder, or a model's name; the network is asked only when the model is
            not on the disk, and never when HF_HUB_OFFLINE is set.

    Raises:
        ModelError: the model cannot be found or loaded.
    """

    def __init__(self, name_or_path: str | Path) -> None:
        name = str(name_or_path)
        self._model = load_model(name)
        dimension = self._model.get_embedding_dimension()
        if not dimension:
            raise ModelError(
                f"The model {name!r} does not say how long its vectors are",
                mend="Set a text embedding model in the settings",
            )
        super().__init__(name, dimension)
        self._prompts = prompts_of(Path(name).name, self._model.prompts or {})
        self._tokenizer: Any = self._model.tokenizer
        self._specials = _structural(self._tokenizer)
        self._prefixes = {role: self._ids(prompt) for role, prompt in self._prompts.items()}
        self._lock = Lock()

    def count_tokens(self, text: str) -> int:
        """Count a text's own tokens, however long it is.

        Args:
            text: any text; special tokens and the role's prefix come on top.
        """
        with self._lock:
            return len(self._ids(text))

    def _encode(self, texts: list[str], role: Role) -> Iterator[tuple[int, Encoding]]:
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            with self._lock:
                found: Any = self._model.encode(
                    texts[start : start + TEXTS_AT_ONCE],
                    prompt=self._prompts[role],
                    output_value=None,
                    batch_size=BATCH,
                    show_progress_bar=False,
                )
            for place, features in enumerate(found):
                yield start + place, self._encoding(features, role)

    def _encoding(self, features: Any, role: Role) -> Encoding:  # noqa: ANN401 (their dict)
        kept = features["attention_mask"].bool()
        ids = features["input_ids"][kept].tolist()
        first, last = 0, len(ids)
        while first < last and ids[first] in self._specials:
            first += 1
        while last > first and ids[last - 1] in self._specials:
            last -= 1
        prefix = self._prefixes[role]
        if ids[first : first + len(prefix)] == prefix:
            first += len(prefix)
        vectors = features["token_embeddings"][kept][first:last].float().cpu().numpy()
        tokens = tuple(self._tokenizer.convert_ids_to_tokens(ids[first:last]))
        vector = features["sentence_embedding"].float().cpu().numpy()
        return Encoding(unit(vector), tokens, unit(vectors))

    def _ids(self, text: str) -> list[int]:
        ids = self._tokenizer.encode(text.strip(), add_special_tokens=False, verbose=False)
        return list(ids)


def prompts_of(name: str, own: dict[str, str]) -> dict[Role, str]:
    """Choose what is put before questions and passages: the model's own, else e5's, else none.

    Args:
        name: the model's name.
        own: the prompts that its folder states.
    """
    query, passage = own.get("query", ""), own.get("passage", "") or own.get("document", "")
    if query or passage:
        return {"query": query, "passage": passage}
    if E5_NAME.search(name.rsplit("/", 1)[-1]):
        return dict(E5_PROMPTS)
    return {"query": "", "passage": ""}


def load_model(name: str, **model_options: object) -> SentenceTransformer:
    """Load a model from the disk, else from the network where that is allowed.

    Args:
        name: a folder, or a model's name.
        model_options: what the transformer inside is made with.

    Raises:
        ModelError: the model cannot be found or loaded.
    """
    if _is_path(name):
        folder = Path(name).expanduser()
        if not folder.is_dir():
            raise ModelError(
                f"There is no model folder {folder}", mend="Correct the path in the settings"
            )
        return _load(str(folder), on_disk=True, options=model_options)
    try:
        return _load(name, on_disk=True, options=model_options)
    except ModelError:
        if os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "ON", "YES", "TRUE"}:
            raise
        _ask_hub(name)
        return _load(name, on_disk=False, options=model_options)


def _load(name: str, *, on_disk: bool, options: dict[str, object]) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    try:
        with _no_bars():
            return SentenceTransformer(
                name, device="cpu", local_files_only=on_disk, model_kwargs=options
            )
    except Exception as error:  # the hub, its client and the loader each have their own kinds
        raise _not_here(name, error) from error


def _ask_hub(name: str) -> None:
    """Ask once whether the model can be fetched: the loader would try for a minute or more."""
    from huggingface_hub import HfApi

    try:
        HfApi().model_info(name, timeout=HUB_PATIENCE)
    except Exception as error:  # no network, no such model, no right to it
        raise _not_here(name, error) from error


def _not_here(name: str, error: Exception) -> ModelError:
    reason = str(error).strip().split("\n", 1)[0] or type(error).__name__
    return ModelError(
        f"The embedding model {name!r} is not on the disk or cannot be loaded: {reason}",
        mend="Check its name or folder in the settings; a model that is not on the disk needs "
        "the network once; without the setting the bundled model is used",
    )


@contextmanager
def _no_bars() -> Iterator[None]:
    """Keep the loader's progress bars from the terminal, which belongs to the doors."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()


def _structural(tokenizer: Any) -> set[int]:  # noqa: ANN401 (no common type in that library)
    names = ("bos", "eos", "cls", "sep", "pad")
    ids = (getattr(tokenizer, f"{name}_token_id", None) for name in names)
    return {int(id_) for id_ in ids if id_ is not None}


def _is_path(name: str) -> bool:
    return name.startswith((".", "/", "~")) or Path(name).is_absolute() or Path(name).is_dir()
