"""Steps, freezing and resuming of a run."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import torch
from torch import nn

from headcount_training import data, record, results
from headcount_training.augment import Augmentation, CropSampler
from headcount_training.configuration import Configuration
from headcount_training.networks.layers import freeze_statistics
from headcount_training.run import Run
from headcount_training.train import MEAN, append, log_loss, main, train
from headcount_training.weights import Weights

TINY = Configuration("mcnn", steps=4, batch=2, learning_rate=1e-3, mix={"A": 1.0}, loss_windows=(4,), freeze_at=0.5,
                     validate_every=2, augmentation=Augmentation(crops=(32,)))


def start(folder: Path, configuration: Configuration = TINY) -> Run:
    folder.mkdir(exist_ok=True)
    return Run(configuration, folder, None, torch.device("cpu"))


@pytest.fixture
def samples(data_folder: Path) -> list[data.Sample]:
    return [s for s in data.load(data_folder) if s.source == "A"]


@pytest.fixture
def sampler(samples: list[data.Sample]) -> CropSampler:
    return CropSampler(samples, TINY.mix, TINY.augmentation, 4, seed=0)


def test_frozen_statistics_stay_as_they_are():
    network = nn.Sequential(nn.Conv2d(3, 4, 1), nn.BatchNorm2d(4)).train()
    freeze_statistics(network)
    before = network[1].running_mean.clone()
    network(torch.rand(2, 3, 8, 8) + 5)
    torch.testing.assert_close(network[1].running_mean, before)
    assert network[0].training and network[1].weight.requires_grad


def test_a_run_freezes_its_statistics_at_its_share_of_the_steps(tmp_path: Path, sampler: CropSampler):
    run = start(tmp_path / "run")
    means = []
    for _ in range(4):
        run.advance(sampler)
        means.append(run.network.state_dict()["small.0.1.running_mean"].clone())
    assert not torch.equal(means[0], means[1])
    assert torch.equal(means[1], means[2]) and torch.equal(means[2], means[3])


def test_parameters_named_frozen_do_not_move(tmp_path: Path, sampler: CropSampler):
    run = start(tmp_path / "run", Configuration(**{**vars(TINY), "frozen": ("small.0.",)}))
    before = {name: value.clone() for name, value in run.network.state_dict().items()}
    run.advance(sampler)
    after = run.network.state_dict()
    assert torch.equal(after["small.0.0.weight"], before["small.0.0.weight"])
    assert not torch.equal(after["small.2.0.weight"], before["small.2.0.weight"])


def test_a_run_continues_where_its_checkpoint_stands(tmp_path: Path, sampler: CropSampler):
    first = start(tmp_path / "run")
    first.advance(sampler)
    first.advance(sampler)
    first.save()

    second = start(tmp_path / "run")
    second.resume()
    assert second.step == 2
    for mine, its in ((second.network.state_dict(), first.network.state_dict()), (second.average, first.average)):
        assert all(torch.equal(mine[name], its[name]) for name in its)
    random = sampler.random.bit_generator.state
    expected = first.advance(sampler)
    sampler.random.bit_generator.state = random
    assert second.advance(sampler) == pytest.approx(expected)
    assert second.step == 3


@pytest.mark.parametrize("kind", ["run", "file"])
def test_a_run_starts_from_the_weights_of_another_run_or_of_a_file(tmp_path: Path, kind: str):
    other = {name: value + 1 for name, value in start(tmp_path / "new").network.state_dict().items()}
    (tmp_path / "other").mkdir()
    torch.save(other, tmp_path / "other/weights.pt")
    initial = "other" if kind == "run" else str(tmp_path / "other/weights.pt")
    run = start(tmp_path / "run", Configuration(**{**vars(TINY), "initial": initial, "initial_part": "small."}))
    state = run.network.state_dict()
    assert torch.equal(state["small.0.0.weight"], other["small.0.0.weight"])
    assert not torch.equal(state["large.0.0.weight"], other["large.0.0.weight"])


def test_a_crop_smaller_than_a_window_of_the_loss_is_an_error(tmp_path: Path):
    with pytest.raises(ValueError, match=r"crops has 32: .* 128 pixels"):
        start(tmp_path / "run", Configuration(**{**vars(TINY), "loss_windows": (4, 32)}))


def test_the_smallest_of_several_crops_must_hold_the_windows(tmp_path: Path):
    crops = Augmentation(crops=(64, 12))
    with pytest.raises(ValueError, match="crops has 12"):
        start(tmp_path / "run", Configuration(**{**vars(TINY), "augmentation": crops}))


def test_a_step_takes_crops_of_any_of_the_sides(tmp_path: Path, samples: list[data.Sample]):
    options = Configuration(**{**vars(TINY), "augmentation": Augmentation(crops=(32, 48))})
    run, sampler = start(tmp_path / "run", options), CropSampler(samples, TINY.mix, options.augmentation, 4, seed=0)
    assert all(torch.isfinite(torch.tensor(run.advance(sampler))) for _ in range(6))


def test_a_run_without_a_checkpoint_starts_at_zero(tmp_path: Path):
    run = start(tmp_path / "run")
    run.resume()
    assert run.step == 0


def test_training_logs_each_validation_and_leaves_the_average(
        tmp_path: Path, sampler: CropSampler, samples: list[data.Sample]):
    run = start(tmp_path / "run")
    train(run, sampler, samples)
    with (run.folder / "log.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [(row["step"], row["source"]) for row in rows] == [("2", "A"), ("2", MEAN), ("4", "A"), ("4", MEAN)]
    assert list(rows[0]) == ["step", "source", "mae", "rmse", "bias", "relative"]
    assert rows[1]["mae"] == "" and rows[1]["relative"] == rows[0]["relative"]
    assert {r.source for r in results.read(run.folder / "results.json")} == {"A"}
    finished = Weights.read(run.weights)
    assert finished.step is None
    assert finished.state.keys() == run.network.state_dict().keys()


def test_a_checkpoint_gives_its_average_and_step(tmp_path: Path, sampler: CropSampler):
    run = start(tmp_path / "run")
    run.advance(sampler)
    run.save()
    torch.save(run.average, run.weights)
    checkpoint, finished = Weights.read(run.checkpoint), Weights.read(run.weights)
    assert checkpoint.step == 1
    assert checkpoint.sha256 == finished.sha256


def test_the_loss_is_kept_with_the_time_it_took(tmp_path: Path):
    run = start(tmp_path / "run")
    run.step = 100
    log_loss(run, [1.0, 2.0], 3.0)
    assert (run.folder / "loss.csv").read_text().split() == ["step,loss,seconds", "100,1.5000,3.0"]


def test_a_file_keeps_the_columns_that_it_began_with(tmp_path: Path):
    (tmp_path / "loss.csv").write_text("step,loss\n100,0.7\n")
    append(tmp_path / "loss.csv", {"step": 200, "loss": "0.4", "seconds": "3"})
    assert (tmp_path / "loss.csv").read_text().split() == ["step,loss", "100,0.7", "200,0.4"]


@pytest.fixture
def command(data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """`train` with a tiny configuration, three data sets, of which one image each is held out."""
    (tmp_path / "tiny.toml").write_text(
        'network = "mcnn"\nsteps = 2\nbatch = 2\nlearning_rate = 1e-3\nmix = { A = 0.5, market = 0.5 }\n'
        "loss_windows = [4]\n[augmentation]\ncrops = [32]\n")
    (tmp_path / "validation.txt").write_text("A/IMG_2\nmarket/morning\n")
    monkeypatch.setattr(record, "RESULTS", tmp_path / "results")
    return ["train", str(tmp_path / "tiny.toml"), "--data", str(data_folder), "--runs", str(tmp_path / "runs"),
            "--validation", str(tmp_path / "validation.txt"), "--threads", "1"]


def test_a_left_out_source_is_measured_and_not_learnt_from(
        command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    drawn = []
    made = CropSampler.__init__

    def noted(self: CropSampler, samples: list[data.Sample], mix: dict[str, float], *others: object) -> None:
        made(self, samples, mix, *others)
        drawn.extend(self.sources)

    monkeypatch.setattr(CropSampler, "__init__", noted)
    monkeypatch.setattr("sys.argv", [*command, "--without", "market"])
    main()
    assert drawn == ["A"]
    folder = tmp_path / "runs/tiny-without-market"
    assert {r.source for r in results.read(folder / "results.json")} == {"A", "market"}
    kept = tmp_path / "results/tiny-without-market"
    assert sorted(p.name for p in kept.iterdir()) == ["configuration.toml", "log.csv", "results.json"]
    assert (kept / "configuration.toml").read_text().startswith("# Trained without market.\nnetwork")


def test_a_run_that_has_not_validated_is_not_kept(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match="not measured"):
        record.record(tmp_path, tmp_path / "x.toml")
