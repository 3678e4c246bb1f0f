"""Captures: what stood at an address, or in a file, at a moment, kept so that it can be shown and proved.

A capture is one attempt, successful or not, and its row never changes. What came over the wire is kept as
WARC 1.1, byte for byte: each redirect, the answer whatever its status, and as much of a page as came before
it broke off. An address has one target, which knows how its last attempt went and when the next is due.
This package knows addresses and bytes and no evidence or articles; who may see a capture is decided by what
uses it (`factcheck/evidence/copies.py`).

2026-11-22: a page's bytes are kept once, inside its WARC file; `Capture.body()` reads them from there. Only
an uploaded file, which was never on any wire, lies by itself.
2026-11-22: an answer in chunks is kept in chunks, and its record carries no WARC-Payload-Digest: readers
disagree about whether the frames of the chunks belong to the payload. The block's digest holds it all.
2026-11-22: an address that only confidential evidence uses has a private target of its own. Otherwise the
next to add it would see by the older copies that somebody had it before.
"""
