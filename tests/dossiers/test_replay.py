"""A dossier's captures, replayed by pywb: a real server of an archive that is not ours."""

import os
import signal
import socket
import subprocess
import time
from contextlib import contextmanager

import pytest
import urllib3

from tests.dossiers import tools
from tests.dossiers.test_wacz import a_package, packed
from tests.dossiers.warcs import AT, PAGE, WORDS, a_page, page_warc, warc, warc_blob

PATIENCE = 60.0
URL = "http://www.courier.example/Bridge/?b=2&a=1"


@contextmanager
def replaying(wacz, folder):
    """pywb on a free port of loopback, with the file in its collection `desk`; gives the port."""
    added = tools.run(tools.PYWB, "wb-manager", "init", "desk", cwd=folder)
    assert added.returncode == 0, added.stderr
    added = tools.run(tools.PYWB, "wb-manager", "add", "--unpack-wacz", "desk", str(wacz), cwd=folder)
    assert added.returncode == 0, added.stderr
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line = tools.command(tools.PYWB, "wayback", "--bind", "127.0.0.1", "--port", str(port))
    with (folder / "pywb.log").open("wb") as log:
        server = subprocess.Popen(
            line, cwd=folder, stdout=log, stderr=log, start_new_session=True, env=tools.environment()
        )
        try:
            wait_for(port, server, folder / "pywb.log")
            yield port
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(20)


def wait_for(port: int, server: subprocess.Popen, log) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text()
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def ask(port: int, path: str) -> urllib3.BaseHTTPResponse:
    with urllib3.PoolManager() as pool:
        return pool.request("GET", f"http://127.0.0.1:{port}/desk/{path}", redirect=False, retries=False)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("replay")
    moved = warc(("http://courier.example/old", "301 Moved Permanently", [("Location", URL)], b""))
    package = a_package(warcs=[warc_blob(page_warc(URL)), warc_blob(moved)], pages=[a_page(URL)])
    (folder / "dossier.wacz").write_bytes(packed(package))
    with replaying(folder / "dossier.wacz", folder) as port:
        yield port


def test_the_captured_page_is_served_with_its_own_bytes(archive):
    answer = ask(archive, f"{AT:%Y%m%d%H%M%S}id_/{URL}")
    assert answer.status == 200
    assert answer.data == PAGE
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_the_captured_page_is_served_to_a_reader_in_its_own_words(archive):
    answer = ask(archive, f"{AT:%Y%m%d%H%M%S}mp_/{URL}")
    assert answer.status == 200
    assert WORDS in answer.data.decode()


def test_a_redirect_is_replayed_to_where_it_led(archive):
    answer = ask(archive, f"{AT:%Y%m%d%H%M%S}id_/http://courier.example/old")
    assert answer.status == 301
    assert answer.headers["Location"].endswith(URL)


def test_what_was_not_captured_is_not_there(archive):
    assert ask(archive, f"{AT:%Y%m%d%H%M%S}id_/http://courier.example/other").status == 404
