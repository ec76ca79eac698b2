"""Made-up data and networks: no test needs a data set or trained weights."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import scipy.io
import torch
from PIL import Image
from torch import nn

from headcount_training import networks
from headcount_training.networks import DensityNetwork

torch.set_num_threads(1)


def write_image(folder: Path, stem: str, points: list[list[float]], width: int = 64, height: int = 48) -> None:
    """One image in the ShanghaiTech layout."""
    (folder / "images").mkdir(parents=True, exist_ok=True)
    (folder / "ground-truth").mkdir(exist_ok=True)
    pixels = np.random.default_rng(len(points)).integers(0, 256, (height, width, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(folder / "images" / f"{stem}.jpg")
    content = np.empty((1, 1), object)
    content[0, 0] = {"location": np.array(points, float).reshape(-1, 2), "number": len(points)}
    scipy.io.savemat(folder / "ground-truth" / f"GT_{stem}.mat", {"image_info": content})


def write_list(folder: Path, images: dict[str, dict], width: int = 64, height: int = 48) -> None:
    """Images in the layout of `annotations.json`: by file name what is said of each beside its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in images:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (width, height), "grey").save(folder / name)
    entries = [{"file": name, **facts} for name, facts in images.items()]
    (folder / "annotations.json").write_text(json.dumps({"images": entries}))


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Two images of part A, one of Beijing-BRT, two of one's own."""
    root = tmp_path / "data"
    part_a = root / "shanghaitech/part_A/train_data"
    write_image(part_a, "IMG_1", [[1, 2], [30, 40], [63.5, 47.9]])
    write_image(part_a, "IMG_2", [[-3, 5], [70, 20], [10, 48]])
    write_image(root / "market", "morning", [[5, 5]])
    write_image(root / "market", "empty", [])
    brt = root / "beijing-brt/train"
    (brt / "frame").mkdir(parents=True)
    (brt / "ground_truth").mkdir()
    Image.new("L", (64, 36)).save(brt / "frame/1.jpg")
    scipy.io.savemat(brt / "ground_truth/1.mat", {"loc": np.array([[3.0, 4.0]])})
    return root


def random_network(name: str, seed: int = 0) -> DensityNetwork:
    """A network whose every layer matters: weights that keep the signal's size, statistics other than 0 and 1."""
    torch.manual_seed(seed)
    network = networks.create(name)
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight)
            if module.bias is not None:
                nn.init.uniform_(module.bias, -0.5, 0.5)
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.uniform_(module.bias, -0.5, 0.5)
            nn.init.uniform_(module.running_mean, -0.5, 0.5)
            nn.init.uniform_(module.running_var, 0.5, 2)
    return network.eval()
