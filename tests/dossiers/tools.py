"""Software that is not ours, each in an environment of its own: it reads what our exporter writes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
WACZ, PYWB, CDXJ, WARCIO = "wacz==0.6.0", "pywb==2.10.0", "cdxj-indexer==1.5.0", "warcio==1.8.1"


def command(package: str, *words: str) -> list[str]:
    """A command line that runs a program of a package, apart from our own environment; skips without one."""
    uv = shutil.which("uv")
    if uv is None:
        pytest.skip("uv is not installed: it fetches the validators")
    line = [uv, "run", "--isolated", "--no-project", "--quiet", "--python", sys.executable, "--with", package]
    probe = subprocess.run([*line, "python", "-c", ""], capture_output=True, text=True, cwd="/", env=environment())
    if probe.returncode:
        trouble = probe.stderr.lower()
        offline = any(word in trouble for word in ("dns error", "failed to fetch", "could not connect", "offline"))
        assert offline, probe.stderr
        pytest.skip(f"{package} cannot be fetched: no way to the package index from here")
    return [*line, *words]


def run(package: str, *words: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(package, *words), capture_output=True, text=True, timeout=240, env=environment(), **options
    )


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DJANGO", "VIRTUAL_"))}
    return kept | {"PYTHONWARNINGS": "ignore"}  # their warnings are theirs
