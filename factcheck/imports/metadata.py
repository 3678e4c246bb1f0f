"""What a web page says about itself: JSON-LD first, then its meta elements, then what it shows."""

import html as html_entities
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from htmldate import find_date as find_page_date
from lxml.html import HtmlElement

from factcheck.articles.addresses import BadAddress, domain_of, normalise_url
from factcheck.imports.dates import FoundDate, find_date, parse_date
from factcheck.imports.extraction import KnownOutlet
from factcheck.imports.furniture import why_furniture
from factcheck.imports.outlets import OutletGuess, find_outlet, zone_of_page
from factcheck.language.canonical import clean_line

_ARTICLE_TYPES = [
        "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
        "backgroundnewsarticle", "reviewnewsarticle", "liveblogposting", "article", "blogposting",
        "report", "scholarlyarticle", "socialmediaposting", "webpage",
    ]  # fmt: skip
_DATE_NAMES = [
        "article:published_time", "og:article:published_time", "datepublished", "article:published",
        "publishdate", "publish-date", "pubdate", "publication_date", "dc.date.issued", "dc.date",
        "dcterms.date", "dcterms.created", "parsely-pub-date", "sailthru.date", "article.published",
        "date", "cxenseparse:recs:publishtime", "og:published_time",
    ]  # fmt: skip
_TITLE_TAIL = re.compile(r"^(?P<title>.{8,}?)\s+(?:\||–|—|·|»|::|-)\s+(?P<tail>[^|–—·»]{2,60})$")
_BY = re.compile(r"^(?:by|author|автор|ავტორი|بقلم|كتب)\b\s*:?\s*", re.IGNORECASE)
_AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:author|byline)(?:[\s_-]+name|__name)?(?:$|\s)", re.IGNORECASE)
_MAX_JSON = 400_000


@dataclass(slots=True)
class Metadata:
    """Found in a page; empty strings and None for what it does not tell."""

    title: str = ""
    byline: str = ""
    canonical_url: str = ""
    language: str = ""
    outlet: OutletGuess = field(default_factory=lambda: OutletGuess("", "", None))
    zone: str | None = None
    published: FoundDate | None = None
    subscribers_only: bool = False


def read_metadata(
    tree: HtmlElement,
    *,
    url: str,
    outlets: Sequence[KnownOutlet],
    default_zone: str | None,
    now: datetime,
) -> Metadata:
    """All but what must be looked for in the text around the article."""
    metas = _metas(tree)
    linked = _best_article(_json_ld(tree))
    found = Metadata(language=_plain(tree.get("lang") or metas.get("og:locale", "")).replace("_", "-"))
    found.canonical_url = _canonical(tree, metas, url)
    page_title = _plain(tree.findtext(".//title"))
    site = _plain(metas.get("og:site_name")) or _name_of(linked.get("publisher"))
    found.outlet = _outlet(site, found.canonical_url or url, page_title, outlets, metas)
    found.title = _title(tree, linked, metas, page_title, found.outlet)
    found.byline = _byline(tree, linked, metas, found.outlet)
    found.subscribers_only = str(linked.get("isAccessibleForFree", "")).lower() == "false"
    visible = "".join(tree.itertext("title", "a", "h1", "h2")) if not found.outlet.known else ""
    found.zone = zone_of_page(found.outlet, visible, default_zone)
    for text in (linked.get("datePublished"), *(metas.get(name) for name in _DATE_NAMES), *_times(tree)):
        if isinstance(text, str) and (date := parse_date(_plain(text), zone=found.zone, now=now)):
            found.published = date
            break
    return found


def completed_date(found: Metadata, tree: HtmlElement, lines: Sequence[str], now: datetime) -> FoundDate | None:
    """The date with its time, when the page shows one and its metadata gives a day at most."""
    if found.published and found.published.precision == "minute":
        return found.published
    shown = [
        date
        for line in lines
        if len(line) <= 120 and (date := find_date(line, language=found.language[:2], zone=found.zone, now=now))
    ]
    if found.published:
        day = found.published.when.date()
        return next(
            (date for date in shown if date.precision == "minute" and date.when.date() == day),
            found.published,
        )
    with_time = next((date for date in shown if date.precision == "minute"), None)
    if with_time or shown:
        return with_time or shown[0]
    day_only = find_page_date(tree, original_date=True, extensive_search=False)
    return parse_date(day_only, zone=found.zone, now=now) if day_only else None


def without_tail(title: str, outlet: OutletGuess) -> str:
    """A title without “ | Outlet” at its end."""
    while tail := _TITLE_TAIL.match(title):
        named = outlet.is_named_by(tail["tail"])
        if not named and not (" | " in title and len(tail["tail"].split()) <= 4):
            break
        title = tail["title"]
    return title


def _plain(value: object) -> str:
    return clean_line(html_entities.unescape(value))[:1000] if isinstance(value, str) else ""


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        if len(script.text) > _MAX_JSON:
            continue
        try:
            data = json.loads(re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text), strict=False)
        except (ValueError, RecursionError):
            continue  # broken JSON is common, and the page says the same again elsewhere
        yield from _flattened(data, 0)


def _flattened(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for one in data[:50]:
            yield from _flattened(one, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _flattened(data.get(key), depth + 1)


def _best_article(found: Iterator[dict[str, Any]]) -> dict[str, Any]:
    ranked: list[tuple[int, int, dict[str, Any]]] = []
    for number, one in enumerate(found):
        kinds = one.get("@type")
        names = [str(kind).rpartition("/")[2].lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]
        ranks = [_ARTICLE_TYPES.index(name) for name in names if name in _ARTICLE_TYPES]
        if ranks:
            ranked.append((min(ranks), number, one))
    return min(ranked, key=lambda entry: entry[:2])[2] if ranked else {}


def _name_of(value: object) -> str:
    if isinstance(value, list):
        return next((name for one in value if (name := _name_of(one))), "")
    if isinstance(value, dict):
        return _plain(value.get("name"))
    return _plain(value) if isinstance(value, str) and not value.startswith(("http:", "https:", "/")) else ""


def _canonical(tree: HtmlElement, metas: dict[str, str], url: str) -> str:
    """The page's own word, unless it is no address or points at a site's front page."""
    links = [
        element.get("href") or ""
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    for candidate in (*links, metas.get("og:url", ""), url):
        if not candidate.strip():
            continue
        try:
            found = normalise_url(urljoin(url, candidate.strip()) if url else candidate)
        except (BadAddress, ValueError):
            continue
        front_page = found.count("/") == 3 and found.endswith("/")
        if front_page and url and candidate != url:
            continue
        return found
    return ""


def _outlet(site: str, url: str, page_title: str, outlets: Sequence[KnownOutlet], metas: dict[str, str]) -> OutletGuess:
    domain = ""
    if url:
        try:
            domain = domain_of(url)
        except BadAddress:
            domain = ""  # a file's page may name no usable address
    for outlet in outlets:
        if any(domain == one.lower() or domain.endswith("." + one.lower()) for one in outlet.domains if one):
            return OutletGuess(outlet.name, domain, outlet)
    tail = _TITLE_TAIL.match(page_title)
    by_name = find_outlet([name for name in (site, tail["tail"] if tail else "") if name], [], outlets)
    if by_name.known:
        return by_name
    name = site or _plain(metas.get("application-name")) or _plain(metas.get("apple-mobile-web-app-title"))
    return OutletGuess(name or domain, domain or by_name.domain, None)


def _title(
    tree: HtmlElement, linked: dict[str, Any], metas: dict[str, str], page_title: str, outlet: OutletGuess
) -> str:
    named = _plain(metas.get("og:title")) or _plain(linked.get("headline")) or _plain(metas.get("twitter:title"))
    title = without_tail(named or page_title, outlet)
    shown = [clean_line("".join(element.itertext())) for element in tree.iter("h1")]
    shown = [text for text in shown if text and not outlet.is_named_by(text)]
    # What readers saw wins over what search engines get, when both are the same title.
    same = [
        text for text in shown if _folded(text) and (_folded(text) in _folded(title) or _folded(title) in _folded(text))
    ]
    if same and (len(_folded(same[0])) >= 0.6 * len(_folded(title))):
        return same[0][:1000]
    return title or (shown[0][:1000] if shown else "")


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _byline(tree: HtmlElement, linked: dict[str, Any], metas: dict[str, str], outlet: OutletGuess) -> str:
    authors = linked.get("author") or linked.get("creator")
    names = [_name_of(one) for one in (authors if isinstance(authors, list) else [authors])]
    names = list(dict.fromkeys(name for name in names if name and not outlet.is_named_by(name)))
    if names:
        return ", ".join(names)[:500]
    for key in ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author"):
        name = _name_of(metas.get(key, ""))
        if name and not outlet.is_named_by(name) and "." not in name.split()[0][2:]:
            return _BY.sub("", name)[:500]
    return next((name for name in _shown_authors(tree) if not outlet.is_named_by(name)), "")


def _shown_authors(tree: HtmlElement) -> Iterator[str]:
    """Names in elements that are marked as the author's; trafilatura's own search takes 15 ms a page."""
    for element in tree.iter("a", "span", "p", "div", "address", "li", "strong"):
        kind = element.get("class")
        if not (kind and _AUTHOR_CLASS.search(kind)) and "author" not in (
            element.get("rel"),
            element.get("itemprop"),
        ):
            continue
        name = _BY.sub("", clean_line(" ".join("".join(element.itertext()).split())))
        if 3 <= len(name) <= 80 and len(name.split()) <= 8 and why_furniture(name) is None and not find_date(name):
            yield name


def _times(tree: HtmlElement) -> Iterator[str]:
    elements = list(tree.iter("time"))
    elements.sort(
        key=lambda one: not (one.get("pubdate") or "ublish" in (one.get("itemprop") or one.get("class") or ""))
    )
    for element in elements[:5]:
        yield element.get("datetime") or clean_line("".join(element.itertext()))
