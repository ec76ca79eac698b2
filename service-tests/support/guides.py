"""The examples in the documents, and a reader who tries them one after another."""

import contextlib
import dataclasses
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys

import psutil

from .places import REPOSITORY, program
from .service import environment_of_tests
from .waiting import wait_until

# The port that the documents speak of.
PORT = "5220"

# In a document the service runs in a terminal of its own; here in the background, until the next or the end.
FOREGROUND_SERVICE = re.compile(r"^(?=headcount serve\b(?![^#\n]*&))", re.MULTILINE)
FOREGROUND = f"""
foreground() {{
    if [ -n "${{service:-}}" ]; then kill "$service"; wait "$service"; fi
    "$@" &
    service=$!
    until curl -s http://127.0.0.1:{PORT}/v2/health/ready; do kill -0 "$service"; sleep 0.1; done
}}
"""


@dataclasses.dataclass(frozen=True)
class Block:
    """A fenced block of a document, below the heading of the second level that it stands under."""

    document: str
    line: int
    heading: str
    language: str
    code: str

    def __str__(self):
        return f"{self.document}:{self.line}"


def blocks(document, *languages):
    """The fenced blocks in these languages, in the document's order."""
    found, heading, opened = [], "", None
    for number, line in enumerate((REPOSITORY / document).read_text().splitlines(), 1):
        if opened:
            if line == "```":
                found.append(Block(document, opened[0], heading, opened[1], "\n".join(opened[2])))
                opened = None
            else:
                opened[2].append(line)
        elif line.startswith("```"):
            opened = (number, line[3:], [])
        elif line.startswith("## "):
            heading = line[3:]
    assert not opened, f"{document}: the block of line {opened[0]} has no end"
    return [block for block in found if block.language in languages]


@dataclasses.dataclass(frozen=True)
class Outcome:
    status: int
    output: str


class Reader:
    """Somebody who goes through a section in one folder and one shell.

    What a block sets holds in the blocks after it, and what it starts runs until the reader leaves.
    """

    def __init__(self, folder: pathlib.Path, bystanders: pathlib.Path):
        self.folder = folder
        self.bystanders = bystanders
        self.port = free_port()
        self.outcomes = {}
        self._started = []
        self._environment = bystanders / "environment"
        self._prepare()

    def _prepare(self):
        home, programs = self.bystanders / "home", self.bystanders / "bin"
        (home / "plugins/door-counter").mkdir(parents=True)
        # curl ends with 0 whatever the service answers, unless it is told otherwise.
        (home / ".curlrc").write_text("fail-with-body\n")
        programs.mkdir()
        (programs / "headcount").symlink_to(program().resolve())
        # Nobody has to notice that a service is about to stop.
        settings = {"service_port": self.port, "service_drain_time": 0, "plugins": home / "plugins"}
        environment = environment_of_tests(home, settings=settings)
        environment["PATH"] = f"{programs}:{environment['PATH']}"
        environment["CAMERA"] = (self.folder / "photo.jpg").as_uri()
        self._environment.write_bytes(b"\0".join(f"{name}={value}".encode() for name, value in environment.items()))

    def run(self, block: Block) -> Outcome:
        """What the block came to; it runs once, however often it is asked for."""
        if block not in self.outcomes:
            self.outcomes[block] = self._run(block)
        return self.outcomes[block]

    def _run(self, block):
        number = len(self.outcomes)
        code = block.code
        if block.language == "sh":
            code = f"{FOREGROUND}{FOREGROUND_SERVICE.sub('foreground ', code)}\nenv -0 >{self._environment}"
            command = ["bash", "-a", "-euo", "pipefail"]
        else:
            command = [sys.executable]
        script = self.bystanders / f"block-{number}"
        script.write_text(code.replace(PORT, str(self.port)))
        # A file, as what stays in the background would keep a pipe open.
        output = self.bystanders / f"output-{number}"
        with output.open("wb") as file:
            process = subprocess.Popen(
                [*command, script],
                cwd=self.folder,
                env=self._variables(),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )
            self._started.append(process)
            status = process.wait(timeout=240)
        return Outcome(status, output.read_text(errors="replace"))

    def _variables(self):
        pairs = [entry.split("=", 1) for entry in self._environment.read_text().split("\0") if entry]
        return dict(pairs) | {"PWD": str(self.folder)}

    def leave(self):
        for process in self._started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        wait_until(lambda: not self._running(), lambda: f"{self._running()} ignore SIGTERM")

    def _running(self):
        return [each for each in psutil.process_iter() if is_running_in(each, {own.pid for own in self._started})]


def is_running_in(process, sessions):
    try:
        return os.getsid(process.pid) in sessions and process.status() != psutil.STATUS_ZOMBIE
    except (ProcessLookupError, psutil.NoSuchProcess):
        return False


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
