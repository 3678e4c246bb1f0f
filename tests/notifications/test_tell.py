import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.notifications import actions, jobs
from factcheck.notifications.models import Notification
from tests.factories import make_notification, make_person

FIELDS = {"kind": "due", "words": "The report is due today.", "path": "/requests/7/", "key": "due-7"}


def waiting_jobs():
    return list(ProcrastinateJob.objects.filter(task_name=actions.MAIL_JOB).values_list("args", flat=True))


def test_a_person_is_told_once_for_a_key(cleo, dan):
    told = actions.tell(person=cleo, **FIELDS)
    assert (told.words, told.path, told.done_at) == ("The report is due today.", "/requests/7/", None)
    assert actions.tell(person=cleo, **FIELDS | {"words": "Again."}) is None
    assert actions.tell(person=dan, **FIELDS) is not None
    assert list(Notification.objects.values_list("person__handle", "words").order_by("id")) == [
        ("cleo", FIELDS["words"]),
        ("dan", FIELDS["words"]),
    ]
    assert len(waiting_jobs()) == 2


def test_telling_twice_undoes_nothing_of_what_was_done_around_it(cleo):
    with transaction.atomic():
        actions.tell(person=cleo, **FIELDS)
        actions.tell(person=cleo, **FIELDS)
        make_person("ivo")
    assert Notification.objects.count() == 1
    assert type(cleo).objects.filter(handle="ivo").exists()


def test_inactive_people_are_told_nothing(cleo):
    cleo.is_active = False
    assert actions.tell(person=cleo, **FIELDS) is None
    assert not Notification.objects.exists()
    assert not waiting_jobs()


def test_words_become_one_short_line(cleo):
    told = actions.tell(person=cleo, **FIELDS | {"words": "One\nBcc: all@desk.example\r\n" + "x" * 400})
    assert told.words.startswith("One Bcc: all@desk.example x")
    assert len(told.words) == 300
    assert told.words.endswith("…")


@pytest.mark.parametrize("path", ["https://other.example/", "//other.example", "/\\other.example", "requests/7/", ""])
def test_it_leads_into_the_desk_only(cleo, path):
    with pytest.raises(ValidationError):
        actions.tell(person=cleo, **FIELDS | {"path": path})


@pytest.mark.parametrize("name", ["kind", "words", "key"])
def test_it_says_something(cleo, name):
    made = make_notification(cleo)
    with pytest.raises(IntegrityError, match="notification_says_something"), transaction.atomic():
        Notification.objects.filter(pk=made.pk).update(**{name: ""})


def test_the_mail_goes_once_and_leads_to_the_thing(cleo, settings):
    settings.SITE_URL = "https://desk.example"
    told = actions.tell(person=cleo, **FIELDS)
    jobs.mail(told.pk)
    jobs.mail(told.pk)
    [letter] = mail.outbox
    assert letter.to == ["cleo@newsroom.example"]
    assert letter.subject == "[Factcheck] The report is due today."
    assert "https://desk.example/requests/7/" in letter.body
    assert letter.message()["Message-ID"] == f"<notification-{told.pk}@desk.example>"


def test_what_was_done_meanwhile_is_not_mailed(cleo):
    told = actions.mark_done(by=cleo, notification=make_notification(cleo))
    jobs.mail(told.pk)
    assert mail.outbox == []


def test_a_refusing_mail_server_is_tried_again(cleo, monkeypatch):
    told = make_notification(cleo)

    def refuse(self):
        raise OSError("no such host")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        with pytest.raises(OSError, match="no such host"):
            jobs.mail(told.pk)
    jobs.mail(told.pk)
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_mailing_sends_nothing_twice(cleo, monkeypatch):
    told = make_notification(cleo)
    sent = []

    class Killed(BaseException):
        """What no handler catches, as a kill."""

    def die(self):
        sent.append(self)
        raise Killed

    monkeypatch.setattr("django.core.mail.EmailMessage.send", die)
    with pytest.raises(Killed):
        jobs.mail(told.pk)
    assert not connection.in_atomic_block
    jobs.mail(told.pk)
    assert len(sent) == 1
