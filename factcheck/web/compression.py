"""Content-Encoding undone piece by piece, so that a bomb is stopped before it has unpacked."""

import zlib
from collections.abc import Iterator

import brotli

_PIECE = 64 * 1024


class BadEncoding(ValueError):
    """A Content-Encoding that was not asked for."""


class Unpacked:
    """Content-Encoding undone piece by piece, never more than a piece ahead of the count."""

    def __init__(self, encoding: str) -> None:
        self.kind = encoding.strip().lower()
        self.inflate = zlib.decompressobj(wbits=47)  # gzip and zlib, told apart by their first bytes
        self.brotli = brotli.Decompressor()
        self.started = False
        if self.kind not in ("", "identity", "gzip", "x-gzip", "deflate", "br"):
            raise BadEncoding(encoding)

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self.kind in ("", "identity"):
            yield data
        elif self.kind == "br":
            part = self.brotli.process(data, output_buffer_limit=_PIECE)
            # `can_accept_more_data` is true with output still pending: ask until nothing comes.
            while part:
                yield part
                part = b"" if self.brotli.is_finished() else self.brotli.process(b"", output_buffer_limit=_PIECE)
        else:
            yield from self.inflated(data)
        self.started = True

    def inflated(self, data: bytes) -> Iterator[bytes]:
        if not self.started and self.kind == "deflate" and data[0] & 0x0F != 8:
            self.inflate = zlib.decompressobj(wbits=-15)  # “deflate” without its wrapper, as some servers send
        while data:
            if self.inflate.eof:
                if not data.startswith(b"\x1f\x8b"):
                    return  # padding after the end
                self.inflate = zlib.decompressobj(wbits=47)
            yield self.inflate.decompress(data, _PIECE)
            data = self.inflate.unconsumed_tail or self.inflate.unused_data

    @property
    def complete(self) -> bool:
        if not self.started or self.kind in ("", "identity"):
            return True
        return self.brotli.is_finished() if self.kind == "br" else self.inflate.eof


ERRORS = (zlib.error, brotli.error, BadEncoding)
