"""The whole life of proof that was promised, in a real browser: the article is read, the promise found and requested,
a letter goes out, the owner is reminded, a reply comes with a file, and the claim's evidence changes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.evidence.models import ClaimLedger, EvidenceRequest
from factcheck.letters import actions, jobs
from factcheck.notifications import jobs as notifications_jobs
from tests.browser.conftest import axe
from tests.factories import make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PROMISE = "Aruzhan Belova said she would provide evidence to the council."
TEXT = f"The mayor of Karasu spoke on Monday.\n\n{PROMISE} The river runs past the mill and the old school."
CLAIM = "The bridge of Karasu was closed without need."
REPORT = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


class Context:
    """What a worker hands to a job that asks for it."""

    def __init__(self, job: ProcrastinateJob) -> None:
        self.job = job


def work() -> None:
    """What the worker does with the letters and notifications that wait."""
    for job in ProcrastinateJob.objects.filter(queue_name="mail", status="todo").order_by("id"):
        if job.task_name == actions.SEND_JOB:
            jobs.send.func(Context(job), **job.args)
        else:
            notifications_jobs.mail.func(**job.args)


def test_promised_asked_reminded_answered_and_linked(visit, site, cleo, settings):
    settings.SITE_URL = site
    article = make_version(cleo, text=TEXT).article
    page = visit(cleo)

    # Read, found, requested.
    page.goto(article.get_absolute_url())
    page.locator("#found li[data-place]").filter(has_text=PROMISE[:20]).get_by_role("link", name="Request it").click()
    form = page.locator("#found-request")
    form.locator("[name=wanted]").fill("The evidence that was promised to the council")
    form.locator("[name=text]").fill(CLAIM)
    form.get_by_role("button", name="Save").click()
    page.locator("#messages").get_by_role("link", name="See the request").click()
    expect(page.get_by_role("heading", name="The evidence that was promised")).to_be_visible()
    request = EvidenceRequest.objects.get()
    assert request.state == "promised"
    assert ClaimLedger.objects.get(claim=request.claim).state == "promised"

    # The letter.
    page.get_by_role("button", name="Write to them").click()
    expect(page.locator("#letter-form [name=body]")).to_have_value(re.compile(re.escape(PROMISE)))
    page.locator("#letter-form [name=to]").fill("press@city.example")
    page.locator("#letter-form [name=answer_by]").fill((timezone.localdate() + timedelta(days=14)).isoformat())
    assert axe(page) == []
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("It goes out in the background")).to_be_visible()
    work()
    expect(page.get_by_text("works until")).to_be_visible()
    (letter,) = [message for message in mail.outbox if message.to == ["press@city.example"]]
    assert PROMISE in letter.body
    request.refresh_from_db()
    assert request.state == "asked"

    # The reminder, when the day has come.
    assert request.due_on == timezone.localdate() + timedelta(days=14)
    actions.remind(today=request.due_on)
    actions.remind(today=request.due_on)
    page.goto("/")
    page.locator("#bell").click()
    expect(page.locator("#list, main").first.get_by_text("Due today")).to_have_count(1)

    # The reply, by somebody without an account.
    (address,) = re.findall(re.escape(site) + r"/\S+", letter.body)
    outside = visit(None)
    outside.goto(address)
    expect(outside.get_by_role("heading", name="Your answer")).to_be_visible()
    assert axe(outside) == []
    outside.locator("[name=answer]").fill("The report is attached.")
    outside.locator("[name=attached]").set_input_files(
        {"name": "../../inspection.pdf", "mimeType": "application/pdf", "buffer": REPORT}
    )
    outside.get_by_role("button", name="Send").click()
    expect(outside.get_by_role("heading", name="Your answer has arrived")).to_be_visible()
    outside.goto(address)
    expect(outside.get_by_role("heading", name="Your answer has arrived")).to_be_visible()
    expect(outside.locator("form")).to_have_count(0)
    assert ClaimLedger.objects.get(claim=request.claim).state == "unchecked"

    # Looked at, accepted, linked.
    page.goto(request.get_absolute_url())
    page.get_by_role("link", name="Look at the reply").click()
    assert axe(page) == []
    page.locator("[name^=item-]").select_option("supports")
    page.get_by_role("radio", name="Came in full").check()
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_role("heading", name="What came")).to_be_visible()
    page.goto(request.claim.get_absolute_url())
    expect(page.locator(".col").filter(has_text="inspection")).to_be_visible()
    ledger = ClaimLedger.objects.get(claim=request.claim)
    assert (ledger.state, ledger.supports, ledger.missing) == ("supported", 1, 0)
