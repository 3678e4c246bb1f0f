from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from factcheck.comments.models import LONGEST
from factcheck.comments.wording import tidy


class CommentForm(forms.Form):
    """A comment. Its field is drawn by `cards.words_field`: many stand on a page, and each has an id of its own."""

    text = forms.CharField(strip=False, required=False)

    def clean_text(self) -> str:
        text = tidy(self.cleaned_data["text"])
        if not text:
            raise ValidationError("Write something.")
        if len(text) > LONGEST:
            raise ValidationError(f"A comment has {LONGEST:,} characters at most; this one has {len(text):,}.")
        return text


class EditCommentForm(CommentForm):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
