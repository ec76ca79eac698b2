"""Train one network as its configuration says: `python -m headcount_training.train configs/NAME.toml --data DIR`.

Writes `runs/NAME/checkpoint.pt` as it goes and resumes from it; `runs/NAME/log.csv` has a row each validation.
"""

from __future__ import annotations

import argparse
import csv
import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import nn

from . import data, networks
from .augment import Augmentation, CropSampler
from .evaluate import Errors, evaluate
from .losses import pooled_count_loss
from .networks.layers import freeze_statistics


@dataclass(frozen=True)
class Configuration:
    """One training run. Learning rates are of AdamW; `mix` gives the data sets' shares of the crops."""

    network: str
    steps: int
    batch: int
    learning_rate: float
    mix: dict[str, float]
    backbone_learning_rate: float = 2e-4
    frozen: tuple[str, ...] = ()  # prefixes of the parameters that stay as they are
    weight_decay: float = 1e-4
    freeze_at: float = 0.2  # share of the steps after which batch statistics are frozen
    decay_from: float = 0.6  # share of the steps after which the learning rate falls to zero
    loss_windows: tuple[int, ...] = (5, 10, 40)
    loss_sigma: float = 1.0
    average_decay: float = 0.999
    validate_every: int = 1000
    seed: int = 0
    augmentation: Augmentation = field(default_factory=Augmentation)

    @staticmethod
    def read(path: Path) -> Configuration:
        values = tomllib.loads(path.read_text())
        augmentation = values.pop("augmentation", {})
        values["frozen"] = tuple(values.get("frozen", ()))
        return Configuration(**values, augmentation=Augmentation(**augmentation))

    def rate(self, step: int) -> float:
        """Factor on the learning rates: a short warm-up, constant, then linearly to zero."""
        remaining = (self.steps - step) / (self.steps * (1 - self.decay_from))
        return min(1.0, (step + 1) / 100, max(remaining, 0.005))


class Run:
    """The state of a run: network, optimiser, moving average of the weights, step."""

    def __init__(self, configuration: Configuration, folder: Path, backbone: Path | None, device: torch.device):
        self.configuration, self.folder, self.device = configuration, folder, device
        torch.manual_seed(configuration.seed)
        self.network = networks.create(configuration.network, backbone).to(device)
        self.network = self.network.to(memory_format=torch.channels_last)
        for name, parameter in self.network.named_parameters():
            parameter.requires_grad_(not name.startswith(configuration.frozen))
        self.optimizer = torch.optim.AdamW(self._groups(), weight_decay=configuration.weight_decay)
        self.average = {name: value.clone() for name, value in self.network.state_dict().items()}
        self.step = 0

    def _groups(self) -> list[dict]:
        slow, fast = [], []
        for name, parameter in self.network.named_parameters():
            if parameter.requires_grad:
                (slow if name.startswith("backbone.") else fast).append(parameter)
        rates = (self.configuration.backbone_learning_rate, self.configuration.learning_rate)
        return [{"params": p, "base": rate} for p, rate in zip((slow, fast), rates) if p]

    @property
    def checkpoint(self) -> Path:
        return self.folder / "checkpoint.pt"

    def save(self) -> None:
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(),
                 "average": self.average, "step": self.step}
        partial = self.checkpoint.with_suffix(".part")
        torch.save(state, partial)
        partial.rename(self.checkpoint)

    def resume(self) -> None:
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, map_location=self.device)
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.average, self.step = state["average"], state["step"]

    def advance(self, sampler: CropSampler) -> float:
        """One optimiser step; returns the loss."""
        options = self.configuration
        self.network.train()
        if self.step >= options.freeze_at * options.steps:
            freeze_statistics(self.network)
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * options.rate(self.step)
        pixels, counts = (torch.from_numpy(array).to(self.device) for array in sampler.batch(options.batch))
        pixels = pixels.permute(0, 3, 1, 2).float()
        loss = pooled_count_loss(self.network(pixels), counts, options.loss_sigma, options.loss_windows)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        self.step += 1
        self._update_average()
        return loss.item()

    def _update_average(self) -> None:
        decay = min(self.configuration.average_decay, (1 + self.step) / (10 + self.step))
        for name, value in self.network.state_dict().items():
            if value.dtype.is_floating_point:
                self.average[name].lerp_(value, 1 - decay)
            else:
                self.average[name].copy_(value)

    def averaged_network(self) -> nn.Module:
        network = networks.create(self.configuration.network)
        network.load_state_dict(self.average)
        return network.eval().to(self.device)


def train(run: Run, sampler: CropSampler, validation: list[data.Sample]) -> None:
    options = run.configuration
    started, first, losses = time.monotonic(), run.step, []
    while run.step < options.steps:
        losses.append(run.advance(sampler))
        if run.step % 100 == 0:
            run.save()
            pace = (time.monotonic() - started) / (run.step - first)
            print(f"step {run.step}/{options.steps} loss {sum(losses[-100:]) / 100:.3f} {pace:.2f} s a step", flush=True)
        if run.step % options.validate_every == 0 or run.step == options.steps:
            log(run, evaluate(run.averaged_network(), validation, run.device))
    torch.save(run.average, run.folder / "weights.pt")


def log(run: Run, errors: dict[str, Errors]) -> None:
    path = run.folder / "log.csv"
    is_new = not path.exists()
    with path.open("a", newline="") as file:
        writer = csv.writer(file)
        if is_new:
            writer.writerow(["step", "source", "mae", "rmse", "bias"])
        for source, e in errors.items():
            writer.writerow([run.step, source, f"{e.mae:.2f}", f"{e.rmse:.2f}", f"{e.bias:.2f}"])
            print(f"  step {run.step} {source}: MAE {e.mae:.1f} RMSE {e.rmse:.1f} bias {e.bias:+.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("configuration", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder with the data sets")
    parser.add_argument("--backbone", type=Path, help="ImageNet weights of the backbone (.npz)")
    parser.add_argument("--validation", type=Path, default=Path(__file__).parents[1] / "splits/validation.txt")
    parser.add_argument("--runs", type=Path, default=Path(__file__).parents[1] / "runs")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    configuration = Configuration.read(arguments.configuration)
    folder = arguments.runs / arguments.configuration.stem
    folder.mkdir(parents=True, exist_ok=True)
    run = Run(configuration, folder, arguments.backbone, device)
    run.resume()
    training, validation = data.split(data.load(arguments.data), arguments.validation)
    validation = [s for s in validation if s.source in configuration.mix]
    sampler = CropSampler(training, configuration.mix, configuration.augmentation, run.network.stride,
                          configuration.seed + run.step)
    train(run, sampler, validation)


if __name__ == "__main__":
    main()
