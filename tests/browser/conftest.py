"""A real browser for the tests of this folder, and a watch over every page that it opens.

Each page fails its test when the content security policy refused something, when a script broke, or when the
console told of an error that the test did not announce with `page.watch.expect(…)`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

REQUIRED = "FACTCHECK_BROWSER_REQUIRED"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Milliseconds. Only a machine with much else to do comes near it.
PATIENCE = 20_000
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# What the browser itself notes when a page answers with an error or the network is gone; the tests look at the page.
ANSWERS = "Failed to load resource: "


class Watch:
    """What went wrong in the pages of one context."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.expected: list[str] = []

    def expect(self, words: str) -> None:
        """Errors with these words are part of the test."""
        self.expected.append(words)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        document = "/static/" not in (message.location or {}).get("url", "")
        if not (message.text.startswith(ANSWERS) and document):
            self.seen.append(f"{message.text} ({message.page.url if message.page else ''})")

    @property
    def faults(self) -> list[str]:
        return [line for line in self.seen if not any(words in line for words in self.expected)]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        reason = "no browser: `apt-get install chromium` gives one"
        if os.environ.get(REQUIRED):
            pytest.fail(f"{REQUIRED} is set, and there is {reason}")
        pytest.skip(reason)
    # Ended with this folder: its loop would be in the way of tests that run one of their own.
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(live_server) -> str:
    return live_server.url


@pytest.fixture
def visit(chromium, site, log_in) -> Iterator[Callable[..., Page]]:
    """`visit(person, **options)` opens a page in a browser of their own; nobody is signed in when it is None."""
    contexts: list[tuple[BrowserContext, Watch]] = []

    def _visit(person=None, **options) -> Page:
        context, watch = open_context(chromium, site, **options)
        contexts.append((context, watch))
        if person is not None:
            sign_in_by_cookie(context, site, log_in(person))
        page = context.new_page()
        page.watch = watch
        return page

    yield _visit
    for context, _ in contexts:
        context.close()
    assert [fault for _, watch in contexts for fault in watch.faults] == []


def open_context(browser: Browser, site: str, **options) -> tuple[BrowserContext, Watch]:
    defaults = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", "locale": "en-GB"}
    context = browser.new_context(base_url=site, **{**defaults, **options})
    context.set_default_timeout(PATIENCE)
    watch = Watch()
    context.on("console", watch.hear)
    context.on("weberror", lambda error: watch.seen.append(f"{error.error} ({error.page.url if error.page else ''})"))
    return context, watch


def sign_in_by_cookie(context: BrowserContext, site: str, client) -> None:
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


def axe(page: Page, rules: list[str] | None = None) -> list[str]:
    """Violations of WCAG 2.2 AA and of axe's best practice, or of `rules`, on the page as it is now, one line each."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        """(runOnly) => axe.run(document, { resultTypes: ["violations"], runOnly })""",
        {"type": "rule", "values": rules} if rules else {"type": "tag", "values": LEVELS},
    )
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'][:300]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def shared_article() -> str:
    """What a journalist really pastes, kept beside the checkout; skips where it is absent."""
    place = Path("shared", "data", "000_a8e18678474f9360.txt")
    for folder in Path(__file__).resolve().parents:
        if (folder / place).is_file():
            return (folder / place).read_text(encoding="utf-8")
    pytest.skip(f"the shared article is not beside the checkout ({place})")
