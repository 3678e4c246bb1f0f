import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.accounts.permissions import Capability
from factcheck.evidence.models import ClaimLedger, EvidenceLink
from tests.factories import make_claim, make_evidence, make_request


@pytest.fixture
def wanted(cleo):
    return make_request(cleo, claim=make_claim(cleo), owner=cleo, owed_by_name="City office")


@pytest.fixture
def supply(cleo, wanted, log_in):
    def _supply(**fields):
        data = {"q": "https://city.example/report", "stance": "supports", "whole": "yes"} | fields
        return log_in(cleo).post(f"/requests/{wanted.pk}/supply/", data)

    return _supply


def test_the_form_asks_for_the_source_and_offers_the_party_as_its_origin(cleo, wanted, log_in):
    html = log_in(cleo).get(f"/requests/{wanted.pk}/supply/").content.decode()
    assert 'value="City office"' in html
    assert "Is this all that was asked for?" in html


def test_an_address_becomes_evidence_of_the_claim(supply, wanted, cleo, log_in):
    response = supply()
    assert response["Location"] == wanted.get_absolute_url()
    link = EvidenceLink.objects.get()
    wanted.refresh_from_db()
    assert (link.supplied_for, wanted.state) == (wanted, "supplied")
    assert ClaimLedger.objects.get(claim=wanted.claim).state == "supported"
    assert link.evidence.title in log_in(cleo).get(wanted.get_absolute_url()).content.decode()


def test_a_file_in_part(supply, wanted):
    assert supply(q="", whole="no", file=SimpleUploadedFile("report.txt", b"Load test of 2021")).status_code == 302
    wanted.refresh_from_db()
    assert wanted.state == "partly_supplied"
    assert EvidenceLink.objects.get().evidence.file_name == "report.txt"


def test_a_source_that_the_desk_has(supply, cleo, wanted):
    known = make_evidence(cleo, title="Old report")
    supply(q="old", known=str(known.pk), stance="contradicts")
    assert EvidenceLink.objects.get().evidence == known


@pytest.mark.parametrize(
    "fields", [{"q": ""}, {"stance": ""}, {"whole": ""}, {"whole": "maybe"}, {"excerpt": "\0"}, {"known": "999999"}]
)
def test_what_cannot_be_is_said_and_nothing_changes(supply, wanted, fields):
    response = supply(**{"title": "Kept title", **fields} if fields != {"q": ""} else fields)
    assert response.status_code == 422
    wanted.refresh_from_db()
    assert (wanted.state, EvidenceLink.objects.count()) == ("needed", 0)


def test_a_confidential_supply_is_seen_by_those_named_alone(supply, wanted, cleo, dan, log_in):
    supply(q="", title="Zebra paper", access="confidential")
    assert "Zebra paper" in log_in(cleo).get(wanted.get_absolute_url()).content.decode()
    html = log_in(dan).get(wanted.get_absolute_url()).content.decode()
    assert "Zebra" not in html


@pytest.mark.parametrize("capability", [Capability.LINK_EVIDENCE, Capability.REQUEST_EVIDENCE])
def test_without_the_rights_it_is_refused(supply, without, capability):
    without(capability)
    assert supply().status_code == 403
