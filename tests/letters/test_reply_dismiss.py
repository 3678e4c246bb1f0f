import pytest

from factcheck.evidence.models import ClaimLedger, EvidenceLink
from factcheck.letters.models import Reply
from tests.letters.conftest import pdf


@pytest.fixture
def reply(answer):
    answer(attached=[pdf()])
    return Reply.objects.get()


def test_a_reply_set_aside_counts_for_nothing_and_stays_readable(reply, cleo, claim, wanted, log_in):
    client = log_in(cleo)
    assert client.post(f"/replies/{reply.pk}/dismiss/", {"reason": "An advertisement"}).status_code == 302
    assert ClaimLedger.objects.get(claim=claim).state == "nothing_offered"
    wanted.refresh_from_db()
    assert (wanted.replies_waiting, wanted.offers_waiting) == (0, 0)
    html = client.get(reply.get_absolute_url()).content.decode()
    assert "An advertisement" in html
    assert "It is attached." in html
    assert not EvidenceLink.objects.exists()


def test_twice_is_refused_in_words(reply, cleo, log_in):
    client = log_in(cleo)
    client.post(f"/replies/{reply.pk}/dismiss/")
    assert client.post(f"/replies/{reply.pk}/dismiss/").status_code == 409
    assert client.post(f"/replies/{reply.pk}/dismiss/", {"reason": "\0"}).status_code == 422
    assert client.post("/replies/999999/dismiss/").status_code == 404
