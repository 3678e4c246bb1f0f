"""A page's picture by the real Chromium against real servers; nothing but the guard's answers ever reaches it."""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import gettempdir

import pypdfium2
import pytest
from PIL import Image

from factcheck.captures import browser as browsers
from factcheck.captures.browser import Picture, PictureLimits, take_picture
from factcheck.captures.devtools import BrowserFailed
from factcheck.captures.guarded import GuardedNetwork
from factcheck.web.failures import FetchFailed
from factcheck.web.fetch import Limits, Policy
from tests.web.servers import Server, page, serve

pytestmark = pytest.mark.browser
REQUIRED = "FACTCHECK_BROWSER_REQUIRED"
SITE = "site.example"
# A page that falls silent is not waited for; under load it may take its time.
QUICK = PictureLimits(seconds=90, settle=15)


@pytest.fixture(scope="module")
def chromium() -> str:
    path = shutil.which("chromium")
    if path is None:
        reason = "no browser: `apt-get install chromium` gives one"
        if os.environ.get(REQUIRED):
            pytest.fail(f"{REQUIRED} is set, and there is {reason}")
        pytest.skip(reason)
    return path


@pytest.fixture
def picture(chromium):
    """`picture(server, path)`: of a site called site.example, the one name that the guard lets through to loopback."""

    def _picture(server: Server, path: str = "/", network=None, limits: PictureLimits = QUICK, **options) -> Picture:
        return take_picture(
            server.url(path, host=SITE),
            network or OneSite(),
            path=chromium,
            sandbox=sandbox_works(chromium),
            limits=limits,
            **options,
        )

    return _picture


_sandbox: list[bool] = []


def sandbox_works(path: str) -> bool:
    """Containers without user namespaces have none to offer; then the same is tested without it."""
    if not _sandbox:
        try:
            take_picture("https://site.example/", lambda url, **_: browsers.Answer(200, [], b"x"), path=path)
            _sandbox.append(True)
        except BrowserFailed as failed:
            assert failed.code == "no_sandbox", failed.message
            _sandbox.append(False)
    return _sandbox[0]


class OneSite(GuardedNetwork):
    """The real guard. Loopback is open to the site under test alone; everything else is as in production."""

    def __init__(self) -> None:
        super().__init__(limits=Limits(connect=1, first_byte=3, total=10), resolver=lambda host, port: ["127.0.0.1"])

    def __call__(self, url, **asked):
        self.policy = Policy(allow_loopback=True)
        if not url.startswith(f"http://{SITE}:"):
            return GuardedNetwork(policy=Policy(), limits=self.limits, resolver=self.resolver)(url, **asked)
        return super().__call__(url, **asked)


def html(body: str) -> bytes:
    return page(f"<!doctype html><html><head><meta charset=utf-8></head><body>{body}</body></html>".encode())


def site(pages: dict[str, bytes]):
    def answer(connection: socket.socket, request: str) -> None:
        path = request.split(" ")[1]
        connection.sendall(pages.get(path, page(b"<p>Nothing here.</p>", "404 Not Found")))

    return answer


def solid(colour: tuple[int, int, int]) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(made, "PNG")
    return page(made.getvalue(), Content_Type="image/png")


def pixels(found: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(found.png)).convert("RGB")
    assert image.size == (found.width, found.height)
    return image


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(one.get_textpage().get_text_bounded() for one in document)


def strays(homes: Path) -> list[str]:
    """Processes of browsers that live in a folder."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and str(homes) in (line := (entry / "cmdline").read_text()):
                found.append(line[:100])
        except OSError:
            continue
    return found


def wait_for_none(homes: Path) -> None:
    until = time.monotonic() + 5
    while strays(homes) and time.monotonic() < until:
        time.sleep(0.05)
    assert strays(homes) == []


@pytest.fixture(autouse=True)
def homes(monkeypatch) -> Iterator[Path]:
    """Where this test's browsers live, and where none of them leaves anything behind."""
    folder = Path(tempfile.mkdtemp(prefix="factcheck-homes-", dir="/tmp"))
    folder.chmod(0o755)  # the browser is somebody else
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    wait_for_none(folder)
    assert list(folder.iterdir()) == []
    folder.rmdir()


# ── What is seen ──────────────────────────────────────────────────────────────────────────────────────

WHOLE = {
    "/": page(b"", "302 Found", Location="/story"),
    "/story": html(
        "<link rel=stylesheet href=/moved.css><h1>The bridge</h1><p id=late></p>"
        "<img src=/red.png style='position:absolute;left:0;top:200px;width:100px;height:100px'>"
        "<img loading=lazy src=/green.png style='position:absolute;left:0;top:2900px;width:100px;height:100px'>"
        "<div style='height:3000px'></div><iframe src=/frame style='position:absolute;left:200px;top:2900px;border:0'>"
        "</iframe><script>late.textContent = 'written by a script'; new Worker('/worker.js')</script>"
    ),
    "/moved.css": page(b"", "301 Moved Permanently", Location="/styles/real.css"),
    "/styles/real.css": page(
        b"body { margin: 0; background: rgb(0, 0, 200) url(dot.png) no-repeat 300px 0 }", Content_Type="text/css"
    ),
    "/styles/dot.png": solid((250, 250, 0)),
    "/red.png": solid((200, 0, 0)),
    "/green.png": solid((0, 200, 0)),
    "/frame": html("<style>body { background: rgb(0, 200, 200) }</style>"),
    "/worker.js": page(b"fetch('/from-worker')", Content_Type="text/javascript"),
    "/from-worker": page(b"{}", Content_Type="application/json"),
}


def test_a_page_is_seen_as_a_reader_sees_it(picture) -> None:
    network = OneSite()
    with serve(site(WHOLE)) as server:
        found = picture(server, network=network)
        asked = {request.split(" ")[1] for request in server.requests}
        assert found.final_url == server.url("/story", host=SITE)
    image = pixels(found)
    assert found.width == 1280
    assert found.height == found.page_height >= 3000
    assert image.getpixel((600, 500)) == (0, 0, 200), "the style sheet behind the redirect"
    assert image.getpixel((304, 4)) == (250, 250, 0), "an address relative to where the style sheet really is"
    assert image.getpixel((50, 250)) == (200, 0, 0)
    assert image.getpixel((50, 2950)) == (0, 200, 0), "what loads when it is scrolled to"
    assert image.getpixel((250, 2950)) == (0, 200, 200), "a frame far down"
    assert "written by a script" in words_of(found.pdf)
    assert asked == {*WHOLE, "/favicon.ico"}
    assert found.notes == [f"The page led on to {found.final_url}."]
    assert found.browser.startswith("Chrome/")
    # Every exchange is there as it was, the redirects and the page that was not found too.
    assert {one.url.partition(str(server.port))[2] for one in network.exchanges} == asked
    assert all(one.request.startswith(b"GET /") and one.response.startswith(b"HTTP/1.1 ") for one in network.exchanges)
    assert {one.status for one in network.exchanges} == {200, 301, 302, 404}
    assert not any(b"\r\ncookie:" in one.request.lower() for one in network.exchanges)


def test_a_page_that_leads_on_by_a_script_says_where(picture) -> None:
    pages = {"/": html("<script>location.replace('/other')</script>"), "/other": html("<p>Elsewhere"), "/#a": html("")}
    with serve(site(pages)) as server:
        found = picture(server)
        assert found.notes == [f"The page led on to {server.url('/other', host=SITE)}."]
        assert picture(server, "/other#part").notes == []


def test_an_error_page_is_a_page(picture) -> None:
    with serve(page(b"<body style='background:rgb(9,99,9)'>Gone for good", "410 Gone")) as server:
        assert pixels(picture(server)).getpixel((600, 300)) == (9, 99, 9)


def test_a_page_beyond_the_limit_is_cut_and_says_so(picture) -> None:
    with serve(html("<div style='height:40000px;background:linear-gradient(red,blue)'>")) as server:
        found = picture(server, limits=replace(QUICK, height=5000, pdf_pages=3))
    assert found.is_cut
    assert (found.height, pixels(found).size) == (5000, (1280, 5000))
    assert found.page_height > 40_000
    assert any("40,0" in note and "5,000" in note for note in found.notes)
    with pypdfium2.PdfDocument(found.pdf) as document:
        assert len(document) == 3


def test_the_longest_picture_shows_its_end_and_not_its_beginning_again(picture) -> None:
    with serve(html("<style>body{margin:0}</style><div style='height:15900px;background:red'></div>"
                    "<div style='height:100px;background:blue'></div>")) as server:  # fmt: skip
        image = pixels(picture(server, limits=replace(QUICK, height=PictureLimits().height)))
    assert image.getpixel((5, 15_890)) == (255, 0, 0)
    assert image.getpixel((5, 15_950)) == (0, 0, 255)


# ── What is refused ───────────────────────────────────────────────────────────────────────────────────

ATTEMPTS = """
<img src="http://127.0.0.1:{trap}/img"><img src="http://localhost:{trap}/local"><img src="http://trap.example:{trap}/n">
<img src="http://[::1]:{trap}/six"><img src="http://2130706433:{trap}/number"><img src="/sent-on">
<iframe src="http://127.0.0.1:{trap}/frame"></iframe><object data="http://127.0.0.1:{trap}/object"></object>
<link rel=preconnect href="http://127.0.0.1:{trap}"><link rel=dns-prefetch href="//127.0.0.1:{trap}">
<link rel=prefetch href="http://127.0.0.1:{trap}/prefetch"><link rel=stylesheet href="http://127.0.0.1:{trap}/css">
<iframe src="file:///etc/passwd"></iframe><img src="file:///etc/hostname">
<form id=f method=post target=_blank action="http://127.0.0.1:{trap}/form"></form>
<script>
const at = "127.0.0.1:{trap}";
fetch("http://" + at + "/fetch", {{mode: "no-cors"}}).catch(() => 0);
fetch("http://" + at + "/post", {{method: "POST", mode: "no-cors", body: "x"}}).catch(() => 0);
navigator.sendBeacon("http://" + at + "/beacon", "x");
new WebSocket("ws://" + at + "/socket");
new EventSource("http://" + at + "/events");
try {{ new WebTransport("https://" + at + "/transport").ready.catch(() => 0) }} catch (e) {{}}
window.open("http://" + at + "/window"); f.submit();
const peer = new RTCPeerConnection({{iceServers: [
  {{urls: "stun:" + at}}, {{urls: "turn:" + at + "?transport=tcp", username: "u", credential: "c"}}]}});
peer.createDataChannel("x"); peer.createOffer().then(offer => peer.setLocalDescription(offer));
new Worker(URL.createObjectURL(new Blob(["fetch('http://" + at + "/worker');new WebSocket('ws://" + at + "/ws2')"])));
setTimeout(() => {{ document.body.style.background = "rgb(0, 120, 0)" }}, 1200);
</script>"""


class Trap:
    """A port that nobody should come to, by TCP or by UDP."""

    def __init__(self) -> None:
        self.visits = 0
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.port = self.tcp.getsockname()[1]
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", self.port))
        for one in (self.tcp, self.udp):
            one.setblocking(False)

    def count(self) -> int:
        try:
            while True:
                self.tcp.accept()[0].close()
                self.visits += 1
        except BlockingIOError:
            pass
        try:
            while True:
                self.udp.recv(4096)
                self.visits += 1
        except BlockingIOError:
            return self.visits


@pytest.fixture
def trap() -> Iterator[Trap]:
    made = Trap()
    yield made
    made.tcp.close()
    made.udp.close()


def trying(trap: Trap) -> dict[str, bytes]:
    return {
        "/": html(ATTEMPTS.format(trap=trap.port)),
        "/sent-on": page(b"", "302 Found", Location=f"http://127.0.0.1:{trap.port}/sent-on"),
    }


@pytest.mark.parametrize("own_network", [True, False], ids=["namespace", "switches alone"])
def test_nothing_private_is_reached(picture, trap, own_network) -> None:
    with serve(site(trying(trap))) as server:
        found = picture(server, own_network=own_network)
    assert trap.count() == 0
    assert pixels(found).getpixel((1200, found.height - 5)) == (0, 120, 0), "the scripts ran to their end"
    refused = {url.rpartition("/")[2] for url, _ in found.refused}
    tried = {"img", "local", "n", "number", "sent-on", "frame", "object", "css", "fetch", "post", "events", "worker"}
    assert tried <= refused
    assert "root:" not in words_of(found.pdf)


def test_the_trap_would_have_noticed(picture, trap, monkeypatch) -> None:
    """The same page in a browser whose way out is not shut, and with a guard that lets everything pass."""
    monkeypatch.setattr(browsers, "NO_NETWORK", ())
    with serve(site(trying(trap))) as server:
        picture(server, own_network=False)
    by_socket = trap.count()
    assert by_socket > 0

    class Open(GuardedNetwork):
        pass

    monkeypatch.undo()
    with serve(site(trying(trap))) as server:
        picture(
            server,
            network=Open(policy=Policy(allow_loopback=True), resolver=lambda host, port: ["127.0.0.1"],
                         limits=Limits(connect=1, first_byte=1, total=2)),
        )  # fmt: skip
    assert trap.count() - by_socket > 5


def test_a_name_that_turns_private_is_refused_from_then_on(picture, trap) -> None:
    """The name server answers with the site first, and with a private address for what the page loads later."""
    answers = ["127.0.0.1"]
    network = GuardedNetwork(
        policy=Policy(allow_loopback=True),
        limits=Limits(connect=1, first_byte=1, total=2),
        resolver=lambda host, port: [answers.pop() if answers else "10.1.2.3"],
    )
    with serve(site({"/": html("<img src=/again>")})) as server:
        found = picture(server, network=network)
        asked = [request.split(" ")[1] for request in server.requests]
    assert asked == ["/"]
    again = next(why for url, why in found.refused if url.endswith("/again"))
    assert "not on the public internet" in again


def test_an_address_inside_is_no_page(chromium, trap) -> None:
    with pytest.raises(BrowserFailed) as caught:
        take_picture(
            f"http://127.0.0.1:{trap.port}/",
            GuardedNetwork(policy=Policy()),
            path=chromium,
            sandbox=sandbox_works(chromium),
        )
    assert caught.value.code == "no_page"
    assert trap.count() == 0


def test_requests_and_bytes_have_an_end(picture) -> None:
    many = html("".join(f"<img src=/i{number}.png>" for number in range(40)))
    with serve(site({"/": many})) as server:
        found = picture(server, limits=replace(QUICK, requests=10))
    assert found.requests == 10
    assert len(found.refused) >= 30
    assert found.png
    big = page(b"\x89PNG" + b"x" * 300_000, Content_Type="image/png")
    pages = {"/": html("".join(f"<img src=/{number}>" for number in range(60))), **{f"/{n}": big for n in range(60)}}
    with serve(site(pages)) as server:
        found = picture(server, limits=replace(QUICK, bytes_in_all=1_000_000))
        assert len(server.requests) < 20
    assert any("larger than" in why and "all that it shows" in why for _, why in found.refused)


# ── Pages that misbehave ──────────────────────────────────────────────────────────────────────────────


def test_a_page_without_an_end_fails_in_words(picture) -> None:
    def endless(connection: socket.socket, request: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>So")
        while True:
            connection.sendall(b"<p>and so on</p>" * 1000)

    with serve(endless) as server, pytest.raises(BrowserFailed) as caught:
        picture(server, limits=replace(QUICK, bytes_each=1_000_000))
    assert caught.value.code == "no_page"
    assert "larger than" in caught.value.message


@pytest.mark.parametrize("script", ["while (true) alert('again')", "while (true) {}", "setInterval(() => alert(1), 1)"])
def test_scripts_that_hold_the_browser_up_are_stopped(picture, script) -> None:
    started = time.monotonic()
    with serve(html(f"<body style='background:rgb(0,0,200)'><script>{script}</script>")) as server:
        found = picture(server, limits=replace(QUICK, settle=3))
    assert any("scripts were stopped" in note for note in found.notes)
    assert pixels(found).getpixel((600, 300)) == (0, 0, 200)
    assert time.monotonic() - started < 60


def test_a_download_is_no_page(picture) -> None:
    answer = page(b"PK" * 100, Content_Type="application/zip", Content_Disposition="attachment; filename=a.zip")
    with serve(answer) as server, pytest.raises(BrowserFailed) as caught:
        picture(server)
    assert caught.value.code == "no_page"
    assert "download" in caught.value.message


def test_a_page_that_wants_too_much_memory_is_ended(picture) -> None:
    grow = "const kept = []; while (true) { const one = new Uint8Array(32e6); one.fill(1); kept.push(one) }"
    with serve(html(f"<script>{grow}</script>")) as server, pytest.raises(BrowserFailed) as caught:
        picture(server, limits=replace(QUICK, memory=400 * 1024 * 1024))
    assert caught.value.code == "browser_memory"


def test_a_page_that_takes_too_long_is_ended_with_the_browser(picture) -> None:
    def silent(connection: socket.socket, request: str) -> None:
        time.sleep(6)

    started = time.monotonic()
    with serve(silent) as server, pytest.raises(BrowserFailed) as caught:
        picture(server, limits=replace(QUICK, seconds=2.5))
    assert caught.value.code in ("browser_timeout", "no_page")
    assert time.monotonic() - started < 5


# ── Browsers that are none ────────────────────────────────────────────────────────────────────────────


def never(url: str, **_: object) -> browsers.Answer:
    raise FetchFailed("dns", "Nothing is asked for.", url=url)


@pytest.mark.parametrize("path", ["/nowhere/chromium", "chromium", "/tmp", ""])
def test_a_browser_that_is_not_there(path) -> None:
    with pytest.raises(BrowserFailed) as caught:
        take_picture("https://site.example/", never, path=path)
    assert caught.value.code == "browser_missing"


def script_at(folder: Path, script: str) -> Path:
    """A browser of our own making, where somebody without rights may start it."""
    fake = folder / "chromium"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    for one in (fake, *fake.parents):
        if one == Path(gettempdir()):
            break
        one.chmod(0o755)
    return fake


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("exit 3", "browser_crashed"),
        ("echo nonsense >&4; printf 'x\\0' >&4; sleep 30", "browser_crashed"),
        ("sleep 30", "browser_timeout"),
        ("echo 'No usable sandbox! Do this' >&2; exit 1", "no_sandbox"),
        ("head -c 1 <&3; kill -9 $$", "browser_crashed"),
    ],
)
def test_a_browser_that_dies_or_says_nothing_is_a_failure_in_words(tmp_path, script, code) -> None:
    fake = script_at(tmp_path, script)
    with pytest.raises(BrowserFailed) as caught:
        take_picture("https://site.example/", never, path=str(fake), limits=replace(QUICK, seconds=1.5))
    assert caught.value.code == code
    assert caught.value.message.endswith(".")


def test_the_browser_has_no_key_of_the_desk_and_no_right_of_root(tmp_path, homes, monkeypatch) -> None:
    """What a browser that was taken over could read from where it stands."""
    monkeypatch.setenv("SECRET_KEY", "the key of the desk")
    told = homes / "told"
    told.touch()
    told.chmod(0o666)
    fake = script_at(tmp_path, f"(id -u; env; cat /proc/net/dev) > {told}")
    try:
        with pytest.raises(BrowserFailed):
            take_picture("https://site.example/", never, path=str(fake), limits=replace(QUICK, seconds=5))
        said = told.read_text()
    finally:
        told.unlink()
    assert said.splitlines()[0] != "0"
    assert "the key of the desk" not in said
    assert "FACTCHECK" not in said


def test_its_network_is_the_guards(settings) -> None:
    settings.FETCH_ALLOW_LOOPBACK = False
    for url in ("http://127.0.0.1/", "http://10.0.0.1/", "http://desk/", "http://169.254.169.254/latest/meta-data/"):
        with pytest.raises(FetchFailed) as caught:
            GuardedNetwork()(url, headers={}, max_bytes=10, seconds=1)
        assert caught.value.code == "private_address"


WORKER = """
import sys, time
from factcheck.captures.browser import Answer, take_picture
def network(url, **asked):
    print("asked", flush=True)
    time.sleep(float(sys.argv[3]))
    return Answer(200, [("Content-Type", "text/html")], b"<p>Words")
found = take_picture("https://site.example/", network, path=sys.argv[1], sandbox=sys.argv[2] == "yes")
print("picture", len(found.png), flush=True)
"""


def worker(chromium: str, pause: float, *before: str) -> subprocess.Popen[str]:
    words = [*before, sys.executable, "-c", WORKER, chromium, "yes" if sandbox_works(chromium) else "no", str(pause)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def test_a_browser_ends_with_a_worker_that_is_killed(chromium, homes, monkeypatch) -> None:
    monkeypatch.setenv("TMPDIR", str(homes))
    with worker(chromium, 30) as killed:
        assert killed.stdout.readline() == "asked\n"
        assert strays(homes) != []
        killed.kill()
    wait_for_none(homes)
    (left,) = homes.iterdir()
    browsers.sweep()
    assert left.exists(), "what is new may be in use"
    os.utime(left, (0, 0))
    browsers.sweep()
    assert not left.exists()


def test_a_worker_without_rights_of_its_own_takes_pictures_too(chromium) -> None:
    """As a service's own user does, who may do nothing that root may."""
    as_user = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
    try:
        subprocess.run([*as_user, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine lets nobody be another user")
    with worker(chromium, 0, *as_user) as done:
        said = done.communicate(timeout=60)[0]
    assert done.returncode == 0
    assert int(said.rpartition(" ")[2]) > 1000
