"""Makes tiny networks as people have them, without manifests: `python make_networks.py` (needs the package `onnx`).

Each counts red pixels, a person for each cell of 8×8 pixels with a fully red one. They differ in types, shapes, axes,
numbers of inputs and outputs, and where their constants are. Those of floating point take 0…1 for a pixel.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).parent
STRIDE = 8
# From the input's layout to (batch, channel, height, width).
TO_PLANES = {"NCHW": [0, 1, 2, 3], "NHWC": [0, 3, 1, 2], "CHW": [0, 1, 2], "HWC": [2, 0, 1]}
REAL = (TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.BFLOAT16, TensorProto.DOUBLE)
node = helper.make_node


def constant(name, values, kind=np.int64):
    return numpy_helper.from_array(np.array(values, kind), name)


def save(name, nodes, initializers, inputs, outputs, opset=17, ir=8, check=True):
    graph = helper.make_graph(nodes, name, inputs, outputs, initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
    model.ir_version = ir
    # As several exporters do, some leave the output's shape open, which the checker does not allow.
    if check and all(output.type.tensor_type.HasField("shape") for output in outputs):
        onnx.checker.check_model(model)
    (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))


def body(kind, layout):
    """From `image` to `cells` (batch, 1, rows, columns) of float, and the constants for it."""
    nodes = [node("Cast", ["image"], ["real"], to=TensorProto.FLOAT),
             node("Transpose", ["real"], ["turned"], perm=TO_PLANES[layout])]
    if len(layout) == 3:
        nodes.append(node("Unsqueeze", ["turned", "zero"], ["planes"]))
    else:
        nodes.append(node("Identity", ["turned"], ["planes"]))
    nodes += [node("Slice", ["planes", "zero", "one", "one"], ["channel"]),
              node("Mul", ["channel", "scale"], ["scaled"]), node("Add", ["scaled", "little"], ["shifted"]),
              node("Floor", ["shifted"], ["red"]),
              node("MaxPool", ["red"], ["cells"], kernel_shape=[STRIDE] * 2, strides=[STRIDE] * 2, ceil_mode=1)]
    return nodes, [constant("zero", [0]), constant("one", [1]), constant("little", 1e-4, np.float32),
                   constant("scale", 1 if kind in REAL else 1 / 255, np.float32)]


def value(name, kind, shape):
    return helper.make_tensor_value_info(name, kind, shape)


def sides(layout, batch, colors, height, width):
    return [{"N": batch, "C": colors, "H": height, "W": width}[axis] for axis in layout]


def network(name, kind=TensorProto.FLOAT, layout="NCHW", *, batch=1, colors=3, height="height", width="width", end=(),
            more=(), shape=None, out=None, shapeless=False, **options):
    """end: nodes from `cells` to `last`; more: constants for them; shape: of the output; out: its type."""
    nodes, constants = body(kind, layout)
    out = out or (kind if kind in REAL else TensorProto.FLOAT)
    nodes += [*end, node("Cast", ["last" if end else "cells"], ["density"], to=out)]
    image = value("image", kind, None if shapeless else sides(layout, batch, colors, height, width))
    save(name, nodes, constants + list(more), [image], [value("density", out, shape)], **options)


network("float16", TensorProto.FLOAT16)
network("bfloat16", TensorProto.BFLOAT16)
network("double", TensorProto.DOUBLE)
network("whole", TensorProto.UINT8, out=TensorProto.INT64)
network("planar_bytes", TensorProto.UINT8)
network("chw", layout="CHW", end=[node("Squeeze", ["cells", "both"], ["last"])], more=[constant("both", [0, 1])])
network("channels_last", layout="NHWC", end=[node("Transpose", ["cells"], ["last"], perm=[0, 2, 3, 1])],
        shape=[1, "rows", "columns", 1])
network("grey", colors=1)
network("any_batch", batch="n", shape=["n", 1, "rows", "columns"])
network("batch_of_4", batch=4, shape=[4, 1, "rows", "columns"])
network("shapeless", shapeless=True)
network("fixed", height=48, width=64, shape=[1, 1, 6, 8])
network("fixed_bytes", TensorProto.UINT8, "HWC", height=48, width=64)
network("fixed_height", height=64)
COUNT = [node("ReduceSum", ["cells", "all"], ["last"], keepdims=0)]
ALL = [constant("all", [1, 2, 3])]
network("count", end=COUNT, more=ALL, shape=[1])
network("count_fixed", height=48, width=64, end=COUNT, more=ALL, shape=[1])
network("newest", opset=26, ir=13, check=False)
network("future", opset=99, check=False)

# Cells of 16 pixels, enlarged, and cells of 8 pixels: they only fit together for multiples of 16.
network("multiple", end=[
    node("MaxPool", ["red"], ["small"], kernel_shape=[8, 8], strides=[8, 8]),
    node("MaxPool", ["red"], ["half"], kernel_shape=[16, 16], strides=[16, 16]),
    node("Resize", ["half", "", "twice"], ["again"], mode="nearest"),
    node("Mul", ["again", "nothing"], ["none"]), node("Add", ["small", "none"], ["last"])],
    more=[constant("twice", [1, 1, 2, 2], np.float32), constant("nothing", 0, np.float32)])

# No answers: NaN everywhere, NaN and very negative cells where it is red, no cells at all.
network("nan", end=[node("Mul", ["cells", "none"], ["nothing"]), node("Div", ["nothing", "nothing"], ["last"])],
        more=[constant("none", 0, np.float32)])
network("far_below", end=[node("Mul", ["cells", "factor"], ["last"])], more=[constant("factor", -7, np.float32)])
network("nowhere_a_number", end=[node("Sub", ["cells", "many"], ["last"])], more=[constant("many", 50, np.float32)])
network("empty", end=[node("Slice", ["cells", "zero", "zero", "third"], ["last"])], more=[constant("third", [2])])
network("count_nan", end=[node("ReduceSum", ["cells", "all"], ["sum"], keepdims=0),
                          node("Mul", ["sum", "none"], ["zero_sum"]), node("Div", ["zero_sum", "zero_sum"], ["last"])],
        more=[*ALL, constant("none", 0, np.float32)], shape=[1])

# Several outputs, several inputs, an input that is no image.
nodes, constants = body(TensorProto.FLOAT, "NCHW")
PLANES = value("image", TensorProto.FLOAT, [1, 3, "height", "width"])
save("two_outputs", [*nodes, node("Identity", ["cells"], ["density"]), node("Neg", ["cells"], ["opposite"])], constants,
     [PLANES], [value("opposite", TensorProto.FLOAT, None), value("density", TensorProto.FLOAT, None)])
save("two_inputs", [*nodes, node("Mul", ["cells", "factor"], ["density"])], constants,
     [PLANES, value("factor", TensorProto.FLOAT, [1])], [value("density", TensorProto.FLOAT, None)])
save("words", [node("Identity", ["image"], ["density"])], [], [value("image", TensorProto.STRING, [1])],
     [value("density", TensorProto.STRING, [1])])


# External data: an initializer, a tensor in an attribute, one in a graph within the graph, each in a file of its own.
def external(tensor, location, offset=0):
    data = tensor.raw_data
    file = FOLDER / location
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(bytes(offset) + data)
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, text in (("location", location), ("offset", str(offset)), ("length", str(len(data)))):
        entry = tensor.external_data.add()
        entry.key, entry.value = key, text
    return tensor


def constants_of(name, location, offset=0):
    return external(numpy_helper.from_array(np.ones(300, np.float32), name), location, offset)


def anything(name):
    return value(name, TensorProto.FLOAT, None)


inner = helper.make_graph([node("Identity", ["third"], ["inner"])], "inner", [], [anything("inner")],
                          [constants_of("third", "external.inner.data")])
other = helper.make_graph([node("Identity", ["first"], ["other"])], "other", [], [anything("other")])
network("external", end=[
    node("Constant", [], ["second"], value=constants_of("", "parts/external.attribute.data", 64)),
    node("If", ["yes"], ["third_too"], then_branch=inner, else_branch=other),
    node("Mul", ["first", "second"], ["product"]), node("Mul", ["product", "third_too"], ["factors"]),
    node("ReduceMean", ["factors"], ["factor"], keepdims=0), node("Mul", ["cells", "factor"], ["last"])],
    more=[constant("yes", True, np.bool_), constants_of("first", "external.onnx.data")], check=False)
