"""Logging in and out, through allauth's pages, with the real hasher."""

import re

import pytest
from django.contrib.auth import hashers
from django.core import mail
from django.core.exceptions import ValidationError

from factcheck.accounts.actions import save_person
from factcheck.accounts.hashers import DeskArgon2PasswordHasher
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Role
from tests.factories import PASSWORD


@pytest.fixture
def cleo_with_password(cleo):
    cleo.set_password(PASSWORD)
    cleo.save()
    return cleo


def log_in_by_form(client, password=PASSWORD, email="cleo@newsroom.example", **extra):
    return client.post("/accounts/login/", {"login": email, "password": password, **extra})


def test_log_in_and_out(client, cleo_with_password):
    assert log_in_by_form(client).status_code == 302
    assert client.get("/accounts/settings/").status_code == 200
    assert client.post("/accounts/logout/").status_code == 302
    assert client.get("/accounts/settings/").status_code == 302


def test_e_mail_is_read_in_any_case(client, cleo_with_password):
    assert log_in_by_form(client, email="CLEO@Newsroom.Example").status_code == 302


@pytest.mark.parametrize("email", ["cleo@newsroom.example", "nobody@newsroom.example"])
def test_one_hasher_run_per_wrong_password(client, cleo_with_password, monkeypatch, email):
    runs = []
    for name in ("encode", "verify"):
        plain = getattr(DeskArgon2PasswordHasher, name)

        def counted(self, *args, _plain=plain, **kwargs):
            runs.append(1)
            return _plain(self, *args, **kwargs)

        monkeypatch.setattr(DeskArgon2PasswordHasher, name, counted)
    assert log_in_by_form(client, "wrong-password-entirely", email=email).status_code == 200
    assert len(runs) == 1


def test_passwords_are_argon2id_at_our_cost(cleo_with_password):
    assert re.match(r"argon2\$argon2id\$v=19\$m=65536,t=4,p=2\$", cleo_with_password.password)
    assert hashers.check_password(PASSWORD, cleo_with_password.password)


def test_deactivated_person_is_out_at_once(client, ada, cleo_with_password):
    log_in_by_form(client)
    assert client.get("/accounts/settings/").status_code == 200
    person = User.objects.get(pk=cleo_with_password.pk)
    person.is_active = False
    save_person(by=ada, person=person)
    assert client.get("/accounts/settings/").status_code == 302
    log_in_by_form(client)
    assert client.get("/accounts/settings/").status_code == 302


def test_nobody_signs_up(client, db):
    response = client.post(
        "/accounts/signup/", {"email": "new@newsroom.example", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert not User.objects.exists()
    assert response.status_code in (200, 404)


def test_password_is_reset_by_mail(client, cleo_with_password):
    client.post("/accounts/password/reset/", {"email": "cleo@newsroom.example"})
    link = re.search(r"http://\S+(/accounts/password/reset/key/\S+)", mail.outbox[0].body)
    page = client.get(link[1], follow=True)
    where = page.redirect_chain[-1][0]
    response = client.post(where, {"password1": "another-long-passphrase", "password2": "another-long-passphrase"})
    assert response.status_code == 302
    assert log_in_by_form(client, "another-long-passphrase").status_code == 302


def test_reset_does_not_tell_who_has_an_account(client, cleo_with_password):
    known = client.post("/accounts/password/reset/", {"email": "cleo@newsroom.example"}, follow=True)
    unknown = client.post("/accounts/password/reset/", {"email": "eve@newsroom.example"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert known.status_code == unknown.status_code


def test_password_is_changed(client, cleo_with_password):
    log_in_by_form(client)
    response = client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": "another-long-passphrase", "password2": "another-long-passphrase"},
    )
    assert response.status_code == 302
    assert User.objects.get(pk=cleo_with_password.pk).check_password("another-long-passphrase")


def test_weak_password_is_refused(client, cleo_with_password):
    log_in_by_form(client)
    response = client.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    )
    assert "at least 12 characters" in response.content.decode()


def test_after_log_in_one_is_back_where_one_was(client, cleo_with_password):
    response = log_in_by_form(client, next="/accounts/settings/")
    assert response["Location"] == "/accounts/settings/"
    client.post("/accounts/logout/")
    response = log_in_by_form(client, next="https://elsewhere.example/")
    assert response["Location"] == "/"


def test_htmx_meets_an_expired_session(client, db, htmx):
    response = client.get("/accounts/settings/", headers={**htmx, "HX-Current-URL": "http://testserver/claims/?a=1"})
    assert response.status_code == 204
    assert response["HX-Redirect"] == "/accounts/login/?next=%2Fclaims%2F%3Fa%3D1"


def test_htmx_is_not_sent_elsewhere(client, db, htmx):
    response = client.get("/accounts/settings/", headers={**htmx, "HX-Current-URL": "https://evil.example/x"})
    assert response["HX-Redirect"] == "/accounts/login/?next=%2F"


def test_editor_cannot_lock_themselves_out(ada):
    changed = User.objects.get(pk=ada.pk)
    changed.role = Role.REPORTER
    with pytest.raises(ValidationError, match="lock yourself out"):
        save_person(by=ada, person=changed)


def test_e_mail_has_one_spelling(client, db):
    for path in ("/accounts/login/", "/accounts/password/reset/"):
        for page in (client.get(path), client.post(path, {"login": "ada", "email": "ada", "password": "x"})):
            words = re.sub(r"<[^>]*>", " ", page.content.decode())
            assert "E-mail" in words
            assert not re.search(r"\b[Ee]mail\b", words)
            assert 'placeholder="E-mail address"' in page.content.decode()
        assert "Write a whole e-mail address" in words
    wrong = log_in_by_form(client, email="ada@newsroom.example").content.decode()
    assert "The e-mail address or the password is not right." in wrong
