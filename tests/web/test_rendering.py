"""Nothing pasted into a form is cut without a word: the server says what is too long, and keeps it."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.urls import reverse
from django.utils.safestring import mark_safe

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


NASTY = "<script>alert('&\"')</script>"


class EveryField(forms.Form):
    choice = forms.ChoiceField(
        choices=[
            ("", "Any"),
            (NASTY, NASTY),
            (1234, 5678),
            (NASTY * 2, [("b", NASTY), (True, mark_safe("<i>it</i>"))]),
        ],
        initial=1234,
    )
    several = forms.MultipleChoiceField(choices=[(1, "a"), (2, NASTY)], widget=forms.SelectMultiple, initial=[1, 2])
    boxes = forms.MultipleChoiceField(
        choices=[(1, NASTY), (NASTY, "b")], widget=forms.CheckboxSelectMultiple, initial=[NASTY]
    )
    radio = forms.ChoiceField(choices=[("a", NASTY), ("b", "B")], widget=forms.RadioSelect, initial="a")
    nothing = forms.ChoiceField(choices=[], required=False)
    maybe = forms.NullBooleanField()
    words = forms.CharField(
        initial=NASTY, widget=forms.TextInput(attrs={"dir": "auto", "data-x": NASTY, "hidden": True})
    )
    hidden = forms.CharField(initial=NASTY, widget=forms.HiddenInput)
    number = forms.IntegerField(initial=12345, min_value=1)
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), initial="2026-11-26", required=False)
    box = forms.BooleanField(initial=True, required=False, disabled=True)
    text = forms.CharField(initial=NASTY, widget=forms.Textarea(attrs={"rows": 2}))
    empty = forms.CharField(widget=forms.Textarea, required=False)


@pytest.mark.parametrize("name", EveryField.base_fields)
def test_fields_are_drawn_to_the_letter_as_by_django(name):
    ours, theirs = EveryField(renderer=WholeWords())[name], EveryField(renderer=DjangoTemplates())[name]
    assert str(ours) == str(theirs)
    assert [str(part) for part in ours] == [str(part) for part in theirs]
    assert "<script>" not in str(ours)


@pytest.mark.parametrize("name", EveryField.base_fields)
def test_what_was_typed_is_drawn_to_the_letter_as_by_django(name):
    typed = dict.fromkeys(EveryField.base_fields, NASTY)
    ours, theirs = EveryField(typed, renderer=WholeWords()), EveryField(typed, renderer=DjangoTemplates())
    assert ours.is_valid() == theirs.is_valid()
    assert str(ours[name]) == str(theirs[name])
