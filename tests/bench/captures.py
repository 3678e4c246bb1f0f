"""Captures per minute: `python -m tests.bench.captures [--pages 240] [--workers 4]`.

A server on loopback hands out pages made here, of many hosts (127.0.0.2 and up), so that politeness towards one
host is not what is measured. Beside it the floor: the same pages fetched and read by trafilatura in one process,
with nothing kept.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import django

DATABASE = "factcheck_bench_captures"
HOSTS = 60
WORDS = [
    "bridge",
    "river",
    "council",
    "mayor",
    "engineer",
    "report",
    "inspection",
    "morning",
    "pier",
    "cable",
    "traffic",
    "district",
    "budget",
    "contract",
    "week",
    "statement",
    "evidence",
    "document",
    "repair",
    "safety",
    "the",
    "a",
    "of",
    "and",
    "was",
    "were",
    "on",
    "in",
    "by",
    "with",
    "that",
    "which",
    "said",
]


def page(number: int) -> bytes:
    """An article of 900 words with the menus and teasers of a news site, some 60 kB."""
    chance = random.Random(number)

    def sentence(length: int) -> str:
        words = " ".join(chance.choice(WORDS) for _ in range(length))
        return f"{words.capitalize()}."

    menu = "".join(f'<li><a href="/{n}">{sentence(3)}</a></li>' for n in range(120))
    text = "".join(f"<p>{' '.join(sentence(15) for _ in range(4))}</p>" for _ in range(15))
    teasers = "".join(
        f'<div class="teaser"><a href="/t{n}"><h3>{sentence(8)}</h3></a><p>{sentence(20)}</p></div>' for n in range(150)
    )
    return (
        f'<!doctype html><html lang="en"><head><title>{sentence(7)}</title></head><body><nav><ul>{menu}</ul></nav>'
        f"<main><article><h1>{sentence(7)}</h1>{text}</article></main><aside>{teasers}</aside></body></html>"
    ).encode()


class Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = gzip.compress(page(int(self.path.strip("/"))), 6)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing: it is asked hundreds of times."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=240)
    parser.add_argument("--workers", type=int, default=4)
    asked = parser.parse_args()
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.bench.capture_settings", "BENCH_DATABASE": DATABASE}
    with tempfile.TemporaryDirectory() as files:
        os.environ["MEDIA_ROOT"] = files
        django.setup()
        site = ThreadingHTTPServer(("0.0.0.0", 0), Site)
        threading.Thread(target=site.serve_forever, daemon=True).start()
        urls = [f"http://127.0.0.{2 + n % HOSTS}:{site.server_port}/{n}" for n in range(asked.pages)]
        floor(urls[:40])
        measure(urls, workers=asked.workers)
        site.shutdown()


def floor(urls: list[str]) -> None:
    import trafilatura

    from factcheck.web.fetch import fetch

    started = time.monotonic()
    for url in urls:
        trafilatura.bare_extraction(fetch(url).body, with_metadata=False)
    rate = len(urls) / (time.monotonic() - started) * 60
    print(f"fetched and read by trafilatura, one process, nothing kept: {rate:,.0f} a minute")


def measure(urls: list[str], *, workers: int) -> None:
    from django.core.management import call_command

    from factcheck.accounts.models import User
    from factcheck.captures.actions import order_capture
    from factcheck.captures.models import Capture, CaptureTarget

    call_command("migrate", verbosity=0, interactive=False)
    by = User.objects.filter(handle="bench").first() or User(handle="bench", name="Bench", email="bench@desk.example")
    by.save()
    before = Capture.objects.count()
    for url in urls:
        order_capture(by=by, url=url)
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--queues", "captures", "--concurrency", "1"]
    started = time.monotonic()
    running = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for _ in range(workers)]
    try:
        while Capture.objects.count() - before < len(urls):
            if time.monotonic() - started > 600:
                raise SystemExit(f"only {Capture.objects.count() - before} of {len(urls)} after ten minutes")
            time.sleep(0.2)
        seconds = time.monotonic() - started
    finally:
        for worker in running:
            worker.terminate()
        for worker in running:
            worker.wait()
    bad = CaptureTarget.objects.filter(url__in=urls).exclude(state="stored").count()
    rate = len(urls) / seconds * 60
    print(f"captured by {workers} workers: {rate:,.0f} a minute ({len(urls)} in {seconds:.1f} s, {bad} not stored)")


if __name__ == "__main__":
    main()
