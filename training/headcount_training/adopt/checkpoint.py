"""Weights out of a file that somebody published. Nothing in the file is executed.

PyTorch's files (`.pth`, `.pt`, `.tar`, `.pth.tar`: pickles that may hold numbers and dictionaries only), HDF5 (`.h5`)
and safetensors; which one it is, the first bytes say.
"""

from __future__ import annotations

import argparse
import pickle
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import h5py
import numpy as np
import safetensors.torch
import torch
from torch import Tensor

LARGEST = 4 * 2 ** 30  # bytes of a file, and of the weights in it
# Under which of these a checkpoint has the weights, beside an optimiser's state and the like; the first one wins.
NESTED = ("state_dict", "model_state_dict", "model_state", "model", "net", "network", "weights", "params", "module")
HDF5, PICKLE, ZIP = b"\x89HDF\r\n\x1a\n", b"\x80", b"PK\x03\x04"


class CheckpointError(ValueError):
    """The file holds no weights that can be read; the text says why, and what to do."""


@dataclass(frozen=True)
class Checkpoint:
    """state: float32 by name, in the order of the file; where: the keys below which the file had it."""

    state: dict[str, Tensor]
    where: tuple[str, ...] = ()


def read(path: Path) -> Checkpoint:
    """Raises CheckpointError, OSError."""
    start = _start(path)
    if start.startswith(HDF5):
        content, where = _hdf5(path), ()
    elif start[8:9] == b"{":
        content, where = _safetensors(path), ()
    elif start.startswith((PICKLE, ZIP)):
        content, where = _innermost(_pytorch(path), path)
    else:
        raise CheckpointError(f"{path}: {_guess(start)}")
    return Checkpoint({name: _as_float(name, value, path) for name, value in content.items()}, where)


def _start(path: Path) -> bytes:
    """The first bytes of a regular file that is not too large."""
    if path.is_dir():
        raise CheckpointError(f"{path} is a folder; give the file with the weights")
    if not path.exists():
        raise CheckpointError(f"{path} does not exist")
    if not path.is_file():
        raise CheckpointError(f"{path} is not a regular file")
    with path.open("rb") as file:
        start = file.read(256)
    if path.stat().st_size > LARGEST:
        raise CheckpointError(f"{path} has {path.stat().st_size / 2 ** 30:.1f} GiB; more than 4 GiB are not read")
    return start


def _guess(start: bytes) -> str:
    """What people have who do not have weights."""
    text = start.lstrip().lower()
    if not start:
        return "the file is empty"
    if text.startswith(b"<"):
        return "this is a web page, not weights; open the address in a browser and save the file itself"
    if text.startswith(b"version https://git-lfs"):
        return "this is Git LFS's note of a file, not the file; `git lfs pull` fetches it"
    if start.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")):
        return "this is a compressed archive; unpack it, and give the file of weights in it"
    return "neither a PyTorch file, HDF5 nor safetensors"


def _pytorch(path: Path) -> object:
    try:
        with torch.serialization.safe_globals(_harmless()):
            return torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as problem:
        raise CheckpointError(f"{path}: {_refusal(str(problem))}") from None
    except (RuntimeError, EOFError, KeyError, ValueError, TypeError, AttributeError, OverflowError) as problem:
        if "TorchScript" in str(problem):
            raise CheckpointError(f"{path} is a TorchScript archive, a program; it takes the weights alone: "
                                  "torch.save(torch.jit.load(FILE).state_dict(), 'weights.pth')") from None
        raise CheckpointError(f"{path} is damaged or cut off: {str(problem).splitlines()[0]}") from None


def _harmless() -> list:
    """What checkpoints hold beside tensors, errors and options, and what makes but numbers and names."""
    made = [np.float64(0).__reduce__()[0], np.zeros(1).__reduce__()[0]]
    old = [(function, f"numpy.core.multiarray.{function.__name__}") for function in made]
    types = {type(np.dtype(name)) for name in ("f4", "f8", "i4", "i8", "?")}
    return [*made, *old, np.ndarray, np.dtype, *types, argparse.Namespace]


def _refusal(problem: str) -> str:
    found = re.search(r"GLOBAL ([\w.]+)", problem)
    if not found:
        return "damaged or cut off, or not a file of weights"
    return (f"it can only be read by executing code that it names ({found[1]}), which is not done. If you trust "
            "the person who made it, take the weights out where its code is installed: "
            "content = torch.load(FILE, weights_only=False); "
            "torch.save(content.state_dict() if hasattr(content, 'state_dict') else content['state_dict'], "
            "'weights.pth')")


def _hdf5(path: Path) -> dict[str, Tensor]:
    """Every array, by its path with dots. Links to other files are not followed."""
    arrays: dict[str, Tensor] = {}

    def take(name: str, item: h5py.HLObject) -> None:
        if not isinstance(item, h5py.Dataset):
            return
        if item.external or item.is_virtual:
            raise CheckpointError(f"{path}: {name} is kept in another file")
        if item.nbytes > LARGEST or item.dtype.kind not in "fiu":
            raise CheckpointError(f"{path}: {name} is no array of numbers below 4 GiB")
        arrays[name.replace("/", ".")] = torch.from_numpy(np.asarray(item[()]))

    try:
        with h5py.File(path, "r") as file:
            file.visititems(take)
    except (OSError, RuntimeError, KeyError, TypeError) as problem:
        raise CheckpointError(f"{path} is damaged or cut off: {problem}") from None
    if not arrays:
        raise CheckpointError(f"{path} holds no array")
    return arrays


def _safetensors(path: Path) -> dict[str, Tensor]:
    try:
        return safetensors.torch.load_file(path)
    except (safetensors.SafetensorError, OSError, ValueError) as problem:
        raise CheckpointError(f"{path} is damaged or cut off: {problem}") from None


def _innermost(content: object, path: Path) -> tuple[dict[str, object], tuple[str, ...]]:
    """The dictionary of tensors in what PyTorch read, and the keys that lead to it."""
    where: list[str] = []
    while isinstance(content, Mapping):
        if any(isinstance(value, Tensor) and value.dim() > 0 for value in content.values()) and _are_names(content):
            return {name: value for name, value in content.items() if isinstance(value, Tensor)}, tuple(where)
        inner = next((key for key in NESTED if isinstance(content.get(key), Mapping)), None)
        if inner is None:
            held = ", ".join(str(key) for key in list(content)[:8]) or "nothing"
            raise CheckpointError(f"{path}: no weights found; the file holds {held}")
        where.append(inner)
        content = content[inner]
    raise CheckpointError(f"{path} holds {type(content).__name__}, not weights by name")


def _are_names(content: Mapping) -> bool:
    return all(isinstance(key, str) for key in content)


def _as_float(name: str, value: Tensor, path: Path) -> Tensor:
    if value.is_sparse or value.is_quantized or value.is_complex():
        raise CheckpointError(f"{path}: {name} is {value.dtype}, {value.layout}; plain numbers are read alone")
    value = value.detach().to(torch.float32).contiguous()
    if not torch.isfinite(value).all():
        raise CheckpointError(f"{path}: {name} holds values that are not numbers: file or training went wrong")
    return value
