"""What the database itself keeps, whoever writes."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from factcheck.reviews.models import Review, ReviewReason
from tests.factories import make_claim, make_review


def refused(constraint, write):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    assert refusal.value.__cause__.diag.constraint_name == constraint


def rows(review):
    return Review.objects.filter(pk=review.pk)


def test_author_never_approves_own_review(cleo, dan):
    review = make_review(cleo, state="submitted")
    name = "author_never_approves_own_review"
    refused(name, lambda: rows(review).update(reviewer=cleo))
    refused(name, lambda: rows(review).update(first_reviewer=cleo))
    refused(name, lambda: rows(make_review(cleo)).update(reviewer=dan, writer_ids=[cleo.pk, dan.pk]))


def test_author_is_among_the_writers(cleo, dan):
    refused("author_of_a_review_is_among_its_writers", lambda: rows(make_review(cleo)).update(author=dan))


def test_a_claim_has_one_live_review_and_numbers_are_its_own(cleo, dan):
    claim = make_claim(cleo)
    make_review(cleo, claim=claim)
    other = {"claim": claim, "author": dan, "writer_ids": [dan.pk]}
    refused("claim_has_one_live_review", lambda: Review.objects.create(**other, number=2))
    refused("review_number_is_unique_in_its_claim", lambda: Review.objects.create(**other, number=1, state="withdrawn"))
    Review.objects.create(**other, number=2, state="withdrawn")


@pytest.mark.parametrize("lacks", [{"rating": None}, {"conclusion": ""}, {"submitted_at": None}])
def test_what_is_judged_has_a_rating_and_a_conclusion(cleo, lacks):
    review = make_review(cleo)
    refused(
        "submitted_review_has_a_rating_and_a_conclusion",
        lambda: rows(review).update(**{"state": "submitted", "submitted_at": review.created_at} | lacks),
    )


def test_what_passed_names_who_let_it_pass(cleo):
    review = make_review(cleo, state="submitted")
    refused("approved_review_has_a_reviewer", lambda: rows(review).update(state="approved"))


def test_a_third_person_is_another_person(cleo, ben):
    review = make_review(cleo, state="submitted")
    approved = {"state": "approved", "reviewer": ben, "decided_at": review.submitted_at, "needs_third_person": True}
    name = "third_person_is_another_person"
    refused(name, lambda: rows(review).update(**approved))
    refused(name, lambda: rows(review).update(**approved, first_reviewer=ben, first_approved_at=review.submitted_at))


def test_the_day_to_review_again_comes_later(cleo):
    review = make_review(cleo)
    refused("review_again_is_after_as_of", lambda: rows(review).update(review_by=review.as_of))


@pytest.mark.parametrize("state", ["submitted", "approved"])
@pytest.mark.parametrize(
    "change", [{"conclusion": "Other words."}, {"explanation_html": "<p>Other.</p>"}, {"rating": None}]
)
def test_what_is_judged_or_passed_keeps_its_words(cleo, state, change):
    review = make_review(cleo, state=state)
    refused("judged_review_keeps_its_words", lambda: rows(review).update(**change))


def test_what_passed_never_becomes_a_draft_again(cleo):
    review = make_review(cleo, state="approved")
    refused("judged_review_keeps_its_words", lambda: rows(review).update(state="drafting"))


def test_reviews_and_reasons_are_kept(cleo):
    review = make_review(cleo, state="returned")
    for write in (
        lambda: rows(make_review(cleo, claim=make_claim(cleo, "Other"))).delete(),
        lambda: ReviewReason.objects.filter(review=review).delete(),
        lambda: ReviewReason.objects.filter(review=review).update(reason="Nothing."),
    ):
        with pytest.raises(ProgrammingError, match="deleted"), transaction.atomic():
            write()


def test_only_a_topic_requires_a_third_person(ada):
    from factcheck.statements.models import Tag

    name = "third_person_is_required_by_topics_alone"
    refused(name, lambda: Tag.objects.create(group="framing", slug="x", label="X", needs_third_person=True))
