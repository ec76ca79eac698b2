"""The model folder of a published network: graph, manifest, reference outputs and model card."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from string import Template

import torch

from .. import files, golden, graph
from ..manifest import described
from ..networks import DensityNetwork
from ..weights import Weights
from . import checkpoint, match
from .convention import Convention
from .kinds import Kind
from .match import Match

TEMPLATE = Path(__file__).with_name("card.md")
NEGATIVE = "Its last layer is linear: cells may be a little below nobody. The authors' sum has them in it; Headcount " \
           "takes them for empty, and says how many there were. `--count-rule truncated` counts as the authors do."
NOT_NEGATIVE = "Things that look like people can leave a few people behind in the sum."
CORNERS = "* Maps are enlarged corner on corner: the tiles of a very large image see nearly, not exactly, what the " \
          "whole image would show."


@dataclass(frozen=True)
class Choice:
    """What the user says that the file does not. data_set: of the kind's conventions; mean, deviation, people: instead
    of the authors', as `Convention` has them, for weights that were trained in another way."""

    kind: str | None = None
    data_set: str | None = None
    mean: tuple[float, ...] | None = None
    deviation: tuple[float, ...] | None = None
    people: float | None = None

    def convention(self, kind: Kind) -> Convention:
        """Raises ValueError where the data set is not known, or must be named."""
        choice = self.data_set or ("" if "" in kind.conventions else None)
        if choice not in kind.conventions:
            known = ", ".join(name for name in kind.conventions if name) or "none"
            raise ValueError(f"{kind.name} feeds images of each data set in another way: say with --data-set which one "
                             f"it was trained on ({known})" if choice is None else
                             f"{kind.name} has no data set {choice}; known: {known}")
        convention = kind.conventions[choice]
        own = {"mean": self.mean, "deviation": self.deviation, "people": self.people}
        given = {name: value for name, value in own.items() if value is not None}
        for name in {"mean", "deviation"} & given.keys():
            if len(given[name]) != len(convention.mean):
                raise ValueError(f"{kind.name} takes {len(convention.mean)} channels, not {len(given[name])}")
        return replace(convention, **given)


@dataclass(frozen=True)
class Adopted:
    """A network with the authors' weights. found: how they were recognised; where: in the file."""

    network: DensityNetwork
    convention: Convention
    found: Match
    where: tuple[str, ...]
    file: Path

    @staticmethod
    def of(file: Path, choice: Choice) -> Adopted:
        """Raises CheckpointError, MatchError, ValueError, OSError."""
        weights = checkpoint.read(file)
        found = match.find(weights.state, choice.kind)
        convention = choice.convention(found.kind)
        network = found.kind.network(convention)
        network.load_state_dict(found.state(weights.state), strict=False)  # `find` has seen that all are there
        return Adopted(network.eval(), convention, found, weights.where, file)

    def write(self, folder: Path) -> None:
        """Raises FileExistsError where another model is there."""
        kind, network, name = self.found.kind, self.network, folder.resolve().name
        if (folder / "model.json").exists():
            raise FileExistsError(f"{folder} has a model already: name another folder, or delete it")
        weights = Weights({key: value for key, value in network.state_dict().items() if key in self.found.names})
        version = weights.sha256[:12]  # the authors give none
        description = f"{kind.title} with the weights of {self.file.name}, published at {kind.repository}."
        model = graph.build(network, {"name": name, "version": version, "description": description,
                                      "weights_sha256": weights.sha256})
        content = model.SerializeToString(deterministic=True)
        facts = described(name, version, description, network.stride, hashlib.sha256(content).hexdigest())
        answers = {"model": name, "version": version, "weights_sha256": weights.sha256, **golden.golden(network)}

        folder.mkdir(parents=True, exist_ok=True)
        (folder / "model.onnx").write_bytes(content)
        (folder / "README.md").write_text(self._card(name, weights.sha256, len(content)))
        files.write(folder / "golden.json", answers)
        if kind.trains_as:
            torch.save(weights.state, folder / "weights.pt")
        files.write(folder / "model.json", {**facts, "license": "unknown: see README.md"})

    def _card(self, name: str, weights_sha256: str, size: int) -> str:
        kind, network = self.found.kind, self.network
        return Template(TEMPLATE.read_text()).substitute(
            name=name, title=kind.title, file=self.file.name, repository=kind.repository, paper=kind.paper,
            minimum_side=graph.MINIMUM_SIDE, stride=network.stride, opset=graph.OPSET,
            parameters=f"{sum(p.numel() for p in network.parameters()) / 1e6:.2f} million", size=f"{size / 1e6:.1f} MB",
            preparation=self.preparation(), file_sha256=_sha256(self.file), weights_sha256=weights_sha256,
            multiple=kind.multiple, notes=self._notes(), negative=NEGATIVE if kind.is_signed else NOT_NEGATIVE,
            tiles=CORNERS if kind.multiple > network.stride else "")

    def preparation(self) -> str:
        """What the network does to pixels, and what one unit of the authors' density stands for."""
        channels = "pixels in grey" if len(self.convention.mean) == 1 else "pixels"
        mean, deviation = (", ".join(f"{v:.4g}" for v in values)
                           for values in (self.convention.mean, self.convention.deviation))
        unit = f"; density times {self.convention.people:g}" if self.convention.people != 1 else ""
        return f"{channels} / 255, minus {mean}, by {deviation}{unit}"

    def _notes(self) -> str:
        parts = []
        if self.found.by_order:
            parts.append("The names of the weights are not the authors': they were taken by their shapes, in order.")
        if self.found.kind.trains_as:
            parts.append(f"`weights.pt` has them for training: `network = \"{self.found.kind.trains_as}\"`, with "
                         "`initial` that file.")
        return "\n".join(parts)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
