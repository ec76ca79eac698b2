"""Makes the tiny networks of these tests: `python make_models.py` (needs the package `onnx`).

Each counts red pixels: a cell of 8×8 pixels holds 1 where any pixel of it has full red, so that an image with one red
pixel a cell has as many people as red pixels. They differ in what their manifests have to say.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).parent
STRIDE = 8


def constant(name, values, kind=np.int64):
    return numpy_helper.from_array(np.array(values, kind), name)


def model_of(name, nodes, initializers, input_shape, output_shape, kind=TensorProto.UINT8, more=()):
    """more: names of further outputs, each one number."""
    graph = helper.make_graph(
        nodes, name, [helper.make_tensor_value_info("image", kind, input_shape)],
        [helper.make_tensor_value_info("density", TensorProto.FLOAT, output_shape),
         *(helper.make_tensor_value_info(output, TensorProto.FLOAT, []) for output in more)], initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def sha256(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def variant(name, nodes, initializers):
    """Writes a network as the 8-bit one of model `name`; returns its entry in the manifest."""
    file = FOLDER / name / "model.int8.onnx"
    file.parent.mkdir(exist_ok=True)
    onnx.save(model_of(name, nodes, initializers, PICTURE, MAP), file)
    return {"precision": "int8", "file": file.name, "sha256": sha256(file),
            "measured": [{"provider": "CPUExecutionProvider", "mae_loss": 0.004, "speedup": 2.5}]}


def save(name, nodes, initializers, input_shape, output_shape, manifest=None, kind=TensorProto.UINT8, more=()):
    """`nodes` turn `image` into `red` (1, 1, H, W), 0…1, or go on from `cells`, its maximum in each cell.

    more: names of further outputs, each one number.
    """
    folder = FOLDER / name
    folder.mkdir(exist_ok=True)
    onnx.save(model_of(name, nodes, initializers, input_shape, output_shape, kind, more), folder / "model.onnx")
    content = {
        "schema": 1, "name": name, "version": "1.0.0", "description": "Counts red pixels.", "file": "model.onnx",
        "sha256": sha256(folder / "model.onnx"),
        "input": {"name": "image", "layout": "HWC", "element_type": "uint8", "color_order": "RGB"},
        "output": {"name": "density", "stride": STRIDE},
    }
    for key, value in (manifest or {}).items():
        content[key] = {**content[key], **value} if isinstance(value, dict) and key in content else value
    (folder / "model.json").write_text(json.dumps(content, indent=2) + "\n")


HWC = [
    helper.make_node("Transpose", ["image"], ["planes"], perm=[2, 0, 1]),
    helper.make_node("Unsqueeze", ["planes", "first"], ["batch"]),
]
NHWC = [helper.make_node("Transpose", ["image"], ["batch"], perm=[0, 3, 1, 2])]


def red(channel=0, scale=1 / 255, shift=0.0):
    """From `batch` (1, 3, H, W) to `red`, and what it needs."""
    nodes = [
        helper.make_node("Cast", ["batch"], ["real"], to=TensorProto.FLOAT),
        helper.make_node("Slice", ["real", "from", "to", "channels"], ["channel"]),
        helper.make_node("Mul", ["channel", "scale"], ["scaled"]),
        helper.make_node("Add", ["scaled", "shift"], ["shifted"]),
        helper.make_node("Floor", ["shifted"], ["red"]),
    ]
    values = [constant("first", [0]), constant("from", [channel]), constant("to", [channel + 1]),
              constant("channels", [1]), constant("scale", scale, np.float32),
              constant("shift", shift + 1e-4, np.float32)]
    return nodes, values


def pool(output, ceil_mode=1):
    return helper.make_node("MaxPool", ["red"], [output], kernel_shape=[STRIDE] * 2, strides=[STRIDE] * 2,
                            ceil_mode=ceil_mode)


nodes, values = red()
MAP = [1, 1, "rows", "columns"]
PICTURE = ["height", "width", 3]

save("red", HWC + nodes + [pool("density")], values, PICTURE, MAP)
save("rank3", HWC + nodes + [pool("cells"), helper.make_node("Squeeze", ["cells", "first"], ["density"])], values,
     PICTURE, MAP[1:])
save("rank2", HWC + nodes + [pool("cells"), helper.make_node("Squeeze", ["cells", "both"], ["density"])],
     values + [constant("both", [0, 1])], PICTURE, MAP[2:])
save("nhwc", NHWC + nodes + [pool("density")], values, [1, *PICTURE], MAP, {"input": {"layout": "NHWC"}})

# Pools without padding, so that sides must be multiples of 16.
save("padded", HWC + nodes + [pool("density", ceil_mode=0)], values, PICTURE, MAP,
     {"input": {"side_multiple": 16, "minimum_side": 48}})
# The same, without saying so: the last, partial cells are missing.
save("floor", HWC + nodes + [pool("density", ceil_mode=0)], values, PICTURE, MAP)

# Normalisation outside: (pixel / 255 - 0.5) / 0.25 is 2 for full red; brought back inside the graph.
PLANES = [helper.make_node("Identity", ["image"], ["batch"])]
nodes_float, values_float = red(scale=0.25, shift=0.5)
FLOAT = {"layout": "NCHW", "element_type": "float32", "scale": 1 / 255, "mean": [0.5] * 3, "std": [0.25] * 3}
save("nchw", PLANES + nodes_float + [pool("density")], values_float, [1, 3, "height", "width"], MAP,
     {"input": FLOAT}, TensorProto.FLOAT)
nodes_bgr, values_bgr = red(channel=2, scale=0.25, shift=0.5)
save("bgr", PLANES + nodes_bgr + [pool("density")], values_bgr, [1, 3, "height", "width"], MAP,
     {"input": {**FLOAT, "color_order": "BGR"}}, TensorProto.FLOAT)

# Trained on maps times 100.
save("scaled", HWC + nodes + [pool("cells"), helper.make_node("Mul", ["cells", "hundred"], ["density"])],
     values + [constant("hundred", 100, np.float32)], PICTURE, MAP, {"output": {"scale": 0.01}})
# With an "8-bit" network that shows that it computes: everybody counts twice.
DOUBLED = HWC + nodes + [pool("cells"), helper.make_node("Mul", ["cells", "two"], ["density"])]
save("precise", HWC + nodes + [pool("density")], values, PICTURE, MAP,
     {"variants": [variant("precise", DOUBLED, values + [constant("two", 2, np.float32)])]})
# 0.6 for each red cell, -0.1 for every other.
save("negative", HWC + nodes + [pool("cells"), helper.make_node("Mul", ["cells", "factor"], ["weighted"]),
                                helper.make_node("Sub", ["weighted", "less"], ["density"])],
     values + [constant("factor", 0.7, np.float32), constant("less", 0.1, np.float32)], PICTURE, MAP)
# Red cells are 0/0, others 0.
save("broken", HWC + nodes + [pool("cells"), helper.make_node("Sub", ["one", "cells"], ["rest"]),
                              helper.make_node("Div", ["rest", "rest"], ["ones"]),
                              helper.make_node("Sub", ["ones", "one"], ["density"])],
     values + [constant("one", 1, np.float32)], PICTURE, MAP)
# A thousand million people in each red cell.
save("absurd", HWC + nodes + [pool("cells"), helper.make_node("Mul", ["cells", "many"], ["density"])],
     values + [constant("many", 1e9, np.float32)], PICTURE, MAP)
# Two maps instead of one, and a map of the wrong size.
save("two_maps", HWC + nodes + [pool("cells"), helper.make_node("Concat", ["cells", "cells"], ["density"], axis=1)],
     values, PICTURE, [1, 2, "rows", "columns"])
save("wrong_stride", HWC + nodes + [pool("density")], values, PICTURE, MAP, {"output": {"stride": 4}})

# How red a cell is, to the power of how little its neighbours are: a small square is one person, a large one some
# uncertain parts of a person along its edge.
SOFT = [
    helper.make_node("Cast", ["batch"], ["real"], to=TensorProto.FLOAT),
    helper.make_node("Slice", ["real", "from", "to", "channels"], ["channel"]),
    helper.make_node("Mul", ["channel", "scale"], ["scaled"]),
    helper.make_node("Add", ["scaled", "shift"], ["shifted"]),
    helper.make_node("Relu", ["shifted"], ["redness"]),
    helper.make_node("AveragePool", ["redness"], ["cells"], kernel_shape=[8, 8], strides=[8, 8], ceil_mode=1),
    helper.make_node("AveragePool", ["cells"], ["around"], kernel_shape=[3, 3], pads=[1] * 4, count_include_pad=1),
    helper.make_node("Sub", ["one", "around"], ["alone"]),
    helper.make_node("Pow", ["alone", "three"], ["certain"]),
    helper.make_node("Mul", ["cells", "certain"], ["density"]),
]
save("close", HWC + SOFT,
     [constant("first", [0]), constant("from", [0]), constant("to", [1]), constant("channels", [1]),
      constant("scale", 1 / 155, np.float32), constant("shift", -100 / 155, np.float32), constant("one", 1, np.float32),
      constant("three", 3, np.float32)], PICTURE, MAP,
     {"output": {"scale": (9 / 8) ** 3},
      "scale_selection": {"factors": [2, 3, 4], "maximum_count": 5, "certainty": 0.9}})

# Checked by a copy of half the size, in which a red pixel by itself is no longer red, and an even square of four is.
save("checked", HWC + nodes + [pool("density")], values, PICTURE, MAP,
     {"consistency": {"reduction": 2, "offset": 3.0, "more": 0.25, "fewer": 0.5,
                      "interval": {"level": 0.8, "offset": 2.0, "power": 1.0, "factor": 0.25, "growth": 4.0}}})

# With an interval, and beside the map the image's mean brightness, 1 for the grey of these tests' images; for a black
# one 0/0.
BRIGHTNESS = [helper.make_node("Mul", ["real", "hundredth"], ["part"]),
              helper.make_node("ReduceMean", ["part"], ["mean"], keepdims=0),
              helper.make_node("Mul", ["mean", "mean"], ["square"]),
              helper.make_node("Div", ["square", "mean"], ["brightness"])]
save("judged", HWC + nodes + [pool("density")] + BRIGHTNESS, values + [constant("hundredth", 0.01, np.float32)],
     PICTURE, MAP, {
         "counting_range": {"minimum": 0, "maximum": 20}, "recommended_side": {"minimum": 32, "maximum": 256},
         "interval": {"level": 0.8, "offset": 2.0, "power": 1.0, "factor": 0.25},
         "familiarity": {"output": "brightness", "threshold": 1.6}}, more=["brightness"])

# What it gives for the golden image of 64×48 pixels, computed here.
y, x, c = np.mgrid[:48, :64, :3]
pixels = (x * 7 + y * 13 + c * 29 + (x * y) // 5) % 256
cells = (pixels[..., 0] == 255).reshape(6, STRIDE, 8, STRIDE).any(axis=(1, 3))
golden = {"tolerance": {"sum_relative": 1e-4, "cell_absolute": 1e-5, "unfamiliarity_relative": 1e-4}, "cases": [
    {"width": 64, "height": 48, "rows": 6, "columns": 8, "sum": int(cells.sum()), "unfamiliarity": pixels.mean() / 100,
     "cells": [{"row": row, "column": 0, "value": int(cells[row, 0])} for row in range(6)]}]}
(FOLDER / "judged/golden.json").write_text(json.dumps(golden, indent=2) + "\n")
