"""The fast network: small, near the exact one, and gone where it is not near."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest

from assistant.retrieve.bulk import add_bulk, write_bulk
from assistant.retrieve.onnx_embedder import BULK_FILE, MODEL_FILE, open_session

DATA = "model.onnx.data"
WORDS, WIDTH = 500, 64
IDS = np.array([[3, 1, 4, 1], [5, 9, 2, 0], [6, 5, 3, 5]], np.int64)
MASK = np.array([[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 1, 1]], np.int64)


def _save(folder: Path, *, uneven: float = 1.0) -> None:
    """Write a network of one table and one matrix; `uneven` widens a column of what is multiplied."""
    random = np.random.default_rng(0)
    table = random.normal(size=(WORDS, WIDTH)).astype(np.float32)
    table[:, 0] *= uneven
    weight = random.normal(size=(WIDTH, WIDTH)).astype(np.float32)
    weight[0] /= uneven**2
    helper, kinds = onnx.helper, onnx.TensorProto
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["rows"]),
        helper.make_node("MatMul", ["rows", "weight"], ["product"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=kinds.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["column"]),
        helper.make_node("Mul", ["product", "column"], ["token_vectors"]),
    ]
    shape = ["text", "token"]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [
            helper.make_tensor_value_info(n, kinds.INT64, shape)
            for n in ("input_ids", "attention_mask")
        ],
        [helper.make_tensor_value_info("token_vectors", kinds.FLOAT, [*shape, WIDTH])],
        [
            onnx.numpy_helper.from_array(table, "table"),
            onnx.numpy_helper.from_array(weight, "weight"),
            onnx.numpy_helper.from_array(np.array([2], np.int64), "last"),
        ],
    )
    network = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    folder.mkdir(exist_ok=True)
    onnx.save_model(
        network,
        str(folder / MODEL_FILE),
        save_as_external_data=True,
        location=DATA,
        size_threshold=1024,
    )


def _vectors(network: Path) -> np.ndarray:
    (layers,) = open_session(network, optimised=True).run(
        None, {"input_ids": IDS, "attention_mask": MASK}
    )
    return layers


def test_it_holds_its_matrices_and_points_at_the_table(tmp_path: Path) -> None:
    _save(tmp_path)
    exact = {name: (tmp_path / name).read_bytes() for name in (MODEL_FILE, DATA)}
    bulk = write_bulk(tmp_path / MODEL_FILE)
    assert sorted(path.name for path in tmp_path.iterdir()) == [BULK_FILE, MODEL_FILE, DATA]
    assert {name: (tmp_path / name).read_bytes() for name in exact} == exact
    assert bulk.stat().st_size < WIDTH * WIDTH * 4
    network = onnx.load(str(bulk), load_external_data=False)
    assert [value.name for value in network.graph.input] == ["input_ids", "attention_mask"]
    (table,) = [t for t in network.graph.initializer if t.name == "table"]
    assert table.data_location == onnx.TensorProto.EXTERNAL
    assert {entry.key: entry.value for entry in table.external_data}["location"] == DATA
    assert "MatMulInteger" in {node.op_type for node in network.graph.node}


def test_its_vectors_are_near_the_exact_ones(tmp_path: Path) -> None:
    _save(tmp_path)
    assert add_bulk(tmp_path, IDS, MASK)
    exact, fast = _vectors(tmp_path / MODEL_FILE), _vectors(tmp_path / BULK_FILE)
    assert not np.array_equal(exact, fast)
    np.testing.assert_allclose(fast, exact, atol=0.05 * np.abs(exact).max())


def test_it_is_not_kept_where_it_differs_too_much(tmp_path: Path) -> None:
    _save(tmp_path, uneven=1e3)  # one wide column leaves no bits to the others
    assert not add_bulk(tmp_path, IDS, MASK)
    assert not (tmp_path / BULK_FILE).exists()
    _vectors(tmp_path / MODEL_FILE)


@pytest.mark.parametrize("content", [b"", b"not a network", None])
def test_a_network_that_cannot_be_quantised_is_left_as_it_is(
    tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / MODEL_FILE).write_bytes(content)
    before = sorted(tmp_path.iterdir())
    assert not add_bulk(tmp_path, IDS, MASK)
    assert sorted(tmp_path.iterdir()) == before
