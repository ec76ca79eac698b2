"""Operators that PyTorch's exporter would write with many nodes: in an export each says itself which ONNX it is."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor


def softplus(x: Tensor) -> Tensor:
    """log(1 + exp(x)). PyTorch guards large x itself; ONNX Runtime's Softplus needs no guard."""
    if torch.onnx.is_in_onnx_export():
        return torch.onnx.ops.symbolic("Softplus", [x], dtype=x.dtype, shape=x.shape)
    return F.softplus(x)


def cut_like(x: Tensor, reference: Tensor) -> Tensor:
    """The first rows and columns of `x` (N, C, ...), as many as `reference` (N, C', rows, columns) has."""
    rows, columns = reference.shape[2:]
    if torch.onnx.is_in_onnx_export():
        ends = torch.onnx.ops.symbolic("Shape", [reference], {"start": 2}, dtype=torch.int64, shape=[2])
        starts, axes = torch.tensor([0, 0]), torch.tensor([2, 3])
        shape = [*x.shape[:2], rows, columns]
        return torch.onnx.ops.symbolic("Slice", [x, starts, ends, axes], dtype=x.dtype, shape=shape)
    return x[:, :, :rows, :columns]


def pooled(x: Tensor) -> Tensor:
    """The largest of two by two; of odd sides what is left over counts, so that there are ceil(side / 2) cells.

    PyTorch's exporter lets sides pass four such poolings that are like the example's alone.
    """
    if torch.onnx.is_in_onnx_export():
        number, channels, rows, columns = x.shape
        attributes = {"kernel_shape": [2, 2], "strides": [2, 2], "ceil_mode": 1}
        shape = [number, channels, (rows + 1) // 2, (columns + 1) // 2]
        return torch.onnx.ops.symbolic("MaxPool", [x], attributes, dtype=x.dtype, shape=shape)
    return F.max_pool2d(x, 2, ceil_mode=True)
