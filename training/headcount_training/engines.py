"""What computes an exported model on this machine, by the names that manifests use; each on one thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO

import numpy as np
import onnxruntime

CPU, OPENVINO = "CPUExecutionProvider", "OpenVINOExecutionProvider"


class Timed:
    """A model as `results.measure` takes it; keeps how long each image took."""

    def __init__(self, run: Callable[[np.ndarray], np.ndarray]):
        self.run = run
        self.seconds: list[float] = []

    def __call__(self, pixels: np.ndarray) -> np.ndarray:
        started = time.perf_counter()
        density = self.run(pixels)
        self.seconds.append(time.perf_counter() - started)
        return density.reshape(density.shape[-2:])


def in_onnxruntime(content: bytes) -> Timed:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    name, output = session.get_inputs()[0].name, session.get_outputs()[0].name
    return Timed(lambda pixels: session.run([output], {name: pixels})[0])


def has_openvino() -> bool:
    return find_spec("openvino") is not None


def in_openvino(content: bytes, precision: str = "f32") -> Timed:
    """precision: `f32` or `bf16`, of the layers that are not in 8 bits."""
    import openvino

    core = openvino.Core()
    compiled = core.compile_model(
        core.read_model(BytesIO(content)), "CPU",
        {"INFERENCE_PRECISION_HINT": precision, "INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1})
    request, output = compiled.create_infer_request(), compiled.output(0)
    return Timed(lambda pixels: request.infer({0: pixels})[output].copy())


def computes_bfloat16() -> bool:
    """Whether OpenVINO finds a processor here that has instructions for it."""
    import openvino

    return "BF16" in openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
