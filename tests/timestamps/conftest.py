"""A time-stamp authority on loopback, which the guard lets through for these tests alone."""

import pytest
from django.core.files.base import ContentFile

from factcheck.audit.tracking import acting
from factcheck.captures import actions as captures
from factcheck.timestamps import actions
from factcheck.web.fetch import Limits
from factcheck.web.uploads import keep
from tests.timestamps.tsa import Tsa
from tests.web.servers import serve


@pytest.fixture(scope="session")
def tsa(tmp_path_factory) -> Tsa:
    return Tsa(tmp_path_factory.mktemp("tsa"))


@pytest.fixture
def service(settings, monkeypatch, tsa):
    """`service(answer)` is asked for stamps from now on; by default it gives good ones."""
    settings.FETCH_ALLOW_LOOPBACK = True
    settings.TSA_CERTIFICATES = str(tsa.root)
    monkeypatch.setattr(actions, "LIMITS", Limits(connect=0.5, first_byte=1.5, total=2.5))
    open_servers = []

    def start(answer=None, handler=None):
        context = serve(handler or tsa.handler(answer))
        server = context.__enter__()
        open_servers.append(context)
        settings.TSA_URL = server.url("/tsa")
        return server

    yield start
    for context in open_servers:
        context.__exit__(None, None, None)


@pytest.fixture
def captured(cleo):
    """`captured(words)` is a capture of a file with these words."""

    def make(words="The inspection report of the bridge."):
        kept = keep(ContentFile(words.encode(), "report.txt"), media_type="text/plain", name="report.txt")
        capture = captures.read_upload(by=cleo, file=kept)
        with acting(by=cleo, verb="capture.uploaded"):
            capture.store()
        return capture

    return make
