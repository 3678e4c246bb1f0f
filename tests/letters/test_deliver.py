"""A letter goes out once: whatever dies on the way, it is neither lost in silence nor sent twice by itself."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.evidence.models import ClaimLedger
from factcheck.letters import actions
from factcheck.letters.models import Letter, LetterState, ReplyLink
from factcheck.notifications.models import Notification
from tests.letters.conftest import details


@pytest.fixture
def queued(cleo, draft):
    return actions.send_letter(by=cleo, letter=draft, details=details(draft))


def deliver(letter, *, last=False):
    actions.deliver(letter_id=letter.pk, is_last_try=last)
    return Letter.objects.get(pk=letter.pk)


def test_sending_puts_a_job_into_the_queue(queued):
    [job] = ProcrastinateJob.objects.filter(task_name="letters.send")
    assert job.args == {"letter_id": queued.pk}
    assert mail.outbox == []


def test_the_mail_is_the_letter(sent, cleo):
    [message] = mail.outbox
    assert message.to == ["press@city.example"]
    assert message.reply_to == [cleo.email]
    assert message.subject == "The inspection report of 2021"
    assert "[reply link]" not in message.body
    assert message.message()["Message-ID"].startswith(f"<letter-{sent.pk}-")


def test_what_was_sent_stands_word_for_word_in_the_timeline_without_the_token(sent, wanted):
    token = mail.outbox[0].body.split("/reply/")[1].split("/")[0]
    followup = wanted.followups.get()
    assert (followup.kind, followup.channel, followup.contact) == ("asked", "email", "press@city.example")
    assert followup.words == f"{sent.subject}\n\n{mail.outbox[0].body.replace(token, '…')}".strip()
    assert token not in followup.words
    assert sent.followup == followup


def test_the_request_is_asked_and_looked_at_again_on_the_day(sent, wanted):
    wanted.refresh_from_db()
    assert (wanted.state, wanted.asked_on) == ("asked", timezone.localdate())
    assert wanted.due_on == wanted.next_contact == sent.answer_by
    assert wanted.last_contact_at is not None


def test_a_due_day_that_is_still_to_come_stays(cleo, draft, send, wanted):
    day = timezone.localdate() + timedelta(days=3)
    type(wanted).objects.filter(pk=wanted.pk).update(due_on=day)
    send(draft)
    wanted.refresh_from_db()
    assert wanted.due_on == day


def test_a_due_day_that_has_passed_gives_way_to_the_day_they_were_given(draft, send, wanted, claim, cleo, log_in):
    type(wanted).objects.filter(pk=wanted.pk).update(due_on=timezone.localdate() - timedelta(days=300))
    sent = send(draft)
    wanted.refresh_from_db()
    assert wanted.due_on == sent.answer_by > timezone.localdate()
    assert not wanted.is_overdue()
    assert ClaimLedger.objects.get(claim=claim).next_due_on == sent.answer_by
    old = date_format(timezone.localdate() - timedelta(days=300), "j F Y")
    assert old in log_in(cleo).get(wanted.get_absolute_url()).content.decode()


def test_a_letter_without_a_day_leaves_the_due_day(draft, send, wanted):
    day = timezone.localdate() - timedelta(days=3)
    type(wanted).objects.filter(pk=wanted.pk).update(due_on=day)
    send(draft, answer_by=None)
    wanted.refresh_from_db()
    assert wanted.due_on == day


def test_only_the_hash_of_the_token_is_kept(sent):
    token = mail.outbox[0].body.split("/reply/")[1].split("/")[0]
    link = ReplyLink.objects.get()
    assert link.token_sha256 != token
    assert len(token) == 43
    expires = link.expires_at - timezone.now()
    assert timedelta(days=29, hours=23) < expires <= timedelta(days=30)


def test_a_letter_without_a_reply_address_has_none(draft, send):
    send(draft, with_reply_link=False)
    assert "/reply/" not in mail.outbox[0].body
    assert "[reply link]" not in mail.outbox[0].body
    assert not ReplyLink.objects.exists()


def test_a_job_that_runs_twice_sends_once(sent):
    assert deliver(sent).state == "sent"
    assert len(mail.outbox) == 1


def test_a_letter_on_its_way_is_not_sent_again_by_a_second_press(cleo, queued):
    with pytest.raises(ValidationError, match="waiting to be sent"):
        actions.send_letter(by=cleo, letter=queued, details=details(queued))
    assert ProcrastinateJob.objects.filter(task_name="letters.send").count() == 1


class Killed(BaseException):
    """What no handler catches, as a kill."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("already_taken", [True, False])
def test_a_worker_killed_while_sending_leaves_a_question_and_sends_nothing_twice(
    cleo, queued, monkeypatch, already_taken
):
    backend = type(mail.mailers.default)
    plain = backend.send_messages

    def die(self, messages):
        if already_taken:
            plain(self, messages)
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(backend, "send_messages", die)
        with pytest.raises(Killed):
            actions.deliver(letter_id=queued.pk, is_last_try=False)
    assert Letter.objects.get(pk=queued.pk).state == "sending"
    letter = deliver(queued)
    assert letter.state == "unsure"
    assert len(mail.outbox) == already_taken
    told = Notification.objects.get(person=cleo)
    assert "may or may not have gone out" in told.words
    assert told.path == letter.get_absolute_url()
    assert deliver(queued).state == "unsure"


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_before_sending_loses_nothing(queued, monkeypatch):
    with monkeypatch.context() as dying:
        dying.setattr(actions, "_new_link", lambda letter: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            actions.deliver(letter_id=queued.pk, is_last_try=False)
    assert deliver(queued).state == "sent"
    assert len(mail.outbox) == 1


def failing(monkeypatch, name, error):
    def fail(self, *args):
        raise error

    monkeypatch.setattr(type(mail.mailers.default), name, fail)


def test_a_server_out_of_reach_is_tried_again_and_then_given_up(cleo, queued, monkeypatch):
    with monkeypatch.context() as broken:
        failing(broken, "open", ConnectionRefusedError("nobody listens"))
        with pytest.raises(ConnectionRefusedError):
            deliver(queued)
        assert Letter.objects.get(pk=queued.pk).state == "queued"
        letter = deliver(queued, last=True)
    assert letter.state == "failed"
    assert "cannot be reached" in letter.problem
    assert Notification.objects.get(person=cleo).words.endswith("was not sent.")
    assert ReplyLink.objects.filter(revoked_at=None).count() == 0
    letter = actions.send_letter(by=cleo, letter=letter, details=details(letter))
    assert deliver(letter).state == "sent"


def test_a_refusing_server_is_not_asked_again(queued, monkeypatch):
    failing(monkeypatch, "send_messages", smtplib.SMTPRecipientsRefused({"press@city.example": (550, b"no such user")}))
    letter = deliver(queued)
    assert letter.state == "failed"
    assert "550" in letter.problem


def test_a_connection_that_breaks_in_between_is_a_question(queued, monkeypatch):
    failing(monkeypatch, "send_messages", smtplib.SMTPServerDisconnected("gone"))
    assert deliver(queued).state == "unsure"


def test_a_goodbye_that_fails_changes_nothing(queued, monkeypatch):
    failing(monkeypatch, "close", smtplib.SMTPServerDisconnected("gone"))
    assert deliver(queued).state == "sent"


def test_a_letter_of_somebody_who_left_stays(cleo, queued):
    type(cleo).objects.filter(pk=cleo.pk).update(is_active=False)
    assert deliver(queued).state == "failed"
    assert mail.outbox == []


@pytest.mark.parametrize("subject", ["Report\nBcc: all@city.example", "Report\r\nTo: x@city.example"])
def test_a_subject_of_two_lines_is_refused(cleo, draft, subject):
    with pytest.raises(ValidationError):
        actions.send_letter(by=cleo, letter=draft, details=details(draft, subject=subject))


@pytest.mark.parametrize(
    "to", ["", "press", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example", "a@b.example\0"]
)
def test_a_letter_goes_to_one_good_address(cleo, draft, to):
    with pytest.raises(ValidationError):
        actions.send_letter(by=cleo, letter=draft, details=details(draft, to=to))
    assert not ProcrastinateJob.objects.filter(task_name="letters.send").exists()


def test_a_letter_whose_job_is_given_up_says_so_and_can_wait_again(cleo, draft):
    letter = actions.send_letter(by=cleo, letter=draft, details=details(draft))
    actions.give_up_letter(letter_id=letter.pk, words="The worker ended 5 times.")
    letter.refresh_from_db()
    assert (letter.state, letter.problem) == (LetterState.FAILED, "The worker ended 5 times.")
    actions.queue_letter_again(letter_id=letter.pk)
    letter.refresh_from_db()
    assert (letter.state, letter.problem) == (LetterState.QUEUED, "")
    actions.deliver(letter_id=letter.pk, is_last_try=False)
    for late in (lambda: actions.give_up_letter(letter_id=letter.pk, words="No."),
                 lambda: actions.queue_letter_again(letter_id=letter.pk)):  # fmt: skip
        late()
        letter.refresh_from_db()
        assert letter.state == LetterState.SENT


def test_a_letter_given_up_while_it_is_sent_is_not_called_unsent(cleo, draft):
    letter = actions.send_letter(by=cleo, letter=draft, details=details(draft))
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENDING)
    actions.give_up_letter(letter_id=letter.pk, words="The worker ended 5 times.")
    letter.refresh_from_db()
    assert letter.state == LetterState.UNSURE
