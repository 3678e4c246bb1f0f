"""Addresses of articles are spelt and compared like those of all pages: see `factcheck.web.url_keys`."""

from factcheck.web.url_keys import BadAddress, domain_of, normalise_url, url_key

__all__ = ["BadAddress", "domain_of", "normalise_url", "url_key"]
