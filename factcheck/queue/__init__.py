"""What waits for a decision: the checks before publishing, the queue of reviews, and claims to look at again.

It holds screens over the reviews' rows, and one row of its own: when a person last looked at a claim. The gate
itself, the moves and every rule stand in the reviews package; nothing is decided here that another page could not ask.
"""
