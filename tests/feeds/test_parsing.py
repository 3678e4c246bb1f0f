"""Feeds as strangers make them."""

import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from factcheck.feeds.parsing import MOST_ITEMS, parse
from factcheck.imports.extraction import Unreadable
from tests.feeds.feeds import ATOM, BOMB, OUTSIDE, item, rss

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def read(data, *, url="https://courier.example/feed", charset=None):
    return parse(data, url=url, charset=charset, now=NOW)


def test_rss():
    feed = read(rss(item(pubDate="Fri, 20 Nov 2026 14:00:00 +0400", description="It &lt;i&gt;stands&lt;/i&gt;.")))
    assert feed.title == "Steppe Courier"
    [one] = feed.items
    assert (one.url, one.key, one.title) == ("https://courier.example/1", "courier.example/1", "The bridge")
    assert one.published_at == datetime(2026, 11, 20, 10, tzinfo=UTC)
    assert one.summary == "It stands."
    assert feed.notes == []


def test_atom_with_relative_links_and_html_in_titles():
    feed = read(ATOM)
    [one] = feed.items
    assert one.url == "https://courier.example/news/bridge"
    assert one.title == "The bridge <3"
    assert (one.byline, one.summary) == ("Ilse Varn", "It stands.")


def test_scripts_in_titles_are_words_at_most():
    [one] = read(rss(item(title="&lt;script&gt;alert(1)&lt;/script&gt;Bridge &lt;img src=x onerror=y&gt;closed"))).items
    assert one.title == "Bridge closed"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "mailto:a@b.example", "", "http://", "ftp://a.example/x", "data:text/html,x"]
)
def test_items_without_a_usable_address_are_left_out_and_counted(link):
    feed = read(
        rss(item(link.replace("&", "&amp;")), item("https://courier.example/2")), url="https://courier.example/feed"
    )
    kept = [one.url for one in feed.items]
    assert "https://courier.example/2" in kept
    assert not any("alert" in url or url.startswith(("ftp", "data", "mailto")) for url in kept)
    if link:
        assert feed.notes == ["1 item has no usable address and were left out."] or link == "http://"


def test_relative_links_are_told_from_the_feeds_address():
    assert [one.url for one in read(rss(item("/2026/bridge?utm_source=rss"))).items] == [
        "https://courier.example/2026/bridge"
    ]


def test_an_address_that_comes_twice_in_a_feed_comes_once():
    twice = rss(item("https://courier.example/1?utm_medium=rss"), item("http://www.courier.example/1/"))
    assert [one.key for one in read(twice).items] == ["courier.example/1"]


def test_dates_in_the_future_and_dates_that_are_none():
    feed = read(
        rss(
            item("https://a.example/1", pubDate="Mon, 03 Mar 2031 10:00:00 GMT"),
            item("https://a.example/2", pubDate="the day before"),
            item("https://a.example/3", pubDate="Mon, 01 Jan 0001 00:00:00 GMT"),
            item("https://a.example/4", pubDate="Sun, 22 Nov 2026 20:00:00 GMT"),
        )
    )
    assert [one.published_at is None for one in feed.items] == [True, True, True, False]
    assert feed.notes == ["1 item is dated in the future; the date was left out."]


@pytest.mark.parametrize("declared", ["utf-8", "windows-1251", ""])
def test_a_wrong_charset_is_seen_through(declared):
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    words = "Мост через Ленту закрыт, говорит мэр Карасу"
    data = rss(item(title=words), head="").decode().encode("cp1251")
    [one] = read(head.encode() + data, charset="utf-8" if declared == "windows-1251" else None).items
    assert one.title == words


def test_utf16():
    [one] = read(rss(item(title="ხიდი")).decode().replace("utf-8", "utf-16").encode("utf-16")).items
    assert one.title == "ხიდი"


@pytest.mark.parametrize("data", [BOMB, OUTSIDE])
def test_definitions_of_entities_are_refused_unread(data):
    with pytest.raises(Unreadable, match="defines entities"):
        read(data)


def test_what_is_no_feed_says_so():
    with pytest.raises(Unreadable, match="no RSS or Atom feed"):
        read(b"<!doctype html><html><head><title>Courier</title></head><body><p>News</p></body></html>")
    with pytest.raises(Unreadable):
        read(b"\x00\x01\x02" * 50)


def test_a_feed_without_items_is_one():
    assert read(rss()).notes == ["It holds no items."]


def test_a_broken_feed_gives_what_can_be_read():
    [one] = read(rss(item())[:-12]).items
    assert one.title == "The bridge"


def test_a_feed_of_thousands_is_cut():
    feed = read(rss(*(item(f"https://courier.example/{n}") for n in range(3000))))
    assert len(feed.items) == MOST_ITEMS
    assert feed.notes == [f"It holds 3,000 items; the first {MOST_ITEMS} were read."]


def test_deep_nesting_and_a_megabyte_in_a_title_end_in_time():
    began = time.monotonic()
    deep = b"<rss version='2.0'><channel>" + b"<a>" * 200_000 + b"</channel></rss>"
    with suppress(Unreadable):
        read(deep)
    [one] = read(rss(item(title="&lt;b&gt;" * 100_000 + "x"))).items
    assert len(one.title) <= 500
    assert time.monotonic() - began < 45
