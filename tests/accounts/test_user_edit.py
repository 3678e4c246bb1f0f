from django.urls import reverse

from factcheck.accounts.models import User

URL = "/accounts/settings/"


def test_settings_are_saved_with_a_history(cleo, log_in):
    response = log_in(cleo).post(
        URL, {"name": "Cleo Marsh", "time_zone": "Asia/Tbilisi", "theme": "dark", "single_keys": ""}
    )
    assert response.status_code == 302
    cleo = User.objects.get(pk=cleo.pk)
    assert (cleo.name, cleo.time_zone, cleo.theme, cleo.single_keys) == ("Cleo Marsh", "Asia/Tbilisi", "dark", False)
    assert cleo.events.order_by("-pgh_id")[0].pgh_context["verb"] == "person.settings_changed"
    page = log_in(cleo).get(URL).content.decode()
    assert 'data-theme="dark"' in page
    assert 'data-keys="off"' in page


def test_unknown_zone_is_refused_and_kept(cleo, log_in):
    response = log_in(cleo).post(URL, {"name": "Cleo", "time_zone": "Mars/Olympus", "theme": "auto"})
    assert response.status_code == 422
    assert "Mars/Olympus” is not a time zone" in response.content.decode()
    assert 'value="Mars/Olympus"' in response.content.decode()
    cleo.refresh_from_db()
    assert cleo.time_zone == "UTC"


def test_nul_is_refused_in_words(cleo, log_in):
    response = log_in(cleo).post(URL, {"name": "Cl\0eo", "time_zone": "UTC", "theme": "auto"})
    assert response.status_code == 422


def test_role_cannot_be_taken_by_post(cleo, log_in):
    log_in(cleo).post(URL, {"name": "Cleo", "time_zone": "UTC", "theme": "auto", "role": "editor", "is_active": ""})
    cleo.refresh_from_db()
    assert (cleo.role, cleo.is_active) == ("reporter", True)


def test_nobody_is_sent_to_log_in(client, db):
    response = client.get(URL)
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={URL}"
