"""The state of a training run, and one step of it."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from . import networks
from .augment import CropSampler
from .configuration import Configuration
from .losses import relative_count_loss
from .networks.layers import freeze_statistics
from .weights import Weights


class Run:
    """The state of a run: network, optimiser, moving average of the weights, step."""

    def __init__(self, configuration: Configuration, folder: Path, backbone: Path | None, device: torch.device):
        self.configuration, self.folder, self.device = configuration, folder, device
        torch.manual_seed(configuration.seed)
        self.network = networks.create(configuration.network, backbone).to(device)
        self._check_crop()
        if configuration.initial:
            self._start_from(self._initial_weights())
        self.network = self.network.to(memory_format=torch.channels_last)
        for name, parameter in self.network.named_parameters():
            parameter.requires_grad_(not name.startswith(configuration.frozen))
        self.optimizer = torch.optim.AdamW(self._groups(), weight_decay=configuration.weight_decay)
        self.average = {name: value.clone() for name, value in self.network.state_dict().items()}
        self.step = 0

    def _check_crop(self) -> None:
        crop, least = min(self.configuration.augmentation.crops), max(self.configuration.loss_windows)
        if crop < least * self.network.stride:
            raise ValueError(f"augmentation.crops has {crop}: the largest of loss_windows needs crops of "
                             f"{least * self.network.stride} pixels")

    def _initial_weights(self) -> Path:
        initial = self.configuration.initial
        return Path(initial) if initial.endswith(".pt") else self.folder.parent / initial / "weights.pt"

    def _start_from(self, weights: Path) -> None:
        part = self.configuration.initial_part
        own = self.network.state_dict()
        taken = {name: value for name, value in Weights.read(weights).state.items()
                 if name.startswith(part) and (not part or name in own)}
        self.network.load_state_dict({**own, **taken})

    def _groups(self) -> list[dict]:
        slow, fast = [], []
        for name, parameter in self.network.named_parameters():
            if parameter.requires_grad:
                (slow if name.startswith("backbone.") else fast).append(parameter)
        rates = (self.configuration.backbone_learning_rate, self.configuration.learning_rate)
        return [{"params": p, "base": rate} for p, rate in zip((slow, fast), rates, strict=True) if p]

    @property
    def checkpoint(self) -> Path:
        return self.folder / "checkpoint.pt"

    @property
    def weights(self) -> Path:
        """The moving average, written when the run is done."""
        return self.folder / "weights.pt"

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
        with torch.autocast(self.device.type, torch.bfloat16, enabled=options.bfloat16):
            density = self.network(pixels)
        loss = relative_count_loss(density.float(), counts, options.loss_sigma, options.loss_windows)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), self.configuration.largest_gradient)
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
