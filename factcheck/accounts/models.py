from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils.crypto import salted_hmac

from factcheck.accounts.browsers import browser_named
from factcheck.accounts.permissions import Capability, Role, can
from factcheck.audit.tracking import track
from factcheck.db.models import Model, QuerySet, append_only
from factcheck.db.revisions import Revised, revised
from factcheck.web.days import time_zones


def check_time_zone(value: str) -> None:
    if value not in time_zones():
        raise ValidationError(f"“{value}” is not a time zone; write one such as Asia/Tbilisi.")


class UserQuerySet(QuerySet["User"]):
    def active(self) -> UserQuerySet:
        return self.filter(is_active=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, username: str | None) -> User:
        found: User = self.get(email__iexact=username)
        return found

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        person: User = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        fields.setdefault("role", Role.EDITOR)
        fields.setdefault("handle", email.partition("@")[0].lower()[:30])
        fields.setdefault("name", fields["handle"])
        return self.create_user(email, password, **fields)


class Theme(models.TextChoices):
    AUTO = "auto", "as the device"
    LIGHT = "light", "light"
    DARK = "dark", "dark"


@track(exclude=("password", "last_login"), personal=("email", "handle", "name", "beat"))
@revised
class User(AbstractBaseUser, Revised):
    """A person of the desk. They log in with their e-mail address; the handle is for mentions."""

    email = models.EmailField("e-mail", max_length=254, unique=True)
    handle = models.CharField(
        max_length=30,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9][a-z0-9_.-]*$", "Use small letters, digits, dots, dashes and underscores.")
        ],
        help_text="Short name for mentions, such as cleo.",
    )
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=10, choices=Role, default=Role.REPORTER)
    beat = models.CharField(max_length=150, blank=True, help_text="What this person covers.")
    time_zone = models.CharField(max_length=64, default="UTC", validators=[check_time_zone])
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    single_keys = models.BooleanField(
        "single-key shortcuts", default=True, help_text="Keys such as c, j and k act without Ctrl or Alt."
    )
    show_suggestions = models.BooleanField(
        "suggestions in articles",
        default=True,
        db_default=True,
        help_text="Passages that may be worth tagging are faintly underlined and listed beside the article.",
    )
    is_active = models.BooleanField(
        "active", default=True, help_text="Untick to lock this person out at once. Their work stays."
    )
    joined_at = models.DateTimeField(db_default=Now(), editable=False)
    pseudonymised_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["handle", "name"]

    class Meta:
        ordering = ["name"]
        base_manager_name = "objects"
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="email_is_in_small_letters",
                violation_error_message="Write the e-mail address in small letters.",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name="person_has_a_known_role",
                violation_error_message="Choose reporter, reviewer or editor.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry to stay open: another password or role ends it, wherever it was changed."""
        words = f"{self.password} {self.role}"
        return salted_hmac("factcheck.session", words, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ", 1)[0]

    # What Django's admin asks of a user; the answer is the one table of capabilities.
    @property
    def is_staff(self) -> bool:
        return can(self, Capability.USE_ADMIN)

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff


class Session(AbstractBaseSession):
    """A browser in which a person is logged in, or in which somebody is about to be."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions")
    agent = models.CharField("browser", max_length=200, blank=True, default="")
    network = models.CharField(max_length=16, blank=True, default="")
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(auto_now=True)

    objects = BaseSessionManager()

    class Meta:
        verbose_name = "session"

    def __str__(self) -> str:
        return f"session of {self.person_id}"

    @classmethod
    def get_session_store_class(cls) -> Any:
        from factcheck.accounts.sessions import SessionStore

        return SessionStore

    @property
    def browser(self) -> str:
        return browser_named(self.agent)

    @property
    def handle(self) -> str:
        """What stands in addresses: the key itself would let whoever reads it in."""
        return salted_hmac("factcheck.session.handle", self.session_key, algorithm="sha256").hexdigest()[:20]


class EntryKind(models.TextChoices):
    LOGGED_IN = "logged_in", "Logged in"
    LOGGED_OUT = "logged_out", "Logged out"
    REFUSED = "refused", "Refused"
    FACTOR_ADDED = "factor_added", "Second factor added"
    FACTOR_REMOVED = "factor_removed", "Second factor removed"
    CODES_MADE = "codes_made", "New recovery codes"
    FACTORS_RESET = "factors_reset", "Second factors reset by an editor"
    PASSWORD_CHANGED = "password_changed", "Password changed"
    RESET_ASKED = "reset_asked", "Asked for a link to set a password"
    SESSIONS_ENDED = "sessions_ended", "Logged out elsewhere"


class EntryEventQuerySet(QuerySet["EntryEvent"]):
    def of(self, person: User) -> EntryEventQuerySet:
        return self.filter(person=person).order_by("-pk")


@track(exclude=("agent", "network"))
class EntryEvent(Model):
    """One log-in, refusal or change of what lets somebody in. Of the address only a keyed hash is kept.

    The record that is sealed knows who and what, not from where.
    """

    kind = models.CharField(max_length=16, choices=EntryKind)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="entries")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    detail = models.CharField(max_length=200, blank=True, help_text="With what, or why not.")
    network = models.CharField(
        max_length=16, blank=True, help_text="The same network has the same mark; the address itself is not kept."
    )
    agent = models.CharField("browser", max_length=200, blank=True)

    objects = models.Manager.from_queryset(EntryEventQuerySet)()

    class Meta:
        base_manager_name = "objects"
        verbose_name = "log-in event"
        indexes = [models.Index("person", models.F("id").desc(), name="entries_of_a_person")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.person or 'Somebody'}: {self.get_kind_display()}"

    @property
    def browser(self) -> str:
        return browser_named(self.agent)


class Attempts(models.Model):
    """How often something was tried in vain, and until when the next try waits. See `throttle.py`."""

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField()
    waits_until = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        verbose_name = "counted tries"
        verbose_name_plural = "counted tries"

    def __str__(self) -> str:
        return f"{self.tries} tries"
