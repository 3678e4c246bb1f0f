"""What an open claim page asks by itself: whether it has changed for this person, and who else is here."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from factcheck.accounts.models import Session
from factcheck.claims.actions import ClaimDetails, attach_statement, detach_statement, edit_claim, note_presence
from factcheck.claims.models import Presence
from factcheck.comments.actions import edit_comment, reopen_thread, reply, resolve_thread
from factcheck.evidence import actions
from factcheck.evidence.actions import EvidenceDetails, RequestDetails
from factcheck.evidence.live import Other, in_words, standing_for
from factcheck.reviews.actions import override_check, return_review, save_draft, submit_review, take_override_back
from factcheck.web.middleware import REFRESH_SESSION_AFTER
from tests.factories import (
    make_claim,
    make_comment,
    make_draft,
    make_evidence,
    make_link,
    make_request,
    make_review,
    make_statement,
    make_tag,
)


def ask(client, claim, **told):
    return client.get(reverse("claim_live", args=[claim.pk]), told)


def test_page_says_how_it_stands_and_nothing_new_is_204(log_in, ada, cleo):
    claim = make_claim(cleo)
    client = log_in(ada)
    standing = client.get(claim.get_absolute_url()).context["live"]
    assert f'data-is="{standing}"' in client.get(claim.get_absolute_url()).text
    told = {"is": standing, "here": ""}
    assert ask(client, claim, **told).status_code == 204
    edit_claim(by=cleo, claim=claim, details=ClaimDetails(text="Other words"))
    answer = ask(client, claim, **told)
    assert answer.status_code == 200
    assert ask(client, claim, **answer.json()).status_code == 204


def test_whatever_the_page_shows_changes_its_standing(ada, cleo):
    claim, evidence = make_claim(cleo), make_evidence(cleo)
    loser, statement = make_claim(cleo, "It is quite safe"), make_statement(cleo)
    link, request = make_link(cleo, claim=claim, evidence=evidence), make_request(cleo, claim=claim)
    changes = [
        lambda: edit_claim(by=ada, claim=claim, details=ClaimDetails(text="New", topics=(make_tag(ada),))),
        lambda: actions.edit_evidence(by=ada, evidence=evidence, details=EvidenceDetails(title="Other")),
        lambda: actions.edit_link(by=ada, link=link, stance="contradicts", excerpt="", note=""),
        lambda: actions.unlink_evidence(by=ada, link=link),
        lambda: actions.edit_request(by=ada, request=request, details=RequestDetails(wanted="Another report")),
        lambda: actions.move_request(by=ada, request=request, to="asked"),
        lambda: attach_statement(by=ada, claim=claim, statement=statement),
        lambda: detach_statement(by=ada, claim=claim, statement=statement),
        lambda: actions.merge_claims(by=ada, winner=claim, loser=loser),
    ]
    before = standing_for(claim, ada)
    for number, change in enumerate(changes):
        change()
        after = standing_for(claim, ada)
        assert after != before, number
        before = after


def test_reviews_overrides_and_discussions_change_it_and_the_words_of_a_draft_do_not(ada, ben, cleo):
    claim = make_claim(cleo)
    review = make_review(cleo, claim=claim, conclusion="")
    comment = make_comment(cleo, on=claim)
    changes = [
        (True, lambda: save_draft(by=cleo, review=review, draft=make_draft(conclusion="It is safe."))),
        (
            False,
            lambda: save_draft(by=cleo, review=review, draft=make_draft(conclusion="It is safe.", explanation="As")),
        ),
        (True, lambda: submit_review(by=cleo, review=review)),
        (True, lambda: return_review(by=ben, review=review, reasons={"conclusion": "Say which bridge."})),
        (True, lambda: reply(by=ada, thread=comment.thread, text="I have")),
        (True, lambda: edit_comment(by=cleo, comment=comment, text="Who has read the report?")),
        (True, lambda: resolve_thread(by=ada, thread=comment.thread)),
        (True, lambda: reopen_thread(by=ada, thread=comment.thread)),
        (
            True,
            lambda: override_check(by=ada, claim=make_request(cleo, claim=claim).claim, check="asked", reason="Gone."),
        ),
        (True, lambda: take_override_back(by=ada, claim=claim, check="asked")),
    ]
    before = standing_for(claim, ada)
    for number, (shows, change) in enumerate(changes):
        change()
        after = standing_for(claim, ada)
        assert (after != before) is shows, number
        before = after


def test_nobody_learns_of_a_change_that_they_may_not_see(ada, cleo, dan):
    claim = make_claim(cleo)
    before = standing_for(claim, ada), standing_for(claim, dan)
    secret = make_evidence(cleo, access="confidential", readers=(dan,))
    link = make_link(cleo, claim=claim, evidence=secret)
    assert standing_for(claim, ada) == before[0]
    told = standing_for(claim, dan)
    assert told != before[1]
    actions.edit_link(by=dan, link=link, stance="contradicts", excerpt="A", note="")
    actions.edit_evidence(by=dan, evidence=secret, details=EvidenceDetails(title="B", access="confidential"))
    assert standing_for(claim, ada) == before[0]
    assert standing_for(claim, cleo) != told


def test_others_who_are_here_are_named(log_in, ada, cleo, dan):
    claim, clients = make_claim(cleo), [log_in(person) for person in (ada, cleo, dan)]
    assert ask(clients[0], claim).json()["here"] == ""
    assert ask(clients[1], claim, writing="").json()["here"] == "Also here: Ada."
    assert ask(clients[2], claim).json()["here"] == "Also here: Ada and Cleo. Cleo is writing."
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=20))
    assert ask(clients[0], claim).json()["here"] == ""
    assert Presence.objects.count() == 3, "one row a person"


def test_who_left_the_desk_is_not_here(log_in, ada, cleo):
    claim = make_claim(cleo)
    note_presence(by=cleo, claim=claim)
    cleo.is_active = False
    cleo.save()
    assert ask(log_in(ada), claim).json()["here"] == ""


def test_many_are_counted():
    others = [Other(name, name == "Eve") for name in ("Ada", "Ben", "Cleo", "Dan", "Eve")]
    assert in_words(others) == "Also here: Ada, Ben, Cleo and 2 more. Eve is writing."
    assert in_words(others[:1]) == "Also here: Ada."


def test_asking_keeps_no_session_alive_and_writes_no_history(log_in, ada, cleo, django_assert_max_num_queries):
    claim = make_claim(cleo)
    client = log_in(ada)
    session = client.session
    session["seen"] = int(time.time()) - 2 * REFRESH_SESSION_AFTER
    session.save()
    stored = Session.objects.get(pk=session.session_key)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM factcheck_event")
        events = cursor.fetchone()
    with django_assert_max_num_queries(6):
        assert ask(client, claim).status_code == 200
    assert Session.objects.get(pk=session.session_key).expire_date == stored.expire_date
    assert client.session["seen"] == session["seen"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM factcheck_event")
        assert cursor.fetchone() == events
    client.get(claim.get_absolute_url())
    assert client.session["seen"] > session["seen"], "a page that somebody opens does"


def test_who_is_logged_out_is_sent_to_log_in(client, htmx, cleo):
    claim = make_claim(cleo)
    answer = client.get(reverse("claim_live", args=[claim.pk]), headers=htmx)
    assert answer.status_code == 204
    assert "/login/" in answer["HX-Redirect"]


@pytest.mark.parametrize("number", [0, 77])
def test_unknown_claim(log_in, ada, number):
    assert log_in(ada).get(f"/claims/{number}/live/").status_code == 404


def test_changed_parts_are_fetched_from_the_page_itself(log_in, ada, cleo, htmx):
    claim = make_claim(cleo)
    make_link(cleo, claim=claim)
    text = log_in(ada, **htmx).get(claim.get_absolute_url()).text
    for target in ("claim-head", "columns", "said", "claim-side"):
        assert f'<hx-partial data-hx-target="#{target}" data-hx-swap="outerMorph">' in text
        assert text.count(f'id="{target}"') == 1
    assert "<html" not in text
