"""The admin panel: who may come in, that it writes through the actions, and what it never lets go."""

import csv
import io
import re

import pytest
from django.contrib import admin
from django.core import mail
from django.urls import reverse

from factcheck.accounts.actions import note_entry
from factcheck.accounts.models import User
from factcheck.articles.models import Outlet
from factcheck.claims.models import Claim
from factcheck.evidence.models import Evidence
from factcheck.reviews.models import Rating
from factcheck.statements.models import Statement, Tag
from factcheck.web.csv import harmless, restored
from tests.factories import (
    make_claim,
    make_evidence,
    make_outlet,
    make_person,
    make_request,
    make_speaker,
    make_statement,
    make_tag,
    make_version,
)

admin.autodiscover()
OURS = [model for model in admin.site._registry if model._meta.app_label == "factcheck"]


def url(model, what="changelist", *args):
    return reverse(f"admin:factcheck_{model._meta.model_name}_{what}", args=args)


@pytest.fixture
def stocked(ada, cleo):
    speaker = make_speaker(cleo)
    version = make_version(cleo, outlet=make_outlet(cleo))
    statement = make_statement(cleo, version=version, speaker=speaker)
    claim = make_claim(cleo, statement=statement)
    make_evidence(cleo)
    make_request(cleo, claim=claim, owed_by=speaker)
    make_tag(ada)
    Rating(label="False", slug="false", definition="Not so.").save()
    note_entry(kind="logged_in", person=cleo)


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_every_list_and_form_opens_for_an_editor(ada, log_in, stocked, model):
    client = log_in(ada)
    page = client.get(url(model), {"q": "a"})
    assert page.status_code == 200
    row = model._default_manager.order_by("pk").first()
    form = client.get(url(model, "change", row.pk))
    assert form.status_code == 200
    assert ' style="' not in form.content.decode()
    assert client.get(url(model, "delete", row.pk)).status_code == 403


@pytest.mark.parametrize("who", ["ben", "cleo"])
def test_others_are_told_that_it_is_not_theirs(who, request, log_in):
    response = log_in(request.getfixturevalue(who)).get("/admin/", follow=True)
    assert response.status_code == 403


def test_nobody_is_sent_to_the_one_log_in_page(client, db):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/accounts/login/?next=")


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_lists_cost_the_same_for_one_and_for_many(ada, cleo, log_in, model, django_assert_max_num_queries):
    for number in range(6):
        speaker = make_speaker(cleo, f"Speaker {number}")
        version = make_version(cleo, title=f"T{number}", outlet=make_outlet(cleo, f"Outlet {number}"))
        statement = make_statement(cleo, version=version, speaker=speaker)
        make_request(cleo, claim=make_claim(cleo, statement=statement), owed_by=speaker)
        make_evidence(cleo)
        make_tag(ada, f"Tag {number}")
        make_person(f"p{number}")
        Rating(label=f"R{number}", slug=f"r{number}", definition="x").save()
    client = log_in(ada)
    client.get(url(model))
    with django_assert_max_num_queries(9):
        client.get(url(model))


def test_a_person_is_added_and_invited(ada, log_in):
    data = {
        "name": "Eve Marl", "handle": "eve", "email": "Eve@Newsroom.example", "role": "reviewer",
        "beat": "", "time_zone": "Asia/Tbilisi", "is_active": "on", "invite": "on",
    }  # fmt: skip
    assert log_in(ada).post(url(User, "add"), data).status_code == 302
    eve = User.objects.get(handle="eve")
    assert (eve.email, eve.role, eve.has_usable_password()) == ("eve@newsroom.example", "reviewer", False)
    assert eve.events.get().pgh_context["verb"] == "person.added"
    assert "/accounts/password/reset/key/" in mail.outbox[0].body


def test_what_an_action_refuses_is_shown_and_what_was_typed_is_kept(ada, log_in):
    data = {
        "name": "Ada Typed", "handle": "ada", "email": ada.email, "role": "reporter",
        "beat": "", "time_zone": "UTC", "is_active": "on",
    }  # fmt: skip
    page = log_in(ada).post(url(User, "change", ada.pk), data)
    assert page.status_code == 200
    assert "You cannot lock yourself out" in page.content.decode()
    assert "Ada Typed" in page.content.decode()
    ada.refresh_from_db()
    assert (ada.name, ada.role) == ("Ada", "editor")


def test_outlet_domains_are_kept_apart(ada, log_in):
    make_outlet(ada, "First")
    client = log_in(ada)
    first = Outlet.objects.get()
    base = {"name": "First", "country": "", "language": "", "time_zone": ""}
    client.post(url(Outlet, "change", first.pk), {**base, "domains": "courier.example\nwww.Courier.example"})
    assert [d.domain for d in first.domains.all()] == ["courier.example"]
    page = client.post(url(Outlet, "add"), {**base, "name": "Second", "domains": "courier.example"})
    assert page.status_code == 200
    assert "taken" in page.content.decode()
    assert not Outlet.objects.filter(name="Second").exists()


def test_words_of_statements_and_versions_are_read_only(ada, cleo, log_in):
    statement = make_statement(cleo)
    client = log_in(ada)
    assert client.post(url(type(statement.version), "change", statement.version_id), {"text": "x"}).status_code == 403
    response = client.post(
        url(Statement, "change", statement.pk),
        {"exact": "other", "start": 0, "mode": "mixed", "stance": "doubts", "venue": "Hall", "note": ""},
    )
    changed = Statement.objects.get(pk=statement.pk)
    assert (changed.exact, changed.start) == (statement.exact, statement.start)
    assert (changed.mode, changed.venue) == ("mixed", "Hall")
    assert changed.events.order_by("-pgh_id")[0].pgh_context == {
        "by": ada.pk, "verb": "statement.edited", "source": "web", "request": f"request {response['X-Request-ID']}",
    }  # fmt: skip


def test_a_claim_is_changed_through_its_actions(ada, cleo, dan, log_in):
    claim, tag = make_claim(cleo), make_tag(ada)
    data = {"text": "Another", "kind": "number", "priority": 3, "assignee": dan.pk, "topic_tags": [tag.pk]}
    assert log_in(ada).post(url(Claim, "change", claim.pk), data).status_code == 302
    claim = Claim.objects.get(pk=claim.pk)
    assert (claim.text, claim.kind, claim.assignee, list(claim.topics.all())) == ("Another", "number", dan, [tag])
    assert {e.pgh_context["verb"] for e in claim.events.all()} == {"claim.started", "claim.edited", "claim.assigned"}


def test_confidential_evidence_of_others_is_not_there(ada, cleo, log_in):
    secret = make_evidence(cleo, title="zebra-canary", access="confidential")
    client = log_in(ada)
    assert "zebra-canary" not in client.get(url(Evidence)).content.decode()
    assert client.get(url(Evidence, "change", secret.pk)).status_code == 302
    named = make_evidence(cleo, title="okapi", access="confidential", readers=(ada,))
    assert "okapi" in client.get(url(Evidence, "change", named.pk)).content.decode()
    exported = client.post(
        url(Evidence), {"action": "export_as_csv", "_selected_action": [secret.pk, named.pk]}
    ).getvalue()
    assert b"okapi" in exported
    assert b"zebra-canary" not in exported


def test_tag_and_rating_are_saved(ada, log_in):
    client = log_in(ada)
    client.post(url(Tag, "add"), {"group": "topic", "label": "ხიდი", "slug": "ხიდი", "is_active": "on"})
    assert Tag.objects.get().slug == "ხიდი"
    client.post(
        url(Rating, "add"),
        {"label": "No evidence offered", "slug": "none", "definition": "x", "order": 1, "number": ""},
    )
    assert Rating.objects.get().number is None


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'quoted", "＝1", "plain", "", "-", "a=b"])
def test_cells_are_harmless_and_come_back(value):
    assert not re.match(r"[=+\-@\t\r＝]", harmless(value))
    assert restored(harmless(value)) == value


def test_export_is_a_table_that_reads_back(ada, cleo, log_in):
    make_claim(cleo, text='=HYPERLINK("https://evil.example")')
    make_claim(cleo, text='სამი, "ოთხი"')
    ids = list(Claim.objects.values_list("pk", flat=True))
    response = log_in(ada).post(url(Claim), {"action": "export_as_csv", "_selected_action": ids})
    assert response["Content-Disposition"] == 'attachment; filename="claims.csv"'
    rows = list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))
    assert {restored(r["text"]) for r in rows} == {'=HYPERLINK("https://evil.example")', 'სამი, "ოთხი"'}
    assert rows[0]["text"].startswith("'=")
    assert rows[0]["state"] == "open"
