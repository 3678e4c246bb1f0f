"""What allauth asks about this desk, and what it tells."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

from allauth.account import signals as account_signals
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa_signals
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.crypto import salted_hmac

from factcheck.accounts import actions, factors, throttle
from factcheck.accounts.actions import Origin
from factcheck.accounts.models import EntryKind, User
from factcheck.accounts.sessions import DEVICE
from factcheck.web import words
from factcheck.web.limits import network_of

WAIT = "Too many tries. Wait {}, then try again: the right one gets in."
FACTOR_NAMES = {
    Authenticator.Type.TOTP: "authenticator app",
    Authenticator.Type.WEBAUTHN: "passkey",
    Authenticator.Type.RECOVERY_CODES: "recovery code",
}


def mark_of(network: str) -> str:
    """A keyed hash: the same network has the same mark, and nobody reads an address out of it."""
    return salted_hmac("factcheck.network", network, algorithm="sha256").hexdigest()[:8]


def where(request: HttpRequest) -> Origin:
    """From where a request comes, as it is kept."""
    return Origin(mark_of(network_of(request)), request.headers.get("User-Agent", "")[:200])


class DeskAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address or the password is not right.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: editors invite people in the admin panel."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Check a password, after the wait that earlier wrong ones brought; the same for accounts that are not."""
        counted = throttle.password_tries(credentials.get("email", ""), network_of(request))
        if wait := throttle.take(counted):
            actions.note_entry(kind=EntryKind.REFUSED, detail="too many tries", origin=where(request))
            raise ValidationError(WAIT.format(throttle.in_words(wait)), code="too_many_login_attempts")
        person = cast("User | None", super().authenticate(request, **credentials))
        if person is not None:
            throttle.forgive(counted)
        return person

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        person = User.objects.filter(email=credentials.get("email", "").strip().lower()).first()
        actions.note_entry(kind=EntryKind.REFUSED, person=person, detail="wrong password", origin=where(request))

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        actions.note_entry(kind=EntryKind.REFUSED, person=user, detail="the account is locked", origin=where(request))
        return cast("HttpResponse", super().respond_user_inactive(request, user))

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        refused = cast("HttpResponse | None", super().pre_login(request, user, **kwargs))
        if refused is None:
            words.take_up(request)
        return refused

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Where they wanted to go; first to what they had written before they were asked to log in."""
        response = cast("HttpResponse", super().post_login(request, user, **kwargs))
        waiting = words.kept(request)
        return HttpResponseRedirect(waiting[0].page) if waiting else response

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        here = where(request)
        request.session[DEVICE] = {**asdict(here), "since": timezone.now().isoformat()}
        used = [
            "password" if record["method"] == "password" else FACTOR_NAMES.get(record.get("type"), record["method"])
            for record in get_authentication_records(request, user)
        ]
        actions.note_entry(kind=EntryKind.LOGGED_IN, person=user, detail=" and ".join(dict.fromkeys(used)), origin=here)

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            actions.note_entry(kind=EntryKind.LOGGED_OUT, person=request.user, origin=where(request))
        super().logout(request)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        actions.note_entry(kind=EntryKind.RESET_ASKED, person=user, origin=where(self.request))
        super().send_password_reset_mail(user, email, context)


class DeskMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Your role requires a second factor, and this is your last one. Add another first.",
        "incorrect_code": "This code is not right, or it was used before. Wait for the next one, and type that.",
    }

    def encrypt(self, text: str) -> str:
        return factors.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return factors.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return actions.may_remove_factor(authenticator=authenticator)

    def get_totp_issuer(self) -> str:
        return settings.SITE_NAME

    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 allauth's name
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return "Passkey" if number == 1 else f"Passkey {number}"

    def build_totp_svg(self, url: str) -> str:
        """The picture as a part of the page: an image in a data address is refused by our policy."""
        import qrcode  # brings a library for pictures along, for one page that a person sees once

        code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
        code.add_data(url)
        matrix = code.get_matrix()
        dots = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dot in enumerate(row) if dot)
        size = len(matrix)
        return (
            f'<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="QR code for your authenticator app">'
            f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{dots}"/></svg>'
        )


def listen() -> None:
    """Have allauth's tellings kept as events."""
    mfa_signals.authenticator_added.connect(_added, dispatch_uid="desk")
    mfa_signals.authenticator_removed.connect(_removed, dispatch_uid="desk")
    mfa_signals.authenticator_reset.connect(_codes_made, dispatch_uid="desk")
    mfa_signals.authentication_failed.connect(_factor_refused, dispatch_uid="desk")
    for signal in (account_signals.password_changed, account_signals.password_set, account_signals.password_reset):
        signal.connect(_password_changed, dispatch_uid="desk")


def _added(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    kind = EntryKind.CODES_MADE if authenticator.type not in factors.FACTORS else EntryKind.FACTOR_ADDED
    actions.note_entry(kind=kind, person=user, by=user, detail=FACTOR_NAMES[authenticator.type], origin=where(request))


def _removed(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    detail = FACTOR_NAMES[authenticator.type]
    actions.note_entry(kind=EntryKind.FACTOR_REMOVED, person=user, by=user, detail=detail, origin=where(request))


def _codes_made(request: HttpRequest, user: User, **_: Any) -> None:
    actions.note_entry(kind=EntryKind.CODES_MADE, person=user, by=user, origin=where(request))


def _factor_refused(request: HttpRequest, user: User, **_: Any) -> None:
    actions.note_entry(kind=EntryKind.REFUSED, person=user, detail="wrong code", origin=where(request))


def _password_changed(request: HttpRequest, user: User, **_: Any) -> None:
    """Whoever knew the old one is out: every other session ends."""
    actions.note_entry(kind=EntryKind.PASSWORD_CHANGED, person=user, by=user, origin=where(request))
    actions.end_sessions(person=user, by=user, keep=request.session.session_key, detail="the password was changed")
