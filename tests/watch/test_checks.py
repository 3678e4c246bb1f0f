"""A watched page is looked at again: what is the same, changed, gone, forbidden, or hardly there."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from factcheck.articles.models import ArticleVersion
from factcheck.claims.models import Claim
from factcheck.evidence.actions import RequestDetails, request_evidence
from factcheck.evidence.models import EvidenceRequest, Followup
from factcheck.notifications.models import Notification
from factcheck.statements.models import Anchor
from factcheck.watch.actions import (
    check_article,
    order_check,
    settle_anchor,
    unsettle_anchor,
    unwatch_article,
    watch_article,
)
from factcheck.watch.models import ArticleCheck, ArticleWatch, PassageChange
from factcheck.watch.passages import standing_of
from factcheck.watch.schedule import wait_after_check, wait_after_failure
from tests.factories import make_claim, make_statement, make_version
from tests.watch.conftest import PARAGRAPHS, imported
from tests.web.servers import page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_rules_kept():
    cache.clear()


def check(article):
    """The check that is due next, made now."""
    watch = ArticleWatch.objects.get(article=article)
    return check_article(article_id=article.pk, due=watch.next_check_at)


def hours_to_next(article):
    watch = ArticleWatch.objects.get(article=article)
    return round((watch.next_check_at - watch.last_checked_at) / timedelta(hours=1))


def test_an_article_from_an_address_is_watched_and_a_pasted_one_is_not(article, cleo):
    assert ArticleWatch.objects.get(article=article).is_on
    assert not ArticleWatch.objects.filter(article=make_version(cleo).article).exists()


def test_the_same_page_makes_no_version_and_the_waits_grow(article):
    assert [(check(article).outcome, hours_to_next(article)) for _ in range(5)] == [
        ("same", 6), ("same", 24), ("same", 72), ("same", 168), ("same", 168),
    ]  # fmt: skip
    assert article.versions.count() == 1


def test_a_changed_page_makes_a_version_and_the_waits_begin_anew(article, outlet):
    check(article)
    outlet.show([*PARAGRAPHS[:2], "Engineers counted thirty cracks.", *PARAGRAPHS[3:]])
    made = check(article)
    assert (made.outcome, made.version.number, made.version.added_by, made.version.origin) == (
        "changed",
        2,
        None,
        "url",
    )
    assert "thirty cracks" in made.version.text
    assert hours_to_next(article) == 1
    assert check(article).outcome == "same"


def test_a_changed_headline_is_a_change(article, outlet):
    outlet.show(PARAGRAPHS, title="Mayor hopes that the bridge is safe")
    made = check(article)
    assert (made.outcome, made.version.title) == ("changed", "Mayor hopes that the bridge is safe")
    assert made.version.text == article.versions.get(number=1).text


def test_what_the_importer_took_out_or_corrected_is_no_change_of_the_outlet(outlet, cleo):
    article = imported(outlet, cleo, text="\n\n".join(PARAGRAPHS[:4]))
    ArticleVersion.objects.get(article=article)
    assert check(article).outcome == "same"
    outlet.show([PARAGRAPHS[0], PARAGRAPHS[1].replace("nobody will be", "none will be"), *PARAGRAPHS[2:]])
    made = check(article)
    assert made.outcome == "changed"
    assert "none will be" in made.version.text
    assert PARAGRAPHS[4] not in made.version.text


def test_a_page_that_goes_back_to_an_earlier_text_says_so(article, outlet):
    outlet.show([*PARAGRAPHS[:4], "A new end."])
    check(article)
    outlet.show(PARAGRAPHS)
    made = check(article)
    assert (made.outcome, made.version.number) == ("reverted", 1)
    assert made.why == "The page reads as version 1 again."
    assert article.versions.count() == 2


@pytest.mark.parametrize(
    ("status", "outcome", "says"),
    [
        ("404 Not Found", "gone", "no page at this address any more"),
        ("410 Gone", "gone", "removed"),
        ("403 Forbidden", "failed", "refuses"),
        ("503 Service Unavailable", "failed", "503"),
    ],
)
def test_a_page_that_is_not_got_says_why(article, outlet, status, outcome, says):
    outlet.answer = page(b"<html>no</html>", status)
    made = check(article)
    assert (made.outcome, made.capture.http_status) == (outcome, int(status[:3]))
    assert says in made.why
    assert "paste" not in made.why
    watch = ArticleWatch.objects.get(article=article)
    assert watch.failing_since is not None
    assert watch.is_in_trouble
    outlet.show(PARAGRAPHS)
    assert check(article).outcome == "same"
    watch.refresh_from_db()
    assert (watch.failing_since, watch.failures, watch.why) == (None, 0, "")


def test_failures_wait_longer_and_longer():
    minutes = [wait_after_failure(n) / timedelta(minutes=1) for n in (1, 2, 3, 4, 5, 9)]
    assert minutes == [15, 60, 240, 960, 3840, 7 * 24 * 60]
    assert wait_after_check(99) == timedelta(days=7)


def waits(article):
    """Hours until the next check, after one now."""
    check(article)
    watch = ArticleWatch.objects.get(article=article)
    return round((watch.next_check_at - watch.last_checked_at) / timedelta(hours=1))


def test_a_page_that_is_absent_once_is_looked_at_again_soon(article, outlet):
    outlet.answer = page(b"", "503 Service Unavailable")
    assert [waits(article) for _ in range(4)] == [0, 1, 4, 16]
    outlet.answer = page(b"", "404 Not Found")
    assert [waits(article) for _ in range(4)] == [1, 24, 168, 168]
    outlet.show(PARAGRAPHS)
    assert waits(article) in (1, 6)
    outlet.answer = page(b"", "404 Not Found")
    assert waits(article) == 1
    outlet.answer = page(b"", "410 Gone")
    assert waits(article) == 168


def test_rules_for_programs_hold_for_the_schedule_and_not_for_a_person(article, outlet, cleo):
    outlet.robots = page(b"User-agent: *\nDisallow: /news/\n", Content_Type="text/plain")
    before = outlet.asked_for("/news/bridge")
    assert check(article).outcome == "disallowed"
    assert outlet.asked_for("/news/bridge") == before
    watch = order_check(by=cleo, article=article)
    made = check_article(article_id=article.pk, due=watch.asked_at)
    assert (made.outcome, made.asked_by) == ("same", cleo)
    assert outlet.asked_for("/news/bridge") == before + 1


def test_rules_that_cannot_be_read_forbid(article, outlet):
    outlet.robots = page(b"", "503 Service Unavailable")
    made = check(article)
    assert made.outcome == "failed"
    assert "robots.txt" in made.why


def test_a_wall_in_front_of_the_article_is_not_taken_for_its_text(article, outlet):
    outlet.show(["We value your privacy. Accept all cookies to read on, or log in to your account with us."])
    assert check(article).outcome == "doubtful"
    assert article.versions.count() == 1


def test_an_article_whose_address_was_taken_away_stops_nobody(article, outlet, cleo):
    from factcheck.articles.models import Article
    from factcheck.watch import jobs

    Article.objects.filter(pk=article.pk).update(url="", url_key=None)
    ArticleWatch.objects.update(next_check_at=timezone.now())
    jobs.find_due.func(0)
    made = check(article)
    assert made.outcome == "failed"
    assert "no address any more" in made.why


def test_a_page_that_leads_to_the_front_page_is_gone(article, outlet):
    outlet.front, outlet.answer = outlet.answer, page(b"", "302 Found", Location=outlet.server.url("/"))
    made = check(article)
    assert made.outcome == "gone"
    assert "front page" in made.why
    assert article.versions.count() == 1


# ---- one check per due time --------------------------------------------------------------------------------------


def test_a_check_is_made_once_for_its_due_time(article, outlet):
    due = ArticleWatch.objects.get(article=article).next_check_at
    assert check_article(article_id=article.pk, due=due) is not None
    asked = outlet.asked_for("/news/bridge")
    assert check_article(article_id=article.pk, due=due) is None
    assert outlet.asked_for("/news/bridge") == asked
    assert ArticleCheck.objects.count() == 1


def test_a_worker_that_was_overtaken_while_it_fetched_leaves_nothing(article, outlet, monkeypatch):
    from factcheck.watch import actions

    due = ArticleWatch.objects.get(article=article).next_check_at
    outlet.show([*PARAGRAPHS, "A new end."])
    fetched, rounds = actions.look, []

    def slow(*args, **kwargs):
        seen = fetched(*args, **kwargs)
        if not rounds:
            rounds.append(1)
            assert check_article(article_id=article.pk, due=due).outcome == "changed"
        return seen

    monkeypatch.setattr(actions, "look", slow)
    assert check_article(article_id=article.pk, due=due) is None
    assert (ArticleCheck.objects.count(), article.versions.count()) == (1, 2)


def test_nothing_is_checked_that_is_switched_off(article, cleo):
    due = ArticleWatch.objects.get(article=article).next_check_at
    unwatch_article(by=cleo, article=article)
    assert check_article(article_id=article.pk, due=due) is None
    watch_article(by=cleo, article=article)
    assert ArticleWatch.objects.get(article=article).next_check_at > timezone.now()


# ---- claims that rest on a passage ----------------------------------------------------------------------------------


@pytest.fixture
def claims(article, ada, cleo, dan):
    """Two claims: dan holds the one on the cracks, which was asked about three days ago; nobody holds the other."""
    version = article.versions.get(number=1)
    cracks = make_statement(cleo, version=version, exact="counted twelve cracks in the northern pier")
    hurt = make_statement(cleo, version=version, exact="Nobody was hurt and nobody will be")
    first = make_claim(ada, "There were twelve cracks", statement=cracks, assignee=dan)
    second = make_claim(cleo, "Nobody was hurt", statement=hurt)
    Claim.objects.filter(pk=second.pk).update(assignee=None)
    day = timezone.localdate() - timedelta(days=3)
    request_evidence(
        by=cleo, claim=first, details=RequestDetails(wanted="The report", owed_by_name="Road authority", asked_on=day)
    )
    return first, second


def changed(article, outlet):
    fewer = PARAGRAPHS[2].replace("twelve cracks in", "two cracks in")
    outlet.show([PARAGRAPHS[0], fewer, *PARAGRAPHS[3:]])
    return check(article).version


def test_holders_are_told_and_histories_get_dated_lines(article, outlet, claims, cleo, dan, log_in):
    first, _ = claims
    version = changed(article, outlet)
    line, other = PassageChange.objects.order_by("statement__start").values_list("fate", "line")[::-1]
    assert line[0] == "changed"
    assert "changed this passage 3 days after we asked Road authority: “counted" in line[1]
    assert "We had asked for: “The report”." in line[1]
    assert "twelve cracks" in line[1]
    assert other[0] == "gone"
    assert "took this passage out: “Nobody was hurt" in other[1]
    row = PassageChange.objects.get(claim=first)
    assert (row.days_after_asking, row.request) == (3, EvidenceRequest.objects.get())
    told = {n.person: n for n in Notification.objects.all()}
    assert set(told) == {dan, cleo}
    assert "There were twelve cracks" in told[dan].words
    assert told[dan].path == f"/articles/{article.pk}/anchors/"
    page = log_in(dan).get(f"/claims/{first.pk}/history/").content.decode()
    assert "noticed what became of a passage" in page
    assert "3 days after we asked Road authority" in page
    assert version.number == 2


def test_the_last_time_of_asking_counts_also_when_it_was_a_reminder(article, outlet, claims, cleo):
    request = EvidenceRequest.objects.get()
    yesterday = timezone.now() - timedelta(days=1)
    Followup(request=request, at=yesterday, by=cleo, kind="chased", direction="out", channel="phone").save()
    changed(article, outlet)
    row = PassageChange.objects.get(claim=claims[0])
    assert row.days_after_asking == 1
    assert "a day after we asked Road authority" in row.line


def test_the_same_words_in_a_further_version_are_no_news(article, outlet, claims):
    changed(article, outlet)
    fewer = PARAGRAPHS[2].replace("twelve cracks in", "two cracks in")
    outlet.show([PARAGRAPHS[0], fewer, *PARAGRAPHS[3:], "It rained again on Tuesday, all day long."])
    assert check(article).outcome == "changed"
    assert PassageChange.objects.count() == 2
    outlet.show([*PARAGRAPHS, "It rained again on Tuesday, all day long."])
    assert check(article).outcome == "changed"
    assert sorted(PassageChange.objects.order_by("id")[2:].values_list("fate", flat=True)) == ["back", "back"]


def test_a_persons_word_is_kept_for_the_next_version(article, outlet, claims, cleo):
    changed(article, outlet)
    anchor = Anchor.objects.get(statement__exact__startswith="counted", version__number=2)
    assert (anchor.state, anchor.is_waiting) == ("changed", True)
    from factcheck.statements.actions import Place

    settle_anchor(by=cleo, anchor=anchor, place=Place(start=anchor.start, end=anchor.end), seen=standing_of(anchor))
    fewer = PARAGRAPHS[2].replace("twelve cracks in", "two cracks in")
    outlet.show(["A note stands first now, about this and that.", PARAGRAPHS[0], fewer, *PARAGRAPHS[3:]])
    check(article)
    later = Anchor.objects.get(statement=anchor.statement, version__number=3)
    assert (later.state, later.confirmed_by, later.is_waiting) == ("changed", cleo, False)
    assert "two cracks" in later.version.text[later.start : later.end]
    gone = Anchor.objects.get(statement__exact__startswith="Nobody", version__number=3)
    assert (gone.state, gone.is_waiting) == ("orphaned", True)


def test_confirming_and_undoing_are_lines_too(article, outlet, claims, cleo):
    changed(article, outlet)
    anchor = Anchor.objects.get(statement__exact__startswith="Nobody", version__number=2)
    settle_anchor(by=cleo, anchor=anchor)
    lines = list(PassageChange.objects.filter(claim=claims[1]).order_by("id").values_list("line", flat=True))
    assert "nobody has confirmed it yet" in lines[0]
    assert "confirmed" not in lines[1]
    anchor.refresh_from_db()
    assert (anchor.state, anchor.confirmed_by) == ("orphaned", cleo)
    anchor = unsettle_anchor(by=cleo, anchor=anchor)
    assert anchor.is_waiting


def test_what_differs_from_a_paste_at_the_first_look_is_not_told_as_the_outlets_doing(outlet, cleo):
    version = make_version(cleo, text="\n\n".join(PARAGRAPHS[1:]), url=outlet.url)
    statement = make_statement(cleo, version=version, exact="counted twelve cracks")
    make_claim(cleo, statement=statement)
    outlet.show([*PARAGRAPHS[:2], *PARAGRAPHS[3:]])
    watch_article(by=cleo, article=version.article)
    assert check(version.article).outcome == "changed"
    assert Anchor.objects.get().state == "orphaned"
    assert not PassageChange.objects.exists()


def told(claim, reader, log_in):
    """The claim's history as text, the newest first, and its struck lines."""
    page = log_in(reader).get(f"/claims/{claim.pk}/history/").content.decode()
    struck = re.findall(r"It had said: <del[^>]*>(.*?)</del>", page, re.S)
    return page, struck


def test_what_a_person_takes_back_is_struck_and_the_guess_stays_a_guess(article, outlet, claims, cleo, log_in):
    changed(article, outlet)
    anchor = Anchor.objects.get(statement__exact__startswith="Nobody", version__number=2)
    settle_anchor(by=cleo, anchor=anchor)
    page, struck = told(claims[1], cleo, log_in)
    assert struck == []
    assert "<b>Cleo</b> confirmed where a statement stands" in page
    unsettle_anchor(by=cleo, anchor=anchor)
    page, struck = told(claims[1], cleo, log_in)
    assert len(struck) == 1
    assert "took this passage out" in struck[0]
    assert "nobody has confirmed it yet" not in struck[0]
    assert "Withdrawn: Cleo took it back." in page
    assert "<b>Cleo</b> took back where a statement stands" in page
    assert "<b>Cleo</b> noticed" not in page
    rest = re.sub(r"<del[^>]*>.*?</del>|<details.*?</details>", "", page, flags=re.S)
    assert rest.count("took this passage out") == rest.count("nobody has confirmed it yet") == 1


def test_a_mistyped_gone_that_was_never_guessed_leaves_nothing_standing(article, outlet, claims, cleo, log_in):
    changed(article, outlet)
    anchor = Anchor.objects.get(statement__exact__startswith="counted", version__number=2)
    settle_anchor(by=cleo, anchor=anchor)
    page, struck = told(claims[0], cleo, log_in)
    assert len(struck) == 1
    assert "became" in struck[0]
    assert "Withdrawn: Cleo found otherwise." in page
    unsettle_anchor(by=cleo, anchor=anchor)
    _, struck = told(claims[0], cleo, log_in)
    assert len(struck) == 1
    assert "took this passage out 3 days after" in struck[0]


def test_a_later_decision_strikes_the_earlier_one(article, outlet, claims, cleo, dan, log_in):
    from factcheck.statements.actions import Place

    changed(article, outlet)
    anchor = Anchor.objects.get(statement__exact__startswith="counted", version__number=2)
    place = Place(start=anchor.start, end=anchor.end)
    settle_anchor(by=cleo, anchor=anchor)
    settle_anchor(by=dan, anchor=anchor, place=place)
    page, struck = told(claims[0], cleo, log_in)
    assert len(struck) == 1
    assert "took this passage out" in struck[0]
    assert "Withdrawn: Dan found otherwise." in page
    assert page.count("Withdrawn:") == 1


def test_what_is_confirmed_later_is_dated_from_when_the_outlet_did_it(article, outlet, claims, cleo, monkeypatch):
    version = changed(article, outlet)
    anchor = Anchor.objects.get(statement__exact__startswith="counted", version=version)
    real, later = timezone.localdate, timezone.localdate() + timedelta(days=4)
    monkeypatch.setattr(timezone, "localdate", lambda at=None, zone=None: later if at is None else real(at, zone))
    settle_anchor(by=cleo, anchor=anchor)
    assert set(PassageChange.objects.filter(claim=claims[0]).values_list("days_after_asking", flat=True)) == {3}
