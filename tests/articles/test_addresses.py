"""One spelling of an address for storing, one key for comparing, and plain words for what is no address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.articles.addresses import BadAddress, domain_of, normalise_url, url_key


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("HTTPS://News.Example.ORG/A", "https://news.example.org/A"),
        ("  https://example.org/a \n", "https://example.org/a"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org/a/", "https://example.org/a/"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y&b=2", "https://example.org/a?id=7&b=2"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1"),
        ("https://example.org/a?yclid=1&mc_cid=2&igshid=3&gclid=4&_openstat=5", "https://example.org/a"),
        ("https://example.org/a?UTM_Medium=x", "https://example.org/a"),
        ("https://example.org/a?", "https://example.org/a"),
        ("https://example.org/%7eada/%d0%b0", "https://example.org/~ada/%D0%B0"),
        ("https://example.org/новости", "https://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
        ("https://example.org/a%2Fb", "https://example.org/a%2Fb"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/a/./b/../c", "https://example.org/a/c"),
        ("https://example.org/../../c", "https://example.org/c"),
        ("https://пример.рф/a", "https://xn--e1afmkfd.xn--p1ai/a"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://ნიუსი.გე/", "https://xn--todakvj.xn--node/"),
        ("http://[2606:2800:220:1:0:0:0:1946]/", "http://[2606:2800:220:1::1946]/"),
        ("https://www.google.com/amp/s/example.org/a", "https://example.org/a"),
        ("https://example-org.cdn.ampproject.org/c/s/example.org/a?utm_source=x", "https://example.org/a"),
    ],
)
def test_one_spelling(raw: str, stored: str) -> None:
    assert normalise_url(raw) == stored
    assert normalise_url(stored) == stored


SAME = [
    "https://example.org/news/1",
    "http://example.org/news/1",
    "https://www.example.org/news/1/",
    "https://m.example.org/news/1?utm_campaign=x",
    "https://amp.example.org/news/1",
    "https://example.org/news/1/amp/",
    "https://example.org/news/1?amp=1",
    "https://example.org/news/1?outputType=amp",
    "https://EXAMPLE.org:443/news/1#comments",
]


def test_one_key_for_all_spellings_of_one_article() -> None:
    assert {url_key(url) for url in SAME} == {"example.org/news/1"}
    assert url_key("https://example.org/a?y=1&x=2") == url_key("https://example.org/a?x=2&y=1")


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/news/2",
        "https://example.org/News/1",
        "https://example.com/news/1",
        "https://sport.example.org/news/1",
        "https://example.org/news/1?page=2",
        "https://example.org:8443/news/1",
    ],
)
def test_another_article_has_another_key(other: str) -> None:
    assert url_key(other) != url_key(SAME[0])


def test_a_short_name_is_not_taken_for_a_prefix() -> None:
    assert domain_of("https://www.com/") == "www.com"
    assert domain_of("https://m.ge/") == "m.ge"
    assert domain_of("https://www.m.bbc.co.uk/a") == "bbc.co.uk"
    assert domain_of("https://www2.example.org/") == "example.org"


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        ("", "empty", "Give the address"),
        ("   ", "empty", "Give the address"),
        ("example.org/news/1", "no_scheme", "Did you mean https://example.org/news/1?"),
        ("www.example.org", "no_scheme", "Did you mean https://www.example.org?"),
        ("example.org:8000/a", "no_scheme", "Did you mean https://example.org:8000/a?"),
        ("//example.org/a", "no_scheme", "Did you mean https://example.org/a?"),
        ("what he said", "bad_address", "a space"),
        ("words", "no_scheme", "starts with https://"),
        ("javascript:alert(1)", "bad_scheme", "“javascript:”"),
        ("data:text/html,x", "bad_scheme", "“data:”"),
        ("file:///etc/passwd", "bad_scheme", "“file:”"),
        ("ftp://example.org/", "bad_scheme", "“ftp:”"),
        ("https:/example.org/", "bad_address", "two slashes"),
        ("https://ada:secret@example.org/", "user_info", "Remove it"),
        ("https://example.org@10.0.0.1/", "user_info", "Remove it"),
        ("https://example.org/" + "a" * 2000, "too_long", "2,000"),
        ("https://example.org/\0", "bad_address", "a NUL"),
        ("https://exam\u200bple.org/", "bad_address", "invisible"),
        ("https://example.org/\ud800", "bad_address", "invisible"),
        ("https://example.org\\@evil.example/", "bad_address", "back slash"),
        ("https:///a", "bad_host", "names no site"),
        ("https://.example.org/", "bad_host", "a dot too many"),
        ("https://example.org./", "bad_host", "a dot too many"),
        ("https://exa$mple.org/", "bad_host", "not a valid name"),
        ("https://-a.example/", "bad_host", "not a valid name"),
        ("https://127.1/", "bad_host", "a number"),
        ("https://0x7f000001/", "bad_host", "a number"),
        ("https://example.org:0/", "bad_port", "not a port"),
        ("https://example.org:99999/", "bad_port", "not a port"),
        ("https://example.org:８０/", "bad_port", "not a port"),
        ("https://[::1/", "bad_host", "do not close"),
        ("https://[fe80::1%25eth0]/", "bad_host", "network card"),
        ("https://" + "a" * 64 + ".example/", "bad_host", "not a valid name"),
    ],
)
def test_what_is_no_address_is_refused_in_plain_words(raw: str, code: str, words: str) -> None:
    with pytest.raises(BadAddress) as caught:
        normalise_url(raw)
    assert (caught.value.code, words in caught.value.message) == (code, True), caught.value.message


@given(st.text(max_size=60), st.sampled_from(["", "https://", "http://example.org/", "https://example.org/?"]))
def test_any_text_is_an_address_or_refused_and_stays_the_same_when_done_twice(text: str, before: str) -> None:
    try:
        stored = normalise_url(before + text)
    except BadAddress:
        return
    assert stored.isascii()
    assert normalise_url(stored) == stored
    assert url_key(stored) == url_key(before + text)
