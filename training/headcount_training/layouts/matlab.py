"""The heads of a MATLAB file, of version 5 to 7.2 by SciPy, of 7.3 (HDF5) by h5py."""

from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
import scipy.io

HDF5 = b"MATLAB 7.3"
POINTS = ("annPoints", "loc", "points", "location", "gt", "annotations", "image_info")  # names that data sets use


def variables(path: Path) -> dict[str, np.ndarray]:
    """Arrays by name, those in structures and cells under the innermost name. Raises ValueError."""
    with path.open("rb") as file:
        start = file.read(128)
    try:
        found = _of_hdf5(path) if start.startswith(HDF5) else _of_scipy(path)
    except Exception as problem:  # SciPy raises whatever the damaged bytes lead to
        raise ValueError(f"{path.name} is not a MATLAB file that can be read: {problem}") from None
    return {name: value for name, value in found.items() if value.dtype.kind in "fiu"}


def points(path: Path) -> np.ndarray:
    """(N, 2): x and y of each head, of the variable that has one of the known names, or of the only one that has two
    columns. Raises ValueError."""
    found = variables(path)
    named = [found[name] for name in POINTS if name in found]
    pairs = named or [value for value in found.values() if value.ndim == 2 and value.shape[1] == 2 and value.size > 2]
    if len(pairs) != 1 and not named:
        raise ValueError(f"{path.name} has no points by a known name; it has {', '.join(found) or 'no numbers'}")
    return np.zeros((0, 2)) if pairs[0].size == 0 else np.asarray(pairs[0], float)


def _of_scipy(path: Path) -> dict[str, np.ndarray]:
    found: dict[str, np.ndarray] = {}
    for name, value in scipy.io.loadmat(path).items():
        if not name.startswith("__"):
            _unfold(name, value, found)
    return found


def _unfold(name: str, value: object, found: dict[str, np.ndarray]) -> None:
    if not isinstance(value, np.ndarray):
        return
    if value.dtype.names:
        for field in value.dtype.names:
            for inner in value[field].reshape(-1):
                _unfold(field, inner, found)
    elif value.dtype == object:
        for inner in value.reshape(-1):
            _unfold(name, inner, found)
    else:
        found.setdefault(name, value)


def _of_hdf5(path: Path) -> dict[str, np.ndarray]:
    found: dict[str, np.ndarray] = {}
    with h5py.File(path, "r") as file:
        for name in file:
            if not name.startswith("#"):
                _unfold_hdf5(name, file[name], file, found)
    return found


def _unfold_hdf5(name: str, item: object, file: h5py.File, found: dict[str, np.ndarray]) -> None:
    """MATLAB writes cells as references, structures as groups, and arrays by columns."""
    if isinstance(item, h5py.Group):
        for field in item:
            _unfold_hdf5(field, item[field], file, found)
    elif item.dtype == h5py.ref_dtype:
        for reference in item[()].reshape(-1):
            _unfold_hdf5(name, file[reference], file, found)
    elif item.attrs.get("MATLAB_empty", 0):
        found.setdefault(name, np.zeros((0, 2)))
    else:
        found.setdefault(name, item[()].T)
