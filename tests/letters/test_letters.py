"""The small verbs around a letter: draft, list, drop, settle, close the reply address, read the mail."""

from django.core import mail
from django.test import override_settings

from factcheck.letters import actions
from factcheck.letters.models import Letter, ReplyLink
from tests.factories import make_request


def test_drafting_twice_leads_to_one_draft(cleo, ben, wanted, log_in):
    first = log_in(cleo).post(f"/requests/{wanted.pk}/letters/draft/")
    assert log_in(ben).post(f"/requests/{wanted.pk}/letters/draft/")["Location"] == first["Location"]
    assert Letter.objects.count() == 1


def test_drafts_wait_in_the_list_of_whoever_wrote_them(cleo, ben, draft, log_in, claim):
    assert draft.subject in log_in(cleo).get("/letters/").content.decode()
    assert "No letter waits for you" in log_in(ben).get("/letters/").content.decode()


def test_the_list_asks_the_same_queries_at_any_length(cleo, claim, log_in, django_assert_num_queries):
    for n in range(12):
        actions.draft_letter(by=cleo, request=make_request(cleo, claim=claim, wanted=f"Paper {n}"), kind="asked")
    client = log_in(cleo)
    client.get("/letters/")
    with django_assert_num_queries(3):
        assert client.get("/letters/").content.decode().count("drafted") == 12


def test_a_draft_is_thrown_away_and_another_begun(cleo, draft, wanted, log_in):
    client = log_in(cleo)
    assert client.post(f"/letters/{draft.pk}/drop/").status_code == 302
    assert client.post(f"/letters/{draft.pk}/drop/").status_code == 409
    assert client.post(f"/requests/{wanted.pk}/letters/draft/")["Location"] != draft.get_absolute_url()


def test_what_was_sent_is_not_thrown_away(cleo, sent, log_in):
    assert log_in(cleo).post(f"/letters/{sent.pk}/drop/").status_code == 409
    assert log_in(cleo).post(sent.get_absolute_url(), {"do": "save"}).status_code == 200
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_a_person_says_whether_an_uncertain_letter_went_out(cleo, draft, log_in, wanted):
    client = log_in(cleo)
    Letter.objects.filter(pk=draft.pk).update(state="unsure")
    assert "It went out" in client.get(draft.get_absolute_url()).content.decode()
    client.post(f"/letters/{draft.pk}/settle/", {"went_out": "yes"})
    draft.refresh_from_db()
    assert (draft.state, wanted.followups.count()) == ("sent", 1)
    assert client.post(f"/letters/{draft.pk}/settle/", {"went_out": "yes"}).status_code == 409
    assert wanted.followups.count() == 1


def test_one_that_did_not_go_out_can_be_sent_again_with_a_new_address(cleo, draft, send):
    actions.send_letter(by=cleo, letter=draft, details=_details(draft))
    Letter.objects.filter(pk=draft.pk).update(state="sending")
    actions.deliver(letter_id=draft.pk, is_last_try=False)
    letter = actions.settle_letter(by=cleo, letter=draft, went_out=False)
    assert letter.state == "failed"
    assert send(letter).state == "sent"
    assert len(mail.outbox) == 1


def _details(letter):
    from tests.letters.conftest import details

    return details(letter)


def test_a_closed_reply_address_answers_nobody(cleo, sent, reply_path, log_in, client):
    link = ReplyLink.objects.get()
    assert log_in(cleo).post(f"/reply-links/{link.pk}/revoke/").status_code == 302
    response = client.get(reply_path)
    assert response.status_code == 410
    assert "This address is closed" in response.content.decode()


def test_the_mail_is_read_back_where_mail_is_written_into_files(cleo, draft, log_in, tmp_path):
    files = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(tmp_path)},
        }
    }
    with override_settings(MAILERS=files):
        letter = actions.send_letter(by=cleo, letter=draft, details=_details(draft))
        actions.deliver(letter_id=letter.pk, is_last_try=False)
        client = log_in(cleo)
        assert f"/letters/{letter.pk}/mail/" in client.get(letter.get_absolute_url()).content.decode()
        html = client.get(f"/letters/{letter.pk}/mail/").content.decode()
    assert "https://desk.example/reply/" in html
    assert "“the bridge was safe”" in html


def test_with_a_mail_server_there_is_no_file_to_read(cleo, sent, log_in):
    assert log_in(cleo).get(f"/letters/{sent.pk}/mail/").status_code == 404
