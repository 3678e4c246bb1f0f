"""Loads the demo newsroom through the actions: what the desk cannot do, the demo does not have."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.core.validators import URLValidator, validate_email
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from factcheck.accounts.actions import save_person
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Role
from factcheck.articles.actions import ArticleDetails, Source, add_article, add_version, save_outlet
from factcheck.articles.addresses import url_key
from factcheck.articles.models import Article, ArticleVersion, Outlet, VersionOrigin
from factcheck.audit.tracking import acting, all_or_none, source
from factcheck.captures import rot
from factcheck.captures.actions import keep_attempt
from factcheck.captures.models import CaptureTarget, LinkCheck, LinkState
from factcheck.claims.actions import (
    ClaimDetails,
    assign_claim,
    attach_statement,
    mark_distinct,
    move_claim,
    start_claim,
)
from factcheck.claims.models import Claim, Priority
from factcheck.claims.workflow import ClaimState
from factcheck.comments import actions as comments
from factcheck.comments.models import ReviewPart, Thing
from factcheck.demo import copies, rows
from factcheck.demo.content import load
from factcheck.demo.log_ins import PASSWORD
from factcheck.dossiers.actions import order_dossier
from factcheck.dossiers.jobs import make_dossier
from factcheck.evidence.actions import (
    ContactDetails,
    EvidenceDetails,
    RequestDetails,
    add_evidence,
    edit_link,
    keep_file,
    link_evidence,
    log_contact,
    merge_claims,
    move_request,
    noon,
    request_evidence,
    unlink_evidence,
)
from factcheck.evidence.copies import target_of_article
from factcheck.evidence.models import Evidence, EvidenceLink, EvidenceRequest
from factcheck.evidence.workflow import Channel, RequestState
from factcheck.feeds.actions import FeedDetails, save_feed, take_in
from factcheck.feeds.parsing import Item
from factcheck.language.detect import detect_language
from factcheck.letters.actions import LetterDetails, draft_letter, kind_for, log_as_sent, take_reply
from factcheck.reviews.actions import (
    Draft,
    approve_review,
    note_passed_days,
    override_check,
    return_review,
    save_draft,
    save_rating,
    start_review,
    submit_review,
    tell_to_look_again,
)
from factcheck.reviews.models import Rating, Review
from factcheck.saved.actions import save_search
from factcheck.speakers.actions import add_name, mark_namesakes, save_role, save_speaker
from factcheck.speakers.models import Speaker, SpeakerRole
from factcheck.statements.actions import Place, StatementDetails, carry_statements, save_tag, tag_statement
from factcheck.statements.models import Statement, Tag
from factcheck.suggestions.actions import look_through
from factcheck.suggestions.find import find
from factcheck.watch.actions import note_version, watch_article
from factcheck.web.uploads import keep

# What an editor does with a claim whose review has passed.
EDITORIAL: dict[rows.ClaimState, tuple[ClaimState, ...]] = {
    "published": (ClaimState.PUBLISHED,),
    "retracted": (ClaimState.PUBLISHED, ClaimState.RETRACTED),
}

# Gone from its site since it was stored.
LOST_PAGE = "/yearbook/2019/dunmera"


def read_newsroom() -> rows.Newsroom:
    """The newsroom as its files have it, and what loading it asks for that needs no database."""
    newsroom = load()
    reverse("claim_list")  # the first address that is asked for imports and sorts all of them
    for article in newsroom.articles:
        for version in article.versions:
            find(version.text)  # the patterns of all languages are made when they are first looked for
    return newsroom


def warm_up() -> None:
    """The rest of it, most of which keeps no other thread of this process from its work."""
    _password()
    detect_language("Any words whose letters leave more than one language")  # unpacks the model of all
    validate_email("desk@newsroom.example")  # the patterns of both are compiled when they are first used
    URLValidator()("https://newsroom.example/")


@cache
def _password() -> str:
    """One run of the hasher for all: each costs 64 MiB and a tenth of a second, and as everybody is told the one
    password, a salt of one's own would keep nothing from anybody."""
    return make_password(PASSWORD)


def load_newsroom(newsroom: rows.Newsroom, *, today: date | None = None) -> None:
    """Put the newsroom into an empty database, all of it or nothing; days of requests count from `today`."""
    token = source.set("demo")
    try:
        with all_or_none():
            _Loader(newsroom, today or timezone.localdate()).load()
    finally:
        source.reset(token)


class _Loader:
    """The newsroom's rows on their way, found again by the files' own names for them."""

    def __init__(self, newsroom: rows.Newsroom, today: date) -> None:
        self.newsroom = newsroom
        self.today = today
        self.people: dict[str, User] = {}
        self.outlets: dict[str, Outlet] = {}
        self.speakers: dict[str, Speaker] = {}
        self.tags: dict[str, Tag] = {}
        self.ratings: dict[str, Rating] = {}
        self.statements: dict[str, Statement] = {}
        self.claims: dict[str, Claim] = {}
        self.states = {row.key: row.state for row in newsroom.claims}
        self.articles: list[tuple[rows.Article, Article]] = []
        self.evidence: dict[str, Evidence] = {}
        self.requests: dict[str, EvidenceRequest] = {}

    def load(self) -> None:
        self.add_people()
        self.add_outlets()
        self.add_scales()
        self.add_speakers()
        for article in self.newsroom.articles:
            self.add_article(article)
        for claim in self.newsroom.claims:
            self.add_claim(claim)
        self.link_evidence()
        for request in self.newsroom.requests:
            self.request_evidence(request)
        for contact in self.newsroom.contacts:
            self.log_contact(contact)
        for reply in self.newsroom.replies:
            self.take_reply(reply)
        self.keep_copies()
        # Late, so that a merged claim brings what hangs on it along, as it would at a desk.
        self.merge_claims()
        for review in self.newsroom.reviews:
            self.judge(review)
        for row in self.newsroom.afterwards:
            self.come_afterwards(row)
        self.watch_articles()
        note_passed_days()
        tell_to_look_again()
        self.add_feeds()
        self.lose_page()
        self.order_dossier()
        for thread in self.newsroom.threads:
            self.talk(thread)
        for search in self.newsroom.searches:
            self.save_search(search)
        self.date_back()

    def save_search(self, row: rows.Search) -> None:
        by = self.people[row.by]
        save_search(by=by, name=row.name, place=row.place, query=row.query, is_shared=row.shared)

    def date_back(self) -> None:
        """The work came over the last weeks, one claim after the other: the dashboard draws them."""
        claims = list(self.claims.values())
        passed: dict[int, list[Review]] = defaultdict(list)
        for review in Review.objects.passed().order_by("id"):
            passed[review.claim_id].append(review)
        for place, claim in enumerate(claims):
            started = noon(self.today - timedelta(days=80 - 80 * place // len(claims)))
            with acting(by=claim.started_by, verb="claim.started"):
                Claim.objects.filter(pk=claim.pk).update(created_at=started)
            for review in passed[claim.pk]:
                days = {"submitted_at": started + timedelta(hours=20), "decided_at": started + timedelta(days=1)}
                with acting(by=review.reviewer, verb="review.approved"):
                    Review.objects.filter(pk=review.pk).update(**days)

    def watch_articles(self) -> None:
        """Last of all: what a later version did to passages is told to claims that have their letters by now."""
        for row, article in self.articles:
            watch_article(by=self.people[row.by], article=article)
            for version in article.versions.filter(number__gt=1).order_by("number"):
                note_version(by=None, version=version)

    def add_feeds(self) -> None:
        now = timezone.now()
        for row in self.newsroom.feeds:
            details = FeedDetails(url=row.url, title=row.title, outlet=self.outlets[row.outlet])
            feed = save_feed(by=self.editor, details=details)
            items = [
                Item(i.url, url_key(i.url), i.title, i.summary, i.byline, now - timedelta(hours=i.hours_ago))
                for i in row.items
            ]
            take_in(feed=feed, items=items)

    def add_people(self) -> None:
        for row in sorted(self.newsroom.people, key=lambda person: person.role != "editor"):
            person = User(
                handle=row.handle,
                name=row.name,
                email=row.email,
                role=row.role,
                beat=row.beat,
                time_zone=row.time_zone,
                is_active=row.active,
            )
            by = next(iter(self.people.values()), None)
            save_person(by=by, person=person)
            with acting(by=by, verb="person.added"):
                person.password = _password()
                person.store(fields=["password"])
            self.people[row.handle] = person

    @property
    def editor(self) -> User:
        return next(person for person in self.people.values() if person.role == Role.EDITOR)

    def add_outlets(self) -> None:
        for row in self.newsroom.outlets:
            outlet = Outlet(name=row.name, country=row.country, language=row.language, time_zone=row.time_zone)
            self.outlets[row.key] = save_outlet(by=self.editor, outlet=outlet, domains=list(row.domains))

    def add_scales(self) -> None:
        for row in self.newsroom.tags:
            tag = Tag(group=row.group, slug=row.key, label=row.label, description=row.description)
            self.tags[row.key] = save_tag(by=self.editor, tag=tag)
        for step in self.newsroom.ratings:
            rating = Rating(
                slug=step.key,
                label=step.label,
                definition=step.definition,
                order=step.order,
                number=step.number,
                asserts_falsehood=step.asserts_falsehood,
            )
            self.ratings[step.key] = save_rating(by=self.editor, rating=rating)

    def add_speakers(self) -> None:
        names = {row.key: row.name for row in self.newsroom.speakers}
        for row in self.newsroom.speakers:
            by = self.people[row.by]
            speaker = save_speaker(
                by=by,
                speaker=Speaker(
                    name=row.name, kind=row.kind, description=row.description, wikidata_id=row.wikidata or None
                ),
            )
            self.speakers[row.key] = speaker
            for name in row.names:
                add_name(by=by, speaker=speaker, name=name.name, language=name.language)
            for role in row.roles:
                organisation = names.get(role.organisation, "")
                save_role(
                    by=by,
                    role=SpeakerRole(
                        speaker=speaker,
                        title=role.title,
                        organisation=organisation,
                        since=role.since,
                        until=role.until,
                    ),
                )
        for pair in self.newsroom.namesakes:
            one, other = (self.speakers[key] for key in pair.speakers)
            mark_namesakes(by=self.people[pair.by], one=one, other=other)

    def add_article(self, row: rows.Article) -> None:
        by = self.people[row.by]
        details = ArticleDetails(
            title=row.title,
            language=row.language,
            outlet=self.outlets[row.outlet],
            url=row.url,
            byline=row.byline,
            published_at=row.published_at,
            time_zone=row.time_zone,
            credited_source=row.credited_source,
        )
        pasted = Source(origin=VersionOrigin.PASTE, extractor="demo")
        first, *later = row.versions
        version = add_article(by=by, details=details, text=first.text, source=pasted)
        look_through(by=by, version=version)
        self.tag(row, first, version)
        self.articles.append((row, version.article))
        for snapshot in later:
            version = add_version(
                by=by, article=version.article, title=snapshot.title, text=snapshot.text, source=pasted
            )
            carry_statements(by=by, version=version)
            look_through(by=by, version=version)
            self.tag(row, snapshot, version)

    def tag(self, article: rows.Article, snapshot: rows.Version, version: ArticleVersion) -> None:
        for row in self.newsroom.statements:
            if (row.article, row.version) != (article.slug, snapshot.number):
                continue
            self.statements[row.key] = tag_statement(
                by=self.people[row.by],
                version=version,
                place=Place(start=row.start, end=row.end, exact=row.exact, part=row.part),
                details=StatementDetails(
                    speaker=self.speakers.get(row.speaker),
                    via=self.speakers.get(row.via),
                    mode=row.mode,
                    stance=row.stance,
                    said_on=row.said_on,
                    venue=row.venue,
                    note=row.note,
                    tags=tuple(self.tags[key] for key in row.tags),
                ),
            )

    def add_claim(self, row: rows.Claim) -> None:
        by = self.people[row.by]
        first, *others = row.statements
        claim = start_claim(
            by=by,
            details=ClaimDetails(
                text=row.text,
                kind=row.kind,
                priority=Priority[row.priority.upper()],
                topics=tuple(self.tags[key] for key in row.topics),
            ),
            statement=self.statements[first],
        )
        for key in others:
            if key not in {later.statement for later in self.newsroom.afterwards if later.claim == row.key}:
                attach_statement(by=by, claim=claim, statement=self.statements[key])
        if row.assignee != row.by:
            assignee = self.people[row.assignee] if row.assignee else None
            claim = assign_claim(by=self.editor if assignee else by, claim=claim, assignee=assignee)
        self.claims[row.key] = claim

    def judge(self, row: rows.Review) -> None:
        """A round of review up to where it stands, and the claim with it. What waits in the queue has an age."""
        by, claim = self.people[row.by], self.claims[row.claim]
        draft = Draft(
            rating=self.ratings[row.rating] if row.rating else None,
            conclusion=row.conclusion,
            explanation=row.explanation,
            as_of=self.today - timedelta(days=row.days_old),
            review_by=self.today + timedelta(days=row.review_by_days) if row.review_by_days > 0 else None,
        )
        review = save_draft(by=by, review=start_review(by=by, claim=claim), draft=draft)
        if row.state == "drafting":
            return
        review = submit_review(by=by, review=review)
        with acting(by=by, verb="review.submitted"):
            review.submitted_at = timezone.now() - timedelta(days=row.days_old)
            review.store(fields=["submitted_at"])
        for override in self.newsroom.overrides:
            if override.claim == row.claim:
                editor, reason = self.people[override.by], override.reason
                override_check(by=editor, claim=claim, check=override.check, reason=reason)
        if row.state == "returned":
            reasons = {given.field: given.reason for given in row.reasons}
            return_review(by=self.people[row.reviewer], review=review, reasons=reasons)
        elif row.state == "approved":
            claim = approve_review(by=self.people[row.reviewer], review=review).claim
            for state in EDITORIAL.get(self.states[row.claim], ()):
                claim = move_claim(by=self.editor, claim=claim, to=state)
            if row.review_by_days < 0:
                with acting(by=by, verb="review.approved"):
                    review = Review.objects.get(pk=review.pk)
                    review.review_by = self.today + timedelta(days=row.review_by_days)
                    review.store(fields=["review_by"])

    def come_afterwards(self, row: rows.Afterwards) -> None:
        by, claim = self.people[row.by], self.claims[row.claim]
        if row.statement:
            attach_statement(by=by, claim=claim, statement=self.statements[row.statement])
        elif row.merged:
            merge_claims(by=by, winner=claim, loser=self.claims[row.merged])
        elif row.request:
            state = next(request.state for request in self.newsroom.requests if request.key == row.request)
            move_request(by=by, request=self.requests[row.request], to=state)
        elif row.was:
            link = EvidenceLink.objects.get(claim=claim, evidence=self.evidence[row.evidence])
            if row.withdrawn:
                unlink_evidence(by=by, link=link)
            else:
                final = next(
                    one for one in self.newsroom.links if (one.claim, one.evidence) == (row.claim, row.evidence)
                )
                edit_link(by=by, link=link, stance=final.stance, excerpt=final.excerpt, note=final.note)
        else:
            self.link(
                next(one for one in self.newsroom.links if (one.claim, one.evidence) == (row.claim, row.evidence))
            )

    def link_evidence(self) -> None:
        for row in self.newsroom.evidence:
            by = self.people[row.by]
            file = None
            if row.file:
                file = keep(ContentFile(row.text.encode(), name=row.file), media_type="text/plain")
            self.evidence[row.key] = add_evidence(
                by=by,
                details=EvidenceDetails(
                    title=row.title,
                    url=row.url,
                    origin=row.origin,
                    kind=row.kind,
                    dated=row.dated,
                    access=row.access,
                    note=row.note,
                    readers=tuple(self.people[handle] for handle in row.named),
                ),
                file=file,
            )
        later = {(came.claim, came.evidence): came for came in self.newsroom.afterwards if came.evidence}
        for link in self.newsroom.links:
            came = later.get((link.claim, link.evidence))
            if came is None:
                self.link(link)
            elif came.was is not None:
                self.link(replace(link, stance=came.was))
        for came in later.values():
            if came.withdrawn and came.was is not None:
                self.link(rows.Link(claim=came.claim, evidence=came.evidence, stance=came.was))

    def link(self, row: rows.Link) -> None:
        item = self.evidence[row.evidence]
        link_evidence(
            by=item.added_by,  # who adds a confidential item is always one of those who may see it
            claim=self.claims[row.claim],
            evidence=item,
            stance=row.stance,
            excerpt=row.excerpt,
            note=row.note,
        )

    def keep_copies(self) -> None:
        """Copies of what the articles and items rest on: made here, as nothing can be fetched from their sites."""
        pages: dict[int, copies.Page] = {}
        for version in ArticleVersion.objects.select_related("article").order_by("number"):
            if target := target_of_article(version.article):
                article = version.article
                pages[target.pk] = copies.page_of(target.url, version.title, [version.text], article.language)
        relied_on = Prefetch("links", EvidenceLink.objects.order_by("id"))
        for item in Evidence.objects.accepted().select_related("copy").prefetch_related(relied_on).order_by("id"):
            copy = getattr(item, "copy", None)
            if copy is not None and copy.target_id is not None and copy.target_id not in pages:
                excerpts = [link.excerpt for link in item.links.all()]
                pages[copy.target_id] = copies.page_of(item.url, item.title, [*excerpts, item.note])
            if item.file:
                keep_file(evidence=item)
        for target in CaptureTarget.objects.filter(pk__in=pages).select_related("ordered_by"):
            attempt, words = copies.attempt_of(pages[target.pk])
            keep_attempt(target=target, number=1, attempt=attempt, by=target.ordered_by, words=words)

    def request_evidence(self, row: rows.Request) -> None:
        owner = self.people[row.owner]
        asked_on = None if row.asked_days_ago is None else self.today - timedelta(days=row.asked_days_ago)
        due_on = None if row.due_in_days is None else self.today + timedelta(days=row.due_in_days)
        first = RequestState.NEEDED
        if asked_on:
            first = RequestState.ASKED
        elif row.promised_in and row.state != "needed":
            first = RequestState.PROMISED
        request = request_evidence(
            by=owner,
            claim=self.claims[row.claim],
            details=RequestDetails(
                wanted=row.wanted,
                owed_by=self.speakers.get(row.owed_by),
                owed_by_name=row.owed_by_name,
                promised_in=self.statements.get(row.promised_in),
                channel=row.channel,
                asked_on=asked_on,
                due_on=due_on,
                owner=owner,
                note=row.note,
            ),
            state=first,
        )
        if row.state != first and row.key not in {later.request for later in self.newsroom.afterwards}:
            move_request(by=owner, request=request, to=row.state)
        self.requests[row.key] = request

    def lose_page(self) -> None:
        """One page has gone from its site since it was stored; whoever relies on it is told by the worker."""
        target = CaptureTarget.objects.exclude(kept=None).filter(url__contains=LOST_PAGE).get()
        since = noon(self.today - timedelta(days=3))
        with acting(by=None, verb="capture.link_checked"):
            LinkCheck(
                target=target, host=target.host, next_at=since + rot.AFTER_NEWS, since=since, misses=2, told=False
            ).store()
            target.link_state, target.link_checked_at = LinkState.GONE, since
            target.link_note = "The site has no page at this address (404)."
            target.store(fields=["link_state", "link_note", "link_checked_at"])

    def order_dossier(self) -> None:
        """Of the claim with the most said about what is missing; the worker makes it when the demo has started."""
        asked = Counter(self.requests[row.request].claim for row in self.newsroom.contacts)
        for claim, _ in asked.most_common(1):
            dossier, _ = order_dossier(by=claim.started_by, claim=claim)
            make_dossier.configure(lock=f"dossier-{dossier.pk}").defer(dossier_id=dossier.pk)

    def log_contact(self, row: rows.Contact) -> None:
        contact = ContactDetails(
            kind=row.kind,
            at=noon(self.today - timedelta(days=row.days_ago)),
            channel=row.channel,
            contact=row.contact,
            words=row.words,
            answer=row.answer,
        )
        log_contact(by=self.people[row.by], request=self.requests[row.request], contact=contact)

    def take_reply(self, row: rows.Reply) -> None:
        """The whole way: a letter, its private address, and what came through it."""
        request = EvidenceRequest.objects.with_parties().get(pk=self.requests[row.request].pk)
        by = request.owner or self.editor
        letter = draft_letter(by=by, request=request, kind=kind_for(request))
        details = LetterDetails(to=row.contact, subject=letter.subject, body=letter.body, answer_by=letter.answer_by)
        log_as_sent(by=by, letter=letter, details=details, channel=Channel.EMAIL, contact=row.contact)
        files = []
        if row.file:
            text = row.text.strip("\n")
            files.append(keep(ContentFile(text.encode(), name=row.file), media_type="text/plain"))
        take_reply(link=letter.reply_links.get(), words=row.answer, name=row.name, files=files)

    def talk(self, row: rows.Thread) -> None:
        kind, _, key = row.on.partition(":")
        made: dict[str, dict[str, Any]] = {
            "claim": self.claims,
            "statement": self.statements,
            "evidence": self.evidence,
        }
        if kind == "review":
            claim, _, field = key.partition("/")
            thing: Thing = ReviewPart(Review.objects.of(self.claims[claim]).get(), field)
        else:
            thing = made[kind][key]
        thread = comments.start_thread(by=self.people[row.by], on=thing, text=row.text).thread
        for said in row.replies:
            comments.reply(by=self.people[said.by], thread=thread, text=said.text)
        if row.resolved_by:
            comments.resolve_thread(by=self.people[row.resolved_by], thread=thread)

    def merge_claims(self) -> None:
        later = {row.merged for row in self.newsroom.afterwards}
        for row in self.newsroom.claims:
            if row.merged_into and row.key not in later:
                winner, loser = self.claims[row.merged_into], self.claims[row.key]
                merge_claims(by=self.people[row.by], winner=winner, loser=loser)
        for pair in self.newsroom.refused_merges:
            one, other = (self.claims[key] for key in pair.claims)
            mark_distinct(by=self.people[pair.by], one=one, other=other)
