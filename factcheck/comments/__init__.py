"""What the desk says to itself about a claim, a statement or a piece of evidence: threads of comments.

A thread hangs on exactly one thing, and whoever may not see the thing sees nothing of the thread, by no route.
Nothing is deleted: a thread is resolved and reopened, an edited comment keeps its earlier words in its history.
A comment is plain text; addresses in it become links, and `@handle` of somebody who may see the thing is a mention.

2026-11-26: a mention of somebody who may not see the thing is refused, in words, to the writer alone. To tell them
that something is here would tell what they may not know.
2026-11-26: comments are plain text and not Markdown. Nothing in them is interpreted, so nothing must be sanitised.
2026-11-27: whoever may take part in a discussion may resolve it, and reopen it, whoever began it. Who answers a question
knows first that it is settled; a rule by opener or role would leave threads open that everybody knows to be done, when
their opener is away. Nothing is lost by it: who resolved it stands with it, it is
folded and not gone, and one press or one reply opens it again.
2026-11-26: a reply reopens a resolved thread: what is written below a closed lid is read by nobody.
"""
