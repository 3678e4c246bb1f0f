"""Who is signed in; and nothing of the desk is open to whose role requires a second factor until they have set one up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from factcheck.accounts.factors import has_factor, is_required_of
from factcheck.accounts.sessions import person_of
from factcheck.web.errors import API_ROOTS, error_page, wants_message

# What is open meanwhile: the pages on which a factor is set up, and those that they lead to.
OPEN = frozenset({
    "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "mfa_view_recovery_codes",
    "mfa_download_recovery_codes", "mfa_generate_recovery_codes", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
    "account_reauthenticate", "account_logout",
})  # fmt: skip
# Said once in a session: a factor goes only with all sessions of its person, or by hand while others are left.
SEEN = "second_factor"


class SignedInMiddleware(AuthenticationMiddleware):
    """`request.user` as the person themself: every page asks some thirty things of it, and Django's stand-in, which reads
    them when first asked, would take longer over each than the answer does.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = request._cached_user = person_of(request)  # type: ignore[attr-defined]


class SecondFactorMiddleware:
    """Deny by default: whatever is not in `OPEN` leads to the set-up, also for what is not a page yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        person = request.user
        if not is_required_of(person) or request.session.get(SEEN):
            return None
        if has_factor(person):  # type: ignore[arg-type]  # required of nobody who is not signed in
            request.session[SEEN] = True
            return None
        request.second_factor_missing = True  # type: ignore[attr-defined]
        if request.resolver_match is not None and request.resolver_match.view_name in OPEN:
            return None
        if request.path.startswith(API_ROOTS):
            return error_page(
                request, 403, "A second factor is missing", "Your role requires one. Set it up in your browser first."
            )
        where = reverse("mfa_index")
        if wants_message(request):
            response = HttpResponse(status=204)
            response["HX-Redirect"] = where
            return response
        return HttpResponseRedirect(where)
