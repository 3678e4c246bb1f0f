"""Nothing pasted into a form is cut without a word: the server says what is too long, and keeps it."""

import pytest
from django.urls import reverse

from factcheck.web.rendering import WholeWords
from tests.factories import make_claim, make_evidence, make_request, make_speaker, make_statement


@pytest.fixture
def pages(cleo):
    statement = make_statement(cleo)
    claim = make_claim(cleo)
    return [
        reverse("claim_new"),
        reverse("claim_edit", args=[claim.pk]),
        reverse("statement_gather", args=[statement.pk]),
        reverse("statement_edit", args=[statement.pk]),
        reverse("evidence_add", args=[claim.pk]),
        reverse("evidence_edit", args=[make_evidence(cleo).pk]),
        reverse("request_open", args=[claim.pk]),
        reverse("request_edit", args=[make_request(cleo, claim=claim).pk]),
        reverse("speaker_edit", args=[make_speaker(cleo).pk]),
        reverse("import_new"),
        reverse("article_edit", args=[statement.version.article_id]),
    ]


def test_no_form_lets_the_browser_cut(cleo, log_in, pages):
    client = log_in(cleo)
    for url in pages:
        page = client.get(url)
        assert page.status_code == 200
        assert "maxlength" not in page.text, url


def test_a_text_too_long_is_refused_with_words_and_kept(cleo, log_in):
    words = "The bridge is safe. " * 60
    response = log_in(cleo).post(reverse("claim_new"), {"text": words, "kind": "event", "priority": "2"})
    assert response.status_code == 422
    assert words.strip() in response.text
    assert "id_text_error" in response.text


def test_other_attributes_stay():
    context = {"widget": {"attrs": {"maxlength": "5", "dir": "auto"}, "name": "x", "type": "text", "value": None}}
    drawn = WholeWords().render("django/forms/widgets/text.html", context)
    assert 'dir="auto"' in drawn
    assert "maxlength" not in drawn
