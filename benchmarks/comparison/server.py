"""The reference's service in Python: `server.py PORT_FILE reference|tuned|openvino-PRECISION MODEL.onnx`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import networks
from aiohttp import web
from counting import answer, decoded, people


def network(way: str, model: str) -> networks.Density:
    name, _, precision = way.partition("-")
    if name == "openvino":
        return networks.openvino(model, precision)
    return {"reference": networks.reference, "tuned": networks.tuned}[name](model)


async def serve(port_file: Path, way: str, model: str) -> None:
    density = network(way, model)

    async def count(request: web.Request) -> web.Response:
        pixels = await asyncio.to_thread(decoded, await request.read())
        height, width, _ = pixels.shape
        return web.json_response(answer(people(await density(pixels), width, height)))

    application = web.Application(client_max_size=64 << 20)
    application.router.add_post("/1/sdk", count)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port_file.write_text(str(runner.addresses[0][1]))
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
