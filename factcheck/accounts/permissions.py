"""Who may do what: the one table.

Reporters import, tag, gather and draft; reviewers also return and approve others' work and mend what
the desk shares; editors also publish, retract, assign and manage. The admin panel, pages, commands and
jobs ask here and nowhere else.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from factcheck.accounts.models import User


class Role(models.TextChoices):
    REPORTER = "reporter", "reporter"
    REVIEWER = "reviewer", "reviewer"
    EDITOR = "editor", "editor"


class Capability(StrEnum):
    """One thing a person may do, named as the refusal page will say it."""

    READ_DESK = "read the desk"
    COMMENT = "take part in discussions, resolve and reopen them"
    IMPORT_ARTICLE = "import articles"
    EDIT_ARTICLE = "correct an article's details"
    TAG_STATEMENT = "tag statements"
    EDIT_SPEAKER = "edit speakers"
    GATHER_CLAIM = "gather claims"
    EDIT_CLAIM = "edit claims"
    WRITE_REVIEW = "write reviews"
    SUBMIT_CLAIM = "send a claim to review"
    LINK_EVIDENCE = "link evidence"
    REQUEST_EVIDENCE = "keep requests for evidence"
    MERGE = "merge claims or speakers"
    CAPTURE_PAGE = "keep copies of pages and files"
    RETURN_CLAIM = "return a claim from review"
    APPROVE_REVIEW = "approve reviews"
    OVERRIDE_GATE = "let a claim pass a check that it fails"
    PUBLISH_CLAIM = "publish and retract claims"
    ASSIGN_CLAIM = "assign claims to others"
    MANAGE_OUTLETS = "manage outlets"
    MANAGE_FEEDS = "manage feeds"
    MANAGE_TAGS = "manage tags"
    MANAGE_RATINGS = "manage the rating scale"
    MANAGE_PEOPLE = "manage people and roles"
    TIDY_SEARCHES = "delete searches that others share"
    MANAGE_JOBS = "look after background work"
    UNDO_OTHERS = "undo what others did in one step"
    USE_ADMIN = "use the admin panel"
    READ_RECORD = "read the whole record"
    EXPORT = "export tables"
    EXPORT_DOSSIER = "export dossiers"


_REPORTER = frozenset(
    {
        Capability.READ_DESK,
        Capability.COMMENT,
        Capability.IMPORT_ARTICLE,
        Capability.EDIT_ARTICLE,
        Capability.TAG_STATEMENT,
        Capability.EDIT_SPEAKER,
        Capability.GATHER_CLAIM,
        Capability.EDIT_CLAIM,
        Capability.WRITE_REVIEW,
        Capability.SUBMIT_CLAIM,
        Capability.LINK_EVIDENCE,
        Capability.REQUEST_EVIDENCE,
        Capability.MERGE,
        Capability.EXPORT_DOSSIER,
        Capability.CAPTURE_PAGE,
    }
)
_REVIEWER = _REPORTER | {Capability.RETURN_CLAIM, Capability.APPROVE_REVIEW}
_EDITOR = frozenset(Capability)

CAPABILITIES: dict[str, frozenset[Capability]] = {
    Role.REPORTER: _REPORTER,
    Role.REVIEWER: _REVIEWER,
    Role.EDITOR: _EDITOR,
}


def can(person: User | AnonymousUser, capability: Capability) -> bool:
    """Whether a person, signed in and active, holds a capability."""
    if not person.is_authenticated or not person.is_active:
        return False
    return capability in CAPABILITIES[person.role]


def require(by: User, capability: Capability) -> None:
    """Refuse with 403 and a sentence that names what is missing."""
    if not can(by, capability):
        raise PermissionDenied(f"Your role does not let you {capability}.")
