from __future__ import annotations

from typing import Any

from allauth.account import forms as account_forms
from allauth.core import context
from allauth.mfa import signals
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from django import forms
from django.core.exceptions import ValidationError

from factcheck.accounts import throttle
from factcheck.accounts.actions import use_totp
from factcheck.accounts.models import User


class OwnSettingsForm(forms.ModelForm[User]):
    """What a person may change about themselves."""

    class Meta:
        model = User
        fields = ["name", "time_zone", "theme", "single_keys", "show_suggestions"]
        widgets = {
            "theme": forms.RadioSelect,
            "time_zone": forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off"}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
        }
        help_texts = {"time_zone": "Times are shown to you in this zone. Write one such as Asia/Tbilisi."}


def _as_we_spell_it(email: forms.Field) -> None:
    email.label = "E-mail"
    email.widget.attrs["placeholder"] = "E-mail address"
    email.error_messages["invalid"] = "Write a whole e-mail address, such as ada@newsroom.example."


class LogInForm(account_forms.LoginForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_we_spell_it(self.fields["login"])


class ForgottenPasswordForm(account_forms.ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_we_spell_it(self.fields["email"])


class CodeMixin:
    """A code of an app or a recovery code: each works once, and wrong ones bring waits that grow."""

    user: User
    authenticator: Authenticator
    cleaned_data: dict[str, Any]
    reauthentication = False

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        counted = throttle.factor_tries(self.user.pk)
        if wait := throttle.take(counted):
            raise ValidationError(f"Too many tries. Wait {throttle.in_words(wait)}, then type the code of that moment.")
        with_codes = Authenticator.objects.filter(user=self.user).exclude(type=Authenticator.Type.WEBAUTHN)
        for authenticator in with_codes.order_by("-type"):
            is_app = authenticator.type == Authenticator.Type.TOTP
            if use_totp(authenticator=authenticator, code=code) if is_app else authenticator.wrap().validate_code(code):
                authenticator.user = self.user
                self.authenticator = authenticator
                throttle.forgive(counted)
                return code
        signals.authentication_failed.send(
            sender=Authenticator,
            request=context.request,
            user=self.user,
            authenticator=with_codes.first(),
            reauthentication=self.reauthentication,
        )
        raise get_adapter().validation_error("incorrect_code")


class AuthenticateForm(CodeMixin, mfa_forms.AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    pass


class ReauthenticateForm(CodeMixin, mfa_forms.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    reauthentication = True
