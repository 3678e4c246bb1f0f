import pytest

from factcheck.accounts import permissions


@pytest.fixture
def on_claim_page():
    """`on_claim_page(claim)` gives the headers that htmx sends from a claim's page."""

    def headers(claim):
        return {"HX-Request": "true", "HX-Current-URL": f"http://testserver{claim.get_absolute_url()}"}

    return headers


@pytest.fixture
def on_board():
    """Headers that htmx sends from the board."""
    return {"HX-Request": "true", "HX-Current-URL": "http://testserver/owed/"}


@pytest.fixture
def without(monkeypatch):
    """`without(capability)` takes a capability from every role."""

    def take(capability):
        for role, held in permissions.CAPABILITIES.items():
            monkeypatch.setitem(permissions.CAPABILITIES, role, held - {capability})

    return take
