"""What goes out by e-mail, when, and to whom no more."""

import ast
import re
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import SMTP, default
from pathlib import Path

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

import factcheck
from factcheck.comments import actions as comments
from factcheck.evidence.actions import EvidenceDetails, edit_evidence
from factcheck.notifications import actions, jobs
from factcheck.notifications.kinds import KINDS
from factcheck.notifications.mails import stop_url
from factcheck.notifications.models import DeliveryChoice, Digest, Notification
from tests.factories import make_claim, make_comment, make_evidence, make_notification

MORNING = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)


def sent():
    """Each letter as it stands on the wire, read back by the standard library."""
    return [message_from_bytes(letter.message().as_bytes(), policy=default) for letter in mail.outbox]


def mail_all():
    for pk in Notification.objects.order_by("id").values_list("pk", flat=True):
        jobs.mail(pk)


def date_back(moment=MORNING):
    """What was told so far was told the evening before."""
    Notification.objects.update(created_at=moment - timedelta(hours=12))


@pytest.fixture
def secret(cleo, ben):
    return make_evidence(cleo, "Leaked minutes", access="confidential", readers=(ben,))


def close_to_ben(cleo, evidence):
    details = EvidenceDetails(title=evidence.title, access="confidential", readers=(cleo,))
    edit_evidence(by=cleo, evidence=evidence, details=details)


def test_every_kind_that_is_told_stands_in_the_table():
    told = set()
    for path in Path(factcheck.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tell":
                told |= {k.value.value for k in node.keywords if k.arg == "kind" and isinstance(k.value, ast.Constant)}
    assert len(told) > 5
    assert told - KINDS.keys() == set()


def test_a_mention_goes_at_once_with_its_reason_and_its_end(cleo, ben, settings):
    settings.SITE_URL = "https://desk.example"
    make_comment(cleo, on=make_claim(cleo), text="@ben, who counted?")
    mail_all()
    [letter] = sent()
    assert letter["Subject"] == "[Factcheck] Cleo mentioned you on the claim “The bridge in Karasu is safe”"
    body = letter.get_content()
    assert "@ben, who counted?" in body
    assert "because you were mentioned" in body
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["List-Unsubscribe"].startswith("<https://desk.example/notifications/stop/")
    assert letter["List-Unsubscribe"].strip("<>") in body


@pytest.mark.parametrize("policy", [default, SMTP], ids=["to a file", "by SMTP"])
def test_the_way_to_unsubscribe_goes_out_in_one_piece(cleo, ben, settings, policy):
    settings.SITE_URL = f"https://{'desk.' * 20}example"
    make_comment(cleo, on=make_claim(cleo), text="@ben, who counted?")
    mail_all()
    written = mail.outbox[0].message(policy=policy).as_bytes().replace(b"\r\n", b"\n")
    [line] = [line for line in written.split(b"\n") if line.startswith(b"List-Unsubscribe:")]
    assert re.fullmatch(rb"List-Unsubscribe: <https://(desk\.){20}example/notifications/stop/[\w:-]+/>", line)
    assert b"\nSubject: [Factcheck] Cleo mentioned you" in written


def test_nothing_in_a_name_or_a_title_becomes_a_header(cleo, ben):
    cleo.name = "Cleo\r\nBcc: all@desk.example\u2028X: y"
    cleo.save()
    make_comment(cleo, on=make_claim(ben, "Safe"), text="@ben\n\nSubject: other\nBcc: all@desk.example")
    mail_all()
    [letter] = sent()
    assert letter["Bcc"] is None
    assert letter["X"] is None
    assert letter["To"] == "ben@newsroom.example"
    assert letter["Subject"].startswith("[Factcheck] Cleo Bcc: all@desk.example X: y mentioned you")
    assert len(letter.get_all("Subject")) == 1


def test_right_to_left_and_emoji_names_survive_the_wire(cleo, ben):
    cleo.name = "ليلى 🦉"
    cleo.save()
    make_comment(cleo, on=make_claim(ben, "ხიდი უსაფრთხოა"), text="@ben 👋 مرحبا")
    mail_all()
    [letter] = sent()
    assert letter["Subject"] == "[Factcheck] \u2068ليلى 🦉\u2069 mentioned you on the claim “ხიდი უსაფრთხოა”"
    assert "@ben 👋 مرحبا" in letter.get_content()


def test_confidential_evidence_is_not_named_in_a_mail(cleo, ben, secret):
    make_comment(cleo, on=secret, text="@ben: the minister signed")
    mail_all()
    [letter] = sent()
    whole = letter["Subject"] + letter.get_content()
    assert "only named people see" in whole
    for word in ("minister", "Leaked", "signed"):
        assert word not in whole


def test_what_was_open_when_told_and_confidential_when_mailed_is_not_named(cleo, ben):
    item = make_evidence(cleo, "The minutes")
    make_comment(cleo, on=item, text="@ben: the minister signed")
    edit_evidence(
        by=cleo, evidence=item, details=EvidenceDetails(title=item.title, access="confidential", readers=(ben,))
    )
    mail_all()
    [letter] = sent()
    whole = letter["Subject"] + letter.get_content()
    assert "minister" not in whole
    assert "minutes" not in whole


def test_who_lost_access_gets_no_mail_and_reads_nothing(cleo, ben, log_in):
    item = make_evidence(cleo, "The minutes")
    make_comment(cleo, on=item, text="@ben: the minister signed")
    assert "The minutes" in log_in(ben).get("/notifications/").text
    close_to_ben(cleo, item)
    mail_all()
    assert mail.outbox == []
    page = log_in(ben).get("/notifications/").text
    assert "You may not see any more" in page
    for word in ("minutes", "minister", "/threads/"):
        assert word not in page
    assert Notification.objects.get().mailed_at is None


def test_a_comment_comes_once_a_day_and_a_muted_one_not_at_all(cleo, ben):
    muted, heard = make_comment(ben, on=make_claim(cleo, "One")), make_comment(ben, on=make_claim(cleo, "Two"))
    mail_all()
    assert mail.outbox == []
    comments.follow_thread(by=cleo, thread=muted.thread, on=False)
    date_back()
    assert actions.start_digests(MORNING) == 1
    jobs.mail_digest(Digest.objects.get().pk)
    [letter] = sent()
    assert letter["Subject"] == "[Factcheck] 1 thing since yesterday"
    assert "“Two”" in letter.get_content()
    assert "“One”" not in letter.get_content()
    assert heard.text in letter.get_content()


def test_the_day_is_the_persons_own_and_comes_once(cleo, ben, dan):
    ben.time_zone, dan.time_zone = "Asia/Kolkata", "America/New_York"
    for person in (ben, dan):
        person.save()
        make_comment(cleo, on=make_claim(person, f"Of {person}"))
    date_back()
    assert actions.start_digests(datetime(2026, 11, 26, 2, 29, tzinfo=UTC)) == 0  # 7:59 in Kolkata
    assert actions.start_digests(datetime(2026, 11, 26, 2, 30, tzinfo=UTC)) == 1
    assert actions.start_digests(datetime(2026, 11, 26, 12, 59, tzinfo=UTC)) == 0  # 7:59 in New York
    assert actions.start_digests(datetime(2026, 11, 26, 15, 0, tzinfo=UTC)) == 1  # the worker was away
    assert actions.start_digests(datetime(2026, 11, 26, 15, 0, tzinfo=UTC)) == 0
    assert set(Digest.objects.values_list("person__handle", "day")) == {
        ("ben", date(2026, 11, 26)),
        ("dan", date(2026, 11, 26)),
    }
    for _ in range(2):
        for digest in Digest.objects.all():
            jobs.mail_digest(digest.pk)
    assert len(mail.outbox) == 2


def test_what_is_told_after_eight_waits_for_the_next_day(cleo, ben):
    make_comment(cleo, on=make_claim(ben))
    Notification.objects.update(created_at=datetime(2026, 11, 26, 8, 0, 1, tzinfo=UTC))
    assert actions.start_digests(datetime(2026, 11, 26, 20, 0, tzinfo=UTC)) == 0
    assert actions.start_digests(datetime(2026, 11, 27, 8, 0, tzinfo=UTC)) == 1


def test_one_digest_a_day_is_kept_by_the_database(cleo):
    Digest.objects.create(person=cleo, day=date(2026, 11, 26))
    with pytest.raises(IntegrityError, match="person_has_one_digest_a_day"), transaction.atomic():
        Digest.objects.create(person=cleo, day=date(2026, 11, 26))


def test_a_digest_tells_nothing_to_who_lost_access(cleo, ben):
    item = make_evidence(ben, "The minutes")
    make_comment(cleo, on=item, text="The minister signed")
    edit_evidence(
        by=ben, evidence=item, details=EvidenceDetails(title=item.title, access="confidential", readers=(ben,))
    )
    date_back()
    actions.start_digests(MORNING)
    jobs.mail_digest(Digest.objects.get().pk)
    [letter] = sent()
    assert "minister" not in letter.get_content()
    assert "only named people see" in letter.get_content()


def test_a_refusing_server_is_tried_again_with_the_same_digest(cleo, ben, monkeypatch):
    make_comment(cleo, on=make_claim(ben))
    date_back()
    actions.start_digests(MORNING)
    digest = Digest.objects.get()

    def refuse(self):
        raise OSError("no such host")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        with pytest.raises(OSError, match="no such host"):
            jobs.mail_digest(digest.pk)
    jobs.mail_digest(digest.pk)
    jobs.mail_digest(digest.pk)
    assert len(mail.outbox) == 1


def test_done_meanwhile_is_in_no_digest(cleo, ben):
    make_comment(cleo, on=make_claim(ben))
    date_back()
    actions.start_digests(MORNING)
    actions.mark_all_done(by=ben, up_to=Notification.objects.get().pk)
    jobs.mail_digest(Digest.objects.get().pk)
    assert mail.outbox == []


def test_choices_are_made_by_the_page(cleo, log_in):
    client = log_in(cleo)
    page = client.get("/notifications/settings/").text
    assert page.count("<select") == len(KINDS)
    form = {name: kind.usual for name, kind in KINDS.items()} | {"reply": "off", "mention": "daily"}
    assert client.post("/notifications/settings/", form).status_code == 302
    assert set(DeliveryChoice.objects.values_list("kind", "delivery")) == {("reply", "off"), ("mention", "daily")}
    make_notification(cleo, kind="reply")
    assert Notification.objects.get().delivery == "off"
    answer = client.post("/notifications/settings/", form | {"reply": "hourly"})
    assert answer.status_code == 422
    assert "hourly" in answer.text


def test_what_was_switched_off_meanwhile_is_not_sent(cleo):
    told = make_notification(cleo, kind="reply")
    actions.choose_deliveries(by=cleo, choices={"reply": "off"})
    jobs.mail(told.pk)
    assert mail.outbox == []


def path_of(what):
    return stop_url(what).partition("://")[2].partition("/")[2].join(["/", ""])


def test_one_press_ends_the_discussion_without_a_log_in(cleo, ben, client):
    comment = make_comment(cleo, on=make_claim(cleo), text="@ben?")
    told = Notification.objects.get(person=ben)
    path = path_of({"n": told.pk})
    page = client.get(path)
    assert page.status_code == 200
    assert not comment.thread.followers.exists(), "a program that follows links changes nothing"
    for word in ("bridge", "@ben?", "Cleo"):
        assert word not in page.text
    assert page["Referrer-Policy"] == "no-referrer"
    answer = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "no e-mail about this discussion" in answer.text
    assert not comment.thread.followers.get().on
    mail_all()
    assert mail.outbox == []
    comments.reply(by=cleo, thread=comment.thread, text="@ben, again?")
    mail_all()
    assert mail.outbox == []
    assert Notification.objects.for_person(ben).count() == 2


def test_a_whole_kind_or_the_day_is_ended_by_its_link(cleo, ben, client):
    told = make_notification(cleo, kind="reply")
    assert "no e-mail of this kind" in client.post(path_of({"n": told.pk}), {"List-Unsubscribe": "One-Click"}).text
    assert DeliveryChoice.objects.get().delivery == "off"
    make_comment(cleo, on=make_claim(ben))
    about_claim = Notification.objects.get(person=ben)
    client.post(path_of({"n": about_claim.pk}), {"what": "kind"})
    assert DeliveryChoice.objects.get(person=ben).kind == "comment"
    digest = Digest.objects.create(person=ben, day=timezone.localdate())
    assert "no daily e-mail" in client.post(path_of({"d": digest.pk})).text
    assert set(DeliveryChoice.objects.filter(person=ben).values_list("delivery", flat=True)) == {"off"}
    assert DeliveryChoice.objects.filter(person=ben).count() == 2


@pytest.mark.parametrize("pattern", ["{}x", "x{}", "1", "{}%00"])
def test_a_link_that_we_never_signed_opens_nothing(pattern, cleo, client):
    token = path_of({"n": make_notification(cleo, kind="reply").pk}).split("/")[-2]
    for method in (client.get, client.post):
        assert method(f"/notifications/stop/{pattern.format(token)}/").status_code in (400, 404)
    assert not DeliveryChoice.objects.exists()
