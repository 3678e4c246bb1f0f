"""A feed's bytes to plain words; runs in the child process that `reading.py` is."""

import calendar
import io
import re
from typing import Any

import feedparser
from lxml import etree, html


def read_feed(data: bytes, task: dict[str, Any]) -> dict[str, Any]:
    """The feed's title and its items as plain text, each with all the addresses that it might stand at."""
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": task["address"]}
    feed = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not feed.version and not feed.entries:
        message = "There is no RSS or Atom feed at this address. Give the feed's own address."
        return {"code": "not_a_feed", "message": message}
    items = []
    for entry in feed.entries:
        when = entry.get("published_parsed") or entry.get("updated_parsed")
        links = [entry.get("link", "")]
        links += [link.get("href", "") for link in entry.get("links", ()) if link.get("rel") == "alternate"]
        links.append(entry.get("id", "") if str(entry.get("id", "")).startswith(("http://", "https://")) else "")
        items.append(
            {
                "title": _plain(entry.get("title", "")),
                "summary": _plain(entry.get("summary", "")[:20_000]),
                "author": _plain(entry.get("author", "")),
                "links": [link for link in links if link],
                "published": _seconds(when),
            }
        )
    return {"title": _plain(feed.feed.get("title", "")), "items": items}


def _seconds(when: Any) -> float | None:
    try:
        return float(calendar.timegm(when)) if when else None
    except (OverflowError, ValueError):
        return None  # a year that no calendar has


def _plain(markup: str) -> str:
    """What a reader would see of HTML, on one line."""
    if "<" in markup or "&" in markup:
        try:
            tree = html.fromstring(f"<div>{markup}</div>")
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return " ".join(re.sub(r"<[^>]*>", " ", markup).split())
        for element in tree.xpath("//script|//style"):
            element.drop_tree()
        for element in tree.iter("p", "br", "div", "li", "td", "h1", "h2", "h3", "h4", "blockquote"):
            element.tail = f" {element.tail or ''}"
        markup = "".join(tree.itertext())
    return " ".join(markup.split())
