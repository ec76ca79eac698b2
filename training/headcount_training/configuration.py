"""What a configuration file (`configs/NAME.toml`) says about a model: how it is trained and how it presents itself."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path

from .augment import Augmentation

CONFIGURATIONS = Path(__file__).parents[1] / "configs"
RUNS = Path(__file__).parents[1] / "runs"
RESULTS = Path(__file__).parents[1] / "results"
VALIDATION = Path(__file__).parents[1] / "splits/validation.txt"
WITHOUT = "-without-"  # in the name of a run: of the configuration before it, the data set behind it left out


@dataclass(frozen=True)
class ScaleSelection:
    """When and how far an image of few people is reduced to find the scale of its people; Headcount does it.
    factors: how many times smaller; maximum_count: more people than that at the image's own size are left alone;
    certainty: of the density's peaks, 0 to 1, from which on no smaller copy is tried."""

    factors: tuple[int, ...]
    maximum_count: float
    certainty: float


@dataclass(frozen=True)
class Presentation:
    """For manifest and model card. origin: where the architecture and the first weights come from;
    recommended_side: smallest and largest longer side of an image, in pixels; half_weights: whether the file holds the
    weights in 16 bits, which halves it and changes counts in the third digit; scale_selection: for close-ups."""

    version: str = "0.0.0"
    description: str = ""
    origin: str = ""
    recommended_side: tuple[int, int] = (360, 1600)
    half_weights: bool = False
    scale_selection: ScaleSelection | None = None


@dataclass(frozen=True)
class Configuration:
    """One training run. Learning rates are of AdamW; `mix` gives the data sets' shares of the crops."""

    network: str
    steps: int
    batch: int
    learning_rate: float
    mix: dict[str, float]
    initial: str = ""  # weights to start from: the name of a run, or a .pt file, relative to the configuration's folder
    initial_part: str = ""  # prefix of those that are taken; all of them unless given
    backbone_learning_rate: float = 2e-4
    frozen: tuple[str, ...] = ()  # prefixes of the parameters that stay as they are
    weight_decay: float = 1e-4
    freeze_at: float = 0.2  # share of the steps after which batch statistics are frozen
    decay_from: float = 0.6  # share of the steps after which the learning rate falls to zero
    loss_windows: tuple[int, ...] = (5, 10, 20)  # sides in cells, beside the whole crop
    loss_sigma: float = 1.0
    largest_gradient: float = 1.0  # norm; a longer one is shortened
    average_decay: float = 0.999
    validate_every: int = 1000
    seed: int = 0
    bfloat16: bool = False  # activations and gradients in 16 bits; weights stay in 32
    augmentation: Augmentation = field(default_factory=Augmentation)
    presentation: Presentation = field(default_factory=Presentation)

    @staticmethod
    def read(path: Path) -> Configuration:
        values = tomllib.loads(path.read_text())
        augmentation = Augmentation(**{name: tuple(value) if isinstance(value, list) else value
                                       for name, value in values.pop("augmentation", {}).items()})
        presentation = _presentation(values.pop("presentation", {}))
        values["frozen"] = tuple(values.get("frozen", ()))
        if values.get("initial", "").endswith(".pt"):
            values["initial"] = str(path.parent / values["initial"])
        return Configuration(**values, augmentation=augmentation, presentation=presentation)

    @staticmethod
    def named(name: str) -> Configuration:
        """That of `configs/NAME.toml`, or with the name `NAME-without-SOURCE`, that one without a data set."""
        stem, _, source = name.partition(WITHOUT)
        configuration = Configuration.read(CONFIGURATIONS / f"{stem}.toml")
        return configuration.without(source) if source else configuration

    def without(self, source: str) -> Configuration:
        """With one data set left out. The run that it starts from, if any, must have been without it, too."""
        if source not in self.mix:
            raise ValueError(f"{source} is none of {', '.join(self.mix)}, which `mix` names")
        if self.initial.endswith(".pt"):
            raise ValueError(f"{self.initial}, which the run starts from, may have been trained on {source}")
        mix = {name: share for name, share in self.mix.items() if name != source}
        return replace(self, mix=mix, initial=f"{self.initial}{WITHOUT}{source}" if self.initial else "")

    def rate(self, step: int) -> float:
        """Factor on the learning rates: a short warm-up, constant, then linearly to zero."""
        remaining = (self.steps - step) / (self.steps * (1 - self.decay_from))
        return min(1.0, (step + 1) / 100, max(remaining, 0.005))


def _presentation(values: dict) -> Presentation:
    selection = values.pop("scale_selection", None)
    return Presentation(**values, scale_selection=ScaleSelection(**selection) if selection else None)
