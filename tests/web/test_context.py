"""What every page's frame shows: the theme of the device, else of the person."""

import pytest
from django.test import Client


def theme(client) -> str:
    page = client.get("/accounts/password/reset/").content.decode()
    return page.split('data-theme="', 1)[1].split('"', 1)[0]


@pytest.mark.django_db
@pytest.mark.parametrize(("cookie", "shown"), [("", "auto"), ("dark", "dark"), ('"><script>', "auto")])
def test_theme_of_the_device(cookie, shown):
    client = Client()
    client.cookies["theme"] = cookie
    assert theme(client) == shown


@pytest.mark.parametrize(("cookie", "shown"), [("", "light"), ("dark", "dark"), ("auto", "auto"), ("pink", "light")])
def test_theme_of_the_person(cleo, log_in, cookie, shown):
    type(cleo).objects.filter(pk=cleo.pk).update(theme="light")
    client = log_in(cleo)
    client.cookies["theme"] = cookie
    assert theme(client) == shown
