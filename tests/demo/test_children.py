import os
import signal
import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest

from factcheck.management.commands import demo
from factcheck.management.commands.demo import STOPPING, Child, Stopped

MASK = "import signal, sys; sys.exit(len(signal.pthread_sigmask(signal.SIG_BLOCK, [])))"


def test_nothing_that_stops_the_demo_comes_while_it_forks(monkeypatch):
    held = []
    start = subprocess.Popen

    def watched(*args, **options):
        held.append(signal.pthread_sigmask(signal.SIG_BLOCK, []))
        return start(*args, **options)

    monkeypatch.setattr(subprocess, "Popen", watched)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    child = Child([sys.executable, "-c", MASK], {})
    assert held[0] >= set(STOPPING)
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before
    assert child.process.wait(timeout=30) == 0, "the child itself would not hear them"


class StoppedAsItGoes:
    def __del__(self) -> None:
        demo._stop(signal.SIGINT, None)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_word_to_stop_that_python_swallows_stops_it_all_the_same(monkeypatch):
    monkeypatch.setattr(demo, "told_to_stop", threading.Event())
    StoppedAsItGoes()
    with pytest.raises(Stopped):
        demo.Command().watch([SimpleNamespace(code=None)] * 2, {})


def test_the_web_server_is_told_once_and_one_that_has_ended_is_no_trouble():
    listening, web = os.pipe(), demo.Web([sys.executable, "-c", ""], {})
    read, web.keep = listening
    web.make_ready()
    web.make_ready()
    assert os.read(read, 2) == b"1"
    web.is_told = False
    os.close(read)
    web.make_ready()
    web.let_in()
    assert web.process.wait(timeout=30) == 0
