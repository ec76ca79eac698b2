"""A server that is measured: its start, its processor time, its memory."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """command: with `{port}` where the file belongs into which the server writes its port once it listens."""

    def __init__(self, command: list[str], port_file: Path):
        port_file.unlink(missing_ok=True)
        started = time.monotonic()
        command = [word.replace("{port}", str(port_file)) for word in command]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        while not (port_file.exists() and port_file.read_text().strip()):
            if self.process.poll() is not None:
                raise RuntimeError(f"{' '.join(command)} ended with status {self.process.returncode}")
            time.sleep(0.005)
        self.seconds_to_ready = time.monotonic() - started
        self.url = f"http://127.0.0.1:{port_file.read_text().strip()}"

    @property
    def processor_seconds(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def peak_mebibytes(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
