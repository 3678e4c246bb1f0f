"""What is done to many claims in one step, and undone."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from factcheck.audit.models import Event
from factcheck.batches.actions import apply_batch, undo_batch
from factcheck.batches.models import UNDO_WITHIN, Batch
from factcheck.batches.on_claims import STEPS
from factcheck.claims.actions import (
    ClaimDetails,
    assign_claim,
    edit_claim,
    mark_distinct,
    move_claim,
    set_topics,
)
from factcheck.claims.models import Claim, ClaimMerge
from factcheck.evidence.actions import merge_claims
from factcheck.notifications.models import Notification
from factcheck.reviews.actions import approve_review, submit_review
from factcheck.reviews.models import Review
from tests.factories import make_claim, make_person, make_review, make_tag


def holders(claims):
    return [Claim.objects.get(pk=claim.pk).assignee_id for claim in claims]


def states(claims):
    return [Claim.objects.get(pk=claim.pk).state for claim in claims]


def topics(claim):
    return sorted(Claim.objects.get(pk=claim.pk).topics.values_list("label", flat=True))


# ---- who holds them ---------------------------------------------------------------------------------------------------


def test_claims_are_given_in_one_step_and_back(ada, cleo, dan, claims, step, outcomes):
    assign_claim(by=ada, claim=claims[3], assignee=dan)
    batch = step(ada, "claim.assign", claims, assignee=dan.pk)
    assert holders(claims) == [dan.pk] * 4
    assert outcomes(batch) == ["changed", "changed", "changed", "same"]
    undo_batch(by=ada, batch=batch)
    assert holders(claims) == [cleo.pk, cleo.pk, cleo.pk, dan.pk]
    assert outcomes(batch) == ["undone", "undone", "undone", "same"]


def test_each_row_has_its_event_with_person_and_verb(ada, dan, claims, step):
    batch = step(ada, "claim.assign", claims, assignee=dan.pk)
    undo_batch(by=ada, batch=batch)
    events = Event.objects.filter(noun="claim", verb="claim.assigned", by_id=ada.pk).order_by("id")
    assert [event.row_id for event in events] == [claim.pk for claim in claims] * 2
    assert len({event.action for event in events}) == 2, "one action for the step, one for its undo"
    contexts = list(claims[0].events.order_by("pgh_id").values_list("pgh_context", flat=True))
    assert [context.get("batch") for context in contexts] == [None, batch.pk, batch.pk]


def test_whoever_gets_many_is_told_once(ada, cleo, dan, claims, step):
    batch = step(ada, "claim.assign", claims, assignee=dan.pk)
    told = {note.person: note for note in Notification.objects.all()}
    assert told.keys() == {cleo, dan}
    assert told[dan].words == "Ada gave you 4 claims."
    assert told[dan].path == f"/batches/{batch.pk}/"
    assert told[cleo].words == "Ada changed 4 claims that concern you in one step: Held by Dan."
    undo_batch(by=ada, batch=batch)
    assert Notification.objects.count() == 4
    # It is told as what it is, and nobody goes on being told what is no longer so.
    again = Notification.objects.filter(words="Ada took back a change to 4 claims that concern you: Held by Dan.")
    assert {note.person for note in again.waiting()} == {cleo, dan}
    assert Notification.objects.waiting().count() == 2


def test_of_one_claim_one_is_told_in_its_own_words(ada, dan, claims, step):
    step(ada, "claim.assign", claims[:1], assignee=dan.pk)
    note = Notification.objects.get(person=dan)
    assert note.words == "Ada gave you the claim “Claim number 1”."
    assert note.path == claims[0].get_absolute_url()


def test_nobody_hears_of_what_was_refused(cleo, dan, claims, step, outcomes):
    """A reporter lays down what is theirs; what others hold stays with them, and they hear nothing."""
    other = make_claim(dan, "Another’s")
    batch = step(cleo, "claim.assign", [*claims, other], assignee=None)
    assert outcomes(batch) == ["changed"] * 4 + ["refused"]
    assert batch.rows.last().why == "Your role does not let you assign claims to others."
    assert holders([other]) == [dan.pk]
    assert not Notification.objects.exists()


def test_a_reporter_takes_claims_and_can_give_them_back(cleo, dan, claims, step, outcomes):
    batch = step(dan, "claim.assign", claims, assignee=dan.pk)
    assert holders(claims) == [dan.pk] * 4
    undo_batch(by=dan, batch=batch)
    assert holders(claims) == [cleo.pk] * 4
    with pytest.raises(PermissionDenied):
        assign_claim(by=cleo, claim=claims[0], assignee=dan)


def test_a_row_that_changed_since_the_preview_is_left(ada, cleo, dan, claims, outcomes):
    seen = [(claim.pk, Claim.objects.get(pk=claim.pk).revision) for claim in claims]
    edit_claim(by=cleo, claim=claims[1], details=ClaimDetails(text="Other words"))
    batch = apply_batch(by=ada, operation="claim.assign", wish={"assignee": dan.pk}, rows=seen, token=uuid4())
    assert outcomes(batch) == ["changed", "stale", "changed", "changed"]
    assert holders(claims) == [dan.pk, cleo.pk, dan.pk, dan.pk]


def test_undo_leaves_and_names_what_somebody_changed_since(ada, ben, cleo, dan, claims, step, outcomes):
    batch = step(ada, "claim.assign", claims, assignee=dan.pk)
    assign_claim(by=ada, claim=claims[0], assignee=ben)
    # Other words are no reason to leave it with the wrong holder.
    edit_claim(by=dan, claim=claims[1], details=ClaimDetails(text="Other words"))
    undo_batch(by=ada, batch=batch)
    assert holders(claims) == [ben.pk, cleo.pk, cleo.pk, cleo.pk]
    assert outcomes(batch) == ["left", "undone", "undone", "undone"]
    assert batch.rows.first().undoing_why == "Somebody gave it to Ben since."


def test_who_has_left_the_desk_gets_nothing_back(ada, cleo, dan, claims, step, outcomes):
    batch = step(ada, "claim.assign", claims, assignee=dan.pk)
    cleo.is_active = False
    cleo.save()
    undo_batch(by=ada, batch=batch)
    assert set(outcomes(batch)) == {"left"}
    assert batch.rows.first().undoing_why == "Cleo has left the desk."


# ---- once -------------------------------------------------------------------------------------------------------------


def test_confirmed_twice_it_is_done_once(ada, dan, claims, step):
    token = uuid4()
    first = step(ada, "claim.assign", claims, assignee=dan.pk, token=token)
    assert step(ada, "claim.assign", claims, assignee=dan.pk, token=token) == first
    assert Batch.objects.count() == 1


def test_undone_twice_it_is_undone_once(ada, cleo, dan, claims, step):
    batch = step(ada, "claim.assign", claims, assignee=dan.pk)
    undone = undo_batch(by=ada, batch=batch)
    assign_claim(by=ada, claim=claims[0], assignee=dan)
    events = Event.objects.count()
    assert undo_batch(by=ada, batch=batch).undone_at == undone.undone_at
    assert holders(claims) == [dan.pk, cleo.pk, cleo.pk, cleo.pk]
    assert Event.objects.count() == events


def test_after_a_day_it_is_too_late(ada, dan, claims, step):
    batch = step(ada, "claim.assign", claims, assignee=dan.pk)
    Batch.objects.filter(pk=batch.pk).update(created_at=timezone.now() - UNDO_WITHIN)
    with pytest.raises(ValidationError, match="for a day"):
        undo_batch(by=ada, batch=batch)
    assert holders(claims) == [dan.pk] * 4


def test_whoever_did_it_undoes_it_or_an_editor(ada, ben, cleo, dan, claims, step):
    batch = step(dan, "claim.assign", claims, assignee=dan.pk)
    for person in (ben, cleo):
        with pytest.raises(PermissionDenied):
            undo_batch(by=person, batch=batch)
    undo_batch(by=ada, batch=batch)
    assert holders(claims) == [cleo.pk] * 4


def test_too_many_rows_are_refused(ada, dan, claims):
    with pytest.raises(ValidationError, match="200 at most"):
        apply_batch(
            by=ada,
            operation="claim.assign",
            wish={"assignee": dan.pk},
            rows=[(n, 1) for n in range(1, 202)],
            token=uuid4(),
        )


def test_a_batch_costs_a_bounded_number_of_queries_a_row(ada, cleo, dan, claims, step, django_assert_max_num_queries):
    with django_assert_max_num_queries(25 + 11 * len(claims)):
        step(ada, "claim.assign", claims, assignee=dan.pk)


# ---- topics -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def bridge(ada):
    return make_tag(ada, "Bridge")


@pytest.fixture
def water(ada):
    return make_tag(ada, "Water")


def test_topics_are_added_and_undone(ada, cleo, claims, bridge, water, step, outcomes):
    set_topics(by=cleo, claim=claims[0], topics=[bridge])
    batch = step(cleo, "claim.topics", claims, how="add", tags=[bridge.pk, water.pk])
    assert [topics(claim) for claim in claims] == [["Bridge", "Water"]] * 4
    undo_batch(by=cleo, batch=batch)
    assert [topics(claim) for claim in claims] == [["Bridge"], [], [], []]


def test_topics_are_removed_and_undone(cleo, claims, bridge, water, step, outcomes):
    set_topics(by=cleo, claim=claims[0], topics=[bridge, water])
    batch = step(cleo, "claim.topics", claims[:2], how="remove", tags=[bridge.pk])
    assert topics(claims[0]) == ["Water"]
    assert outcomes(batch) == ["changed", "same"]
    undo_batch(by=cleo, batch=batch)
    assert topics(claims[0]) == ["Bridge", "Water"]


def test_topics_are_set_and_undone(cleo, claims, bridge, water, step):
    set_topics(by=cleo, claim=claims[0], topics=[bridge])
    batch = step(cleo, "claim.topics", claims[:2], how="set", tags=[water.pk])
    assert [topics(claim) for claim in claims[:2]] == [["Water"], ["Water"]]
    undo_batch(by=cleo, batch=batch)
    assert [topics(claim) for claim in claims[:2]] == [["Bridge"], []]


def test_undo_keeps_topics_that_somebody_added_since(cleo, dan, claims, bridge, water, step, outcomes):
    batch = step(cleo, "claim.topics", claims[:2], how="add", tags=[bridge.pk])
    set_topics(by=dan, claim=claims[0], topics=[bridge, water])
    set_topics(by=dan, claim=claims[1], topics=[water])
    undo_batch(by=cleo, batch=batch)
    assert outcomes(batch) == ["undone", "left"]
    assert [topics(claim) for claim in claims[:2]] == [["Water"], ["Water"]]
    assert batch.rows.last().undoing_why == "Somebody changed its topics since."


def test_a_merged_claim_is_refused(cleo, claims, bridge, step, outcomes):
    merge_claims(by=cleo, winner=claims[0], loser=claims[1])
    batch = step(cleo, "claim.topics", claims[:2], how="add", tags=[bridge.pk])
    assert outcomes(batch) == ["changed", "refused"]
    assert topics(claims[1]) == []


# ---- where they stand -------------------------------------------------------------------------------------------------


@pytest.fixture
def drafted(cleo, claims):
    """Three of four claims have a whole review, which cleo wrote."""
    for claim in claims[:3]:
        make_review(cleo, claim=claim)
    return claims


def test_claims_are_sent_to_review_with_their_reviews(cleo, drafted, step, outcomes):
    batch = step(cleo, "claim.move", drafted, step="submit")
    assert states(drafted) == ["in_review"] * 3 + ["open"]
    assert outcomes(batch) == ["changed"] * 3 + ["refused"]
    assert batch.rows.last().why == "It has no review yet. Write its rating and its conclusion first."
    assert set(Review.objects.values_list("state", flat=True)) == {"submitted"}
    undo_batch(by=cleo, batch=batch)
    assert states(drafted) == ["open"] * 4
    assert set(Review.objects.values_list("state", flat=True)) == {"drafting"}


def test_undo_leaves_what_a_reviewer_decided_about(ben, cleo, drafted, step, outcomes):
    batch = step(cleo, "claim.move", drafted[:2], step="submit")
    approve_review(by=ben, review=Review.objects.get(claim=drafted[0]))
    undo_batch(by=cleo, batch=batch)
    assert states(drafted[:2]) == ["ready", "open"]
    assert outcomes(batch) == ["left", "undone"]
    assert batch.rows.first().undoing_why == "Its review went on since; the claim is ready."


def test_only_its_author_sends_a_review(ada, cleo, drafted, step, outcomes):
    batch = step(ada, "claim.move", drafted[:1], step="submit")
    assert outcomes(batch) == ["refused"]
    assert batch.rows.get().why == "Only its author does that. The review can be handed over."
    assert states(drafted[:1]) == ["open"]


def test_an_unfinished_review_is_not_sent(cleo, claims, step, outcomes):
    make_review(cleo, claim=claims[0], conclusion="")
    batch = step(cleo, "claim.move", claims[:1], step="submit")
    assert outcomes(batch) == ["refused"]
    assert batch.rows.get().why == "Write the conclusion: one sentence that stands alone."


def test_reviews_are_taken_back_and_sent_again(cleo, drafted, step):
    for claim in drafted[:2]:
        submit_review(by=cleo, review=Review.objects.get(claim=claim))
    batch = step(cleo, "claim.move", drafted[:2], step="recall")
    assert states(drafted[:2]) == ["open", "open"]
    undo_batch(by=cleo, batch=batch)
    assert states(drafted[:2]) == ["in_review", "in_review"]


def test_one_reason_for_all_that_are_returned(ben, cleo, drafted, step, outcomes):
    for claim in drafted[:2]:
        submit_review(by=cleo, review=Review.objects.get(claim=claim))
    batch = step(ben, "claim.move", drafted, step="return", because="Wait for the minutes.")
    assert outcomes(batch) == ["changed", "changed", "same", "same"]
    reasons = [review.reasons.get().reason for review in Review.objects.filter(state="returned")]
    assert reasons == ["Wait for the minutes."] * 2
    with pytest.raises(ValidationError, match="sends it again"):
        undo_batch(by=ben, batch=batch)
    assert Notification.objects.get(person=cleo, kind="review").words.startswith("Ben changed 2 claims")


def test_nobody_decides_about_their_own_in_a_batch(ben, step, outcomes):
    claim = make_review(ben, state="submitted").claim
    batch = step(ben, "claim.move", [claim], step="return", because="I changed my mind.")
    assert outcomes(batch) == ["refused"]
    assert states([claim]) == ["in_review"]


def test_claims_are_reopened_for_one_reason_and_not_made_ready_by_undo(ada, cleo, dan, step, outcomes):
    ready = [make_review(cleo, state="approved").claim for _ in range(2)]
    batch = step(ada, "claim.move", ready, step="reopen", because="New minutes came.")
    assert states(ready) == ["open", "open"]
    assert set(Review.objects.values_list("reopened_because", flat=True)) == {"New minutes came."}
    with pytest.raises(ValidationError, match="through its review"):
        undo_batch(by=ada, batch=batch)
    assert states(ready) == ["open", "open"]
    refused = make_review(cleo, state="approved").claim
    assert outcomes(step(dan, "claim.move", [refused], step="reopen", because="I want to.")) == ["refused"]


def test_what_is_in_review_is_not_reopened_past_it(ada, cleo, step, outcomes):
    claim = make_review(cleo, state="submitted").claim
    batch = step(ada, "claim.move", [claim], step="reopen", because="Because.")
    assert outcomes(batch) == ["refused"]
    assert states([claim]) == ["in_review"]


@pytest.mark.parametrize("name", ["submit", "recall", "return"])
def test_where_a_step_is_not_open_the_claims_state_is_said(ada, cleo, step, outcomes, name):
    ready, published, retracted = (make_review(cleo, state="approved").claim for _ in range(3))
    for claim in (published, retracted):
        move_claim(by=ada, claim=claim, to="published")
    move_claim(by=ada, claim=retracted, to="retracted")
    batch = step(ada, "claim.move", [ready, published, retracted], step=name, because="Because.")
    assert outcomes(batch) == ["refused"] * 3
    label = STEPS[name].label
    assert [row.why for row in batch.rows.all()] == [
        f"The claim is {state}: “{label}” is not open from there." for state in ("ready", "published", "retracted")
    ]


def test_a_retracted_claim_is_reopened_by_those_who_publish(ada, ben, cleo, step, outcomes):
    claim = make_review(cleo, state="approved").claim
    for state in ("published", "retracted"):
        move_claim(by=ada, claim=claim, to=state)
    assert outcomes(step(ben, "claim.move", [claim], step="reopen", because="Because.")) == ["refused"]
    assert outcomes(step(ada, "claim.move", [claim], step="reopen", because="Because.")) == ["changed"]


# ---- merging ----------------------------------------------------------------------------------------------------------


def test_claims_are_merged_into_the_one_that_stays(cleo, claims, step, outcomes):
    batch = step(cleo, "claim.merge", claims, stays=claims[2].pk)
    assert outcomes(batch) == ["changed", "changed", "same", "changed"]
    assert list(Claim.objects.standing()) == [claims[2]]
    undo_batch(by=cleo, batch=batch)
    assert Claim.objects.standing().count() == 4
    assert not ClaimMerge.objects.filter(undone_at=None).exists()


def test_what_is_marked_as_different_is_not_merged(cleo, claims, step, outcomes):
    mark_distinct(by=cleo, one=claims[0], other=claims[1])
    batch = step(cleo, "claim.merge", claims, stays=claims[0].pk)
    assert outcomes(batch) == ["same", "refused", "changed", "changed"]


def test_when_the_one_that_stays_changed_nothing_is_merged(cleo, dan, claims, outcomes):
    seen = [(claim.pk, Claim.objects.get(pk=claim.pk).revision) for claim in claims]
    edit_claim(by=dan, claim=claims[0], details=ClaimDetails(text="Quite another claim"))
    batch = apply_batch(by=cleo, operation="claim.merge", wish={"stays": claims[0].pk}, rows=seen, token=uuid4())
    assert outcomes(batch) == ["stale", "refused", "refused", "refused"]
    assert Claim.objects.standing().count() == 4


def test_a_merge_that_was_undone_since_is_left(cleo, claims, step, outcomes):
    from factcheck.evidence.actions import undo_claim_merge

    batch = step(cleo, "claim.merge", claims[:3], stays=claims[0].pk)
    undo_claim_merge(by=cleo, merge=ClaimMerge.objects.get(loser=claims[1]))
    undo_batch(by=cleo, batch=batch)
    assert outcomes(batch) == ["same", "left", "undone"]


def test_a_person_without_the_right_does_nothing(claims, step, monkeypatch):
    from factcheck.accounts import permissions

    monkeypatch.setitem(permissions.CAPABILITIES, "reporter", frozenset())
    with pytest.raises(PermissionDenied):
        step(make_person("eve"), "claim.merge", claims, stays=claims[0].pk)
