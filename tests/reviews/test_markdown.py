from contextlib import suppress
from time import process_time

import pytest

from factcheck.language.markdown import LONGEST, TooMuch, clean, to_html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("It is *so*.", "<p>It is <em>so</em>.</p>\n"),
        ("# Heading", "<h4>Heading</h4>\n"),
        ("###### Small", "<h6>Small</h6>\n"),
        ("~~wrong~~", "<p><s>wrong</s></p>\n"),
        (
            "[the act](https://law.example/1)",
            '<p><a href="https://law.example/1" rel="nofollow noopener noreferrer">the act</a></p>\n',
        ),
        ("3. third", '<ol start="3">\n<li>third</li>\n</ol>\n'),
    ],
)
def test_markdown(source, html):
    assert to_html(source) == html


def test_a_table():
    html = to_html("| year | deaths |\n|---|---|\n| 2025 | 3 |")
    assert "<table>" in html
    assert "<td>2025</td>" in html


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](https://ok.example 'a\" onmouseover=\"alert(1)')",
        "![x](https://tracker.example/1.png)",
        '<a hx-get="/claims/" hx-trigger="load">x</a>',
        '<div data-hx-post="/claims/1/move/" data-hx-trigger="load">x</div>',
        "<javascript:alert(1)>",
        "<style>*{display:none}</style>",
        "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
    ],
)
def test_nothing_that_acts_or_loads_comes_through(source):
    html = to_html(source)
    for bad in (
        "<script",
        "<img",
        "<svg",
        "<style",
        "<div",
        'href="javascript',
        'href="data',
        " onmouseover=",
        "<a hx",
    ):
        assert bad not in html, html


def test_cleaning_again_takes_out_what_was_put_into_the_row():
    assert clean('<p onclick="x()" data-hx-get="/">a<script>x()</script></p>') == "<p>a</p>"
    html = to_html("| a |\n|---|\n| [b](https://ok.example) |\n\n> *c*")
    assert clean(html) == html


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (">" * 10_000 + " deep", "too deep"),
        ("".join("  " * n + "- a\n" for n in range(30)), "too deep"),
        ("|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n" + ("|" + "x|" * 300 + "\n") * 10, "cells"),
        ("|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n" + "|\n" * 3000, "cells"),
        ("x" * (LONGEST + 1), "20,000 characters at most"),
        (">" * 10_000 + "\n" + "x" * LONGEST, "20,000 characters at most"),
    ],
)
def test_what_nobody_could_follow_is_refused_fast(source, says):
    began = process_time()
    with pytest.raises(TooMuch, match=says):
        to_html(source)
    assert process_time() - began < 2


@pytest.mark.parametrize(
    "unit", ["[", "*a ", "`", "<", "![a", "_a", "<![CDATA[", "[a](", "**a *b ", "| ", "a<b:", "\\", "1. "]
)
def test_nothing_of_the_longest_text_takes_long(unit):
    """The worst of these takes about half a second on one slow core; a quadratic rule would take minutes."""
    source = (unit * LONGEST)[:LONGEST]
    began = process_time()
    with suppress(TooMuch):
        to_html(source)
    assert process_time() - began < 5
