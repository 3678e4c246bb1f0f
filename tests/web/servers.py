"""Real servers on 127.0.0.1 that misbehave as told, byte by byte."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Handler = Callable[[socket.socket, str], None]


@dataclass
class Server:
    port: int
    requests: list[str] = field(default_factory=list)
    server_names: list[str | None] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


def page(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer, with the length that is true unless another is given."""
    named = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}Connection: close\r\n\r\n".encode("latin-1") + body


@contextmanager
def serve(handler: Handler | bytes, tls: tuple[str, str] | None = None) -> Iterator[Server]:
    """Answer each connection with the handler (or the fixed bytes) until the block is left."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)
    server = Server(listener.getsockname()[1])
    stop = threading.Event()
    context = None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
        context.sni_callback = lambda sock, name, ctx: server.server_names.append(name)

    def one(connection: socket.socket) -> None:
        connection.settimeout(5)
        # A client that hangs up early is what many of these tests want to see.
        with (
            suppress(OSError),
            context.wrap_socket(connection, server_side=True) if context else connection as connection,
        ):
            head = b""
            while b"\r\n\r\n" not in head:
                data = connection.recv(4096)
                if not data:
                    return
                head += data
            server.requests.append(head.decode("latin-1"))
            if callable(handler):
                handler(connection, head.decode("latin-1"))
            else:
                connection.sendall(handler)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(4096):
                pass

    def accept() -> None:
        while not stop.is_set():
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            threading.Thread(target=one, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        stop.set()
        thread.join()
        listener.close()
