from factcheck.reviews.precedent import precedents
from tests.factories import make_claim, make_rating, make_review, make_speaker, make_statement, make_version


def rated(cleo, text, rating, **claim):
    return make_review(cleo, claim=make_claim(cleo, text, **claim), state="approved", rating=make_rating(rating))


def test_a_near_identical_claim_with_another_rating_is_flagged(cleo):
    before = rated(cleo, "The bridge in Karasu collapsed on Monday morning", "Confirmed")
    claim = make_claim(cleo, "The bridge in Karasu collapsed on Monday morning.")
    (found,) = precedents(claim, rating_id=make_rating("False").pk)
    assert (found.review, found.identical, found.differs) == (before, True, True)
    assert not precedents(claim, rating_id=before.rating_id)[0].differs
    assert not precedents(claim, rating_id=None)[0].differs


def test_a_near_claim_is_shown_and_not_flagged(cleo):
    rated(cleo, "The bridge in Karasu was inspected twice in 2025", "Confirmed")
    claim = make_claim(cleo, "The bridge in Karasu collapsed on Monday morning")
    for found in precedents(claim, rating_id=make_rating("False").pk):
        assert (found.identical, found.differs) == (False, False)


def test_the_same_speaker(cleo):
    speaker, version = make_speaker(cleo), make_version(cleo)
    one = make_statement(cleo, version=version, speaker=speaker)
    other = make_statement(cleo, version=version, exact="Nobody was hurt", speaker=speaker)
    before = rated(cleo, "Pensions rose twice", "False", statement=one)
    claim = make_claim(cleo, "Zebras swim", statement=other)
    (found,) = precedents(claim, rating_id=None)
    assert (found.review, found.near) == (before, False)


def test_drafts_and_what_is_in_review_are_no_precedent_and_the_last_round_counts(cleo, ben):
    from factcheck.reviews.actions import reopen_claim

    text = "The bridge in Karasu collapsed"
    make_review(cleo, claim=make_claim(cleo, text), state="submitted")
    claim = make_claim(cleo, f"{text}.")
    assert precedents(claim, rating_id=None) == []
    first = rated(cleo, text, "Confirmed")
    reopen_claim(by=ben, claim=first.claim, because="New figures.")
    second = make_review(cleo, claim=first.claim, state="approved", rating=make_rating("False"))
    assert [found.review for found in precedents(claim, rating_id=None)] == [second]
