"""What a person is told: one sentence, a path to the thing, and the reason it came.

`actions.tell()` is the only way in: one row per person and key, so that a job that runs twice tells once.
It knows no noun to its right: whoever calls it has checked that the person may see the thing, and puts no
words of confidential evidence into the sentence, since it is sent by e-mail too.

2026-11-22: the e-mail is a copy of what the bell shows. Its row is marked as mailed before the mail server is
spoken to: a worker killed at that moment loses the copy, and nobody gets the same letter twice.
"""
