"""Second factors: required of reviewers and editors, once only, encrypted, and never the last one removed."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from cryptography.fernet import InvalidToken
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from factcheck.accounts import factors
from factcheck.accounts.actions import reset_factors, save_person
from factcheck.accounts.models import EntryEvent, Session, User
from tests.factories import PASSWORD, make_passkey

SET_UP = "/accounts/2fa/"


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def ben_with_password(ben):
    ben.set_password(PASSWORD)
    ben.save()
    return ben


def code_of(secret, step=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def with_app(person):
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def log_in_by_form(client, person):
    return client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})


@pytest.mark.parametrize("who", ["ben", "ada"])
@pytest.mark.parametrize("path", ["/articles/", "/claims/", "/accounts/settings/", "/accounts/sessions/", "/search/"])
def test_nothing_is_open_before_a_factor_is_set_up(required, request, log_in, who, path):
    client = log_in(request.getfixturevalue(who))
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, SET_UP)
    part = client.post(path, headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Redirect"]) == (204, SET_UP)
    page = client.get(SET_UP).content.decode()
    assert "Set up a second factor to go on" in page


def test_the_panel_is_closed_too(required, ada, log_in):
    client = log_in(ada)
    for path in ("/admin/", "/admin/factcheck/user/", "/admin/jobs/"):
        assert client.get(path)["Location"] == SET_UP


def test_every_address_is_closed_but_for_the_set_up(required, ben, log_in):
    """Driven by the table of addresses: a new page is closed without anybody thinking of it."""
    from factcheck.accounts.middleware import OPEN
    from tests.test_permissions import TABLE

    client, closed = log_in(ben), 0
    for name, row in TABLE.items():
        if row.args:
            continue  # their things need not exist: the refusal comes first, and the next test shows that
        if name in OPEN:
            continue
        answer = client.get(reverse(name))
        assert (answer.status_code, answer.get("Location")) == (302, SET_UP), name
        closed += 1
    assert closed > 30
    assert client.get("/claims/987654321/")["Location"] == SET_UP


def test_reporters_and_people_with_a_factor_go_on(required, ben, cleo, log_in):
    assert log_in(cleo).get("/articles/").status_code == 200
    make_passkey(ben)
    assert log_in(ben).get("/articles/").status_code == 200


def test_log_out_stays_open(required, ben, log_in):
    assert log_in(ben).post("/accounts/logout/")["Location"] == "/accounts/login/"


def test_promotion_asks_at_once(required, ada, cleo, log_in):
    client = log_in(cleo)
    assert client.get("/articles/").status_code == 200
    promoted = User.objects.get(pk=cleo.pk)
    promoted.role = "reviewer"
    save_person(by=ada, person=promoted)
    assert client.get("/articles/")["Location"].startswith("/accounts/login/")
    assert log_in(promoted).get("/articles/")["Location"] == SET_UP


def test_the_desk_can_do_without(settings, ben, log_in):
    assert settings.SECOND_FACTOR_REQUIRED is False  # the tests' own default
    client = log_in(ben)
    assert client.get("/articles/").status_code == 200
    assert "nobody is asked for a second factor" in client.get(SET_UP).content.decode()


@pytest.mark.django_db(transaction=True)
def test_an_app_is_set_up_and_recovery_codes_are_shown(required, client, ben_with_password):
    log_in_by_form(client, ben_with_password)
    page = client.get("/accounts/2fa/totp/activate/", follow=True)
    assert "Is it still you?" in page.content.decode()
    page = client.post(page.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    secret = re.search(r"<code[^>]*>([A-Z2-7]{32})</code>", page.content.decode())[1]
    assert '<svg class="qr"' in page.content.decode()
    wrong = client.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    assert "This code is not right" in wrong.content.decode()
    done = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)}, follow=True)
    assert len(re.findall(r"<code>\d{8}</code>", done.content.decode())) == 10
    assert client.get("/articles/").status_code == 200
    assert {event.kind for event in EntryEvent.objects.of(ben_with_password)} == {
        "logged_in", "factor_added", "codes_made"
    }  # fmt: skip
    assert "The authenticator app is set up." in done.content.decode()
    told = mail.outbox[-1]
    assert told.subject == "[Factcheck] An authenticator app was set up"
    assert re.search(r"\nWhen: \d+ \w+ 20\d\d, \d\d:\d\d \(\w+\)\n", told.body)
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored
    assert factors.decrypt(stored) == secret


def test_a_code_lets_in_once(required, ben_with_password):
    secret = with_app(ben_with_password)
    code, first, second = code_of(secret), Client(), Client()
    for client in (first, second):
        assert log_in_by_form(client, ben_with_password)["Location"] == "/accounts/2fa/authenticate/"
        assert client.get("/articles/")["Location"].startswith("/accounts/login/")
    assert first.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    assert first.get("/articles/").status_code == 200
    again = second.post("/accounts/2fa/authenticate/", {"code": code})
    assert "it was used before" in again.content.decode()
    assert second.get("/articles/").status_code == 302
    # The code before it is older than the last one used, and one step of drift is let through only once.
    assert "used before" in second.post("/accounts/2fa/authenticate/", {"code": code_of(secret, -1)}).content.decode()
    assert second.post("/accounts/2fa/authenticate/", {"code": code_of(secret, 1)}).status_code == 302


@pytest.mark.parametrize("step", [-2, 2, 100])
def test_codes_of_other_times_let_nobody_in(step):
    secret, now = generate_totp_secret(), 1_800_000_000
    code = format_hotp_value(hotp_value(secret, now // 30 + step))
    assert factors.matching_step(secret, code, now, 0) is None
    assert factors.matching_step(secret, format_hotp_value(hotp_value(secret, now // 30)), now, 0) == now // 30


def test_a_recovery_code_lets_in_once(required, ben_with_password):
    with_app(ben_with_password)
    code = RecoveryCodes.activate(ben_with_password).get_unused_codes()[0]
    first, second = Client(), Client()
    for client in (first, second):
        log_in_by_form(client, ben_with_password)
    assert first.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    assert second.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200
    assert second.get("/articles/").status_code == 302
    seed = Authenticator.objects.get(type="recovery_codes").data["seed"]
    assert re.fullmatch(r"[\w=-]+", seed)
    assert seed.startswith("gAAAA")  # Fernet's own mark


def test_wrong_codes_bring_waits(required, client, ben_with_password):
    secret = with_app(ben_with_password)
    log_in_by_form(client, ben_with_password)
    words = ""
    for _ in range(6):
        words = client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert re.search(r"Too many tries\. Wait \d+ seconds?", words)
    assert "Too many" in client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)}).content.decode()
    assert EntryEvent.objects.of(ben_with_password).filter(kind="refused", detail="wrong code").exists()


def test_the_last_factor_stays_while_it_is_required(required, ben, log_in, settings):
    passkey = make_passkey(ben)
    client = log_in(ben)
    session = client.session
    record = {"method": "mfa", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"], session["_auth_user_id"] = [record], str(ben.pk)
    session["account_authentication_methods_user"] = str(ben.pk)
    session.save()
    remove = f"/accounts/2fa/webauthn/keys/{passkey.pk}/remove/"
    refused = client.post(remove)
    assert "this is your last one" in refused.content.decode()
    assert Authenticator.objects.filter(pk=passkey.pk).exists()
    with_app(ben)
    assert client.post(remove).status_code == 302
    refused = client.post("/accounts/2fa/totp/deactivate/")
    assert "this is your last one" in refused.content.decode()
    settings.SECOND_FACTOR_REQUIRED = False
    assert client.post("/accounts/2fa/totp/deactivate/").status_code == 302
    assert not factors.has_factor(ben)


def test_an_editor_resets_what_was_lost(required, ada, ben, log_in):
    make_passkey(ben)
    make_passkey(ada)
    client, editor = log_in(ben), log_in(ada)
    assert client.get("/articles/").status_code == 200
    changed = {"action": "reset_second_factors", "_selected_action": [ben.pk, ada.pk]}
    page = editor.post(reverse("admin:factcheck_user_changelist"), changed, follow=True).content.decode()
    assert "Reset for 1 person" in page
    assert "You cannot reset your own second factors" in page
    assert not factors.has_factor(ben)
    assert factors.has_factor(ada)
    assert client.get("/articles/")["Location"].startswith("/accounts/login/")
    assert not Session.objects.filter(person=ben).exists()
    assert EntryEvent.objects.of(ben).filter(kind="factors_reset", by=ada).exists()
    with pytest.raises(PermissionDenied, match="role does not let you"):
        reset_factors(by=ben, person=ada)


def test_secrets_are_read_after_the_key_was_changed(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "first" * 12, []
    kept = factors.encrypt("secret")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "second" * 12, ["first" * 12]
    assert factors.decrypt(kept) == "secret"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        factors.decrypt(kept)


@pytest.mark.parametrize("credential", ["", "null", "[]", "1", '"x"', "{}", '{"response": []}', "{" * 5000, "\x00"])
def test_odd_passkeys_are_refused(client, db, credential):
    answer = client.post("/accounts/2fa/webauthn/login/", {"credential": credential})
    assert answer.status_code in (302, 200)
    assert "_auth_user_id" not in client.session
