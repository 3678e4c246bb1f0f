"""Passkeys in a real browser, with the authenticator that Chromium plays by itself (WebAuthn over CDP)."""

import pytest

from factcheck.accounts import factors
from factcheck.accounts.models import EntryEvent
from tests.browser.conftest import axe
from tests.factories import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server) -> str:
    """By name: a passkey belongs to a host that has one."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def ben_with_password(ben, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    ben.set_password(PASSWORD)
    ben.save()
    return ben


def with_authenticator(page):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return devtools, made["authenticatorId"]


def log_in_by_password(page):
    page.goto("/accounts/login/")
    page.get_by_label("E-mail").fill("ben@newsroom.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()


def test_a_passkey_is_made_and_logs_in_alone(visit, ben_with_password):
    page = visit()
    devtools, authenticator = with_authenticator(page)
    log_in_by_password(page)
    assert page.get_by_text("Set up a second factor to go on").is_visible()
    assert axe(page) == []
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    assert axe(page) == []
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    assert axe(page) == []
    assert len(devtools.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]) == 1
    page.get_by_role("link", name="to the desk").click()
    page.wait_for_url("/")

    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Log out").click()
    page.get_by_role("button", name="Log in with a passkey").click()
    page.wait_for_url("/")
    assert EntryEvent.objects.of(ben_with_password).filter(kind="logged_in", detail="passkey").count() == 1

    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Log out").click()
    log_in_by_password(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("/")
    assert EntryEvent.objects.of(ben_with_password).filter(detail="password and passkey").count() == 1


def test_another_persons_passkey_lets_nobody_in(visit, ben_with_password):
    """The control: the same keys pressed with an authenticator that has none of ours."""
    page = visit()
    devtools, authenticator = with_authenticator(page)
    log_in_by_password(page)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    assert factors.has_factor(ben_with_password)
    devtools.send("WebAuthn.clearCredentials", {"authenticatorId": authenticator})
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Log out").click()
    page.get_by_role("button", name="Log in with a passkey").click()
    page.get_by_text("The device was not asked, or it took too long").wait_for()
    log_in_by_password(page)
    page.wait_for_url("**/authenticate/")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("The device was not asked, or it took too long").wait_for()
    page.goto("/articles/")
    assert "/accounts/" in page.url
    assert not EntryEvent.objects.of(ben_with_password).filter(detail__contains="and passkey").exists()
