"""Who hears that the page behind a piece of evidence is gone or has changed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from factcheck.captures.models import Capture, CaptureTarget, LinkCheck
from factcheck.evidence import jobs
from factcheck.evidence.actions import EvidenceDetails, edit_evidence, link_evidence
from factcheck.evidence.models import EvidenceCopy
from factcheck.notifications.models import Notification
from tests.factories import make_claim, make_evidence, make_link

URL = "https://courier.example/bridge"


@pytest.fixture
def gone():
    """`gone(evidence)` notes that the item's page was seen to be gone, or to stand as another state says."""

    def note(evidence, state="gone", since=None):
        target = EvidenceCopy.objects.get(evidence=evidence).target
        since = since or timezone.now()
        CaptureTarget.objects.filter(pk=target.pk).update(
            link_state=state, link_note="The site has no page at this address (404).", link_checked_at=timezone.now()
        )
        LinkCheck.objects.update_or_create(
            target=target,
            defaults={"host": target.host, "next_at": since, "since": since, "told": False},
        )
        return target

    return note


def told() -> dict[str, str]:
    return {each.person.handle: each.words for each in Notification.objects.select_related("person")}


def test_the_holder_of_the_claim_is_told_once(cleo, dan, gone):
    item = make_evidence(cleo, "Inspection", url=URL)
    make_link(cleo, claim=make_claim(dan, assignee=dan), evidence=item)
    gone(item)
    for _ in range(3):
        jobs.tell_of_pages(0)
    assert told() == {"dan": "The page behind “Inspection” is gone. The copy stored here stays."}
    assert Notification.objects.get().path == item.get_absolute_url()
    gone(item, since=timezone.now() + timedelta(days=40))  # it came back, and went again
    jobs.tell_of_pages(0)
    assert Notification.objects.count() == 2


def test_each_holder_of_each_claim_is_told_once(cleo, dan, ben, gone):
    item = make_evidence(cleo, "Inspection", url=URL)
    for number, holder in enumerate((dan, ben, dan)):
        make_link(cleo, claim=make_claim(holder, f"Claim {number}", assignee=holder), evidence=item)
    gone(item, "changed")
    jobs.tell_of_pages(0)
    assert sorted(told()) == ["ben", "dan"]
    assert "has changed" in told()["ben"]


def test_where_nobody_holds_the_claim_who_added_it_is_told(cleo, gone):
    item = make_evidence(cleo, "Inspection", url=URL)
    make_link(cleo, claim=make_claim(cleo), evidence=item)
    gone(item)
    jobs.tell_of_pages(0)
    assert list(told()) == ["cleo"]


def test_a_holder_who_may_not_see_confidential_evidence_hears_nothing_of_it(cleo, dan, ben, gone):
    item = make_evidence(cleo, "Zarechny memo", url=URL, access="confidential", readers=(ben,))
    for number, holder in enumerate((dan, ben)):
        link_evidence(
            by=cleo, claim=make_claim(holder, f"Claim {number}", assignee=holder), evidence=item, stance="supports"
        )
    gone(item)
    jobs.tell_of_pages(0)
    assert list(told()) == ["ben"]
    assert "Zarechny" not in told()["ben"]
    assert not any("Zarechny" in letter.subject + letter.body for letter in mail.outbox)


def test_a_page_that_stands_tells_nobody(cleo, gone):
    item = make_evidence(cleo, "Inspection", url=URL)
    gone(item)
    LinkCheck.objects.update(told=True)
    jobs.tell_of_pages(0)
    assert told() == {}


def test_the_items_page_says_since_when_it_is_gone(cleo, gone, log_in):
    item = make_evidence(cleo, "Inspection", url=URL)
    target = gone(item, since=timezone.now() - timedelta(days=3))
    capture = Capture(
        target=target,
        number=1,
        url=URL,
        final_url=URL,
        outcome="stored",
        sha256="a" * 64,
        size=9,
        taken_at=timezone.now(),
    )
    capture.save()
    CaptureTarget.objects.update(state="stored", last=capture, kept=capture)
    page = log_in(cleo).get(item.get_absolute_url()).content.decode()
    assert '<span class="st late">gone</span> since' in page
    assert "3 days ago" in page
    assert "The copy stored here stays." in page
    CaptureTarget.objects.update(link_state="same", link_note="")
    assert (
        "since"
        not in log_in(cleo).get(item.get_absolute_url()).content.decode().partition("<main")[2].partition("aside")[0]
    )


def test_an_item_that_became_confidential_names_nothing(cleo, dan, gone):
    item = make_evidence(cleo, "Zarechny memo", url=URL)
    make_link(cleo, claim=make_claim(dan, assignee=dan), evidence=item)
    edit_evidence(by=cleo, evidence=item, details=EvidenceDetails(title=item.title, url=URL, access="confidential"))
    gone(item)
    jobs.tell_of_pages(0)
    assert list(told()) == ["cleo"]
