"""Load on a server by wrk."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from process import Server

PATH = "/1/sdk?estimate_people_count=1"
SCRIPT = Path(__file__).parent / "load.lua"


def load(server: Server, seconds: int, clients: int, images: list[Path]) -> dict[str, float]:
    """`images_per_second`, and `p50` and `p99` in seconds. Raises RuntimeError when a request fails."""
    command = ["wrk", "--threads", "1", "--connections", str(clients), "--duration", f"{seconds}s", "--timeout", "60s",
               "--script", str(SCRIPT), server.url + PATH, "--", *map(str, images)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = json.loads(output.splitlines()[-1])
    if found.pop("failed"):
        raise RuntimeError(f"requests failed\n{output}")
    return found
