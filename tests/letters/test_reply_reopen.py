import pytest

from factcheck.accounts.permissions import Capability
from factcheck.letters import actions
from factcheck.letters.models import Reply
from tests.evidence.conftest import without  # noqa: F401  # the fixture
from tests.letters.conftest import pdf


@pytest.fixture
def reply(answer):
    answer(attached=[pdf()])
    return Reply.objects.get()


@pytest.mark.parametrize("way", ["read", "refused", "dismissed"])
def test_a_decision_that_made_no_evidence_can_be_taken_back(reply, wanted, cleo, log_in, way):
    if way == "dismissed":
        actions.dismiss_reply(by=cleo, reply=reply, reason="Spam")
    else:
        outcome = "refused" if way == "refused" else ""
        actions.accept_reply(by=cleo, reply=reply, stances={}, outcome=outcome, only_read=not outcome)
    client = log_in(cleo)
    address = f"{reply.get_absolute_url()}reopen/"
    assert address in client.get(reply.get_absolute_url()).content.decode()
    assert client.post(address)["Location"] == reply.get_absolute_url()
    reply.refresh_from_db()
    assert (reply.state, reply.decided_by, reply.decided_at, reply.reason) == ("unreviewed", None, None, "")
    wanted.refresh_from_db()
    assert (wanted.replies_waiting, wanted.offers_waiting) == (1, 1)
    assert "reopened a reply" in client.get(wanted.get_absolute_url()).content.decode()


def test_what_became_evidence_stays_decided(reply, cleo, log_in):
    actions.accept_reply(by=cleo, reply=reply, stances={reply.items.get().evidence_id: "supports"})
    client = log_in(cleo)
    assert "/reopen/" not in client.get(reply.get_absolute_url()).content.decode()
    assert client.post(f"{reply.get_absolute_url()}reopen/").status_code == 409
    reply.refresh_from_db()
    assert reply.state == "accepted"


def test_get_404_and_403(reply, cleo, log_in, without):  # noqa: F811
    client = log_in(cleo)
    assert client.get(f"{reply.get_absolute_url()}reopen/").status_code == 405
    assert client.post("/replies/999999/reopen/").status_code == 404
    without(Capability.LINK_EVIDENCE)
    assert client.post(f"{reply.get_absolute_url()}reopen/").status_code == 403
