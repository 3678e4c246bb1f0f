"""Second factors: whose role requires one, who has one, and how secrets are kept.

A factor is an authenticator app (TOTP) or a passkey; recovery codes stand in for one that is lost. TOTP
secrets and the seeds of recovery codes are encrypted under a key derived from SECRET_KEY, so that a copy
of the database alone is no second factor. SECRET_KEY_FALLBACKS still read what was written before.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.crypto import constant_time_compare

from factcheck.accounts.permissions import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from factcheck.accounts.models import User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
REQUIRED_OF = frozenset({Role.REVIEWER, Role.EDITOR})
PERIOD = 30  # seconds that a code of an app stands
DRIFT = 1  # codes before and after the present one that a clock out of step may show


def is_required_of(person: User | AnonymousUser) -> bool:
    """Whether this person's role asks for a second factor on this desk."""
    return bool(settings.SECOND_FACTOR_REQUIRED and person.is_authenticated and person.role in REQUIRED_OF)


def has_factor(person: User) -> bool:
    found: bool = Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).exists()
    return found


def matching_step(secret: str, code: str, now: int, last: int) -> int | None:
    """The time step whose code this is, if it is later than `last`: no code works twice."""
    code = "".join(code.split())
    for step in range(now // PERIOD - DRIFT, now // PERIOD + DRIFT + 1):
        if constant_time_compare(format_hotp_value(hotp_value(secret, step)), code) and step > last:
            return step
    return None


def encrypt(text: str) -> str:
    return _keys().encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
    return _keys().decrypt(text.encode()).decode()


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(key: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"factcheck second factors").derive(key.encode())
    return base64.urlsafe_b64encode(derived)
