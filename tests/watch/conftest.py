from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from factcheck.articles.models import Article
from factcheck.imports.actions import read_import, save_import, start_import
from factcheck.watch.actions import begin
from tests.web.servers import page, serve

PARAGRAPHS = [
    "KARASU, May 4. The mayor of Karasu said on Monday that the bridge over the Lenta was safe and would stay open.",
    "“Nobody was hurt and nobody will be,” Aruzhan Belova told reporters at the town hall, after a night of rain.",
    "Engineers of the road authority counted twelve cracks in the northern pier in March, and nine of them were new.",
    "The authority has not published its report. It was promised for the end of April and then for the end of May.",
    "Buses cross the bridge every twenty minutes, and the drivers say that they have been told to keep to the middle.",
]
TITLE = "Mayor says that the bridge is safe"


def html(paragraphs, title=TITLE):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


@dataclass
class Outlet:
    """A site of one page on 127.0.0.1, whose answers a test changes."""

    server: object = None
    answer: bytes = b""
    front: bytes = b""
    robots: bytes = field(default_factory=lambda: page(b"", "404 Not Found"))

    def show(self, paragraphs, **more):
        self.answer = page(html(paragraphs, **more))

    @property
    def url(self):
        return self.server.url("/news/bridge")

    def asked_for(self, path):
        return sum(request.startswith(f"GET {path} ") for request in self.server.requests)

    def answered(self, connection, head):
        answers = {"/robots.txt": self.robots, "/": self.front}
        connection.sendall(answers.get(head.split(" ")[1], self.answer))


@pytest.fixture
def outlet(settings):
    settings.FETCH_ALLOW_LOOPBACK = True
    site = Outlet()
    site.show(PARAGRAPHS)
    with serve(site.answered) as server:
        site.server = server
        yield site


@pytest.fixture
def article(outlet, cleo) -> Article:
    """Imported from its address, as it came, and watched since."""
    return imported(outlet, cleo)


def imported(outlet, by, text=None) -> Article:
    from factcheck.articles.actions import ArticleDetails

    given = read_import(given=start_import(by=by, url=outlet.url))
    assert given.state == "ready", given.problem
    details = ArticleDetails(title=given.found["title"], language="en", url=outlet.url)
    version = save_import(by=by, given=given, details=details, text=text or given.found["text"])
    begin(by=by, given=given, version=version)
    return version.article
