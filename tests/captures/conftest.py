"""Captures of pages of a real server on loopback, which the guard lets through for these tests alone."""

import pytest

from factcheck.captures import actions
from factcheck.web.fetch import Limits


@pytest.fixture(autouse=True)
def loopback(settings, monkeypatch):
    settings.FETCH_ALLOW_LOOPBACK = True
    monkeypatch.setattr(actions, "LIMITS", Limits(connect=0.5, first_byte=0.5, total=1.5))
    monkeypatch.setattr(actions, "PAUSE", 0.0)


@pytest.fixture
def target(cleo):
    """`target(url)` orders a capture, as adding evidence does."""

    def order(url, **kwargs):
        return actions.order_capture(by=cleo, url=url, **kwargs)

    return order
