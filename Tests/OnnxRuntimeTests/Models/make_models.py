"""Makes the tiny networks of these tests: `python make_models.py` (needs the package `onnx`)."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).parent


def save(name, nodes, inputs, outputs, initializers=(), metadata=None):
    graph = helper.make_graph(nodes, name, inputs, outputs, list(initializers))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="headcount-tests")
    model.ir_version, model.model_version = 8, 3
    helper.set_model_props(model, metadata or {})
    onnx.checker.check_model(model)
    onnx.save(model, FOLDER / f"{name}.onnx")


def value(name, kind, shape):
    return helper.make_tensor_value_info(name, kind, shape)


# One uint8 image of any size: the sum of each pixel's channels.
save(
    "channel_sum",
    [
        helper.make_node("Cast", ["image"], ["real"], to=TensorProto.FLOAT),
        helper.make_node("ReduceSum", ["real", "axis"], ["sums"], keepdims=0),
    ],
    [value("image", TensorProto.UINT8, ["height", "width", 3])],
    [value("sums", TensorProto.FLOAT, ["height", "width"])],
    [numpy_helper.from_array(np.array([2], np.int64), "axis")],
    {"stride": "8", "author": "Headcount"},
)

# Two inputs, three outputs of different types.
save(
    "arithmetic",
    [
        helper.make_node("Add", ["a", "b"], ["sum"]),
        helper.make_node("Mul", ["a", "b"], ["product"]),
        helper.make_node("Cast", ["sum"], ["whole"], to=TensorProto.INT64),
    ],
    [value("a", TensorProto.FLOAT, ["n"]), value("b", TensorProto.FLOAT, ["n"])],
    [value("sum", TensorProto.FLOAT, ["n"]), value("product", TensorProto.FLOAT, ["n"]),
     value("whole", TensorProto.INT64, ["n"])],
)

# A long chain of multiplications: slow with a large matrix, and a place to stop at after each.
steps = 400
save(
    "slow",
    [helper.make_node("MatMul", [f"x{k}" if k else "x", "x"], [f"x{k + 1}" if k < steps - 1 else "y"])
     for k in range(steps)],
    [value("x", TensorProto.FLOAT, ["n", "n"])],
    [value("y", TensorProto.FLOAT, ["n", "n"])],
)
