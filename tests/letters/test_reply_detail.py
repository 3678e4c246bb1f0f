import pytest
from django.core.exceptions import ValidationError

from factcheck.accounts.permissions import Capability
from factcheck.evidence.actions import link_evidence
from factcheck.evidence.jobs import order_missing
from factcheck.evidence.models import ClaimLedger, Evidence, EvidenceCopy, EvidenceLink
from factcheck.letters import actions
from factcheck.letters.models import Reply
from tests.evidence.conftest import without  # noqa: F401  # the fixture
from tests.letters.conftest import pdf


@pytest.fixture
def reply(answer):
    answer(attached=[pdf()], name="Press desk")
    return Reply.objects.get()


@pytest.fixture
def accept(cleo, reply, log_in):
    """`accept(stance, **fields)` accepts the reply with a stance for its file."""

    def _accept(stance="supports", **fields):
        item = reply.items.get().evidence_id
        return log_in(cleo).post(
            reply.get_absolute_url(), {f"item-{item}": stance, "outcome": "", "words_stance": ""} | fields
        )

    return _accept


def test_the_page_shows_what_came(reply, cleo, log_in):
    html = log_in(cleo).get(reply.get_absolute_url()).content.decode()
    for words in ("It is attached.", "report.pdf", "Press desk", "a name proves nothing"):
        assert words in html


def test_accepting_makes_evidence_and_moves_the_request(accept, reply, wanted, claim, cleo):
    assert accept("supports", outcome="supplied", note="Signed").status_code == 302
    link = EvidenceLink.objects.get()
    assert (link.claim, link.stance, link.by, link.supplied_for, link.note) == (
        claim,
        "supports",
        cleo,
        wanted,
        "Signed",
    )
    assert (link.evidence.unreviewed, link.evidence.access) == (False, "restricted")
    wanted.refresh_from_db()
    assert (wanted.state, wanted.replies_waiting, wanted.offers_waiting) == ("supplied", 0, 0)
    assert ClaimLedger.objects.get(claim=claim).state == "supported"
    reply.refresh_from_db()
    assert (reply.state, reply.decided_by) == ("accepted", cleo)


def test_copies_are_kept_of_what_was_accepted_and_of_nothing_before(accept, reply):
    order_missing()
    assert not EvidenceCopy.objects.filter(evidence__unreviewed=True).exists()
    accept("supports")
    assert EvidenceCopy.objects.filter(evidence=reply.items.get().evidence).exists()


def test_the_words_of_an_answer_can_be_evidence(accept, claim):
    accept("", words_stance="contradicts", outcome="partly_supplied")
    evidence = EvidenceLink.objects.get().evidence
    assert evidence.title.startswith("Reply through the address sent to press@city.example, ")
    assert (evidence.note, evidence.access, evidence.origin) == ("It is attached.", "restricted", "")
    assert ClaimLedger.objects.get(claim=claim).state == "contradicted"
    assert Evidence.objects.filter(unreviewed=True).count() == 1


def test_a_refusal_is_accepted_without_evidence(accept, wanted, claim):
    accept("", outcome="refused")
    wanted.refresh_from_db()
    assert wanted.state == "refused"
    assert not EvidenceLink.objects.exists()
    assert ClaimLedger.objects.get(claim=claim).state == "nothing_offered"


@pytest.mark.parametrize(
    ("stance", "fields"),
    [("", {"outcome": "supplied"}), ("maybe", {}), ("supports", {"outcome": "lost"}), ("supports", {"note": "\0"})],
)
def test_what_cannot_be_is_said_and_nothing_changes(accept, reply, stance, fields):
    assert accept(stance, **fields).status_code == 422
    reply.refresh_from_db()
    assert reply.state == "unreviewed"
    assert not EvidenceLink.objects.exists()


def test_a_decision_is_made_once(accept, reply, ben):
    accept("context")
    assert accept("supports").status_code == 422
    with pytest.raises(ValidationError, match="Cleo has decided"):
        actions.dismiss_reply(by=ben, reply=reply, reason="")
    assert EvidenceLink.objects.get().stance == "context"


def test_nobody_links_what_was_not_accepted(reply, cleo, claim):
    with pytest.raises(ValidationError, match="Nobody has accepted"):
        link_evidence(by=cleo, claim=claim, evidence=reply.items.get().evidence, stance="supports")


def test_without_the_right_nothing_is_offered_or_done(accept, reply, cleo, log_in, without):  # noqa: F811
    without(Capability.LINK_EVIDENCE)
    assert 'id="accept"' not in log_in(cleo).get(reply.get_absolute_url()).content.decode()
    assert accept().status_code == 403


def test_the_request_points_at_the_reply(reply, cleo, wanted, log_in):
    html = log_in(cleo).get(wanted.get_absolute_url()).content.decode()
    assert reply.get_absolute_url() in html
    assert "Nobody has looked at it yet" in html
    assert "a reply waits" in log_in(cleo).get("/owed/").content.decode()


def test_the_item_itself_says_that_nobody_has_accepted_it(reply, accept, cleo, log_in):
    item = reply.items.get().evidence
    client = log_in(cleo)
    html = client.get(item.get_absolute_url()).content.decode()
    assert "nobody at the desk has accepted it" in html
    assert reply.get_absolute_url() in html
    accept("supports")
    assert "nobody at the desk has accepted it" not in client.get(item.get_absolute_url()).content.decode()


def test_a_name_that_a_stranger_gave_stands_as_a_signature(reply, wanted, cleo, log_in):
    html = log_in(cleo).get(wanted.get_absolute_url()).content.decode()
    assert "<b>A reply came</b> <bdi>through the address sent to press@city.example</bdi>" in html
    assert "signed <bdi>Press desk</bdi>: unverified" in html
    assert "<b><bdi>City office</bdi></b> answered" not in html


def test_whoever_accepts_says_whose_it_is(reply, accept, cleo, log_in):
    assert reply.items.get().evidence.origin == ""
    html = log_in(cleo).get(reply.get_absolute_url()).content.decode()
    assert 'name="origin" value="City office"' in html
    assert "Nothing proves that they wrote it" in html
    accept("supports", origin="Someone at the city office")
    assert EvidenceLink.objects.get().evidence.origin == "Someone at the city office"


def test_accepting_with_nothing_chosen_is_refused_in_words(accept, reply):
    response = accept("")
    assert response.status_code == 422
    assert "Nothing is chosen" in response.content.decode()
    reply.refresh_from_db()
    assert reply.state == "unreviewed"


def test_a_reply_without_evidence_is_put_away_by_a_button_of_its_own(accept, reply):
    assert accept("supports", do="read").status_code == 422
    assert accept("", outcome="refused", do="read").status_code == 422
    assert accept("", do="read", note="An out-of-office notice").status_code == 302
    reply.refresh_from_db()
    assert (reply.state, reply.reason) == ("accepted", "An out-of-office notice")
    assert not EvidenceLink.objects.exists()
