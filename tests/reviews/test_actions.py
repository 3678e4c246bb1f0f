from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from factcheck.accounts.permissions import CAPABILITIES, Role
from factcheck.claims.actions import ClaimDetails, edit_claim, follow_claim, merge_claims, move_claim
from factcheck.db.revisions import Stale
from factcheck.notifications.models import Notification
from factcheck.reviews.actions import (
    approve_review,
    hand_over_draft,
    recall_review,
    reopen_claim,
    request_reviewer,
    return_review,
    save_draft,
    start_review,
    submit_review,
    withdraw_review,
)
from factcheck.reviews.models import Review, ReviewReason
from factcheck.reviews.workflow import JUDGED, LIVE, MOVES, PASSED, WRITABLE, ReviewState
from factcheck.web.days import desk_day
from tests.factories import make_claim, make_draft, make_person, make_rating, make_review, make_tag

STATES = ["drafting", "submitted", "returned", "approved"]


def state(thing):
    thing.refresh_from_db()
    return thing.state


def verbs(review):
    return list(review.events.order_by("pgh_id").values_list("pgh_context__verb", flat=True))


def test_the_table_is_whole():
    assert {to for _, to in MOVES} == set(ReviewState)
    assert WRITABLE < LIVE
    assert PASSED < JUDGED
    for (origin, to), move in MOVES.items():
        assert move.claim, (origin, to)
        assert all(move.needs in CAPABILITIES[role] for role in (Role.EDITOR,))


def test_submit_return_fix_approve_by_two_people(cleo, ben):
    claim = make_claim(cleo)
    review = make_review(cleo, claim=claim, state="submitted")
    assert (state(claim), review.number, review.turn) == ("in_review", 1, 1)
    return_review(by=ben, review=review, reasons={"conclusion": "Say which bridge.", "rating": "  "})
    assert (state(claim), state(review), review.reviewer) == ("open", "returned", ben)
    assert [(r.field, r.reason, r.by) for r in ReviewReason.objects.standing(review)] == [
        ("conclusion", "Say which bridge.", ben)
    ]
    fixed = make_draft(conclusion="The Karasu bridge is safe.")
    review = submit_review(by=cleo, review=review, draft=fixed, seen=review.revision)
    assert (state(claim), review.turn, review.reviewer) == ("in_review", 2, None)
    assert not ReviewReason.objects.standing(review)
    review = approve_review(by=ben, review=review, seen_turn=2)
    assert (state(claim), state(review), review.reviewer) == ("ready", "approved", ben)
    assert review.conclusion == "The Karasu bridge is safe."
    assert verbs(review) == [
        "review.started",
        "review.drafted",
        "review.submitted",
        "review.returned",
        "review.drafted",
        "review.submitted",
        "review.approved",
    ]


def test_every_move_that_the_table_lacks_is_refused(cleo, ben):
    moves = {
        "submitted": lambda review: submit_review(by=cleo, review=review),
        "drafting": lambda review: recall_review(by=cleo, review=review),
        "returned": lambda review: return_review(by=ben, review=review, reasons={"overall": "No."}),
        "approved": lambda review: approve_review(by=ben, review=review),
        "withdrawn": lambda review: withdraw_review(by=cleo, review=review),
    }
    for origin in STATES:
        for to, move in moves.items():
            review = make_review(cleo, state=origin, claim=make_claim(cleo, f"{origin} to {to}"))
            before = (state(review), state(review.claim))
            if (ReviewState(origin), ReviewState(to)) in MOVES:
                move(review)
                assert state(review) == to
            else:
                with pytest.raises(ValidationError, match="cannot go there from here"):
                    move(review)
                assert (state(review), state(review.claim)) == before


@pytest.mark.parametrize("role", ["reviewer", "editor"])
def test_nobody_decides_about_what_they_wrote(db, role):
    writer, other = make_person("writer", role=role), make_person("other", role=role)
    review = make_review(writer, state="submitted")
    with pytest.raises(PermissionDenied, match="You wrote in this review"):
        approve_review(by=writer, review=review)
    with pytest.raises(PermissionDenied, match="You wrote in this review"):
        return_review(by=writer, review=review, reasons={"overall": "No."})
    assert state(review) == "submitted"
    approve_review(by=other, review=review)


def test_handing_a_draft_over_does_not_make_its_writer_a_reviewer(ben, ada, dan):
    review = hand_over_draft(by=ben, review=make_review(ben), to=dan)
    assert (review.author, review.writer_ids) == (dan, [ben.pk, dan.pk])
    review = submit_review(by=dan, review=review)
    with pytest.raises(PermissionDenied, match="You wrote in this review"):
        approve_review(by=ben, review=review)
    assert approve_review(by=ada, review=review).reviewer == ada


def test_who_returned_it_may_take_the_writing_over_and_then_decides_no_more(cleo, ben, ada):
    review = make_review(cleo, state="returned", reviewer=ben)
    review = hand_over_draft(by=cleo, review=review, to=ben)
    assert review.reviewer is None
    review = submit_review(by=ben, review=review)
    with pytest.raises(PermissionDenied):
        approve_review(by=ben, review=review)


def test_who_hands_over_to_whom(cleo, dan, ada):
    review = make_review(cleo)
    with pytest.raises(PermissionDenied, match="assign"):
        hand_over_draft(by=dan, review=review, to=dan)
    gone = make_person("gone", is_active=False)
    with pytest.raises(ValidationError, match="has left the desk"):
        hand_over_draft(by=cleo, review=review, to=gone)
    assert hand_over_draft(by=ada, review=review, to=dan).author == dan
    with pytest.raises(ValidationError, match="nobody is writing in it"):
        hand_over_draft(by=cleo, review=make_review(cleo, state="submitted"), to=dan)


def test_a_reviewer_is_asked_for(cleo, dan, ben, ada):
    review = make_review(cleo, state="submitted")
    with pytest.raises(PermissionDenied, match="Only its author"):
        request_reviewer(by=dan, review=review, to=ben)
    with pytest.raises(ValidationError, match="role does not let them approve reviews"):
        request_reviewer(by=cleo, review=review, to=dan)
    assert request_reviewer(by=cleo, review=review, to=ben).requested_reviewer == ben
    assert request_reviewer(by=ben, review=review, to=ada).requested_reviewer == ada
    with pytest.raises(ValidationError, match="wrote in this review"):
        request_reviewer(by=ada, review=make_review(ada, state="submitted"), to=ada)
    # Asking binds nobody else.
    approve_review(by=ben, review=review)


def test_a_topic_can_require_a_third_person(cleo, ben, ada):
    topic = make_tag(ada)
    topic.needs_third_person = True
    topic.save()
    review = make_review(cleo, claim=make_claim(cleo, topics=(topic,)), state="submitted")
    review = approve_review(by=ben, review=review)
    assert (review.state, review.first_reviewer, review.reviewer) == ("submitted", ben, None)
    assert state(review.claim) == "in_review"
    assert not Review.objects.decidable_by(ben)
    assert Review.objects.decidable_by(ada).get() == review
    with pytest.raises(ValidationError, match="You have approved it already"):
        approve_review(by=ben, review=review)
    with pytest.raises(PermissionDenied):
        approve_review(by=cleo, review=review)
    review = approve_review(by=ada, review=review)
    assert (review.state, review.first_reviewer, review.reviewer) == ("approved", ben, ada)
    assert state(review.claim) == "ready"


def test_a_topic_added_while_it_is_in_review_counts(cleo, ben, ada):
    claim = make_claim(cleo)
    review = make_review(cleo, claim=claim, state="submitted")
    topic = make_tag(ada)
    topic.needs_third_person = True
    topic.save()
    edit_claim(by=cleo, claim=claim, details=ClaimDetails(text=claim.text, topics=(topic,)))
    assert approve_review(by=ben, review=review).state == "submitted"


def test_a_first_approval_ends_when_it_comes_back(cleo, ben, ada):
    topic = make_tag(ada)
    topic.needs_third_person = True
    topic.save()
    review = make_review(cleo, claim=make_claim(cleo, topics=(topic,)), state="submitted")
    approve_review(by=ben, review=review)
    return_review(by=ada, review=review, reasons={"explanation": "Where is the report?"})
    review = submit_review(by=cleo, review=review)
    assert review.first_reviewer is None
    assert approve_review(by=ben, review=review).state == "submitted"


def test_one_decides_about_the_turn_that_one_read(cleo, ben):
    review = make_review(cleo, state="submitted")
    recall_review(by=cleo, review=review)
    submit_review(by=cleo, review=review, draft=make_draft(conclusion="It fell down."))
    for decide in (
        lambda: approve_review(by=ben, review=review, seen_turn=1),
        lambda: return_review(by=ben, review=review, reasons={"overall": "No."}, seen_turn=1),
    ):
        with pytest.raises(ValidationError) as refusal:
            decide()
        assert refusal.value.code == "changed_meanwhile"
    approve_review(by=ben, review=review, seen_turn=2)


def test_returning_needs_a_reason_under_a_field_that_there_is(cleo, ben):
    review = make_review(cleo, state="submitted")
    with pytest.raises(ValidationError, match="Write under at least one field"):
        return_review(by=ben, review=review, reasons={"rating": " "})
    with pytest.raises(ValidationError, match="no field"):
        return_review(by=ben, review=review, reasons={"colour": "Blue."})
    assert state(review) == "submitted"
    assert not ReviewReason.objects.exists()


def test_reporters_neither_return_nor_approve_nor_reopen(cleo, dan):
    review = make_review(cleo, state="submitted")
    with pytest.raises(PermissionDenied, match="return a claim from review"):
        return_review(by=dan, review=review, reasons={"overall": "No."})
    with pytest.raises(PermissionDenied, match="approve reviews"):
        approve_review(by=dan, review=review)
    with pytest.raises(PermissionDenied):
        reopen_claim(by=dan, claim=review.claim, because="So.")


def test_reopening_supersedes_and_the_next_round_begins_with_its_words(cleo, dan, ben):
    first = make_review(cleo, state="approved")
    claim = first.claim
    reopen_claim(by=ben, claim=claim, because=" New  figures. ")
    assert (state(claim), state(first), first.reopened_because) == ("open", "superseded", "New figures.")
    second = start_review(by=dan, claim=claim)
    assert (second.number, second.author, second.state) == (2, dan, "drafting")
    assert (second.rating, second.conclusion, second.explanation_html) == (
        first.rating,
        first.conclusion,
        first.explanation_html,
    )
    with pytest.raises(ValidationError, match="nothing to reopen"):
        reopen_claim(by=ben, claim=claim, because="Again.")


def test_a_published_claim_is_reopened_and_a_retracted_one_by_editors(cleo, ben, ada):
    claim = make_review(cleo, state="approved").claim
    move_claim(by=ada, claim=claim, to="published")
    move_claim(by=ada, claim=claim, to="retracted")
    with pytest.raises(PermissionDenied, match="publish"):
        reopen_claim(by=ben, claim=claim, because="So.")
    assert Review.objects.of(claim).approved().exists()
    reopen_claim(by=ada, claim=claim, because="So.")
    assert Review.objects.of(claim).get().state == "superseded"


def test_starting_twice_is_one_round_and_another_person_is_told_who_writes(cleo, dan):
    claim = make_claim(cleo)
    review = start_review(by=cleo, claim=claim)
    assert start_review(by=cleo, claim=claim) == review
    with pytest.raises(ValidationError, match="Cleo is writing the review"):
        start_review(by=dan, claim=claim)
    submit_review(by=cleo, review=review, draft=make_draft())
    with pytest.raises(ValidationError, match="The claim is in review"):
        start_review(by=cleo, claim=claim)


def test_withdrawing_ends_the_round(cleo, dan):
    review = make_review(cleo)
    with pytest.raises(PermissionDenied, match="Only its author or an editor"):
        withdraw_review(by=dan, review=review)
    withdraw_review(by=cleo, review=review)
    assert start_review(by=dan, claim=review.claim).number == 2


def test_only_its_author_writes_and_only_while_it_is_a_draft(cleo, dan):
    review = make_review(cleo)
    with pytest.raises(PermissionDenied, match="Cleo is writing this review"):
        save_draft(by=dan, review=review, draft=make_draft())
    submit_review(by=cleo, review=review)
    with pytest.raises(ValidationError, match="its words stand as they are"):
        save_draft(by=cleo, review=review, draft=make_draft())


def test_a_draft_saved_elsewhere_is_not_overwritten(cleo):
    review = make_review(cleo)
    seen = review.revision
    one = save_draft(by=cleo, review=review, draft=make_draft(conclusion="One."), seen=seen)
    assert one.revision == seen + 1
    with pytest.raises(Stale) as refusal:
        save_draft(by=cleo, review=review, draft=make_draft(conclusion="Two."), seen=seen)
    assert refusal.value.row.conclusion == "One."
    # What changes nothing makes no version and no row of history.
    same = save_draft(by=cleo, review=review, draft=make_draft(conclusion="One."), seen=seen)
    assert same.revision == one.revision
    assert verbs(review) == ["review.started", "review.drafted", "review.drafted"]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"as_of": desk_day() + timedelta(days=2)}, "as_of"),
        ({"review_by": desk_day() - timedelta(days=1)}, "review_by"),
        ({"explanation": ">" * 10_000 + " deep"}, "explanation"),
        ({"explanation": "x" * 20_001}, "explanation"),
        ({"conclusion": "x" * 301}, "conclusion"),
        ({"explanation": "a\x00b"}, "explanation"),
    ],
)
def test_what_a_draft_may_not_hold(cleo, words, field):
    review = make_review(cleo)
    with pytest.raises(ValidationError) as refusal:
        save_draft(by=cleo, review=review, draft=make_draft(**words))
    assert field in refusal.value.error_dict
    review.refresh_from_db()
    assert review.revision == 2


def test_a_rating_out_of_use_is_kept_where_it_stands_and_chosen_no_more(cleo, ada):
    rating = make_rating("Half true")
    review = make_review(cleo, rating=rating)
    rating.is_active = False
    rating.save()
    save_draft(by=cleo, review=review, draft=make_draft(rating=rating, conclusion="So."))
    other = make_review(cleo, claim=make_claim(cleo, "Other"))
    with pytest.raises(ValidationError, match="no longer in use"):
        save_draft(by=cleo, review=other, draft=make_draft(rating=rating))


@pytest.mark.parametrize(("lacks", "field"), [({"rating": None}, "rating"), ({"conclusion": " "}, "conclusion")])
def test_an_unfinished_review_is_kept_but_not_sent(cleo, lacks, field):
    review = start_review(by=cleo, claim=make_claim(cleo))
    with pytest.raises(ValidationError) as refusal:
        submit_review(by=cleo, review=review, draft=make_draft(**lacks))
    assert field in refusal.value.error_dict
    assert state(review) == "drafting"
    save_draft(by=cleo, review=review, draft=make_draft(**lacks))


def test_a_claim_under_review_is_not_merged_away(ada, cleo):
    review = make_review(cleo, state="submitted")
    other = make_claim(cleo, "Other")
    with pytest.raises(ValidationError, match="has a review under way"):
        merge_claims(by=ada, winner=other, loser=review.claim)
    draft = make_review(cleo, claim=other)
    merge_claims(by=ada, winner=review.claim, loser=other)
    with pytest.raises(ValidationError, match="merged into another"):
        submit_review(by=cleo, review=draft)
    with pytest.raises(ValidationError, match="merged into another"):
        start_review(by=ada, claim=other)


def test_who_hears_of_the_review_does_not_hear_of_the_claims_move_besides(cleo, dan, ben):
    claim = make_claim(cleo)
    follow_claim(by=dan, claim=claim, on=True)
    review = make_review(cleo, claim=claim, state="submitted")
    return_review(by=ben, review=review, reasons={"conclusion": "Say which bridge."})
    submit_review(by=cleo, review=review)
    approve_review(by=ben, review=review)
    told = {
        person: list(Notification.objects.for_person(person).order_by("id").values_list("kind", flat=True))
        for person in (cleo, dan)
    }
    assert told == {cleo: ["review", "review"], dan: ["claim"] * 4}


def test_who_returned_it_hears_once_that_it_is_sent_again(cleo, ben, ada):
    def told(person):
        return list(
            Notification.objects.for_person(person).filter(kind="review").order_by("id").values_list("words", "reason")
        )

    claim = make_claim(cleo, "A claim")
    follow_claim(by=ben, claim=claim, on=True)
    review = make_review(cleo, claim=claim, state="submitted")
    return_review(by=ben, review=review, reasons={"conclusion": "Say which bridge."})
    before = Notification.objects.for_person(ben).count()
    submit_review(by=cleo, review=review)
    assert told(ben) == [("Cleo submitted the review of “A claim” again.", "because you returned it")]
    assert Notification.objects.for_person(ben).count() == before + 1  # and not of the claim's move besides
    recall_review(by=cleo, review=review)
    submit_review(by=cleo, review=review)
    assert len(told(ben)) == 1
    assert told(ada) == []


def test_who_returned_it_and_is_asked_hears_once_and_who_sends_it_themselves_not_at_all(cleo, ben):
    asked = make_review(cleo, state="submitted")
    return_review(by=ben, review=asked, reasons={"conclusion": "Say which bridge."})
    request_reviewer(by=cleo, review=asked, to=ben)
    submit_review(by=cleo, review=asked)
    own = make_review(cleo, claim=make_claim(cleo, "Another"), state="submitted")
    return_review(by=ben, review=own, reasons={"conclusion": "Say which bridge."})
    hand_over_draft(by=cleo, review=own, to=ben)
    sent = Notification.objects.for_person(ben).count()
    submit_review(by=ben, review=own)
    assert Notification.objects.for_person(ben).count() == sent
    assert Notification.objects.for_person(ben).filter(path=asked.get_absolute_url()).count() == 1
