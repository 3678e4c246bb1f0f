"""The record sealed: that nobody, the desk's own administrators included, changed what was written down.

A job gathers the lines of the record (`audit.models.Event`) that no running transaction can add to any more,
and puts them under a seal: a Merkle root, and the hash of the seal before. The newest seal's hash, the head,
goes out by e-mail and stands on a public page. Who keeps one head can prove that nothing before it was changed.
`verifier.py` is the one that reads seals; it is a file of its own, which others run without the desk.

2026-11-26: a seal covers a range of numbers. Numbers are given before a transaction commits, so a range is
sealed once every transaction that was running when its last number had been given has ended. No column and no
index of the hot table serves this, and a database restored elsewhere goes on as it was.
2026-11-26: what is hashed is the line as it is exported, byte for byte: who checks it needs no rules for JSON.
2026-11-26: seals have no history of their own. They are one, and each would be the next one's only news.
"""
