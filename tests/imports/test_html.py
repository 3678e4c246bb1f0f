"""Web pages: text, title, outlet, byline, date with its zone, and what was left out, in the page's order."""

import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest

from factcheck.imports.extraction import Extracted, KnownOutlet, Unreadable, text_of
from factcheck.imports.html import aligned, extract_html
from factcheck.web.visible import Block as Seen

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TITLE = "Veldan shuts its only bridge and will not say why"
PARAGRAPHS = [
    "The government of Veldan closed the bridge at Portem on Monday, and two days later nobody has explained it.",
    "“We were told nothing, and we still know nothing,” said Maro Telidze, who runs a bakery beside the bridge.",
    "The ministry has been asked for its measurements three times since the autumn, Northwire reports.",
    "It has answered none of them, and a spokesman hung up when he was asked on Tuesday.",
]
URL = "https://www.veldanpost.ge/news/77?utm_source=tg"
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "Some shop"},
        {
            "@type": ["NewsArticle"],
            "headline": TITLE,
            "datePublished": "2026-03-04T10:20:00+04:00",
            "author": [{"@type": "Person", "name": "Ana Orbeli"}, {"@type": "Person", "name": "Tamo Kareli"}],
            "publisher": {"@type": "NewsMediaOrganization", "name": "Veldan Post"},
        },
    ],
}


def page(
    *,
    head: str = "",
    title: str = f"{TITLE} | Veldan Post",
    linked: Any = LINKED,
    body: str | None = None,
    above: str = "",
    below: str = "",
) -> str:
    paragraphs = "".join(f"<p>{one}</p>\n" for one in PARAGRAPHS)
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    return f"""<!doctype html><html lang="en"><head><title>{title}</title>{head}{script}</head>
    <body><header>Veldan Post<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
    <main><article><h1>{TITLE}</h1>{above}{paragraphs if body is None else body}</article></main>{below}
    <aside><h3>Most read</h3><ul><li><a href="/1">Bread prices rise again in the capital</a></li></ul></aside>
    <footer><p>© 2026 Veldan Post. All rights reserved.</p></footer></body></html>"""


def read(html: str | bytes, **options: Any) -> Extracted:
    return extract_html(html, **{"url": URL, "now": NOW, **options})


def test_a_page_that_tells_everything() -> None:
    found = read(page(head='<link rel="canonical" href="/news/77?fbclid=x">'))
    assert found.title == TITLE
    assert found.outlet_name == "Veldan Post"
    assert found.byline == "Ana Orbeli, Tamo Kareli"
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2026-03-04T10:20:00+04:00"
    assert (found.published_zone, found.date_precision, found.language) == ("Asia/Tbilisi", "minute", "en")
    assert found.canonical_url == "https://www.veldanpost.ge/news/77"
    assert found.credited_source == "Northwire"
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert (found.extractor, found.warnings) == ("trafilatura", [])
    assert found.extractor_version.count(".") >= 1


def test_what_was_left_out_is_listed_in_order_with_a_reason() -> None:
    found = read(page())
    assert text_of(found.segments) == found.text
    assert [(segment.text, segment.reason) for segment in found.segments if not segment.kept] == [
        ("Veldan Post", "page head"),
        ("Home", "menu"),
        ("World", "menu"),
        (TITLE, "title"),
        ("Most read", "beside the article"),
        ("Bread prices rise again in the capital", "beside the article"),
        ("© 2026 Veldan Post. All rights reserved.", "page foot"),
    ]
    assert [segment.kept for segment in found.segments] == [False] * 4 + [True] * 4 + [False] * 3


def test_headings_lists_quotations_tables_and_line_breaks_stay_in_their_order() -> None:
    body = (
        f"<p>{PARAGRAPHS[0]}</p><h2>Three questions</h2><ul><li>Who decided to close the bridge on Monday morning?</li>"
        f"<li>Which engineer measured the pillars, and when did he do it?</li></ul><blockquote><p>{PARAGRAPHS[1]}</p></blockquote>"
        f"<p>{PARAGRAPHS[2]}<br>{PARAGRAPHS[3]}</p><h3>The count of the town</h3><table><tr><th>Year</th><th>Closures</th></tr>"
        "<tr><td>2021</td><td>14</td></tr></table><p>The town keeps its own count, and will go on with it for as long as it "
        "takes.</p>"
    )
    assert read(page(body=body)).text.split("\n\n") == [
        PARAGRAPHS[0],
        "Three questions",
        "Who decided to close the bridge on Monday morning?",
        "Which engineer measured the pillars, and when did he do it?",
        *PARAGRAPHS[1:],
        "The count of the town",
        "Year | Closures",
        "2021 | 14",
        "The town keeps its own count, and will go on with it for as long as it takes.",
    ]


def test_inline_elements_entities_and_comments_break_no_word() -> None:
    body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS[:3])
    body += "<p>The <b>min</b>istry&nbsp;of <a href='/r'>roads</a><!-- note --> &amp; bridges <em>never</em> answered&hellip; it says.</p>"
    assert read(page(body=body)).text.endswith("The ministry of roads & bridges never answered… it says.")


def test_scripts_hidden_parts_and_remote_things_leave_no_trace() -> None:
    below = (
        "<script>alert('no')</script><noscript><img src='https://evil.example/x.gif'>No script words</noscript>"
        "<div style='display: none'>Hidden words</div><div hidden>More hidden words</div><template>Template words</template>"
        "<iframe src='https://evil.example/'></iframe><img src='https://evil.example/y.png' alt='Alt words'>"
    )
    found = read(page(below=below))
    everything = found.text + "".join(segment.text for segment in found.segments)
    assert not any(word in everything for word in ("alert", "words", "evil"))


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (f"{TITLE} | Veldan Post", TITLE),
        (f"{TITLE} - Veldan Post", TITLE),
        (f"{TITLE} — Politics | Veldan Post", TITLE),
        (TITLE, TITLE),
    ],
)
def test_the_outlet_goes_from_the_title(title: str, shown: str) -> None:
    html = page(title=title, linked=None, head='<meta property="og:site_name" content="Veldan Post">')
    assert read(html).title == shown
    assert read(html.replace("<h1>", "<div>").replace("</h1>", "</div>")).title.startswith(TITLE)


def test_the_title_that_readers_saw_wins_over_that_for_search_engines() -> None:
    html = page(head=f'<meta property="og:title" content="{TITLE.replace("will not say why", "will not say why")}!">')
    assert read(html).title == TITLE
    other = page(linked=None, head='<meta property="og:title" content="Something else altogether">')
    assert read(other).title == "Something else altogether"


def test_a_dash_inside_a_title_is_no_outlet() -> None:
    html = page(title="Bridge shut - who decided?", linked=None).replace(f"<h1>{TITLE}</h1>", "")
    assert read(html).title == "Bridge shut - who decided?"


@pytest.mark.parametrize(
    ("head", "above", "when", "precision", "zone"),
    [
        ('<meta property="article:published_time" content="2026-03-04T06:20:00Z">', "", "2026-03-04T10:20:00+04:00", "minute", "Asia/Tbilisi"),
        ('<meta itemprop="datePublished" content="2026-03-04">', "", "2026-03-04T00:00:00+04:00", "day", "Asia/Tbilisi"),
        ('<meta itemprop="datePublished" content="2026-03-04">', "<div>4 March 2026, 10:20</div>", "2026-03-04T10:20:00+04:00", "minute", "Asia/Tbilisi"),
        ("", '<time datetime="2026-03-04T10:20:00+04:00">today</time>', "2026-03-04T10:20:00+04:00", "minute", "Asia/Tbilisi"),
        ("", "<div class='meta'>04.03.2026 10:20</div>", "2026-03-04T10:20:00+04:00", "minute", "Asia/Tbilisi"),
        ('<meta property="article:published_time" content="2026-03-04T10:20:00-05:00">', "", "2026-03-04T10:20:00-05:00", "minute", None),
    ],
)  # fmt: skip
def test_dates_from_wherever_the_page_has_them(
    head: str, above: str, when: str, precision: str, zone: str | None
) -> None:
    found = read(page(head=head, above=above, linked=None))
    assert found.published_at is not None
    assert (found.published_at.isoformat(), found.date_precision, found.published_zone) == (
        when,
        precision,
        zone,
    )


def test_a_known_outlet_is_known_by_its_domain_and_brings_its_zone() -> None:
    known = [KnownOutlet("The Veldan Post", ["veldanpost.ge"], zone="Europe/Paris")]
    found = read(page(), outlets=known)
    assert found.outlet_name == "The Veldan Post"
    date = read(page(linked=None, above="<div>04.03.2026 10:20</div>"), outlets=known)
    assert (date.published_zone, date.published_at and date.published_at.isoformat()) == (
        "Europe/Paris",
        "2026-03-04T10:20:00+01:00",
    )
    assert read(page(), url="", outlets=known).outlet_name == "Veldan Post"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://veldanpost.ge/a/77", "https://veldanpost.ge/a/77"),
        ("/a/77#top", "https://www.veldanpost.ge/a/77"),
        ("https://www.veldanpost.ge/", "https://www.veldanpost.ge/news/77"),
        ("javascript:void(0)", "https://www.veldanpost.ge/news/77"),
        ("http://[broken", "https://www.veldanpost.ge/news/77"),
        ("", "https://www.veldanpost.ge/news/77"),
    ],
)
def test_the_canonical_link_is_respected_unless_it_is_nonsense(link: str, url: str) -> None:
    assert read(page(head=f'<link rel="canonical" href="{link}">')).canonical_url == url


@pytest.mark.parametrize(
    "linked",
    ["{broken", [], "words", {"@type": "NewsArticle", "author": 7, "publisher": [1], "datePublished": {"a": 1}}, None,
     {"@graph": {"@graph": {"@graph": {"@graph": {"@graph": {}}}}}}],
)  # fmt: skip
def test_broken_json_ld_stops_nothing(linked: Any) -> None:
    html = (
        page(linked=linked)
        if linked != "{broken"
        else page(linked=None, head='<script type="application/ld+json">{"a</script>')
    )
    assert read(html).text == "\n\n".join(PARAGRAPHS)


def test_the_byline_that_readers_see_is_taken_when_no_metadata_has_one() -> None:
    above = '<div class="byline">By <a rel="author" href="/ana">Ana Orbeli</a></div>'
    assert read(page(linked=None, above=above)).byline == "Ana Orbeli"
    assert read(page(linked=None, head='<meta name="author" content="Veldan Post">'), url="").byline in (
        "",
        "Veldan Post",
    )


def test_subscribers_pages_are_said_to_be_so() -> None:
    linked = {"@type": "NewsArticle", "isAccessibleForFree": False}
    assert any("for subscribers" in warning for warning in read(page(linked=linked)).warnings)


# ── Encodings ─────────────────────────────────────────────────────────────────────────────────────────

RUSSIAN = [
    "Министр дорог отказался назвать срок, к которому мост в Портеме будет открыт, сообщает «Северный вестник».",
    "«Мы работаем, и этого достаточно», — сказал он журналистам в среду, отвечая на вопрос об измерениях опор моста.",
    "В декабре министр дважды обещал обнародовать измерения опор. До сих пор их никто не видел, говорит мэр города.",
]


def russian(meta: str) -> str:
    body = "".join(f"<p>{line}</p>" for line in RUSSIAN)
    return f"<!doctype html><html><head>{meta}<title>Мост</title></head><body><article><h1>Мост закрыт</h1>{body}</article></body></html>"


@pytest.mark.parametrize(
    ("encoding", "meta", "header"),
    [
        ("utf-8", '<meta charset="utf-8">', "utf-8"),
        ("utf-8", '<meta charset="windows-1251">', "windows-1251"),
        ("utf-8", "", "iso-8859-1"),
        ("utf-8-sig", "", None),
        ("cp1251", '<meta charset="windows-1251">', None),
        ("cp1251", '<meta charset="windows-1251">', "utf-8"),
        ("cp1251", '<meta charset="windows-1251">', "iso-8859-1"),
        ("cp1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', None),
        ("cp1251", "", "windows-1251"),
        ("cp1251", '<meta charset="utf-8">', "utf-8"),
        ("cp1251", '<meta charset="iso-8859-1">', None),
        ("cp1251", "", "no-such-charset"),
        ("koi8-r", '<meta charset="koi8-r">', None),
        ("utf-16", "", None),
        ("utf-16-le", "", "utf-8"),
    ],
)
def test_letters_survive_wrong_headers_and_old_encodings(encoding: str, meta: str, header: str | None) -> None:
    assert read(russian(meta).encode(encoding, "xmlcharrefreplace"), charset=header).text == "\n\n".join(RUSSIAN)


def test_a_damaged_letter_is_said_and_costs_no_other() -> None:
    data = russian('<meta charset="utf-8">').encode().replace("дорог".encode(), "доро".encode() + b"\xd0")
    found = read(data)
    assert found.text == "\n\n".join(RUSSIAN).replace("дорог", "доро\ufffd", 1)
    assert any("could not be read" in warning for warning in found.warnings)


# ── Pages that are hard, and pages that are traps ─────────────────────────────────────────────────────


def test_a_page_of_nothing_but_boxes_is_read_as_if_copied() -> None:
    lines = "".join(f"<div><span>{one}</span></div>" for one in PARAGRAPHS * 2)
    html = f"<html><head><title>{TITLE}</title></head><body><div>Home</div>{lines}</body></html>"
    found = read(html)
    assert all(one in found.text for one in PARAGRAPHS)


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        (
            "<html><head><title>App</title></head><body><div id=root></div><script>run()</script></body></html>",
            "no_text",
        ),
        ("<html></html>", "no_text"),
        ("a" * 8_000_001, "too_large"),
    ],
)
def test_pages_without_text(html: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(html)
    assert caught.value.code == code
    assert "paste" in caught.value.message.lower()


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000 + "words",
        "<p>" + "a " * 100_000,
        "<table>" + "<tr><td>a</td></tr>" * 5_000,
        "<p>same words here</p>" * 5_000,
        "<meta name=a content=b>" * 20_000 + "<p>words</p>",
        "<a class='author'>x</a>" * 5_000,
        "&" * 100_000,
        "<![CDATA[" * 5_000,
    ],
    ids=["deep", "long", "table", "same", "metas", "authors", "ampersands", "cdata"],
)
def test_no_page_takes_long(html: str) -> None:
    started = time.process_time()
    try:
        read(f"<html><body>{html}</body></html>")
    except Unreadable as unreadable:
        assert unreadable.message
    assert time.process_time() - started < 10


def test_nul_and_control_characters_do_not_reach_the_text() -> None:
    body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS).replace("Veldan", "Vel\0dan\x01&#0;&#x1F;")
    found = read(page(body=body).encode())
    assert not any(ord(character) < 32 and character != "\n" for character in found.text)


def test_every_kept_paragraph_is_told_once_and_in_order() -> None:
    seen = [Seen(text, "not in the article") for text in ("menu", "a", "b", "a", "c", "ad", "d", "b")]
    segments = aligned(["a", "b", "x", "c", "d"], seen)
    assert [segment.text for segment in segments if segment.kept] == ["a", "b", "x", "c", "d"]
    assert [segment.text for segment in segments if not segment.kept] == ["menu", "a", "ad", "b"]
    assert [segment.text for segment in segments][:3] == ["menu", "a", "b"]


def test_a_paragraph_that_stands_twice_is_kept_at_both_places() -> None:
    seen = [Seen(text, "not in the article") for text in ("a", "menu", "a")]
    assert [(one.text, one.kept) for one in aligned(["a", "a"], seen)] == [("a", True), ("menu", False), ("a", True)]


def test_subheads_and_prose_left_out_between_kept_paragraphs_are_taken_back() -> None:
    prose = "This sentence of the article was left out although it stands right between two that were kept."
    seen = [
        Seen("Before it all", "not in the article", heading=True),
        Seen("a", "not in the article"),
        Seen("A subhead", "not in the article", heading=True),
        Seen("b", "not in the article"),
        Seen(prose, "not in the article"),
        Seen("c", "not in the article"),
        Seen(prose, "caption"),
        Seen("d", "not in the article"),
        Seen("Read more", "not in the article", heading=True),
        Seen("e", "not in the article"),
        Seen("Most read", "not in the article", heading=True),
    ]
    kept = [one.text for one in aligned(["a", "b", "c", "d", "e"], seen) if one.kept]
    assert kept == ["a", "A subhead", "b", prose, "c", "d", "e"]
