"""The page at which a party answers: public, for one request, once. Whatever else is tried is refused in words."""

import logging
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.utils import timezone

from factcheck.claims.models import Claim
from factcheck.evidence.models import ClaimLedger, Evidence, EvidenceLink, Followup
from factcheck.letters import actions, views
from factcheck.letters.models import Reply, ReplyLink
from factcheck.notifications.models import Notification
from factcheck.web.tokens import hash_of
from tests.factories import make_evidence, make_link, make_request
from tests.letters.conftest import PDF, pdf


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def test_the_page_shows_the_letter_and_nothing_else(client, reply_path, cleo, claim, wanted):
    make_link(cleo, claim=claim, evidence=make_evidence(cleo, title="Inner paper"))
    type(wanted).objects.filter(pk=wanted.pk).update(note="Inner note")
    response = client.get(reply_path)
    html = response.content.decode()
    assert response.status_code == 200
    assert "the bridge was safe" in html
    assert "Please answer by" in html
    for inner in ("Inner paper", "Inner note", cleo.email, "/requests/", "/claims/", "Owed", "data-hx"):
        assert inner not in html


def test_the_address_is_told_to_no_cache_index_or_other_site(client, reply_path):
    for response in (client.get(reply_path), client.get("/reply/" + "x" * 43 + "/"), client.post(reply_path, {})):
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "private, no-store"
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert not client.cookies


def test_an_answer_with_a_file_lands_unreviewed(answer, wanted, cleo, claim):
    response = answer(name="Press desk", attached=[pdf()])
    html = response.content.decode()
    assert response.status_code == 200
    assert "has arrived" in html
    reply = Reply.objects.get()
    followup = reply.followup
    assert (reply.state, reply.name, followup.answer, followup.by) == (
        "unreviewed",
        "Press desk",
        "It is attached.",
        None,
    )
    assert (followup.direction, followup.channel) == ("in", "reply")
    evidence = reply.items.get().evidence
    assert (evidence.access, evidence.unreviewed, evidence.file_name) == ("restricted", True, "report.pdf")
    assert evidence.media_type == "application/pdf"
    assert evidence.file_sha256 in html
    with default_storage.open(evidence.file.name) as stored:
        assert stored.read() == PDF
    told = Notification.objects.get(person=cleo, kind="reply")
    assert told.path == reply.get_absolute_url()
    assert told.words.startswith(
        "A reply came through the address sent to press@city.example (signed Press desk: unverified), about “"
    )
    wanted.refresh_from_db()
    assert (wanted.state, wanted.replies_waiting, wanted.offers_waiting) == ("asked", 1, 1)
    assert not EvidenceLink.objects.exists()


@pytest.mark.parametrize("owner_left", [False, True])
def test_somebody_always_hears_of_it(answer, wanted, cleo, dan, ada, owner_left):
    people = type(cleo).objects
    type(wanted).objects.filter(pk=wanted.pk).update(owner=dan)
    people.filter(pk=dan.pk).update(is_active=False)
    people.filter(pk=cleo.pk).update(is_active=not owner_left)
    answer()
    assert Notification.objects.get(kind="reply").person == (ada if owner_left else cleo)


def test_what_nobody_has_looked_at_makes_the_claim_offered_and_unchecked_and_no_more(answer, claim):
    assert ClaimLedger.objects.get(claim=claim).state == "nothing_offered"
    answer(attached=[pdf()])
    ledger = ClaimLedger.objects.get(claim=claim)
    assert (ledger.state, ledger.supports, ledger.context) == ("unchecked", 0, 0)


def test_words_alone_offer_no_evidence(answer, claim):
    answer(answer="We shall look for it.")
    assert ClaimLedger.objects.get(claim=claim).state == "nothing_offered"
    assert not Evidence.objects.exists()


def test_what_came_does_not_outrank_what_the_desk_has(answer, claim, cleo):
    make_link(cleo, claim=claim, stance="contradicts")
    answer(attached=[pdf()])
    assert ClaimLedger.objects.get(claim=claim).state == "contradicted"


def test_unreviewed_files_are_no_sources_to_choose(answer, cleo, log_in):
    answer(attached=[pdf("zebra-paper.pdf")])
    client = log_in(cleo)
    assert "zebra" not in client.get("/evidence/find/?q=zebra").content.decode()
    assert "zebra-paper" not in client.get("/search/?q=zebra&in=evidence").content.decode().replace('value="zebra"', "")


def test_a_used_address_takes_nothing_more(answer, client, reply_path):
    answer()
    response = answer(answer="Once more")
    assert response.status_code == 410
    assert "An answer was sent already" in response.content.decode()
    assert f'href="{reply_path}">See what arrived' in response.content.decode()
    assert Reply.objects.count() == 1


def test_a_used_address_shows_the_receipt_again_and_nothing_else(answer, client, reply_path):
    arrived = answer(attached=[pdf()])
    assert arrived.redirect_chain == [(reply_path, 302)]
    first = arrived.content.decode()
    digest = Evidence.objects.get().file_sha256
    response = client.get(reply_path)
    html = response.content.decode()
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert html == first
    for words in (digest, "report.pdf"):
        assert words in html
    for inner in ("It is attached.", "<form", "/files/", "/requests/"):
        assert inner not in html


@pytest.mark.parametrize("column", ["expires_at", "revoked_at"])
def test_the_receipt_ends_with_the_address(answer, client, reply_path, column):
    answer(attached=[pdf()])
    ReplyLink.objects.update(**{column: timezone.now() - timedelta(seconds=1)})
    response = client.get(reply_path)
    assert response.status_code == 410
    assert Evidence.objects.get().file_sha256 not in response.content.decode()


def test_files_have_to_be_chosen_again_only_where_some_were(answer):
    assert "chosen again" not in answer(answer="").content.decode()
    assert "chosen again" in answer(name="x" * 201, attached=[pdf()]).content.decode()


def test_the_page_says_who_asks(client, reply_path, answer, settings):
    settings.SITE_NAME = "Steppe Courier"
    assert "Steppe Courier asks you" in client.get(reply_path).content.decode()
    assert "Steppe Courier has it" in answer().content.decode()


def test_two_answers_at_the_same_moment_are_one(sent, reply_path):
    link = ReplyLink.objects.get()
    actions.take_reply(link=link, words="First")
    with pytest.raises(actions.LinkClosed, match="used"):
        actions.take_reply(link=link, words="Second")
    assert Followup.objects.filter(channel="reply").count() == 1


def test_an_expired_address_says_so(answer, client, reply_path):
    ReplyLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    for response in (client.get(reply_path), answer()):
        assert response.status_code == 410
        assert "This address has run out" in response.content.decode()
    assert not Reply.objects.exists()


def test_the_address_of_one_request_answers_no_other(answer, cleo, claim, wanted):
    other = make_request(cleo, claim=claim, wanted="Another paper")
    answer(request=other.pk, request_id=other.pk, claim=claim.pk)
    assert Reply.objects.get().request == wanted
    assert not other.followups.exists()


@pytest.mark.parametrize("token", ["x" * 43, "x" * 42, "x" * 44, "x" * 42 + "é", "..", "0" * 4000, "'; --", "%00"])
def test_a_guessed_address_leads_nowhere(client, sent, token):
    response = client.get(f"/reply/{token}/")
    assert response.status_code in (400, 404)
    assert "the bridge was safe" not in response.content.decode()


def test_the_stored_hash_is_no_key(client, sent):
    assert client.get(f"/reply/{ReplyLink.objects.get().token_sha256}/").status_code == 404


def test_whoever_guesses_is_stopped_and_the_party_elsewhere_is_not(client, reply_path):
    for n in range(views.WRONG_ADDRESSES):
        assert client.get(f"/reply/{n:043}/", REMOTE_ADDR="203.0.113.9").status_code == 404
    assert client.get(f"/reply/{'y' * 43}/", REMOTE_ADDR="203.0.113.9").status_code == 429
    assert client.get(reply_path, REMOTE_ADDR="203.0.113.9").status_code == 429
    assert client.get(reply_path, REMOTE_ADDR="203.0.113.10").status_code == 200


def test_sendings_that_fail_are_limited_too(answer):
    for _ in range(views.SENDINGS):
        assert answer(answer="").status_code == 422
    assert answer(answer="").status_code == 429


def test_no_address_gets_into_the_log(client, reply_path, caplog):
    with caplog.at_level(logging.DEBUG):
        client.post(reply_path, {})
        ReplyLink.objects.update(revoked_at=timezone.now())
        client.get(reply_path)
    assert reply_path.split("/")[2] not in caplog.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"answer": ""}, "Write an answer"),
        ({"answer": "a\0b"}, "NUL"),
        ({"answer": "x" * 20_001}, "20000"),
        ({"name": "x" * 201}, "200"),
        ({"address": "javascript:alert(1)"}, "Address"),
        ({"address": "http://"}, "Address"),
        ({"attached": [pdf("evil.exe")]}, "program"),
        ({"attached": [pdf("report.pdf", b"MZ" + bytes(200))]}, "program"),
        ({"attached": [pdf("empty.pdf", b"")]}, "empty"),
        ({"attached": [pdf(f"{n}.pdf") for n in range(6)]}, "5 at most"),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_words_are_kept(answer, fields, words):
    response = answer(**{"name": "Press desk", "answer": "These words stay."} | fields)
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    if "answer" not in fields:
        assert "These words stay." in html
    assert not Reply.objects.exists()
    assert ReplyLink.objects.get().standing() == "open"


def test_a_large_file_is_refused_and_not_stored(answer, settings):
    settings.UPLOAD_LIMIT = 2000
    response = answer(attached=[pdf(content=PDF + b" " * 5000)])
    assert response.status_code == 422
    assert "too large" in response.content.decode()
    assert not Evidence.objects.exists()


def test_names_with_folders_and_twins_are_harmless(answer):
    answer(attached=[pdf("../../etc/passwd"), pdf("again.pdf")])
    [evidence] = Evidence.objects.all()  # the same bytes twice are one thing
    assert "/" not in evidence.file_name
    assert evidence.reply_item.reply.followup.files.count() == 1


def test_an_address_is_an_item_too(answer):
    answer(address="city.example/report")
    evidence = Evidence.objects.get()
    assert (evidence.url, evidence.unreviewed) == ("https://city.example/report", True)


def test_markup_of_strangers_stays_words(answer, cleo, log_in):
    answer(answer="<script>alert(1)</script>", name="<b>x</b>")
    html = log_in(cleo).get(Reply.objects.get().get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_letter_sent_anew_closes_the_address_before(cleo, sent, client, reply_path):
    actions.revoke_link(by=cleo, link=ReplyLink.objects.get())
    assert client.get(reply_path).status_code == 410


def test_it_works_for_a_merged_claim(answer, cleo, claim):
    from factcheck.evidence.actions import merge_claims
    from tests.factories import make_claim

    winner = make_claim(cleo, "The winner")
    merge_claims(by=cleo, winner=winner, loser=claim)
    answer(attached=[pdf()])
    assert ClaimLedger.objects.get(claim=Claim.objects.get(pk=winner.pk)).state == "unchecked"


def test_hashes_are_of_tokens_alone():
    assert hash_of("x" * 43)
    assert not hash_of("x" * 42)
    assert not hash_of("x" * 42 + "\n")
