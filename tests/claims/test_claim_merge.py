import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from factcheck.claims.actions import ClaimDetails, start_claim
from factcheck.claims.models import Claim, ClaimMerge, DistinctClaims
from factcheck.evidence.actions import merge_claims
from tests.factories import make_claim, make_evidence, make_link, make_person, make_statement, make_tag


def url(claim, other=None):
    return reverse("claim_merge", args=[claim.pk]) + (f"?with={other.pk}" if other else "")


@pytest.fixture
def pair(ada):
    return make_claim(ada, "The bridge in Karasu is safe"), make_claim(ada, "The Karasu bridge is quite safe")


def test_near_claims_are_offered_and_searched(ada, pair, log_in, htmx):
    one, two = pair
    far = make_claim(ada, "Pensions rose by a tenth")
    client = log_in(ada)
    page = client.get(url(one))
    assert [found.claim for found in page.context["near"]] == [two]
    found = log_in(ada, **htmx).get(url(one), {"q": "pensions"})
    assert found.text.lstrip().startswith('<div id="others"')
    assert url(one, far) in found.text
    assert "No claim is near these words" in client.get(url(one), {"q": "zebra"}).text


def test_side_by_side_shows_what_each_has(ada, dan, pair, log_in):
    one, two = pair
    make_link(ada, claim=two)
    make_link(ada, claim=two, evidence=make_evidence(ada, "From the source", access="confidential"))
    start_claim(by=ada, details=ClaimDetails(text="x"), statement=make_statement(ada))
    page = log_in(dan).get(url(one, two))
    assert [side["claim"] for side in page.context["sides"]] == [one, two]
    assert page.context["sides"][1]["ledger"].supports == 1
    assert page.context["stays"] == one.pk
    assert "From the source" not in page.text


def test_published_claim_stays_unless_said_otherwise(ada, pair, log_in):
    one, two = pair
    two.state = "published"
    two.save()
    assert log_in(ada).get(url(one, two)).context["stays"] == two.pk


def test_merge_and_undo_from_the_message(ada, pair, log_in):
    one, two = pair
    make_link(ada, claim=one)
    client = log_in(ada)
    response = client.post(url(one), {"other": two.pk, "stays": two.pk}, follow=True)
    assert response.redirect_chain == [(two.get_absolute_url(), 302)]
    undo = reverse("claim_unmerge", args=[one.pk])
    assert f'<a href="{undo}">Undo the merge</a>' in response.text
    one.refresh_from_db()
    two.refresh_from_db()
    assert one.merged_into == two
    assert two.ledger.supports == 1
    asked = client.get(undo)
    assert asked.status_code == 200
    assert "Undo this merge?" in asked.text
    assert client.post(undo)["Location"] == one.get_absolute_url()
    one.refresh_from_db()
    two.refresh_from_db()
    assert one.merged_into is None
    assert (one.ledger.supports, two.ledger.supports) == (1, 0)


def test_undoing_twice_says_that_it_stands(ada, pair, log_in):
    one, two = pair
    merge_claims(by=ada, winner=two, loser=one)
    client, undo = log_in(ada), reverse("claim_unmerge", args=[one.pk])
    client.post(undo)
    response = client.post(undo, follow=True)
    assert "This claim stands for itself" in response.text
    assert ClaimMerge.objects.get().undone_at


def test_undo_of_a_merge_that_went_further_is_refused_in_words(ada, pair, log_in):
    one, two = pair
    third = make_claim(ada, "Safe")
    merge_claims(by=ada, winner=two, loser=one)
    merge_claims(by=ada, winner=third, loser=two)
    response = log_in(ada).post(reverse("claim_unmerge", args=[one.pk]))
    assert response.status_code == 422
    assert "Undo the later merge first" in response.text


def test_second_of_two_who_merge_is_told(ada, dan, pair, log_in):
    one, two = pair
    third = make_claim(ada, "Safe is the bridge")
    merge_claims(by=dan, winner=third, loser=two)
    again = log_in(ada).post(url(two), {"other": third.pk, "stays": two.pk})
    assert again.status_code == 422
    response = log_in(ada).post(url(one), {"other": two.pk, "stays": two.pk})
    assert response.status_code == 422
    assert "Choose which of the two stays" in response.text


@pytest.mark.django_db(transaction=True)
def test_two_people_merge_two_claims_into_each_other_at_once():
    people = [make_person("ada", role="editor"), make_person("dan")]
    one, two = (make_claim(people[0], text) for text in ("It is safe", "It is quite safe"))
    start, outcomes = threading.Barrier(2), []

    def merge(person, winner, loser):
        start.wait()
        try:
            merge_claims(by=person, winner=winner, loser=loser)
            outcomes.append("merged")
        except ValidationError as error:
            outcomes.append(error.messages[0])
        finally:
            connection.close()

    threads = [
        threading.Thread(target=merge, args=(people[0], one, two)),
        threading.Thread(target=merge, args=(people[1], two, one)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["One of the two has been merged already. Undo that first.", "merged"]
    assert Claim.objects.standing().count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"other": "x", "stays": "x"},
        {"other": "987654321", "stays": "987654321"},
        {"other": "SELF", "stays": "SELF"},
        {"other": "OTHER"},
        {"other": "OTHER", "stays": "987654321"},
    ],
)
def test_bad_choice_is_refused_in_words(ada, pair, log_in, fields):
    one, two = pair
    names = {"SELF": one.pk, "OTHER": two.pk}
    response = log_in(ada).post(url(one), {key: names.get(value, value) for key, value in fields.items()})
    assert response.status_code == 422
    assert "Choose" in response.text
    assert not ClaimMerge.objects.exists()


def test_different_claims_are_remembered_no_longer_offered_and_not_merged(ada, pair, log_in):
    one, two = pair
    client, mark = log_in(ada), reverse("claim_distinct", args=[one.pk])
    for _ in range(2):
        assert client.post(mark, {"other": two.pk})["Location"] == url(one)
    assert DistinctClaims.objects.count() == 1
    page = client.get(url(one))
    assert page.context["near"] == []
    assert page.context["different"] == [two]
    refused = client.post(url(two), {"other": one.pk, "stays": two.pk})
    assert refused.status_code == 422
    assert "marked as different" in refused.text
    client.post(reverse("claim_distinct", args=[two.pk]), {"other": one.pk, "undo": "1"})
    assert not DistinctClaims.objects.exists()
    assert [found.claim for found in client.get(url(one)).context["near"]] == [two]


def test_distinct_only_by_post_and_with_another_claim(ada, pair, log_in):
    client, mark = log_in(ada), reverse("claim_distinct", args=[pair[0].pk])
    assert client.get(mark).status_code == 405
    for other in ("", "987654321", pair[0].pk):
        assert client.post(mark, {"other": other}).status_code == 404


def test_unknown_claims(ada, log_in):
    client = log_in(ada)
    assert client.get("/claims/77/merge/").status_code == 404
    assert client.get("/claims/77/unmerge/").status_code == 404


def test_queries_do_not_grow(ada, log_in, django_assert_max_num_queries):
    claim = make_claim(ada, "The bridge is safe")
    for number in range(20):
        make_claim(ada, f"The bridge is safe {number}")
    client = log_in(ada)
    client.get(url(claim))
    with django_assert_max_num_queries(10):
        assert len(client.get(url(claim)).context["near"]) == 8


def test_the_page_says_which_is_proposed_and_why(ada, pair, log_in):
    one, two = pair
    for first, second in ((one, two), (two, one)):
        assert f"Claim {one.pk} is proposed, because it was started first" in log_in(ada).get(url(first, second)).text
    Claim.objects.filter(pk=two.pk).update(state="published")
    assert f"Claim {two.pk} is proposed, because it is published" in log_in(ada).get(url(one, two)).text


def test_topics_of_both_stand_on_the_one_that_stays(ada, pair, log_in):
    one, two = pair
    two.topic_links.create(tag=make_tag(ada, "Bridges"))
    one.topic_links.create(tag=make_tag(ada, "Karasu"))
    merge_claims(by=ada, winner=one, loser=two)
    assert [str(tag) for tag in log_in(ada).get(one.get_absolute_url()).context["topics"]] == ["Bridges", "Karasu"]
