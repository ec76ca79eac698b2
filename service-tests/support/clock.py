"""A clock of a service's own, whose time of day jumps when it is told to."""

import datetime
import pathlib
import struct
import subprocess

SOURCE = pathlib.Path(__file__).with_name("shifted_clock.c")


class ShiftedClock:
    """What measures durations goes on evenly: so it is when somebody sets a machine's clock, or it first finds a time server."""

    def __init__(self, folder: pathlib.Path):
        self.file = folder / "shift"
        self.days = 0
        self.file.write_bytes(bytes(8))
        library = folder / "libshifted_clock.so"
        subprocess.run(["clang", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, SOURCE], check=True)
        self.environment = {"LD_PRELOAD": str(library), "CLOCK_SHIFT": str(self.file)}

    def jump(self, days):
        """So many days ahead of everybody else's clock, or behind it."""
        with self.file.open("r+b") as file:
            file.write(struct.pack("=q", days * 86400))
        self.days = days

    def is_named_by(self, answer):
        """Whether the name that the service gave a request shows the clock's time, give or take a few hours."""
        named = datetime.datetime.fromtimestamp(int(answer.headers["Luna-Request-Id"].split(",")[0]))
        expected = datetime.datetime.now() + datetime.timedelta(days=self.days)
        return abs(named - expected) < datetime.timedelta(hours=6)
