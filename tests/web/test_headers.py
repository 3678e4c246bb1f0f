"""The headers of every kind of answer: pages, parts, errors, redirects, files, the admin and static files."""

import pytest
from django.test import Client

from factcheck.claims import views
from tests.factories import make_claim

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
PART = {"HX-Request": "true"}


def assert_guarded(response, **others):
    wanted = EVERYWHERE | {name.replace("_", "-"): value for name, value in others.items()}
    assert {name: response.get(name) for name in wanted} == wanted
    assert {piece.strip() for piece in response["Content-Security-Policy"].split(";")} == set(POLICY.split("; "))
    assert "camera=()" in response["Permissions-Policy"]


def assert_kept_by_nobody(response):
    assert "no-store" in response["Cache-Control"]
    assert "HX-Request" in response["Vary"]


ASKED = [
    ("get", "/claims/", {}, 200),
    ("get", "/claims/999999/", {}, 404),
    ("get", "/claims/?q=%00", {}, 400),
    ("get", "/nowhere/", {}, 404),
    ("get", "/api/nowhere/", {}, 404),
    ("post", "/claims/", {}, 405),
    ("post", "/claims/new/", {"text": ""}, 422),
    ("post", "/claims/new/", {"text": "x" * 9_000_000}, 413),
    ("get", "/accounts/login/", {}, 302),
    ("get", "/admin/", {}, 200),
    ("get", "/admin/factcheck/outlet/", {}, 200),
    ("get", "/admin/factcheck/nothing/", {}, 404),
]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize(("method", "path", "sent", "status"), ASKED, ids=[f"{a[3]} {a[0]} {a[1]}" for a in ASKED])
def test_of_what_an_editor_gets(ada, log_in, method, path, sent, status, headers):
    response = getattr(log_in(ada), method)(path, sent, headers=headers)
    assert response.status_code == status
    assert_guarded(response)
    assert_kept_by_nobody(response)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_of_what_a_reporter_may_not_do(cleo, log_in, headers):
    response = log_in(cleo).get("/record/", headers=headers)
    assert response.status_code == 403
    assert_guarded(response)
    assert_kept_by_nobody(response)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_of_a_conflict(cleo, log_in, headers):
    claim = make_claim(cleo)
    sent = {"text": "Other words", "kind": "event", "priority": "2", "seen": "{"}
    response = log_in(cleo).post(f"{claim.get_absolute_url()}edit/", sent, headers=headers)
    assert response.status_code == 409
    assert_guarded(response)
    assert_kept_by_nobody(response)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize("path", ["/accounts/login/", "/transparency/", "/claims/", "/nowhere/"])
def test_of_what_a_stranger_gets(db, path, headers):
    response = Client(headers=headers).get(path)
    assert response.status_code in (200, 204, 302, 404)
    assert_guarded(response)
    if path != "/transparency/":  # the same for everybody
        assert_kept_by_nobody(response)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_of_a_form_without_its_token(cleo, headers):
    client = Client(enforce_csrf_checks=True, headers=headers)
    client.force_login(cleo)
    response = client.post("/claims/new/", {"text": "A claim"})
    assert response.status_code == 403
    assert_guarded(response)
    assert_kept_by_nobody(response)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_of_what_breaks(cleo, monkeypatch, headers):
    def fail(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr(views, "render_part", fail)
    client = Client(raise_request_exception=False, headers=headers)
    client.force_login(cleo)
    response = client.get("/claims/")
    assert response.status_code == 500
    assert_guarded(response)
    assert_kept_by_nobody(response)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_of_what_is_asked_for_too_often(db, headers):
    client = Client(headers=headers)
    statuses = [client.get(f"/reply/{'y' * 43}/", REMOTE_ADDR="203.0.113.9").status_code for _ in range(40)]
    assert 429 in statuses
    response = client.get(f"/reply/{'y' * 43}/", REMOTE_ADDR="203.0.113.9")
    assert response.status_code == 429
    # The address of the page is the key to it, so no page may learn it.
    assert_guarded(response, Referrer_Policy="no-referrer")
    assert_kept_by_nobody(response)


def test_of_static_files(client, db):
    response = client.get("/static/css/app.css")
    response.close()
    assert response.status_code == 200
    assert_guarded(response)
    assert "max-age" in response["Cache-Control"]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_too_much_at_once_says_how_much_is_taken(cleo, log_in, headers):
    response = log_in(cleo).post("/claims/new/", {"text": "x" * 9_000_000}, headers=headers)
    assert response.status_code == 413
    assert "up to 8 MB" in response.text
