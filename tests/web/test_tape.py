"""What a fetch leaves on its tape: every exchange as it was, whatever becomes of the fetch."""

import gzip
import socket
import time
from typing import Any

import pytest

from factcheck.web.fetch import Fetched, FetchFailed, Limits, Policy, fetch
from factcheck.web.tape import HEAD_ROOM, Tape
from tests.web.servers import Server, page, serve

LOOPBACK = Policy(allow_loopback=True)
QUICK = Limits(connect=0.5, first_byte=0.5, total=1.0)
HTML = b"<!doctype html><html><head><title>T</title></head><body><p>Words.</p></body></html>"


def get(server: Server, tape: Tape, path: str = "/", **options: Any) -> Fetched:
    options = {"limits": QUICK, "accept": None, **options}
    return fetch(server.url(path), policy=LOOPBACK, tape=tape, **options)


def refused(server: Server, tape: Tape, path: str = "/", **options: Any) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught:
        get(server, tape, path, **options)
    return caught.value


def test_request_and_answer_stand_on_the_tape_byte_for_byte() -> None:
    squeezed = gzip.compress(HTML)
    answer = page(squeezed, Content_Encoding="gzip", X_Odd="  two   spaces\t")
    tape = Tape()
    with serve(answer) as server:
        found = get(server, tape, "/a?b=1")
        sent = server.requests[0]
    (one,) = tape.exchanges
    assert one.request == sent.encode("latin-1")
    assert one.request.startswith(b"GET /a?b=1 HTTP/1.1\r\n")
    assert one.response == answer
    assert one.body == found.body == HTML
    assert (one.status, one.media_type, one.charset, one.cut) == (200, "text/html", "utf-8", "")
    assert (one.url, one.address) == (server.url("/a?b=1"), "127.0.0.1")


def test_chunks_stay_as_they_came() -> None:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (HTML[:10], HTML[10:])) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n"
    tape = Tape()
    with serve(head + chunks) as server:
        get(server, tape)
    assert tape.exchanges[0].response == head + chunks
    assert tape.exchanges[0].body == HTML


def test_redirects_are_exchanges_with_their_own_pages() -> None:
    moved = page(b"<p>Over there.</p>", "302 Found", Location="/there")

    def answer(connection: socket.socket, request: str) -> None:
        connection.sendall(moved if request.startswith("GET /here") else page(HTML))

    tape = Tape()
    with serve(answer) as server:
        get(server, tape, "/here")
        urls = [server.url("/here"), server.url("/there")]
    assert [one.url for one in tape.exchanges] == urls
    assert tape.exchanges[0].response == moved
    assert tape.exchanges[0].body == b"<p>Over there.</p>"
    assert [one.cut for one in tape.exchanges] == ["", ""]


def test_a_redirects_page_without_an_end_holds_nothing_up() -> None:
    def answer(connection: socket.socket, request: str) -> None:
        if request.startswith("GET /here"):
            connection.sendall(page(b"x", "302 Found", Location="/there", Content_Length="100000"))
            time.sleep(3)
        else:
            connection.sendall(page(HTML))

    tape = Tape()
    with serve(answer) as server:
        assert get(server, tape, "/here", limits=Limits(connect=0.5, first_byte=0.5, total=4)).body == HTML
    assert tape.exchanges[0].cut == "time"


@pytest.mark.parametrize(("status", "code"), [("404 Not Found", "not_found"), ("503 Later", "server_error")])
def test_a_refusal_is_told_and_its_page_noted(status: str, code: str) -> None:
    tape = Tape()
    with serve(page(b"<h1>Nothing here</h1>", status)) as server:
        assert refused(server, tape).code == code
    (one,) = tape.exchanges
    assert (one.status, one.body, one.cut) == (int(status[:3]), b"<h1>Nothing here</h1>", "")


def test_a_refusal_whose_page_breaks_off_is_still_that_refusal() -> None:
    tape = Tape()
    with serve(page(b"<h1>Noth", "404 Not Found", Content_Length="500")) as server:
        assert refused(server, tape).code == "not_found"
    assert (tape.exchanges[0].body, tape.exchanges[0].cut) == (b"<h1>Noth", "disconnect")


def test_a_page_that_breaks_off_is_kept_as_far_as_it_came() -> None:
    tape = Tape()
    with serve(page(HTML, Content_Length="5000")) as server:
        assert refused(server, tape).code == "truncated"
    assert (tape.exchanges[0].body, tape.exchanges[0].cut) == (HTML, "disconnect")


def test_a_page_that_drips_is_cut_off_by_time() -> None:
    def answer(connection: socket.socket, request: str) -> None:
        connection.sendall(page(b"", Content_Length="1000000"))
        for _ in range(100):
            connection.sendall(b"drip ")
            time.sleep(0.05)

    tape = Tape()
    with serve(answer) as server:
        assert refused(server, tape).code == "timeout"
    one = tape.exchanges[0]
    assert one.cut == "time"
    assert one.body.startswith(b"drip drip")


@pytest.mark.parametrize("declared", ["", "900000"])
def test_a_page_that_is_too_large_is_kept_to_the_limit(declared: str) -> None:
    tape = Tape()
    with serve(page(b"y" * 900_000, Content_Length=declared)) as server:
        assert refused(server, tape, max_bytes=100_000).code == "too_large"
    one = tape.exchanges[0]
    assert (one.body, one.cut) == (b"y" * 100_000, "length")
    assert len(one.received) <= 100_000 + HEAD_ROOM


def test_a_gzip_bomb_is_kept_packed_and_unpacked_to_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    tape = Tape()
    with serve(page(bomb, Content_Encoding="gzip")) as server:
        assert refused(server, tape, max_bytes=1_000_000).code == "too_large"
    one = tape.exchanges[0]
    assert (len(one.body), one.cut) == (1_000_000, "length")
    assert len(one.received) < 200_000


def test_padding_after_compressed_data_is_counted_too() -> None:
    """It unpacks to nothing, so that only the raw bytes show that there is no end."""
    tape = Tape()
    with serve(page(gzip.compress(HTML) + b"\0" * 3_000_000, Content_Encoding="gzip", Content_Length="")) as server:
        assert refused(server, tape, max_bytes=100_000).code == "too_large"
    assert tape.exchanges[0].body == HTML


def test_endless_interim_answers_fill_no_memory() -> None:
    def answer(connection: socket.socket, request: str) -> None:
        while True:
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 4000)

    tape = Tape()
    with serve(answer) as server:
        code = refused(server, tape, max_bytes=100_000, limits=Limits(0.5, 0.5, 5)).code
    assert code in ("too_large", "timeout")
    assert len(tape.exchanges[0].received) <= 100_000 + HEAD_ROOM


def test_an_interim_answer_and_bytes_beyond_the_length_are_no_part_of_the_answer() -> None:
    answer = page(HTML)
    tape = Tape()
    with serve(b"HTTP/1.1 100 Continue\r\n\r\n" + answer + b"and more") as server:
        assert get(server, tape).body == HTML
    assert tape.exchanges[0].response == answer


def test_a_server_that_never_answers_leaves_an_empty_exchange() -> None:
    tape = Tape()
    with serve(lambda connection, request: time.sleep(0.8)) as server:
        assert refused(server, tape, limits=Limits(0.3, 0.3, 0.5)).code == "timeout"
    assert tape.last is None
    assert tape.exchanges[0].request.startswith(b"GET / HTTP/1.1")


def test_an_address_that_is_refused_leaves_nothing() -> None:
    tape = Tape()
    with pytest.raises(FetchFailed):
        fetch("http://127.0.0.1/", policy=Policy(), tape=tape)
    assert tape.exchanges == []


def test_a_redirect_inside_leaves_the_redirect_and_no_request_behind_it() -> None:
    tape = Tape()
    with serve(page(b"", "302 Found", Location="http://10.0.0.8/secrets")) as server:
        assert refused(server, tape).code == "private_address"
    assert [one.status for one in tape.exchanges] == [302]


def test_an_unchanged_page_says_so() -> None:
    tape = Tape()
    with serve(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nConnection: close\r\n\r\n') as server:
        assert refused(server, tape, headers={"If-None-Match": '"1"'}).code == "not_modified"
        assert 'If-None-Match: "1"\r\n' in server.requests[0]
    assert tape.exchanges[0].status == 304
