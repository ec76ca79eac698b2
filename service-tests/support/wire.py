"""HTTP by hand, for what no honest client sends."""

import contextlib
import socket
import struct

GOOD_HEAD = "POST /v1/count HTTP/1.1\r\nHost: a\r\nContent-Type: application/octet-stream\r\n"


@contextlib.contextmanager
def connection(service, seconds=30):
    with socket.create_connection(("127.0.0.1", service.port), timeout=seconds) as client:
        yield client


def send(client, *parts):
    """Sends parts, text or bytes; a server that hangs up on the way is within its rights."""
    with contextlib.suppress(ConnectionError):
        for part in parts:
            client.sendall(part.encode() if isinstance(part, str) else part)


def read_to_end(client):
    """Everything until the server closes."""
    received = b""
    with contextlib.suppress(ConnectionError):
        while chunk := client.recv(65536):
            received += chunk
    return received


def status_of(answer: bytes):
    """The status of an answer's first line; `None` where there is none."""
    words = answer.split(b" ", 2)
    return int(words[1]) if len(words) > 1 and words[0].startswith(b"HTTP/1.") else None


def read_status(client):
    """The status of the next answer; `None` when the server closes without one."""
    received = b""
    with contextlib.suppress(ConnectionError):
        while b"\r\n\r\n" not in received and (chunk := client.recv(65536)):
            received += chunk
    return status_of(received)


def is_closed_by_server(client):
    """Waits for the server to close; what it says before is not looked at."""
    try:
        while client.recv(65536):
            pass
    except ConnectionError:
        pass
    except TimeoutError:
        return False
    return True


def hang_up_rudely(client):
    """Closes with a reset instead of a farewell."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


def data_segments_received(client):
    """How many TCP segments with data came in: Linux' tcp_info.tcpi_data_segs_in."""
    return struct.unpack_from("I", client.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256), 152)[0]
