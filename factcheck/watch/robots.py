"""Whether a site's robots.txt lets programs fetch a page. Read through the fetch guard, kept for a day."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

from django.core.cache import cache

from factcheck.web.addresses import parse_address
from factcheck.web.failures import PASTE, FetchFailed
from factcheck.web.fetch import fetch

AGENT = "Factcheck"
_DAY = 24 * 60 * 60
_LONGEST = 500 * 1024  # RFC 9309: at least so much is read


class RulesUnreadable(Exception):
    """The site has rules, or may have, and they could not be read: nothing is fetched until they are."""


def allowed(url: str) -> bool:
    """Raises RulesUnreadable when the site fails to say, and BadAddress for what is no address."""
    address = parse_address(url)
    origin = f"{address.scheme}://{address.netloc}"
    rules = cache.get(key := f"robots:{origin}"[:200])
    if rules is None:
        rules = _read(origin)
        cache.set(key, rules, _DAY)
    parser = RobotFileParser()
    parser.parse(rules.splitlines())
    return parser.can_fetch(AGENT, url)


def _read(origin: str) -> str:
    """The rules as text; none where the site has no such file, as RFC 9309 says."""
    try:
        page = fetch(f"{origin}/robots.txt", accept=None, max_bytes=_LONGEST)
    except FetchFailed as failed:
        if failed.code == "empty" or (
            failed.status is not None and 400 <= failed.status < 500 and failed.status != 429
        ):
            return ""
        raise RulesUnreadable(
            f"The site’s robots.txt could not be read: {failed.message.replace(PASTE, '').strip()}"
        ) from failed
    return page.body.decode("utf-8", "replace")
