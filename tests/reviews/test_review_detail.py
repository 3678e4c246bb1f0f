import json

import pytest
from django.urls import reverse

from factcheck.claims.models import Claim
from factcheck.comments.models import ReviewPart
from factcheck.notifications.models import Notification
from factcheck.reviews.models import Review
from factcheck.web.days import desk_day
from tests.factories import make_claim, make_comment, make_rating, make_review, seen


def url(review, name="review_detail"):
    return reverse(name, args=[review.pk])


def words(**changed):
    return {
        "rating": make_rating().pk,
        "conclusion": "The Karasu bridge is safe.",
        "explanation": "The *report* says so.",
        "as_of": desk_day().isoformat(),
        "review_by": "",
    } | changed


def state(thing):
    thing.refresh_from_db()
    return thing.state


def test_started_from_the_claim_by_whoever_is_first(cleo, dan, log_in):
    claim = make_claim(cleo)
    page = log_in(cleo).get(claim.get_absolute_url()).text
    start = reverse("review_start", args=[claim.pk])
    assert f'action="{start}"' in page
    assert "Nobody has judged this claim yet" in page
    response = log_in(cleo).post(start)
    review = Review.objects.get()
    assert response["Location"] == url(review)
    refused = log_in(dan).post(start)
    assert refused.status_code == 409
    assert "Cleo is writing the review of this claim" in refused.text
    page = log_in(dan).get(claim.get_absolute_url()).text
    assert "Cleo is writing the review." in page
    assert f'action="{start}"' not in page


def test_a_claim_in_review_without_a_round_starts_none(cleo, log_in):
    claim = make_claim(cleo)
    Claim.objects.filter(pk=claim.pk).update(state="published")
    refused = log_in(cleo).post(reverse("review_start", args=[claim.pk]))
    assert refused.status_code == 409
    assert "A review is started on an open claim" in refused.text


def test_the_author_saves_and_sends(cleo, log_in):
    review = make_review(cleo, conclusion="", explanation="")
    client = log_in(cleo)
    page = client.get(url(review)).text
    assert "It is confirmed." in page  # what has to be true for the rating
    saved = client.post(url(review), words(save="1", seen=seen(client.get(url(review)))))
    assert saved["Location"] == url(review)
    assert "<em>report</em>" in client.get(url(review)).text
    sent = client.post(url(review), words(send="1", seen=seen(client.get(url(review)))))
    assert sent["Location"] == review.claim.get_absolute_url()
    assert (state(review), state(review.claim)) == ("submitted", "in_review")


def test_a_draft_saves_itself_and_says_so(cleo, log_in, htmx):
    review = make_review(cleo)
    client = log_in(cleo, **htmx)
    opened = seen(client.get(url(review)))
    answer = client.post(url(review), words(autosave="1", seen=opened, explanation="**So**."))
    assert answer.status_code == 200
    assert json.loads(seen(answer))["fields"]["explanation"] == "**So**."
    assert "<strong>So</strong>" in answer.text
    assert "<html" not in answer.text
    bad = client.post(url(review), words(autosave="1", seen=seen(answer), explanation=">" * 10_000 + " deep"))
    assert bad.status_code == 422
    assert "data-refused" in bad.text
    assert "too deep" in bad.text


@pytest.mark.parametrize(("pick", "stands"), [("theirs", "From the first tab."), ("mine", "From the second tab.")])
def test_two_tabs_in_conflict_pick_field_by_field(cleo, log_in, pick, stands):
    review = make_review(cleo, conclusion="At first.")
    client = log_in(cleo)
    opened = seen(client.get(url(review)))
    first = words(save="1", seen=opened, conclusion="From the first tab.", review_by="2099-05-01", explanation="Short.")
    assert client.post(url(review), first).status_code == 302
    second = words(send="1", seen=opened, conclusion="From the second tab.", explanation="Long\n\nwords of the second.")
    page = client.post(url(review), second)
    assert page.status_code == 409
    assert "You saved this elsewhere while you were writing here" in page.text
    form = page.context["form"]
    assert [clash.name for clash in form.conflict.clashes] == ["pick-conclusion", "pick-explanation"]
    assert [label for label, _ in form.conflict.taken] == ["Review again by"]
    assert form["review_by"].value() == "2099-05-01"
    review.refresh_from_db()
    assert (review.state, review.conclusion) == ("drafting", "From the first tab.")
    again = second | {"seen": seen(page), "review_by": "2099-05-01", "pick-conclusion": pick}
    assert client.post(url(review), again)["Location"] == review.claim.get_absolute_url()
    review.refresh_from_db()
    assert (review.state, review.conclusion) == ("submitted", stands)
    assert (review.explanation, str(review.review_by)) == ("Long\n\nwords of the second.", "2099-05-01")


def test_an_autosave_that_meets_another_tab_answers_both_sides(cleo, log_in, htmx):
    review = make_review(cleo)
    client = log_in(cleo, **htmx)
    opened = seen(client.get(url(review)))
    client.post(url(review), words(save="1", seen=opened, conclusion="From the first tab.", explanation="Same."))
    answer = client.post(url(review), words(autosave="1", seen=opened, explanation="Same.", conclusion="Other words."))
    assert answer.status_code == 409
    assert "<html" not in answer.text
    assert 'name="pick-conclusion"' in answer.text
    assert json.loads(seen(answer))["fields"]["conclusion"] == "From the first tab."
    # Only the other tab changed the conclusion: it is taken over, and nothing is left to choose.
    merged = client.post(
        url(review), words(autosave="1", seen=opened, explanation="Mine.", conclusion=review.conclusion)
    )
    assert merged.status_code == 409
    assert "pick-conclusion" not in merged.text
    assert ">From the first tab.</textarea>" in merged.text.replace("\n", "")


def test_whoever_handed_it_over_while_writing_keeps_what_they_typed(cleo, dan, ben, log_in, htmx):
    review = make_review(cleo)
    opened = seen(log_in(cleo).get(url(review)))
    log_in(cleo).post(url(review, "review_hand_over"), {"part": "author", "to": dan.pk})
    page = log_in(cleo).post(url(review), words(save="1", seen=opened, conclusion="Typed in the other tab."))
    assert page.status_code == 403
    assert "Dan is writing this review" in page.text
    assert "Typed in the other tab." in page.text
    by_itself = log_in(cleo, **htmx).post(url(review), words(autosave="1", seen=opened, conclusion="Typed."))
    assert by_itself.status_code == 403
    assert "Dan is writing this review" in by_itself.text
    stranger = log_in(ben).post(url(review), words(save="1", conclusion="Typed by another."))
    assert stranger.status_code == 403
    assert "Typed by another." not in stranger.text
    before = review.conclusion
    review.refresh_from_db()
    assert review.conclusion == before


def test_what_was_typed_is_shown_when_it_was_sent_meanwhile(cleo, log_in):
    review = make_review(cleo, state="submitted")
    page = log_in(cleo).post(url(review), words(save="1", conclusion="Typed in the other tab."))
    assert page.status_code == 422
    assert "its words stand as they are" in page.text
    assert "Typed in the other tab." in page.text


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"rating": ""}, "Choose a rating."),
        ({"rating": "999"}, "Choose one of the desk’s ratings."),
        ({"rating": "x"}, "Choose one of the desk’s ratings."),
        ({"conclusion": " "}, "Write the conclusion"),
        ({"conclusion": "x" * 301}, "300 characters at most; this one has 301"),
        ({"as_of": "2999-01-01"}, "lies in the future"),
        ({"as_of": "soon"}, "Enter a valid date"),
        ({"review_by": "2020-01-01"}, "comes after the day it speaks for"),
        ({"explanation": "x" * 20_001}, "20,000 characters at most"),
    ],
)
def test_what_cannot_be_sent_is_said_and_kept(cleo, log_in, changed, says):
    review = make_review(cleo)
    page = log_in(cleo).post(url(review), words(send="1", explanation="Kept words.") | changed)
    assert page.status_code == 422
    assert says in page.text
    if "explanation" not in changed:
        assert "Kept words." in page.text
    assert state(review) == "drafting"


def test_nothing_of_an_explanation_acts(cleo, log_in):
    review = make_review(
        cleo, explanation="<script>alert(1)</script> [x](javascript:alert(1)) <b data-hx-get='/'>b</b>"
    )
    Review.objects.filter(pk=review.pk).update(explanation_html="<p onclick='x()'>a<script>alert(2)</script></p>")
    for page in (log_in(cleo).get(url(review)).text, log_in(cleo).get(review.claim.get_absolute_url()).text):
        for bad in ("<script>alert", "onclick", 'href="javascript', "<b data-hx-get"):
            assert bad not in page


def test_returned_with_reasons_that_the_author_sees_beside_the_fields(cleo, ben, log_in):
    review = make_review(cleo, state="submitted")
    assert "Ask for a change" in log_in(ben).get(url(review)).text
    nothing = log_in(ben).post(url(review, "review_return"), {"turn": 1})
    assert nothing.status_code == 422
    assert "Write under at least one field" in nothing.text
    sent = log_in(ben).post(url(review, "review_return"), {"turn": 1, "reason_conclusion": "Say which bridge."})
    assert sent["Location"] == review.claim.get_absolute_url()
    page = log_in(cleo).get(url(review)).text
    assert page.index("Say which bridge.") < page.index('name="conclusion"')
    assert Notification.objects.get(person=cleo, kind="review").words.startswith("Ben returned your review")
    log_in(cleo).post(url(review), words(send="1"))
    assert state(review) == "submitted"
    assert "Say which bridge." in log_in(ben).get(url(review)).text  # among what was returned before


def test_approved_by_another_person(cleo, ben, log_in):
    review = make_review(cleo, state="submitted")
    page = log_in(ben).get(url(review)).text
    assert f'formaction="{url(review, "review_approve")}"' in page
    log_in(ben).post(url(review, "review_approve"), {"turn": 1})
    assert (state(review), state(review.claim)) == ("approved", "ready")
    assert "approved by Ben" in log_in(cleo).get(review.claim.get_absolute_url()).text
    again = log_in(ben).post(url(review, "review_approve"), {"turn": 1})
    assert again.status_code == 422
    assert "Somebody may have moved it" in again.text


def test_own_work_has_no_button_that_works_and_says_why(ben, log_in):
    review = make_review(ben, state="submitted")
    page = log_in(ben).get(url(review)).text
    assert '<button class="btn main" disabled aria-describedby="why-not">' in page
    assert "You wrote in this review. Another person has to decide about it." in page
    assert "formaction" not in page


def test_own_work_is_not_approved_by_address_nor_from_a_tab_opened_before_taking_it_over(cleo, ben, ada, log_in):
    mine = make_review(ben, state="submitted")
    assert log_in(ben).post(url(mine, "review_approve"), {"turn": 1}).status_code == 403
    review = make_review(cleo, claim=make_claim(cleo, "Other"), state="submitted")
    tab = log_in(ben)
    assert "formaction" in tab.get(url(review)).text
    # In another tab it comes back, goes over to him, and is sent by him.
    log_in(ada).post(url(review, "review_return"), {"turn": 1, "reason_overall": "Rewrite it."})
    log_in(cleo).post(url(review, "review_hand_over"), {"part": "author", "to": ben.pk})
    log_in(ben).post(url(review), words(send="1"))
    assert state(review) == "submitted"
    for turn in (1, 2, ""):
        assert tab.post(url(review, "review_approve"), {"turn": turn}).status_code == 403
    assert state(review) == "submitted"


def test_deciding_about_what_was_changed_meanwhile_is_409_and_keeps_the_reasons(cleo, ben, log_in):
    review = make_review(cleo, state="submitted")
    client = log_in(cleo)
    client.post(reverse("claim_move", args=[review.claim_id]), {"to": "open"})
    client.post(url(review), words(send="1", conclusion="It fell down."))
    assert log_in(ben).post(url(review, "review_approve"), {"turn": 1}).status_code == 409
    page = log_in(ben).post(url(review, "review_return"), {"turn": 1, "reason_rating": "Typed reason."})
    assert page.status_code == 409
    assert "Typed reason." in page.text
    assert state(review) == "submitted"


@pytest.mark.parametrize(
    "name", ["review_approve", "review_return", "review_withdraw", "review_hand_over", "review_start"]
)
def test_get_changes_nothing(ben, cleo, log_in, name):
    review = make_review(cleo, state="submitted")
    assert log_in(ben).get(reverse(name, args=[review.pk])).status_code == 405


@pytest.mark.parametrize("state_", ["drafting", "returned", "approved"])
@pytest.mark.parametrize(("name", "sent"), [("review_approve", {}), ("review_return", {"reason_overall": "No."})])
def test_a_move_that_is_not_allowed_is_refused_by_address(cleo, ada, log_in, state_, name, sent):
    review = make_review(cleo, state=state_)
    before = state(review.claim)
    page = log_in(ada).post(url(review, name), sent)
    assert page.status_code == 422
    assert "cannot go there from here" in page.text
    assert (state(review), state(review.claim)) == (state_, before)


def test_handed_over_and_asked_for(cleo, dan, ben, ada, log_in):
    review = make_review(cleo)
    page = log_in(cleo).get(url(review)).text
    assert "Hand the writing over" in page
    log_in(cleo).post(url(review, "review_hand_over"), {"part": "author", "to": dan.pk})
    review.refresh_from_db()
    assert review.author == dan
    assert Notification.objects.get(person=dan).words.startswith("Cleo handed you the review")
    log_in(dan).post(url(review), words(send="1"))
    log_in(dan).post(url(review, "review_hand_over"), {"part": "reviewer", "to": ben.pk})
    assert Notification.objects.get(person=ben).words.startswith("Dan asks you to review")
    assert "Ben is asked" in log_in(cleo).get(review.claim.get_absolute_url()).text
    wrong = log_in(dan).post(url(review, "review_hand_over"), {"part": "reviewer", "to": cleo.pk})
    assert wrong.status_code == 422
    for sent in ({}, {"part": "owner"}, {"part": "author"}, {"part": "author", "to": "x"}):
        assert log_in(ada).post(url(review, "review_hand_over"), sent).status_code == 422


def test_withdrawn(cleo, log_in):
    review = make_review(cleo)
    log_in(cleo).post(url(review, "review_withdraw"))
    assert state(review) == "withdrawn"
    page = log_in(cleo).get(review.claim.get_absolute_url()).text
    assert "1 earlier round" in page
    assert log_in(cleo).post(url(review, "review_withdraw")).status_code == 422


def test_pages_ask_a_few_queries_however_many_rounds(cleo, ben, log_in, django_assert_max_num_queries):
    from factcheck.reviews.actions import reopen_claim

    claim = make_claim(cleo)
    for _ in range(4):
        make_review(cleo, claim=claim, state="approved", reviewer=ben, conclusion="So.")
        reopen_claim(by=ben, claim=claim, because="Again.")
    review = make_review(cleo, claim=claim, state="returned", reviewer=ben)
    sent = make_review(cleo, claim=make_claim(cleo, "Another"), state="submitted")
    for one in (review, sent):
        for number in range(4):
            make_comment(ben, on=ReviewPart(one, "conclusion"), text=f"Why {number}?")
    for person, one in ((cleo, review), (cleo, sent), (ben, sent)):
        client = log_in(person)
        client.get(url(one))  # the first visit also notes the session
        with django_assert_max_num_queries(16):
            client.get(url(one))


def test_what_the_gate_lacks_is_said_before_somebody_approves(cleo, ben, log_in):
    review = make_review(cleo, state="submitted", bare=True)
    page = log_in(ben).get(url(review)).text
    assert "Before publishing: 1 left" in page
    assert "It can be approved when no check is left" in page
    assert f'formaction="{url(review, "review_approve")}"' not in page
    whole = log_in(ben).get(url(make_review(cleo, state="submitted"))).text
    assert "It can be approved when no check is left" not in whole
    assert "Nothing left before publishing" in whole


def test_unknown_reviews_are_not_there(cleo, log_in):
    assert log_in(cleo).get("/reviews/77/").status_code == 404
    assert log_in(cleo).post("/reviews/77/approve/").status_code == 404
