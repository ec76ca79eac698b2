"""A model folder: manifest, model card and golden file fit the graph beside them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from conftest import random_network, write_image

from headcount_training import data, golden, graph, interval, unlike
from headcount_training.configuration import Configuration
from headcount_training.export import export
from headcount_training.familiarity import Familiarity
from headcount_training.fold import fold
from headcount_training.weights import Weights

MODELS = Path(__file__).parents[2] / "models"
COMMITTED = sorted(path.parent for path in MODELS.glob("*/golden.json"))


@pytest.fixture
def folder(data_folder: Path, tmp_path: Path) -> Path:
    """MCNN with random weights, in the middle of a run; part A has one image to train and one to validate."""
    validation = tmp_path / "validation.txt"
    validation.write_text("A/IMG_2\n")
    weights = Weights(random_network("mcnn").state_dict(), step=7)
    export("mcnn", weights, data.load(data_folder), validation, tmp_path / "model")
    return tmp_path / "model"


def test_the_manifest_says_what_the_graph_is(folder: Path):
    facts = json.loads((folder / "model.json").read_text())
    assert list(facts) == ["schema", "name", "version", "description", "file", "sha256", "input", "output",
                           "counting_range", "recommended_side", "training_data", "validation", "license"]
    content = (folder / facts["file"]).read_bytes()
    assert facts["sha256"] == hashlib.sha256(content).hexdigest()
    assert facts["input"] == {
        "name": "image", "layout": "HWC", "element_type": "uint8", "color_order": "RGB", "mean": [0, 0, 0],
        "std": [1, 1, 1], "scale": 1.0, "side_multiple": 1, "minimum_side": 16}
    assert facts["output"] == {"name": "density", "stride": 4, "scale": 1.0}
    assert facts["counting_range"] == {"minimum": 0, "maximum": 100}
    assert facts["training_data"] == ["ShanghaiTech part A (training split)", "Beijing-BRT (training split)"]
    assert [(v["data"], v["images"]) for v in facts["validation"]] == [
        ("ShanghaiTech part A, held-out training images", 1)]


def test_the_graph_knows_its_name_and_weights(folder: Path):
    properties = {p.key: p.value for p in onnx.load(folder / "model.onnx").metadata_props}
    assert properties["name"] == "mcnn" and len(properties["weights_sha256"]) == 64


def test_the_card_is_filled_in(folder: Path):
    card = (folder / "README.md").read_text()
    assert card.startswith("# mcnn ")
    assert "$" not in card
    steps = Configuration.named("mcnn").steps
    assert f"7 of {steps} (unfinished)" in card and "Zhang et al." in card and "| ShanghaiTech part A | 1 |" in card
    assert "| 0–50 | 1 |" in card and "no interval for the count: 1 held-out images are too few" in card
    assert "no warning of images unlike the training's: 2 images" in card and "unfamiliarity" not in card
    assert "curves.png" not in card


def test_the_weights_beside_the_model_are_those_it_was_made_of(folder: Path):
    exported = {p.key: p.value for p in onnx.load(folder / "model.onnx").metadata_props}["weights_sha256"]
    weights = Weights.read(folder / "weights.pt")
    assert weights.step is None and weights.sha256 == exported


def test_the_formula_is_what_the_code_draws():
    pixels = golden.image(131, 97)
    assert pixels.shape == (97, 131, 3)
    for x, y, c in [(0, 0, 0), (130, 96, 2), (77, 13, 1)]:
        assert pixels[y, x, c] == (x * 7 + y * 13 + c * 29 + (x * y) // 5) % 256


@pytest.mark.parametrize("model_folder", COMMITTED, ids=lambda p: p.name)
def test_a_committed_model_answers_its_golden_file(model_folder: Path):
    assert_golden(model_folder, json.loads((model_folder / "golden.json").read_text()))


def test_an_exported_model_answers_its_golden_figures(folder: Path):
    golden_file = json.loads((folder / "golden.json").read_text())
    assert (golden_file["model"], golden_file["version"]) == ("mcnn", Configuration.named("mcnn").presentation.version)
    assert_golden(folder, golden_file, scale=50)


def test_with_enough_images_there_are_interval_and_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unlike, "NUMBER", 2)
    monkeypatch.setattr(unlike, "SIDE", 96)
    monkeypatch.setattr(interval, "TOLERANCE", 1)  # random weights count at random
    part = tmp_path / "data/shanghaitech/part_A/train_data"
    for k in range(81):
        write_image(part, f"IMG_{k}", [[5, 5 + j % 40] for j in range(k)])
    (tmp_path / "validation.txt").write_text("".join(f"A/IMG_{k}\n" for k in range(0, 81, 3)))
    weights = Weights(random_network("mobilenet-fpn").state_dict())
    folder = tmp_path / "model"
    export("mobilenet-fpn", weights, data.load(tmp_path / "data"), tmp_path / "validation.txt", folder)
    facts = json.loads((folder / "model.json").read_text())
    assert list(facts["interval"]) == ["level", "offset", "power", "factor"]
    assert facts["familiarity"]["output"] == "unfamiliarity" and facts["familiarity"]["threshold"] > 0
    consistency = facts["consistency"]
    assert list(consistency) == ["reduction", "offset", "more", "fewer", "interval"]
    assert (consistency["reduction"], consistency["offset"]) == (2, 3)
    assert list(consistency["interval"]) == ["level", "offset", "power", "factor", "growth"]
    assert all(case["unfamiliarity"] > 0 for case in json.loads((folder / "golden.json").read_text())["cases"])
    card = (folder / "README.md").read_text()
    assert f"beyond {facts['familiarity']['threshold']:g} it is unlike them" in card
    assert "| held-out, as they are | 27 |" in card and "$" not in card


@pytest.mark.parametrize("halved", [False, True])
def test_a_model_with_a_warning_answers_its_golden_figures(tmp_path: Path, halved: bool):
    network, random = random_network("mobilenet-fpn"), np.random.default_rng(0)
    familiarity = Familiarity(random.normal(size=96), np.diag(random.uniform(0.5, 2, 96)))
    model = graph.build(network, {"name": "test", "version": "0"}, familiarity)
    if halved:
        model, network = graph.halve_weights(model), graph.with_halved_weights(fold(network))
    onnx.save(model, tmp_path / "model.onnx")
    expected = golden.golden(network, familiarity)
    assert all("unfamiliarity" in case for case in expected["cases"])
    assert_golden(tmp_path, expected, scale=50)


def assert_golden(folder: Path, expected: dict, scale: float = 1) -> None:
    """scale: how much larger than a head the densities of random weights are."""
    session = onnxruntime.InferenceSession(folder / "model.onnx", providers=["CPUExecutionProvider"])
    tolerance = expected["tolerance"]
    for case in expected["cases"]:
        pixels = golden.image(case["width"], case["height"])
        answer = dict(zip((o.name for o in session.get_outputs()), session.run(None, {"image": pixels}), strict=True))
        assert ("unfamiliarity" in case) == ("unfamiliarity" in answer)
        if "unfamiliarity" in case:
            tolerated = tolerance["unfamiliarity_relative"]
            assert answer["unfamiliarity"] == pytest.approx(case["unfamiliarity"], rel=tolerated)
        density = answer["density"][0, 0].clip(0)  # as Headcount takes it
        assert density.shape == (case["rows"], case["columns"])
        assert density.sum(dtype=np.float64) == pytest.approx(case["sum"], rel=tolerance["sum_relative"])
        for cell in case["cells"]:
            value = density[cell["row"], cell["column"]]
            assert value == pytest.approx(cell["value"], abs=tolerance["cell_absolute"] * scale)
