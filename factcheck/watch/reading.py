"""The page of a watched article, fetched and read anew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from factcheck.articles.addresses import url_key
from factcheck.articles.models import Article, ArticleVersion
from factcheck.captures.actions import take, target_of
from factcheck.captures.models import Capture
from factcheck.captures.models import Outcome as CaptureOutcome
from factcheck.imports.extraction import Segment, Unreadable, text_of
from factcheck.imports.intake import known_outlets
from factcheck.language.canonical import clean_line, sha256_hex
from factcheck.watch.models import Outcome
from factcheck.watch.robots import RulesUnreadable, allowed
from factcheck.web.failures import PASTE
from factcheck.web.fetch import HTML_PAGES
from factcheck.web.sniffing import describe

# A page with less than this share of the words it had is a wall or a stub, not a new text.
_LEAST_LEFT = 0.25
# A version this short may well become a quarter of itself.
_SHORT = 400
_GONE = {
    "not_found": "The site has no page at this address any more (404).",
    "gone": "The site says that this page was removed (410).",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look found: a readable page with `outcome` "", or the reason why there is none."""

    outcome: str = ""
    why: str = ""
    capture: Capture | None = None
    title: str = ""
    segments: tuple[Segment, ...] = ()
    extractor: str = ""
    extractor_version: str = ""

    @property
    def fingerprint(self) -> str:
        """Tells whether the extraction differs from that of another look."""
        return sha256_hex("\n".join([self.title, *(s.text for s in self.segments if s.kept)]))


def look(article: Article, *, polite: bool) -> Seen:
    """Fetch and extract; `polite` keeps to the site's rules for programs. Trouble is an outcome, no exception."""
    from factcheck.imports.html import extract_html  # heavy, and for the worker alone

    if not article.url:
        return Seen(Outcome.FAILED, "This article has no address any more: nothing can be looked at.")
    try:
        if polite and not allowed(article.url):
            return Seen(
                Outcome.DISALLOWED,
                "The site’s robots.txt asks programs not to fetch this page. Open it yourself, or press “Check now”.",
            )
    except RulesUnreadable as unreadable:
        return Seen(Outcome.FAILED, str(unreadable))
    # What is read is the stored copy itself, so that the version can always be held against it.
    page = take(target=target_of(url=article.url))
    if page.outcome != CaptureOutcome.STORED:
        gone = _GONE.get(page.code)
        return Seen(Outcome.GONE if gone else Outcome.FAILED, gone or page.why, page)
    if why := _led_away(article, page.final_url):
        return Seen(Outcome.GONE, why, page)
    if page.media_type not in HTML_PAGES:
        return Seen(Outcome.DOUBTFUL, f"There is {describe(page.media_type)} at this address now, not a page.", page)
    try:
        found = extract_html(
            page.body(),
            url=page.final_url,
            charset=page.charset or None,
            outlets=known_outlets(),
            default_zone=settings.TIME_ZONE,
        )
    except Unreadable as unreadable:
        return Seen(Outcome.DOUBTFUL, unreadable.message.replace(PASTE, "").strip(), page)
    return Seen(
        capture=page,
        title=clean_line(found.title)[:500],
        segments=tuple(found.segments),
        extractor=found.extractor,
        extractor_version=found.extractor_version,
    )


def text_as_kept(seen: Seen, *, taken_out: Collection[str], put_back: Collection[str]) -> str:
    """The canonical text, with the paragraphs that the importer took out left out, and those put back put back."""
    kept = [
        Segment(s.text, kept=(sha256_hex(s.text) not in taken_out) if s.kept else sha256_hex(s.text) in put_back)
        for s in seen.segments
    ]
    return text_of(kept)


def edits_of(found: list[Segment], text: str) -> tuple[list[str], list[str]]:
    """Which kept paragraphs of an extraction are not in the text that was saved, and which dropped ones are."""
    saved = set(text.split("\n\n"))
    taken_out = {sha256_hex(s.text) for s in found if s.kept and s.text not in saved}
    put_back = {sha256_hex(s.text) for s in found if not s.kept and s.text in saved}
    return sorted(taken_out), sorted(put_back)


def why_doubtful(text: str, before: ArticleVersion) -> str:
    """Why a text is not taken for the article's; "" when nothing speaks against it."""
    if not text:
        return "No text of the article was found in the page."
    if len(before.text) > _SHORT and len(text) < _LEAST_LEFT * len(before.text):
        return (
            f"The page shows only {len(text):,} characters where it had {len(before.text):,}: it may ask for consent or "
            "a log-in. Open it, and import it by hand if the article has really shrunk so."
        )
    return ""


def _led_away(article: Article, final_url: str) -> str:
    """A page that was taken down often leads to the site's front page."""
    if url_key(final_url) == article.url_key:
        return ""
    parts = urlsplit(final_url)
    if parts.path.strip("/") == "" and urlsplit(article.url).path.strip("/") != "":
        return "The site sends readers of this page to its front page: the article was taken down or put elsewhere."
    return ""
