from __future__ import annotations

from typing import Any, cast

from allauth.account.forms import ResetPasswordForm
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest

from factcheck.accounts import actions
from factcheck.accounts.admin_site import DeskAdmin
from factcheck.accounts.models import EntryEvent, User
from factcheck.accounts.permissions import Capability


class PersonForm(forms.ModelForm[User]):
    invite = forms.BooleanField(
        required=False,
        initial=True,
        label="Send a link to set a password",
        help_text="By e-mail, when the person is added.",
    )

    class Meta:
        model = User
        fields = ["name", "handle", "email", "role", "beat", "time_zone", "is_active"]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return email.lower()


@admin.register(User)
class PersonAdmin(DeskAdmin[User]):
    """People and roles. A person is never deleted: unticking “active” locks them out at once."""

    capability = Capability.MANAGE_PEOPLE
    form = PersonForm
    list_display = ("name", "handle", "email", "role", "beat", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("name", "handle", "email", "beat")
    ordering = ("name",)
    export_columns = ("name", "handle", "email", "role", "beat", "is_active", "last_login")
    actions = ("export_as_csv", "send_password_link", "reset_second_factors", "pseudonymise")

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        fields = list(PersonForm.Meta.fields)
        return fields if obj else [*fields, "invite"]

    def run(self, *, by: User, obj: User, form: Any, seen: int | None) -> None:
        actions.save_person(by=by, person=obj, seen=seen)

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: str | None = None) -> Any:
        if request.POST.get("invite"):
            self._send(request, obj)
        return super().response_add(request, obj, post_url_continue)

    @admin.action(description="Send a link to set a password", permissions=["change"])
    def send_password_link(self, request: HttpRequest, queryset: models.QuerySet[User]) -> None:
        people = list(queryset.filter(is_active=True)[:50])
        for person in people:
            self._send(request, person)
        messages.success(request, f"Sent to {len(people)} active {'person' if len(people) == 1 else 'people'}.")

    @admin.action(description="Reset second factors", permissions=["change"])
    def reset_second_factors(self, request: HttpRequest, queryset: models.QuerySet[User]) -> None:
        """For people who lost their device and their codes; they set up anew when they log in."""
        reset = 0
        for person in queryset[:50]:
            try:
                actions.reset_factors(by=cast("User", request.user), person=person)
                reset += 1
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
        if reset:
            messages.success(request, f"Reset for {reset} {'person' if reset == 1 else 'people'}, who are logged out.")

    @admin.action(description="Replace name and address by a pseudonym (no way back)", permissions=["change"])
    def pseudonymise(self, request: HttpRequest, queryset: models.QuerySet[User]) -> None:
        """One person at a time, and only one who is locked out already: nobody does this by a slip."""
        people = list(queryset[:2])
        if len(people) != 1:
            messages.error(request, "Choose one person. This cannot be undone.")
            return
        try:
            person = actions.pseudonymise_person(by=cast("User", request.user), person=people[0])
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, f"Known as {person.name} from now on. What they wrote is as it was.")

    def _send(self, request: HttpRequest, person: User) -> None:
        letter = ResetPasswordForm(data={"email": person.email})
        if letter.is_valid():
            letter.save(cast("Any", request))


@admin.register(EntryEvent)
class EntryEventAdmin(DeskAdmin[EntryEvent]):
    """Who came in, who was refused, and what changed about how people come in: to look at only."""

    can_add = False
    list_display = ("created_at", "person", "kind", "detail", "by", "network", "browser")
    list_filter = ("kind", ("person", admin.RelatedOnlyFieldListFilter))
    search_fields = ("person__name", "person__email", "network", "agent", "detail")
    ordering = ("-pk",)
    export_columns = ("created_at", "person", "kind", "detail", "by", "network", "agent")
    list_select_related = ("person", "by")
