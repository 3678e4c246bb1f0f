"""What a reader saw: a page's picture and its print, taken by a Chromium that has no network.

Every request of the page is held by the browser, answered by the fetch guard in this process, and kept as an exchange
for the WARC. What is not a GET of http(s), or goes past a limit, is refused to the page and noted.
"""

from __future__ import annotations

import base64
import binascii
import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urldefrag

from factcheck.captures import cage
from factcheck.captures.devtools import Browser, BrowserFailed, Event
from factcheck.web.failures import FetchFailed
from factcheck.web.fetch import USER_AGENT

log = logging.getLogger(__name__)

FLAGS = (
    "--headless",
    "--remote-debugging-pipe",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-default-apps",
    "--disable-breakpad",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--disable-search-engine-choice-screen",
    "--password-store=basic",
    "--no-pings",
    "--mute-audio",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--block-new-web-contents",
    # The profile is new and has nothing to keep frames apart for; frames of other sites are then in the picture too.
    "--disable-site-isolation-trials",
    "--disable-features=IsolateOrigins,site-per-process,Translate,MediaRouter,OptimizationHints",
    "--renderer-process-limit=4",
    "--js-flags=--max-old-space-size=512",
    f"--user-agent={USER_AGENT}",
)
# Whatever goes past the guard ends here, also where the cage has no network of its own to offer.
NO_NETWORK = (
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-quic",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # its name until 2023
    "--dns-prefetch-disable",
)
# Of what the browser would send, what the site gets: no cookie, and nothing that names the machine.
PASSED_ON = {"accept": "Accept", "origin": "Origin", "referer": "Referer"}
# Of what the site sent, what the browser does not get: the body comes to it unpacked, and no cookie is kept.
HELD_BACK = frozenset(
    {
        "alt-svc",
        "connection",
        "content-encoding",
        "content-length",
        "keep-alive",
        "set-cookie",
        "strict-transport-security",
        "trailer",
        "transfer-encoding",
    }
)
WINDOW = 900
HOMES = "factcheck-browser-"
# So many of the things that a page did not get are named.
NAMED = 500
A4 = {"paperWidth": 8.27, "paperHeight": 11.69}


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """What one page may cost: seconds, requests, bytes, pixels of height, pages of print, memory of the browser."""

    seconds: float = 45.0
    settle: float = 15.0
    requests: int = 300
    bytes_each: int = 15 * 1024 * 1024
    bytes_in_all: int = 40 * 1024 * 1024
    width: int = 1280
    height: int = 16_000  # Chromium repeats the picture's beginning below 16,384
    pdf_pages: int = 60
    memory: int = 1536 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """One hop's answer, unpacked; `headers` in the site's order."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Network(Protocol):
    """Gets one address for the browser, without following a redirect; keeps the exchange; raises `FetchFailed`."""

    def __call__(self, url: str, *, headers: Mapping[str, str], max_bytes: int, seconds: float) -> Answer: ...


@dataclass(slots=True)
class Picture:
    """What was seen. What is missing says why in `notes`, in words for people."""

    final_url: str = ""
    browser: str = ""
    png: bytes = b""
    width: int = 0
    height: int = 0
    page_height: int = 0
    pdf: bytes = b""
    requests: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_cut(self) -> bool:
        return self.page_height > self.height


def take_picture(
    url: str,
    network: Network,
    *,
    path: str,
    sandbox: bool = True,
    limits: PictureLimits | None = None,
    own_network: bool = True,
) -> Picture:
    """Open the page and keep what it looks like; raises `BrowserFailed`, after whose arrival nothing runs any more."""
    limits = limits or PictureLimits()
    if not path.startswith("/") or not Path(path).is_file():
        raise BrowserFailed("browser_missing", "There is no browser at the path that CAPTURE_BROWSER names.")
    sweep()
    with tempfile.TemporaryDirectory(prefix=HOMES, ignore_cleanup_errors=True) as home:
        flags = [*FLAGS, *NO_NETWORK, f"--user-data-dir={home}/profile", *([] if sandbox else ["--no-sandbox"])]
        caged = Browser(
            path, flags, home=Path(home), seconds=limits.seconds, memory=limits.memory, own_network=own_network
        )
        with ThreadPoolExecutor(6, "browser-fetch") as pool, caged as browser:
            try:
                return _Sitting(browser, network, pool, limits).take(url)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
                if cage.NO_NAMESPACE in (said := browser.errors()):
                    log.warning("The browser has no network namespace: %s", said.partition("\n")[0])


def same_page(one: str, other: str) -> bool:
    return urldefrag(one).url == urldefrag(other).url


def sweep(older_than: float = 3600.0) -> None:
    """Delete the homes of browsers whose worker was killed; the browsers themselves end with it."""
    for home in Path(tempfile.gettempdir()).glob(f"{HOMES}*"):
        with suppress(OSError):  # another worker was faster
            if time.time() - home.stat().st_mtime > older_than:
                shutil.rmtree(home, ignore_errors=True)


@dataclass(slots=True)
class _Sitting:
    """One page in one browser."""

    browser: Browser
    network: Network
    pool: ThreadPoolExecutor
    limits: PictureLimits
    picture: Picture = field(default_factory=Picture)
    page: str = ""
    target: str = ""
    frame: str = ""
    loaded: bool = False
    count: threading.Lock = field(default_factory=threading.Lock)
    open_requests: int = 0
    last_change: float = 0.0
    bytes_left: int = 0
    dialogs: int = 0

    def take(self, url: str) -> Picture:
        self.bytes_left = self.limits.bytes_in_all
        self.browser.on_event = self.heard
        self.picture.browser = str(self.browser.call("Browser.getVersion").get("product", ""))
        self.prepare()
        went = self.browser.call("Page.navigate", self.page, url=url)
        if error := went.get("errorText"):
            raise self.not_opened(str(error))
        self.frame = str(went["frameId"])
        self.settle(self.limits.settle)
        self.see_all_of_it()
        if self.picture.requests and not same_page(self.picture.final_url, url):
            self.picture.notes.append(f"The page led on to {self.picture.final_url[:500]}.")
        self.shoot()
        self.print()
        return self.picture

    def prepare(self) -> None:
        call = self.browser.call
        # For the whole browser, so that frames, workers and later hops of a redirect are held too.
        call("Fetch.enable", patterns=[{"urlPattern": "*"}])
        call("Browser.setDownloadBehavior", behavior="deny")
        call("Target.setDiscoverTargets", discover=True)
        self.target = str(call("Target.createTarget", url="about:blank")["targetId"])
        self.page = str(call("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"])
        call("Page.enable", self.page)
        call("Network.enable", self.page)
        call("Network.setBypassServiceWorker", self.page, bypass=True)
        self.window(WINDOW)
        call("Emulation.setEmulatedMedia", self.page, features=[{"name": "prefers-reduced-motion", "value": "reduce"}])

    def not_opened(self, error: str) -> BrowserFailed:
        if error == "net::ERR_ABORTED" and not self.picture.refused:
            return BrowserFailed("no_page", "There is a file to download at this address, or nothing, and no page.")
        why = next((why for _, why in self.picture.refused), "")
        return BrowserFailed("no_page", why or f"The browser could not open the page ({error[:100]}).")

    # ── What the browser tells ────────────────────────────────────────────────────────────────────────

    def heard(self, event: Event) -> None:
        params: dict[str, Any] = event.get("params", {})
        match event.get("method"):
            case "Fetch.requestPaused":
                self.requested(params)
            case "Page.javascriptDialogOpening":
                self.dialog(params)
            case "Page.loadEventFired":
                self.loaded = True
            case "Page.frameNavigated" if "parentId" not in params["frame"]:
                self.picture.final_url = str(params["frame"].get("url", ""))
            case "Target.targetCreated":
                opened = params["targetInfo"]
                if opened["type"] == "page" and self.target and opened["targetId"] != self.target:
                    self.browser.send("Target.closeTarget", targetId=opened["targetId"])
            case "Inspector.targetCrashed":
                raise BrowserFailed("browser_crashed", "The page made the browser crash.")

    def requested(self, params: Event) -> None:
        number, request = str(params["requestId"]), params["request"]
        url, method = str(request["url"]), str(request["method"])
        self.last_change = time.monotonic()
        if why := self.why_not(url, method):
            self.refuse(number, url, why)
            return
        self.picture.requests += 1
        with self.count:
            self.open_requests += 1
        named = {str(name).lower(): str(value) for name, value in request["headers"].items()}
        passed_on = {PASSED_ON[name]: value for name, value in named.items() if name in PASSED_ON}
        self.pool.submit(self.answer, number, url, passed_on)

    def why_not(self, url: str, method: str) -> str:
        if not url.startswith(("http://", "https://")):
            return "only addresses of the web are opened"
        if method != "GET":
            return f"{method[:20]} is not sent: pages are only read"
        if self.picture.requests >= self.limits.requests:
            return f"the page asked for more than {self.limits.requests} things"
        if self.bytes_left <= 0:
            return self.too_much()
        return ""

    def too_much(self) -> str:
        return f"the page is larger than {self.limits.bytes_in_all // 1024**2} MB with all that it shows"

    def refuse(self, number: str, url: str, why: str) -> None:
        if len(self.picture.refused) < NAMED:
            self.picture.refused.append((url[:2000], why))
        self.browser.send("Fetch.failRequest", requestId=number, errorReason="BlockedByClient")

    def answer(self, number: str, url: str, headers: Mapping[str, str]) -> None:
        """Runs beside the others: gets what was asked for, by the guard."""
        # A browser that was ended meanwhile needs no answer.
        with suppress(BrowserFailed):
            most = min(self.limits.bytes_each, self.bytes_left)
            try:
                if most <= 0:
                    raise FetchFailed("too_large", self.too_much(), url=url)
                left = max(self.browser.ends - time.monotonic(), 0.1)
                found = self.network(url, headers=headers, max_bytes=most, seconds=min(left, 20.0))
            except FetchFailed as failed:
                with self.count:
                    self.bytes_left -= most if failed.code == "too_large" else 0
                self.refuse(number, url, failed.message)
            except Exception:
                # A fault of ours must not leave the page waiting; the log has it.
                log.exception("The browser's request for %s broke", url[:500])
                self.refuse(number, url, "the request broke")
            else:
                with self.count:
                    self.bytes_left -= len(found.body)
                passed = [
                    {"name": name, "value": value} for name, value in found.headers if name.lower() not in HELD_BACK
                ]
                self.browser.send(
                    "Fetch.fulfillRequest",
                    requestId=number,
                    responseCode=found.status,
                    responseHeaders=passed,
                    body=base64.b64encode(found.body).decode(),
                )
            finally:
                with self.count:
                    self.open_requests -= 1
                self.last_change = time.monotonic()

    def dialog(self, params: Event) -> None:
        self.dialogs += 1
        self.browser.send("Page.handleJavaScriptDialog", self.page, accept=params.get("type") == "beforeunload")
        if self.dialogs == 5:
            self.stop_scripts("The page kept opening messages; its scripts were stopped.")

    # ── What is asked of it ───────────────────────────────────────────────────────────────────────────

    def settle(self, seconds: float) -> None:
        """Wait until the page has come and is quiet, or the time is up."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.browser.handle(0.1)
            self.browser.forget_replies()
            quiet_for = time.monotonic() - self.last_change
            if self.loaded and not self.open_requests and quiet_for > 0.6:
                return
        self.picture.notes.append(f"The page was still loading after {seconds:g} seconds.")

    def stop_scripts(self, why: str) -> None:
        self.picture.notes.append(why)
        self.browser.send("Emulation.setScriptExecutionDisabled", self.page, value=True)
        self.browser.send("Runtime.terminateExecution", self.page)

    def see_all_of_it(self) -> None:
        """Scroll to the end and back, for what comes only when it is looked at."""
        try:
            world = self.browser.call(
                "Page.createIsolatedWorld", self.page, within=5.0, frameId=self.frame, worldName="factcheck"
            )
            script = (
                "(async () => {"
                f"for (let y = 0; y < Math.min(document.documentElement.scrollHeight, {self.limits.height}); y += 700)"
                "{ scrollTo(0, y); await new Promise(done => setTimeout(done, 60)) }"
                "scrollTo(0, 0) })()"
            )
            self.browser.call(
                "Runtime.evaluate",
                self.page,
                within=10.0,
                expression=script,
                contextId=world["executionContextId"],
                awaitPromise=True,
            )
            self.settle_again()
        except TimeoutError:
            self.stop_scripts("The page kept the browser busy; its scripts were stopped.")
        except BrowserFailed as failed:
            if failed.code != "browser_refused":
                raise
            # The page went elsewhere meanwhile: it is shown as it stands.
            self.picture.notes.append("The page could not be scrolled to its end.")

    def settle_again(self) -> None:
        until = time.monotonic() + 3.0
        while time.monotonic() < until and (self.open_requests or time.monotonic() - self.last_change < 0.4):
            self.browser.handle(0.1)

    def shoot(self) -> None:
        try:
            self.picture.page_height = self.page_height()
            self.picture.width = self.limits.width
            self.picture.height = min(self.picture.page_height, self.limits.height)
            if self.has_frames():
                self.stretch()
            area = {"x": 0, "y": 0, "width": self.picture.width, "height": self.picture.height, "scale": 1}
            shot = self.browser.call(
                "Page.captureScreenshot", self.page, within=15.0, format="png", captureBeyondViewport=True, clip=area
            )
            self.picture.png = base64.b64decode(shot["data"], validate=True)
        except (TimeoutError, KeyError, ValueError, binascii.Error):
            raise BrowserFailed("browser_timeout", "The browser took too long to take a picture of the page.") from None
        if self.picture.is_cut:
            self.picture.notes.append(
                f"The page is {self.picture.page_height:,} pixels high; the picture shows the first "
                f"{self.picture.height:,}."
            )

    def page_height(self) -> int:
        size = self.browser.call("Page.getLayoutMetrics", self.page, within=5.0)["cssContentSize"]
        return max(round(float(size["height"])), 1)

    def has_frames(self) -> bool:
        tree = self.browser.call("Page.getFrameTree", self.page, within=5.0)["frameTree"]
        return bool(tree.get("childFrames"))

    def stretch(self) -> None:
        """Chromium paints frames of other sites only where the window shows them: make it as high as the page.

        A page whose own height follows the window's would be another page; it keeps the window, and its lower frames
        stay blank in the picture.
        """
        self.window(self.picture.height)
        until = time.monotonic() + 0.5
        while time.monotonic() < until:
            self.browser.handle(0.1)
        if abs(self.page_height() - self.picture.page_height) > 2:
            self.window(WINDOW)
            self.picture.notes.append("Frames of other sites further down may be blank in the picture.")

    def window(self, height: int) -> None:
        self.browser.call(
            "Emulation.setDeviceMetricsOverride",
            self.page,
            within=5.0,
            width=self.limits.width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def print(self) -> None:
        """A PDF of at most so many pages; a page that cannot be printed keeps its picture."""
        try:
            paper = {**A4, "printBackground": True, "pageRanges": f"1-{self.limits.pdf_pages}"}
            made = self.browser.call("Page.printToPDF", self.page, within=15.0, **paper)
            self.picture.pdf = base64.b64decode(made["data"], validate=True)
        except (TimeoutError, KeyError, ValueError, binascii.Error):
            self.picture.notes.append("There is no PDF: the browser took too long to print the page.")
        except BrowserFailed as failed:
            self.picture.notes.append(f"There is no PDF: {failed.message}")
