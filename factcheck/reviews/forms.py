"""Forms of the review's page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db.models import Q

from factcheck.accounts.models import User
from factcheck.accounts.permissions import CAPABILITIES, Capability, can
from factcheck.evidence.forms import DayInput, PastDayField, Words
from factcheck.language.markdown import LONGEST
from factcheck.reviews.actions import Draft
from factcheck.reviews.models import Rating, Review, ReviewReason
from factcheck.reviews.workflow import ReviewField
from factcheck.web.conflicts import Seen

LARGEST = 2**31 - 1


def _who_may(capability: Capability) -> Any:
    roles = [role for role, held in CAPABILITIES.items() if capability in held]
    return User.objects.active().filter(role__in=roles)


class ReviewForm(Seen, forms.Form):
    """What the author writes; nothing of it is required until it is sent."""

    rating = forms.ModelChoiceField(
        Rating.objects.none(),
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the desk’s ratings."},
    )
    conclusion = Words(
        rows=2,
        max_length=300,
        required=False,
        help_text="One sentence that stands alone: it is quoted without the rest.",
        error_messages={"max_length": "A conclusion has 300 characters at most; this one has %(show_value)d."},
    )
    explanation = Words(
        rows=14,
        max_length=LONGEST,
        required=False,
        strip=False,
        help_text="Why, with what it rests on. Markdown: *stress*, **weight**, [words](https://…), lists with “- ”, > quotations.",
        error_messages={
            "max_length": f"An explanation has {LONGEST:,} characters at most; this one has %(show_value)d."
        },
    )
    as_of = PastDayField(
        label="As of", required=False, help_text="The day up to which the evidence was weighed. Empty is today."
    )
    review_by = forms.DateField(
        label="Review again by",
        required=False,
        widget=DayInput,
        help_text="For what may change: figures, promises, open cases.",
    )

    def __init__(self, data: Any = None, *, review: Review) -> None:
        super().__init__(data, initial=words_of(review))
        ratings = Rating.objects.filter(Q(is_active=True) | Q(pk=review.rating_id))
        cast("forms.ModelChoiceField[Rating]", self.fields["rating"]).queryset = ratings
        self.remember(review, words_of)

    def draft(self) -> Draft:
        return Draft(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})


def words_of(review: Review) -> dict[str, Any]:
    """What the form shows of a review."""
    return {name: getattr(review, name) for name in ("rating", "conclusion", "explanation", "as_of", "review_by")}


class TurnForm(forms.Form):
    """Which time of submitting the reviewer has read."""

    turn = forms.IntegerField(required=False, min_value=0, max_value=LARGEST, widget=forms.HiddenInput)


class ReturnForm(TurnForm):
    """A reason under each field that needs work."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        longest = ReviewReason._meta.get_field("reason").max_length
        for name, label in ReviewField.choices:
            self.fields[f"reason_{name}"] = Words(
                rows=2, max_length=longest, required=False, label=f"What has to change: {label}"
            )

    def reasons(self) -> dict[str, str]:
        return {name: self.cleaned_data[f"reason_{name}"] for name in ReviewField.values}


class HandOverForm(forms.Form):
    """The writing, or the decision, to another person; a page that offers both hands in the `people` of the desk."""

    part = forms.ChoiceField(choices=[("author", "author"), ("reviewer", "reviewer")])
    to = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="Whoever comes first", label="To whom")

    def __init__(
        self, data: Any = None, *, review: Review, part: str = "", people: Iterable[User] | None = None
    ) -> None:
        super().__init__(data, initial={"part": part}, auto_id=f"{part}_%s")
        part = part or (data or {}).get("part", "")
        needed = Capability.APPROVE_REVIEW if part == "reviewer" else Capability.WRITE_REVIEW
        but = {*review.writer_ids, review.first_reviewer_id or 0} if part == "reviewer" else {review.author_id}
        field = cast("forms.ModelChoiceField[User]", self.fields["to"])
        if people is None:
            field.queryset = _who_may(needed).exclude(pk__in=but)
        else:
            theirs = [(one.pk, str(one)) for one in people if can(one, needed) and one.pk not in but]
            field.choices = theirs if part == "author" else [("", field.empty_label), *theirs]
        if part == "author":
            field.empty_label = None
            field.required = True
            field.error_messages["required"] = "Choose who goes on writing."
