"""WARC files as written and read: what is malformed is told, and never taken for something else."""

import gzip
import io
from datetime import UTC, datetime

import pytest
from warcio.archiveiterator import ArchiveIterator

from factcheck.captures.warc import BadArchive, WarcWriter, payload, records, sha256_of

AT = datetime(2026, 3, 1, 12, 30, 15, 250_000, tzinfo=UTC)
URL = "https://kept.example/page"
REQUEST = b"GET /page HTTP/1.1\r\nHost: kept.example\r\n\r\n"
RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nWords"


def written():
    writer = WarcWriter(at=AT)
    record = writer.exchange(url=URL, request=REQUEST, response=RESPONSE, at=AT, address="192.0.2.1", cut="length")
    writer.metadata(url=URL, fields={"why": "two\r\nlines: of it"}, at=AT, concurrent_to=record)
    picture = writer.resource(url="urn:screenshot", data=b"\x89PNG", media_type="image/png", at=AT)
    return writer.getvalue(), record, picture


def test_every_record_says_what_it_is():
    data, record, picture = written()
    found = {one.kind: one for one in records(data)}
    assert [one.kind for one in records(data)] == ["warcinfo", "response", "request", "metadata", "resource"]
    assert all(not one.problems for one in found.values())
    response = found["response"]
    assert (response.record_id, response.block) == (record, RESPONSE)
    assert response.headers["warc-date"] == "2026-03-01T12:30:15.250000Z"
    assert response.headers["warc-truncated"] == "length"
    assert response.headers["warc-ip-address"] == "192.0.2.1"
    assert response.headers["warc-payload-digest"] == sha256_of(b"Words")
    assert found["metadata"].block == b"why: two lines: of it\r\n"
    assert found["request"].headers["warc-concurrent-to"] == record
    assert payload(data, picture, size=4) == b"\x89PNG"


def test_each_record_is_compressed_by_itself():
    data, _, _ = written()
    kinds = []
    iterator = ArchiveIterator(io.BytesIO(data))
    for _ in iterator:
        offset, length = iterator.get_record_offset(), iterator.get_record_length()
        member = data[offset : offset + length]
        kinds.append(gzip.decompress(member)[:8])
    assert kinds == [b"WARC/1.1"] * 5


def test_a_writer_may_write_into_a_file(tmp_path):
    with (tmp_path / "a.warc.gz").open("wb") as file:
        writer = WarcWriter(file)
        writer.resource(url="urn:x", data=b"x", media_type="text/plain", at=AT)
        with pytest.raises(TypeError):
            writer.getvalue()
    assert [one.kind for one in records((tmp_path / "a.warc.gz").read_bytes())] == ["warcinfo", "resource"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"this is no archive at all",
        lambda data: gzip.compress(b"neither is this"),
        lambda data: data[: data.index(b"\x1f\x8b", 30) + 60],
        lambda data: data[:40] + bytes(40) + data[80:],
        lambda data: b"\x1f\x8b" + b"\xff" * 500,
        lambda data: b"WARC/1.1\r\nContent-Length: 99999999999999\r\nWARC-Type: response\r\n\r\nshort",
        lambda data: b"WARC/1.1\r\nContent-Length: many\r\nWARC-Type: response\r\n\r\nshort",
    ],
    ids=["empty", "words", "packed words", "cut short", "zeros", "noise", "too long", "no length"],
)
def test_damage_never_passes_for_a_page(damage):
    data, record, _ = written()
    with pytest.raises(BadArchive):
        payload(damage(data), record, size=5)


def test_changed_content_is_told():
    data, *_ = written()
    plain = gzip.decompress(data).replace(b"\r\n\r\nWords", b"\r\n\r\nSword")
    (response,) = [one for one in records(plain) if one.kind == "response"]
    assert len(response.problems) == 2


def test_a_record_that_is_not_there():
    data, _, _ = written()
    with pytest.raises(BadArchive, match="no record"):
        payload(data, "<urn:uuid:0>", size=1)


def test_more_is_not_asked_for_than_there_is():
    data, record, _ = written()
    with pytest.raises(BadArchive, match="5 bytes of 6"):
        payload(data, record, size=6)


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (b"Transfer-Encoding: chunked", b"3\r\nWor\r\n2;x=1\r\nds\r\n0\r\n\r\n", b"Words"),
        (b"Transfer-Encoding: chunked", b"3\r\nWor\r\n9\r\nds", b"Words"),  # cut short inside a chunk
        (b"Transfer-Encoding: chunked", b"zz\r\nWords", b""),
        (b"Content-Encoding: gzip", gzip.compress(b"Words"), b"Words"),
        (b"Content-Encoding: gzip", b"not gzip", b""),
        (b"Content-Encoding: unheard-of", b"Words", b""),
        (b"transfer-encoding:CHUNKED\r\ncontent-encoding:GZIP", b"", b""),
    ],
    ids=["chunks", "half a chunk", "no chunk", "gzip", "no gzip", "unknown", "nothing"],
)
def test_what_a_reader_gets_of_a_message(head, body, expected):
    writer = WarcWriter()
    response = b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n" + body
    record = writer.exchange(url=URL, request=REQUEST, response=response, at=AT)
    assert payload(writer.getvalue(), record, size=len(expected)) == expected
