"""The fetch guard against real servers, hostile addresses, and hostile name servers."""

import gzip
import pickle
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pytest

from factcheck.web import fetch as guard
from factcheck.web.addresses import as_addresses, is_loopback, why_refused
from factcheck.web.fetch import FetchFailed, Limits, Policy, fetch
from tests.web.servers import Server, page, serve

LOOPBACK = Policy(allow_loopback=True)
QUICK = Limits(connect=0.5, first_byte=0.3, total=0.8)
HTML = b"<!doctype html><html><head><title>T</title></head><body><p>Words.</p></body></html>"


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(FetchFailed) as caught:
        call()
    assert caught.value.message.endswith((".", "?")), caught.value.message
    return caught.value.code


def get(server: Server, path: str = "/", **options: Any) -> guard.Fetched:
    return fetch(server.url(path), policy=LOOPBACK, **{"limits": QUICK, **options})


def no_names(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host} was looked up")


# ── What arrives ──────────────────────────────────────────────────────────────────────────────────────


def test_a_page_comes_with_all_that_is_known_about_it() -> None:
    lines: list[str] = []
    with serve(page(HTML, X_Test="yes")) as server:
        found = get(server, "/a?b=1#c", progress=lines.append)
    assert found.body == HTML
    assert (found.status, found.media_type, found.sniffed_type, found.charset) == (
        200,
        "text/html",
        "text/html",
        "utf-8",
    )
    assert found.final_url == server.url("/a?b=1")
    assert found.requested_url == server.url("/a?b=1#c")
    assert found.redirects == []
    assert found.headers["x-test"] == "yes"
    assert found.fetched_at.tzinfo is not None
    assert 0 < found.seconds < 1
    assert server.requests[0].startswith("GET /a?b=1 HTTP/1.1\r\n")
    assert f"Host: 127.0.0.1:{server.port}\r\n" in server.requests[0]
    assert lines[0] == "Connecting to 127.0.0.1"
    assert lines[-1].startswith("Read ")


def raw_deflate(data: bytes) -> bytes:
    squeeze = zlib.compressobj(wbits=-15)
    return squeeze.compress(data) + squeeze.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
        ("br", brotli.compress),
        ("gzip", lambda data: gzip.compress(data[:100]) + gzip.compress(data[100:])),
        ("identity", lambda data: data),
    ],
)
def test_every_compression_asked_for_is_undone(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    body = HTML + b"<p>" + b"many words " * 40_000
    with serve(page(pack(body), Content_Encoding=encoding)) as server:
        assert get(server).body == body


def test_chunked_answers_are_put_together() -> None:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (HTML[:10], HTML[10:])) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n"
    with serve(head + chunks) as server:
        assert get(server).body == HTML


def test_a_wrong_charset_header_is_passed_on_and_changes_no_byte() -> None:
    body = "<html><head><meta charset=windows-1251><title>Т</title></head><body>Слова</body></html>".encode("cp1251")
    with serve(page(body, Content_Type="text/html; charset=ISO-8859-1")) as server:
        found = get(server)
    assert (found.charset, found.body) == ("iso-8859-1", body)


def test_cookies_proxies_and_passwords_of_the_machine_are_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def answer(connection: socket.socket, request: str) -> None:
        if request.startswith("GET /first"):
            connection.sendall(page(b"", "302 Found", Location="/second", Set_Cookie="who=me"))
        else:
            connection.sendall(page(HTML))

    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login ada password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serve(answer) as server:
        assert get(server, "/first").body == HTML
    assert len(server.requests) == 2
    assert not any(word in request.lower() for request in server.requests for word in ("cookie:", "authorization:"))


def test_bytes_are_posted_to_a_service_and_its_answer_read() -> None:
    seen: list[bytes] = []

    def answer(connection: socket.socket, request: str) -> None:
        body = request.partition("\r\n\r\n")[2].encode("latin-1")
        while len(body) < 5:
            body += connection.recv(100)
        seen.append(body)
        connection.sendall(page(b"reply", Content_Type="application/x-reply"))

    with serve(answer) as server:
        found = get(server, "/ask", accept=None, send=b"\0ask\xff", headers={"Content-Type": "application/x-ask"})
        head = server.requests[0]
    assert (found.body, seen) == (b"reply", [b"\0ask\xff"])
    assert head.startswith("POST /ask HTTP/1.1\r\n")
    assert "Content-Length: 5\r\n" in head
    assert "Content-Type: application/x-ask\r\n" in head


def test_what_is_posted_goes_to_one_address_alone() -> None:
    with serve(page(b"", "307 Temporary Redirect", Location="/elsewhere")) as server:
        assert code_of(lambda: get(server, send=b"ask")) == "post_redirected"
        assert len(server.requests) == 1
    assert code_of(lambda: fetch("http://10.0.0.1/ask", policy=Policy(), send=b"ask")) == "private_address"


# ── What fails, and how it is told ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("401 No", "log_in_needed"),
        ("402 Pay", "forbidden"),
        ("403 Forbidden", "forbidden"),
        ("404 Not Found", "not_found"),
        ("410 Gone", "gone"),
        ("429 Slow down", "rate_limited"),
        ("451 Blocked", "forbidden"),
        ("418 Teapot", "bad_status"),
        ("204 No Content", "bad_status"),
        ("302 Found", "bad_status"),
        ("500 Oops", "server_error"),
        ("503 Later", "server_error"),
    ],
)
def test_statuses(status: str, code: str) -> None:
    with (
        serve(page(HTML if not status.startswith("204") else b"", status)) as server,
        pytest.raises(FetchFailed) as caught,
    ):
        get(server)
    assert caught.value.code == code
    assert caught.value.status == int(status[:3])
    assert caught.value.url == server.url("/")


@pytest.mark.parametrize("kind", ["length", "chunked", "gzip"])
def test_an_answer_that_breaks_off_is_no_page(kind: str) -> None:
    answer = {
        "length": page(HTML, Content_Length="100000"),
        "chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n" + HTML,
        "gzip": page(gzip.compress(HTML * 50)[:-9], Content_Encoding="gzip", Content_Length=""),
    }[kind]
    with serve(answer) as server:
        assert code_of(lambda: get(server)) == "truncated"


def test_an_empty_page() -> None:
    with serve(page(b"")) as server:
        assert code_of(lambda: get(server)) == "empty"


def test_an_answer_that_is_not_http() -> None:
    with serve(b"SSH-2.0-OpenSSH_9.9\r\n") as server:
        assert code_of(lambda: get(server)) in ("bad_answer", "truncated")


@pytest.mark.parametrize("encoding", ["zstd", "compress", "gzip, gzip, gzip"])
def test_compressions_not_asked_for(encoding: str) -> None:
    with serve(page(HTML, Content_Encoding=encoding)) as server:
        assert code_of(lambda: get(server)) == "bad_encoding"


def test_a_body_that_is_not_what_its_compression_says() -> None:
    with serve(page(HTML, Content_Encoding="gzip")) as server:
        assert code_of(lambda: get(server)) == "bad_encoding"


def test_an_endless_body_is_stopped_at_the_limit() -> None:
    sent = 0

    def endless(connection: socket.socket, request: str) -> None:
        nonlocal sent
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML)
        while True:
            sent += connection.send(b"<p>and so on</p>" * 1000)

    with serve(endless) as server:
        assert code_of(lambda: get(server, max_bytes=1_000_000, limits=Limits())) == "too_large"
    assert sent < 20_000_000


def test_a_declared_length_beyond_the_limit_is_not_even_read() -> None:
    with serve(page(HTML, Content_Length="999999999")) as server:
        assert code_of(lambda: get(server, max_bytes=1_000_000)) == "too_large"


BOMBS = {
    "gzip": lambda: gzip.compress(bytes(1_000_000)) * 300,
    "deflate": lambda: zlib.compress(bytes(300_000_000), 9),
    "br": lambda: brotli.compress(bytes(300_000_000), quality=5),
}


@pytest.mark.parametrize("encoding", BOMBS)
def test_a_decompression_bomb_is_stopped_while_it_unpacks(encoding: str) -> None:
    script = (
        "import resource, sys\n"
        "from factcheck.web.fetch import *\n"
        "limit = 150_000_000\n"
        "used = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
        "resource.setrlimit(resource.RLIMIT_AS, (used + limit, used + limit))\n"
        "try:\n"
        "    fetch(sys.argv[1], policy=Policy(allow_loopback=True))\n"
        "except FetchFailed as failed:\n"
        "    print(failed.code)\n"
    )
    with serve(page(BOMBS[encoding](), Content_Encoding=encoding)) as server:
        done = subprocess.run(
            [sys.executable, "-c", script, server.url()],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert (done.stdout.strip(), done.stderr) == ("too_large", "")


def drip(before: bytes, drops: bytes) -> Callable[[socket.socket, str], None]:
    def handler(connection: socket.socket, request: str) -> None:
        connection.sendall(before)
        for position in range(100):
            connection.sendall(drops[position % len(drops) :][:1])
            time.sleep(0.05)

    return handler


@pytest.mark.parametrize(
    "handler",
    [
        drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", HTML),
        drip(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"zzzz"),
        drip(b"", b"H"),
        drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
    ],
    ids=["body", "headers", "status line", "chunk length"],
)
def test_a_slow_drip_ends_with_the_total_time(handler: Callable[[socket.socket, str], None]) -> None:
    started = time.monotonic()
    with serve(handler) as server:
        assert code_of(lambda: get(server)) == "timeout"
        assert 0.7 < time.monotonic() - started < 5


def test_silence_ends_with_the_time_for_the_first_byte() -> None:
    started = time.monotonic()
    with serve(lambda connection, request: time.sleep(1.5)) as server:
        assert code_of(lambda: get(server)) == "timeout"
        assert 0.2 < time.monotonic() - started < 1.4


def test_the_total_time_covers_all_redirects_together() -> None:
    def slow_hop(connection: socket.socket, request: str) -> None:
        time.sleep(0.25)
        number = int(request.split()[1].strip("/") or 0)
        connection.sendall(page(b"", "302 Found", Location=f"/{number + 1}"))

    started = time.monotonic()
    with serve(slow_hop) as server:
        assert code_of(lambda: get(server)) == "timeout"
    assert time.monotonic() - started < 5


def test_a_name_server_that_hangs() -> None:
    def hanging(host: str, port: int) -> list[str]:
        time.sleep(3)
        return ["127.0.0.1"]

    started = time.monotonic()
    assert code_of(lambda: fetch("http://slow.example/", policy=LOOPBACK, limits=QUICK, resolver=hanging)) == "dns"
    assert time.monotonic() - started < 2.5


def test_a_name_that_does_not_exist() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    assert code_of(lambda: fetch("http://nowhere.example/", policy=LOOPBACK, resolver=unknown)) == "dns"
    assert code_of(lambda: fetch("http://empty.example/", policy=LOOPBACK, resolver=lambda h, p: [])) == "dns"


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert code_of(lambda: fetch(f"http://127.0.0.1:{port}/", policy=LOOPBACK, limits=QUICK)) == "refused"


def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    with serve(page(HTML)) as server:
        found = fetch(
            server.url("/", host="two.example"),
            policy=LOOPBACK,
            limits=QUICK,
            resolver=lambda host, port: ["::1", "127.0.0.1"],
        )
    assert found.body == HTML
    assert f"Host: two.example:{server.port}\r\n" in server.requests[0]


@pytest.mark.parametrize(
    ("body", "declared", "word"),
    [
        (b"%PDF-1.7\n" + bytes(range(256)), "text/html", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "text/html", "a picture"),
        (b'{"a": [1, 2]}', "application/json", "JSON"),
        (bytes(range(256)) * 20, "text/html", "an unknown kind"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "text/html", "a news feed"),
        (b"Just words.", "text/plain", "plain text"),
    ],
)
def test_what_is_no_html_is_told_by_its_content(body: bytes, declared: str, word: str) -> None:
    with serve(page(body, Content_Type=declared)) as server:
        with pytest.raises(FetchFailed, match=word) as caught:
            get(server)
        assert caught.value.code == "not_html"
        anything = get(server, accept=None)
    assert anything.body == body
    assert anything.media_type == declared


@pytest.mark.parametrize("declared", ["text/plain", "application/octet-stream", "image/png", ""])
def test_html_is_html_whatever_it_is_declared_as(declared: str) -> None:
    with serve(page(b"\xef\xbb\xbf<!-- x -->\n" + HTML, Content_Type=declared)) as server:
        assert get(server).sniffed_type == "text/html"


def test_failures_cross_a_process_border() -> None:
    failed = FetchFailed("gone", "It is gone.", url="https://a.example/", status=410)
    copy = pickle.loads(pickle.dumps(failed))
    assert (copy.code, copy.message, copy.url, copy.status) == (
        "gone",
        "It is gone.",
        "https://a.example/",
        410,
    )


# ── Redirects ─────────────────────────────────────────────────────────────────────────────────────────


def redirecting(steps: dict[str, str], status: str = "302 Found") -> Callable[[socket.socket, str], None]:
    def handler(connection: socket.socket, request: str) -> None:
        path = request.split()[1]
        if path in steps:
            connection.sendall(page(b"", status, Location=steps[path]))
        else:
            connection.sendall(page(HTML))

    return handler


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 Other", "307 Temporary", "308 Permanent"])
def test_five_redirects_are_followed(status: str) -> None:
    with serve(redirecting({f"/{n}": f"/{n + 1}" for n in range(5)}, status)) as server:
        found = get(server, "/0")
    assert found.final_url == server.url("/5")
    assert found.redirects == [server.url(f"/{n}") for n in range(1, 6)]


def test_six_redirects_are_not() -> None:
    with serve(redirecting({f"/{n}": f"/{n + 1}" for n in range(6)})) as server:
        assert code_of(lambda: get(server, "/0")) == "too_many_redirects"
    assert len(server.requests) == 6


def test_a_redirect_loop() -> None:
    with serve(redirecting({"/a": "/b", "/b": "/a#again"})) as server:
        assert code_of(lambda: get(server, "/a")) == "redirect_loop"
    assert len(server.requests) == 2


def test_a_redirect_may_be_written_in_utf_8() -> None:
    with serve(redirecting({"/a": "/новости".encode().decode("latin-1")})) as server:
        assert get(server, "/a").final_url == server.url("/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8")


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://10.0.0.7/", "private_address"),
        ("http://169.254.169.254/latest/meta-data/", "private_address"),
        ("http://[::ffff:127.0.0.1]/", "private_address"),
        ("http://inside.example/", "private_address"),
        ("http://2130706433/", "bad_host"),
        ("http://localhost./", "bad_host"),
        ("file:///etc/passwd", "bad_scheme"),
        ("gopher://127.0.0.1:6379/_FLUSHALL", "bad_scheme"),
        ("javascript:alert(1)", "bad_scheme"),
        ("http://ada:pw@10.0.0.7/", "user_info"),
        ("//[::1%25lo]/", "bad_host"),
        ("http://public.example:22/", "bad_port"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(location: str, code: str) -> None:
    def resolver(host: str, port: int) -> list[str]:
        return {"inside.example": ["192.168.1.1"], "public.example": ["93.184.216.34"]}[host]

    with serve(redirecting({"/": location})) as server:
        assert code_of(lambda: get(server, resolver=resolver)) == code
        assert len(server.requests) == 1


# ── Where it may go ───────────────────────────────────────────────────────────────────────────────────

HOSTILE = [
    "http://127.0.0.1/",
    "http://127.0.0.1:80/",
    "https://127.0.0.1/",
    "http://127.255.255.254/",
    "http://2130706433/",
    "http://017700000001/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0x7f.1/",
    "http://0x7f.0.0.0x1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://1.2.3.4.5/",
    "http://999.1.1.1/",
    "http://127.0.0.1./",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://１２７．０．０．１/",
    "http://%31%32%37.0.0.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:10.1.2.3]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::a00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2002:c0a8:101::1]/",
    "http://[2001:0:53aa:64c:0:0:80ff:fffe]/",
    "http://[2001:db8::1]/",
    "http://[3fff::1]/",
    "http://[100::1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fec0::1]/",
    "http://[fc00::1]/",
    "http://[fd00:ec2::254]/",
    "http://[ff02::1]/",
    "http://[5f00::1]/",
    "http://0.0.0.0/",
    "http://0/",
    "http://10.0.0.1/",
    "http://100.64.0.1/",
    "http://100.100.100.200/",
    "http://169.254.169.254/latest/meta-data/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.0.0.192/",
    "http://192.0.2.1/",
    "http://192.88.99.1/",
    "http://192.168.0.1/",
    "http://198.18.0.1/",
    "http://198.51.100.1/",
    "http://203.0.113.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://168.63.129.16/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://intranet/",
    "http://metadata/",
    "http://mix.example/",
    "http://mix-six.example/",
    "http://mapped.example/",
    "http://inside.example/",
    "http://odd.example/",
    "http://MİX.example/",
    "http://public.example:22/",
    "http://public.example:6379/",
    "http://public.example:8080/",
    "http://public.example@127.0.0.1/",
    "http://127.0.0.1@public.example/",
    "http://public.example\\@127.0.0.1/",
    "http://127.0.0.1\\.public.example/",
    "http://127.0.0.1#@public.example/",
    "http://127.0.0.1?@public.example/",
    "http:/127.0.0.1/",
    "http:127.0.0.1",
    "//127.0.0.1/",
    "http:///127.0.0.1/",
    "http://public.example\t@127.0.0.1/",
    "http://127.0.0.1\n.public.example/",
    "http://127.0.0.1\0.public.example/",
    "http://pub\u00adlic.example:80@127.0.0.1/",
    "http://public..example/",
    "http://xn--/",
    "http://xn--a.example/",
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "gopher://127.0.0.1/",
    "unix:///var/run/docker.sock",
    "data:text/html,hello",
]
PUBLIC = "93.184.216.34"
NAMES = {
    "localhost": ["127.0.0.1"],
    "intranet": ["10.0.0.5"],
    "metadata": ["169.254.169.254"],
    "mix.example": [PUBLIC, "127.0.0.1"],
    "mix-six.example": [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946", "fd00::1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "inside.example": ["192.168.7.7"],
    "odd.example": ["0177.0.0.1"],
    "public.example": [PUBLIC],
    "xn--mix-mxa.example": ["127.0.0.1"],
}


def fake_resolver(host: str, port: int) -> list[str]:
    return NAMES.get(host, ["127.0.0.1"])


class Attempt(Exception):
    """A connection was about to be made."""


@pytest.fixture
def attempts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every address that anything tries to connect to; none is let through."""
    made: list[str] = []

    def note(self: socket.socket, address: tuple[str, int]) -> None:
        made.append(address[0])
        raise OSError("no connection in this test")

    monkeypatch.setattr(socket.socket, "connect", note)
    monkeypatch.setattr(socket.socket, "connect_ex", note)
    return made


@pytest.mark.parametrize("url", HOSTILE)
def test_no_connection_is_even_tried(url: str, attempts: list[str]) -> None:
    code = code_of(lambda: fetch(url, policy=Policy(), resolver=fake_resolver))
    assert attempts == []
    assert code in {
        "private_address",
        "bad_host",
        "bad_address",
        "bad_port",
        "bad_scheme",
        "user_info",
        "no_scheme",
    }


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("http://public.example/", PUBLIC),
        ("https://public.example/", PUBLIC),
        ("http://93.184.216.34/", PUBLIC),
        ("http://[2606:2800:220:1:248:1893:25c8:1946]/", "2606:2800:220:1:248:1893:25c8:1946"),
        ("http://PUBLIC.example:80/", PUBLIC),
    ],
)
def test_a_public_address_is_tried_so_that_the_test_above_can_fail(url: str, number: str, attempts: list[str]) -> None:
    assert code_of(lambda: fetch(url, policy=Policy(), resolver=fake_resolver)) == "refused"
    assert attempts == [number]


def test_with_the_policy_switched_off_hostile_addresses_are_tried(
    attempts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "why_refused", lambda number: None)
    for url in HOSTILE:
        code_of(lambda url=url: fetch(url, policy=Policy(), resolver=fake_resolver))
    assert len(attempts) > 40
    assert "127.0.0.1" in attempts
    assert "192.168.7.7" in attempts


def test_a_name_is_resolved_once_so_that_a_second_answer_changes_nothing(attempts: list[str]) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    assert code_of(lambda: fetch("http://rebind.example/", policy=Policy(), resolver=rebinding)) == "refused"
    assert (asked, attempts) == (["rebind.example"], [PUBLIC])


def test_loopback_is_refused_unless_the_setting_allows_it() -> None:
    with serve(page(HTML)) as server:
        assert code_of(lambda: fetch(server.url(), policy=Policy())) == "bad_port"
        assert fetch(server.url(), policy=LOOPBACK).body == HTML
        assert fetch(server.url(host="localhost"), policy=LOOPBACK, resolver=fake_resolver).body == HTML
    assert len(server.requests) == 2


def test_allowing_loopback_allows_nothing_else(attempts: list[str]) -> None:
    for url in ("http://10.0.0.1/", "http://inside.example/", "http://mapped.example/", "http://intranet/"):
        assert code_of(lambda url=url: fetch(url, policy=LOOPBACK, resolver=fake_resolver)) == "private_address"
    assert code_of(lambda: fetch("http://public.example:8080/", policy=LOOPBACK, resolver=fake_resolver)) == "bad_port"
    assert code_of(lambda: fetch("http://mix.example:8080/", policy=LOOPBACK, resolver=fake_resolver)) == "bad_port"
    assert attempts == []


def test_the_setting_decides(settings: Any) -> None:
    settings.FETCH_ALLOW_LOOPBACK = False
    assert code_of(lambda: fetch("http://127.0.0.1/")) == "private_address"
    settings.FETCH_ALLOW_LOOPBACK = True
    with serve(page(HTML)) as server:
        assert fetch(server.url()).body == HTML


@pytest.mark.parametrize(
    "number",
    [
        "1.1.1.1",
        "8.8.8.8",
        "93.184.216.34",
        "172.32.0.1",
        "100.128.0.1",
        "192.0.3.1",
        "198.20.0.1",
        "2a00:1450::1",
        "2400:cb00::1",
    ],
)
def test_public_numbers_are_permitted(number: str) -> None:
    assert why_refused(as_addresses([number])[0]) is None


def test_loopback_is_only_what_is_loopback() -> None:
    assert [is_loopback(one) for one in as_addresses(["127.0.0.1", "::1", "::ffff:127.0.0.1", "128.0.0.1"])] == [
        True,
        True,
        False,
        False,
    ]


# ── TLS ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A certificate for news.example that signs itself, and its key."""
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "news.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return str(folder / "cert.pem"), str(folder / "key.pem")


def loopback_resolver(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def test_tls_goes_to_the_number_and_is_checked_for_the_name(
    certificate: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", certificate[0])
    with serve(page(HTML), tls=certificate) as server:
        found = fetch(server.url("/", "news.example", "https"), policy=LOOPBACK, resolver=loopback_resolver)
        assert found.body == HTML
        assert server.server_names == ["news.example"]
        assert f"Host: news.example:{server.port}\r\n" in server.requests[0]
        other = server.url("/", "other.example", "https")
        assert code_of(lambda: fetch(other, policy=LOOPBACK, resolver=loopback_resolver)) == "tls"
        assert len(server.requests) == 1


def test_a_certificate_that_nobody_signed(certificate: tuple[str, str]) -> None:
    with serve(page(HTML), tls=certificate) as server:
        url = server.url("/", "news.example", "https")
        assert code_of(lambda: fetch(url, policy=LOOPBACK, resolver=loopback_resolver)) == "tls"
    assert server.requests == []


def test_a_tls_drip_ends_with_the_total_time(certificate: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", certificate[0])
    started = time.monotonic()
    with serve(drip(b"HTTP/1.1 200 OK\r\n\r\n", HTML), tls=certificate) as server:
        url = server.url("/", "news.example", "https")
        assert code_of(lambda: fetch(url, policy=LOOPBACK, limits=QUICK, resolver=loopback_resolver)) == "timeout"
        assert time.monotonic() - started < 5
