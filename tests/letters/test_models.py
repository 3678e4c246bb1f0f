"""What the database itself keeps true of letters and replies."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from factcheck.evidence.models import Evidence, EvidenceRequest, Followup, FollowupFile
from factcheck.letters.models import Letter, Reply, ReplyLink
from tests.letters.conftest import pdf


def refuse(name, queryset, **changes):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        queryset.update(**changes)


def test_a_request_has_one_draft(cleo, draft):
    with pytest.raises(IntegrityError, match="one_draft_per_request"), transaction.atomic():
        Letter.objects.create(request=draft.request, subject="x", body="x", written_by=cleo)


@pytest.mark.parametrize("name", ["subject", "body"])
def test_a_letter_says_something(draft, name):
    refuse("letter_says_something", Letter.objects.all(), **{name: ""})


def test_a_sent_letter_has_its_day_and_its_line(sent):
    refuse("sent_letter_stands_in_the_timeline", Letter.objects.all(), followup=None)
    refuse("sent_letter_stands_in_the_timeline", Letter.objects.all(), sent_at=None)
    refuse("sent_letter_stands_in_the_timeline", Letter.objects.all(), state="queued")


def test_a_letter_by_mail_has_an_address(draft):
    refuse("letter_by_mail_has_an_address", Letter.objects.all(), to="", state="queued")


def test_a_token_is_kept_as_a_hash_alone(sent):
    refuse("token_is_kept_as_a_hash", ReplyLink.objects.all(), token_sha256="x" * 43)


def test_a_decision_is_somebodys(answer, cleo):
    answer()
    refuse("decided_reply_says_who_and_when", Reply.objects.all(), state="accepted")
    refuse("decided_reply_says_who_and_when", Reply.objects.all(), state="dismissed", decided_by=cleo)
    refuse("decided_reply_says_who_and_when", Reply.objects.all(), decided_by=cleo, decided_at=timezone.now())


def test_what_nobody_looked_at_is_never_open(answer):
    answer(attached=[pdf()])
    refuse("unreviewed_evidence_is_not_open", Evidence.objects.all(), access="open")


def test_the_timeline_is_append_only(answer):
    answer(attached=[pdf()])
    for model in (Followup, FollowupFile):
        for write in (lambda rows: rows.update(created_at=timezone.now()), lambda rows: rows._raw_delete(rows.db)):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                write(model.objects.all())


def test_a_line_of_the_timeline_is_somebodys(wanted):
    with pytest.raises(IntegrityError, match="followup_is_somebodys"), transaction.atomic():
        Followup.objects.create(request=wanted, kind="asked", direction="out", channel="email")


def test_a_note_says_something(wanted, cleo):
    with pytest.raises(IntegrityError, match="note_says_something"), transaction.atomic():
        Followup.objects.create(request=wanted, by=cleo, kind="note", direction="desk")


def test_a_file_hangs_once(answer):
    answer(attached=[pdf()])
    file = FollowupFile.objects.get()
    file.pk = None
    with pytest.raises(IntegrityError, match="file_hangs_once_on_a_contact"), transaction.atomic():
        file.save(force_insert=True)


def test_only_what_was_supplied_has_its_day(wanted):
    refuse("only_supplied_request_has_its_day", EvidenceRequest.objects.all(), supplied_on=timezone.localdate())


def test_offers_come_with_replies(wanted):
    refuse("offers_come_with_replies", EvidenceRequest.objects.all(), offers_waiting=1)
