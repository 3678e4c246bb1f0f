"""An article is a published item under examination; a version is one immutable snapshot of its text.

Everything is anchored to a version's canonical text, in Unicode code points. Versions are append-only,
and the same text again makes no new version: both are kept by the database.
"""
