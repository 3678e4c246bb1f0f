import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.accounts import permissions
from factcheck.dossiers.models import Dossier
from tests.factories import make_claim, make_evidence, make_link


def url(claim) -> str:
    return reverse("dossier_new", args=[claim.pk])


def test_an_order_waits_for_the_worker(claim, cleo, log_in):
    answer = log_in(cleo).post(url(claim))
    dossier = Dossier.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == dossier.get_absolute_url()
    assert not dossier.with_restricted
    job = ProcrastinateJob.objects.get(task_name="dossiers.make")
    assert job.args == {"dossier_id": dossier.pk}


def test_a_second_press_waits_for_the_same(claim, cleo, log_in):
    client = log_in(cleo)
    assert client.post(url(claim))["Location"] == client.post(url(claim))["Location"]
    assert ProcrastinateJob.objects.filter(task_name="dossiers.make").count() == 1


def test_restricted_evidence_goes_in_when_somebody_says_so(claim, cleo, log_in):
    log_in(cleo).post(url(claim), {"with_restricted": "on"})
    assert Dossier.objects.get().with_restricted


def test_the_form_counts_what_is_restricted_and_not_what_is_confidential(claim, cleo, dan, log_in):
    make_link(cleo, claim=claim, evidence=make_evidence(cleo, access="restricted"))
    make_link(cleo, claim=claim, evidence=make_evidence(cleo, access="confidential"))
    for person in (cleo, dan):
        page = log_in(person).get(url(claim)).content.decode()
        assert "1 linked item is restricted" in page
        assert 'name="with_restricted" checked' not in page.replace('id="id_with_restricted" ', "")


def test_a_merged_claims_dossier_is_that_of_the_one_that_stands(claim, cleo, log_in):
    from factcheck.evidence.actions import merge_claims

    loser = make_claim(cleo, "The same")
    merge_claims(by=cleo, winner=claim, loser=loser)
    log_in(cleo).post(url(loser))
    assert Dossier.objects.get().claim == claim


def test_no_such_claim(cleo, log_in):
    assert log_in(cleo).get(reverse("dossier_new", args=[404])).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_the_right(claim, cleo, log_in, monkeypatch, method):
    monkeypatch.setitem(permissions.CAPABILITIES, "reporter", frozenset({permissions.Capability.READ_DESK}))
    assert getattr(log_in(cleo), method)(url(claim)).status_code == 403
    assert not Dossier.objects.exists()


def test_what_was_made_before_is_found_again(claim, cleo, log_in, made):
    client = log_in(cleo)
    made(claim, cleo)
    client.get(url(claim))
    with CaptureQueriesContext(connection) as one:
        client.get(url(claim))
    for restricted in (False, True) * 3:
        made(claim, cleo, with_restricted=restricted)
    with CaptureQueriesContext(connection) as seven:
        page = client.get(url(claim)).content.decode()
    assert len(seven) == len(one) <= 11
    for dossier in Dossier.objects.all():
        assert dossier.get_absolute_url() in page


def test_the_claims_page_leads_here(claim, cleo, log_in):
    assert url(claim) in log_in(cleo).get(claim.get_absolute_url()).content.decode()
