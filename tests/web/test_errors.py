"""Errors as answers: a page, a message for htmx, JSON for the API; drawing one never fails."""

import json
import logging

import pytest
from django.test import Client, RequestFactory
from django.utils.functional import SimpleLazyObject

from factcheck.web import errors

STATUSES = [400, 403, 404, 409, 413, 422, 429, 500]
NASTY = "<script>alert(1)</script>"


@pytest.fixture
def asked():
    return lambda path="/claims/7/", **headers: RequestFactory().get(path, headers=headers)


@pytest.mark.parametrize("status", STATUSES)
def test_page(asked, status):
    response = errors.error_page(asked(), status, "Two saved at once", f"Look {NASTY}", ["title", NASTY])
    page = response.content.decode()
    assert response.status_code == status
    assert response["Content-Type"].startswith("text/html")
    assert "<h1>Two saved at once</h1>" in page
    assert "css/app" in page
    assert "<li>title</li>" in page
    assert f"Error {status}" in page
    assert NASTY not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("status", STATUSES)
def test_message_for_htmx(asked, status):
    response = errors.error_page(asked(**{"HX-Request": "true"}), status, "No", NASTY, ["one"])
    assert response.status_code == status
    assert response["HX-Retarget"] == "#messages"
    assert response["HX-Reswap"] == "beforeend"
    assert response["HX-Push-Url"] == "false"
    text = response.content.decode()
    assert text.startswith('<div class="msg error"')
    assert "<html" not in text
    assert "<li>one</li>" in text
    assert NASTY not in text


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_whole_page_when_htmx_replaces_the_whole_page(asked, header):
    response = errors.error_page(asked(**{"HX-Request": "true", header: "true"}), 404, "No", "")
    assert "HX-Retarget" not in response
    assert response.content.decode().startswith("<!doctype html>")


@pytest.mark.parametrize("path", ["/api/claims/7/", "/v1alpha1/claims:search"])
@pytest.mark.parametrize(
    ("status", "name"), [(400, "INVALID_ARGUMENT"), (404, "NOT_FOUND"), (418, "UNKNOWN"), (429, "RESOURCE_EXHAUSTED")]
)
def test_json_for_the_api(asked, path, status, name):
    response = errors.error_page(asked(path, **{"HX-Request": "true"}), status, "No such claim", "Look again.", ["a"])
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    assert json.loads(response.content) == {
        "error": {"code": status, "status": name, "message": "No such claim. Look again.", "details": ["a"]}
    }


def test_details_may_be_a_generator(asked):
    assert b"<li>b</li>" in errors.error_page(asked(), 409, "No", "", (word for word in "ab")).content


def test_server_error_asks_nobody(asked, caplog):
    """The database may be what broke: the page is drawn without the request, so without the person."""

    def nobody():
        raise RuntimeError("the database is gone")

    request = asked()
    request.user = SimpleLazyObject(nobody)
    with caplog.at_level(logging.ERROR):
        response = errors.server_error(request)
    assert response.status_code == 500
    assert "<h1>Something broke on our side</h1>" in response.content.decode()
    assert "css/app" in response.content.decode()
    assert caplog.records == []


def test_page_without_the_person_when_the_person_cannot_be_read(asked, caplog):
    def nobody():
        raise RuntimeError("the database is gone")

    request = asked()
    request.user = SimpleLazyObject(nobody)
    response = errors.not_found(request)
    assert response.status_code == 404
    assert "<h1>Nothing is here</h1>" in response.content.decode()
    assert "the database is gone" in caplog.text


def test_plain_words_when_no_template_can_be_drawn(asked, monkeypatch, caplog):
    def broken(*args):
        raise RuntimeError("templates are gone")

    monkeypatch.setattr(errors, "render_to_string", broken)
    for headers in ({}, {"HX-Request": "true"}):
        response = errors.error_page(asked(**headers), 500, "Broken", NASTY)
        assert response.status_code == 500
        assert "<h1>Broken</h1>" in response.content.decode()
        assert NASTY not in response.content.decode()
    assert "templates are gone" in caplog.text


def test_forbidden_gives_the_reason_of_the_action(asked):
    page = errors.permission_denied(asked(), PermissionError("Your role does not let you publish a claim.")).content
    assert b"Your role does not let you publish a claim." in page
    assert b"An editor can change roles." in errors.permission_denied(asked()).content


@pytest.mark.django_db
def test_unknown_address(cleo, log_in, htmx):
    response = log_in(cleo).get("/nowhere/")
    assert response.status_code == 404
    assert "<h1>Nothing is here</h1>" in response.content.decode()
    part = log_in(cleo).get("/nowhere/", headers=htmx)
    assert part.status_code == 404
    assert part["HX-Retarget"] == "#messages"


@pytest.mark.django_db
def test_form_without_its_token():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@b.example", "password": "x"})
    assert response.status_code == 403
    assert "too old to send" in response.content.decode()
