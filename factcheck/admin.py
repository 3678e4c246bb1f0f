"""Index of the admin panel's pages, for Django; each lives in its noun's package."""

from factcheck.accounts import admin as accounts
from factcheck.articles import admin as articles
from factcheck.claims import admin as claims
from factcheck.evidence import admin as evidence
from factcheck.reviews import admin as reviews
from factcheck.speakers import admin as speakers
from factcheck.statements import admin as statements

__all__ = ["accounts", "articles", "claims", "evidence", "reviews", "speakers", "statements"]
