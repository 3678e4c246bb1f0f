"""The list of reviews that one has in hand, and the saved filters of the list beside it."""

from django.urls import reverse

from tests.factories import make_claim, make_review


def texts(response):
    return [review.claim.text for review in response.context["reviews"]]


def test_ones_own_reviews_are_listed_whatever_the_dashboard_has_room_for(cleo, dan, log_in, monkeypatch):
    for number in range(7):
        make_review(cleo, claim=make_claim(cleo, f"Claim {number}"), state="returned" if number == 3 else "drafting")
    make_review(cleo, claim=make_claim(cleo, "Submitted"), state="submitted")
    make_review(dan, claim=make_claim(dan, "Another’s"))
    client = log_in(cleo)
    assert f'href="{reverse("queue_mine")}">All reviews that I write' in client.get("/").text
    page = client.get(reverse("queue_mine"))
    assert texts(page) == [f"Claim {number}" for number in range(6, -1, -1)]
    assert "returned by" in page.text
    monkeypatch.setattr("factcheck.queue.views.MINE", 4)
    first = client.get(reverse("queue_mine"))
    rest = client.get(reverse("queue_mine") + first.context["older"])
    assert texts(first) + texts(rest) == texts(page)
    for odd in ("abc", "-1", "²", "9" * 30):
        assert client.get(reverse("queue_mine"), {"before": odd}).status_code == 200


def test_nothing_in_hand_says_what_to_do(ben, log_in, django_assert_max_num_queries):
    client = log_in(ben)
    client.get("/")
    with django_assert_max_num_queries(10):
        assert "You write no review" in client.get(reverse("queue_mine")).text


def test_filters_of_look_again_are_saved_and_opened(ben, log_in):
    client = log_in(ben)
    listed = client.get("/look-again/?holder=me&reason=day").text
    assert "Save these filters as" in listed
    sent = {"place": "look_again_list", "query": "after=3&holder=me&reason=day", "name": "Mine by day"}
    assert client.post("/searches/add/", sent).status_code == 302
    page = client.get("/look-again/?reason=day&holder=me").text
    assert "Saved search: <bdi>Mine by day</bdi>" in page
