"""A network's graph with 8-bit convolutions: static quantisation, ranges calibrated on crops of training images."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from .data import Sample
from .graph import IR_VERSION
from .networks.layers import BYTE_SCALE, BYTE_ZERO

# Normalisation and softplus stay in float, and sums are rounded only where a convolution takes them.
OPERATORS = ["Conv", "Relu", "Clip", "MaxPool", "Concat", "Resize"]
CROPS, SIDE = 32, 384
BYTES = {"quant_type": QuantType.QUInt8, "scale": np.array(BYTE_SCALE, np.float32),
         "zero_point": np.array(BYTE_ZERO, np.uint8)}


@dataclass(frozen=True)
class Recipe:
    """ends: first and last convolution too, which see the bytes and make the density; reduce_range: 7-bit weights,
    for processors whose 8-bit sums saturate (without VNNI)."""

    name: str
    ends: bool = True
    reduce_range: bool = False


RECIPES = (  # the fastest first
    Recipe("all"),
    Recipe("without ends", ends=False),
    Recipe("7-bit weights", reduce_range=True),
)


def calibration_crops(samples: list[Sample], number: int = CROPS, side: int = SIDE, seed: int = 0) -> list[np.ndarray]:
    """Bytes (height, width, 3) from random places of random images, data sets in turn; at their own scale."""
    random = np.random.default_rng(seed)
    sources = list(dict.fromkeys(s.source for s in samples))
    parts = [[s for s in samples if s.source == source] for source in sources]
    crops = []
    for k in range(number):
        part = parts[k % len(parts)]
        pixels = part[random.integers(len(part))].pixels()
        y, x = (random.integers(max(1, length - side + 1)) for length in pixels.shape[:2])
        crops.append(np.ascontiguousarray(pixels[y:y + side, x:x + side]))
    return crops


class _Crops(CalibrationDataReader):
    def __init__(self, name: str, crops: list[np.ndarray]):
        self.inputs: Iterator[dict[str, np.ndarray]] = iter([{name: crop} for crop in crops])

    def get_next(self) -> dict[str, np.ndarray] | None:
        return next(self.inputs, None)


def quantised(model: onnx.ModelProto, recipe: Recipe, crops: list[np.ndarray]) -> onnx.ModelProto:
    """`model` with quantise and dequantise steps around what `recipe` names; weights per output channel."""
    with tempfile.TemporaryDirectory() as folder:
        given, prepared, result = (Path(folder) / f"{name}.onnx" for name in ("given", "prepared", "int8"))
        onnx.save(model, given)  # a model in memory would come back without its weights
        quant_pre_process(given, prepared, skip_symbolic_shape=True)
        nodes = list(onnx.load(prepared).graph.node)
        exactly = {_first_convolution(nodes).input[0]: [BYTES]} if recipe.ends else {}
        quantize_static(
            prepared, result, _Crops(model.graph.input[0].name, crops), quant_format=QuantFormat.QDQ,
            op_types_to_quantize=OPERATORS, nodes_to_exclude=_left_in_float(nodes, recipe),
            per_channel=True, reduce_range=recipe.reduce_range,
            activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8,
            extra_options={"TensorQuantOverrides": exactly})
        answer = onnx.load(result)
    if recipe.ends:
        _take_bytes(answer.graph)
    del answer.metadata_props[:]
    answer.metadata_props.extend(model.metadata_props)
    answer.ir_version, answer.producer_name = IR_VERSION, model.producer_name
    onnx.checker.check_model(answer, full_check=True)
    return answer


def _left_in_float(nodes: list[onnx.NodeProto], recipe: Recipe) -> list[str]:
    """Names of the nodes; always those before the first convolution, which prepare the bytes."""
    convolutions = [k for k, node in enumerate(nodes) if node.op_type == "Conv"]
    preparation = [node.name for node in nodes[:convolutions[0]]]
    ends = [] if recipe.ends else [nodes[convolutions[0]].name, nodes[convolutions[-1]].name]
    return preparation + ends


def _first_convolution(nodes: Iterable[onnx.NodeProto]) -> onnx.NodeProto:
    return next(node for node in nodes if node.op_type == "Conv")


def _take_bytes(graph: onnx.GraphProto) -> None:
    """An image's bytes are 8-bit numbers already: instead of scaling, rounding and scaling them back for the first
    convolution, says what they stand for.

    The transposition comes last: OpenVINO then takes half as long for it.
    """
    makers = {name: node for node in graph.node for name in node.output}
    chain = [makers[_first_convolution(graph.node).input[0]]]
    while chain[-1].input[0] in makers:
        chain.append(makers[chain[-1].input[0]])
    axes = next(node.input[1] for node in chain if node.op_type == "Unsqueeze")
    image, answer, constants = graph.input[0].name, chain[0].output[0], chain[0].input[1:]
    for node in chain:
        graph.node.remove(node)
    for k, node in enumerate((
            helper.make_node("Unsqueeze", [image, axes], ["batch"], "batch"),
            helper.make_node("DequantizeLinear", ["batch", *constants], ["rows"], "rows"),
            helper.make_node("Transpose", ["rows"], [answer], "channels", perm=[0, 3, 1, 2]))):
        graph.node.insert(k, node)
    used = {name for node in graph.node for name in node.input}
    for weight in [w for w in graph.initializer if w.name not in used]:
        graph.initializer.remove(weight)
