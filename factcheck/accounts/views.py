from __future__ import annotations

from typing import Any, cast

from allauth.account.views import LoginView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.actions import change_own_settings, end_session, end_sessions, may_remove_factor
from factcheck.accounts.forms import OwnSettingsForm
from factcheck.accounts.models import EntryEvent, Session, User
from factcheck.web import words
from factcheck.web.days import zones_to_offer
from factcheck.web.parts import done, own_page, perform


@require_http_methods(["GET", "HEAD", "POST"])
def user_edit(request: HttpRequest) -> HttpResponse:
    """One's own settings. The form works on a copy: a refused change does not show in the page's frame."""
    person = User.objects.get(pk=cast("User", request.user).pk)
    form = OwnSettingsForm(request.POST if request.method == "POST" else None, instance=person)
    if request.method == "POST" and form.is_valid():
        by = cast("User", request.user)
        if perform(form, change_own_settings, by=by, **form.cleaned_data):
            response = done(request, "Your settings are saved.", "user_edit")
            response.delete_cookie("theme")  # what was chosen here outranks what this device chose before
            return response
    status = 422 if form.errors else 200
    return render(request, "accounts/user_edit.html", {"form": form, "time_zones": zones_to_offer()}, status=status)


@require_safe
def session_list(request: HttpRequest) -> HttpResponse:
    """Where one is logged in, and who came in or was refused under one's name lately."""
    person = cast("User", request.user)
    sessions = Session.objects.filter(person=person, expire_date__gt=timezone.now()).order_by("-seen_at")
    context = {
        "sessions": [(one, one.session_key == request.session.session_key) for one in sessions],
        "entries": EntryEvent.objects.of(person)[:30],
    }
    return render(request, "accounts/session_list.html", context)


@require_POST
def session_end(request: HttpRequest, handle: str) -> HttpResponse:
    person = cast("User", request.user)
    for session in Session.objects.filter(person=person):
        if session.handle == handle:
            end_session(by=person, session=session)
            return done(request, "That browser is logged out.", "session_list")
    raise Http404


@require_POST
def session_end_others(request: HttpRequest) -> HttpResponse:
    person = cast("User", request.user)
    ended = end_sessions(person=person, by=person, keep=request.session.session_key, detail="all others, by hand")
    words = "You were logged in nowhere else." if not ended else "Every other browser is logged out."
    return done(request, words, "session_list")


class LogIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """allauth's view, which hands on what somebody had written before they were asked to log in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        carried = self.kwargs.get("words") or self.request.POST.get(words.CARRIED, "")
        known = words.unseal(carried) if carried else None
        more = {"carried": carried, "words": known} if known else {"too_much": self.kwargs.get("much")}
        return cast("dict[str, Any]", super().get_context_data(**kwargs)) | more


@require_safe
def words_kept(request: HttpRequest) -> HttpResponse:
    """What was written before a log-in, to be sent by hand. It waits until it has arrived or is thrown away."""
    waiting = words.kept(request)
    if not waiting:
        return redirect("/")
    asked = request.GET.get("of")
    known = next((one for one in waiting if one.key == asked), waiting[0])
    others = [one for one in waiting if one is not known]
    return render(request, "accounts/words_kept.html", {"words": known, "others": others})


@require_POST
def words_drop(request: HttpRequest) -> HttpResponse:
    known = next((one for one in words.kept(request) if one.key == request.POST.get("of")), None)
    if known:
        words.let_go(request, known.key)
    back = own_page(known.back, "/") if known else "/"
    return done(request, "What you had written is thrown away." if known else "", back)


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """allauth's view asks nobody whether a passkey may go."""

    def form_valid(self, form: Any) -> HttpResponse:
        if not may_remove_factor(authenticator=self.get_object()):
            error: ValidationError = get_adapter().validation_error("cannot_delete_authenticator")
            form.add_error(None, error)
            return cast("HttpResponse", self.form_invalid(form))
        return cast("HttpResponse", super().form_valid(form))
