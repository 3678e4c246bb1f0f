"""Letters to those who owe evidence, and the replies that come back through a private address.

A letter is drafted from the claim, edited by a person, and sent by a job or logged as sent another way; what
was sent stands word for word in the request's timeline. A reply lands unreviewed, is seen by the desk alone,
and becomes evidence when a person accepts it. Nothing of confidential evidence is ever read here.

2026-11-22: a letter is marked as being sent before the mail server is spoken to. A worker killed in between
leaves it "not sure", and a person is asked: it is neither sent twice by itself nor lost in silence.
2026-11-22: the token of a reply address is made at the moment of sending and exists in the letter alone; the
database keeps its hash, and the timeline shows the address without it.
2026-11-22: a file that came with an unread reply makes a claim's evidence "offered, unchecked", no more; it
counts for or against the claim only when a person has accepted it.
"""
