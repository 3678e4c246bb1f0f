import signal
import subprocess
import sys

from factcheck.management.commands.demo import STOPPING, Child

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
