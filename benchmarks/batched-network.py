#!/usr/bin/env python3
"""Usage: batched-network.py MODEL.onnx BATCHED.onnx

Makes a network that takes one image, H×W×3 bytes, take N images of equal size, N×H×W×3: for the question whether it
is quicker to compute several in one run.
"""

import sys

import onnx


def batched(model):
    """The same network with a first dimension for images; it has to begin as those in models/ do."""
    graph = model.graph
    transpose, unsqueeze = graph.node[:2]
    assert (transpose.op_type, unsqueeze.op_type) == ("Transpose", "Unsqueeze"), "this network begins differently"
    transpose.attribute[0].ints[:] = [0, 3, 1, 2]
    for node in graph.node:
        node.input[:] = [transpose.output[0] if name == unsqueeze.output[0] else name for name in node.input]
    graph.node.remove(unsqueeze)
    element, sides = graph.input[0].type.tensor_type.elem_type, graph.input[0].type.tensor_type.shape.dim
    shape = ["images", *(side.dim_param or side.dim_value for side in sides)]
    graph.input[0].CopyFrom(onnx.helper.make_tensor_value_info(graph.input[0].name, element, shape))
    output = graph.output[0].name
    graph.output[0].CopyFrom(onnx.helper.make_tensor_value_info(output, onnx.TensorProto.FLOAT, ["images", 1, "rows", "columns"]))
    del graph.value_info[:]
    onnx.checker.check_model(model)
    return model


if __name__ == "__main__":
    onnx.save(batched(onnx.load(sys.argv[1])), sys.argv[2])
