"""A network as an ONNX graph that takes bytes.

Input `image`: uint8 (height, width, 3), RGB. Output `density`: float32 (1, 1, rows, columns), heads in each cell. With
a `Familiarity` there is another one, `unfamiliarity`: float32 (1), the image's distance from those of the training.
"""

from __future__ import annotations

import copy

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from .familiarity import UNFAMILIARITY, Familiarity
from .fold import fold
from .networks import DensityNetwork

OPSET, IR_VERSION = 18, 8  # what ONNX Runtime 1.16 reads, and all later ones
MINIMUM_SIDE = 16
HALVED_FROM = 1024  # elements


class BytesIn(nn.Module):
    """(H, W, 3) bytes to what the network takes, so that nobody outside the graph can get it wrong."""

    def __init__(self, network: DensityNetwork, familiarity: Familiarity | None):
        super().__init__()
        self.network, self.familiarity = network, familiarity

    def forward(self, image: Tensor) -> tuple[Tensor, ...]:
        maps = self.network.encode(image.permute(2, 0, 1)[None].float())
        density = self.network.decode(maps)
        return (density,) if self.familiarity is None else (density, self.familiarity(maps))


def build(network: DensityNetwork, metadata: dict[str, str], familiarity: Familiarity | None = None) -> onnx.ModelProto:
    """The folded network's graph; height and width are free, rows and columns are ceil(side / stride)."""
    sides = {k: torch.export.Dim(name, min=MINIMUM_SIDE) for k, name in enumerate(("height", "width"))}
    example = torch.zeros(97, 131, 3, dtype=torch.uint8)
    program = torch.onnx.export(
        BytesIn(fold(network).cpu(), familiarity).eval(), (example,), dynamo=True, opset_version=OPSET, verbose=False,
        input_names=["image"], output_names=["density", UNFAMILIARITY][:1 if familiarity is None else 2],
        dynamic_shapes={"image": sides})
    model = program.model_proto
    _strip(model)
    for dimension, name in zip(model.graph.output[0].type.tensor_type.shape.dim[2:], ("rows", "columns"), strict=True):
        dimension.dim_param = name
    model.ir_version, model.graph.name = IR_VERSION, metadata["name"]
    model.producer_name, model.producer_version = "headcount-training", metadata["version"]
    onnx.helper.set_model_props(model, metadata)
    onnx.checker.check_model(model, full_check=True)
    return model


def _strip(model: onnx.ModelProto) -> None:
    """The exporter's notes (source lines, paths, shapes by symbol) are no part of the model."""
    graph = model.graph
    del model.metadata_props[:], graph.metadata_props[:], graph.value_info[:]
    for part in (*graph.node, *graph.initializer, *graph.input, *graph.output):
        del part.metadata_props[:]
        part.doc_string = ""


def halve_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same graph with its large weights in 16 bits, each cast back to 32 where it is used: half the file.

    ONNX Runtime casts once, when it loads the network; what is computed stays in 32 bits. Those of a `Familiarity` stay
    as they are: a distance is a small difference of large numbers.
    """
    halved = onnx.ModelProto()
    halved.CopyFrom(model)
    casts = []
    for weight in halved.graph.initializer:
        is_large = weight.data_type == onnx.TensorProto.FLOAT and np.prod(weight.dims) >= HALVED_FROM
        if is_large and not weight.name.startswith("familiarity."):
            name = weight.name
            weight.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(weight).astype(np.float16), f"{name}.half"))
            casts.append(onnx.helper.make_node("Cast", [f"{name}.half"], [name], to=onnx.TensorProto.FLOAT))
    nodes = [*casts, *halved.graph.node]
    del halved.graph.node[:]
    halved.graph.node.extend(nodes)
    onnx.checker.check_model(halved, full_check=True)
    return halved


def with_halved_weights(network: DensityNetwork) -> DensityNetwork:
    """A copy of a folded network with the weights that `halve_weights` leaves it."""
    halved = copy.deepcopy(network)
    for parameter in halved.parameters():
        if parameter.numel() >= HALVED_FROM:
            parameter.data.copy_(parameter.data.half())
    return halved
