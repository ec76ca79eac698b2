"""Weights that others published become models that compute what the authors' code computes."""

from __future__ import annotations

import argparse
import json
import pickle
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import onnxruntime
import published
import pytest
import safetensors.torch
import torch
from test_export import assert_golden
from test_parity import image
from torch import Tensor, nn

from headcount_training import networks
from headcount_training.adopt import checkpoint, match
from headcount_training.adopt.checkpoint import CheckpointError
from headcount_training.adopt.folder import Adopted, Choice
from headcount_training.adopt.kinds import KINDS
from headcount_training.adopt.match import MatchError
from headcount_training.weights import Weights

C3 = "SHHA"


def wrapped(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return OrderedDict((prefix + name, value) for name, value in state.items())


# By kind: the weights as the authors name them, and their computation.
AUTHORS: dict[str, tuple[Callable, Callable]] = {
    "csrnet": (published.csrnet, published.csrnet_density),
    "mcnn": (published.mcnn, published.mcnn_density),
    "dm-count": (published.dm_count, published.dm_count_density),
    "bayesian": (published.bayesian, published.bayesian_density),
    "sfanet": (published.sfanet, published.sfanet_density),
    "c3-csrnet": (published.csrnet, published.c3_csrnet_density),
    "c3-mcnn": (lambda: published.mcnn(channels=3), published.c3_mcnn_density),
    "c3-vgg-decoder": (published.vgg_decoder, published.vgg_decoder_density),
}


@pytest.fixture(scope="module", params=list(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def adopted(kind: str, tmp_path_factory: pytest.TempPathFactory) -> Adopted:
    """Found without being named."""
    file = tmp_path_factory.mktemp(kind) / "published.pth"
    torch.save(wrapped(AUTHORS[kind][0](), KINDS[kind].wrapper), file)
    return Adopted.of(file, Choice(data_set=C3 if kind.startswith("c3") else None))


@pytest.fixture(scope="module")
def folder(adopted: Adopted, kind: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / kind
    adopted.write(folder)
    return folder


@torch.no_grad()
def authors_density(kind: str, pixels: np.ndarray) -> np.ndarray:
    make, density = AUTHORS[kind]
    return density(make(), torch.from_numpy(pixels).permute(2, 0, 1)).numpy()[0, 0]


@torch.no_grad()
def density(adopted: Adopted, pixels: np.ndarray) -> np.ndarray:
    return adopted.network(torch.from_numpy(pixels).permute(2, 0, 1)[None].float()).numpy()[0, 0]


def cells(map_: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """A map of finer cells summed to rows and columns."""
    height, width = map_.shape
    return map_.reshape(rows, height // rows, columns, width // columns).sum(axis=(1, 3))


def assert_same(actual: np.ndarray, expected: np.ndarray) -> None:
    scale = float(np.abs(expected).max())
    assert scale > 0 and float(np.abs(expected).min()) < scale
    np.testing.assert_allclose(actual, cells(expected, *actual.shape), rtol=1e-4, atol=1e-4 * scale)
    assert actual.sum(dtype=np.float64) == pytest.approx(
        expected.sum(dtype=np.float64), rel=1e-4, abs=1e-4 * float(np.abs(actual).sum()))


def test_the_kind_is_found_by_its_names_and_shapes(adopted: Adopted, kind: str):
    assert adopted.found.kind.name == kind and adopted.found.fits and not adopted.found.by_order


@pytest.mark.parametrize(("height", "width"), [(96, 128), (16, 48)])
def test_it_computes_what_the_authors_code_computes(adopted: Adopted, kind: str, height: int, width: int):
    pixels = image(height, width)
    assert_same(density(adopted, pixels), authors_density(kind, pixels))


def test_the_exported_file_computes_the_same(folder: Path, kind: str):
    session = onnxruntime.InferenceSession(folder / "model.onnx", providers=["CPUExecutionProvider"])
    pixels = image(96, 128)
    assert_same(session.run(["density"], {"image": pixels})[0][0, 0], authors_density(kind, pixels))


@pytest.mark.parametrize(("height", "width"), [(97, 131), (16, 17), (23, 40)])
def test_sides_that_the_stride_does_not_divide_keep_their_last_rows(
        folder: Path, adopted: Adopted, height: int, width: int):
    session = onnxruntime.InferenceSession(folder / "model.onnx", providers=["CPUExecutionProvider"])
    pixels = image(height, width)
    stride, expected = adopted.network.stride, density(adopted, pixels)
    actual = session.run(["density"], {"image": pixels})[0][0, 0]
    assert actual.shape == (-(-height // stride), -(-width // stride))
    np.testing.assert_allclose(actual, expected, rtol=1e-4, atol=1e-4 * float(np.abs(expected).max()))


def test_the_folder_is_a_whole_model(folder: Path, adopted: Adopted, kind: str):
    facts = json.loads((folder / "model.json").read_text())
    assert facts["name"] == kind and facts["output"] == {
        "name": "density", "stride": adopted.network.stride, "scale": 1.0}
    assert facts["license"].startswith("unknown") and len(facts["version"]) == 12
    card = (folder / "README.md").read_text()
    assert "$" not in card and KINDS[kind].repository in card and "`published.pth`" in card and "Unknown" in card
    assert_golden(folder, json.loads((folder / "golden.json").read_text()))


def test_csrnet_can_be_trained_on(tmp_path: Path):
    file = tmp_path / "published.pth"
    torch.save(published.csrnet(), file)
    Adopted.of(file, Choice()).write(tmp_path / "model")
    networks.create("csrnet").load_state_dict(Weights.read(tmp_path / "model/weights.pt").state)


def test_a_folder_with_a_model_is_left_alone(folder: Path, adopted: Adopted):
    with pytest.raises(FileExistsError, match="has a model already"):
        adopted.write(folder)


# What people have downloaded, around the same weights.

@pytest.fixture(scope="module")
def mcnn() -> dict[str, Tensor]:
    return wrapped(published.mcnn(), "DME.")


def assert_read(path: Path, expected: dict[str, Tensor], where: tuple[str, ...] = ()) -> None:
    found = checkpoint.read(path)
    assert found.where == where and found.state.keys() == expected.keys()
    assert all(torch.equal(value, expected[name]) for name, value in found.state.items())
    assert match.find(found.state).kind.name == "mcnn"


def hdf5(path: Path, state: dict[str, Tensor]) -> Path:
    with h5py.File(path, "w") as file:
        for name, value in state.items():
            file.create_dataset(name, data=value.numpy())
    return path


def test_hdf5_is_read_as_the_authors_of_mcnn_wrote_it(mcnn: dict[str, Tensor], tmp_path: Path):
    assert_read(hdf5(tmp_path / "mcnn_shtechA_660.h5", mcnn), mcnn)


def test_safetensors_are_read(mcnn: dict[str, Tensor], tmp_path: Path):
    safetensors.torch.save_file(mcnn, tmp_path / "a.safetensors")
    assert_read(tmp_path / "a.safetensors", mcnn)


@pytest.mark.parametrize(("around", "where"), [
    (lambda s: {"state_dict": s, "epoch": 3, "best_prec1": torch.tensor(66.4), "optimizer": {"state": {0: s}}},
     ("state_dict",)),
    (lambda s: {"model_state_dict": s, "optimizer_state_dict": {"state": {}}, "epoch": 1}, ("model_state_dict",)),
    (lambda s: {"model": s, "mae": np.float64(60.5), "mse": np.zeros(2), "args": argparse.Namespace(lr=1e-4)},
     ("model",)),
    (lambda s: {"net": {"state_dict": s}}, ("net", "state_dict")),
])
def test_checkpoints_have_weights_among_other_things(
        mcnn: dict[str, Tensor], tmp_path: Path, around: Callable, where: tuple[str, ...]):
    torch.save(around(mcnn), tmp_path / "a.pth.tar")
    assert_read(tmp_path / "a.pth.tar", mcnn, where)


def test_files_of_old_pytorch_are_read(mcnn: dict[str, Tensor], tmp_path: Path):
    torch.save({"state_dict": mcnn}, tmp_path / "a.pth.tar", _use_new_zipfile_serialization=False)
    assert_read(tmp_path / "a.pth.tar", mcnn, ("state_dict",))


def test_half_precision_becomes_single(mcnn: dict[str, Tensor], tmp_path: Path):
    halved = {name: value.half() for name, value in mcnn.items()}
    torch.save(halved, tmp_path / "a.pth")
    assert_read(tmp_path / "a.pth", {name: value.float() for name, value in halved.items()})


@pytest.mark.parametrize("prefix", ["module.", "model.", "model.module.", ""])
def test_names_may_have_something_before_them(prefix: str):
    weights = wrapped(published.csrnet(), prefix)
    assert match.find(weights).kind.name == "csrnet"
    assert match.find(weights, "csrnet").fits


def test_parallel_training_leaves_its_mark_inside_of_names():
    assert match.find(wrapped(published.csrnet(), "CCN.module.")).kind.name == "c3-csrnet"


def test_counters_of_tools_are_no_weights():
    weights = published.csrnet() | {"frontend.total_ops": torch.zeros(1), "total_params": torch.zeros(1)}
    assert match.find(weights).kind.name == "csrnet"


def test_other_names_for_the_same_layers_are_taken_in_order_when_the_network_is_named():
    weights = {f"layer{k}.{name.rsplit('.', 1)[1]}": value for k, (name, value) in
               enumerate(published.csrnet().items())}
    found = match.find(weights, "csrnet")
    assert found.by_order and torch.equal(found.state(weights)["head.bias"], weights["layer33.bias"])
    with pytest.raises(MatchError, match="shapes and order those of csrnet, c3-csrnet: name the one"):
        match.find(weights)


# What is refused, and what it says.

@pytest.mark.parametrize(("change", "message"), [
    (lambda s: s.pop("output_layer.bias"), r"missing 1 of 34: output_layer\.bias\. Known|missing 1 of 34"),
    (lambda s: s.update({"extra.weight": torch.zeros(3)}), r"unexpected 1: extra\.weight"),
    (lambda s: s.update({"frontend.0.weight": torch.zeros(64, 1, 3, 3)}),
     r"frontend\.0\.weight is \(64, 1, 3, 3\), not \(64, 3, 3, 3\)"),
])
def test_weights_that_differ_are_named(change: Callable, message: str):
    weights = published.csrnet()
    change(weights)
    for named in (None, "csrnet"):
        with pytest.raises(MatchError, match=message) as problem:
            match.find(weights, named)
        assert "Nearest is csrnet: 3" in str(problem.value)


def test_half_of_the_weights_are_not_enough():
    weights = {name: value for name, value in published.dm_count().items() if name.startswith("features.")}
    with pytest.raises(MatchError, match=r"missing 6 of 38: reg_layer\.0\.weight"):
        match.find(weights, "dm-count")


def test_another_network_than_the_named_one_is_named():
    with pytest.raises(MatchError, match=r"not the weights of bayesian: missing 2 of 38.*They fit dm-count"):
        match.find(published.dm_count(), "bayesian")


def test_networks_that_nobody_knows_are_refused_with_their_names():
    with pytest.raises(MatchError, match=r"Known: csrnet, .*The file has stem\.weight"):
        match.find({"stem.weight": torch.zeros(2, 2)})


def test_weights_of_the_c3_framework_are_not_taken_for_the_original_ones():
    with pytest.raises(MatchError, match="in other units than those of csrnet: name c3-csrnet"):
        match.find(wrapped(published.csrnet(), "CCN."), "csrnet")


@pytest.mark.parametrize(("choice", "message"), [
    (Choice(), r"say with --data-set which one it was trained on \(SHHA, SHHB"),
    (Choice(data_set="Paris"), "c3-mcnn has no data set Paris; known: SHHA"),
    (Choice(data_set="SHHA", mean=(0.5,)), "takes 3 channels, not 1"),
])
def test_the_c3_framework_needs_the_data_set(choice: Choice, message: str):
    with pytest.raises(ValueError, match=message):
        choice.convention(KINDS["c3-mcnn"])


def test_other_ways_of_feeding_can_be_said(tmp_path: Path):
    torch.save(published.csrnet(), tmp_path / "a.pth")
    pixels = image(32, 48)
    statistics = (0.5, 0.4, 0.3), (0.2, 0.2, 0.1)
    choice = Choice(mean=statistics[0], deviation=statistics[1], people=0.01)
    with torch.no_grad():
        expected = published.csrnet_density(
            published.csrnet(), torch.from_numpy(pixels).permute(2, 0, 1), statistics).numpy()[0, 0] / 100
    assert_same(density(Adopted.of(tmp_path / "a.pth", choice), pixels), expected)


class Payload:
    """Code that runs where it is unpickled."""

    def __reduce__(self) -> tuple:
        return open, ("executed", "w")


@pytest.mark.parametrize(("content", "message"), [
    (b"", "the file is empty"),
    (b"<!DOCTYPE html><html>Google Drive", "web page, not weights"),
    (b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
    (b"\x1f\x8b\x08\x00", "compressed archive"),
    (b"PK\x03\x04 not a zip", "damaged or cut off"),
    (b"\x89HDF\r\n\x1a\n cut off", "damaged or cut off"),
    (b"\x10\x00\x00\x00\x00\x00\x00\x00{ cut off", "damaged or cut off"),
    (pickle.dumps({"state_dict": Payload()}), "executing code that it names|damaged"),
    (b"hello", "neither a PyTorch file"),
])
def test_files_that_are_no_weights_say_what_they_are(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, message: str):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.pth").write_bytes(content)
    with pytest.raises(CheckpointError, match=message):
        checkpoint.read(tmp_path / "a.pth")
    assert not (tmp_path / "executed").exists()


def test_nothing_in_a_file_is_executed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    torch.save({"state_dict": {"a": torch.zeros(2)}, "logger": Payload()}, tmp_path / "a.pth")
    with pytest.raises(CheckpointError, match=r"executing code that it names \(.*open\), which is not done"):
        checkpoint.read(tmp_path / "a.pth")
    assert not (tmp_path / "executed").exists()


def test_a_pickled_network_says_how_to_take_its_weights_out(tmp_path: Path):
    torch.save(nn.Sequential(nn.Conv2d(3, 1, 1)), tmp_path / "a.pth")
    with pytest.raises(CheckpointError, match=r"torch\.save\(content\.state_dict\(\)"):
        checkpoint.read(tmp_path / "a.pth")


def test_a_file_that_is_cut_off_is_damaged(tmp_path: Path):
    torch.save(published.mcnn(), tmp_path / "a.pth")
    (tmp_path / "b.pth").write_bytes((tmp_path / "a.pth").read_bytes()[:-2000])
    with pytest.raises(CheckpointError, match="damaged or cut off"):
        checkpoint.read(tmp_path / "b.pth")


@pytest.mark.parametrize(("content", "message"), [
    ({"epoch": 3, "lr": 1e-4}, "no weights found; the file holds epoch, lr"),
    (torch.zeros(3), "holds Tensor, not weights by name"),
    ({"fuse.weight": torch.tensor([1.0, float("nan")])}, r"fuse\.weight holds values that are not numbers"),
])
def test_contents_that_are_no_weights_are_named(tmp_path: Path, content: object, message: str):
    torch.save(content, tmp_path / "a.pth")
    with pytest.raises(CheckpointError, match=message):
        checkpoint.read(tmp_path / "a.pth")


def test_one_command_writes_the_folder(mcnn: dict[str, Tensor], tmp_path: Path):
    file = hdf5(tmp_path / "mcnn_shtechA_660.h5", mcnn)
    command = [sys.executable, "-m", "headcount_training.adopt"]
    done = subprocess.run([*command, "mcnn", str(file), "--output", str(tmp_path / "mcnn-a")],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "mcnn: MCNN for grey images, 26 weights, by the authors' names" in done.stdout
    assert {p.name for p in (tmp_path / "mcnn-a").iterdir()} == {"model.onnx", "model.json", "golden.json", "README.md"}
    wrong = subprocess.run([*command, "--output", str(tmp_path / "x"), "csrnet", str(file)],
                           capture_output=True, text=True)
    assert wrong.returncode == 1 and wrong.stderr.startswith("not the weights of csrnet: missing 34 of 34")
    assert not (tmp_path / "x").exists()
