"""Index of the admin panel's pages, for Django; each lives in its noun's package."""

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group

from factcheck.accounts import admin as accounts
from factcheck.articles import admin as articles
from factcheck.claims import admin as claims
from factcheck.evidence import admin as evidence
from factcheck.reviews import admin as reviews
from factcheck.speakers import admin as speakers
from factcheck.statements import admin as statements

__all__ = ["accounts", "articles", "claims", "evidence", "reviews", "speakers", "statements"]

# Roles are one table in accounts/permissions.py, and a person's address stands on the person.
for unused in (Group, EmailAddress):
    if admin.site.is_registered(unused):
        admin.site.unregister(unused)
