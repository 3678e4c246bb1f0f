"""What each verb of the history says to a reader, after the person's name.

A verb of an action that is missing here fails the test suite.
"""

from __future__ import annotations

VERBS: dict[str, str] = {
    "article.imported": "imported the article",
    "article.version_added": "added a version of the text",
    "article.corrected": "corrected the article’s details",
    "outlet.added": "added an outlet",
    "outlet.changed": "changed an outlet",
    "import.started": "started an import",
    "import.read": "read what was given for import",
    "import.drafted": "kept a draft of an import",
    "import.failed": "could not read what was given for import",
    "import.retried": "tried an import again",
    "import.dismissed": "dismissed an import",
    "import.saved": "saved an import",
    "statement.tagged": "tagged a statement",
    "statement.edited": "edited a statement",
    "statement.removed": "removed a statement",
    "statement.restored": "restored a statement",
    "statement.carried_over": "carried statements over to a new version",
    "statement.anchor_confirmed": "confirmed where a statement stands",
    "tag.added": "added a tag",
    "tag.changed": "changed a tag",
    "speaker.added": "added a speaker",
    "speaker.changed": "changed a speaker",
    "speaker.name_added": "added a name",
    "speaker.name_removed": "removed a name",
    "speaker.role_added": "added a role",
    "speaker.role_changed": "changed a role",
    "speaker.role_removed": "removed a role",
    "speaker.merged": "merged two speakers",
    "speaker.unmerged": "undid a merge of speakers",
    "speaker.namesakes_marked": "marked two speakers as namesakes",
    "speaker.namesakes_unmarked": "removed a mark of namesakes",
    "claim.started": "started the claim",
    "claim.edited": "edited the claim",
    "claim.assigned": "changed who holds the claim",
    "claim.moved": "moved the claim",
    "claim.submitted": "sent the claim to review",
    "claim.returned": "returned the claim to open",
    "claim.published": "published the claim",
    "claim.reopened": "reopened the claim",
    "claim.retracted": "retracted the claim",
    "claim.statement_attached": "attached a statement",
    "claim.statement_detached": "detached a statement",
    "claim.merged": "merged two claims",
    "claim.unmerged": "undid a merge of claims",
    "claim.marked_distinct": "marked two claims as different",
    "claim.unmarked_distinct": "removed a mark of difference",
    "evidence.added": "added evidence",
    "evidence.edited": "edited evidence",
    "evidence.linked": "linked evidence",
    "evidence.link_edited": "changed how evidence bears on the claim",
    "evidence.unlinked": "removed a link to evidence",
    "evidence.link_restored": "restored a link to evidence",
    "evidence_request.opened": "noted missing evidence",
    "evidence_request.edited": "edited a request for evidence",
    "evidence_request.needed": "reopened a request for evidence",
    "evidence_request.promised": "noted that evidence was promised",
    "evidence_request.asked": "noted that evidence was asked for",
    "evidence_request.partly_supplied": "noted that evidence came in part",
    "evidence_request.supplied": "noted that evidence was supplied",
    "evidence_request.refused": "noted that evidence was refused",
    "evidence_request.unanswered": "noted that asking went unanswered",
    "evidence_request.withdrawn": "withdrew a request for evidence",
    "job.retried": "had background work tried again",
    "job.cancelled": "cancelled background work",
    "rating.added": "added a rating",
    "rating.changed": "changed a rating",
    "person.added": "added a person",
    "person.changed": "changed a person",
    "person.settings_changed": "changed their own settings",
}
OUTSIDE = "changed the database outside the desk"


def sentence(verb: str | None) -> str:
    """The words for a verb; a change that came with none was made outside the desk."""
    if verb is None:
        return OUTSIDE
    return VERBS.get(verb) or verb.replace("_", " ").replace(".", ": ")
