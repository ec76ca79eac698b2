"""The published networks that are known here: whose they are, how the weights are named, what goes in and comes out.

What is stated was read in the authors' repositories: model definitions, and the scripts with which they measure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import torch

from ..networks import DensityNetwork
from .convention import Convention
from .csrnet import LinearCSRNet
from .mcnn import PlainMCNN
from .sfanet import SFANet
from .vgg19 import BayesianLoss, DMCount
from .vgg_decoder import VGGDecoder

# Left in checkpoints by PyTorch's batch normalisation and by tools that count operations: nothing is computed with it.
UNUSED = r"num_batches_tracked|total_ops|total_params"


@dataclass(frozen=True)
class Kind:
    """names: replacements, regular expressions, that make the authors' names of the weights of ours; wrapper: what
    the authors' names begin with besides; unused: a regular expression for ends of names whose weights the authors
    never use; conventions: by data set, where the authors have one for each, else under "" alone; trains_as: the
    network of ours, by name, that the weights also fit; multiple: what the authors' network divides sides by, in
    pixels; is_signed: whether cells may be below nobody."""

    name: str
    title: str
    repository: str
    paper: str
    network: Callable[[Convention], DensityNetwork]
    names: tuple[tuple[str, str], ...] = ()
    wrapper: str = ""
    unused: str = UNUSED
    conventions: dict[str, Convention] = field(default_factory=lambda: {"": Convention()})
    trains_as: str = ""
    multiple: int = 8
    is_signed: bool = False

    def theirs(self, name: str) -> str:
        """The authors' name of one of our weights."""
        for pattern, replacement in self.names:
            name = re.sub(pattern, replacement, name)
        return name

    @cached_property
    def weights(self) -> dict[str, tuple[str, tuple[int, ...]]]:
        """By our name, the authors' name and the shape of each weight, in the order of the network's layers."""
        with torch.device("meta"):
            network = self.network(next(iter(self.conventions.values())))
        return {name: (self.theirs(name), tuple(value.shape)) for name, value in network.state_dict().items()
                if not name.endswith("num_batches_tracked")}


def c3_conventions(pixels: int) -> dict[str, Convention]:
    """Of the C^3 framework: means and deviations of each data set, and densities times `LOG_PARA`.

    pixels: how many pixels of its density have one cell's value; its networks repeat theirs up to the image's size.
    """
    hundredth = pixels / 100
    return {
        "SHHA": Convention((0.410824894905, 0.370634973049, 0.359682112932),
                           (0.278580576181, 0.26925137639, 0.27156367898), hundredth),
        "SHHB": Convention((0.452016860247, 0.447249650955, 0.431981861591),
                           (0.23242045939, 0.224925786257, 0.221840232611), hundredth),
        "QNRF": Convention((0.413525998592, 0.378520160913, 0.371616870165),
                           (0.284849464893, 0.277046442032, 0.281509846449), hundredth),
        "UCF50": Convention((0.403584420681,) * 3, (0.268462955952,) * 3, hundredth),
        "WE": Convention((0.504379212856, 0.510956227779, 0.505369007587),
                         (0.22513884306, 0.225588873029, 0.22579960525), hundredth),
        "Mall": Convention((0.537967503071, 0.460666239262, 0.41356408596),
                           (0.220573320985, 0.218155637383, 0.20540446043), hundredth),
        "NWPU": Convention((0.446139603853, 0.409515678883, 0.395083993673),
                           (0.288205742836, 0.278144598007, 0.283502370119), hundredth),
        "GCC": Convention((0.302234709263, 0.291243076324, 0.269087553024),
                          (0.227743327618, 0.211051672697, 0.184846073389), pixels / 1000),
    }


C3 = "https://github.com/gjy3035/C-3-Framework"
C3_UNUSED = rf"{UNUSED}|gs\..*"  # the layer that makes the truth of points
LI = "Li, Zhang, Chen, “CSRNet: Dilated Convolutional Neural Networks for Understanding the Highly Congested " \
     "Scenes”, CVPR 2018"
ZHANG = "Zhang et al., “Single-Image Crowd Counting via Multi-Column Convolutional Neural Network”, CVPR 2016"
GAO = "Gao et al., “C^3 Framework: An Open-source PyTorch Code for Crowd Counting”, 2019"
CSRNET_NAMES = ((r"^backbone\.", "frontend."), (r"^context\.", "backend."), (r"^head\.", "output_layer."))
MCNN_NAMES = ((r"^columns\.0\.", "branch1."), (r"^columns\.1\.", "branch2."), (r"^columns\.2\.", "branch3."),
              (r"^(branch\d\.\d)\.0\.", r"\1.conv."), (r"^merge\.", "fuse.0.conv."))
SFANET_NAMES = ((r"^(amp|dmp)\.layers\.(\d)\.", lambda m: f"{m[1]}.conv{int(m[2]) + 1}."),
                (r"^conv_out\.", "conv_out.conv."), (r"^((vgg\.|amp\.|dmp\.)?conv\w+)\.0\.", r"\1.conv."),
                (r"^((vgg\.|amp\.|dmp\.)?conv\w+)\.1\.", r"\1.bn."))
VGG_DECODER_NAMES = ((r"^features\.", "features4."), (r"^decoder\.0\.", "de_pred.0.conv."),
                     (r"^decoder\.2\.", "de_pred.1."), (r"^decoder\.4\.", "de_pred.3."),
                     (r"^decoder\.6\.", "de_pred.5."), (r"^decoder\.8\.", "de_pred.7.conv."))

KINDS = {kind.name: kind for kind in (
    Kind("csrnet", "CSRNet", "https://github.com/leeyeehoo/CSRNet-pytorch", LI, LinearCSRNet, CSRNET_NAMES,
         trains_as="csrnet", is_signed=True),
    Kind("mcnn", "MCNN for grey images", "https://github.com/svishwa/crowdcount-mcnn", ZHANG, PlainMCNN, MCNN_NAMES,
         wrapper="DME.", conventions={"": Convention((0.0,), (1 / 255,))}, multiple=4),
    Kind("dm-count", "DM-Count", "https://github.com/cvlab-stonybrook/DM-Count",
         "Wang et al., “Distribution Matching for Crowd Counting”, NeurIPS 2020", DMCount, multiple=16),
    Kind("bayesian", "Bayesian loss", "https://github.com/ZhihengCV/Bayesian-Crowd-Counting",
         "Ma et al., “Bayesian Loss for Crowd Count Estimation with Point Supervision”, ICCV 2019", BayesianLoss,
         multiple=16),
    Kind("sfanet", "SFANet", "https://github.com/pxq0312/SFANet-crowd-counting",
         "Zhu et al., “Dual Path Multi-Scale Fusion Networks with Attention for Crowd Counting”, 2019", SFANet,
         SFANET_NAMES, unused=rf"{UNUSED}|conv_out\.bn\..*", multiple=16, is_signed=True),
    Kind("c3-csrnet", "CSRNet of the C^3 framework", C3, f"{LI}; {GAO}", LinearCSRNet, CSRNET_NAMES, "CCN.",
         C3_UNUSED, c3_conventions(pixels=64), is_signed=True),
    Kind("c3-mcnn", "MCNN of the C^3 framework", C3, f"{ZHANG}; {GAO}", PlainMCNN, MCNN_NAMES, "CCN.", C3_UNUSED,
         c3_conventions(pixels=16), multiple=4),
    Kind("c3-vgg-decoder", "VGG-16 with a decoder of the C^3 framework", C3, GAO, VGGDecoder, VGG_DECODER_NAMES, "CCN.",
         C3_UNUSED, c3_conventions(pixels=1)),
)}
