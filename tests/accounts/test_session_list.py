"""Own sessions: listed with where they were opened, ended one by one or all, and by what changes who may come in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factcheck.accounts.actions import save_person
from factcheck.accounts.jobs import tidy
from factcheck.accounts.models import EntryEvent, Session, User
from factcheck.accounts.sessions import SessionStore, person_of
from tests.factories import PASSWORD, make_session

LIST = "/accounts/sessions/"


@pytest.fixture
def cleo_with_password(cleo):
    cleo.set_password(PASSWORD)
    cleo.save()
    return cleo


def log_in_by_form(agent="Firefox on a desk", address="192.0.2.7"):
    client = Client(headers={"user-agent": agent}, REMOTE_ADDR=address)
    assert client.post("/accounts/login/", {"login": "cleo@newsroom.example", "password": PASSWORD}).status_code == 302
    return client


def is_in(client):
    return client.get("/accounts/settings/").status_code == 200


def test_sessions_are_listed_and_ended(cleo_with_password, dan, log_in):
    here, there, third = log_in_by_form(), log_in_by_form("<b>Phone</b>"), log_in_by_form("Tablet")
    page = here.get(LIST).content.decode()
    assert "Firefox on a desk" in page
    assert "&lt;b&gt;Phone&lt;/b&gt;" in page
    assert "192.0.2.7" not in page
    assert there.session.session_key not in page
    handle = Session.objects.get(session_key=there.session.session_key).handle
    assert log_in(dan).post(f"{LIST}{handle}/end/").status_code == 404
    assert here.post(f"{LIST}{handle}/end/")["Location"] == LIST
    assert (is_in(here), is_in(there), is_in(third)) == (True, False, True)
    assert here.post(f"{LIST}end-others/")["Location"] == LIST
    assert (is_in(here), is_in(third)) == (True, False)
    assert "You were logged in nowhere else" in here.post(f"{LIST}end-others/", follow=True).content.decode()


def test_a_browser_is_told_by_its_name(cleo_with_password):
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    page = log_in_by_form(agent).get(LIST).content.decode()
    assert page.count(">Firefox 140 on Linux</td>") == 2
    assert page.count(f'title="{agent}"') == 2


def test_what_happened_is_told_to_the_person_alone(cleo_with_password, dan, log_in):
    client = log_in_by_form()
    client.post("/accounts/logout/")
    Client().post("/accounts/login/", {"login": "cleo@newsroom.example", "password": "wrong"})
    page = log_in_by_form().get(LIST).content.decode()
    for words in ("Logged in: password", "Logged out", "Refused: wrong password"):
        assert words in page
    assert "wrong password" not in log_in(dan).get(LIST).content.decode()
    kinds = list(EntryEvent.objects.of(cleo_with_password).values_list("kind", flat=True))
    assert kinds == ["logged_in", "refused", "logged_out", "logged_in"]


def test_editors_read_them_in_the_panel_and_nobody_changes_them(cleo_with_password, ada, log_in):
    log_in_by_form("Lynx")
    editor, event = log_in(ada), EntryEvent.objects.get()
    assert "Lynx" in editor.get("/admin/factcheck/entryevent/").content.decode()
    assert editor.get(f"/admin/factcheck/entryevent/{event.pk}/change/").status_code == 200
    assert editor.post(f"/admin/factcheck/entryevent/{event.pk}/change/", {"detail": "x"}).status_code == 403
    assert editor.get("/admin/factcheck/entryevent/add/").status_code == 403
    with pytest.raises(Exception, match="append-only"):
        EntryEvent.objects.update(detail="nothing happened")


@pytest.mark.parametrize("change", [{"role": "reviewer"}, {"is_active": False}, {"email": "c@newsroom.example"}])
def test_an_editors_change_ends_them_for_good(cleo_with_password, ada, change):
    client = log_in_by_form()
    before = {name: getattr(cleo_with_password, name) for name in change}
    for values in (change, before):  # and back again: what ended stays ended
        person = User.objects.get(pk=cleo_with_password.pk)
        for name, value in values.items():
            setattr(person, name, value)
        save_person(by=ada, person=person)
        assert not is_in(client)
    assert EntryEvent.objects.of(cleo_with_password).filter(kind="sessions_ended", by=ada).count() == 1


def test_another_name_ends_nothing(cleo_with_password, ada):
    client, person = log_in_by_form(), User.objects.get(pk=cleo_with_password.pk)
    person.name = "Cleo Marsh"
    save_person(by=ada, person=person)
    assert is_in(client)


def test_a_new_password_ends_the_others(cleo_with_password):
    here, there = log_in_by_form(), log_in_by_form()
    new = {"oldpassword": PASSWORD, "password1": "another-long-passphrase", "password2": "another-long-passphrase"}
    assert here.post("/accounts/password/change/", new).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)
    assert EntryEvent.objects.of(cleo_with_password).filter(kind="password_changed").exists()


def test_a_role_changed_outside_the_desk_ends_them_too(cleo, log_in):
    client = log_in(cleo)
    User.objects.filter(pk=cleo.pk).update(role="editor")
    assert not is_in(client)


def test_the_session_says_whose_it_is_not_the_row_beside_it(cleo, ada, log_in):
    client = log_in(cleo)
    Session.objects.update(person=ada)
    page = client.get("/accounts/settings/")
    assert page.status_code == 200
    assert page.wsgi_request.user == cleo


def test_a_session_lives_through_a_new_secret_key(cleo, log_in, settings):
    client = log_in(cleo)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-secret-key-of-fifty-letters-and-more-than-that"
    assert is_in(client)
    settings.SECRET_KEY_FALLBACKS = []
    assert is_in(client)


def test_session_and_person_are_one_query(cleo, rf, django_assert_num_queries):
    request = rf.get("/")
    request.session = SessionStore(make_session(cleo).session_key)
    with django_assert_num_queries(1):
        assert person_of(request) == cleo


def test_a_session_idles_out_after_two_hours(cleo, log_in, settings):
    client = log_in(cleo)
    assert settings.SESSION_COOKIE_AGE == 120 * 60
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(minutes=119) < left <= timedelta(minutes=120)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(client)


def test_the_night_removes_what_has_idled_out(cleo):
    old, fresh = make_session(cleo), make_session(cleo)
    Session.objects.filter(pk=old.pk).update(expire_date=timezone.now() - timedelta(seconds=1))
    tidy(timestamp=0)
    assert list(Session.objects.all()) == [fresh]
