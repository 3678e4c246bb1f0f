from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from factcheck.feeds.actions import FeedDetails, save_feed, take_in
from factcheck.feeds.parsing import Item
from tests.feeds.feeds import item, rss
from tests.web.servers import page, serve


@dataclass
class Site:
    """A feed on 127.0.0.1 whose answer a test changes."""

    server: object = None
    answer: bytes = field(default_factory=lambda: page(rss(item()), Content_Type="application/rss+xml"))

    def show(self, body, status="200 OK", **headers):
        self.answer = page(body, status, Content_Type="application/rss+xml", **headers)

    @property
    def url(self):
        return self.server.url("/rss")


@pytest.fixture
def site(settings):
    settings.FETCH_ALLOW_LOOPBACK = True
    there = Site()
    with serve(lambda connection, head: connection.sendall(there.answer)) as server:
        there.server = server
        yield there


@pytest.fixture
def feed(site, ada):
    return save_feed(by=ada, details=FeedDetails(url=site.url))


@pytest.fixture
def items(ada):
    """Three items of a feed, the newest first."""
    feed = save_feed(by=ada, details=FeedDetails(url="https://courier.example/rss", title="Courier"))
    made = [
        Item(f"https://courier.example/{n}", f"courier.example/{n}", f"Item <{n}>", "", "", None) for n in (3, 2, 1)
    ]
    take_in(feed=feed, items=made)
    return list(feed.items.order_by("-id"))
