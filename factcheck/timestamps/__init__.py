"""Time-stamps: that an authority outside the desk has signed, with its own time, what the desk had captured.

Captures are gathered into manifests, each of which names the one before; a manifest is stamped once, and then
never changes. What a stamp must hold is in `tokens.py`, with the texts byte for byte; `docs/timestamps.md` tells
others how to check them without us. A service that fails is named and asked again; no capture waits for it.

2026-11-22: a manifest lists salted hashes, not the captures' own. It can be handed out with one claim's dossier
and tells nobody whether the desk also holds a document that he knows.
"""
