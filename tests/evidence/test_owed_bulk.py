import pytest

from factcheck.accounts.permissions import Capability
from factcheck.evidence.models import EvidenceRequest, Followup
from factcheck.letters.models import Letter
from tests.factories import make_claim, make_request


@pytest.fixture
def rows(cleo):
    claim = make_claim(cleo)
    return [make_request(cleo, claim=claim, wanted=f"Paper {n}", owner=cleo) for n in range(3)]


@pytest.fixture
def send(cleo, rows, log_in):
    def _send(do, chosen=None, **fields):
        data = {"do": do, "row": [row.pk for row in (rows[:2] if chosen is None else chosen)]} | fields
        return log_in(cleo).post("/owed/change/", data)

    return _send


def test_chosen_rows_are_handed_over(send, rows, dan):
    response = send("hand_over", owner=dan.pk, next="/owed/?owner=me")
    assert response["Location"] == "/owed/?owner=me"
    assert list(EvidenceRequest.objects.filter(owner=dan).order_by("pk")) == rows[:2]


def test_to_nobody(send, rows):
    send("hand_over", owner="")
    assert EvidenceRequest.objects.filter(owner=None).count() == 2


def test_a_chase_is_logged_for_each(send):
    assert send("chase", channel="phone").status_code == 302
    assert list(Followup.objects.values_list("kind", "channel")) == [("chased", "phone")] * 2


def test_letters_are_drafted_and_not_sent(send):
    assert send("draft")["Location"] == "/letters/"
    assert list(Letter.objects.values_list("state", flat=True)) == ["draft"] * 2


@pytest.mark.parametrize(
    ("do", "fields"),
    [("burn", {}), ("chase", {"channel": "pigeon"}), ("hand_over", {"owner": "99999"}), ("chase", {"row": ["x"]}),
     ("chase", {"row": ["999999"]}), ("chase", {"row": []})],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(send, do, fields):
    assert send(do, **fields).status_code == 422
    assert not Followup.objects.exists()


def test_it_goes_back_to_pages_of_ours_alone(send):
    assert send("chase", channel="phone", next="https://other.example/")["Location"] == "/owed/"
    assert send("chase", channel="phone", next="//other.example/")["Location"] == "/owed/"


def test_without_the_right_it_is_refused_and_not_offered(send, cleo, log_in, without):
    assert 'id="bulk"' in log_in(cleo).get("/owed/").content.decode()
    without(Capability.REQUEST_EVIDENCE)
    assert send("chase", channel="phone").status_code == 403
    html = log_in(cleo).get("/owed/").content.decode()
    assert 'id="bulk"' not in html
    assert 'name="row"' not in html
