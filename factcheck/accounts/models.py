from __future__ import annotations

import zoneinfo
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower, Now

from factcheck.accounts.permissions import Capability, Role, can
from factcheck.audit.tracking import track
from factcheck.db.models import QuerySet
from factcheck.db.revisions import Revised, revised


def check_time_zone(value: str) -> None:
    if value not in zoneinfo.available_timezones():
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
