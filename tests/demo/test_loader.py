"""The demo newsroom in a database: loaded once for all of these, by the real actions."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings

from factcheck.accounts.models import User
from factcheck.articles.models import Article, ArticleVersion
from factcheck.captures.models import CaptureTarget
from factcheck.captures.verify import verify
from factcheck.claims.models import Claim, ClaimMerge, DistinctClaims
from factcheck.demo import rows
from factcheck.demo.content import load
from factcheck.demo.copies import NOTE
from factcheck.demo.loader import load_newsroom
from factcheck.demo.log_ins import PASSWORD, log_ins
from factcheck.evidence.models import ClaimLedger, Evidence, EvidenceLink, EvidenceReader, EvidenceRequest, ledger_of
from factcheck.feeds.models import Feed, FeedItem
from factcheck.letters.models import Reply
from factcheck.notifications.models import Notification
from factcheck.reviews.models import GateOverride, LookAgain, Rating, Review, ReviewReason
from factcheck.reviews.workflow import LookKind
from factcheck.saved.models import SavedSearch
from factcheck.speakers.models import Namesakes, Speaker
from factcheck.statements.models import Anchor, Statement, StatementTag
from factcheck.watch.models import ArticleWatch, PassageChange

TODAY = date(2026, 11, 22)
# Without a mark in the run, pytest-django would make no test database, and these would meet the desk's own.
pytestmark = pytest.mark.django_db


@pytest.fixture
def _django_db_helper() -> None:
    """The mark asks for the test database; a transaction around each test is not wanted here."""


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def newsroom(django_db_setup, django_db_blocker, files) -> Iterator[rows.Newsroom]:
    """The rows as the files have them, with the database that was made of them."""
    content = load()
    assert connection.settings_dict["NAME"].startswith("test_"), "these tests are for the test database alone"
    # No test here may ask for `db` as well: its end would close the connection that this holds.
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files), transaction.atomic():
        load_newsroom(content, today=TODAY)
        yield content
        transaction.set_rollback(True)


def test_every_address_and_file_has_a_copy_that_says_where_it_comes_from(newsroom, files):
    targets = CaptureTarget.objects.select_related("last")
    assert {target.state for target in targets} == {"stored", "failed", "waiting"}
    assert all(target.last.note == NOTE for target in targets)
    assert sorted(target.last.outcome for target in targets if target.state != "stored") == ["cut_short", "no_page"]
    assert not Evidence.objects.accepted().without_copies().exists()
    private = {target.pk for target in targets if target.private}
    confidential = Evidence.objects.filter(access="confidential").exclude(url="")
    assert private == set(confidential.values_list("copy__target", flat=True))
    with override_settings(MEDIA_ROOT=files):
        assert not list(verify())


def test_every_row_of_the_files_is_there(newsroom):
    assert User.objects.count() == len(newsroom.people)
    assert Speaker.objects.count() == len(newsroom.speakers)
    assert Article.objects.count() == len(newsroom.articles)
    assert ArticleVersion.objects.count() == sum(len(article.versions) for article in newsroom.articles)
    assert Statement.objects.count() == len(newsroom.statements)
    assert StatementTag.objects.count() == sum(len(row.tags) for row in newsroom.statements)
    assert Claim.objects.count() == len(newsroom.claims)
    assert ClaimMerge.objects.count() == sum(bool(row.merged_into) for row in newsroom.claims)
    assert DistinctClaims.objects.count() == len(newsroom.refused_merges)
    assert Namesakes.objects.count() == len(newsroom.namesakes)
    assert Evidence.objects.accepted().count() == len(newsroom.evidence)
    assert Reply.objects.waiting().count() == len(newsroom.replies) == 1
    assert Evidence.objects.filter(unreviewed=True).count() == 1
    assert EvidenceLink.objects.standing().count() == len(newsroom.links)
    assert EvidenceRequest.objects.count() == len(newsroom.requests)
    assert list(Rating.objects.values_list("slug", flat=True)) == [row.key for row in newsroom.ratings]


def test_claims_and_requests_are_in_the_states_of_the_files(newsroom):
    assert dict(Claim.objects.values_list("text", "state")) == {row.text: row.state for row in newsroom.claims}
    assert Counter(EvidenceRequest.objects.values_list("wanted", "state")) == Counter(
        (row.wanted, row.state) for row in newsroom.requests
    )


def test_the_ledgers_come_to_what_the_files_say(newsroom):
    stored = dict(ClaimLedger.objects.values_list("claim__text", "state"))
    for row in newsroom.claims:
        if not row.merged_into:
            assert stored[row.text] == row.evidence_state, row.key


def test_confidential_evidence_is_for_those_named_in_the_files(newsroom):
    named = {item.title: set(item.named) for item in newsroom.evidence if item.named}
    assert named
    found: dict[str, set[str]] = {}
    for title, handle in EvidenceReader.objects.values_list("evidence__title", "person__handle"):
        found.setdefault(title, set()).add(handle)
    assert found == named


def test_who_is_named_sees_another_ledger(newsroom):
    claim = Claim.objects.get(text=next(row.text for row in newsroom.claims if row.key == "fund-paid-fuel"))
    states = {
        handle: ledger_of(
            EvidenceLink.objects.standing()
            .visible_to(User.objects.get(handle=handle))
            .bearing_on(claim)
            .select_related("evidence"),
            EvidenceRequest.objects.bearing_on(claim),
        ).state
        for handle in ("ben", "dan")
    }
    assert states == {"ben": "nothing_offered", "dan": "supported"}


def test_days_of_requests_count_from_the_day_of_loading(newsroom):
    written_to = {reply.request for reply in newsroom.replies}
    for row in newsroom.requests:
        request = EvidenceRequest.objects.get(wanted=row.wanted, claim__text=_text_of(newsroom, row.claim))
        if row.key in written_to:  # a letter names a day to answer by, which a day that has passed gives way to
            assert request.due_on == request.letters.get().answer_by > TODAY
            continue
        assert request.due_on == (None if row.due_in_days is None else TODAY + timedelta(row.due_in_days)), row.key
        asked = None if row.asked_days_ago is None else TODAY - timedelta(row.asked_days_ago)
        assert request.asked_on == asked, row.key


def test_reviews_and_their_claims_stand_where_the_files_say(newsroom):
    claims = {row.key: row for row in newsroom.claims}
    for row in newsroom.reviews:
        review = Review.objects.get(claim__text=claims[row.claim].text)
        assert (review.state, review.claim.state) == (row.state, claims[row.claim].state), row.claim
        assert review.reviewer_id is None or review.reviewer.handle == row.reviewer != row.by
    assert {row.state for row in newsroom.reviews} == set(get_args(rows.ReviewState.__value__))
    assert ReviewReason.objects.count() == sum(len(row.reasons) for row in newsroom.reviews) > 0
    assert GateOverride.objects.count() == len(newsroom.overrides) == 2


def test_a_second_version_carries_the_statements_of_the_first(newsroom):
    later = ArticleVersion.objects.get(number=2)
    carried = Statement.objects.filter(version__article=later.article, version__number=1)
    assert Anchor.objects.filter(version=later).count() == carried.count() > 0
    assert len(set(Anchor.objects.values_list("state", flat=True))) >= 3


def test_some_verdicts_are_to_be_looked_at_again_for_every_kind_of_reason(newsroom):
    reasons = LookAgain.objects.open()
    assert reasons.values("claim").distinct().count() == 7
    # Nothing was merged by mistake.
    assert set(reasons.values_list("kind", flat=True)) == set(LookKind.values) - {"parted"}
    assert Counter(reasons.values_list("claim__text", flat=True)).most_common(1)[0][1] == 2
    told = Notification.objects.filter(kind="look_again")
    assert {person.handle for person in User.objects.filter(pk__in=told.values("person"))} >= {"ben", "cleo", "dan"}


def test_files_of_evidence_are_kept(newsroom, files, settings):
    settings.MEDIA_ROOT = files
    row = next(row for row in newsroom.evidence if row.file)
    item = Evidence.objects.get(title=row.title)
    with item.file.open() as file:
        assert file.read().decode() == row.text
    assert item.file_name == row.file
    assert item.media_type == "text/plain"


def test_the_history_says_who_did_it_and_that_it_was_the_demo(newsroom):
    event = Statement.events.rel.related_model.objects.select_related(None).order_by("pgh_id").first()
    row = newsroom.statements[0]
    assert event.pgh_context["verb"] == "statement.tagged"
    assert event.pgh_context["source"] == "demo"
    assert User.objects.get(pk=event.pgh_context["by"]).handle == row.by


@pytest.mark.parametrize("email", [person.email for person in log_ins()])
def test_everybody_who_is_listed_can_log_in(newsroom, email):
    client = Client()
    assert client.post("/accounts/login/", {"login": email, "password": PASSWORD}).status_code == 302
    assert client.get("/accounts/settings/").status_code == 200


def test_who_has_left_is_not_listed_and_cannot_log_in(newsroom):
    gone = next(row for row in newsroom.people if not row.active)
    assert gone.email not in {person.email for person in log_ins()}
    client = Client()
    client.post("/accounts/login/", {"login": gone.email, "password": PASSWORD})
    assert client.get("/accounts/settings/").status_code == 302


def _text_of(newsroom: rows.Newsroom, key: str) -> str:
    return next(row.text for row in newsroom.claims if row.key == key)


def test_articles_are_watched_and_a_changed_passage_is_told(newsroom):
    assert ArticleWatch.objects.on().count() == len(newsroom.articles)
    fates = set(PassageChange.objects.values_list("fate", flat=True))
    assert fates == {"changed"}
    assert Anchor.objects.waiting().count() >= 3
    assert PassageChange.objects.filter(days_after_asking__gt=0, line__contains="after we asked").exists()


def test_items_of_feeds_wait_in_the_inbox(newsroom):
    assert FeedItem.objects.waiting().count() == sum(len(feed.items) for feed in newsroom.feeds)
    assert Feed.objects.count() == len(newsroom.feeds)


def test_saved_searches_open_with_something_in_them(newsroom):
    assert SavedSearch.objects.count() == len(newsroom.searches)
    for search in SavedSearch.objects.select_related("person"):
        client = Client()
        client.force_login(search.person)
        page = client.get(search.get_absolute_url(), follow=True)
        assert page.status_code == 200, search.name
        assert "No claim passes" not in page.text, search.name
        assert "Nothing here matches" not in page.text, search.name
        assert "No article fits" not in page.text, search.name


def test_the_last_weeks_have_claims_and_reviews(newsroom):
    days = Claim.objects.values_list("created_at", flat=True)
    assert max(days) - min(days) > timedelta(days=70)
    for review in Review.objects.passed():
        assert review.claim.created_at < review.submitted_at < review.decided_at
