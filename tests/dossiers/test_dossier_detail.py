import io
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.accounts import permissions
from factcheck.dossiers import jobs
from factcheck.dossiers.actions import order_dossier
from factcheck.dossiers.models import Dossier
from factcheck.evidence.actions import EvidenceDetails, edit_evidence

VIEWS = ["dossier_detail", "dossier_file", "dossier_report"]


@pytest.fixture
def order(claim, cleo):
    return order_dossier(by=cleo, claim=claim)[0]


def address(view: str, dossier) -> str:
    return reverse(view, args=[dossier.pk])


def taken(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_the_page_waits_and_can_be_left(order, cleo, ben, log_in):
    Dossier.objects.filter(pk=order.pk).update(state="working", progress="Packing capture 3 of 9")
    for person in (cleo, ben):
        page = log_in(person).get(order.get_absolute_url()).content.decode()
        assert "Packing capture 3 of 9…" in page
        assert '<meta http-equiv="refresh" content="2">' in page  # without JavaScript it looks again by itself


def test_htmx_gets_the_progress_alone_and_the_whole_page_at_the_end(order, cleo, log_in, htmx):
    client = log_in(cleo, **htmx)
    part = client.get(order.get_absolute_url()).content.decode()
    assert part.startswith('<div id="dossier-progress"')
    jobs.make_dossier(order.pk)
    answer = client.get(order.get_absolute_url())
    assert (answer.status_code, answer["HX-Redirect"]) == (204, order.get_absolute_url())


def test_the_job_makes_it_and_it_is_taken_away(order, cleo, log_in):
    jobs.make_dossier(order.pk)
    client = log_in(cleo)
    order.refresh_from_db()
    page = client.get(order.get_absolute_url()).content.decode()
    assert order.sha256 in page
    assert address("dossier_file", order) in page
    answer = client.get(address("dossier_file", order))
    with zipfile.ZipFile(io.BytesIO(taken(answer))) as archive:
        report = archive.read("report/report.html")
    assert answer["Content-Disposition"].startswith(f'attachment; filename="claim-{order.claim_id}-dossier-')
    assert answer["Content-Disposition"].endswith('.wacz"')
    assert answer["Content-Type"] == "application/wacz+zip"
    answer = client.get(address("dossier_report", order))
    assert taken(answer) == report
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    for name, value in {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }.items():
        assert answer[name] == value


def test_what_is_not_made_yet_is_no_file(order, cleo, log_in):
    for view in ("dossier_file", "dossier_report"):
        assert log_in(cleo).get(address(view, order)).status_code == 404


def test_a_file_with_what_was_closed_since_is_handed_out_no_more(
    order, cleo, dan, log_in, django_capture_on_commit_callbacks
):
    jobs.make_dossier(order.pk)
    order.refresh_from_db()
    item = order.claim.evidence_links.first().evidence
    edit_evidence(by=cleo, evidence=item, details=EvidenceDetails(title=item.title, access="confidential"))
    with django_capture_on_commit_callbacks(execute=True):
        for view in ("dossier_file", "dossier_report"):
            assert log_in(dan).get(address(view, order)).status_code == 404
    page = log_in(dan).get(order.get_absolute_url()).content.decode()
    assert "no longer kept" in page
    assert item.title not in page
    assert not default_storage.exists(order.file.name)


def test_a_lost_file_is_told(order, cleo, log_in):
    jobs.make_dossier(order.pk)
    order.refresh_from_db()
    default_storage.delete(order.file.name)
    for view in ("dossier_file", "dossier_report"):
        answer = log_in(cleo).get(address(view, order))
        assert answer.status_code == 404
        assert "has lost" in answer.content.decode()


def test_a_failure_says_why_and_is_tried_again(order, cleo, log_in):
    Dossier.objects.filter(pk=order.pk).update(state="failed", problem="The disk may be full.")
    client = log_in(cleo)
    assert "The disk may be full." in client.get(order.get_absolute_url()).content.decode()
    assert client.post(address("dossier_retry", order))["Location"] == order.get_absolute_url()
    assert ProcrastinateJob.objects.filter(task_name="dossiers.make", args={"dossier_id": order.pk}).count() == 1
    order.refresh_from_db()
    assert order.state == "waiting"
    # A second press does nothing.
    client.post(address("dossier_retry", order))
    assert ProcrastinateJob.objects.filter(task_name="dossiers.make").count() == 1


@pytest.mark.parametrize("view", VIEWS)
def test_no_such_dossier(cleo, log_in, view):
    assert log_in(cleo).get(reverse(view, args=[404])).status_code == 404


@pytest.mark.parametrize("view", VIEWS)
def test_without_the_right(order, cleo, log_in, monkeypatch, view):
    jobs.make_dossier(order.pk)
    monkeypatch.setitem(permissions.CAPABILITIES, "reporter", frozenset({permissions.Capability.READ_DESK}))
    assert log_in(cleo).get(address(view, order)).status_code == 403
