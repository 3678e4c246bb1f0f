"""A language as people type it, on every form that asks for one."""

from __future__ import annotations

from typing import Any

from django import forms

from factcheck.articles.models import LANGUAGE_TAG
from factcheck.language.detect import named_tag, tag_in


class LanguageField(forms.CharField):
    """Shows “Georgian (ka)”; takes that, the name, or the tag alone."""

    widget = forms.TextInput(attrs={"list": "languages", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validators=[LANGUAGE_TAG], help_text="A name or a tag: Georgian, ka, sr-Latn.", **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return named_tag(tag_in(value)) if isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        return tag_in(super().to_python(value) or "")
