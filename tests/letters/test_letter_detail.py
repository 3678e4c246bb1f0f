import pytest
from django.core import mail

from factcheck.letters import actions
from factcheck.letters.models import Letter, ReplyLink


def fields(letter, **changed):
    data = {"to": letter.to, "subject": letter.subject, "body": letter.body, "with_reply_link": "on"}
    return data | {"answer_by": str(letter.answer_by), "do": "save"} | changed


def test_the_form_shows_the_draft(cleo, draft, log_in):
    html = log_in(cleo).get(draft.get_absolute_url()).content.decode()
    assert "the bridge was safe" in html
    assert 'value="press@city.example"' in html


def test_a_draft_is_saved_and_counts_as_read(cleo, draft, log_in):
    Letter.objects.filter(pk=draft.pk).update(proposed=True)
    assert log_in(cleo).post(draft.get_absolute_url(), fields(draft, body="Other words", to="")).status_code == 302
    draft.refresh_from_db()
    assert (draft.body, draft.state, draft.to, draft.proposed) == ("Other words", "draft", "", False)


def test_send_hands_it_to_the_job_and_the_page_waits(cleo, draft, log_in, htmx):
    client = log_in(cleo)
    assert client.post(draft.get_absolute_url(), fields(draft, do="send")).status_code == 302
    html = client.get(draft.get_absolute_url(), headers=htmx).content.decode()
    assert "<html" not in html
    assert 'data-hx-trigger="every 2s"' in html
    actions.deliver(letter_id=draft.pk, is_last_try=False)
    html = client.get(draft.get_absolute_url()).content.decode()
    assert "every 2s" not in html
    assert "the bridge was safe" in html
    assert mail.outbox[0].body.split("/reply/")[1][:43] not in html


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"to": ""}, "Give the e-mail address"),
        ({"to": "not an address"}, "This is no e-mail address"),
        ({"to": "a@b.example\r\nBcc: c@d.example"}, "An e-mail address is one line"),
        ({"to": "a@b.example,c@d.example"}, "This is no e-mail address"),
        ({"subject": "One\r\nBcc: c@d.example"}, "A subject is one line"),
        ({"subject": ""}, "Subject"),
        ({"body": ""}, "Text"),
        ({"body": "with \0"}, "NUL"),
        ({"body": "x" * 20_001}, "20000"),
        ({"answer_by": "2020-01-01"}, "This day has passed"),
        ({"answer_by": "soon"}, "Answer by"),
    ],
)
def test_what_cannot_be_sent_is_said_and_kept(cleo, draft, log_in, changed, words):
    response = log_in(cleo).post(draft.get_absolute_url(), fields(draft, do="send", **changed))
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    if "body" not in changed:
        assert "the bridge was safe" in html
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_letter_by_post_is_logged_and_its_address_shown_once(cleo, draft, log_in, wanted, client):
    desk = log_in(cleo)
    response = desk.post(
        draft.get_absolute_url(), fields(draft, do="log", to="", channel="letter", contact="Front desk")
    )
    html = response.content.decode()
    assert response.status_code == 200
    assert mail.outbox == []
    path = "/reply/" + html.split("https://desk.example/reply/")[1][:44]
    assert client.get(path).status_code == 200
    followup = wanted.followups.get()
    assert (followup.channel, followup.contact, followup.kind) == ("letter", "Front desk", "asked")
    assert path not in followup.words
    assert path not in desk.get(draft.get_absolute_url()).content.decode()
    assert ReplyLink.objects.count() == 1
    again = desk.post(draft.get_absolute_url(), fields(draft, do="log", channel="letter"))
    assert again.status_code == 200
    assert wanted.followups.count() == 1


def test_only_a_letter_that_went_by_mail_offers_its_mail(cleo, draft, log_in, settings, tmp_path):
    """In files here, as in the demo."""
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": {"file_path": str(tmp_path)}}}
    desk, offer = log_in(cleo), f"{draft.get_absolute_url()}mail/"
    desk.post(draft.get_absolute_url(), fields(draft, do="log", channel="letter", contact="Front desk"))
    assert offer not in desk.get(draft.get_absolute_url()).content.decode()
    other = actions.draft_letter(by=cleo, request=draft.request, kind="chased")
    desk.post(other.get_absolute_url(), fields(other, do="send"))
    actions.deliver(letter_id=other.pk, is_last_try=False)
    offer = f"{other.get_absolute_url()}mail/"
    assert offer in desk.get(other.get_absolute_url()).content.decode()
    assert "press@city.example" in desk.get(offer).content.decode()


def test_a_letter_that_is_not_there_is_404(cleo, log_in):
    assert log_in(cleo).get("/letters/999999/").status_code == 404
