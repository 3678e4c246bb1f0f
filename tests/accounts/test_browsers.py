"""What people read about a browser of theirs."""

import pytest

from factcheck.accounts.browsers import browser_named

MADE_FROM = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox 140 on Linux"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64) {MADE_FROM} Chrome/141.0.0.0 Safari/537.36", "Chrome 141 on Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {MADE_FROM} Chrome/141.0 Safari/537.36 Edg/141.0", "Edge 141 on Windows"),
        (f"Mozilla/5.0 (Linux; Android 16) {MADE_FROM} Chrome/141.0 Mobile Safari/537.36", "Chrome 141 on Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            " Version/18.5 Mobile/15E148 Safari/604.1",
            "Safari 18 on iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/156.0.0.0", "Chrome 156 on Linux"),
        ("Firefox/7", "Firefox 7"),
        ("curl/8.5", "curl/8.5"),
        ("", ""),
    ],
)
def test_a_browser_is_told_by_its_name(agent, words):
    assert browser_named(agent) == words
