from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from factcheck.accounts.actions import change_own_settings
from factcheck.accounts.forms import OwnSettingsForm, time_zones
from factcheck.accounts.models import User
from factcheck.web.parts import done, perform


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
    return render(request, "accounts/user_edit.html", {"form": form, "time_zones": time_zones()}, status=status)
