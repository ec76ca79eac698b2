"""The exported graph answers what PyTorch answers."""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from conftest import random_network

from headcount_training import graph, networks
from headcount_training.configuration import CONFIGURATIONS, RUNS, Configuration
from headcount_training.fold import fold
from headcount_training.networks import DensityNetwork
from headcount_training.weights import Weights

SIZES = [(97, 131), (16, 16), (17, 31), (360, 640), (768, 1024)]
METADATA = {"name": "test", "version": "0"}


def trained_network(name: str) -> DensityNetwork:
    """Of the run with that name, finished or not; skips the test where there was none."""
    for file in ("weights.pt", "checkpoint.pt"):
        if (RUNS / name / file).exists():
            network = networks.create(Configuration.named(name).network)
            network.load_state_dict(Weights.read(RUNS / name / file).state)
            return network.eval()
    pytest.skip(f"no run of {name} here")


@pytest.fixture(scope="module", params=[
    *((random_network, name) for name in sorted(networks.NETWORKS)),
    *((trained_network, path.stem) for path in sorted(CONFIGURATIONS.glob("*.toml"))),
], ids=lambda p: f"{p[0].__name__}-{p[1]}")
def network(request: pytest.FixtureRequest) -> DensityNetwork:
    make, name = request.param
    return make(name)


@pytest.fixture(scope="module")
def model(network: DensityNetwork) -> onnx.ModelProto:
    return graph.build(network, METADATA)


@pytest.fixture(scope="module")
def session(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def image(height: int, width: int) -> np.ndarray:
    """uint8 (height, width, 3): coarse patches and fine noise."""
    random = np.random.default_rng(height)
    patches = random.integers(0, 200, (-(-height // 8), -(-width // 8), 3)).repeat(8, 0).repeat(8, 1)[:height, :width]
    return (patches + random.integers(0, 56, (height, width, 3))).astype(np.uint8)


def assert_close(actual: np.ndarray, expected: np.ndarray) -> None:
    assert actual.shape == expected.shape
    assert actual.sum(dtype=np.float64) == pytest.approx(expected.sum(dtype=np.float64), rel=1e-4, abs=1e-4)
    np.testing.assert_allclose(actual, expected, rtol=0, atol=2e-5 * max(1.0, float(expected.max())))


@torch.no_grad()
def answer(network: DensityNetwork, pixels: np.ndarray) -> np.ndarray:
    return network(torch.from_numpy(pixels).permute(2, 0, 1)[None].float()).numpy()


@pytest.mark.parametrize(("height", "width"), SIZES)
def test_onnx_runtime_answers_what_pytorch_answers(
        network: DensityNetwork, session: onnxruntime.InferenceSession, height: int, width: int):
    pixels = image(height, width)
    expected = answer(network, pixels)
    assert_close(session.run(["density"], {"image": pixels})[0], expected)
    assert expected.shape[2:] == (-(-height // network.stride), -(-width // network.stride))


@pytest.mark.parametrize(("height", "width"), SIZES[:3])
def test_folding_changes_nothing(network: DensityNetwork, height: int, width: int):
    pixels = image(height, width)
    assert_close(answer(fold(network), pixels), answer(network, pixels))


@pytest.mark.parametrize("name", ["large", "lite-fpn", "mobilenet-fpn"])
def test_normalisation_over_channels_needs_no_transposes(name: str):
    kinds = [node.op_type for node in graph.build(random_network(name), METADATA).graph.node]
    assert kinds.count("Transpose") == 1 and "LayerNormalization" not in kinds


def test_folding_leaves_the_original_alone(network: DensityNetwork):
    before = {name: value.clone() for name, value in network.state_dict().items()}
    fold(network)
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())


def test_the_graph_takes_bytes_of_any_size(model: onnx.ModelProto):
    image, density = model.graph.input[0], model.graph.output[0]
    assert (image.name, density.name) == ("image", "density")
    assert image.type.tensor_type.elem_type == onnx.TensorProto.UINT8
    assert density.type.tensor_type.elem_type == onnx.TensorProto.FLOAT
    sides = [d.dim_param or d.dim_value for d in image.type.tensor_type.shape.dim]
    cells = [d.dim_param or d.dim_value for d in density.type.tensor_type.shape.dim]
    assert sides == ["height", "width", 3] and cells == [1, 1, "rows", "columns"]


def test_the_graph_is_plain(model: onnx.ModelProto):
    """Padding is the convolutions' own, pixels take one Mul and one Add, and each merge asks for one shape at most."""
    operators = [node.op_type for node in model.graph.node]
    assert operators[:operators.index("Conv")] == ["Transpose", "Unsqueeze", "Cast", "Mul", "Add"]
    assert operators.count("Shape") <= operators.count("Resize")
    assert not {"BatchNormalization", "Pad", "Where", "Gather", "Sub", "If", "Loop"} & set(operators)
    assert model.opset_import[0].version == graph.OPSET and model.ir_version == graph.IR_VERSION


def test_the_graph_carries_no_notes_of_the_machine_that_made_it(model: onnx.ModelProto):
    notes = onnx.ModelProto()
    notes.CopyFrom(model)
    notes.graph.ClearField("initializer")  # weights may spell anything
    assert b".py" not in notes.SerializeToString()


def test_the_same_weights_make_the_same_file(network: DensityNetwork, model: onnx.ModelProto):
    again = graph.build(network, METADATA)
    assert again.SerializeToString(deterministic=True) == model.SerializeToString(deterministic=True)


def test_weights_of_16_bits_halve_the_file_and_keep_the_answer(
        network: DensityNetwork, model: onnx.ModelProto, session: onnxruntime.InferenceSession):
    halved = graph.halve_weights(model).SerializeToString()
    assert len(halved) < 0.6 * model.ByteSize() + 20_000
    pixels = image(97, 131)
    expected = session.run(["density"], {"image": pixels})[0]
    halved_session = onnxruntime.InferenceSession(halved, providers=["CPUExecutionProvider"])
    actual = halved_session.run(["density"], {"image": pixels})[0]
    np.testing.assert_allclose(actual, expected, rtol=0, atol=0.02 * float(expected.max()))
