"""The second network of an exported model: 8-bit weights, for encoding thousands of texts at once.

It lies beside the exact network and takes its table of embeddings from the same file of weights.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.protocols import Vectors
from assistant.retrieve.encoding import unit
from assistant.retrieve.onnx_embedder import BULK_FILE, MODEL_FILE, open_session

if TYPE_CHECKING:
    import onnx

Ids = NDArray[np.int64]
LIKENESS = 0.98  # least cosine of a text; 8-bit sums overflow on processors without VNNI

_PRODUCT = "MatMul"
# Tells the quantiser that shapes are known; without it, it configures the program's logging to warn.
_PREPARED = ("onnx.quant.pre_process", "onnxruntime.quant")


def add_bulk(folder: Path, ids: Ids, mask: Ids, *, floor: float = LIKENESS) -> bool:
    """Write the fast network beside the exact one; keep it only if its vectors are near on this machine.

    Args:
        folder: an exported folder.
        ids: token ids of the texts to compare by, (texts, tokens).
        mask: 1 where there is a token, (texts, tokens).
        floor: the least cosine that a text's vector must have to the exact one.

    Returns:
        whether it is there.
    """
    try:
        write_bulk(folder / MODEL_FILE)
        exact = _means(folder / MODEL_FILE, ids, mask)
        fast = _means(folder / BULK_FILE, ids, mask)
        near = bool((exact * fast).sum(axis=1).min() >= floor)
    except Exception:  # of the libraries' own kinds; all works without this network, only slower
        near = False
    if not near:
        (folder / BULK_FILE).unlink(missing_ok=True)
    return near


def write_bulk(model: Path) -> Path:
    """Write the network again with the weights of its matrix products in 8 bits.

    Only these weights are read: all others, the table of embeddings above all, stay where they are
    and are pointed at. Read and written once more they took most of the time, and 400 MB of disk.

    Args:
        model: an `.onnx` file with external weights beside it.

    Raises:
        Exception: onnx or onnxruntime cannot quantise it (errors of their own kinds).
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network = onnx.load(str(model), load_external_data=False)
    key, value = _PREPARED
    network.metadata_props.add(key=key, value=value)
    aside = _set_aside(network)
    onnx.load_external_data_for_model(network, str(model.parent))
    bulk = model.with_name(BULK_FILE)
    quantize_dynamic(
        network,
        str(bulk),
        op_types_to_quantize=[_PRODUCT],
        weight_type=QuantType.QInt8,
        per_channel=True,
    )
    network = onnx.load(str(bulk))
    _put_back(network, aside)
    onnx.save_model(network, str(bulk))
    return bulk


def _set_aside(network: onnx.ModelProto) -> list[onnx.TensorProto]:
    """Make inputs of the external weights that no matrix product uses, so that nobody reads them."""
    import onnx

    graph = network.graph
    used = {name for node in graph.node if node.op_type == _PRODUCT for name in node.input}
    external = onnx.TensorProto.EXTERNAL
    weights, aside = list(graph.initializer), []
    del graph.initializer[:]
    for tensor in weights:
        if tensor.data_location != external or tensor.name in used:
            graph.initializer.append(tensor)
            continue
        aside.append(tensor)
        shape = list(tensor.dims)
        graph.input.append(onnx.helper.make_tensor_value_info(tensor.name, tensor.data_type, shape))
    return aside


def _put_back(network: onnx.ModelProto, aside: list[onnx.TensorProto]) -> None:
    graph = network.graph
    names = {tensor.name for tensor in aside}
    inputs = [value for value in graph.input if value.name not in names]
    del graph.input[:]
    graph.input.extend(inputs)
    graph.initializer.extend(aside)


def _means(network: Path, ids: Ids, mask: Ids) -> Vectors:
    session = open_session(network, optimised=True)
    (layers,) = session.run(None, {"input_ids": ids, "attention_mask": mask})
    return unit((layers * mask[..., None]).sum(axis=1))
