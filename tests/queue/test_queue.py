from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from factcheck.claims.actions import ClaimDetails, edit_claim
from factcheck.comments.models import ReviewPart
from factcheck.queue.actions import ONE_LOOK, note_look
from factcheck.queue.models import ClaimLook
from factcheck.queue.waiting import PAGE, key_of
from factcheck.reviews.actions import approve_review, recall_review, request_reviewer
from factcheck.reviews.models import Review
from tests.factories import (
    make_claim,
    make_comment,
    make_evidence,
    make_link,
    make_person,
    make_rating,
    make_request,
    make_review,
    make_tag,
)

QUEUE = "/queue/"


def url(review, verb=""):
    return reverse(f"queue_{verb or 'review'}", args=[review.pk])


def sent(by, text, *, days=0, **kw):
    review = make_review(by, claim=make_claim(by, text), state="submitted", **kw)
    review.submitted_at = timezone.now() - timedelta(days=days)
    review.save()
    return review


def ids(response):
    return [row.review.pk for row in response.context["rows"]]


def test_oldest_first_with_the_first_that_is_mine_to_decide(ben, cleo, log_in):
    mine = sent(ben, "Mine", days=3)
    old, new = sent(cleo, "Old", days=2), sent(cleo, "New")
    response = log_in(ben).get(QUEUE)
    assert ids(response) == [mine.pk, old.pk, new.pk]
    assert response.context["chosen"].review == old
    assert "2 of 3, oldest 3 days" in response.text


def test_what_i_wrote_is_there_disabled_and_says_why(ben, log_in):
    mine = sent(ben, "Mine")
    text = log_in(ben).get(url(mine)).text
    assert "You wrote in this review. Another person has to decide about it." in text
    assert 'data-press="a" disabled' in text
    assert 'data-press="r"' not in text
    assert "not yours to decide" in text
    assert log_in(ben).post(url(mine, "approve"), {"turn": 1}).status_code == 403


def test_reporters_read_it_and_decide_nothing(cleo, dan, log_in):
    review = sent(cleo, "A claim")
    text = log_in(dan).get(QUEUE).text
    assert "Your role does not let you approve reviews." in text
    for verb in ("approve", "return"):
        given = {"turn": 1, "reason_overall": "No."}
        assert log_in(dan).post(url(review, verb), given).status_code == 403


def test_approving_leads_to_the_next(ben, cleo, log_in, htmx):
    first, second, third = (sent(cleo, f"Claim {n}", days=3 - n) for n in range(3))
    response = log_in(ben, **htmx).post(url(second, "approve"), {"turn": 1, "after": ""})
    assert response.status_code == 200
    assert 'id="work"' in response.text
    assert response["HX-Push-Url"] == url(third)
    assert ids(response) == [first.pk, third.pk]
    assert response.context["chosen"].review == third
    second.refresh_from_db()
    assert (second.state, second.reviewer) == ("approved", ben)


def test_without_scripts_it_goes_back_to_the_list(ben, cleo, log_in):
    review = sent(cleo, "A claim")
    client = log_in(ben)
    response = client.post(url(review, "approve"), {"turn": 1})
    assert response["Location"] == QUEUE
    assert "Approved: the claim is ready." in client.get(QUEUE).text


def test_returning_takes_a_reason_for_each_field(ben, cleo, log_in):
    review = sent(cleo, "A claim")
    client = log_in(ben)
    refused = client.post(url(review, "return"), {"turn": 1, "reason_rating": " "})
    assert refused.status_code == 422
    assert "Write under at least one field what has to change." in refused.text
    given = {"turn": 1, "reason_rating": "Too strong.", "reason_evidence": "Link the report."}
    assert client.post(url(review, "return"), given)["Location"] == QUEUE
    assert {(r.field, r.reason) for r in review.reasons.all()} == {
        ("rating", "Too strong."),
        ("evidence", "Link the report."),
    }


def test_what_was_typed_is_kept_when_it_is_refused(ben, cleo, log_in, htmx):
    review = sent(cleo, "A claim")
    recall_review(by=cleo, review=review)
    given = {"turn": 1, "reason_conclusion": "Say which bridge."}
    for client in (log_in(ben), log_in(ben, **htmx)):
        response = client.post(url(review, "return"), given)
        assert response.status_code == 422
        assert "cannot go there from here" in response.text
    assert response["HX-Retarget"] == "#chosen"


def test_another_turn_than_the_one_read_is_not_decided_about(ben, cleo, log_in):
    review = sent(cleo, "A claim")
    Review.objects.filter(pk=review.pk).update(turn=2)
    response = log_in(ben).post(url(review, "approve"), {"turn": 1})
    assert response.status_code == 409
    assert "Read it once more, then decide" in response.text


def test_a_closed_gate_disables_approving_and_is_refused_by_the_server(ben, cleo, log_in):
    review = sent(cleo, "A claim")
    make_request(cleo, claim=review.claim, owed_by_name="The council")
    text = log_in(ben).get(url(review)).text
    assert "1 check left once you approve" in text
    assert "It can be approved when no check is left. Left: Whoever owes evidence was asked." in text
    assert 'id="why-not" tabindex="-1"' in text
    # Whoever approves nothing here counts as the claim does.
    assert "2 checks left</h3>" in log_in(cleo).get(url(review)).text
    assert "Before publishing: 2 left</h2>" in log_in(ben).get(review.claim.get_absolute_url()).text
    assert "Before publishing: 1 left once you approve" in log_in(ben).get(review.get_absolute_url()).text
    response = log_in(ben).post(url(review, "approve"), {"turn": 1})
    assert response.status_code == 422
    assert "The council was not asked for" in response.text


def test_a_third_person_is_waited_for(ben, cleo, ada, log_in):
    topic = make_tag(ada)
    topic.needs_third_person = True
    topic.save()
    claim = make_claim(cleo, topics=(topic,))
    review = make_review(cleo, claim=claim, state="submitted")
    client = log_in(ben)
    # One more person is needed after this one, which hinders nobody from being the first.
    assert 'data-press="a" disabled' not in client.get(url(review)).text
    client.post(url(review, "approve"), {"turn": 1})
    text = client.get(url(review)).text
    assert "You have approved it already. It takes one more person." in text
    assert 'data-press="a" disabled' in text


def test_what_changed_since_my_last_look(ben, cleo, ada, log_in):
    review = sent(cleo, "A claim")
    client = log_in(ben)
    assert "You have this claim here for the first time." in client.get(url(review)).text
    soon = client.get(url(review)).text
    assert "for the first time" not in soon
    assert "Nothing changed since you had it here" in soon
    ClaimLook.objects.update(at=timezone.now() - ONE_LOOK - timedelta(minutes=1))
    # The row's moment is put back; what follows is after it.
    edit_claim(by=ada, claim=review.claim, details=ClaimDetails(text="A sharper claim"))
    make_link(ben, claim=review.claim, evidence=make_evidence(ben, "My own link"))
    secret = make_evidence(cleo, "Leaked ledger", access="confidential")
    make_link(cleo, claim=review.claim, evidence=secret)
    for _ in range(2):  # loading it again is the same look
        response = client.get(url(review))
        told = [(entry.by, entry.what) for entry in response.context["chosen"].changes]
        assert ("Ada", "edited the claim") in told
        assert all(by != "Ben" for by, _ in told)
        assert "Leaked ledger" not in response.text
    assert reverse("claim_history", args=[review.claim_id]) in response.text


def test_one_look_is_one_row_for_each_person(ben, ada, cleo):
    claim = make_claim(cleo)
    assert note_look(by=ben, claim=claim) is None
    first = ClaimLook.objects.get().created_at
    assert note_look(by=ben, claim=claim) == first
    assert note_look(by=ben, claim=claim) == first
    ClaimLook.objects.update(at=timezone.now() - ONE_LOOK * 2)
    before = ClaimLook.objects.get().at
    assert note_look(by=ben, claim=claim) == before
    assert note_look(by=ben, claim=claim) == before
    assert note_look(by=ada, claim=claim) is None
    assert ClaimLook.objects.count() == 2


def test_htmx_gets_the_right_half_alone(ben, cleo, log_in, htmx):
    review = sent(cleo, "A claim")
    text = log_in(ben, **htmx).get(url(review)).text
    assert text.lstrip().startswith('<section id="chosen"')
    assert 'id="waiting"' not in text


def test_pages_go_by_key(ben, cleo, log_in, monkeypatch):
    monkeypatch.setattr("factcheck.queue.waiting.PAGE", 2)
    assert PAGE == 25
    reviews = [sent(cleo, f"Claim {n}", days=9 - n) for n in range(5)]
    client = log_in(ben)
    seen, query = [], ""
    while True:
        response = client.get(QUEUE + query)
        seen += ids(response)
        if not (query := response.context["older"]):
            break
    assert seen == [review.pk for review in reviews]
    for nonsense in ("?after=x", "?after=2026-13-45_1", "?after=2026-01-01T00:00:00_9", f"?after={'9' * 400}"):
        assert ids(client.get(QUEUE + nonsense)) == [review.pk for review in reviews[:2]]
    assert key_of(reviews[0]).endswith(f"_{reviews[0].pk}")


def test_the_last_of_a_page_decided_leads_to_the_start(ben, cleo, log_in, htmx):
    first, last = sent(cleo, "First", days=2), sent(cleo, "Last", days=1)
    response = log_in(ben, **htmx).post(url(last, "approve"), {"turn": 1, "after": key_of(first)})
    assert ids(response) == [first.pk]


def test_what_no_longer_waits_is_shown_and_says_so(ben, cleo, log_in):
    review = sent(cleo, "A claim")
    approve_review(by=ben, review=review)
    text = log_in(ben).get(url(review)).text
    assert "No longer waiting: approved" in text
    assert 'data-press="a"' not in text


def test_drafts_are_not_in_the_queue(ben, cleo, log_in):
    draft = make_review(cleo)
    assert log_in(ben).get(url(draft)).status_code == 404
    assert "Nothing waits" in log_in(ben).get(QUEUE).text


def test_the_header_counts_what_others_wrote(ben, cleo, log_in):
    sent(cleo, "Theirs")
    sent(ben, "Mine")
    assert '<span class="num" id="queue-count" title="1 to decide about">' in log_in(ben).get("/claims/").text


@pytest.mark.parametrize("turn", ["", "x", "-1", str(2**40)])
def test_nonsense_is_refused_in_the_page(ben, cleo, log_in, turn):
    review = sent(cleo, "A claim")
    assert log_in(ben).post(url(review, "approve"), {"turn": turn}).status_code == 422


def test_queries_do_not_grow(ben, cleo, ada, log_in):
    client = log_in(ben)

    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            client.get(address)
        return len(caught)

    review = sent(cleo, "A claim", days=5)
    ClaimLook.objects.create(person=ben, claim=review.claim, at=timezone.now(), before=timezone.now() - timedelta(1))
    few = queries(QUEUE)
    for number in range(5):
        sent(cleo, f"Another {number}")
        make_request(cleo, claim=review.claim, wanted=f"Paper {number}")
        make_link(cleo, claim=review.claim)
    assert queries(QUEUE) <= few + 3  # names of the kinds of things that the changes name
    more = queries(QUEUE)
    for number in range(10):
        sent(cleo, f"One more {number}")
        make_request(cleo, claim=review.claim, wanted=f"Other paper {number}")
        make_link(cleo, claim=review.claim)
    assert queries(QUEUE) == more <= 30


def test_the_queue_is_narrowed_to_whom_it_is_asked_of(ben, ada, cleo, log_in):
    reviews = [sent(cleo, f"Claim {n}", days=3 - n) for n in range(3)]
    request_reviewer(by=cleo, review=reviews[1], to=ben)
    request_reviewer(by=cleo, review=reviews[2], to=ada)
    client = log_in(ben)
    for asked, shown in (("me", [1]), ("nobody", [0]), (str(ada.pk), [2]), ("", [0, 1, 2])):
        response = client.get(QUEUE, {"asked": asked})
        assert ids(response) == [reviews[n].pk for n in shown]
        assert f"1 of {len(shown)}" in response.text
    text = client.get(QUEUE, {"asked": str(ada.pk)}).text
    assert f'href="/queue/?asked={ada.pk}" aria-current="true"><bdi>Asked of Ada</bdi>' in text
    assert f'href="{url(reviews[2])}?asked={ada.pk}"' in text
    assert "Nothing in the queue is asked of you" in log_in(cleo).get(QUEUE, {"asked": "me"}).text


def test_deciding_stays_where_the_queue_is_narrowed_to(ben, cleo, log_in, htmx):
    reviews = [sent(cleo, f"Claim {n}", days=9 - n) for n in range(4)]
    for review in reviews[::2]:
        request_reviewer(by=cleo, review=review, to=ben)
    response = log_in(ben, **htmx).post(url(reviews[0], "approve"), {"turn": 1, "asked": "me"})
    assert ids(response) == [reviews[2].pk]
    assert response["HX-Push-Url"] == f"{url(reviews[2])}?asked=me"
    again = log_in(ben).post(url(reviews[2], "return"), {"turn": 1, "asked": "me", "reason_overall": "No."})
    assert again["Location"] == f"{QUEUE}?asked=me"


@pytest.mark.parametrize("asked", ["x", "-1", "9" * 30, "99999999", "٣", "me,nobody"])
def test_whom_nobody_knows_is_said_and_left_out(ben, cleo, log_in, asked):
    review = sent(cleo, "A claim")
    response = log_in(ben).get(QUEUE, {"asked": asked})
    assert response.status_code == 422
    assert "Nobody of the desk is known as" in response.text
    assert ids(response) == [review.pk]


def test_the_right_half_leads_to_the_review_and_to_what_is_said_of_it(ben, cleo, log_in):
    review = sent(cleo, "A claim")
    client = log_in(ben)
    text = client.get(url(review)).text
    assert f'<a href="{review.get_absolute_url()}">The review’s page</a>' in text
    assert "open discussion" not in text
    make_comment(cleo, on=ReviewPart(review, "rating"), text="Too strong?")
    make_comment(cleo, on=ReviewPart(review, "conclusion"), text="Which bridge?")
    make_comment(cleo, on=review.claim, text="Who said it first?")
    text = client.get(url(review)).text
    assert f'href="{review.get_absolute_url()}#talk">2 open discussions of the review</a>' in text
    assert f'href="{reverse("claim_talk", args=[review.claim_id])}">1 open discussion of the claim</a>' in text
    assert f'href="{url(review)}">Open in the queue</a>' in client.get(review.get_absolute_url()).text


def test_a_near_identical_claim_that_was_rated_otherwise_is_named(ben, cleo, log_in):
    text = "The old bridge in Karasu was closed in 2019 by the council"
    unproven = make_rating("Unproven")
    make_review(cleo, claim=make_claim(cleo, text), state="approved", reviewer=ben, rating=unproven)
    review = sent(cleo, f"{text}.")
    assert "A near-identical claim was rated otherwise" in log_in(ben).get(url(review)).text
    alike = sent(cleo, f"{text}!", rating=unproven)
    assert "rated otherwise" not in log_in(ben).get(url(alike)).text


def test_lines_draw_words_as_words(ben, cleo, log_in):
    nasty = "<script>alert('&\"')</script>"
    dana = make_person("dana")
    dana.name = nasty
    dana.save()
    review = sent(dana, f"{nasty} was said, " + "თბილისი & " * 20)
    request_reviewer(by=dana, review=review, to=ben)
    first = log_in(ben).get(f"{QUEUE}?asked=me")
    assert "asked of you" in first.text
    page = log_in(cleo).get(f"{QUEUE}?asked={ben.pk}&after=%22%3Cb%3E").text
    assert "<script>alert" not in page
    assert '"<b>' not in page
    assert f"asked of {ben}" in page
    assert f'href="{url(review)}?asked={ben.pk}&amp;after=%22%3Cb%3E"' in page
    assert "&lt;script&gt;alert(&#x27;&amp;&quot;&#x27;)&lt;/script&gt; was said" in page
    assert "…</b>" in page
