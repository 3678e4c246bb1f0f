from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from factcheck.web.limits import count, is_spent, network_of


@pytest.fixture(autouse=True)
def fresh(db):
    cache.clear()


def test_tries_are_counted_apart_for_each_who_and_what():
    for _ in range(3):
        assert not is_spent("guess", "203.0.113.9", amount=3, seconds=60)
        count("guess", "203.0.113.9", seconds=60)
    assert is_spent("guess", "203.0.113.9", amount=3, seconds=60)
    assert not is_spent("guess", "203.0.113.10", amount=3, seconds=60)
    assert not is_spent("other", "203.0.113.9", amount=3, seconds=60)


def test_a_new_window_begins_anew(monkeypatch):
    now = 1_000_000.0
    monkeypatch.setattr("factcheck.web.limits.time", SimpleNamespace(time=lambda: now))
    count("guess", "x", seconds=60)
    assert is_spent("guess", "x", amount=1, seconds=60)
    now += 61
    assert not is_spent("guess", "x", amount=1, seconds=60)


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.9", "203.0.113.9"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"), ("2001:db8:1:2::9", "2001:db8:1:2::")],
)
def test_a_holder_of_ipv6_is_one(address, network):
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network
