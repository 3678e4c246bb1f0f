"""Addresses of pages: one spelling for storing, and one key for comparing.

The stored address keeps its scheme, the order of its query and the slash at the end of its path, since a
site may tell them apart; what only tracks readers goes. The key forgets the scheme, `www.`, `m.`, `amp.`,
the slash at the end and the order of the query: two addresses with one key are the same page to people.
"""

import re
from dataclasses import replace
from urllib.parse import unquote

from factcheck.web.addresses import BadAddress, WebAddress, parse_address

__all__ = ["BadAddress", "domain_of", "normalise_url", "url_key"]

# fmt: off
_TRACKING_PREFIXES = (
    "utm_", "mc_", "pk_", "piwik_", "mtm_", "matomo_", "hsa_", "_hs", "vero_", "at_", "ns_",
    "__twitter",
)
_TRACKING = frozenset({
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "_openstat",
    "igshid", "igsh", "twclid", "ttclid", "li_fat_id", "mkt_tok", "oly_anon_id", "oly_enc_id", "s_cid",
    "s_kwcid", "epik", "rb_clickid", "wickedid", "soc_src", "soc_trk", "guccounter", "guce_referrer",
    "guce_referrer_sig", "_ga", "_gl", "xtor", "cmpid", "ocid", "smid", "sr_share", "spm", "share_id",
    "fb_action_ids", "fb_action_types", "fb_source", "fb_ref", "action_object_map", "action_type_map",
    "action_ref_map", "campaign_id", "icid", "intcid", "ito", "traffic_source", "ref_src", "ref_url",
})
# fmt: on
_AMP_PARAMETERS = frozenset({"amp", "outputtype=amp", "amp=1", "amp=true", "m=1", "mobile=1"})
_READER_PREFIX = re.compile(r"(?:www\d?|m|mobile|amp)\.(?=[^.]+\.[^.])")
_WRAPPED = (
    re.compile(r"(?:www\.)?google\.[a-z.]+/amp/(s/)?(.+)"),
    re.compile(r"[a-z0-9-]+\.cdn\.ampproject\.org/[cv]/(s/)?(.+)"),
)


def normalise_url(raw: str) -> str:
    """The spelling under which an address is stored; raises `BadAddress`, whose words are for people."""
    return str(_normalise(raw))


def url_key(raw: str) -> str:
    """The same for all spellings of one article's address; never shown, only compared."""
    address = _normalise(raw)
    host = address.host
    while (shorter := _READER_PREFIX.sub("", host, count=1)) != host and not host.startswith("xn--"):
        host = shorter
    port = "" if address.port in (80, 443) else f":{address.port}"
    path = re.sub(r"/(?:amp|index\.(?:html?|php))/?$", "", address.path)
    path = re.sub(r"\.amp(?=\.html?$)|\.amp$", "", path).rstrip("/")
    query = [part for part in (address.query or "").split("&") if part and part.lower() not in _AMP_PARAMETERS]
    return f"{host}{port}{path}" + (f"?{'&'.join(sorted(query))}" if query else "")


def domain_of(url: str) -> str:
    """The site's name in ASCII, without what only tells readers' devices apart: `bbc.co.uk`."""
    host = parse_address(url).host
    while (shorter := _READER_PREFIX.sub("", host, count=1)) != host:
        host = shorter
    return host


def _normalise(raw: str) -> WebAddress:
    address = _unwrapped(parse_address(raw))
    if address.query is None:
        return address
    kept = [part for part in address.query.split("&") if part and not _tracks(part)]
    return replace(address, query="&".join(kept) or None)


def _tracks(parameter: str) -> bool:
    name = unquote(parameter.partition("=")[0]).lower().removeprefix("amp;")
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _unwrapped(address: WebAddress) -> WebAddress:
    """The publisher's address inside that of an AMP copy at a search engine."""
    inside = f"{address.host}{address.target}"
    for pattern in _WRAPPED:
        if found := pattern.fullmatch(inside):
            return parse_address(f"{'https' if found.group(1) else 'http'}://{found.group(2)}")
    return address
