"""Every write of the watch over articles: switching it, checks, and what statements come to by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import takewhile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.articles.actions import Source, add_version
from factcheck.articles.addresses import domain_of
from factcheck.articles.models import Article, ArticleVersion, VersionOrigin
from factcheck.audit.tracking import acting
from factcheck.imports.extraction import Unreadable
from factcheck.imports.intake import segments
from factcheck.imports.models import ArticleImport
from factcheck.language.canonical import UnusableText, clean_line, sha256_hex
from factcheck.notifications.actions import tell
from factcheck.statements.actions import Place, carry_statements, confirm_anchor, reopen_anchor
from factcheck.statements.models import Anchor, AnchorState
from factcheck.suggestions.actions import look_through
from factcheck.watch import passages, withdrawals
from factcheck.watch.models import TROUBLES, ArticleCheck, ArticleWatch, Outcome, PassageChange, PassageFate
from factcheck.watch.passages import standing_of
from factcheck.watch.reading import Seen, edits_of, look, text_as_kept, why_doubtful
from factcheck.watch.schedule import WEEKLY, wait_after_absence, wait_after_check, wait_after_failure
from factcheck.watch.withdrawals import DECIDED, TAKEN_BACK
from factcheck.web.days import desk_day
from factcheck.web.queueing import defer_once

CHECK_JOB = "watch.check_article"
_WORDS = 90
_ENOUGH = 20  # checks back, to tell how long a page has been absent


def watch_article(*, by: User, article: Article, given: ArticleImport | None = None) -> ArticleWatch:
    """Watch an article's page from now on; `given` is the import whose extraction the first check compares with."""
    require(by, Capability.EDIT_ARTICLE)
    if not article.url:
        raise ValidationError("This article has no address. Correct its details first; then it can be watched.")
    with acting(by=by, verb="article.watched"):
        watch = _locked(article) or ArticleWatch(article=article)
        if watch._state.adding and given is not None and given.found.get("text"):
            _remember(watch, given)
        watch.is_on, watch.step, watch.failures, watch.failing_since = True, 0, 0, None
        watch.next_check_at = timezone.now() + wait_after_check(0)
        watch.store()
    return watch


def begin(*, by: User, given: ArticleImport, version: ArticleVersion) -> None:
    """After an import: a first version that came from an address is watched; a later one is told to claims."""
    if version.number > 1:
        note_version(by=by, version=version)
    elif version.origin == VersionOrigin.URL and version.article.url:
        given.version = version
        watch_article(by=by, article=version.article, given=given)


def unwatch_article(*, by: User, article: Article) -> ArticleWatch | None:
    """Leave an article's page alone; what was found is kept."""
    require(by, Capability.EDIT_ARTICLE)
    with acting(by=by, verb="article.watched"):
        watch = _locked(article)
        if watch is not None and watch.is_on:
            watch.is_on, watch.next_check_at = False, None
            watch.store()
    return watch


def order_check(*, by: User, article: Article) -> ArticleWatch:
    """Ask for a look at once, watched or not. Asking twice while one is under way asks once."""
    require(by, Capability.EDIT_ARTICLE)
    if not article.url:
        raise ValidationError("This article has no address. Correct its details first; then it can be checked.")
    if settings.DEMO:
        raise ValidationError("The demo’s articles are invented and stand at no address: nothing can be fetched.")
    with acting(by=by, verb="article.check_asked"):
        watch = _locked(article) or ArticleWatch(article=article, is_on=False)
        stuck = watch.asked_at is not None and watch.asked_at < timezone.now() - timedelta(minutes=10)
        if watch.asked_at is None or stuck:
            watch.asked_at, watch.asked_by = timezone.now(), by
            watch.store()
            defer_check(article, due=watch.asked_at)
    return watch


def defer_check(article: Article, *, due: datetime) -> bool:
    """Queue a check once. Checks of one site follow each other, so that it meets one request at a time."""
    return defer_once(
        CHECK_JOB,
        once=f"{CHECK_JOB} {article.pk} {due.isoformat()}",
        lock=f"site {domain_of(article.url) if article.url else '-'}",
        queue="watch",
        article_id=article.pk,
        due=due.isoformat(),
    )


def check_article(*, article_id: int, due: datetime) -> ArticleCheck | None:
    """Look at an article's page, and keep what was found. None when this check is not due any more.

    The page is fetched outside the transaction in which everything that follows from it is kept.
    """
    watch = ArticleWatch.objects.select_related("article__outlet").get(article=article_id)
    if not _is_due(watch, due):
        return None
    asked = watch.asked_at == due
    seen = look(watch.article, polite=not asked)
    with acting(by=None, verb="article.checked"):
        watch = ArticleWatch.objects.select_for_update(of=("self",)).select_related("article__outlet").get(pk=watch.pk)
        if not _is_due(watch, due):
            return None
        outcome, why, version = _judge(watch, seen)
        check = ArticleCheck(
            article=watch.article,
            due_at=due,
            outcome=outcome,
            why=why[:1000],
            capture=seen.capture,
            version=version,
            asked_by=watch.asked_by if asked else None,
        )
        check.store()
        _note(watch, seen, check, asked=asked)
    return check


def give_up_check(*, article_id: int, due: str, words: str) -> None:
    """Let a check count as made whose job was cancelled or broke off for good: its page says so, and goes on by its plan."""
    moment = datetime.fromisoformat(due)
    with acting(by=None, verb="article.checked"):
        watch = ArticleWatch.objects.select_for_update(of=("self",)).filter(article=article_id).first()
        if watch is None or not _is_due(watch, moment):
            return
        asked = watch.asked_at == moment
        check = ArticleCheck(
            article_id=article_id,
            due_at=moment,
            outcome=Outcome.FAILED,
            why=words[:1000],
            asked_by=watch.asked_by if asked else None,
        )
        check.store()
        _note(watch, Seen(Outcome.FAILED, words), check, asked=asked)


def check_again(*, article_id: int, due: str) -> None:
    """A new check in place of one that was given up, whose job an editor has woken: that job finds nothing due."""
    with acting(by=None, verb="article.check_asked"):
        watch = ArticleWatch.objects.select_for_update(of=("self",)).select_related("article").get(article=article_id)
        if watch.asked_at is None and not _is_due(watch, datetime.fromisoformat(due)):
            watch.asked_at = timezone.now()
            watch.store()
            defer_check(watch.article, due=watch.asked_at)


def settle_anchor(*, by: User, anchor: Anchor, place: Place | None = None, seen: str = "") -> Anchor:
    """A person says where a statement stands, or that it is gone; claims that rest on it get a line where that is news.

    With `seen`, the `standing_of` what the person was shown; raises ValidationError when it is another now.
    """
    with acting(by=by, verb=DECIDED):
        anchor = _anchor_locked(anchor)
        if seen and standing_of(anchor) != seen:
            who = anchor.confirmed_by.name if anchor.confirmed_by else "Somebody"
            raise ValidationError(f"{who} has settled this in the meantime. Look again.")
        anchor = confirm_anchor(by=by, anchor=anchor, place=place)
        _note_passages(by=by, anchors=[anchor], by_person=True)
    return anchor


def unsettle_anchor(*, by: User, anchor: Anchor) -> Anchor:
    """Take a person's word back: the statement waits again, as it was first found. What was told by it is taken back."""
    with acting(by=by, verb=TAKEN_BACK):
        anchor = reopen_anchor(by=by, anchor=_anchor_locked(anchor))
        for claim in withdrawals.claims_told(anchor):
            PassageChange(
                claim=claim,
                statement=anchor.statement,
                anchor=anchor,
                fate=PassageFate.UNCLEAR,
                line=passages.taken_back(anchor),
            ).store()
    return anchor


def note_version(*, by: User | None, version: ArticleVersion) -> list[PassageChange]:
    """Tell claims and their holders what a new version did to passages that they rest on."""
    anchors = list(Anchor.objects.filter(version=version, statement__removed_at=None).select_related("statement"))
    for anchor in anchors:
        anchor.version = version
    return _note_passages(by=by, anchors=anchors, by_person=False)


def _anchor_locked(anchor: Anchor) -> Anchor:
    rows = Anchor.objects.select_for_update(of=("self",))
    return rows.select_related("statement__version", "statement__tagged_by", "version__article", "confirmed_by").get(
        pk=anchor.pk
    )


def _locked(article: Article) -> ArticleWatch | None:
    return ArticleWatch.objects.select_for_update().filter(article=article).first()


def _is_due(watch: ArticleWatch, due: datetime) -> bool:
    return watch.asked_at == due or (watch.is_on and watch.next_check_at == due)


def _remember(watch: ArticleWatch, given: ArticleImport) -> None:
    """What the import found, and what its importer changed in the preview."""
    found = segments(given.found)
    version = given.version
    seen = Seen(title=clean_line(given.found.get("title", ""))[:500], segments=tuple(found))
    watch.found_title, watch.found_sha256 = seen.title, seen.fingerprint
    if version is not None:
        watch.taken_out, watch.put_back = edits_of(found, version.text)


def _judge(watch: ArticleWatch, seen: Seen) -> tuple[str, str, ArticleVersion | None]:
    """The outcome, its reason, and the version that the page is now, when that is known."""
    if seen.outcome:
        return seen.outcome, seen.why, None
    newest = watch.article.versions.order_by("-number").first()
    if newest is None:
        raise ValueError(f"article {watch.article_id} has no version")
    if seen.fingerprint == watch.found_sha256:
        return Outcome.SAME, "", newest
    try:
        text = text_as_kept(seen, taken_out=watch.taken_out, put_back=watch.put_back)
    except (UnusableText, Unreadable) as unusable:
        return Outcome.DOUBTFUL, str(unusable), None
    if why := why_doubtful(text, newest):
        return Outcome.DOUBTFUL, why, None
    # A headline that the importer corrected stands until the outlet gives another one than it had.
    title = newest.title if not seen.title or seen.title == watch.found_title else seen.title
    if not watch.found_title:
        title = newest.title
    if text == newest.text and title == newest.title:
        return Outcome.SAME, "", newest
    earlier = watch.article.versions.filter(sha256=sha256_hex(text), title=title).first()
    if earlier is not None:
        return Outcome.REVERTED, f"The page reads as version {earlier.number} again.", earlier
    return Outcome.CHANGED, "", _new_version(watch, seen, text, title, newest)


def _new_version(watch: ArticleWatch, seen: Seen, text: str, title: str, newest: ArticleVersion) -> ArticleVersion:
    source = Source(
        origin=VersionOrigin.URL,
        name=watch.article.url,
        sha256=seen.capture.sha256 if seen.capture else "",
        extractor=seen.extractor,
        extractor_version=seen.extractor_version,
    )
    version = add_version(by=None, article=watch.article, title=title, text=text, source=source)
    carry_statements(by=None, version=version)
    look_through(by=None, version=version)
    # What differs from a paste at the first look need not be the outlet's doing.
    if watch.found_sha256 or newest.origin == VersionOrigin.URL:
        note_version(by=None, version=version)
    return version


def _note(watch: ArticleWatch, seen: Seen, check: ArticleCheck, *, asked: bool) -> None:
    """Keep on the watch what the check came to, and when the next one is."""
    now = timezone.now()
    watch.last_checked_at, watch.outcome, watch.why = now, check.outcome, check.why
    if check.outcome in TROUBLES:
        watch.failures += 1
        watch.failing_since = watch.failing_since or now
        removed = seen.capture is not None and seen.capture.code == "gone"  # 410: the site means it
        if check.outcome == Outcome.DISALLOWED or removed:
            wait = WEEKLY
        elif check.outcome == Outcome.GONE:
            wait = wait_after_absence(_absences(watch))
        else:
            wait = wait_after_failure(watch.failures)
    else:
        watch.failures, watch.failing_since = 0, None
        watch.found_title, watch.found_sha256 = seen.title, seen.fingerprint
        watch.step = watch.step + 1 if check.outcome == Outcome.SAME else 0
        wait = wait_after_check(watch.step)
    if watch.is_on:
        watch.next_check_at = now + wait
    if asked:
        watch.asked_at = watch.asked_by = None
    watch.store()


def _absences(watch: ArticleWatch) -> int:
    """How many looks of the schedule, this one among them, found no page since one found anything else."""
    checks = ArticleCheck.objects.filter(article=watch.article_id).order_by("-id")[:_ENOUGH]
    run = list(takewhile(lambda check: check.outcome == Outcome.GONE, checks))
    return max(1, sum(check.asked_by_id is None for check in run))


def _note_passages(*, by: User | None, anchors: Iterable[Anchor], by_person: bool) -> list[PassageChange]:
    """Write the lines that are news, and tell the holders once for all of them."""
    anchors = list(anchors)
    statements = [anchor.statement_id for anchor in anchors]
    claims = passages.claims_of(statements)
    if not claims:
        return []
    article = anchors[0].version.article
    told = passages.last_fates(statements)
    # A person may look days later: the outlet did it when the version was read.
    day = desk_day(anchors[0].version.created_at)
    askings = passages.last_asking({c for found in claims.values() for c in found}, day)
    rows: list[PassageChange] = []
    holders: dict[User, list[PassageChange]] = defaultdict(list)
    with acting(by=by, verb=DECIDED if by_person else "article.passage_changed"):
        for anchor in anchors:
            fate = passages.FATES[anchor.state]
            for claim in claims.get(anchor.statement_id, ()):
                if not _is_news(fate, anchor, told.get((claim.pk, anchor.statement_id)), by_person=by_person):
                    continue
                asking = askings.get(claim.pk) if fate in passages.NEWS else None
                row = PassageChange(
                    claim=claim,
                    statement=anchor.statement,
                    anchor=anchor,
                    fate=fate,
                    line=passages.line(fate, anchor, article, asking, by_person=by_person)[:600],
                    request=asking.request if asking else None,
                    days_after_asking=asking.days if asking else None,
                )
                row.store()
                rows.append(row)
                if fate in passages.NEWS and not by_person:
                    holders[claim.assignee or anchor.statement.tagged_by].append(row)
        for person, news in holders.items():
            _tell(person, news, article, anchors[0].version)
    return rows


def _is_news(fate: str, anchor: Anchor, last: PassageChange | None, *, by_person: bool) -> bool:
    if last is None:
        return fate in passages.NEWS
    if last.fate != fate:
        return fate in passages.NEWS or last.fate not in (PassageFate.BACK, PassageFate.MOVED)
    # The same again: news when a person confirms it, or when the outlet changed the words once more.
    if last.anchor_id == anchor.pk:
        return by_person and fate in passages.NEWS
    if anchor.state != AnchorState.CHANGED or anchor.confirmed_at is not None:
        return False
    before = Anchor.objects.select_related("version", "statement").get(pk=last.anchor_id)
    return passages.words_at(before) != passages.words_at(anchor)


_RESTS_ON_IT = "because a claim you hold, or words you tagged, rest on it"


def _tell(person: User, news: list[PassageChange], article: Article, version: ArticleVersion) -> None:
    outlet = article.outlet.name if article.outlet else "The outlet"
    title = article.title if len(article.title) <= _WORDS else article.title[:_WORDS] + "…"
    if len(news) == 1:
        claim = news[0].claim.text[:_WORDS]
        what = "took out" if news[0].fate == PassageFate.GONE else "changed"
        words = f"{outlet} {what} a passage of “{title}” that “{claim}” rests on."
    else:
        words = f"{outlet} changed or took out {len(news)} passages of “{title}” that your claims rest on."
    path = f"/articles/{article.pk}/anchors/"
    tell(person=person, kind="passage", words=words, path=path, key=f"passages-{version.pk}", reason=_RESTS_ON_IT)
