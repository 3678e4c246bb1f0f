"""WARC files as captures leave them, made with warcio from words of our own."""

import hashlib
import io
import warnings
from datetime import UTC, datetime

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from factcheck.dossiers.wacz import Blob, Page

AT = datetime(2026, 11, 22, 10, 30, 0, tzinfo=UTC)
WORDS = "Мост в Карасу безопасен, сказала мэр. ხიდი უსაფრთხოა."
PAGE = f"<!doctype html><html lang=ru><title>Bridge</title><p>{WORDS}</p>".encode()


Answer = tuple[str, str, list[tuple[str, str]], bytes]


def warc(*answers: Answer, at: datetime = AT) -> bytes:
    """A WARC of request and response per (address, status line, headers, body)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # warcio leaves its buffers to the collector
        return _warc(answers, at)


def _warc(answers: tuple[Answer, ...], at: datetime) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    date = {"WARC-Date": at.isoformat().replace("+00:00", "Z")}
    for number, (url, status, headers, body) in enumerate(answers):
        key = f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>"
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x.example")], is_http_request=True)
        answered = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        digest = f"sha256:{hashlib.sha256(body).hexdigest()}"
        own = date | {"WARC-Record-ID": key, "WARC-Payload-Digest": digest}
        writer.write_record(
            writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=answered, warc_headers_dict=own)
        )
        writer.write_record(
            writer.create_warc_record(
                url,
                "request",
                http_headers=asked,
                warc_headers_dict=date | {"WARC-Record-ID": key[:-2] + "f>", "WARC-Concurrent-To": key},
            )
        )
    return out.getvalue()


def page_warc(url: str = "http://courier.example/bridge?b=2&a=1", body: bytes = PAGE) -> bytes:
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
    return warc((url, "200 OK", headers, body))


def warc_blob(data: bytes) -> Blob:
    sha256 = hashlib.sha256(data).hexdigest()
    return Blob(name=f"{sha256}.warc.gz", open=lambda: io.BytesIO(data), size=len(data), sha256=sha256)


def a_page(url: str = "http://courier.example/bridge?b=2&a=1") -> Page:
    return Page(url=url, at=AT, title="Bridge", text=WORDS)
