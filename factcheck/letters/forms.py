"""Forms of letters and replies. They read what was typed; the actions decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from factcheck.articles.addresses import BadAddress, normalise_url
from factcheck.evidence.forms import DayInput, FilesField, Words
from factcheck.evidence.ledger import Stance
from factcheck.evidence.models import EvidenceRequest
from factcheck.evidence.sources import complete
from factcheck.evidence.workflow import MOVE_WORDS, MOVES, Channel, RequestState
from factcheck.letters.actions import LetterDetails
from factcheck.letters.models import Letter, Reply
from factcheck.web.conflicts import Seen
from factcheck.web.days import desk_day


class AddressField(forms.EmailField):
    """One e-mail address; NUL is refused in words of our own."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=254, error_messages={"invalid": "This is no e-mail address. Give one address."}, **kwargs
        )
        self.validators = [v for v in self.validators if type(v).__name__ != "ProhibitNullCharactersValidator"]

    def clean(self, value: Any) -> Any:
        if any(mark in (value or "") for mark in "\r\n\0"):
            raise ValidationError("An e-mail address is one line.")
        return super().clean(value)


class LetterForm(Seen, forms.Form):
    """A letter; which button was pressed is for the view."""

    to = AddressField(
        required=False,
        label="To",
        help_text="One e-mail address. Leave it empty for a letter that goes another way.",
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    subject = Words(max_length=200)
    body = Words(max_length=20_000, rows=18, label="Text")
    answer_by = forms.DateField(
        label="Answer by",
        required=False,
        widget=DayInput,
        help_text="When you are reminded to look again, and the new due day where the old one has passed or none was set. "
        "Changing it does not change the text.",
    )
    with_reply_link = forms.BooleanField(
        label="With a private address to reply at",
        required=False,
        help_text="It stands where the text says [reply link], works once, and takes files.",
    )
    channel = forms.ChoiceField(
        label="How it went",
        required=False,
        choices=[(c.value, c.label) for c in Channel if c not in (Channel.EMAIL, Channel.REPLY)],
    )
    contact = Words(max_length=300, required=False, label="To whom", help_text="A name, an address, a number.")

    def __init__(self, data: Any = None, *, letter: Letter) -> None:
        super().__init__(data, initial=self.shown_of(letter))
        self.remember(letter, self.shown_of)

    @staticmethod
    def shown_of(letter: Letter) -> dict[str, Any]:
        return {name: getattr(letter, name) for name in ("to", "subject", "body", "answer_by", "with_reply_link")}

    def clean_subject(self) -> str:
        subject: str = self.cleaned_data["subject"]
        if any(mark in subject for mark in "\r\n"):
            raise ValidationError("A subject is one line.")
        return subject

    def clean_answer_by(self) -> Any:
        day = self.cleaned_data["answer_by"]
        if day and "answer_by" in self.changed_data and day < desk_day():
            raise ValidationError("This day has passed.")
        return day

    def read(self) -> LetterDetails:
        data = self.cleaned_data
        return LetterDetails(
            to=data["to"],
            subject=data["subject"],
            body=data["body"],
            answer_by=data["answer_by"],
            with_reply_link=data["with_reply_link"],
        )


class ReplyForm(forms.Form):
    """What somebody outside sends through a reply address."""

    answer = Words(max_length=20_000, required=False, rows=10, label="Your answer")
    attached = FilesField(required=False, label="Files")
    address = Words(
        max_length=2000,
        required=False,
        label="Address of a page or document",
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url"}),
    )
    name = Words(
        max_length=200, required=False, label="Your name", widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    def clean_address(self) -> str:
        address = self.cleaned_data["address"].strip()
        try:
            return normalise_url(complete(address)) if address else ""
        except BadAddress as error:
            raise ValidationError(error.message) from error

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.get(name) for name in ("answer", "attached", "address")):
            raise ValidationError("Write an answer, give an address, or choose a file.")
        return data


STANCES = [("", "it is no evidence"), *Stance.choices]


class AcceptForm(forms.Form):
    """What a reply is worth: each thing that came, its words, and where the request goes."""

    outcome = forms.ChoiceField(
        label="What this reply amounts to",
        required=False,
        widget=forms.RadioSelect,
    )
    words_stance = forms.ChoiceField(label="The words of the answer", choices=STANCES, required=False)
    origin = Words(
        max_length=200,
        required=False,
        label="Who it comes from",
        help_text="A suggestion: whom we asked. Nothing proves that they wrote it. Change it, or leave it empty.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    note = Words(max_length=5000, required=False, rows=2, help_text="Why it matters for this claim.")

    def __init__(self, data: Any = None, *, reply: Reply, request: EvidenceRequest) -> None:
        super().__init__(data, initial={"origin": request.party})
        here = RequestState(request.state)
        wanted = [RequestState.SUPPLIED, RequestState.PARTLY, RequestState.PROMISED, RequestState.REFUSED]
        outcome: Any = self.fields["outcome"]
        outcome.choices = [
            *((to.value, MOVE_WORDS[to].label) for to in wanted if to in MOVES[here]),
            ("", f"The request stays as it is: {here.label}"),
        ]
        self.items = list(reply.items.select_related("evidence").order_by("id"))
        for item in self.items:
            self.fields[f"item-{item.evidence_id}"] = forms.ChoiceField(
                label=item.evidence.title, choices=STANCES, required=False
            )
        if not reply.followup.answer:
            del self.fields["words_stance"]

    @property
    def item_fields(self) -> list[tuple[Any, Any]]:
        return [(item.evidence, self[f"item-{item.evidence_id}"]) for item in self.items]

    def read(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "stances": {item.evidence_id: data[f"item-{item.evidence_id}"] for item in self.items},
            "words_stance": data.get("words_stance", ""),
            "outcome": data["outcome"],
            "note": data["note"],
            "origin": data["origin"],
        }


class DismissForm(forms.Form):
    reason = Words(max_length=2000, required=False, rows=2, help_text="For the desk alone.")
