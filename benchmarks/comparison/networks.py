"""A network behind `await density(pixels)`, in the ways that are compared."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable

import numpy as np

Density = Callable[[np.ndarray], Awaitable[np.ndarray]]


def reference(model: str) -> Density:
    """ONNX Runtime as it comes; `run_async`, whose callback resolves a future."""
    import onnxruntime

    return _run_async(model, onnxruntime.SessionOptions())


def tuned(model: str) -> Density:
    """As many threads as keep all cores busy (the caller counts as one and does not compute), and none that spins."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = len(os.sched_getaffinity(0)) + 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return _run_async(model, options)


def _run_async(model: str, options) -> Density:
    import onnxruntime

    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    name, output = session.get_inputs()[0].name, session.get_outputs()[0].name

    async def density(pixels: np.ndarray) -> np.ndarray:
        loop = asyncio.get_running_loop()
        future = loop.create_future()

        def resolve(results, error):
            if not future.cancelled():
                future.set_exception(RuntimeError(error)) if error else future.set_result(results[0])

        def ended(results, _, error):
            loop.call_soon_threadsafe(resolve, results, error)

        session.run_async([output], {name: pixels}, ended, None)
        return await future

    return density


def openvino(model: str, precision: str) -> Density:
    """OpenVINO in throughput mode, with as many requests as it finds best."""
    from openvino import Core

    hints = {"PERFORMANCE_HINT": "THROUGHPUT", "INFERENCE_PRECISION_HINT": precision}
    compiled = Core().compile_model(model, "CPU", hints)
    requests = [compiled.create_infer_request()
                for _ in range(compiled.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS"))]
    idle: asyncio.Queue = asyncio.Queue()
    for request in requests:
        idle.put_nowait(request)

    async def density(pixels: np.ndarray) -> np.ndarray:
        loop = asyncio.get_running_loop()
        request, ended = await idle.get(), asyncio.Event()
        try:
            request.set_callback(lambda _: loop.call_soon_threadsafe(ended.set), None)
            request.start_async({0: pixels})
            await ended.wait()
            return request.get_output_tensor(0).data.copy()
        finally:
            idle.put_nowait(request)

    return density
