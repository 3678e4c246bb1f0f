"""What must hold between the rows of the demo newsroom, as a list of sentences about what does not."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from factcheck.demo.rows import Claim, EvidenceState, Newsroom
from factcheck.language.canonical import canonicalise
from factcheck.language.offsets import check_span

ASKED_STATES = frozenset({"asked", "partly_supplied", "refused", "unanswered"})
CLOSED_STATES = frozenset({"supplied", "withdrawn"})


def faults(newsroom: Newsroom) -> list[str]:
    """Every fault found, one sentence each; none for a sound newsroom."""
    checks: tuple[Callable[[Newsroom], Iterator[str]], ...] = (
        _unique,
        _people,
        _outlets_and_articles,
        _speakers,
        _statements,
        _claims,
        _reviews,
        _evidence,
        _links,
        _requests,
        _feeds,
        _contacts,
        _threads,
        _searches,
    )
    return [fault for check in checks for fault in check(newsroom)]


def evidence_state(newsroom: Newsroom, claim: Claim, *, reader: str = "") -> EvidenceState:
    """The state of a claim's evidence for `reader`; nobody's name sees no confidential item."""
    visible = {item.key for item in newsroom.evidence if item.access != "confidential" or reader in item.named}
    stances = {link.stance for link in newsroom.links if link.claim == claim.key and link.evidence in visible}
    if {"supports", "contradicts"} <= stances:
        return "conflicting"
    if "supports" in stances:
        return "supported"
    if "contradicts" in stances:
        return "contradicted"
    if stances:
        return "unchecked"
    promised = any(
        request.promised_in
        for request in newsroom.requests
        if request.claim == claim.key and request.state not in CLOSED_STATES
    )
    return "promised" if promised else "nothing_offered"


def last_day(newsroom: Newsroom) -> date:
    """The latest day that anything in the newsroom is dated: the demo makes sense from then on."""
    days = [article.published_at.date() for article in newsroom.articles]
    return max([*days, *(item.dated for item in newsroom.evidence)])


def _unique(newsroom: Newsroom) -> Iterator[str]:
    keys: dict[str, Iterable[str]] = {
        "person": [row.handle for row in newsroom.people],
        "e-mail": [row.email for row in newsroom.people],
        "outlet": [row.key for row in newsroom.outlets],
        "domain": [domain for row in newsroom.outlets for domain in row.domains],
        "speaker": [row.key for row in newsroom.speakers],
        "tag": [row.key for row in newsroom.tags],
        "rating": [row.key for row in newsroom.ratings],
        "rating order": [str(row.order) for row in newsroom.ratings],
        "article": [row.slug for row in newsroom.articles],
        "address of an article": [row.url for row in newsroom.articles],
        "statement": [row.key for row in newsroom.statements],
        "place of a statement": [
            f"{row.article} {row.version} {row.part} {row.start}–{row.end} {row.speaker}" for row in newsroom.statements
        ],
        "claim": [row.key for row in newsroom.claims],
        "evidence": [row.key for row in newsroom.evidence],
        "request": [row.key for row in newsroom.requests],
        "link": [f"{row.claim} · {row.evidence} · {row.excerpt}" for row in newsroom.links],
    }
    for noun, names in keys.items():
        yield from (f"{noun} {name!r} stands twice" for name, count in Counter(names).items() if count > 1)


def _people(newsroom: Newsroom) -> Iterator[str]:
    for person in newsroom.people:
        if not _zone_exists(person.time_zone):
            yield f"person {person.handle}: no zone {person.time_zone!r}"
        if not person.email.endswith("@newsroom.example"):
            yield f"person {person.handle}: {person.email} is not at newsroom.example"


def _outlets_and_articles(newsroom: Newsroom) -> Iterator[str]:
    outlets = {outlet.key: outlet for outlet in newsroom.outlets}
    names = {outlet.name for outlet in newsroom.outlets} | {""}
    for outlet in newsroom.outlets:
        if not _zone_exists(outlet.time_zone):
            yield f"outlet {outlet.key}: no zone {outlet.time_zone!r}"
        yield from (
            f"outlet {outlet.key}: {domain} does not end in .example"
            for domain in outlet.domains
            if not domain.endswith(".example")
        )
    for article in newsroom.articles:
        where = f"article {article.slug}"
        yield from _not_active(newsroom, where, article.by)
        if article.outlet not in outlets:
            yield f"{where}: no outlet {article.outlet!r}"
        elif urlsplit(article.url).hostname not in outlets[article.outlet].domains:
            yield f"{where}: {article.url} is not on a domain of {article.outlet}"
        if article.credited_source not in names:
            yield f"{where}: no outlet is called {article.credited_source!r}"
        if not article.url.startswith("https://"):
            yield f"{where}: {article.url} is not https"
        if not _zone_exists(article.time_zone):
            yield f"{where}: no zone {article.time_zone!r}"
        elif _offset_differs(article.published_at, article.time_zone):
            yield f"{where}: {article.time_zone} has another offset at {article.published_at.isoformat()}"
        if [version.number for version in article.versions] != list(range(1, len(article.versions) + 1)):
            yield f"{where}: versions are not numbered from 1 upwards"
        if len({version.text for version in article.versions}) != len(article.versions):
            yield f"{where}: two versions have the same text"
        yield from (
            f"{where} version {version.number}: the text is not in canonical form"
            for version in article.versions
            if canonicalise(version.text) != version.text
        )


def _speakers(newsroom: Newsroom) -> Iterator[str]:
    speakers = {speaker.key: speaker for speaker in newsroom.speakers}
    for speaker in newsroom.speakers:
        yield from _not_active(newsroom, f"speaker {speaker.key}", speaker.by)
        for role in speaker.roles:
            if role.organisation and getattr(speakers.get(role.organisation), "kind", "") != "organisation":
                yield f"speaker {speaker.key}: no organisation {role.organisation!r}"
            if role.since and role.until and role.since > role.until:
                yield f"speaker {speaker.key}: {role.title} ends before it begins"
    for pair in newsroom.namesakes:
        yield from _not_active(newsroom, "namesakes", pair.by)
        names = {speakers[key].name for key in pair.speakers if key in speakers}
        if len(set(pair.speakers) & set(speakers)) != 2 or len(names) != 1:
            yield f"namesakes {', '.join(pair.speakers)} are not two speakers of one name"
    for couple in newsroom.duplicates:
        if couple.keep == couple.duplicate or not {couple.keep, couple.duplicate} <= set(speakers):
            yield f"duplicates {couple.keep} and {couple.duplicate} are not two speakers"


def _statements(newsroom: Newsroom) -> Iterator[str]:
    speakers = {speaker.key for speaker in newsroom.speakers}
    tags = {tag.key for tag in newsroom.tags}
    articles = {article.slug: article for article in newsroom.articles}
    for statement in newsroom.statements:
        where = f"statement {statement.key}"
        article = articles[statement.article]
        version = next(version for version in article.versions if version.number == statement.version)
        span = check_span(getattr(version, statement.part), statement.start, statement.end)
        if span.exact != statement.exact:
            yield f"{where}: begins or ends with a space, or cuts a letter in two"
        nameless = statement.mode == "own" or "unnamed-source" in statement.tags
        if bool(statement.speaker) == nameless:
            yield f"{where}: an outlet’s own words and unnamed sources have no speaker, all others have one"
        for name in (statement.speaker, statement.via):
            if name and name not in speakers:
                yield f"{where}: no speaker {name!r}"
        if statement.via and statement.via == statement.speaker:
            yield f"{where}: relayed by the one who spoke"
        if statement.said_on and statement.said_on > article.published_at.date():
            yield f"{where}: said after the article was published"
        yield from (f"{where}: no tag {tag!r}" for tag in statement.tags if tag not in tags)
        if len(set(statement.tags)) != len(statement.tags):
            yield f"{where}: a tag stands twice"


def _claims(newsroom: Newsroom) -> Iterator[str]:
    claims = {claim.key: claim for claim in newsroom.claims}
    statements = {statement.key for statement in newsroom.statements}
    topics = {tag.key for tag in newsroom.tags if tag.group == "topic"}
    for claim in newsroom.claims:
        where = f"claim {claim.key}"
        yield from _not_active(newsroom, where, claim.by)
        if claim.assignee:
            yield from _not_active(newsroom, where, claim.assignee)
        yield from (f"{where}: no statement {key!r}" for key in claim.statements if key not in statements)
        yield from (f"{where}: no topic {key!r}" for key in claim.topics if key not in topics)
        if not claim.statements or len(set(claim.statements)) != len(claim.statements):
            yield f"{where}: no statement, or one that stands twice"
        if not claim.merged_into:
            if claim.evidence_state != (state := evidence_state(newsroom, claim)):
                yield f"{where}: the evidence comes to {state}, the file says {claim.evidence_state}"
        elif claim.merged_into not in claims or claims[claim.merged_into].merged_into:
            yield f"{where}: merged into {claim.merged_into!r}, which is merged itself or nowhere"
        elif claim.evidence_state:
            yield f"{where}: a merged claim has no state of evidence of its own"
    for pair in newsroom.refused_merges:
        yield from _not_active(newsroom, "refused merge", pair.by)
        if len(set(pair.claims) & set(claims)) != 2:
            yield f"refused merge {', '.join(pair.claims)} does not name two claims"


def _evidence(newsroom: Newsroom) -> Iterator[str]:
    for item in newsroom.evidence:
        where = f"evidence {item.key}"
        yield from _not_active(newsroom, where, item.by)
        if bool(item.url) == bool(item.file) or bool(item.file) != bool(item.text):
            yield f"{where}: either an address or a file with its text is needed"
        host = urlsplit(item.url).hostname or ""
        if item.url and not (item.url.startswith("https://") and host.endswith(".example")):
            yield f"{where}: {item.url} is no https address under .example"
        if bool(item.named) != (item.access == "confidential"):
            yield f"{where}: people are named on confidential evidence and on no other"
        if item.named and item.by not in item.named:
            yield f"{where}: {item.by} adds it and may not see it"
        for handle in item.named:
            yield from _not_active(newsroom, where, handle)


def _links(newsroom: Newsroom) -> Iterator[str]:
    claims = {claim.key: claim for claim in newsroom.claims}
    items = {item.key: item for item in newsroom.evidence}
    stances: dict[tuple[str, str], set[str]] = defaultdict(set)
    for link in newsroom.links:
        where = f"link {link.claim} · {link.evidence}"
        if link.claim not in claims or link.evidence not in items:
            yield f"{where}: no such claim or no such evidence"
            continue
        if claims[link.claim].merged_into:
            yield f"{where}: the claim is merged"
        text = items[link.evidence].text
        if text and link.excerpt not in text:
            yield f"{where}: the file does not have {link.excerpt!r}"
        stances[link.claim, link.evidence].add(link.stance)
    for (claim, evidence), found in stances.items():
        if len(found) > 1:
            yield f"link {claim} · {evidence}: one item has two stances to one claim"
    linked = {link.evidence for link in newsroom.links}
    yield from (f"evidence {key}: linked to no claim" for key in items if key not in linked)


def _requests(newsroom: Newsroom) -> Iterator[str]:
    claims = {claim.key for claim in newsroom.claims}
    speakers = {speaker.key for speaker in newsroom.speakers}
    statements = {statement.key for statement in newsroom.statements}
    for request in newsroom.requests:
        where = f"request {request.key}"
        asked, due = request.asked_days_ago, request.due_in_days
        yield from _not_active(newsroom, where, request.owner)
        if request.claim not in claims:
            yield f"{where}: no claim {request.claim!r}"
        if bool(request.owed_by) == bool(request.owed_by_name):
            yield f"{where}: owed by a speaker or by a named party, and not by both"
        if request.owed_by and request.owed_by not in speakers:
            yield f"{where}: no speaker {request.owed_by!r}"
        if request.promised_in and request.promised_in not in statements:
            yield f"{where}: no statement {request.promised_in!r}"
        if request.state == "promised" and not request.promised_in:
            yield f"{where}: promised, and no statement says so"
        if request.state in ASKED_STATES and (asked is None or not request.channel):
            yield f"{where}: {request.state}, and nothing says when and how we asked"
        if request.state in ("needed", "promised") and asked is not None:
            yield f"{where}: {request.state}, and asked already"
        if asked is not None and (asked < 0 or (due is not None and due < -asked)):
            yield f"{where}: asked in days to come, or due before it was asked for"


def _contacts(newsroom: Newsroom) -> Iterator[str]:
    requests = {request.key: request for request in newsroom.requests}
    for contact in newsroom.contacts:
        where = f"contact of {contact.request}"
        yield from _not_active(newsroom, where, contact.by)
        if contact.request not in requests:
            yield f"{where}: no such request"
        if contact.days_ago < 1:
            yield f"{where}: a contact lies in the past"
    for reply in newsroom.replies:
        where = f"reply to {reply.request}"
        if reply.request not in requests or requests[reply.request].state != "asked":
            yield f"{where}: no such request waits for an answer"
        if not reply.contact.endswith(".example"):
            yield f"{where}: {reply.contact} does not end in .example"
        if bool(reply.file) != bool(reply.text.strip()):
            yield f"{where}: a file has a name and a text"


def _not_active(newsroom: Newsroom, where: str, handle: str) -> Iterator[str]:
    if not any(person.handle == handle and person.active for person in newsroom.people):
        yield f"{where}: {handle!r} is nobody who works here"


def _offset_differs(moment: datetime, zone: str) -> bool:
    return moment.utcoffset() != moment.astimezone(ZoneInfo(zone)).utcoffset()


def _zone_exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True


# Where a review leaves its claim; an editor takes a ready one further.
_LEFT_BY_REVIEW: dict[str, frozenset[str]] = {
    "drafting": frozenset({"open"}),
    "submitted": frozenset({"in_review"}),
    "returned": frozenset({"open"}),
    "approved": frozenset({"ready", "published", "retracted"}),
}


def _reviews(newsroom: Newsroom) -> Iterator[str]:
    claims = {claim.key: claim.state for claim in newsroom.claims}
    reviewed = [review.claim for review in newsroom.reviews]
    for key, state in claims.items():
        if reviewed.count(key) > 1 or (state != "open" and key not in reviewed):
            yield f"claim {key} is {state} and has {reviewed.count(key)} reviews"
    ratings = {rating.key for rating in newsroom.ratings}
    deciders = {person.handle for person in newsroom.people if person.role in ("reviewer", "editor")}
    editors = {person.handle for person in newsroom.people if person.role == "editor"}
    for review in newsroom.reviews:
        yield from _not_active(newsroom, f"review of {review.claim}", review.by)
        if claims.get(review.claim) not in _LEFT_BY_REVIEW[review.state]:
            yield f"review of {review.claim}: it is {review.state}, and the claim is {claims.get(review.claim)}"
        if review.rating not in ratings and (review.rating or review.state != "drafting"):
            yield f"review of {review.claim}: there is no rating {review.rating!r}"
        if (review.reviewer in deciders - {review.by}) != (review.state in ("returned", "approved")):
            yield f"review of {review.claim}: another person decides about it, {review.reviewer or 'nobody'} does not"
        if bool(review.reasons) != (review.state == "returned"):
            yield f"review of {review.claim}: what comes back has reasons, and nothing else has"
    for override in newsroom.overrides:
        if override.by not in editors or override.claim not in reviewed:
            yield f"override of {override.claim}: by an editor, and of a claim with a review"
    yield from _afterwards(newsroom)


def _afterwards(newsroom: Newsroom) -> Iterator[str]:
    approved = {review.claim for review in newsroom.reviews if review.state == "approved"}
    links = {(link.claim, link.evidence) for link in newsroom.links}
    items = {item.key for item in newsroom.evidence}
    statements = {(claim.key, key) for claim in newsroom.claims for key in claim.statements[1:]}
    merged = {(claim.merged_into, claim.key) for claim in newsroom.claims}
    requests = {(request.claim, request.key) for request in newsroom.requests}
    for row in newsroom.afterwards:
        yield from _not_active(newsroom, f"afterwards, {row.claim}", row.by)
        if row.claim not in approved:
            yield f"afterwards, {row.claim}: it has no approved review"
        fits = (
            row.evidence in items and (row.withdrawn != ((row.claim, row.evidence) in links)),
            (row.claim, row.statement) in statements,
            (row.claim, row.merged) in merged,
            (row.claim, row.request) in requests,
        )
        named = tuple(map(bool, (row.evidence, row.statement, row.merged, row.request)))
        if sum(named) != 1 or fits != named:
            yield f"afterwards, {row.claim}: name one thing that the other files have, and no first statement"


def _feeds(newsroom: Newsroom) -> Iterator[str]:
    outlets = {outlet.key for outlet in newsroom.outlets}
    articles = {article.url for article in newsroom.articles}
    addresses = [item.url for feed in newsroom.feeds for item in feed.items]
    for feed in newsroom.feeds:
        if feed.outlet not in outlets:
            yield f"feed {feed.key}: there is no outlet {feed.outlet!r}"
    for address in addresses:
        if address in articles or addresses.count(address) > 1:
            yield f"feed item {address}: the newsroom has this address already"


def _threads(newsroom: Newsroom) -> Iterator[str]:
    named = {item.key: item.named for item in newsroom.evidence if item.access == "confidential"}
    known = {
        *(f"claim:{row.key}" for row in newsroom.claims if not row.merged_into),
        *(f"statement:{row.key}" for row in newsroom.statements),
        *(f"evidence:{row.key}" for row in newsroom.evidence),
        *(
            f"review:{row.claim}/{field}"
            for row in newsroom.reviews
            for field in ("rating", "conclusion", "explanation")
        ),
    }
    for thread in newsroom.threads:
        where = f"thread on {thread.on}"
        if thread.on not in known:
            yield f"{where}: there is no such thing"
        voices = {thread.by, *(reply.by for reply in thread.replies), *filter(None, [thread.resolved_by])}
        for voice in sorted(voices):
            yield from _not_active(newsroom, where, voice)
        readers = named.get(thread.on.partition(":")[2]) if thread.on.startswith("evidence:") else None
        yield from (f"{where}: {voice} may not see it" for voice in sorted(voices) if readers and voice not in readers)


def _searches(newsroom: Newsroom) -> Iterator[str]:
    names = [(row.by, row.name) for row in newsroom.searches]
    for row in newsroom.searches:
        yield from _not_active(newsroom, f"search {row.name}", row.by)
        if names.count((row.by, row.name)) > 1:
            yield f"search {row.name}: {row.by} has another of this name"
