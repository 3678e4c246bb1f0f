from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.accounts import permissions
from factcheck.dossiers import actions
from factcheck.dossiers.models import Dossier, DossierState
from factcheck.evidence.actions import EvidenceDetails, edit_evidence
from factcheck.work.actions import cancel_job, retry_job
from tests.factories import make_evidence, make_link


def close(item, by, access="confidential"):
    edit_evidence(by=by, evidence=item, details=EvidenceDetails(title=item.title, access=access))


def test_ordering_twice_is_one_order(claim, cleo, ben):
    first, new = actions.order_dossier(by=cleo, claim=claim)
    again, new_again = actions.order_dossier(by=cleo, claim=claim)
    other, _ = actions.order_dossier(by=cleo, claim=claim, with_restricted=True)
    bens, _ = actions.order_dossier(by=ben, claim=claim)
    assert (new, new_again) == (True, False)
    assert first == again
    assert len({first.pk, other.pk, bens.pk}) == 3


def test_ordering_needs_the_right(claim, cleo, monkeypatch):
    monkeypatch.setitem(permissions.CAPABILITIES, "reporter", frozenset({permissions.Capability.READ_DESK}))
    with pytest.raises(PermissionDenied):
        actions.order_dossier(by=cleo, claim=claim)
    assert not Dossier.objects.exists()


def test_a_job_done_twice_makes_one_file(claim, cleo, made):
    dossier = made(claim, cleo).dossier
    again = actions.make_dossier(dossier=dossier)
    assert again.sha256 == dossier.sha256
    assert default_storage.listdir("dossiers")[1] == [dossier.file.name.rpartition("/")[2]]


def test_a_worker_that_died_halfway_leaves_nothing_that_hinders(claim, cleo, monkeypatch):
    dossier, _ = actions.order_dossier(by=cleo, claim=claim)

    class Killed(BaseException):
        pass

    def killed(file):
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(actions, "_measure", killed)
        actions.make_dossier(dossier=dossier)
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.state == DossierState.WORKING
    assert actions.make_dossier(dossier=dossier).state == DossierState.READY


def test_an_item_closed_while_it_is_packed_is_not_in_the_file(claim, cleo, monkeypatch):
    item = make_evidence(cleo, "Zarechny memo")
    make_link(cleo, claim=claim, evidence=item)
    order, _ = actions.order_dossier(by=cleo, claim=claim)
    build, built = actions.build, []

    def slow(*args, **kwargs):
        contents = build(*args, **kwargs)
        if not built:
            close(item, cleo)
        built.append(contents)
        return contents

    monkeypatch.setattr(actions, "build", slow)
    dossier = actions.make_dossier(dossier=order)
    assert len(built) == 2
    assert item.pk not in dossier.evidence
    with default_storage.open(dossier.file.name) as stored:
        assert b"Zarechny" not in stored.read()
    assert len(default_storage.listdir("dossiers")[1]) == 1


@pytest.mark.parametrize("access", ["confidential", "restricted"])
def test_a_file_with_what_was_closed_since_is_deleted(claim, cleo, made, access, django_capture_on_commit_callbacks):
    item = make_evidence(cleo)
    make_link(cleo, claim=claim, evidence=item)
    dossier, other = made(claim, cleo).dossier, made(claim, cleo, with_restricted=True).dossier
    close(item, cleo, access)
    with django_capture_on_commit_callbacks(execute=True):
        actions.expire_dossiers()
    dossier.refresh_from_db()
    other.refresh_from_db()
    assert dossier.state == DossierState.EXPIRED
    assert not dossier.file
    assert dossier.sha256
    assert (other.state == DossierState.READY) == (access == "restricted")
    assert len(default_storage.listdir("dossiers")[1]) == (access == "restricted")


def test_a_file_is_kept_for_a_week(claim, cleo, made, django_capture_on_commit_callbacks):
    young, old = made(claim, cleo).dossier, made(claim, cleo).dossier
    Dossier.objects.filter(pk=old.pk).update(made_at=timezone.now() - timedelta(days=7, minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.expire_dossiers() == 1
    assert [d.pk for d in Dossier.objects.ready()] == [young.pk]
    assert not default_storage.exists(old.file.name)


def test_a_file_without_a_row_goes_too_once_nobody_can_be_at_it(claim, cleo, made, monkeypatch):
    dossier = made(claim, cleo).dossier
    left = default_storage.save("dossiers/999-left.wacz", ContentFile(b"of a worker that was killed"))
    assert actions.expire_dossiers() == 0
    monkeypatch.setattr(actions, "MAKING", timedelta(0))
    assert actions.expire_dossiers() == 1
    assert not default_storage.exists(left)
    assert default_storage.exists(dossier.file.name)


def test_a_job_that_is_given_up_says_so_and_can_be_tried_again(claim, cleo, ada, log_in):
    url = reverse("dossier_new", args=[claim.pk])
    log_in(cleo).post(url)
    job, dossier = ProcrastinateJob.objects.get(task_name="dossiers.make"), Dossier.objects.get()
    cancel_job(by=ada, job_id=job.pk)
    html = log_in(cleo).get(dossier.get_absolute_url()).content.decode()
    assert "Ada cancelled this work before it was done." in html
    assert "every 2s" not in html
    retry_job(by=ada, job_id=job.pk)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.problem) == (DossierState.WAITING, "")
    assert actions.make_dossier(dossier=dossier).state == DossierState.READY
    actions.give_up_dossier(dossier_id=dossier.pk, words="Too late.")
    dossier.refresh_from_db()
    assert dossier.state == DossierState.READY


def test_only_one_that_failed_is_tried_again(claim, cleo, made):
    with pytest.raises(ValidationError):
        actions.retry_dossier(by=cleo, dossier=made(claim, cleo).dossier)


def test_a_full_disk_is_told(claim, cleo, monkeypatch):
    order, _ = actions.order_dossier(by=cleo, claim=claim)

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(default_storage, "save", full)
        dossier = actions.make_dossier(dossier=order)
    assert dossier.state == DossierState.FAILED
    assert "disk may be full" in dossier.problem
    dossier = actions.retry_dossier(by=cleo, dossier=dossier)
    assert actions.make_dossier(dossier=dossier).state == DossierState.READY


def test_ready_without_a_file_is_refused_by_the_database(claim, cleo):
    order, _ = actions.order_dossier(by=cleo, claim=claim)
    with pytest.raises(IntegrityError, match="ready_dossier_has_a_file"), transaction.atomic():
        Dossier.objects.filter(pk=order.pk).update(state="ready")
