"""8-bit models: they answer nearly the same, and the manifest says how nearly."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from conftest import random_network

from headcount_training import data, graph
from headcount_training.engines import CPU, OPENVINO, has_openvino, in_onnxruntime, in_openvino
from headcount_training.export import export
from headcount_training.familiarity import Familiarity
from headcount_training.int8 import RECIPES, Recipe, calibration_crops, quantised
from headcount_training.quantise import NEARLY, best, first_of_each, mae_loss, quantise
from headcount_training.results import Result
from headcount_training.weights import Weights


@pytest.fixture
def samples(data_folder: Path) -> list[data.Sample]:
    return [s for s in data.load(data_folder) if s.source in ("A", "market")]


@pytest.fixture(scope="module")
def model() -> onnx.ModelProto:
    return graph.build(random_network("mcnn"), {"name": "test", "version": "0"})


def test_crops_come_from_the_data_sets_in_turn_and_repeat(samples: list[data.Sample]):
    crops = calibration_crops(samples, number=4, side=32)
    assert [crop.shape for crop in crops] == [(32, 32, 3)] * 4 and crops[0].dtype == np.uint8
    assert all(np.array_equal(a, b) for a, b in zip(crops, calibration_crops(samples, 4, 32), strict=True))
    assert calibration_crops(samples, number=1)[0].shape == (48, 64, 3)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda r: r.name)
def test_an_8_bit_model_answers_nearly_what_the_float_one_answers(
        model: onnx.ModelProto, samples: list[data.Sample], recipe):
    crops = calibration_crops(samples, number=4)
    answer = quantised(model, recipe, crops)
    assert answer.ir_version == model.ir_version and answer.metadata_props == model.metadata_props
    exact, rounded = (in_onnxruntime(m.SerializeToString())(crops[0]) for m in (model, answer))
    assert rounded.shape == exact.shape
    assert rounded.sum() == pytest.approx(exact.sum(), rel=0.1)


def test_the_ends_stay_in_float_where_the_recipe_says_so(model: onnx.ModelProto, samples: list[data.Sample]):
    crops = calibration_crops(samples, number=2)
    weights = {recipe.ends: quantised(model, recipe, crops).graph.initializer for recipe in RECIPES[:2]}
    floats = {ends: {w.name for w in all_ if w.data_type == onnx.TensorProto.FLOAT} for ends, all_ in weights.items()}
    assert "network.merge.weight" in floats[False] and "network.merge.weight" not in floats[True]


def test_an_image_s_bytes_are_taken_as_they_are(model: onnx.ModelProto, samples: list[data.Sample]):
    dark = [crop // 2 for crop in calibration_crops(samples, number=2)]  # whatever range calibration sees
    graph = quantised(model, RECIPES[0], dark).graph
    first = next(node for node in graph.node if "image" in node.input)
    kinds = [node.op_type for node in graph.node[:3]]
    assert first == graph.node[0] and kinds == ["Unsqueeze", "DequantizeLinear", "Transpose"]
    constants = {w.name: onnx.numpy_helper.to_array(w) for w in graph.initializer}
    assert [constants[name] for name in graph.node[1].input[1:]] == [1 / 128, 128]


def test_an_image_s_distance_comes_through(samples: list[data.Sample]):
    random = np.random.default_rng(0)
    familiarity = Familiarity(random.normal(size=30), np.diag(random.uniform(0.5, 2, 30)))
    model = graph.build(random_network("mcnn"), {"name": "test", "version": "0"}, familiarity)
    crops = calibration_crops(samples, number=4)
    exact, rounded = (onnxruntime.InferenceSession(m.SerializeToString(), providers=["CPUExecutionProvider"])
                      for m in (model, quantised(model, RECIPES[0], crops)))
    distances = [session.run(["unfamiliarity"], {"image": crops[0]})[0] for session in (exact, rounded)]
    assert distances[1] == pytest.approx(distances[0], rel=0.1)


def test_a_sum_goes_unrounded_into_a_sum(samples: list[data.Sample]):
    model = graph.build(random_network("mobilenet-fpn"), {"name": "test", "version": "0"})
    nodes = quantised(model, RECIPES[0], calibration_crops(samples, number=2)).graph.node
    kinds = {node.output[0]: node.op_type for node in nodes}
    terms = [kinds.get(name) for node in nodes if node.op_type == "Add" for name in node.input]
    assert "Add" in terms


def test_the_fastest_of_the_recipes_that_change_counts_hardly_more_than_the_best_is_kept(
        model: onnx.ModelProto, samples: list[data.Sample]):
    crops = calibration_crops(samples, number=2)
    exact = in_onnxruntime(model.SerializeToString())(crops[0]).sum()

    def change(*recipes: Recipe) -> float:
        return abs(in_onnxruntime(best(model, crops, crops[:1], recipes))(crops[0]).sum() - exact)

    alone = [change(recipe) for recipe in RECIPES]
    assert change(*RECIPES) <= NEARLY * min(alone)
    assert change(RECIPES[1], RECIPES[1]) == alone[1]


def test_the_loss_is_the_mean_over_the_data_sets():
    def result(image: str, count: float) -> Result:
        return Result(image, 100, count, [abs(count - 100)] * 4)

    exact, rounded = [result("A/1", 110), result("B/1", 105)], [result("A/1", 109), result("B/1", 106)]
    assert mae_loss(exact, rounded) == pytest.approx((0.2 - 0.1) / 2)


def test_so_many_images_of_each_data_set_are_taken(samples: list[data.Sample]):
    assert [s.key for s in first_of_each(samples, 1)] == ["A/IMG_1", "market/empty"]
    assert first_of_each(samples, None) == samples


@pytest.fixture
def folder(data_folder: Path, tmp_path: Path) -> Path:
    (tmp_path / "validation.txt").write_text("A/IMG_2\n")
    weights = Weights(random_network("mcnn").state_dict())
    export("mcnn", weights, data.load(data_folder), tmp_path / "validation.txt", tmp_path / "model")
    return tmp_path / "model"


def test_the_manifest_names_each_variant_once(folder: Path, samples: list[data.Sample]):
    before = json.loads((folder / "model.json").read_text())
    quantise(folder, samples[:1], samples[1:2])
    variants = quantise(folder, samples[:1], samples[1:2])
    after = json.loads((folder / "model.json").read_text())
    assert after.pop("variants") == variants and after == before
    assert next(v["precision"] for v in variants) == "int8"
    for variant in variants:
        content = (folder / variant["file"]).read_bytes()
        assert (variant["sha256"], variant["bytes"]) == (hashlib.sha256(content).hexdigest(), len(content))


def test_what_each_variant_costs_and_brings_is_measured_with_each_provider(folder: Path, samples: list[data.Sample]):
    int8, *others = quantise(folder, samples[:1], samples[1:2])
    providers = [CPU, OPENVINO] if has_openvino() else [CPU]
    assert [m["provider"] for m in int8["measured"]] == providers
    assert all(m["speedup"] > 0 and abs(m["mae_loss"]) < 10 for m in int8["measured"])
    for variant in others:  # from the float model's own file, by OpenVINO only
        assert (variant["precision"], variant["file"]) == ("bf16", "model.onnx")
        assert [m["provider"] for m in variant["measured"]] == [OPENVINO]


@pytest.mark.skipif(not has_openvino(), reason="the package openvino is not installed")
def test_openvino_answers_what_onnx_runtime_answers(model: onnx.ModelProto, samples: list[data.Sample]):
    crop = calibration_crops(samples, number=1)[0]
    exact, other = (engine(model.SerializeToString())(crop) for engine in (in_onnxruntime, in_openvino))
    np.testing.assert_allclose(other, exact, rtol=1e-3, atol=1e-5)


def test_a_file_that_the_manifest_does_not_describe_is_refused(folder: Path, samples: list[data.Sample]):
    shutil.copy(folder / "model.json", folder / "model.onnx")
    with pytest.raises(ValueError, match="not the file"):
        quantise(folder, samples[:1], samples[1:])
