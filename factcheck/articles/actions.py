"""Every write to outlets, articles and versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.articles.addresses import BadAddress, domain_of, normalise_url, url_key
from factcheck.articles.models import Article, ArticleVersion, DatePrecision, Outlet, OutletDomain
from factcheck.articles.twins import bands
from factcheck.audit.tracking import acting
from factcheck.captures.actions import order_capture
from factcheck.db.revisions import hold
from factcheck.language.canonical import UnusableText, canonicalise, clean_line, sha256_hex

TEXT_LIMIT = 1_000_000  # code points; a novel has half of that


@dataclass(frozen=True, kw_only=True)
class ArticleDetails:
    """What a person can correct about an article."""

    title: str
    language: str
    outlet: Outlet | None = None
    url: str = ""
    byline: str = ""
    published_at: datetime | None = None
    date_precision: str = DatePrecision.MINUTE
    time_zone: str = ""
    credited_source: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a version's text came from."""

    origin: str
    extractor: str
    extractor_version: str = ""
    name: str = ""
    sha256: str = ""


def add_article(*, by: User, details: ArticleDetails, text: str, source: Source) -> ArticleVersion:
    """A new article with its first version."""
    require(by, Capability.IMPORT_ARTICLE)
    with acting(by=by, verb="article.imported"):
        article = Article(added_by=by, **_columns(details))
        article.store()
        if article.url:
            order_capture(by=by, url=article.url)
        return _new_version(by=by, article=article, number=1, title=article.title, text=text, source=source)


def add_version(*, by: User | None, article: Article, title: str, text: str, source: Source) -> ArticleVersion:
    """A later snapshot of an article; `by` is None for the watch over its page.

    Raises ValidationError when a version has this very headline and text already.
    """
    if by is not None:
        require(by, Capability.IMPORT_ARTICLE)
    with acting(by=by, verb="article.version_added"):
        Article.objects.select_for_update().get(pk=article.pk)
        last = article.versions.order_by("-number").values_list("number", flat=True)[:1]
        number = 1 + (last[0] if last else 0)
        return _new_version(by=by, article=article, number=number, title=title, text=text, source=source)


def correct_article(*, by: User, article: Article, details: ArticleDetails, seen: int | None = None) -> Article:
    """Correct an article's details; its text is never changed. Raises Stale."""
    require(by, Capability.EDIT_ARTICLE)
    with acting(by=by, verb="article.corrected"):
        article = hold(article, seen=seen)
        before = article.url_key
        for name, value in _columns(details).items():
            setattr(article, name, value)
        article.store()
        if article.url and article.url_key != before:
            order_capture(by=by, url=article.url)
    return article


def set_outlet(*, by: User, article: Article, outlet: Outlet | None, seen: int | None = None) -> Article:
    """Say of which outlet an article is, and nothing else. Raises Stale."""
    require(by, Capability.EDIT_ARTICLE)
    with acting(by=by, verb="article.corrected"):
        article = hold(article, seen=seen)
        article.outlet = outlet
        article.store(fields=["outlet"])
    return article


def save_outlet(*, by: User, outlet: Outlet, domains: list[str] | None = None, seen: int | None = None) -> Outlet:
    """Add or change an outlet; with `domains`, these become its domains. Raises Stale."""
    require(by, Capability.IMPORT_ARTICLE if outlet.pk is None else Capability.MANAGE_OUTLETS)
    with acting(by=by, verb="outlet.changed" if outlet.pk else "outlet.added"):
        if outlet.pk:
            hold(outlet, seen=seen)
        outlet.name = clean_line(outlet.name)
        outlet.store()
        if domains is not None:
            _set_domains(outlet, domains)
    return outlet


def outlet_for(*, by: User, name: str, url: str = "") -> Outlet | None:
    """The outlet of an address or of that name, added when the desk has neither."""
    domain = domain_of(url) if url else ""
    if domain:
        known = OutletDomain.objects.filter(domain=domain).select_related("outlet").first()
        if known:
            return known.outlet
    name = clean_line(name) or domain
    if not name:
        return None
    outlet = Outlet.objects.filter(name__iexact=name).first()
    if outlet is None:
        outlet = save_outlet(by=by, outlet=Outlet(name=name), domains=[domain] if domain else None)
    return outlet


def _columns(details: ArticleDetails) -> dict[str, Any]:
    try:
        url = normalise_url(details.url) if details.url else ""
        key = url_key(url) if url else None
    except BadAddress as error:
        raise ValidationError({"url": str(error)}) from error
    return {
        "title": clean_line(details.title),
        "language": details.language,
        "outlet": details.outlet,
        "url": url,
        "url_key": key,
        "byline": clean_line(details.byline),
        "published_at": details.published_at,
        "date_precision": details.date_precision,
        "time_zone": details.time_zone,
        "credited_source": clean_line(details.credited_source),
    }


def _new_version(
    *, by: User | None, article: Article, number: int, title: str, text: str, source: Source
) -> ArticleVersion:
    try:
        canonical = canonicalise(text)
    except UnusableText as error:
        raise ValidationError({"text": str(error)}) from error
    if not canonical:
        raise ValidationError({"text": "There is no text. Paste the article's words."})
    if len(canonical) > TEXT_LIMIT:
        raise ValidationError(
            {"text": f"The text has {len(canonical):,} characters; {TEXT_LIMIT:,} is the most. Import a part of it."}
        )
    version = ArticleVersion(
        article=article,
        number=number,
        title=clean_line(title),
        text=canonical,
        sha256=sha256_hex(canonical),
        origin=source.origin,
        source_name=source.name,
        source_sha256=source.sha256,
        extractor=source.extractor,
        extractor_version=source.extractor_version,
        bands=bands(canonical),
        added_by=by,
    )
    version.store()
    return version


def _set_domains(outlet: Outlet, domains: list[str]) -> None:
    wanted = {d.strip().lower().removeprefix("www.") for d in domains if d.strip()}
    have = {row.domain: row for row in outlet.domains.all()}
    for domain in sorted(wanted - have.keys()):
        OutletDomain(outlet=outlet, domain=domain).store()
    for domain in have.keys() - wanted:
        have[domain].delete()
