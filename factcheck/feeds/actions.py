"""Every write to feeds and to the inbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.articles.addresses import BadAddress, domain_of, normalise_url, url_key
from factcheck.articles.models import Article, Outlet
from factcheck.audit.tracking import acting
from factcheck.db.revisions import hold
from factcheck.feeds.models import Feed, FeedItem, ItemState
from factcheck.feeds.parsing import MOST_BYTES, Item, Parsed, parse
from factcheck.imports import jobs as imports_jobs
from factcheck.imports.actions import dismiss_import, start_import
from factcheck.imports.extraction import Unreadable
from factcheck.imports.models import ImportState
from factcheck.language.canonical import clean_line
from factcheck.web.failures import PASTE, FetchFailed
from factcheck.web.fetch import fetch
from factcheck.web.queueing import defer_once

READ_JOB = "feeds.read"
EVERY = timedelta(minutes=30)
_FIRST_RETRY = timedelta(minutes=30)
_LONGEST_RETRY = timedelta(days=1)
_NOT_MODIFIED = 304


@dataclass(frozen=True, kw_only=True)
class FeedDetails:
    url: str
    title: str = ""
    outlet: Outlet | None = None
    is_on: bool = True


def save_feed(*, by: User, details: FeedDetails, feed: Feed | None = None, seen: int | None = None) -> Feed:
    """List a feed, or change one; a followed one is read within a minute of being listed or switched on.

    Raises Stale.
    """
    require(by, Capability.MANAGE_FEEDS)
    try:
        url = normalise_url(details.url)
    except BadAddress as error:
        raise ValidationError({"url": str(error)}) from error
    is_new = feed is None
    with acting(by=by, verb="feed.added" if is_new else "feed.changed"):
        feed = hold(feed, seen=seen) if feed else Feed(added_by=by)
        moved = feed.url != url
        if moved:
            feed.etag = feed.last_modified = feed.problem = feed.note = ""
            feed.failures, feed.failing_since = 0, None
        feed.url, feed.url_key = url, url_key(url)
        feed.title = clean_line(details.title)[:200] or feed.url_key[:200]
        feed.outlet = details.outlet
        if not details.is_on:
            feed.next_check_at = None
        elif moved or not feed.is_on or feed.next_check_at is None:
            feed.next_check_at = timezone.now()
        feed.is_on = details.is_on
        feed.store()
    return feed


def order_reading(*, by: User, feed: Feed) -> Feed:
    """Ask for a reading at once; asking twice while one is under way asks once."""
    require(by, Capability.MANAGE_FEEDS)
    if settings.DEMO:
        raise ValidationError("The demo’s feeds are invented and stand at no address: nothing can be fetched.")
    with acting(by=by, verb="feed.check_asked"):
        feed = Feed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
        stuck = feed.asked_at is not None and feed.asked_at < timezone.now() - timedelta(minutes=10)
        if feed.asked_at is None or stuck:
            feed.asked_at = timezone.now()
            feed.store()
            defer_reading(feed, due=feed.asked_at)
    return feed


def defer_reading(feed: Feed, *, due: datetime) -> bool:
    """Queue a reading once. Requests to one site follow each other."""
    return defer_once(
        READ_JOB,
        once=f"{READ_JOB} {feed.pk} {due.isoformat()}",
        lock=f"site {domain_of(feed.url)}",
        queue="watch",
        feed_id=feed.pk,
        due=due.isoformat(),
    )


def read_feed(*, feed_id: int, due: datetime) -> int | None:
    """Fetch a feed and put its new items into the inbox; how many, or None when this reading is not due any more."""
    feed = Feed.objects.get(pk=feed_id)
    if not _is_due(feed, due):
        return None
    parsed, problem = None, ""
    headers = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    answered: dict[str, str] = {}
    try:
        page = fetch(
            feed.url,
            accept=None,
            max_bytes=MOST_BYTES,
            headers={name: value for name, value in headers.items() if value},
        )
        answered = {"etag": page.headers.get("etag", ""), "last_modified": page.headers.get("last-modified", "")}
        parsed = parse(page.body, url=page.final_url, charset=page.charset, now=timezone.now())
    except FetchFailed as failed:
        if failed.status != _NOT_MODIFIED:
            problem = failed.message.replace(PASTE, "").strip()
    except Unreadable as unreadable:
        problem = unreadable.message
    with acting(by=None, verb="feed.checked"):
        feed = Feed.objects.select_for_update(of=("self",)).get(pk=feed_id)
        if not _is_due(feed, due):
            return None
        added = take_in(feed=feed, items=parsed.items) if parsed else 0
        _note(feed, due, parsed, problem, answered)
    return added


def take_in(*, feed: Feed, items: list[Item]) -> int:
    """Put what neither the desk nor any feed had yet into the inbox; the oldest first, so that ids rise with time."""
    keys = [item.key for item in items]
    known = set(FeedItem.objects.filter(url_key__in=keys).values_list("url_key", flat=True))
    known |= {article.url_key or "" for article in Article.objects.filter(url_key__in=keys).only("url_key")}
    # Two feeds of one outlet are read side by side: whichever commits first brings the item.
    rows = [
        FeedItem(
            feed=feed,
            url=item.url,
            url_key=item.key,
            title=item.title,
            summary=item.summary,
            byline=item.byline,
            published_at=item.published_at,
        )
        for item in reversed(items)
        if item.key not in known
    ]
    with acting(by=None, verb="feed.checked"):
        FeedItem.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def accept_item(*, by: User, item: FeedItem) -> FeedItem:
    """Start the import of an item, with its preview; one that is an article already is only noted as such."""
    require(by, Capability.IMPORT_ARTICLE)
    with acting(by=by, verb="feed_item.accepted"):
        item = _locked(item)
        if item.state == ItemState.ACCEPTED:
            return item
        article = Article.objects.filter(url_key=item.url_key).first()
        if article is not None:
            item.article = article
        else:
            given = start_import(by=by, url=item.url)
            imports_jobs.read_import.configure(lock=f"import-{given.pk}").defer(import_id=given.pk)
            item.article_import = given
        _decide(item, ItemState.ACCEPTED, by)
    return item


def give_up_reading(*, feed_id: int, due: str, words: str) -> None:
    """Let a reading count as made whose job was cancelled or broke off for good: the feed says so, and goes on by its plan."""
    moment = datetime.fromisoformat(due)
    with acting(by=None, verb="feed.checked"):
        feed = Feed.objects.select_for_update(of=("self",)).filter(pk=feed_id).first()
        if feed is not None and _is_due(feed, moment):
            _note(feed, moment, None, words, {})


def read_again(*, feed_id: int, due: str) -> None:
    """A new reading in place of one that was given up, whose job an editor has woken: that job finds nothing due."""
    with acting(by=None, verb="feed.check_asked"):
        feed = Feed.objects.select_for_update(of=("self",)).get(pk=feed_id)
        if feed.asked_at is None and not _is_due(feed, datetime.fromisoformat(due)):
            feed.asked_at = timezone.now()
            feed.store()
            defer_reading(feed, due=feed.asked_at)


def dismiss_item(*, by: User, item: FeedItem) -> FeedItem:
    """Put an item out of the inbox; it can be put back, and does not come again by another feed."""
    require(by, Capability.IMPORT_ARTICLE)
    with acting(by=by, verb="feed_item.dismissed"):
        item = _locked(item)
        if item.state == ItemState.ACCEPTED:
            who = item.decided_by.name if item.decided_by else "Somebody"
            raise ValidationError(f"{who} has accepted this item in the meantime.")
        if item.state == ItemState.NEW:
            _decide(item, ItemState.DISMISSED, by)
    return item


def restore_item(*, by: User, item: FeedItem) -> FeedItem:
    """Back into the inbox; an import that was started and not saved is laid aside."""
    require(by, Capability.IMPORT_ARTICLE)
    with acting(by=by, verb="feed_item.restored"):
        item = _locked(item)
        if item.state == ItemState.NEW:
            return item
        given = item.article_import
        if given is not None:
            if given.state == ImportState.SAVED:
                raise ValidationError("This item has become an article.")
            if given.added_by_id != by.pk:
                raise ValidationError(f"{given.added_by.name} is importing this item.")
            dismiss_import(by=by, given=given)
        item.state, item.decided_by, item.decided_at = ItemState.NEW, None, None
        item.article_import = item.article = None
        item.store()
    return item


def _is_due(feed: Feed, due: datetime) -> bool:
    return feed.asked_at == due or (feed.is_on and feed.next_check_at == due)


def _locked(item: FeedItem) -> FeedItem:
    rows = FeedItem.objects.select_for_update(of=("self",))
    return rows.select_related("decided_by", "article_import__added_by", "feed").get(pk=item.pk)


def _decide(item: FeedItem, state: str, by: User) -> None:
    item.state, item.decided_by, item.decided_at = state, by, timezone.now()
    item.store()


def _note(feed: Feed, due: datetime, parsed: Parsed | None, problem: str, answered: dict[str, str]) -> None:
    now = timezone.now()
    feed.last_checked_at, feed.problem = now, problem[:1000]
    if feed.asked_at == due:
        feed.asked_at = None
    if problem:
        feed.failures += 1
        feed.failing_since = feed.failing_since or now
        wait = min(_FIRST_RETRY * 2 ** min(feed.failures, 6), _LONGEST_RETRY)
    else:
        feed.failures, feed.failing_since = 0, None
        wait = EVERY
    if parsed is not None:
        feed.etag, feed.last_modified = answered["etag"][:500], answered["last_modified"][:100]
        feed.note = " ".join(parsed.notes)[:300]
        if feed.title == feed.url_key[:200] and parsed.title:
            feed.title = parsed.title
    if feed.is_on:
        feed.next_check_at = now + wait
    feed.store()
