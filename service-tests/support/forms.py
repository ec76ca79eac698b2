"""Forms as the clients send them that people have."""

import asyncio
import dataclasses
import json
import pathlib
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

import aiohttp
import httpx
import requests


@dataclasses.dataclass(frozen=True)
class File:
    """A form's part with a file."""

    name: str
    content: bytes
    # Without one the client guesses, or says nothing.
    content_type: str | None = None
    field: str = "image"


@dataclasses.dataclass(frozen=True)
class Answer:
    status: int
    text: str

    @property
    def json(self):
        return json.loads(self.text)


def curl(url, files, fields=()):
    with tempfile.TemporaryDirectory() as folder:
        arguments = []
        for number, file in enumerate(files):
            path = pathlib.Path(folder, str(number))
            path.write_bytes(file.content)
            kind = f";type={file.content_type}" if file.content_type else ""
            quoted = file.name.replace("\\", "\\\\").replace('"', '\\"')
            arguments += ["-F", f'{file.field}=@{path};filename="{quoted}"{kind}']
        for name, value in fields:
            arguments += ["--form-string", f"{name}={value}"]
        command = ["curl", "-sS", "-w", "\n%{http_code}", *arguments, url]
        text, status = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout.rsplit("\n", 1)
    return Answer(int(status), text)


def with_requests(url, files, fields=()):
    answer = requests.post(url, files=_tuples(files), data=list(fields), timeout=60)
    return Answer(answer.status_code, answer.text)


def with_httpx(url, files, fields=()):
    values = {name: [value for other, value in fields if other == name] for name, _ in fields}
    answer = httpx.post(url, files=_tuples(files), data=values, timeout=60)
    return Answer(answer.status_code, answer.text)


def with_aiohttp(url, files, fields=()):
    async def post():
        form = aiohttp.FormData(quote_fields=False)
        for file in files:
            form.add_field(file.field, file.content, filename=file.name, content_type=file.content_type)
        for name, value in fields:
            form.add_field(name, value)
        async with aiohttp.ClientSession() as session, session.post(url, data=form) as answer:
            return Answer(answer.status, await answer.text())

    # In a thread of its own: the browser's tests leave an event loop in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, post()).result()


def _tuples(files):
    return [(file.field, (file.name, file.content, *filter(None, [file.content_type]))) for file in files]


CLIENTS = {"curl": curl, "requests": with_requests, "httpx": with_httpx, "aiohttp": with_aiohttp}


def body(*parts, boundary="edge"):
    """A form by hand: parts of header lines and content."""
    lines = [b"--%s\r\n%s\r\n\r\n%s\r\n" % (boundary.encode(), head.encode(), content) for head, content in parts]
    return b"".join(lines) + f"--{boundary}--\r\n".encode()


def disposition(rest):
    return f"Content-Disposition: form-data; {rest}"
