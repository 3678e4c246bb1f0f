"""Forms of evidence and of what is missing. They read what was typed; the actions decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles.addresses import BadAddress, normalise_url
from factcheck.claims.models import Claim
from factcheck.db.rows import PreparedValues
from factcheck.evidence.actions import ContactDetails, EvidenceDetails, RequestDetails, noon
from factcheck.evidence.ledger import Stance
from factcheck.evidence.models import Access, Evidence, EvidenceKind, EvidenceLink, EvidenceRequest
from factcheck.evidence.sources import complete, is_address, of_address, title_of_address, title_of_file, with_words
from factcheck.evidence.workflow import MOVES, Channel, FollowupKind, RequestState
from factcheck.language.canonical import has_forbidden
from factcheck.language.folding import fold
from factcheck.language.quotation_marks import DOUBLE_MARKS
from factcheck.speakers.models import Speaker, SpeakerName
from factcheck.statements.models import Statement, Tag
from factcheck.web.conflicts import Seen
from factcheck.web.days import desk_day
from factcheck.web.drawing import ChoiceList
from factcheck.web.fields import shares_fields
from factcheck.web.uploads import UploadRefused, check, megabytes

A_NEW_ITEM = "new"
MOST_FILES = 5
WHOSE = [("", "Everybody’s"), ("me", "Mine"), ("none", "Nobody’s")]


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PastDayField(forms.DateField):
    """A day that has come already."""

    widget = DayInput

    def validate(self, value: Any) -> None:
        super().validate(value)
        # East of the desk the day has begun already.
        if value and value > max(timezone.localdate(), desk_day()):
            raise ValidationError("This day lies in the future. Check the year.")


class Words(forms.CharField):
    """Text with a limit that the page knows too; NUL is refused in words of our own."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("dir", "auto")
        # Django's own refusal of NUL comes first otherwise, and says "null characters".
        self.validators = [v for v in self.validators if type(v).__name__ != "ProhibitNullCharactersValidator"]

    def validate(self, value: Any) -> None:
        super().validate(value)
        if has_forbidden(value):
            raise ValidationError("This holds a character that no text has (NUL). Remove it.")


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Some files, each told apart by its content: pairs of the upload and its media type."""

    widget = FilesInput

    def __init__(self, *, most: int = MOST_FILES, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"Up to {most} files of {megabytes(settings.UPLOAD_LIMIT)} each.")
        super().__init__(allow_empty_file=True, max_length=1000, **kwargs)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> list[tuple[UploadedFile[Any], str]]:
        uploads = [upload for upload in (data if isinstance(data, list) else [data]) if upload is not None]
        if self.required and not uploads:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(uploads) > self.most:
            raise ValidationError(f"These are {len(uploads)} files: {self.most} at most can be sent at once.")
        found, refused = [], []
        for upload in uploads:
            try:
                super().clean(upload, None)
                found.append((upload, check(upload)))
            except UploadRefused as error:
                refused.append(ValidationError(f"{upload.name}: {error}", code=error.code))
        if refused:
            raise ValidationError(refused)
        return found


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.get_role_display()}"


def _readers() -> PeopleField:
    return PeopleField(
        queryset=User.objects.none(),
        required=False,
        label="Named people",
        help_text="Only they and you see confidential evidence: not even editors see it unless they are named.",
        widget=forms.CheckboxSelectMultiple,
    )


class DescriptionFields(forms.Form):
    """What an item is and who may see it."""

    title = Words(max_length=500, required=False)
    origin = Words(
        max_length=200,
        required=False,
        help_text="Who first published it. Two copies of one agency’s report are one origin.",
        widget=forms.TextInput(attrs={"list": "origins"}),
    )
    kind = forms.ChoiceField(choices=EvidenceKind.choices, initial=EvidenceKind.DOCUMENT, required=False)
    dated = PastDayField(label="Date", required=False, help_text="When it was made or published.")
    access = forms.ChoiceField(label="Who may see it", choices=Access.choices, initial=Access.OPEN, required=False)
    readers = _readers()

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        field = self.fields["readers"]
        if isinstance(field, PeopleField):
            field.queryset = User.objects.active().exclude(pk=person.pk)

    def details(self, *, title: str, url: str, note: str = "") -> EvidenceDetails:
        data = self.cleaned_data
        return EvidenceDetails(
            title=title,
            url=url,
            origin=data["origin"],
            kind=data["kind"] or EvidenceKind.DOCUMENT,
            dated=data["dated"],
            access=data["access"] or Access.OPEN,
            note=note,
            readers=tuple(data["readers"]),
        )


class EvidenceAddForm(DescriptionFields):
    """The one box, a file, or a known source; and how it bears on the claim."""

    q = Words(
        max_length=2000,
        required=False,
        label="Address, or words of a source the desk has",
        help_text="Paste an address and go on with 1, 2 or 3; or type words and choose with the arrow keys.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True, "enterkeyhint": "go"}),
    )
    file = forms.FileField(
        required=False, allow_empty_file=True, max_length=1000, label="Or a file", help_text="Up to 20 MB."
    )
    known = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    stance = forms.ChoiceField(
        label="How it bears on the claim",
        choices=Stance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how it bears."},
    )
    excerpt = Words(
        max_length=5000,
        required=False,
        rows=3,
        label="Excerpt relied on",
        help_text="The words, to the letter, in their own language.",
    )
    note = Words(max_length=5000, required=False, rows=2, help_text="Why it matters for this claim.")

    field_order = ("q", "file", "known", "stance", "excerpt", "title", "origin", "kind", "dated", "access", "readers")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found: list[Evidence] = []
        self.chosen: Evidence | None = None
        self.media_type = ""
        self.fields["stance"].choices = Stance.choices  # type: ignore[attr-defined]  # a ChoiceField has them

    def clean_q(self) -> str:
        words: str = self.cleaned_data["q"].strip()
        if is_address(words):
            try:
                return normalise_url(complete(words))
            except BadAddress as error:
                raise ValidationError(error.message) from error
        return words

    def clean_file(self) -> UploadedFile[Any] | None:
        upload: UploadedFile[Any] | None = self.cleaned_data["file"]
        if upload:
            try:
                self.media_type = check(upload)
            except UploadRefused as error:
                raise ValidationError(str(error), code=error.code) from error
        return upload

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        known = data.get("known", "")
        if known and known != A_NEW_ITEM:
            self._choose(known)
        elif not self.errors.get("q") and not self.errors.get("file"):
            self._read_the_box(data.get("q", ""), is_new=known == A_NEW_ITEM, file=data.get("file"))
        return data

    def _choose(self, known: str) -> None:
        visible = Evidence.objects.visible_to(self.person)
        self.chosen = visible.filter(pk=known).first() if known.isdecimal() else None
        if self.chosen is None:
            self.add_error("q", "That source is not here any more. Look for it again.")
        else:
            self.found = [self.chosen]

    def _read_the_box(self, words: str, *, is_new: bool, file: UploadedFile[Any] | None) -> None:
        title = self.cleaned_data.get("title", "")
        if not words and not file and not title:
            self.add_error("q", "Paste an address, choose a file, or look for a source that the desk has.")
            return
        if is_new or not words:
            return
        if is_address(words):
            self.found = of_address(self.person, words)
            if self.found and not self._is_sent_again(words):
                self.add_error("q", "The desk has this address already. Use that source, or say that this is another.")
            return
        self.found = with_words(self.person, words)
        if self.found:
            self.add_error("q", "Choose one of these sources, or say that it is a new one.")
        elif not title and not file:
            self.add_error("q", "No source here has these words. Paste an address, choose a file, or add it as it is.")

    def _is_sent_again(self, url: str) -> bool:
        # A form sent twice: the action gives back the link that the first one made.
        data = self.cleaned_data
        return (
            EvidenceLink.objects.standing()
            .filter(
                evidence__in=[item for item in self.found if item.added_by_id == self.person.pk],
                evidence__access=data.get("access") or Access.OPEN,
                evidence__title=data.get("title") or title_of_address(url),
                by=self.person,
                stance=data.get("stance", ""),
                excerpt=data.get("excerpt", ""),
            )
            .exists()
        )

    def source(self) -> Evidence | EvidenceDetails:
        """The chosen item, or the description of a new one."""
        if self.chosen:
            return self.chosen
        words, file = self.cleaned_data["q"], self.cleaned_data["file"]
        url = words if is_address(words) else ""
        title = self.cleaned_data["title"] or ("" if url else words)
        if not title:
            title = title_of_address(url) if url else title_of_file(file.name)
        return self.details(title=title[:500], url=url)


class SupplyForm(EvidenceAddForm):
    """What came for a request: a source as for any claim, and whether that is all that was asked for."""

    whole = forms.TypedChoiceField(
        label="Is this all that was asked for?",
        choices=[("yes", "Yes: it came in full"), ("no", "No: it came in part")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether this is all that was asked for."},
    )


class EvidenceForm(Seen, DescriptionFields):
    """An item's description."""

    url = Words(max_length=2000, required=False, label="Address", widget=forms.TextInput(attrs={"dir": "ltr"}))
    note = Words(max_length=10_000, required=False, rows=3)

    field_order = ("title", "url", "origin", "kind", "dated", "access", "readers", "note")

    def __init__(self, *args: Any, evidence: Evidence, **kwargs: Any) -> None:
        super().__init__(*args, initial=shown_of_evidence(evidence), **kwargs)
        self.fields["title"].required = True
        self.remember(evidence, lambda row: self._but_me(shown_of_evidence(row)))

    def _but_me(self, shown: dict[str, Any]) -> dict[str, Any]:
        """Whoever edits is named by themselves and does not stand in the list."""
        return shown | {"readers": [pk for pk in shown["readers"] if pk != self.person.pk]}

    def read(self) -> EvidenceDetails:
        data = self.cleaned_data
        return self.details(title=data["title"], url=complete(data["url"]), note=data["note"])


def shown_of_evidence(evidence: Evidence) -> dict[str, Any]:
    """What the form shows of an item."""
    columns = ("title", "url", "origin", "kind", "dated", "access", "note")
    readers = list(evidence.readers.values_list("person_id", flat=True))
    return {name: getattr(evidence, name) for name in columns} | {"readers": readers}


class LinkForm(Seen, forms.Form):
    """How an item bears on a claim. A menu sends the stance alone: the words then stay."""

    stance = forms.ChoiceField(label="How it bears on the claim", choices=Stance.choices, widget=forms.RadioSelect)
    excerpt = Words(max_length=5000, required=False, rows=4, label="Excerpt relied on")
    note = Words(max_length=5000, required=False, rows=2, help_text="Why it matters for this claim.")

    def __init__(self, data: Any = None, *, link: EvidenceLink) -> None:
        super().__init__(data, initial=self.shown_of(link))
        self.link = link
        if data is not None and "excerpt" not in data:
            del self.fields["excerpt"], self.fields["note"]
        else:
            self.remember(link, self.shown_of)

    @staticmethod
    def shown_of(link: EvidenceLink) -> dict[str, Any]:
        return {"stance": link.stance, "excerpt": link.excerpt, "note": link.note}

    def read(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, words) for name, words in self.shown_of(self.link).items()}


class StatementField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    def label_from_instance(self, obj: Any) -> str:
        who = f"{obj.speaker}: " if obj.speaker else ""
        words = obj.exact if len(obj.exact) <= 100 else f"{obj.exact[:99]}…"
        return f"{who}{words}" if DOUBLE_MARKS & set(obj.exact) else f"{who}“{words}”"


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class RequestForm(Seen, forms.Form):
    """What is missing, and who owes it."""

    together = (("owed_by_name", "owed_by"),)

    wanted = Words(
        max_length=1000,
        label="What is missing",
        help_text="What exactly would settle it.",
        error_messages={"required": "Say what is missing."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True, "enterkeyhint": "done"}),
    )
    owed_by_name = Words(
        max_length=200,
        required=False,
        label="Who owes it",
        help_text="A speaker, or any other party, such as a ministry’s press office.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    owed_by = forms.ModelChoiceField(
        queryset=Speaker.objects.standing(), required=False, widget=forms.HiddenInput, label="Who owes it"
    )
    promised_in = StatementField(queryset=Statement.objects.none(), required=False, empty_label="not promised")
    asked_on = PastDayField(required=False)
    due_on = forms.DateField(label="Due on", required=False, widget=DayInput)
    next_contact = forms.DateField(
        label="Next contact",
        required=False,
        widget=DayInput,
        help_text="When whoever follows it up is reminded to ask.",
    )
    channel = Words(max_length=200, required=False, help_text="How we ask: an address, a number, a form.")
    owner = PersonField(queryset=User.objects.none(), required=False, label="Who follows it up", empty_label="nobody")
    note = Words(max_length=5000, required=False, rows=2)

    def __init__(self, data: Any = None, *, claim: Claim, request: EvidenceRequest | None = None, by: User) -> None:
        super().__init__(data, initial={"owner": by.pk} if request is None else self.shown_of(request))
        self.request = request
        people = Q(is_active=True) | Q(pk=request.owner_id) if request is not None else Q(is_active=True)
        self._choices("owner", User.objects.filter(people))
        self._choices("promised_in", _statements_of(claim, request))
        if request is not None:
            self.remember(request, self.shown_of)

    @staticmethod
    def shown_of(request: EvidenceRequest) -> dict[str, Any]:
        names = ("wanted", "asked_on", "due_on", "next_contact", "channel", "note")
        return {name: getattr(request, name) for name in names} | {
            "owed_by": request.owed_by.standing.pk if request.owed_by else None,
            "owed_by_name": request.party,
            "promised_in": request.promised_in_id,
            "owner": request.owner_id,
        }

    @property
    def has_folded_errors(self) -> bool:
        """Whether something is wrong in what the form folds away: all but what is missing."""
        return any(name != "wanted" for name in self.errors)

    def _choices(self, name: str, rows: QuerySet[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows

    def read(self) -> RequestDetails:
        data = self.cleaned_data
        speaker = _meant(data["owed_by"], data["owed_by_name"])
        return RequestDetails(
            wanted=data["wanted"],
            owed_by=speaker,
            owed_by_name="" if speaker else data["owed_by_name"],
            promised_in=data["promised_in"],
            channel=data["channel"],
            asked_on=data["asked_on"],
            due_on=data["due_on"],
            next_contact=data["next_contact"],
            owner=data["owner"],
            note=data["note"],
        )


def _meant(speaker: Speaker | None, name: str) -> Speaker | None:
    """Without a script the id is still the former speaker's when another name was typed: the name is what was meant."""
    if speaker is None or not fold(name):
        return None
    names = SpeakerName.objects.filter(Q(speaker=speaker) | Q(speaker__merged_into=speaker), folded=fold(name))
    return speaker if names.exists() else None


def _statements_of(claim: Claim, request: EvidenceRequest | None) -> QuerySet[Statement]:
    """A claim's standing statements, and the one that a request names already."""
    gathered = Q(claim_links__claim=claim) | Q(claim_links__claim__merged_into=claim)
    wanted = Q(pk__in=Statement.objects.standing().filter(gathered).values("pk"))
    if request is not None and request.promised_in_id:
        wanted |= Q(pk=request.promised_in_id)
    return Statement.objects.filter(wanted).select_related("speaker").order_by("-id")


class MoveForm(forms.Form):
    """One move along the table of states; `on` is the day of asking, today unless said.

    `without_evidence` says that what came is no evidence for the desk: else its form asks for it.
    """

    to = forms.ChoiceField(choices=RequestState.choices)
    on = PastDayField(required=False)
    without_evidence = forms.BooleanField(required=False)

    def asks_for_evidence(self, request: EvidenceRequest) -> bool:
        """Whether something comes with this move; what was said to have come can be corrected without."""
        to, here = self.cleaned_data["to"], RequestState(request.state)
        return (
            to in (RequestState.SUPPLIED, RequestState.PARTLY)
            and to in MOVES[here]
            and here != RequestState.SUPPLIED
            and not self.cleaned_data["without_evidence"]
        )

    def read(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("to", "on")}

    def refusals(self) -> list[str]:
        return [str(message) for messages in self.errors.values() for message in messages]


class ContactForm(forms.Form):
    """One contact with the party, or a note."""

    kind = forms.ChoiceField(
        label="What happened",
        choices=[
            (FollowupKind.ASKED, "We asked"),
            (FollowupKind.CHASED, "We asked again"),
            (FollowupKind.ANSWERED, "They answered"),
            (FollowupKind.PROMISED, "They promised it"),
            (FollowupKind.REFUSED, "They refused"),
            (FollowupKind.UNANSWERED, "No answer came"),
            (FollowupKind.NOTE, "A note for the desk"),
        ],
        widget=forms.RadioSelect,
    )
    on = PastDayField(label="When", required=False, help_text="Today, unless you say another day.")
    channel = forms.ChoiceField(
        label="How",
        choices=[("", "not said"), *((c.value, c.label) for c in Channel if c != Channel.REPLY)],
        required=False,
    )
    contact = Words(max_length=300, required=False, label="With whom", help_text="A name, an address, a number.")
    words = Words(
        max_length=20_000, required=False, rows=3, label="What we said", help_text="Word for word, if it was written."
    )
    answer = Words(max_length=20_000, required=False, rows=3, label="What they answered")
    attached = FilesField(required=False, label="Files")
    next_contact = forms.DateField(label="Next contact", required=False, widget=DayInput)

    def __init__(self, data: Any = None, files: Any = None, *, request: EvidenceRequest) -> None:
        kind = FollowupKind.CHASED if request.first_asked_on or request.asked_on else FollowupKind.ASKED
        initial = {"kind": kind, "next_contact": request.next_contact, "contact": request.channel[:300]}
        super().__init__(data, files, initial=initial)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == FollowupKind.NOTE and not data.get("words") and not data.get("answer"):
            self.add_error("words", "Write the note.")
        return data

    def read(self) -> ContactDetails:
        data = self.cleaned_data
        on = data["on"]
        return ContactDetails(
            kind=data["kind"],
            at=None if on in (None, timezone.localdate(), desk_day()) else noon(on),
            channel=data["channel"],
            contact=data["contact"],
            words=data["words"],
            answer=data["answer"],
            next_contact=data["next_contact"],
        )


@shares_fields(but=("owner", "topic"))
class BoardForm(forms.Form):
    """The board's filters, all in the address."""

    owner = forms.ChoiceField(choices=WHOSE, required=False, label="Followed by", widget=ChoiceList)
    party = Words(max_length=200, required=False, label="Who owes it")
    topic = forms.ChoiceField(required=False, widget=ChoiceList)
    state = forms.ChoiceField(
        choices=[("", "all that is owed"), ("overdue", "overdue"), *RequestState.choices],
        required=False,
        widget=ChoiceList,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        people = [(str(pk), name) for pk, name in _PEOPLE()]
        owner: Any = self.fields["owner"]
        # Whoever is locked out is offered nothing any more; what they followed is found by who asks for it.
        owner.choices = [*WHOSE, *people, *self._locked_out(people)]
        topic: Any = self.fields["topic"]
        topic.choices = [("", "all topics"), *_TOPICS()]

    def _locked_out(self, people: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
        wanted = str(self.data.get("owner", ""))
        is_id = wanted.isascii() and wanted.isdigit() and len(wanted) < 19
        if not is_id or any(pk == wanted for pk, _ in people):
            return ()
        return [(str(pk), name) for pk, name in User.objects.filter(pk=int(wanted)).values_list("pk", "name")]

    def clean_topic(self) -> int | None:
        return int(self.cleaned_data["topic"] or 0) or None

    def filters(self) -> dict[str, Any]:
        """What is known of the filters."""
        self.is_valid()
        return self.cleaned_data

    def owner_for(self, person: User) -> int | None:
        """The id of whose requests are wanted; None for everybody's and for nobody's."""
        wanted = self.filters().get("owner", "")
        return person.pk if wanted == "me" else int(wanted) if wanted.isdecimal() else None


_PEOPLE = PreparedValues(lambda: User.objects.active().values_list("pk", "name"))
_TOPICS = PreparedValues(lambda: Tag.objects.topics().in_use().values_list("pk", "label"))
